"""Whether two sides found the same, firm by firm, and the same land per category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.parallel import LARGEST_GAP_M
from werklocaties_gis.zoning.richtafstand import read_limits_m

KEY: Final = ["vestiging_id", "plek_id"]
WITHIN_M: Final = 1e-6
QUARTER: Final = 16
"""Steps of an arc that geopandas takes by itself."""

SIGNALS: Final = {
    "lager_dan_maximum": ("licht",),
    "zwaarder_dan_maximum": ("zwaar",),
    "hinder_gevoelig": ("rustig_kort", "gemengd_kort"),
}
"""What the script must find where a check of the detector signals."""


def count_differences(one: pd.DataFrame, other: pd.DataFrame) -> dict[str, int]:
    """Number of placed firms that differ, by column; ``missing`` stand on one side only."""
    left, right = (side.set_index(KEY) for side in (one, other))
    both = left.index.intersection(right.index)
    found = {"missing": len(left) + len(right) - 2 * len(both)}
    left, right = left.loc[both], right.loc[both]
    for column in left.columns:
        a, b = (side[column].to_numpy(dtype=float) for side in (left, right))
        same = np.isclose(a, b, rtol=0, atol=WITHIN_M, equal_nan=True)
        found[column] = int((~same).sum())
    return found


def count_unlike_signals(script: pd.DataFrame, whole: pd.DataFrame) -> dict[str, int]:
    """Number of placed firms of known category where a check signals and the script does not.

    Or the other way round; a firm on a place with no known maximum is compared too.
    """
    known = script[script["hoog"] >= 0].set_index(KEY)
    found = {}
    for toets, columns in SIGNALS.items():
        signal = whole[whole["toets"] == toets].set_index(KEY)["signaal"].reindex(known.index)
        expected = known[list(columns)].any(axis=1)
        found[toets] = int((signal.astype(object) != expected).sum())
    return found


def list_unlike_land(
    ours: Mapping[str, Sequence[float]], script: Mapping[str, Sequence[float]]
) -> list[str]:
    """List the categories of which the contours differ by more than their arcs may.

    The script's arcs lie inside the true curve, ours at most ``LARGEST_GAP_M`` outside.
    """
    unlike = sorted(set(ours) ^ set(script))
    limits_m = dict(zip(CATEGORIEEN, read_limits_m("rustig"), strict=True))
    for name in sorted(set(ours) & set(script)):
        (own_m2, own_m), (area_m2, edge_m) = ours[name], script[name]
        sagitta_m = limits_m[name] * (1 - np.cos(np.pi / 4 / QUARTER))
        excess_m2 = own_m2 - area_m2
        if not -LARGEST_GAP_M * edge_m <= excess_m2 <= (sagitta_m + LARGEST_GAP_M) * own_m:
            unlike.append(name)
    return unlike
