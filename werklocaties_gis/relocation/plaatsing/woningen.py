"""How many homes a move relieves: within the firm's distance now, and no longer afterwards."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik
from werklocaties_gis.zoning.richtafstand import TOLERANCE_M, read_limits_m

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]

TELT: Final = ("bestaand", "bestemd")
"""Planning status of homes that are there, or may be built."""
BLOCK: Final = 256


def list_ontlast(
    objecten: pd.DataFrame, vooruitblik: Vooruitblik, aanbod: Aanbod, v: Positions, p: Positions
) -> Floats:
    """Count the homes that each placement relieves, shape (pairs,).

    The distance is that of the firm's highest category: in a quiet area, and
    one step lower in a mixed one or where the area is not known, so that no
    more homes are counted than surely are. An object counts for as many homes
    as it stands for; a bedrijfswoning, and a firm of unknown category or in a
    functiemengingsgebied, where no distance holds, count for none.

    Parameters
    ----------
    objecten
        The table ``gevoelige_objecten``.
    vooruitblik, aanbod
        Categories of firms; where they sit.
    v, p
        Placements, sorted by firm and plek.
    """
    homes = _list_woningen(objecten)
    found = np.zeros(len(v))
    if not len(homes):
        return found
    firms = np.unique(v)
    for start in range(0, len(firms), BLOCK):
        block = firms[start : start + BLOCK]
        here = slice(np.searchsorted(v, block[0]), np.searchsorted(v, block[-1], side="right"))
        now = _list_nu(homes, vooruitblik, aanbod, block)
        found[here] = _list_straks_niet(homes, now, aanbod, v[here], p[here])
    return found


def _list_woningen(objecten: pd.DataFrame) -> pd.DataFrame:
    """Homes with the number that each object stands for, and whether their area is quiet."""
    own = objecten["bedrijfswoning"].astype("boolean").fillna(value=False)
    keep = objecten["soort"].eq("woning") & objecten["planstatus"].isin(TELT) & ~own
    homes = objecten[keep.fillna(value=False).astype(bool)]
    return pd.DataFrame(
        {
            "vorm": homes.geometry.to_numpy(),
            "aantal": homes["aantal_objecten"].to_numpy(dtype=float, na_value=1.0),
            "rustig": homes["gebiedstype"].eq("rustig").fillna(value=False).to_numpy(dtype=bool),
        }
    )


def _list_nu(
    homes: pd.DataFrame, vooruitblik: Vooruitblik, aanbod: Aanbod, block: Positions
) -> pd.DataFrame:
    """Homes within the distance of each firm today: firm, home and that distance, each once."""
    category = vooruitblik.profielen.hoog
    mixed = vooruitblik.omgeving.menging >= 0
    use = np.isin(aanbod.user_v, block) & (category[aanbod.user_v] >= 0) & ~mixed[aanbod.user_p]
    firm, plek = aanbod.user_v[use], aanbod.user_p[use]
    quiet_m = read_limits_m("rustig")[category[firm]]
    shapes = aanbod.tabel.geometry.to_numpy()[plek]
    tree = shapely.STRtree(homes["vorm"].to_numpy())
    row, home = tree.query(shapes, predicate="dwithin", distance=quiet_m)
    rustig = homes["rustig"].to_numpy()[home]
    mixed_m = read_limits_m("gemengd")[category[firm]]
    limit_m = np.where(rustig, quiet_m[row], mixed_m[row])
    near = shapely.distance(shapes[row], homes["vorm"].to_numpy()[home]) < limit_m - TOLERANCE_M
    frame = pd.DataFrame({"v": firm[row][near], "home": home[near], "limit_m": limit_m[near]})
    return frame.drop_duplicates(["v", "home"])


def _list_straks_niet(
    homes: pd.DataFrame, now: pd.DataFrame, aanbod: Aanbod, v: Positions, p: Positions
) -> Floats:
    """Homes of today's that lie outside the distance of the new plek, shape (pairs,)."""
    number = homes["aantal"].to_numpy()
    total = np.bincount(now["v"], weights=number[now["home"]], minlength=int(v.max(initial=0)) + 1)
    shapes = aanbod.tabel.geometry.to_numpy()
    places, tree = np.unique(p), shapely.STRtree(homes["vorm"].to_numpy()[np.unique(now["home"])])
    reach_m = float(now["limit_m"].max()) if len(now) else 0.0
    row, at = tree.query(shapes[places], predicate="dwithin", distance=reach_m)
    home = np.unique(now["home"])[at]
    near_m = shapely.distance(shapes[places[row]], homes["vorm"].to_numpy()[home])
    after = pd.DataFrame({"p": places[row], "home": home, "near_m": near_m}).merge(now, on="home")
    after = after[after["near_m"] < after["limit_m"] - TOLERANCE_M]
    still = after.assign(aantal=number[after["home"]]).groupby(["v", "p"])["aantal"].sum()
    keys = pd.MultiIndex.from_arrays([v, p])
    return np.asarray(total[v] - still.reindex(keys, fill_value=0.0).to_numpy())
