"""Classes A, B and C of activities in a gebied met functiemenging."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.zoning.lijstvoorwaarden import CAPACITEIT, is_strijdig, list_voorwaarden
from werklocaties_gis.zoning.reference import Lijsten
from werklocaties_gis.zoning.sbi import LENGTHS, Positions, keep_2008, match_longest_prefix

KLASSEN: Final = ("A", "B", "C")
"""Lightest first: a place for B takes A as well."""

UNKNOWN: Final = -1
"""Code of a class that is not known."""

_QUANTITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "productieoppervlakte_m2": "productie_m2",
        "bedrijfsoppervlakte_m2": "bedrijf_m2",
        "opslag_m2": "opslag_m2",
        "opslag_m3": "opslag_m3",
        "vermogen_kw": "vermogen_kw",
        CAPACITEIT: CAPACITEIT,
    }
)
_NO_MORE_ASKED: Final = ("", "samen")
"""What may stand beside a number in a condition that the number answers in full."""

Masks = npt.NDArray[np.bool_]


class _Ingang(NamedTuple):
    """What a list has under one code: numbers within the code, and entries."""

    nummers: frozenset[str]
    ingangen: frozenset[str]


class _Paren(NamedTuple):
    """Activities beside the rows that each may be: class, source, condition not known."""

    position: Positions
    klasse: npt.NDArray[np.int8]
    sourced: Masks
    unknown: Masks


Ingangen = Mapping[str, _Ingang]


def list_mengklassen(
    codes: pd.Series,
    versies: pd.Series | str,
    lijsten: Lijsten,
    quantities: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the class of each activity in a gebied met functiemenging.

    The class follows from its own list, never from the category. A condition
    that the quantity exceeds takes the row away; an unknown quantity makes the
    match uncertain. So does the category list where the same code covers more
    than this list has (plaatwerkerij, spuiterij, stamperij ...).

    Parameters
    ----------
    codes
        Clean SBI codes, shape (n,).
    versies
        Edition of each, or of all; only ``2008`` is matched.
    quantities
        Rows as ``codes``; any of ``productie_m2`` (p.o.), ``bedrijf_m2`` (b.o.),
        ``vloer_m2`` (all floors, of which p.o. is a part: enough to tell that it
        stays below a bound, never that it exceeds one), ``alleen_kantoor``
        (boolean), ``opslag_m2``, ``opslag_m3``, ``vermogen_kw``, and ``capaciteit``
        with ``capaciteit_eenheid``. Missing is unknown.

    Returns
    -------
    pandas.DataFrame
        On the index of ``codes``: ``laag`` and ``hoog`` (int8 positions in
        ``KLASSEN``; ``UNKNOWN`` where not in the list: never mixable by default),
        ``past_zeker`` (surely one of the matched rows), ``bron_zeker`` (every row
        read in a source, so that a signal may be zeker), ``voorwaarde_onbekend``,
        ``breder`` (the code also covers what this list does not have).

    Examples
    --------
    >>> from werklocaties_gis.zoning.reference import read_lijsten
    >>> asked = pd.Series(["96022", "45204", "2410"])
    >>> found = list_mengklassen(asked, "2008", read_lijsten())
    >>> found[["laag", "hoog", "past_zeker"]].values.tolist()
    [[0, 0, True], [0, 0, False], [-1, -1, False]]
    """
    asked = keep_2008(codes, versies).reset_index(drop=True)
    menging = lijsten.functiemenging
    positions, rows = match_longest_prefix(asked.tolist(), menging["sbi_2008"].tolist())
    met, unknown = _conditions(menging["voorwaarde"].iloc[rows], quantities, positions)
    unique, inverse = np.unique(asked.to_numpy(dtype=object).astype(str), return_inverse=True)
    broader = _list_broader(unique.tolist(), lijsten)[inverse]
    klasse = pd.Categorical(menging["klasse"], categories=pd.Index(KLASSEN)).codes
    sourced = menging["status"].eq("stored-source").to_numpy(dtype=bool)
    pairs = _Paren(positions[met], klasse[rows][met], sourced[rows][met], unknown[met])
    return _summarise(pairs, broader).set_axis(codes.index)


def _summarise(pairs: _Paren, broader: Masks) -> pd.DataFrame:
    """One row per activity from its matched rows, in order of position."""
    n = len(broader)
    laag = np.full(n, len(KLASSEN), dtype=np.int8)
    np.minimum.at(laag, pairs.position, pairs.klasse)
    hoog = np.full(n, UNKNOWN, dtype=np.int8)
    np.maximum.at(hoog, pairs.position, pairs.klasse)
    has, unknown, unsourced = (
        np.bincount(pairs.position[mask], minlength=n) > 0
        for mask in (slice(None), pairs.unknown, ~pairs.sourced)
    )
    laag = np.where(has, laag, np.int8(UNKNOWN))
    matched = laag != UNKNOWN
    return pd.DataFrame(
        {
            "laag": laag,
            "hoog": hoog,
            "past_zeker": matched & ~unknown & ~broader,
            "bron_zeker": has & ~unsourced,
            "voorwaarde_onbekend": unknown,
            "breder": matched & broader,
        }
    )


