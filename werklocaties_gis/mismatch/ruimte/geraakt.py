"""Which sensitive objects lie nearer to which place than its firms ask, by the exact distance.

Most pairs are far within reach or far beyond it, as circles around both tell; only
where these leave the word open, the shapes themselves are measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.plek.spreiding import SLACK_M, list_circles
from werklocaties_gis.mismatch.ruimte.contouren import list_gevraagd_m
from werklocaties_gis.mismatch.ruimte.objecten import list_tellende_objecten
from werklocaties_gis.mismatch.ruimte.vragers import GETEKEND, Vragers, list_vestigingen
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.richtafstand import TOLERANCE_M, Gebiedstype

BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
FloatArray = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

KINDS: Final[tuple[Gebiedstype, ...]] = ("rustig", "gemengd")
WORDS: Final = ("", "mogelijk", "zeker")
"""By rising strength; none is no hit."""


@dataclass(frozen=True)
class _Eisen:
    """What decides the word of each pair of a place and an object.

    Attributes
    ----------
    most_m, least_m
        Distance that the highest reading and the proven one ask (m).
    inexact_m
        How much nearer or farther the object may lie (m).
    doubt
        Whether the object may not count.
    """

    most_m: FloatArray
    least_m: FloatArray
    inexact_m: FloatArray
    doubt: BoolArray

    def list_words(self, far_m: FloatArray) -> Codes:
        """List the word of each pair at a distance, as its position in ``WORDS``."""
        possible = far_m - self.inexact_m < self.most_m - TOLERANCE_M
        sure = (far_m + self.inexact_m < self.least_m - TOLERANCE_M) & ~self.doubt
        return np.where(sure, 2, possible).astype(np.int8)

    def take(self, rows: Positions) -> _Eisen:
        """Give some of the pairs."""
        metres = self.most_m[rows], self.least_m[rows], self.inexact_m[rows]
        return _Eisen(*metres, self.doubt[rows])


def list_geraakt(
    tabellen: Tabellen,
    profielen: Profielen,
    plaatsingen: pd.DataFrame,
    omgeving: pd.DataFrame,
    beleid: Beleid,
) -> pd.DataFrame:
    """List the pairs of a place and a sensitive object that lies too near for its firms.

    Distances as contours take them, for the farthest aspect: *zeker* where what
    sourced rows prove reaches the object, *mogelijk* where the highest reading
    does. An object of which the kind of area is not known takes both readings;
    one that may not count is hit at most possibly. Exact distances: a contour is
    only a drawing. Under the new style and in mixed-use areas no distance holds.

    Parameters
    ----------
    tabellen
        Every input table, EPSG:28992.
    profielen, plaatsingen, omgeving
        What is known of firms, placements and places; those of today count.
    beleid
        Which objects count, and which aspects a gemengd gebied lowers.

    Returns
    -------
    pandas.DataFrame
        ``plek_id``, ``object_id``, ``zekerheid``; each pair once, in no order. All are
        categorical: there are very many pairs of few places and objects.
    """
    today = plaatsingen[plaatsingen["soort"].eq("bestaand").to_numpy(dtype=bool)]
    vragers = list_vestigingen(tabellen, profielen, today, omgeving, beleid)
    drawn = vragers.tabel["reden"].isin(GETEKEND).to_numpy(dtype=bool)
    plek = today["plek_id"].to_numpy(dtype=object)[drawn]
    ids, first, at = _unique(plek)
    asked = vragers.take(drawn)
    objects = list_tellende_objecten(tabellen, beleid)
    objects = objects[objects["groep"].eq("gevoelig").to_numpy(dtype=bool)].reset_index(drop=True)
    # Each reading asks at places, not for each firm on them: the farthest decides.
    limits = {
        (kind, word): _farthest(_asked_m(asked, kind, word, beleid), at, len(ids))
        for kind in KINDS
        for word in ("zeker", "mogelijk")
    }
    shapes, targets = asked.vormen[first], np.asarray(objects["geometry"], dtype=object)
    place, other = _list_paren(shapes, limits["rustig", "mogelijk"], objects)
    eisen = _list_eisen((place, other), limits, objects)
    words = _judge(shapes, targets, (place, other), eisen)
    hit = np.flatnonzero(words)
    return _as_table((ids, place[hit]), (objects["object_id"], other[hit]), words[hit])


def _unique(plek: npt.NDArray[np.object_]) -> tuple[npt.NDArray[np.object_], Positions, Positions]:
    """Places that are used, the first row of each, and which one each row is of."""
    ids, first, at = np.unique(plek.astype(str), return_index=True, return_inverse=True)
    return ids.astype(object), first, at


def _asked_m(asked: Vragers, kind: Gebiedstype, word: str, beleid: Beleid) -> FloatArray:
    """Farthest distance over the aspects, with the inaccuracy of the place (m)."""
    list_m = asked.zeker_m if word == "zeker" else asked.mogelijk_m
    metres = list_gevraagd_m(asked, list_m, kind, beleid)
    marge_m = asked.tabel["marge_m"].to_numpy(dtype=float)
    farthest: FloatArray = np.fmax.reduce(metres, axis=1)
    reach: FloatArray = farthest - marge_m if word == "zeker" else farthest + marge_m
    return reach


def _farthest(metres: FloatArray, at: Positions, n: int) -> FloatArray:
    """Farthest of the firms on each place; less than 0 where none asks any."""
    found = np.full(n, -1.0)
    np.maximum.at(found, at, np.nan_to_num(metres, nan=-1.0))
    return found


def _list_paren(
    shapes: Shapes, reach_m: FloatArray, objects: pd.DataFrame
) -> tuple[Positions, Positions]:
    """Places and objects that may be near enough: their boxes are."""
    inexact_m = objects["nauwkeurigheid_m"].max() if len(objects) else 0.0
    box = shapely.bounds(shapes).reshape(-1, 4)
    asks = np.flatnonzero((reach_m > 0) & np.isfinite(box).all(axis=1))
    reach = reach_m[asks] + inexact_m + SLACK_M
    wide = shapely.box(*(box[asks, :2] - reach[:, None]).T, *(box[asks, 2:] + reach[:, None]).T)
    place, other = shapely.STRtree(np.asarray(objects["geometry"], dtype=object)).query(wide)
    return asks[place], other


def _list_eisen(
    pairs: tuple[Positions, Positions],
    limits: Mapping[tuple[Gebiedstype, str], FloatArray],
    objects: pd.DataFrame,
) -> _Eisen:
    """What decides the word of each pair; where the kind of area is not known both readings."""
    place, other = pairs
    mixed = objects["gebiedstype"].eq("gemengd").to_numpy(dtype=bool)[other]
    quiet = objects["gebiedstype"].eq("rustig").to_numpy(dtype=bool)[other]
    rows = {kind: (limits[kind, "mogelijk"], limits[kind, "zeker"]) for kind in KINDS}
    return _Eisen(
        np.where(mixed, rows["gemengd"][0][place], rows["rustig"][0][place]),
        np.where(quiet, rows["rustig"][1][place], rows["gemengd"][1][place]),
        objects["nauwkeurigheid_m"].to_numpy(dtype=float)[other],
        objects["twijfel"].fillna("").ne("").to_numpy(dtype=bool)[other],
    )


def _judge(
    shapes: Shapes, targets: Shapes, pairs: tuple[Positions, Positions], eisen: _Eisen
) -> Codes:
    """Word of each pair; measured where the nearest and the farthest it can be differ in word."""
    place, other = pairs
    (own, own_m), (its, its_m) = (list_circles(shapely.bounds(s)) for s in (shapes, targets))
    apart_m = np.hypot(*(own[place] - its[other]).T)
    both_m = own_m[place] + its_m[other] + SLACK_M
    words = eisen.list_words(apart_m + both_m)
    is_open = np.flatnonzero(words != eisen.list_words(apart_m - both_m))
    far_m = shapely.distance(shapes[place[is_open]], targets[other[is_open]])
    words[is_open] = eisen.take(is_open).list_words(far_m)
    return words


def _as_table(
    places: tuple[npt.NDArray[np.object_], Positions],
    objects: tuple[pd.Series, Positions],
    words: Codes,
) -> pd.DataFrame:
    """Pairs by the ids of both; a text is held once, however many pairs it is in."""
    return pd.DataFrame(
        {
            "plek_id": pd.Categorical.from_codes(places[1], pd.Index(places[0])),
            "object_id": pd.Categorical.from_codes(objects[1], pd.Index(objects[0])),
            "zekerheid": pd.Categorical.from_codes(words - 1, pd.Index(WORDS[1:])),
        }
    )
