"""Generated regions with today's mismatches, and plans made with a rule left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import pandas as pd
from werklocaties_gis.errors import Failure
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.mismatch.detect import Mismatches, detect_mismatches
from werklocaties_gis.relocation.naspelen import check_naspelen
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties
from werklocaties_gis.relocation.verplaatsingen import list_verplaatsingen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten

EVERYBODY = ("mismatches", "ruimtezoekers", "groeiers")


@dataclass(frozen=True)
class Region:
    tabellen: dict[str, pd.DataFrame]
    mismatches: Mismatches
    lijsten: Lijsten
    beleid: Beleid


@cache
def make_region(seed: int, divisible: bool = False) -> Region:
    """A region; with ``divisible`` only its largest plots are on offer, in parts."""
    tabellen = make_regio(seed)
    if divisible:
        plekken = tabellen["plekken"].copy()
        rank = plekken["kavel_m2"].where(plekken["soort"].eq("kavel")).rank(ascending=False)
        few = rank.le(8).fillna(value=False).astype(bool)
        plekken["deelbaar"] = few
        plekken["vrij_m2"] = (plekken["kavel_m2"] * 0.6).where(few).round()
        plekken["status"] = plekken["status"].where(few, "optie").mask(few, "terstond_uitgeefbaar")
        plekken["verwerving"] = plekken["verwerving"].mask(rank % 2 == 0, "geen")
        tabellen = {**tabellen, "plekken": plekken}
    lijsten, beleid = read_lijsten(), Beleid()
    return Region(tabellen, detect_mismatches(tabellen, lijsten, beleid), lijsten, beleid)


def plan_without(region: Region, plan: Plan, families: Collection[str]) -> pd.DataFrame:
    """The plan that the model would make without some of its rules."""
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    solution = solve_model(opgave.model, weglaten=families)
    return list_verplaatsingen(
        region.tabellen, opgave.model, solution, opgave.aanbod, list_opties(opgave)
    )


def judge(region: Region, plan: Plan, verplaatsingen: pd.DataFrame) -> set[str]:
    """What the replay on the tables says against a plan: codes."""
    moves = verplaatsingen.sort_values(["volgorde", "vestiging_id"]).reset_index(drop=True)
    failures: list[Failure] = [
        *check_naspelen(region.tabellen, plan, region.mismatches.plaatsingen, moves)
    ]
    return {failure.code for failure in failures}


def list_stayers_with_opties(region: Region, plan: Plan, best: pd.DataFrame) -> list[str]:
    """Firms that have opties but stay in the best plan."""
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    firms = list_opties(opgave)["vestiging_id"]
    return sorted(set(firms) - set(best["vestiging_id"]))
