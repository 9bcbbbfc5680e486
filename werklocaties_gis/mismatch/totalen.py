"""Firms, jobs and hectares per toets and certainty: in all, per gemeente, per terrein."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, ONBEKEND, ZEKER, Words

Tabellen = Mapping[str, pd.DataFrame]
Positions = npt.NDArray[np.intp]

UITKOMSTEN: Final[Mapping[str, tuple[np.int8, ...]]] = MappingProxyType(
    {
        "zeker": (ZEKER,),
        "mogelijk": (MOGELIJK,),
        "onbekend": (ONBEKEND,),
        "rest": (GEEN_SIGNAAL,),
        "zeker_plus_mogelijk": (ZEKER, MOGELIJK),
    }
)
"""What is counted together; rest is geen_signaal, nvt and what the planner refuted."""

MAAT_C: Final = "maat_c"


def list_totalen(
    words: Mapping[str, Words], plaatsingen: pd.DataFrame, tabellen: Tabellen
) -> pd.DataFrame:
    """List the totals of today's placements.

    A firm counts once, with its heaviest word over its plekken; ha count per
    placement with its own word. The maten a, b and c are never added up; maat_c
    joins its two toetsen.

    Parameters
    ----------
    words
        Word of each placement by toets, refuted ones already without a signal.
    plaatsingen
        The placements; imagined ones do not count.
    tabellen
        Uses ``vestigingen``, ``plekken``, ``bedrijventerreinen`` and ``gebieden``.

    Returns
    -------
    pandas.DataFrame
        ``niveau`` (totaal, gemeente, terrein), ``id`` and ``naam`` (empty where
        it belongs to none), ``toets``, ``uitkomst``, ``vestigingen``, ``banen``, ``ha``; and of
        how many firms jobs (``met_banen``) and of how many placements ha
        (``met_ha``) are known and not 0: a sum of one firm's is no sum.
    """
    today = plaatsingen["soort"].eq("bestaand").to_numpy(dtype=bool)
    rows = plaatsingen[today].reset_index(drop=True)
    counted = {toets: np.maximum(values[today], GEEN_SIGNAAL) for toets, values in words.items()}
    counted[MAAT_C] = np.maximum(counted["licht_op_hmc"], counted["onnodig_op_nat"])
    banen = _list_banen(rows, tabellen["vestigingen"])
    levels = [
        _list_level(niveau, places, rows, banen, counted)
        for niveau, places in _list_places(rows, tabellen).items()
    ]
    return pd.concat(levels, ignore_index=True)


def _list_level(
    niveau: str,
    places: pd.DataFrame,
    rows: pd.DataFrame,
    banen: npt.NDArray[np.float64],
    counted: Mapping[str, Words],
) -> pd.DataFrame:
    """Totals of one level, for each of its places."""
    ids, place = np.unique(places["id"].to_numpy(dtype=str), return_inverse=True)
    firm = pd.factorize(rows["vestiging_id"])[0]
    pair, first, member = np.unique(
        place * (firm.max(initial=0) + 1) + firm, return_index=True, return_inverse=True
    )
    ha = rows["ha"].to_numpy(dtype=float, na_value=0.0)[:, None]
    jobs = banen[first][:, None]
    names = places.drop_duplicates("id").set_index("id")["naam"].reindex(ids)
    sums = []
    for values in counted.values():
        heaviest = np.zeros(len(pair), dtype=np.int8)
        np.maximum.at(heaviest, member, values)
        firms, land = _list_counts(heaviest), _list_counts(values)
        by_firm, by_place = (firms, firms * jobs, firms * (jobs > 0)), (land * ha, land * (ha > 0))
        whole = [_sums(place[first], weights, len(ids)) for weights in by_firm]
        sums.append(np.stack([*whole, *(_sums(place, one, len(ids)) for one in by_place)], axis=2))
    table = np.concatenate(sums, axis=1).reshape(-1, 5)
    keys = [(toets, uitkomst) for toets in counted for uitkomst in UITKOMSTEN]
    return pd.DataFrame(
        {
            "niveau": niveau,
            "id": np.repeat(ids, len(keys)),
            "naam": np.repeat(names.to_numpy(dtype=object), len(keys)),
            "toets": np.tile([toets for toets, _ in keys], len(ids)),
            "uitkomst": np.tile([uitkomst for _, uitkomst in keys], len(ids)),
            "vestigingen": table[:, 0].astype(np.int64),
            "banen": table[:, 1],
            "ha": table[:, 3],
            "met_banen": table[:, 2].astype(np.int64),
            "met_ha": table[:, 4].astype(np.int64),
        }
    )


def _list_counts(words: Words) -> npt.NDArray[np.float64]:
    """Whether each word is counted under each of ``UITKOMSTEN``, as 0 and 1; shape (n, 5)."""
    return np.stack([np.isin(words, codes) for codes in UITKOMSTEN.values()], axis=1).astype(float)


def _sums(groups: Positions, values: npt.NDArray[np.float64], n: int) -> npt.NDArray[np.float64]:
    """Sum of each column in each of n groups, rounded so that the order of rows leaves no trace."""
    k = values.shape[1]
    at = (groups[:, None] * k + np.arange(k)).reshape(-1)
    sums: npt.NDArray[np.float64] = np.bincount(at, values.reshape(-1), n * k).astype(float)
    return np.round(sums, 9).reshape(n, k)


def _list_banen(rows: pd.DataFrame, vestigingen: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Jobs of the firm of each placement; unknown jobs add nothing."""
    jobs = vestigingen.set_index("vestiging_id")["banen"]
    return rows["vestiging_id"].map(jobs).to_numpy(dtype=float, na_value=0.0)


