"""A proposal as the section of a project file: what is certain to use, what is not to choose."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from werklocaties_gis.sources.own.gok import ANDERE_EENHEID, Gok, Voorstel
from werklocaties_gis.tables.schema import CRS_RD, read_schema
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

POSITION: Final = frozenset({"x", "y"})
ADRES: Final = "adres."
SBI_LEAD: Final = 0.2
"""As much more of the codes must exist in one edition of the SBI for it to be proposed."""
SBI_MIN: Final = 20
"""Codes from which that says something: 991 codes exist in both editions."""


def make_toml(voorstel: Voorstel, bestand: str, laag: str | None, taal: Taal = "nl") -> str:
    """Write a proposal as a section of a project file.

    Values of the file never come into it, only names of columns.

    Parameters
    ----------
    voorstel
        Guesses for one table.
    bestand
        Path of the file, as the project file must name it.
    laag
        Layer or worksheet; None where there is one only.
    taal
        Language of the comments.

    Returns
    -------
    str
        TOML; what must be chosen by a person stands in it as a comment.
    """
    lines = [f"[bronnen.{voorstel.tabel}]", f"bestand = {quote(bestand)}"]
    lines += [f"laag = {quote(laag)}"] if laag else []
    lines += _position(voorstel, taal)
    lines += _activiteiten(voorstel, taal)
    columns = [gok for gok in voorstel.gekozen if _is_column(gok)]
    lines += _key(voorstel, taal)
    if columns:
        lines += ["", f"[bronnen.{voorstel.tabel}.kolommen]"]
        lines += [f"{gok.kolom} = {quote(gok.naam)}  # {explain(gok, taal)}" for gok in columns]
    lines += [line for options in voorstel.twijfel for line in _doubt(options, taal)]
    return "\n".join(lines) + "\n"


def quote(text: str) -> str:
    """Write a text as TOML does: a quotation mark or line end in a name breaks nothing."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def relative_name(path: Path, folder: Path) -> str:
    """Write a path as a project file in that folder names it: relative, with ``/``."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()


def explain(gok: Gok, taal: Taal) -> str:
    """Say in a few words why a column is guessed."""
    parts = [sentence(f"guess_by_{'name' if gok.herkomst else 'shape'}", _fields(gok), taal)]
    if gok.vorm:
        parts.append(sentence("guess_fits", _fields(gok), taal))
    if gok.is_dubbel:
        parts.append(sentence("guess_double", {}, taal))
    return ", ".join(parts)


def _fields(gok: Gok) -> dict[str, object]:
    share, score = f"{100 * gok.past:.0f}", f"{100 * gok.score:.0f}"
    return {"herkomst": gok.herkomst, "vorm": gok.vorm, "share": share, "score": score}


def _is_column(gok: Gok) -> bool:
    return gok.kolom not in POSITION | {"sbi"} and not gok.kolom.startswith(ADRES)


def _position(voorstel: Voorstel, taal: Taal) -> Iterator[str]:
    """Lines on where the rows are: shapes of the file, two columns, or an address."""
    chosen = {gok.kolom: gok for gok in voorstel.gekozen}
    if read_schema(voorstel.tabel).geometry is None:
        return
    if set(chosen) >= POSITION and not voorstel.heeft_ligging:
        yield from (f"{name} = {quote(chosen[name].naam)}" for name in sorted(POSITION))
        crs = CRS_RD if chosen["x"].vorm == "rd_x" else "EPSG:4326"
        yield f"crs = {quote(crs)}"
    elif not voorstel.heeft_ligging:
        yield from _address(voorstel, "guess_address", "# ", taal)
        return
    if f"{ADRES}straat" in chosen:
        yield from _address(voorstel, "guess_address_text", "", taal)


def _address(voorstel: Voorstel, code: str, mark: str, taal: Taal) -> Iterator[str]:
    """Lines on the columns of the address: to place rows by, or only to show."""
    parts = [gok for gok in voorstel.gekozen if gok.kolom.startswith(ADRES)]
    if not parts:
        return
    pairs = ", ".join(f"{gok.kolom.removeprefix(ADRES)} = {quote(gok.naam)}" for gok in parts)
    yield f"# {sentence(code, {}, taal)}"
    yield f"{mark}adres = {{ {pairs} }}"
    if mark:
        yield f'{mark}adressen = "bronnen/adressen.gpkg"'


def _activiteiten(voorstel: Voorstel, taal: Taal) -> Iterator[str]:
    """Lines on SBI codes: the columns to unfold, and their edition where that is clear."""
    codes = [gok.naam for gok in voorstel.gekozen if gok.kolom == "sbi"]
    if not codes:
        return
    yield f"uitklappen = [{', '.join(map(quote, codes))}]"
    shares = dict(voorstel.sbi_versies)
    told = {f"v{versie}": f"{100 * share:.0f}" for versie, share in shares.items()}
    stated = {versie for versie in shares for name in codes if _states(name, versie)}
    best = next(iter(stated)) if len(stated) == 1 else max(shares, key=lambda name: shares[name])
    others = [share for versie, share in shares.items() if versie != best]
    is_ahead = all(shares[best] >= share + SBI_LEAD for share in others)
    clear = len(stated) == 1 or (is_ahead and voorstel.sbi_aantal >= SBI_MIN)
    code = "guess_versie" if clear else "guess_versie_unclear"
    yield f"# {sentence(code, told, taal)}"
    if clear:
        yield f"sbi_versie = {quote(best)}"
    else:
        yield from (f"# sbi_versie = {quote(versie)}" for versie in shares)


def _states(name: str, versie: str) -> bool:
    """Whether the name of a column states the edition: SBI08, sbi_2025."""
    digits = "".join(sign for sign in name if sign.isdigit())
    return digits in {versie, versie[2:]}


def _key(voorstel: Voorstel, taal: Taal) -> Iterator[str]:
    """A line on keys where no column can be one."""
    (key, *_) = read_schema(voorstel.tabel).keys
    offered = {gok.kolom for options in voorstel.twijfel for gok in options}
    if key not in {gok.kolom for gok in voorstel.gekozen} | offered:
        yield f"# {sentence('guess_no_key', {'column': key}, taal)}"
        yield '# nummer = "V"'


def _doubt(options: Sequence[Gok], taal: Taal) -> Iterator[str]:
    """Lines on a column of ours for which a person must choose."""
    first = options[0]
    is_other_unit = first.vorm in ANDERE_EENHEID
    code = "guess_unit" if is_other_unit else "guess_choose"
    yield f"# {sentence(code, {'column': first.kolom, 'eenheid': first.vorm}, taal)}"
    for gok in options:
        name = gok.kolom if _is_column(gok) else gok.kolom.removeprefix(ADRES)
        yield f"#   {name} = {quote(gok.naam)}  ({explain(gok, taal)})"
