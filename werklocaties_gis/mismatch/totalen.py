"""Firms, jobs and hectares per toets and certainty: in all, per gemeente, per terrein."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.randen import lowest_of
from werklocaties_gis.mismatch.sleutels import list_ids, list_positions
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
    ha = rows["ha"].to_numpy(dtype=float, na_value=0.0)
    jobs = banen[first]
    names = places.drop_duplicates("id").set_index("id")["naam"].reindex(ids)
    by_firm = np.column_stack([np.ones_like(jobs), jobs, jobs > 0])
    by_place = np.column_stack([ha, ha > 0])
    sums = []
    for values in counted.values():
        heaviest = np.zeros(len(pair), dtype=np.int8)
        np.maximum.at(heaviest, member, values)
        whole = _sums(place[first], heaviest, by_firm, len(ids))
        sums.append(np.concatenate([whole, _sums(place, values, by_place, len(ids))], axis=2))
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


def _sums(
    groups: Positions, words: Words, values: npt.NDArray[np.float64], n: int
) -> npt.NDArray[np.float64]:
    """Sum of each column in each of n groups under each of ``UITKOMSTEN``; shape (n, 5, k).

    Rounded so that the order of rows leaves no trace.
    """
    heaviest = int(ZEKER)
    at = groups * (heaviest + 1) + words
    size = n * (heaviest + 1)
    one = [np.bincount(at, column, size).astype(float) for column in values.T]
    by_word = np.stack(one, axis=-1).reshape(n, heaviest + 1, values.shape[1])
    told = [by_word[:, list(codes)].sum(axis=1) for codes in UITKOMSTEN.values()]
    return np.round(np.stack(told, axis=1), 9)


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
    elsewhere = gemeente.isna().to_numpy()
    found = _list_gemeente_by_position(rows[elsewhere], tabellen)
    gemeente = gemeente.mask(elsewhere, found.reindex(gemeente.index))
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
    """Code of the gemeente that the plek, else the firm, lies in; on a border the first by id."""
    areas = tabellen["gebieden"]
    areas = areas[areas["soort"].eq("gemeente").fillna(value=False)].sort_values("gebied_id")
    plekken, firms = tabellen["plekken"], tabellen["vestigingen"]
    place = list_positions(plekken["plek_id"].to_numpy(dtype=object), rows["plek_id"])
    firm = list_positions(firms["vestiging_id"].to_numpy(dtype=object), rows["vestiging_id"])
    used = np.unique(place[place >= 0])
    points = np.full(len(plekken) + 1, None, dtype=object)
    points[used] = shapely.point_on_surface(plekken.geometry.to_numpy()[used])
    where = points[place]
    nowhere = shapely.is_missing(where)
    own = np.full(len(firms) + 1, None, dtype=object)
    own[:-1] = firms.geometry.to_numpy()
    where[nowhere] = own[firm[nowhere]]
    # The tree is of the points: it prepares each area once, which is many times faster.
    area, point = shapely.STRtree(where).query(areas.geometry.to_numpy(), predicate="intersects")
    return list_ids(areas["code"], lowest_of(point, area, len(where))).set_axis(rows.index)
