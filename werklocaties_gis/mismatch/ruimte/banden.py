"""Bands round sensitive objects: of each point of an area the highest category that fits."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlay import peel, union_by
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken
from werklocaties_gis.mismatch.ruimte.voorste import (
    Naasten,
    is_refused,
    list_cellen,
    list_naasten,
    list_voorste,
)
from werklocaties_gis.mismatch.sleutels import Positions
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.contours import list_contours
from werklocaties_gis.zoning.milieuruimte import Laag, list_limits_of
from werklocaties_gis.zoning.richtafstand import NOTHING_FITS, read_limits_m

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

REGEL: Final = "inwaartse_zonering"

BRON: Final = "gevoelige_objecten"


def list_banden(
    areas: Shapes,
    rustig: Shapes,
    gemengd: Shapes,
    laag: Laag,
    *,
    gevaar_verlagen: bool = False,
) -> Stukken:
    """Part areas into bands, each of the highest category that fits.

    Parameters
    ----------
    areas
        Polygons, EPSG:28992, shape (n,).
    rustig, gemengd
        Objects in a rustige woonwijk (or of unknown gebiedstype), and in a
        gemengd gebied.
    laag
        Which distances hold in a gemengd gebied.
    gevaar_verlagen
        Whether gevaar is lowered there.

    Returns
    -------
    Stukken
        Bands that together are the areas. On the safe side of
        ``zoning.milieuruimte.list_ruimte_codes``: never a category that it
        refuses, and at most 0.25 m short of the true curve. Round inexact objects,
        which ``past.enlarge`` draws first, at most 0.5 m: two drawn curves.
    """
    buren = list_buren(areas, rustig, gemengd)
    return list_banden_bij(areas, buren, laag, gevaar_verlagen=gevaar_verlagen)


def list_buren(areas: Shapes, rustig: Shapes, gemengd: Shapes) -> tuple[Naasten, Naasten]:
    """List the nearest objects of each gebiedstype: once for all layers of the same areas."""
    cellen = list_cellen(areas)
    return list_naasten(cellen, rustig), list_naasten(cellen, gemengd)


def list_banden_bij(
    areas: Shapes, buren: tuple[Naasten, Naasten], laag: Laag, *, gevaar_verlagen: bool = False
) -> Stukken:
    """List the bands of areas of which the nearest objects are known."""
    gemengd_m = list_limits_of("gemengd", laag, gevaar_verlagen=gevaar_verlagen)
    kinds = list(zip(buren, (read_limits_m("rustig"), gemengd_m), strict=True))
    return list_banden_van(areas, kinds)


def list_banden_van(areas: Shapes, kinds: list[tuple[Naasten, FloatArray]]) -> Stukken:
    """List the bands of areas, given the nearest objects of each kind and their limits (m)."""
    left, parts, gebied = areas, [], np.arange(len(areas))
    is_open = np.ones(len(kinds[0][0].nearest), dtype=bool)
    for code in range(len(CATEGORIEEN)):
        asked = [(naasten, float(limits_m[code])) for naasten, limits_m in kinds]
        taken, left = peel(left, _list_refused(len(areas), asked, is_open))
        parts.append(_band(gebied, taken, code - 1))
        # What one category refuses as a whole the next need not look at.
        for naasten, limit_m in asked:
            is_open &= ~is_refused(naasten, limit_m)
    return joined([*parts, _band(gebied, left, len(CATEGORIEEN) - 1)])


def _band(gebied: Positions, shapes: Shapes, code: int) -> Stukken:
    """Pieces where this code is the highest that fits."""
    if code < 0:
        return make_stukken(gebied, shapes, "geen", (NOTHING_FITS, NOTHING_FITS), REGEL, BRON)
    return make_stukken(gebied, shapes, "categorie", (code, code), REGEL, BRON)


def _list_refused(n: int, asked: list[tuple[Naasten, float]], is_open: BoolArray) -> Shapes:
    """Land of open cells where some object is nearer than its limit; None where there is none."""
    contours, owners = [np.empty(0, dtype=object)], [np.empty(0, dtype=np.intp)]
    for naasten, limit_m in asked:
        # 0 m asks for nothing, also of what lies against the object.
        if limit_m > 0:
            area, found = list_voorste(naasten, limit_m, is_open)
            few, kind = np.unique(found, return_inverse=True)
            contours.append(list_contours(naasten.shapes[few], limit_m)[kind])
            owners.append(area)
            is_open = is_open & ~is_refused(naasten, limit_m)
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return union_by(np.concatenate(contours)[order], owner[order], n)