def _conditions(
    conditions: pd.Series, quantities: pd.DataFrame | None, positions: Positions
) -> tuple[Masks, Masks]:
    """Whether each row can still hold, and whether its condition is not known."""
    asked = list_voorwaarden(conditions).reset_index(drop=True)
    values = _answers(asked, quantities, positions)
    office = _quantity(quantities, "alleen_kantoor", positions)
    is_office = conditions.eq("alleen kantoor").to_numpy(dtype=bool)
    # "p.o. < 200 m2, mits inpandig" asks more than a number: below 200 m2 it is not settled.
    is_whole = asked["begrepen"] & asked["soort"].isin(_NO_MORE_ASKED)
    known = np.where(is_office, ~np.isnan(office), ~np.isnan(values) & is_whole)
    free = conditions.eq("").to_numpy(dtype=bool)
    return ~np.where(is_office, office == 0, is_strijdig(asked, values)), ~free & ~known


def _answers(
    asked: pd.DataFrame, quantities: pd.DataFrame | None, positions: Positions
) -> npt.NDArray[np.float64]:
    """The number that each condition asks; NaN where it is not known."""
    values = np.full(len(asked), np.nan)
    for grootheid, column in _QUANTITIES.items():
        here = asked["grootheid"].eq(grootheid).to_numpy(dtype=bool)
        if grootheid == CAPACITEIT:
            here = here & _is_same_unit(asked, quantities, positions)
        values = np.where(here, _quantity(quantities, column, positions), values)
    floor = _quantity(quantities, "vloer_m2", positions)
    is_part = asked["grootheid"].eq("productieoppervlakte_m2") & np.isinf(asked["ondergrens"])
    is_part &= np.isnan(values) & (floor < asked["bovengrens"].to_numpy(dtype=float))
    return np.asarray(np.where(is_part, floor, values), dtype=float)


def _is_same_unit(
    asked: pd.DataFrame, quantities: pd.DataFrame | None, positions: Positions
) -> Masks:
    """Whether a capacity is given in the unit that each condition asks."""
    if quantities is None or "capaciteit_eenheid" not in quantities:
        return np.zeros(len(asked), dtype=bool)
    units = quantities["capaciteit_eenheid"].to_numpy(dtype=object)[positions]
    return np.asarray(asked["eenheid"].to_numpy(dtype=object) == units, dtype=bool)


def _quantity(
    quantities: pd.DataFrame | None, column: str, positions: Positions
) -> npt.NDArray[np.float64]:
    """One quantity at the matched positions; missing where not given."""
    if quantities is None or column not in quantities:
        return np.full(len(positions), np.nan)
    values = quantities[column].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    return np.asarray(values[positions], dtype=float)


def _list_broader(asked: list[str], lijsten: Lijsten) -> Masks:
    """Whether the category list has more under a code than the list for mixing has.

    Entries are compared by their number within the code: the lists have no other
    key in common. More entries than there, or one below the matched code with a
    number that is not there, is something that the list for mixing leaves out.
    """
    there, here = _list_ingangen(lijsten.functiemenging), _list_ingangen(lijsten.milieucategorie)
    return np.array([_is_broader(code, there, here) for code in asked], dtype=bool)


def _is_broader(code: str, there: Ingangen, here: Ingangen) -> bool:
    """Whether the category list (here) has more under one code; there are some 1,000 at most."""
    prefixes = [code[:length] for length in LENGTHS if len(code) >= length]
    matched = next((prefix for prefix in prefixes if prefix in there), None)
    if matched is None:
        return False
    found = {prefix: here[prefix] for prefix in prefixes if prefix in here}
    depths = [prefix for prefix in found if len(prefix) >= len(matched)]
    entries = set().union(*(found[prefix].ingangen for prefix in depths))
    below = set().union(*(found[prefix].nummers for prefix in depths if prefix != matched))
    known = there[matched]
    return len(entries) > len(known.ingangen) or not below <= known.nummers


def _list_ingangen(lijst: pd.DataFrame) -> Ingangen:
    """Every entry of a list by its code; one entry may stand on several rows."""
    columns = (lijst[name].tolist() for name in ("sbi_2008", "nr", "lijstrij"))
    return _group_ingangen(*map(tuple, columns))


@lru_cache(maxsize=8)
def _group_ingangen(
    codes: tuple[str, ...], nummers: tuple[str, ...], lijstrijen: tuple[str, ...]
) -> Ingangen:
    """Group the entries by code, once for a list: every study asks the same few lists."""
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(codes):
        rows.setdefault(code, []).append(row)
    return MappingProxyType(
        {
            code: _Ingang(
                frozenset(nummers[row] for row in its),
                frozenset(lijstrijen[row] or f"rij {row}" for row in its),
            )
            for code, its in rows.items()
        }
    )
