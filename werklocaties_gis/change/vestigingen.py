"""Firms that are new, gone, moved, or of another kind or size; and what only became known."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.change.gebied import list_in_gebied
from werklocaties_gis.change.gronden import list_hernummerd
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.tables.conform import conform

Bools = npt.NDArray[np.bool_]

TABEL: Final = "vestigingsveranderingen"
EIGEN: Final = (
    "milieucategorie_eigen",
    *(f"{aspect}_eigen_m" for aspect in ("geur", "stof", "geluid", "gevaar")),
    "watergebonden_nodig",
    "ondersteunend",
)
"""Properties of a firm that decide findings, besides its activities."""
JOIN: Final = " + "


def list_vestigingsveranderingen(
    eerste: Moment, tweede: Moment, area: shapely.Geometry | None
) -> pd.DataFrame:
    """List what happened to firms, a row for each kind of change.

    Parameters
    ----------
    eerste, tweede
        Two runs.
    area
        Where both can be compared; none: everywhere. Of a firm that is new or
        gone outside it nothing can be said: ``zekerheid`` is onbekend.

    Returns
    -------
    pandas.DataFrame
        Table ``vestigingsveranderingen``.
    """
    before, after = list_kenmerken(eerste), list_kenmerken(tweede)
    before["plekken"] = _renumber(before["plekken"], list_hernummerd(*_places(eerste, tweede)))
    both = before.add_suffix("_was").join(after.add_suffix("_wordt"), how="outer")
    gone = ~both.index.isin(after.index)
    new = ~both.index.isin(before.index)
    parts = [
        _rows(both, gone, "weg", "naam", sure=_inside(both["punt_was"], area)),
        _rows(both, new, "nieuw", "naam", sure=_inside(both["punt_wordt"], area)),
        *_list_changes(both[~gone & ~new]),
    ]
    found = pd.concat(parts, ignore_index=True)
    jobs = (both["banen_wordt"].fillna(0) - both["banen_was"].fillna(0)).astype("Float64")
    told = found["verandering"].isin(["weg", "nieuw", "banen"])
    known = both["banen_was"].notna() | both["banen_wordt"].notna()
    found["verschil_banen"] = found["vestiging_id"].map(jobs.where(known)).where(told)
    return conform(found, TABEL)


def _places(eerste: Moment, tweede: Moment) -> tuple[Moment, Moment, str, str]:
    """What renumbering of places is looked for in."""
    return eerste, tweede, "plekken", "plek_id"


def list_kenmerken(moment: Moment) -> pd.DataFrame:
    """List by firm what it is and where: ``naam``, ``banen``, ``punt``, ``plekken``, ``sbi`` etc.

    Places and activities are joined as text in the order of their keys.
    """
    firms = moment.tabel("vestigingen").set_index("vestiging_id").sort_index()
    found = pd.DataFrame({"naam": firms["naam"], "banen": firms["banen"].astype("Float64")})
    found["punt"] = firms.geometry.to_numpy()
    acts = moment.tabel("activiteiten").sort_values(["vestiging_id", "volgnr"])
    found["sbi"] = _joined(acts, "sbi").reindex(found.index)
    versions = acts.drop_duplicates(["vestiging_id", "sbi_versie"])
    found["sbi_versie"] = _joined(versions, "sbi_versie").reindex(found.index)
    found["plekken"] = _list_plekken(moment).reindex(found.index)
    for name in EIGEN:
        found[name] = firms[name].astype("string")
    return found


def _joined(rows: pd.DataFrame, column: str) -> pd.Series:
    """Values of each firm as one text."""
    texts = rows.dropna(subset=[column]).astype({column: str})
    return texts.groupby("vestiging_id")[column].agg(JOIN.join).astype("string")


def _list_plekken(moment: Moment) -> pd.Series:
    """Places that each firm has today, as the detector placed it; else as the table says."""
    rows = moment.tabel("uitkomsten")
    rows = rows[rows["soort"].eq("bestaand")] if len(rows) else moment.tabel("gebruik")
    pairs = rows[["vestiging_id", "plek_id"]].dropna().drop_duplicates()
    return _joined(pairs.sort_values(["vestiging_id", "plek_id"]), "plek_id")


def _renumber(plekken: pd.Series, names: dict[str, str]) -> pd.Series:
    """Places under their new numbers."""
    if not names:
        return plekken
    return plekken.map(
        lambda text: JOIN.join(sorted(names.get(part, part) for part in text.split(JOIN))),
        na_action="ignore",
    ).astype("string")


def _inside(points: pd.Series, area: shapely.Geometry | None) -> Bools:
    """Whether each firm stands where both runs looked."""
    return list_in_gebied(
        np.array([None if pd.isna(point) else point for point in points], dtype=object), area
    )


def _list_changes(both: pd.DataFrame) -> list[pd.DataFrame]:
    """Changes of firms that are there at both dates."""
    parts = [*_known_or_not(both, "plekken", "verhuisd"), *_known_or_not(both, "banen", "banen")]
    other_list = _differs(both, "sbi_versie")
    parts.append(_rows(both, other_list, "sbi_versie", "sbi_versie"))
    parts.append(_rows(both, _differs(both, "sbi") & ~other_list, "activiteiten", "sbi"))
    for name in EIGEN:
        parts += _known_or_not(both, name, name)
    return parts


def _known_or_not(both: pd.DataFrame, column: str, kind: str) -> list[pd.DataFrame]:
    """A change of what was known; and what became known or unknown, which is no change."""
    was, wordt = both[f"{column}_was"].notna(), both[f"{column}_wordt"].notna()
    differs = _differs(both, column)
    known = (was & wordt).to_numpy()
    return [
        _rows(both, differs & known, kind, column),
        _rows(both, (~was & wordt).to_numpy(), f"{kind}_bekend", column, sure=False),
        _rows(both, (was & ~wordt).to_numpy(), f"{kind}_onbekend", column, sure=False),
    ]


def _differs(both: pd.DataFrame, column: str) -> Bools:
    """Whether a property differs; missing twice does not."""
    was, wordt = both[f"{column}_was"], both[f"{column}_wordt"]
    same = was.eq(wordt).fillna(value=False) | (was.isna() & wordt.isna())
    return np.asarray(~same.to_numpy(dtype=bool))


def _rows(
    both: pd.DataFrame, mask: Bools, kind: str, column: str, *, sure: Bools | bool = True
) -> pd.DataFrame:
    """Rows of one kind of change."""
    words = np.where(np.broadcast_to(sure, mask.shape), "zeker", "onbekend")
    rows = both[mask]
    return pd.DataFrame(
        {
            "vestiging_id": rows.index.astype("string"),
            "verandering": kind,
            "naam": rows["naam_wordt"].fillna(rows["naam_was"]).to_numpy(),
            "was": rows[f"{column}_was"].astype("string").to_numpy(),
            "wordt": rows[f"{column}_wordt"].astype("string").to_numpy(),
            "plek_was": rows["plekken_was"].to_numpy(),
            "plek_wordt": rows["plekken_wordt"].to_numpy(),
            "zekerheid": words[mask],
        }
    )