def _list_places(rows: pd.DataFrame, tabellen: Tabellen) -> dict[str, pd.DataFrame]:
    """Id and name, per level, of what each placement belongs to."""
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")
    plekken = tabellen["plekken"].set_index("plek_id")
    terrein = rows["plek_id"].map(plekken["terrein_id"]).astype("string")
    gemeente = terrein.map(parks["gemeente_code"]).astype("string")
    gemeente = gemeente.fillna(_list_gemeente_by_position(rows, tabellen))
    areas = tabellen["gebieden"]
    named = areas[areas["soort"].eq("gemeente")].drop_duplicates("code").set_index("code")["naam"]
    return {
        "totaal": pd.DataFrame({"id": [""] * len(rows), "naam": [""] * len(rows)}),
        "gemeente": _named(gemeente, named),
        "terrein": _named(terrein, parks["naam"]),
    }


def _named(ids: pd.Series, names: pd.Series) -> pd.DataFrame:
    """Ids with their names; both empty where there is none."""
    filled = ids.fillna("")
    return pd.DataFrame({"id": filled, "naam": filled.map(names).astype("string").fillna("")})


def _list_gemeente_by_position(rows: pd.DataFrame, tabellen: Tabellen) -> pd.Series:
    """Code of the gemeente that the plek, else the firm, lies in."""
    areas = tabellen["gebieden"]
    areas = areas[areas["soort"].eq("gemeente").fillna(value=False)].sort_values("gebied_id")
    plekken, firms = tabellen["plekken"], tabellen["vestigingen"]
    points = pd.Series(shapely.point_on_surface(plekken.geometry.to_numpy()), plekken["plek_id"])
    own = pd.Series(firms.geometry.to_numpy(), firms["vestiging_id"])
    where = rows["plek_id"].map(points).astype(object)
    where = where.where(where.notna(), rows["vestiging_id"].map(own).astype(object))
    found = np.array([None if pd.isna(point) else point for point in where], dtype=object)
    row, area = shapely.STRtree(areas.geometry.to_numpy()).query(found, predicate="intersects")
    codes = pd.Series(areas["code"].to_numpy(dtype=object)[area], row).groupby(level=0).first()
    return codes.reindex(range(len(rows))).astype("string")
