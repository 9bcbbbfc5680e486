"""How well a firm answers to what a park is for, by the profile that the user gave of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.settings.criteria import PROFIEL, Criterium
from werklocaties_gis.settings.profiel import find_vraagsoort

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]
Waarde = Callable[[Criterium, Positions, Positions], Floats]
"""What gives the value of a property for firms on places; NaN where unknown."""

ONBEKEND: Final = -1
VOLDOET_NIET: Final = 0
VOLDOET: Final = 1
ROUNDING: Final = 1e-9
"""Exactly the limit answers to it, whatever a division adds."""


@dataclass(frozen=True)
class Parkprofielen:
    """Profiles as arrays: r rows, each of one park.

    Attributes
    ----------
    park
        Which park with a profile each place lies on, shape (p,); -1: on none.
    van, naam, gewicht, is_fictief
        Park, name and weight of each row, and whether it is invented, shape (r,).
    laag, hoog
        Range that answers to it, shape (r,); infinite where there is no limit.
    vraag, beurt
        Which of ``vragen`` each row asks, and which time its park asks that, shape (r,).
    vragen
        The different properties that are asked.
    """

    park: Positions
    van: Positions
    naam: Objects
    gewicht: Floats
    is_fictief: Bools
    laag: Floats
    hoog: Floats
    vraag: Positions
    beurt: Positions
    vragen: tuple[Criterium, ...]


@dataclass(frozen=True)
class Standen:
    """What firms on places answer: pair, row of the profile, and word; shape (answers,)."""

    paar: Positions
    rij: Positions
    stand: Codes


def make_parkprofielen(
    profielen: pd.DataFrame, terreinen: Iterable[object]
) -> Parkprofielen | None:
    """Make the profiles as arrays; none where no park has one.

    Parameters
    ----------
    profielen
        The table, checked.
    terreinen
        terrein_id of each place, shape (p,); missing outside parks.
    """
    if profielen.empty:
        return None
    rows = profielen.sort_values(["terrein_id", "criterium"], kind="stable", ignore_index=True)
    ids = np.unique(rows["terrein_id"].to_numpy(dtype=object))
    vragen = list_profielcriteria(rows)
    asked = pd.Series([_key(one) for one in vragen], dtype=object)
    keys = pd.Series([_key(one) for one in _list_criteria(rows)], dtype=object)
    vraag = positions(asked, keys)
    van = positions(ids, rows["terrein_id"])
    low, high = _list_grenzen(rows)
    beurt = pd.DataFrame({"van": van, "vraag": vraag}).groupby(["van", "vraag"]).cumcount()
    return Parkprofielen(
        park=positions(ids, terreinen),
        van=van,
        naam=rows["criterium"].to_numpy(dtype=object),
        gewicht=rows["gewicht"].to_numpy(dtype=float, na_value=1.0),
        is_fictief=rows["fictief"].fillna(value=False).to_numpy(dtype=bool),
        laag=low,
        hoog=high,
        vraag=vraag,
        beurt=np.asarray(beurt, dtype=np.intp),
        vragen=vragen,
    )


def list_profielcriteria(profielen: pd.DataFrame) -> tuple[Criterium, ...]:
    """List the different properties that profiles ask, each under the first name it has."""
    rows = profielen.sort_values(["terrein_id", "criterium"], kind="stable")
    first: dict[object, Criterium] = {}
    for one in _list_criteria(rows):
        first.setdefault(_key(one), one)
    return tuple(first.values())


def _list_criteria(rows: pd.DataFrame) -> list[Criterium]:
    """Each row as what it looks at: words count where it names them, all else is a number."""
    named = zip(rows["criterium"], rows["veld"], rows["waarden"], strict=True)
    return [
        Criterium(id=name, veld=veld, waarden=words if find_vraagsoort(veld) == "woorden" else ())
        for name, veld, words in named
    ]


def _key(one: Criterium) -> tuple[str, tuple[str, ...]]:
    """What makes two questions the same: words in another order ask the same."""
    return one.veld, tuple(sorted(one.waarden))


def _list_grenzen(rows: pd.DataFrame) -> tuple[Floats, Floats]:
    """Range of the value that answers to each row; a category is its position from 1."""
    limits = {}
    for name, column, infinite in (
        ("minimum", "milieucategorie_min", -np.inf),
        ("maximum", "milieucategorie_max", np.inf),
    ):
        stated = rows[name].to_numpy(dtype=float, na_value=np.nan)
        code = rows[column].cat.codes.to_numpy(dtype=float)
        found = np.where(np.isnan(stated) & (code >= 0), code + 1.0, stated)
        limits[name] = np.where(np.isnan(found), infinite, found)
    has_words = rows["waarden"].notna().to_numpy(dtype=bool)
    is_no = np.array([words == ("nee",) for words in rows["waarden"]], dtype=bool)
    kinds = np.array([find_vraagsoort(veld) == "ja_nee" for veld in rows["veld"]], dtype=bool)
    low = np.where(has_words & ~(is_no & kinds), 1.0, limits["minimum"])
    return low, np.where(is_no & kinds, 0.0, limits["maximum"])


def list_standen(profielen: Parkprofielen, waarde: Waarde, v: Positions, p: Positions) -> Standen:
    """List what firms on places answer to the profile of the park there.

    Parameters
    ----------
    profielen
        The profiles.
    waarde
        What gives the value of a property.
    v, p
        Firms and places, shape (pairs,); a place without a profile has no answers.
    """
    empty = (np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp), np.empty(0, dtype=np.int8))
    parts = [empty, *_iter_standen(profielen, waarde, v, p)]
    return Standen(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def list_profielshare(
    profielen: Parkprofielen, waarde: Waarde, v: Positions, p: Positions
) -> tuple[Floats, Floats]:
    """List the share of the known criteria that is met, by weight, and how many are not known.

    Parameters
    ----------
    profielen, waarde, v, p
        As for ``list_standen``.

    Returns
    -------
    share, onbekend
        Shape (pairs,); the share is NaN where no criterion is known, and both are
        where the place lies on no park with a profile.
    """
    met, known = np.zeros(len(v)), np.zeros(len(v))
    unknown = np.zeros(len(v))
    for pair, row, word in _iter_standen(profielen, waarde, v, p):
        weight = profielen.gewicht[row]
        met[pair] += weight * (word == VOLDOET)
        known[pair] += weight * (word != ONBEKEND)
        unknown[pair] += word == ONBEKEND
    has_profile = profielen.park[p] >= 0
    is_known = has_profile & (known > 0)
    share = np.where(is_known, met / np.where(is_known, known, 1.0), np.nan)
    return share, np.where(has_profile, unknown, np.nan)


def make_wegprofielen(
    profielen: Parkprofielen, velden: Collection[str], *, is_voldaan: bool
) -> Parkprofielen:
    """Make the profiles in which whoever asks some properties is answered the same by all.

    Parameters
    ----------
    profielen
        The profiles.
    velden
        The properties; any number answers to them, or none does.
    is_voldaan
        Which of the two.
    """
    asks = list_vraagt(profielen, velden)
    low = -np.inf if is_voldaan else np.inf
    return replace(
        profielen,
        laag=np.where(asks, low, profielen.laag),
        hoog=np.where(asks, np.inf, profielen.hoog),
    )


def list_vraagt(profielen: Parkprofielen, velden: Collection[str]) -> Bools:
    """List which rows of the profiles ask one of some properties, shape (r,)."""
    return np.array([one.veld in velden for one in profielen.vragen], dtype=bool)[profielen.vraag]


def _iter_standen(
    profielen: Parkprofielen, waarde: Waarde, v: Positions, p: Positions
) -> Iterator[tuple[Positions, Positions, Codes]]:
    """Pairs, rows and words, a question at a time; a pair stands once in each."""
    parks = int(profielen.van.max()) + 1
    for vraag, beurt in sorted(set(zip(profielen.vraag, profielen.beurt, strict=True))):
        rows = np.flatnonzero((profielen.vraag == vraag) & (profielen.beurt == beurt))
        # The last is for places on no park with a profile, of which the number is -1.
        of_park = np.full(parks + 1, -1, dtype=np.intp)
        of_park[profielen.van[rows]] = rows
        row = of_park[profielen.park[p]]
        pair = np.flatnonzero(row >= 0)
        if len(pair):
            asked = profielen.vragen[vraag]
            yield pair, row[pair], _list_woorden(profielen, waarde, asked, row, (v, p, pair))


def _list_woorden(
    profielen: Parkprofielen,
    waarde: Waarde,
    asked: Criterium,
    row: Positions,
    where: tuple[Positions, Positions, Positions],
) -> Codes:
    """Whether each pair meets its row: a range of categories must fit in it, or miss it, whole."""
    v, p, pair = where
    low = high = waarde(asked, v[pair], p[pair])
    if asked.veld == "milieucategorie":
        high = waarde(asked.model_copy(update={"richting": "lager"}), v[pair], p[pair])
    least, most = profielen.laag[row[pair]] - ROUNDING, profielen.hoog[row[pair]] + ROUNDING
    meets = (low >= least) & (high <= most)
    misses = (high < least) | (low > most)
    return np.select([meets, misses], [VOLDOET, VOLDOET_NIET], ONBEKEND).astype(np.int8)


def list_profielmeldingen(
    profielen: pd.DataFrame, criteria: Iterable[Criterium]
) -> Iterator[Notice]:
    """What a reader must know where profiles count in a plan: none is given, or one names a sector.

    Parameters
    ----------
    profielen
        The table.
    criteria
        The criteria of the plan.
    """
    asking = [one.id for one in criteria if one.veld == PROFIEL]
    if asking and profielen.empty:
        named = (("criterium", asking[0]),)
        yield Notice("criterium_zonder_profielen", "profielen", 1, fields=named)
    for one in list_profielcriteria(profielen) if asking else ():
        if one.is_sector:
            fields = (("criterium", one.id), ("veld", one.veld))
            yield Notice("criterium_sector", "profielen", 1, fields=fields)
