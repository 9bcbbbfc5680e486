"""Firms that are in the register twice: by number, by name and place, or by name alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, Mask, is_true, list_rows
from werklocaties_gis.quality.vlakken import list_shapes

SAME_M: Final = 10.0
"""Points of one name closer than this are one address: registers place one firm at the door
and another at the middle of the building."""

APART_M: Final = 1e4 * SAME_M
"""Distance between names in the tree in which they are sought: never within reach."""

RECHTSVORMEN: Final = frozenset({"bv", "nv", "vof", "cv", "ba", "ua", "eenmanszaak", "maatschap"})
"""Words that one register writes after a name and another leaves out."""


def check_nummer(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find numbers that are one but for blanks, leading zeros or capitals."""
    yield from list_rows("dubbel_nummer", "vestigingen", _has_same_number(gegevens))


def _has_same_number(gegevens: Gegevens) -> Mask:
    """Tell whose number another firm has too. A dash may tell two numbers apart: 1-11, 11-1."""
    numbers = gegevens.tabellen["vestigingen"]["vestiging_id"]
    plain = numbers.str.casefold().str.replace(r"\s", "", regex=True).str.lstrip("0")
    return is_true(plain.notna() & plain.duplicated(keep=False))


def check_bedrijf(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms of one name at one place, and of one name where a place is not known.

    Their activities need not agree: of a firm that is there twice one row may lack its
    code. Firms of one name at two known places are branches.
    """
    firms = gegevens.tabellen["vestigingen"]
    names = plain_firms(firms["naam"])
    can = (names != "").to_numpy() & ~_has_same_number(gegevens)
    twice = can & names.where(can).duplicated(keep=False).to_numpy(dtype=bool)
    points = list_shapes(firms)
    placed = twice & (shapely.get_type_id(points) == 0)
    near = _is_near(names, points, placed)
    yield from list_rows("dubbel_bedrijf", "vestigingen", near, int(can.sum()), firms["naam"])
    lost = pd.Series(twice & ~placed).groupby(names).transform("any").to_numpy(dtype=bool)
    unclear = twice & lost & ~near
    yield from list_rows("dubbel_naam", "vestigingen", unclear, int(can.sum()), firms["naam"])


def plain_firms(names: pd.Series[Any]) -> pd.Series[Any]:
    """Write names so that spellings of one are equal; empty where there is none.

    Examples
    --------
    >>> plain_firms(pd.Series(["Café Jansen B.V.", "CAFE-JANSEN", None])).tolist()
    ['cafejansen', 'cafejansen', '']
    """
    codes, words = pd.factorize(names.astype("string"))
    plain = np.array([*map(_plain_firm, words), ""], dtype=object)
    return pd.Series(plain[codes])


def _plain_firm(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\w)[.'’]", "", bare))
    return "".join(word for word in words if word not in RECHTSVORMEN) or "".join(words)


def _is_near(names: pd.Series[Any], points: np.ndarray[Any, Any], placed: Mask) -> Mask:
    """Tell which of the placed rows have another of their name within reach."""
    near = np.zeros(len(points), dtype=np.bool_)
    if placed.sum() > 1:
        codes = pd.factorize(names[placed])[0]
        xy = shapely.get_coordinates(points[placed])
        place = np.column_stack([xy, codes * APART_M])
        away_m, _ = cKDTree(place).query(place, k=2, distance_upper_bound=SAME_M)
        near[placed] = np.isfinite(away_m[:, 1])
    return near
