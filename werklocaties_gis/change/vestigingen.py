"""Firms that are new, gone, moved, or of another kind or size; and what only became known."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.change.gebied import list_in_gebied
from werklocaties_gis.change.gronden import list_hernummerd
from werklocaties_gis.change.identiteit import list_punten, list_verwisseld, list_zelfde
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.verhuizing import JOIN, SIDES, list_verhuizingen
from werklocaties_gis.tables.conform import conform

Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.str_]

TABEL: Final = "vestigingsveranderingen"
SURE: Final = ("zeker", "mogelijk")
EIGEN: Final = (
    "milieucategorie_eigen",
    *(f"{aspect}_eigen_m" for aspect in ("geur", "stof", "geluid", "gevaar")),
    "watergebonden_nodig",
    "ondersteunend",
)
"""Properties of a firm that decide findings, besides its activities."""


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
        gone outside it nothing can be said: ``zekerheid`` is onbekend. So it is
        where most firms are gone with another at the same point: then it is
        rather the numbers that changed.

    Returns
    -------
    pandas.DataFrame
        Table ``vestigingsveranderingen``.
    """
    before, after = list_kenmerken(eerste), list_kenmerken(tweede)
    before["plekken"] = _renumber(
        before["plek_nrs"], list_hernummerd(eerste, tweede, "plekken", "plek_id")
    )
    same = list_zelfde(before, after)
    before = before.rename(index=dict(zip(same["oud"], same["nieuw"], strict=True)))
    doubt = list_verwisseld(before, after)
    both = before.add_suffix("_was").join(after.add_suffix("_wordt"), how="outer")
    gone, new = ~both.index.isin(after.index), ~both.index.isin(before.index)
    left = _inside(both["punt_was"], area) & ~both.index.isin(doubt["oud"])
    came = _inside(both["punt_wordt"], area) & ~both.index.isin(doubt["nieuw"])
    parts = [
        _rows(both, gone, "weg", "naam", _sure(left)),
        _rows(both, new, "nieuw", "naam", _sure(came)),
        _list_nummers(both, same),
        *_list_changes(both[~gone & ~new], eerste, tweede),
    ]
    found = pd.concat(parts, ignore_index=True)
    return conform(found.assign(verschil_banen=_list_banen(both, found)), TABEL)


def _list_nummers(both: pd.DataFrame, same: pd.DataFrame) -> pd.DataFrame:
    """Firms under another number."""
    words = same.set_index("nieuw")["zekerheid"].reindex(both.index).fillna("").to_numpy(str)
    rows = _rows(both, words != "", "hernummerd", "naam", words)
    old = same.set_index("nieuw")["oud"].reindex(rows["vestiging_id"]).to_numpy()
    return rows.assign(was=old, wordt=rows["vestiging_id"])


def _list_banen(both: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Jobs more or fewer, where that is what changed."""
    jobs = (both["banen_wordt"].fillna(0) - both["banen_was"].fillna(0)).astype("Float64")
    told = found["verandering"].isin(["weg", "nieuw", "banen"])
    known = both["banen_was"].notna() | both["banen_wordt"].notna()
    return found["vestiging_id"].map(jobs.where(known)).where(told)


def list_kenmerken(moment: Moment) -> pd.DataFrame:
    """List by firm what it is and where: ``naam``, ``banen``, ``punt``, ``plekken``, ``sbi`` etc.

    Places and activities are joined as text in the order of their keys.
    """
    firms = moment.tabel("vestigingen").set_index("vestiging_id").sort_index()
    found = pd.DataFrame({"naam": firms["naam"], "banen": firms["banen"].astype("Float64")})
    found["punt"] = firms.geometry.to_numpy()
    found["nauwkeurigheid_m"] = firms["nauwkeurigheid_m"].astype("Float64")
    acts = moment.tabel("activiteiten").sort_values(["vestiging_id", "volgnr"])
    found["sbi"] = _joined(acts, "sbi").reindex(found.index)
    versions = acts.drop_duplicates(["vestiging_id", "sbi_versie"])
    found["sbi_versie"] = _joined(versions, "sbi_versie").reindex(found.index)
    found["plek_nrs"] = _list_plekken(moment).reindex(found.index)
    found["plekken"] = found["plek_nrs"]
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
    return list_in_gebied(list_punten(points), area)


def _sure(mask: Bools) -> Words:
    """Certain, or not known."""
    return np.where(mask, "zeker", "onbekend")


def _list_changes(both: pd.DataFrame, eerste: Moment, tweede: Moment) -> list[pd.DataFrame]:
    """Changes of firms that are there at both dates."""
    moves = list_verhuizingen(both, eerste, tweede)
    placed = both.assign(**{f"plekken_{side}": _place(both, side) for side in SIDES if len(both)})
    parts = [_rows(placed, np.isin(moves, SURE), "verhuisd", "plekken", moves)]
    parts += [
        _rows(both, moves == word, f"verhuisd_{word}", "plekken", "onbekend")
        for word in ("bekend", "onbekend")
    ]
    known = both["sbi_versie_was"].notna() & both["sbi_versie_wordt"].notna()
    other_list = _differs(both, "sbi_versie") & known.to_numpy()
    parts.append(_rows(both, other_list, "sbi_versie", "sbi_versie"))
    parts += _known_or_not(both[~other_list], "sbi", "activiteiten")
    for name in ("banen", *EIGEN):
        parts += _known_or_not(both, name, name)
    return parts


def _place(both: pd.DataFrame, side: str) -> pd.Series:
    """Places of each firm; where it has none its point."""
    points = list_punten(both[f"punt_{side}"])
    xy = [
        f"{x:.0f}, {y:.0f}"
        for x, y in zip(shapely.get_x(points), shapely.get_y(points), strict=True)
    ]
    text = pd.Series(xy, index=both.index, dtype="string").mask(shapely.is_missing(points))
    return both[f"plekken_{side}"].fillna(text)


def _known_or_not(both: pd.DataFrame, column: str, kind: str) -> list[pd.DataFrame]:
    """A change of what was known; and what became known or unknown, which is no change."""
    was, wordt = both[f"{column}_was"].notna(), both[f"{column}_wordt"].notna()
    differs = _differs(both, column)
    known = (was & wordt).to_numpy()
    return [
        _rows(both, differs & known, kind, column),
        _rows(both, (~was & wordt).to_numpy(), f"{kind}_bekend", column, "onbekend"),
        _rows(both, (was & ~wordt).to_numpy(), f"{kind}_onbekend", column, "onbekend"),
    ]


def _differs(both: pd.DataFrame, column: str) -> Bools:
    """Whether a property differs; missing twice does not."""
    was, wordt = both[f"{column}_was"], both[f"{column}_wordt"]
    same = was.eq(wordt).fillna(value=False) | (was.isna() & wordt.isna())
    return np.asarray(~same.to_numpy(dtype=bool))


def _rows(
    both: pd.DataFrame, mask: Bools, kind: str, column: str, words: Words | str = "zeker"
) -> pd.DataFrame:
    """Rows of one kind of change, with how certain each is."""
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
            "zekerheid": np.broadcast_to(words, mask.shape)[mask],
        }
    )
