"""Parks in the order of durable ha per euro."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.relocation.dossier.fasering import list_fasering, list_vertrek_m2
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.settings.plan import Reserve
from werklocaties_gis.tables.formats import conform

Maker = Callable[..., Any]


def test_an_undivided_place_counts_when_all_leave_and_a_divisible_one_by_its_leavers(
    tables: ModuleType,
) -> None:
    tabellen = tables.make_tabellen()
    aanbod = list_aanbod(tabellen, tabellen["gebruik"], Reserve())
    one = tables.make_verplaatsingen(("V2", 1, "P3", 800.0))
    assert list_vertrek_m2(aanbod, one).tolist() == [0.0] * 5
    both = tables.make_verplaatsingen(("V2", 1, "P3", 800.0), ("V3", 1, "P5", 500.0))
    assert list_vertrek_m2(aanbod, both).tolist() == [0.0, 2000.0, 0.0, 0.0, 0.0]
    unknown = tables.set_cell(tabellen, "plekken", "P2", "kavel_m2", None)
    assert np.isnan(list_vertrek_m2(list_aanbod(unknown, unknown["gebruik"], Reserve()), both)[1])
    parts = tables.set_cell(tabellen, "plekken", "P2", "deelbaar", True)
    divisible = list_aanbod(parts, parts["gebruik"], Reserve())
    assert list_vertrek_m2(divisible, one).tolist() == [0.0, 1200.0, 0.0, 0.0, 0.0]


def _moves_from_two_parks(found: Any) -> tuple[pd.DataFrame, list[str]]:
    """A plan in which one firm leaves each of two parks that hold durable hmc land."""
    opgave = found.opgave
    aanbod, places = opgave.aanbod, opgave.vraagstuk.vooruitblik.omgeving
    users = np.bincount(aanbod.user_p, minlength=len(aanbod.ids))
    hmc = (places.max_hoog >= 4) & (places.menging < 0) & ~aanbod.is_vloer
    good = (
        hmc
        & (users == 1)
        & (aanbod.maat_m2 > 0)
        & aanbod.is_vrijkomend
        & aanbod.is_geborgd
        & ~aanbod.is_deelbaar
    )
    parks = aanbod.tabel["terrein_id"].to_numpy(dtype=object)
    rows: dict[str, tuple[str, str]] = {}
    for v, p in zip(aanbod.user_v, aanbod.user_p, strict=True):
        alone = (aanbod.user_v == v).sum() == 1
        if good[p] and alone and isinstance(parks[p], str):
            rows.setdefault(parks[p], (aanbod.vestiging_ids[v], aanbod.ids[p]))
    names = sorted(rows)[:2]
    frame = pd.DataFrame(
        {
            "vestiging_id": [rows[name][0] for name in names],
            "volgorde": 1,
            "van_plek_id": [rows[name][1] for name in names],
        }
    )
    return conform(frame, "verplaatsingen"), names


def _ranks(found: Any, moves: pd.DataFrame, costs: list[float | None]) -> pd.DataFrame:
    priced = moves.assign(kosten_eur=pd.array(costs, dtype="Float64"))
    return list_fasering(found.tabellen, found.opgave, priced).set_index("terrein_id")


def test_the_park_with_more_gain_per_euro_comes_first(dossiers: Maker) -> None:
    found = next(
        case for case in map(dossiers, (0, 1, 2, 3)) if len(_moves_from_two_parks(case)[1]) == 2
    )
    moves, _ = _moves_from_two_parks(found)
    start = moves.set_index("vestiging_id")["van_plek_id"]
    plekken = found.tabellen["plekken"].set_index("plek_id")
    park = [plekken.loc[plek, "terrein_id"] for plek in start]
    ha = [plekken.loc[plek, "kavel_m2"] / 10_000 for plek in start]
    cheap = _ranks(found, moves, [ha[0] * 1e6, ha[1] * 2e6])
    assert cheap.loc[park, "rang"].tolist() == [1, 2]
    assert cheap.loc[park, "ha_per_meur"].round(6).tolist() == [1.0, 0.5]
    assert cheap.loc[park, "geborgd_hmc_ha"].tolist() == [round(float(area), 6) for area in ha]
    other = _ranks(found, moves, [ha[0] * 3e6, ha[1] * 2e6])
    assert other.loc[park, "rang"].tolist() == [2, 1]
    unknown = _ranks(found, moves, [None, ha[1] * 2e6])
    assert unknown.loc[park, "rang"].fillna(0).tolist() == [0, 1]
    free = _ranks(found, moves, [ha[0], 0.0])
    assert free.loc[park, "rang"].tolist() == [2, 1]
    assert pd.isna(free.loc[park[1], "ha_per_meur"])
