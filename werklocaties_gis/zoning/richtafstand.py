"""Guide distances (richtafstanden) per milieucategorie, and when a distance falls short."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import numpy.typing as npt

from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN

TOLERANCE_M: Final = 0.01
"""In favour of the firm: 300 m at a limit of 300 m is no finding."""

NOTHING_FITS: Final = -2
"""Code where even category 1 asks for more than the distance; lower than ``UNKNOWN``."""

Gebiedstype = Literal["rustig", "gemengd"]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Metres = float | npt.ArrayLike

if TYPE_CHECKING:
    RUSTIG_M: FloatArray
    GEMENGD_M: FloatArray


def _rows() -> list[dict[str, str]]:
    path = resources.files(__package__).joinpath("reference", "milieucategorie_afstand.csv")
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


@cache
def read_limits_m(gebiedstype: Gebiedstype) -> FloatArray:
    """Read the richtafstand of each category in one gebiedstype.

    Returns
    -------
    FloatArray
        Metres by category code, shape (10,), read-only. Source, date and status of
        each value stand in ``reference/milieucategorie_afstand.csv``.

    Examples
    --------
    >>> read_limits_m("rustig").astype(int).tolist()
    [10, 30, 50, 100, 200, 300, 500, 700, 1000, 1500]
    """
    rows = {row["categorie"]: row for row in _rows()}
    column = {"rustig": "afstand_rustige_woonwijk_m", "gemengd": "afstand_gemengd_gebied_m"}
    limits_m = np.array([float(rows[name][column[gebiedstype]]) for name in CATEGORIEEN])
    limits_m.flags.writeable = False
    return limits_m


def lower_one_step_m(distance_m: Metres) -> FloatArray:
    """Lower distances one step, as a gemengd gebied allows (VNG 2009; unverified).

    Parameters
    ----------
    distance_m
        Distances of the list, any shape; a value between two steps is lowered
        from the higher one. Missing stays missing.

    Examples
    --------
    >>> lower_one_step_m([0, 10, 30, 100, 1500]).astype(int).tolist()
    [0, 0, 10, 50, 1000]
    """
    distances_m = np.asarray(distance_m, dtype=float)
    steps_m = np.append(read_limits_m("gemengd"), read_limits_m("rustig")[-1])
    lowered_m = steps_m[np.searchsorted(read_limits_m("rustig"), distances_m)]
    return np.where(np.isnan(distances_m), np.nan, lowered_m)


def list_limits_m(
    distance_m: Metres,
    aspect: str,
    gebiedstype: Gebiedstype,
    *,
    gevaar_verlagen: bool = False,
    gemengd_verlagen: bool = True,
) -> FloatArray:
    """List the distance that an aspect asks for in one gebiedstype.

    Parameters
    ----------
    distance_m
        Distances of the list (m), any shape.
    aspect
        ``geur``, ``stof``, ``geluid`` or ``gevaar``; ``grootste`` for the
        distance of the category.
    gevaar_verlagen
        Whether gevaar is lowered too in a gemengd gebied; unverified.
    gemengd_verlagen
        Whether a gemengd gebied lowers any aspect; the whole row is unverified.

    Examples
    --------
    >>> list_limits_m([100.0], "gevaar", "gemengd").tolist()
    [100.0]
    >>> list_limits_m([100.0], "geluid", "gemengd", gemengd_verlagen=False).tolist()
    [100.0]
    >>> list_limits_m([100.0], "geluid", "gemengd").tolist()
    [50.0]
    """
    lowers = is_lowered(aspect, gevaar_verlagen=gevaar_verlagen, gemengd_verlagen=gemengd_verlagen)
    if gebiedstype == "rustig" or not lowers:
        return np.asarray(distance_m, dtype=float)
    return lower_one_step_m(distance_m)


def is_lowered(aspect: str, *, gevaar_verlagen: bool, gemengd_verlagen: bool) -> bool:
    """Tell whether a gemengd gebied lowers an aspect one step, as the switches say.

    Examples
    --------
    >>> is_lowered("gevaar", gevaar_verlagen=False, gemengd_verlagen=True)
    False
    """
    # Without the row for gemengd gebied there is no step that gevaar could share.
    return gemengd_verlagen and (aspect != "gevaar" or gevaar_verlagen)


@cache
def read_unverified_m() -> float:
    """Read the shortest richtafstand (m) that was seen in no stored source.

    That distance and all longer ones are generally known, not verified; the
    column ``status`` of ``reference/milieucategorie_afstand.csv`` says so.

    Examples
    --------
    >>> read_unverified_m()
    700.0
    """
    unverified = [
        float(row["afstand_rustige_woonwijk_m"])
        for row in _rows()
        if not row["status"].startswith("verified")
    ]
    return min(unverified, default=np.inf)


def list_deciding_m(
    geur_m: Metres,
    stof_m: Metres,
    geluid_m: Metres,
    gevaar_m: Metres,
    gebiedstype: Gebiedstype,
    *,
    gevaar_verlagen: bool = False,
    gemengd_verlagen: bool = True,
) -> FloatArray:
    """List the largest distance over the four aspects, each as the gebiedstype asks.

    In a gemengd gebied gevaar can decide although geluid is larger in the list.

    Examples
    --------
    >>> float(list_deciding_m(10, 10, 100, 100, "gemengd"))
    100.0
    >>> float(list_deciding_m(10, 10, 100, 100, "gemengd", gevaar_verlagen=True))
    50.0
    """
    aspects = {"geur": geur_m, "stof": stof_m, "geluid": geluid_m, "gevaar": gevaar_m}
    limits_m = [
        list_limits_m(
            distance_m,
            aspect,
            gebiedstype,
            gevaar_verlagen=gevaar_verlagen,
            gemengd_verlagen=gemengd_verlagen,
        )
        for aspect, distance_m in aspects.items()
    ]
    return np.asarray(np.max(np.broadcast_arrays(*limits_m), axis=0), dtype=float)


def is_short(
    distance_m: Metres, limit_m: Metres, nauwkeurigheid_m: Metres = 0.0
) -> tuple[BoolArray, BoolArray]:
    """Tell whether a distance surely, and whether it possibly, falls short of a limit.

    An inexact position makes the distance an interval. Missing distances or
    limits are neither.

    Returns
    -------
    surely, possibly
        Masks of the broadcast shape; surely implies possibly.

    Examples
    --------
    >>> surely, possibly = is_short([280.0, 295.0, 300.0], 300.0, nauwkeurigheid_m=10.0)
    >>> surely.tolist(), possibly.tolist()
    ([True, False, False], [True, True, True])
    >>> is_short(299.99, 300.0)[1].tolist()
    False
    """
    shortfall_m = np.asarray(limit_m, float) - np.asarray(distance_m, float)
    inexact_m = np.asarray(nauwkeurigheid_m, float)
    # Rounding keeps 0.01 m itself on the side of the firm: 300 - 299.99 is 0.010000000000048.
    surely = np.round(shortfall_m - inexact_m - TOLERANCE_M, 6) > 0
    possibly = np.round(shortfall_m + inexact_m - TOLERANCE_M, 6) > 0
    return np.asarray(surely, bool), np.asarray(possibly, bool)


def list_fitting_codes(
    distance_m: Metres, gebiedstype: Gebiedstype = "rustig"
) -> npt.NDArray[np.int8]:
    """List the highest category that fits at each distance (inwaartse zonering).

    Returns
    -------
    numpy.ndarray
        Category codes; ``NOTHING_FITS`` where even category 1 asks for more,
        ``UNKNOWN`` where the distance is missing.

    Examples
    --------
    >>> list_fitting_codes([5.0, 10.0, 300.0, 5000.0]).tolist()
    [-2, 0, 5, 9]
    """
    distances_m = np.asarray(distance_m, dtype=float)
    reached_m = np.round(distances_m + TOLERANCE_M, 6)
    codes = np.searchsorted(read_limits_m(gebiedstype), reached_m, side="right") - 1
    codes = np.where(codes < 0, NOTHING_FITS, codes)
    return np.asarray(np.where(np.isnan(distances_m), UNKNOWN, codes), dtype=np.int8)


def list_category_codes(distance_m: Metres) -> npt.NDArray[np.int8]:
    """List the category that each largest distance of the list belongs to.

    Examples
    --------
    >>> list_category_codes([0, 10, 30, 300]).tolist()
    [0, 0, 1, 5]
    """
    distances_m = np.asarray(distance_m, dtype=float)
    codes = np.searchsorted(read_limits_m("rustig"), distances_m)
    return np.where(np.isnan(distances_m), UNKNOWN, codes.clip(max=9)).astype(np.int8)


def __getattr__(name: str) -> FloatArray:
    """Read ``RUSTIG_M`` and ``GEMENGD_M`` when first asked for: nothing is read on import."""
    if name in ("RUSTIG_M", "GEMENGD_M"):
        return read_limits_m("rustig" if name == "RUSTIG_M" else "gemengd")
    raise AttributeError(name)
