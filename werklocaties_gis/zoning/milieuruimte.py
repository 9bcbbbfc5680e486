"""The highest category that fits at a distance from sensitive objects (inwaartse zonering)."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from werklocaties_gis.zoning.milieucategorie import UNKNOWN, Codes
from werklocaties_gis.zoning.richtafstand import (
    NOTHING_FITS,
    FloatArray,
    Gebiedstype,
    Metres,
    read_limits_m,
)

Laag = Literal["hinder", "gevaar"]

LAGEN: Final[tuple[Laag, ...]] = ("hinder", "gevaar")
"""Geur, stof and geluid share one map; gevaar has its own, for it is not lowered in gemengd."""


def list_limits_of(
    gebiedstype: Gebiedstype, laag: Laag, *, gevaar_verlagen: bool = False
) -> FloatArray:
    """List the distance that each category asks for in one layer.

    Returns
    -------
    FloatArray
        Metres by category code, shape (10,), rising.

    Examples
    --------
    >>> list_limits_of("gemengd", "hinder")[:4].tolist()
    [0.0, 10.0, 30.0, 50.0]
    >>> list_limits_of("gemengd", "gevaar")[:4].tolist()
    [10.0, 30.0, 50.0, 100.0]
    """
    lowers = laag == "hinder" or gevaar_verlagen
    return read_limits_m("gemengd" if gebiedstype == "gemengd" and lowers else "rustig")


def list_ruimte_codes(
    rustig_m: Metres,
    gemengd_m: Metres,
    laag: Laag,
    *,
    gevaar_verlagen: bool = False,
    tolerance_m: float = 0.0,
) -> Codes:
    """List the highest category that fits, given the nearest objects of both gebiedstypen.

    Gives category c exactly when the distance to every object is at least the
    distance that c asks for near it. A firm fits where its geur, stof and geluid
    stay within layer ``hinder`` and its gevaar within layer ``gevaar``.

    Parameters
    ----------
    rustig_m
        Distance (m) to the nearest object in a rustige woonwijk, any shape;
        infinite where there is none. An object of which the gebiedstype is
        unknown belongs here: the strict reading.
    gemengd_m
        Distance (m) to the nearest object in a gemengd gebied, a shape that
        broadcasts with the other.
    laag
        ``hinder`` (geur, stof, geluid: one step lower in a gemengd gebied) or
        ``gevaar`` (not lowered, unless the policy says so).
    gevaar_verlagen
        Whether gevaar is lowered too; unverified, so off.
    tolerance_m
        Metres in favour of the firm; the toetsen use 0.01, a map none.

    Returns
    -------
    Codes
        Category codes 0..9; ``NOTHING_FITS`` where even category 1 asks for
        more; ``UNKNOWN`` where a distance is missing (NaN).

    Examples
    --------
    At 60 m in a gemengd gebied: geluid of 3.2 fits, gevaar no further than 3.1.

    >>> list_ruimte_codes(np.inf, [60.0], "hinder").tolist()
    [3]
    >>> list_ruimte_codes(np.inf, [60.0], "gevaar").tolist()
    [2]
    """
    gemengd = list_limits_of("gemengd", laag, gevaar_verlagen=gevaar_verlagen)
    fitting = np.minimum(
        _fitting(rustig_m, read_limits_m("rustig"), tolerance_m),
        _fitting(gemengd_m, gemengd, tolerance_m),
    )
    is_missing = np.isnan(np.asarray(rustig_m, float)) | np.isnan(np.asarray(gemengd_m, float))
    codes = np.where(fitting < 0, NOTHING_FITS, fitting)
    return np.where(is_missing, UNKNOWN, codes).astype(np.int8)


def _fitting(distance_m: Metres, limits_m: FloatArray, tolerance_m: float) -> npt.NDArray[np.intp]:
    """Position of the last limit that the distance reaches; -1 where it reaches none."""
    reached_m = np.asarray(distance_m, dtype=float)
    if tolerance_m:
        # Rounding keeps the tolerance itself on the side of the firm, as the toetsen do;
        # without one nothing is rounded, or 299.9999999 m would pass for 300.
        reached_m = np.round(reached_m + tolerance_m, 6)
    return np.searchsorted(limits_m, reached_m, side="right") - 1
