"""Columns of a foreign file guessed as ours: by name, by shape, with a reason, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.sources.own.synoniemen import TABELLEN, Synoniem, read_synoniemen
from werklocaties_gis.sources.own.vormen import EIGEN, as_texts, list_versies, share_of
from werklocaties_gis.tables.schema import read_schema

MIN_SCORE: Final = 0.45
"""Below this a guess is noise."""
CERTAIN: Final = 0.7
"""From this a guess is proposed; below it only shown."""
LEAD: Final = 0.1
"""As much better a guess must be than the next one, or both are shown side by side."""
DOUBLE: Final = 0.4
"""What a key loses that is not one for each row."""
SHARED: Final = 0.2
"""What a KvK-nummer loses as a key: all establishments of a firm have the same."""
HALF_WEIGHT: Final = 0.5
"""What a guess that does not stand out counts for choosing the table."""
EXAMPLES: Final = 3

ANDERE_EENHEID: Final = "ha"
"""Shape of areas in hectares where ours are square metres."""


@dataclass(frozen=True)
class Gok:
    """One guess: a column of theirs that may be one of ours.

    Attributes
    ----------
    tabel, kolom
        Ours; ``adres.postcode`` is a part of the address, ``x`` and ``y`` coordinates.
    naam
        Theirs.
    score
        Between 0 and 1.
    herkomst
        Register that uses the name; ``sjabloon`` our own name; empty: by shape alone.
    vorm, past
        Shape that is expected, and the part of the cells that has it.
    is_dubbel
        A key of which values occur more than once.
    voorbeelden
        Some of its values; for the screen alone.
    """

    tabel: str
    kolom: str
    naam: str
    score: float
    herkomst: str
    vorm: str
    past: float
    is_dubbel: bool = False
    voorbeelden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voorstel:
    """What is proposed for one table.

    Attributes
    ----------
    tabel
        Ours.
    gekozen
        Guesses that stand out, one a column of ours; of ``sbi`` all, main one first.
    twijfel
        For a column of ours several of theirs, or one that does not stand out.
    sbi_versies
        Part of the SBI codes that exists in each edition; empty without codes.
    sbi_aantal
        Codes that this is seen on.
    heeft_ligging
        Whether the file has shapes of its own.
    """

    tabel: str
    gekozen: tuple[Gok, ...]
    twijfel: tuple[tuple[Gok, ...], ...]
    sbi_versies: tuple[tuple[str, float], ...] = ()
    sbi_aantal: int = 0
    heeft_ligging: bool = False


@dataclass(frozen=True)
class _Gezien:
    """Columns of one file as texts, and what was seen of them so far, for every table at once."""

    texts: Mapping[str, pd.Series[Any]]
    is_dubbel: Mapping[str, bool]
    shares: dict[tuple[str, str], float] = field(default_factory=dict)

    def past(self, naam: str, vorm: str) -> float:
        """Part of a column that has a shape; looked at once."""
        key = (naam, vorm)
        if key not in self.shares:
            self.shares[key] = share_of(vorm, self.texts[naam]) if vorm else 1.0
        return self.shares[key]


def _look(frame: pd.DataFrame) -> _Gezien:
    names = [str(name) for name in frame.columns if name != _geometry_name(frame)]
    texts = {name: as_texts(frame[name]) for name in names}
    filled = {name: values for name, values in texts.items() if len(values)}
    double = {name: bool(frame[name].dropna().duplicated().any()) for name in filled}
    return _Gezien(filled, double)


def list_gokken(frame: pd.DataFrame, tabel: str) -> tuple[Gok, ...]:
    """List every guess for one table, best first for each column of ours.

    Parameters
    ----------
    frame
        Rows of the file under its own names.
    tabel
        Table of ours.
    """
    return _list_gokken(_look(frame), tabel)


def _list_gokken(gezien: _Gezien, tabel: str) -> tuple[Gok, ...]:
    best: dict[tuple[str, str], Gok] = {}
    for name in gezien.texts:
        for gok in _of_column(name, gezien, tabel):
            key = (gok.kolom, gok.naam)
            if gok.score >= MIN_SCORE and (key not in best or gok.score > best[key].score):
                best[key] = gok
    return tuple(sorted(best.values(), key=lambda gok: (gok.kolom, -gok.score, gok.naam)))


def _of_column(name: str, gezien: _Gezien, tabel: str) -> Iterator[Gok]:
    """Guess what one column of theirs may be."""
    plain, seen = _plain(name), set()
    for item in read_synoniemen():
        if item.tabel != tabel:
            continue
        by_name = _name_score(plain, item)
        by_shape = item.vorm in EIGEN and (item.kolom, item.vorm) not in seen
        if not (by_name or by_shape):
            continue
        seen.add((item.kolom, item.vorm))
        past = gezien.past(name, item.vorm)
        is_double = _is_key(item) and gezien.is_dubbel[name]
        score = _score(by_name, past) - SHARED * (item.vorm == "kvk") - DOUBLE * is_double
        herkomst = item.herkomst if by_name else ""
        yield Gok(
            *(tabel, item.kolom, name, round(score, 2), herkomst, item.vorm, round(past, 2)),
            *(is_double, tuple(dict.fromkeys(gezien.texts[name]))[:EXAMPLES]),
        )


def _name_score(plain: str, item: Synoniem) -> float:
    """How much a name says: all where it is known, half where it holds a known one."""
    known = _plain(item.naam)
    if plain == known:
        return 1.0
    if item.kolom == "sbi" and plain.rstrip("0123456789") == known.rstrip("0123456789"):
        return 1.0
    return 0.5 if len(known) > 5 and known in plain else 0.0


def _score(by_name: float, past: float) -> float:
    """Weigh name and shape; a name of which the values have another shape says little."""
    if not by_name:
        return 0.6 * past if past > 0.8 else 0.0
    return (0.6 * by_name + 0.2) * (1.0 if past >= 0.5 else 0.5) + 0.2 * past


def _is_key(item: Synoniem) -> bool:
    return item.tabel != "activiteiten" and read_schema(item.tabel).keys == (item.kolom,)


def make_voorstellen(frame: pd.DataFrame, tabel: str | None = None) -> tuple[Voorstel, ...]:
    """Propose which columns of a file are ours.

    Parameters
    ----------
    frame
        Rows of the file.
    tabel
        Table that the file is for; none: the one that most of its columns speak of.

    Returns
    -------
    tuple of Voorstel
        One for the table; of firms with SBI codes one for the activities as well.
        Empty where no column is like any of ours.
    """
    wanted = TABELLEN if tabel is None else (tabel,)
    gezien = _look(frame)
    made = [_make_voorstel(frame, name, gezien) for name in wanted]
    if tabel is not None:
        return tuple(item for item in made if item.gekozen or item.twijfel)
    best = max(made, key=lambda item: (_weight(item), -TABELLEN.index(item.tabel)))
    if not _weight(best):
        return ()
    acts = _make_voorstel(frame, "activiteiten", gezien)
    has_codes = any(gok.kolom == "sbi" for gok in (*acts.gekozen, *sum(acts.twijfel, ())))
    return (best, acts) if best.tabel == "vestigingen" and has_codes else (best,)


def _weight(voorstel: Voorstel) -> float:
    """How much a file speaks of a table: by columns that others do not have too."""
    common = {"x", "y", "bron", "peildatum", "fictief", "nauwkeurigheid_m"}
    keys = read_schema(voorstel.tabel).keys
    own = [gok for gok in voorstel.gekozen if gok.kolom not in common]
    doubtful = [options[0] for options in voorstel.twijfel if options[0].kolom not in common]
    chosen = sum(gok.score * (2.0 if gok.kolom in keys else 1.0) for gok in own)
    return chosen + HALF_WEIGHT * sum(gok.score for gok in doubtful)


def _make_voorstel(frame: pd.DataFrame, tabel: str, gezien: _Gezien) -> Voorstel:
    gokken = _list_gokken(gezien, tabel)
    if tabel == "activiteiten":
        # Its key is the firm, which is found as firms are.
        firms = [gok for gok in _list_gokken(gezien, "vestigingen") if gok.kolom == "vestiging_id"]
        gokken = (*(gok for gok in gokken if gok.kolom in {"sbi", "sbi_versie"}), *firms)
    gekozen, twijfel = _choose(gokken)
    if tabel == "activiteiten":
        found = [gok for gok in gokken if gok.kolom == "sbi"]
        gekozen += _list_codes(found)
        doubtful = tuple(gok for gok in found if gok.score < CERTAIN)
        twijfel += [doubtful] if doubtful and not _list_codes(found) else []
    names = [gok.naam for gok in gekozen if gok.kolom == "sbi"]
    codes = pd.concat([gezien.texts[name] for name in names]) if names else pd.Series(dtype=str)
    versies = list_versies(codes) if names else {}
    return Voorstel(
        *(tabel, tuple(gekozen), tuple(twijfel), tuple(versies.items()), len(codes)),
        heeft_ligging=_geometry_name(frame) is not None,
    )


def _choose(gokken: Sequence[Gok]) -> tuple[list[Gok], list[tuple[Gok, ...]]]:
    """Choose for each column of ours what stands out; what does not is shown, not chosen."""
    gekozen: list[Gok] = []
    twijfel: list[tuple[Gok, ...]] = []
    taken: set[str] = set()
    by_column: dict[str, list[Gok]] = {}
    for gok in gokken:
        if gok.kolom != "sbi":
            by_column.setdefault(gok.kolom, []).append(gok)
    for options in sorted(by_column.values(), key=lambda items: -items[0].score):
        free = [gok for gok in options if gok.naam not in taken]
        if not free:
            continue
        lead = free[0].score - (free[1].score if len(free) > 1 else 0.0)
        if free[0].score >= CERTAIN and lead >= LEAD and free[0].vorm != ANDERE_EENHEID:
            gekozen.append(free[0])
            taken.add(free[0].naam)
        else:
            close = [gok for gok in free if gok.score > free[0].score - LEAD]
            twijfel.append(tuple(close))
    return gekozen, twijfel


def _list_codes(codes: Sequence[Gok]) -> list[Gok]:
    """List columns with SBI codes, the main activity first, then as they are numbered."""
    certain = [gok for gok in codes if gok.score >= CERTAIN]
    return sorted(certain, key=lambda gok: ("neven" in gok.naam.casefold(), _natural(gok.naam)))


def _natural(name: str) -> tuple[str, int]:
    plain = name.casefold()
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    return letters, int(digits) if digits else 0


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _geometry_name(frame: pd.DataFrame) -> str | None:
    if isinstance(frame, gpd.GeoDataFrame) and frame.active_geometry_name is not None:
        return str(frame.active_geometry_name)
    return None
