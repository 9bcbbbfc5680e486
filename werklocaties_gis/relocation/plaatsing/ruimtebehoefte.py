"""How much room a firm needs on a plek, in the unit in which that plek is counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Ruimtebehoefte:
    """Need of each firm, sorted by vestiging_id; NaN where unknown.

    ``grond_m2`` is land with outdoor storage, ``vloer_m2`` floor;
    ``is_onvolledig`` marks firms of which outdoor storage is not known, so
    that the land they need is a lower limit.
    """

    grond_m2: Floats
    vloer_m2: Floats
    is_onvolledig: Bools


def list_ruimtebehoefte(vestigingen: pd.DataFrame) -> Ruimtebehoefte:
    """List the need of each firm, rounded up to whole m2.

    Parameters
    ----------
    vestigingen
        The table; sorted here by vestiging_id.
    """
    firms = vestigingen.sort_values("vestiging_id", kind="stable")
    land = firms["kavel_m2"].to_numpy(dtype=float, na_value=np.nan)
    storage = firms["buitenopslag_m2"].to_numpy(dtype=float, na_value=np.nan)
    return Ruimtebehoefte(
        grond_m2=np.ceil(land + np.nan_to_num(storage)),
        vloer_m2=np.ceil(firms["bvo_m2"].to_numpy(dtype=float, na_value=np.nan)),
        is_onvolledig=np.isnan(storage),
    )


def list_nodig_m2(behoefte: Ruimtebehoefte, i: npt.ArrayLike, is_vloer: Bools) -> Floats:
    """Need of firms ``i`` on plekken that are counted in floor, or not; broadcasts."""
    firms = np.asarray(i, dtype=np.intp)
    return np.where(is_vloer, behoefte.vloer_m2[firms], behoefte.grond_m2[firms])
