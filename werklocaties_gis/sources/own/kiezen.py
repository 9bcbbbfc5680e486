"""Which guesses stand out, and which are left to a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import pandas as pd

from werklocaties_gis.sources.own.gok import ANDERE_EENHEID, Gok
from werklocaties_gis.sources.own.namen import is_visiting

CERTAIN: Final = 0.75
"""From this a guess is proposed; below it only shown. A known name within a longer one,
with values that all fit, comes to 0.70."""
LEAD: Final = 0.1
"""As much better a guess must be than the next one, or both are shown side by side."""
ALIKE: Final = 0.8
"""Part of the rows in which two columns hold one SBI code, from which they are one column."""
ADRES: Final = "adres."

Keuze = tuple[list[Gok], list[tuple[Gok, ...]]]


def choose(gokken: Sequence[Gok]) -> Keuze:
    """Choose for each column of ours what stands out; what does not is shown, not chosen.

    Returns
    -------
    gekozen, twijfel
        One guess a column of ours (SBI codes are for ``choose_codes``), and for each
        other column the guesses between which a person must choose. Of an address all
        that is chosen is of one kind: visiting, or without a word for it.
    """
    gekozen: list[Gok] = []
    twijfel: list[tuple[Gok, ...]] = []
    taken: set[str] = set()
    for options in sorted(_by_column(gokken).values(), key=lambda items: -items[0].score):
        free = _preferred([gok for gok in options if gok.naam not in taken])
        if not free:
            continue
        if _stands_out(free):
            gekozen.append(free[0])
            taken.add(free[0].naam)
        else:
            twijfel.append(tuple(gok for gok in free if gok.score > free[0].score - LEAD))
    return _of_one_kind(gekozen, twijfel)


def _by_column(gokken: Sequence[Gok]) -> dict[str, list[Gok]]:
    by_column: dict[str, list[Gok]] = {}
    for gok in gokken:
        if gok.kolom != "sbi":
            by_column.setdefault(gok.kolom, []).append(gok)
    return by_column


def _preferred(free: list[Gok]) -> list[Gok]:
    """Leave out what has another unit, where something certain has ours."""
    ours = [gok for gok in free if gok.vorm not in ANDERE_EENHEID]
    return ours if ours and ours[0].score >= CERTAIN else free


def _stands_out(free: Sequence[Gok]) -> bool:
    lead = free[0].score - (free[1].score if len(free) > 1 else 0.0)
    is_ours = free[0].vorm not in ANDERE_EENHEID
    return free[0].score >= CERTAIN and lead >= LEAD and is_ours


def _of_one_kind(gekozen: list[Gok], twijfel: list[tuple[Gok, ...]]) -> Keuze:
    """Leave parts of an address to a person that may be of another address than the rest."""
    parts = [gok for gok in gekozen if gok.kolom.startswith(ADRES)]
    visiting = [gok for gok in parts if is_visiting(gok.naam)]
    other = [gok for gok in parts if visiting and gok not in visiting]
    kept = [gok for gok in gekozen if gok not in other]
    return kept, [*twijfel, *((gok,) for gok in other)]


def choose_codes(codes: Sequence[Gok], texts: Mapping[str, pd.Series[Any]]) -> Keuze:
    """Choose all columns with SBI codes: the main activity first, then as they are numbered.

    Parameters
    ----------
    codes
        Guesses for ``sbi``.
    texts
        Filled cells of each column of the file, under the number of their row.

    Returns
    -------
    gekozen, twijfel
        Columns that hold one code in two spellings would make two activities of one,
        and are left to a person.
    """
    certain = [gok for gok in codes if gok.score >= CERTAIN]
    alike = set(_list_alike([gok.naam for gok in certain], texts))
    chosen = [gok for gok in certain if gok.naam not in alike]
    doubt = tuple(gok for gok in certain if gok.naam in alike)
    if not certain:
        doubt = tuple(codes)
    ordered = sorted(chosen, key=lambda gok: ("neven" in gok.naam.casefold(), _natural(gok.naam)))
    return ordered, [doubt] if doubt else []


def _list_alike(names: Sequence[str], texts: Mapping[str, pd.Series[Any]]) -> Iterator[str]:
    """Names of columns of which another one holds the same codes, in another spelling."""
    bare = {name: texts[name].str.replace(".", "").str.lstrip("0") for name in names}
    for one, two in combinations(names, 2):
        pairs = pd.concat([bare[one], bare[two]], axis=1, join="inner").to_numpy(dtype=object)
        same = [short.startswith(long) or long.startswith(short) for short, long in pairs]
        if same and sum(same) >= ALIKE * len(same):
            yield from (one, two)


def _natural(name: str) -> tuple[str, int]:
    plain = name.casefold()
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    return letters, int(digits) if digits else 0
