"""The distance of the list from which each place signals, over all objects round it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.zoning.richtafstand import TOLERANCE_M, read_limits_m

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Drempels:
    """Distances of the list (m, rustige woonwijk) above which a place signals, shape (p,).

    ``verlaagd`` for aspects that a gemengd gebied lowers one step, ``vol`` for
    those it does not. ``zeker``: even the longest possible distance to an object
    that surely counts falls short; ``mogelijk``: the shortest possible one does.
    """

    verlaagd_zeker_m: FloatArray
    verlaagd_mogelijk_m: FloatArray
    vol_zeker_m: FloatArray
    vol_mogelijk_m: FloatArray


def list_drempels(omgeving: pd.DataFrame, groep: str) -> Drempels:
    """List from which distance of the list each place signals.

    The limit in a gemengd gebied is a rising function of the one in a rustige
    woonwijk. So all objects round a place come down to one threshold, and a
    toets compares two numbers.

    Parameters
    ----------
    omgeving
        The table.
    groep
        ``gevoelig`` or ``gepland``.
    """

    def reached(gebiedstype: str, which: str) -> FloatArray:
        """Distance as far as it counts: with 0.01 m in favour of the firm."""
        column = omgeving[f"{groep}_{gebiedstype}_{which}_m"]
        metres = column.to_numpy(dtype=float, na_value=np.inf)
        # Rounding keeps 0.01 m itself on the side of the firm.
        return np.asarray(np.round(metres + TOLERANCE_M, 6))

    zeker = {name: reached(name, "zeker") for name in ("rustig", "gemengd", "onbekend")}
    mogelijk = {name: reached(name, "min") for name in ("rustig", "gemengd", "onbekend")}
    # Where the gebiedstype is missing both readings must fail for zeker, one for mogelijk.
    return Drempels(
        verlaagd_zeker_m=_lowest(
            zeker["rustig"], raise_one_step_m(zeker["gemengd"]), raise_one_step_m(zeker["onbekend"])
        ),
        verlaagd_mogelijk_m=_lowest(
            mogelijk["rustig"], raise_one_step_m(mogelijk["gemengd"]), mogelijk["onbekend"]
        ),
        vol_zeker_m=_lowest(*zeker.values()),
        vol_mogelijk_m=_lowest(*mogelijk.values()),
    )


def raise_one_step_m(distance_m: FloatArray) -> FloatArray:
    """Largest distance of the list that, lowered one step, is still kept.

    Examples
    --------
    >>> raise_one_step_m(np.array([0.01, 49.0, 50.01, np.inf])).tolist()
    [10.0, 50.0, 100.0, inf]
    """
    lowered_m = np.append(read_limits_m("gemengd"), read_limits_m("rustig")[-1])
    base_m = np.append(read_limits_m("rustig"), np.inf)
    return np.asarray(base_m[np.searchsorted(lowered_m, distance_m, side="right") - 1])


def _lowest(*thresholds_m: FloatArray) -> FloatArray:
    return np.asarray(np.minimum.reduce(thresholds_m))
