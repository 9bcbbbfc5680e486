"""Bands round sensitive objects: of each point of an area the highest category that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlay import peel, union_by
from werklocaties_gis.mismatch.ruimte.stukken import Stukken, joined, make_stukken
from werklocaties_gis.mismatch.ruimte.voorste import (
    Cellen,
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

Soorten = Sequence[tuple[Naasten, FloatArray]]
"""Nearest objects of each kind, and their limit of each category (m)."""

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
    [found] = list_banden_bij(areas, buren, [laag], gevaar_verlagen=gevaar_verlagen)
    return found


def list_buren(areas: Shapes, rustig: Shapes, gemengd: Shapes) -> tuple[Naasten, Naasten]:
    """List the nearest objects of each gebiedstype: once for all layers of the same areas."""
    shapes = np.concatenate([rustig, gemengd])
    return list_buren_van(list_cellen(areas), shapes, np.arange(len(shapes)) >= len(rustig))


def list_buren_van(
    cellen: Cellen, shapes: Shapes, is_gemengd: BoolArray
) -> tuple[Naasten, Naasten]:
    """List the nearest objects of each gebiedstype, of shapes of which a mask says theirs."""
    quiet, mixed = np.flatnonzero(~is_gemengd), np.flatnonzero(is_gemengd)
    return list_naasten(cellen, shapes, quiet), list_naasten(cellen, shapes, mixed)


def list_banden_bij(
    areas: Shapes,
    buren: tuple[Naasten, Naasten],
    lagen: Sequence[Laag],
    *,
    gevaar_verlagen: bool = False,
) -> list[Stukken]:
    """List for each layer the bands of areas of which the nearest objects are known."""
    return list_banden_van(areas, list_runs(buren, lagen, gevaar_verlagen=gevaar_verlagen))


def list_runs(
    buren: tuple[Naasten, Naasten], lagen: Sequence[Laag], *, gevaar_verlagen: bool = False
) -> list[Soorten]:
    """List for each layer the nearest objects with their limits."""
    runs: list[Soorten] = []
    for laag in lagen:
        gemengd_m = list_limits_of("gemengd", laag, gevaar_verlagen=gevaar_verlagen)
        runs.append(list(zip(buren, (read_limits_m("rustig"), gemengd_m), strict=True)))
    return runs


def list_banden_van(
    areas: Shapes, runs: Sequence[Soorten], asks: Sequence[BoolArray] | None = None
) -> list[Stukken]:
    """List for each run the bands of areas, given the nearest objects of each kind.

    Runs go together, category by category: they differ in few distances or objects,
    and what they have in common is drawn, joined and overlaid once: it is then one
    and the same shape in each of them.

    Parameters
    ----------
    areas
        Polygons, EPSG:28992, shape (n,).
    runs
        Of each run the nearest objects of each kind to the same cells, and their limits (m);
        numbers of objects are those of one list of shapes.
    asks
        Of each run which cells it looks at; all by default. An area without one stays whole.
    """
    gebied, parts = np.arange(len(areas)), [list[Stukken]() for _ in runs]
    left = [areas for _ in runs]
    is_open = list(asks) if asks is not None else [_list_every(areas, kinds) for kinds in runs]
    for code in range(len(CATEGORIEEN) if len(areas) else 0):
        asked = [[(naasten, float(limits_m[code])) for naasten, limits_m in run] for run in runs]
        taken, left = _peel_once(left, _list_refused(len(areas), asked, is_open))
        for number, of_run in enumerate(taken):
            parts[number].append(_band(gebied, of_run, code - 1))
            # What one category refuses as a whole the next need not look at.
            for naasten, limit_m in asked[number]:
                is_open[number] = is_open[number] & ~is_refused(naasten, limit_m)
    rest = [_band(gebied, shapes, len(CATEGORIEEN) - 1) for shapes in left]
    return [joined([*of_run, last]) for of_run, last in zip(parts, rest, strict=True)]


def _list_every(areas: Shapes, kinds: Soorten) -> BoolArray:
    """Every cell of a run."""
    return np.ones(len(areas) and len(kinds[0][0].nearest), dtype=bool)


def _peel_once(left: list[Shapes], covers: list[Shapes]) -> tuple[list[Shapes], list[Shapes]]:
    """Peel areas in each run; the same land under the same cover once for all runs."""
    land, cover = np.concatenate(left), np.concatenate(covers)
    first: dict[tuple[int, int], int] = {}
    pairs = enumerate(zip(map(id, land), map(id, cover), strict=True))
    at = np.array([first.setdefault(pair, number) for number, pair in pairs], dtype=np.intp)
    once, number = np.unique(at, return_inverse=True)
    taken, rest = peel(land[once], cover[once])
    shape = (len(left), -1)
    return list(taken[number].reshape(shape)), list(rest[number].reshape(shape))


def _band(gebied: Positions, shapes: Shapes, code: int) -> Stukken:
    """Pieces where this code is the highest that fits."""
    if code < 0:
        return make_stukken(gebied, shapes, "geen", (NOTHING_FITS, NOTHING_FITS), REGEL, BRON)
    return make_stukken(gebied, shapes, "categorie", (code, code), REGEL, BRON)


def _list_refused(
    n: int, asked: list[list[tuple[Naasten, float]]], is_open: list[BoolArray]
) -> list[Shapes]:
    """Land of open cells where some object is nearer than its limit; None where there is none."""
    owners, vragen = [np.empty(0, dtype=np.intp)], []
    for run, kinds in enumerate(asked):
        still = is_open[run]
        for naasten, limit_m in kinds:
            # 0 m asks for nothing, also of what lies against the object.
            if limit_m > 0:
                area, objects = list_voorste(naasten, limit_m, still)
                owners.append(run * n + area)
                vragen.append((naasten, limit_m, objects))
                still = still & ~is_refused(naasten, limit_m)
    owner = np.concatenate(owners)
    contours, number = _list_drawn(vragen)
    order = np.argsort(owner, kind="stable")
    whole = _join_sets(contours, number[order], owner[order], n * len(asked))
    return list(whole.reshape(len(asked), n))


def _list_drawn(vragen: list[tuple[Naasten, float, Positions]]) -> tuple[Shapes, Positions]:
    """Contours that are asked for, each once, and which one each question is about."""
    drawn, count = [np.empty(0, dtype=object)], 0
    found = [np.empty(0, dtype=np.intp) for _ in vragen]
    alike: dict[float, list[int]] = {}
    for at, (_, limit_m, _) in enumerate(vragen):
        alike.setdefault(limit_m, []).append(at)
    for limit_m, places in alike.items():
        asked = [(vragen[at][0], vragen[at][2]) for at in places]
        numbers = [naasten.number[objects] for naasten, objects in asked]
        few, first = np.unique(np.concatenate(numbers), return_index=True)
        shapes = np.concatenate([naasten.shapes[objects] for naasten, objects in asked])
        drawn.append(list_contours(shapes[first], limit_m))
        for at, number in zip(places, numbers, strict=True):
            found[at] = count + np.searchsorted(few, number)
        count += len(few)
    return np.concatenate(drawn), np.concatenate([np.empty(0, dtype=np.intp), *found])


def _join_sets(contours: Shapes, number: Positions, owner: Positions, n: int) -> Shapes:
    """Join the contours of each owner, and equal sets once; ``owner`` rises."""
    result = np.full(n, None, dtype=object)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    sets = np.split(number, starts[1:]) if len(owner) else []
    names = [one.tobytes() for one in sets]
    different = dict(zip(names, sets, strict=True))
    place = {name: at for at, name in enumerate(different)}
    of_set = np.repeat(np.arange(len(different)), [len(one) for one in different.values()])
    members = np.concatenate([np.empty(0, dtype=np.intp), *different.values()])
    joined_up = union_by(contours[members], of_set, len(different))
    result[owner[starts]] = joined_up[np.array([place[name] for name in names], dtype=np.intp)]
    return result
