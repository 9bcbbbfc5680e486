"""Generated regions with today's mismatches, and plans made with a rule left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.errors import Failure
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.mismatch.detect import Mismatches, detect_mismatches
from werklocaties_gis.relocation.controle.naspelen import check_naspelen
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties
from werklocaties_gis.relocation.verplaatsingen import list_verplaatsingen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten

EVERYBODY = ("mismatches", "ruimtezoekers", "groeiers")


@dataclass(frozen=True)
class Region:
    tabellen: dict[str, pd.DataFrame]
    mismatches: Mismatches
    lijsten: Lijsten
    beleid: Beleid


@cache
def make_region(seed: int, divisible: bool = False, merged: bool = False) -> Region:
    """A region; with ``divisible`` only its largest plots are on offer, in parts.

    With ``merged`` neighbouring plots are offered together as well, and some
    plots in halves.
    """
    tabellen = make_regio(seed)
    if merged:
        tabellen = add_shared_land(tabellen)
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


def add_shared_land(tabellen: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with plekken drawn on land of others: two plots together, and halves of one."""
    plekken, parts = tabellen["plekken"], tabellen["plek_kavels"]
    plots = plekken[plekken["soort"].eq("kavel") & plekken["plek_id"].isin(parts["plek_id"])]
    plots = plots.sort_values(["terrein_id", "plek_id"]).reset_index(drop=True)
    first, second = plots.iloc[:-1].reset_index(drop=True), plots.iloc[1:].reset_index(drop=True)
    pair = first["terrein_id"].eq(second["terrein_id"]).fillna(value=False).to_numpy(dtype=bool)
    together = first[pair].assign(
        plek_id="M-" + first["plek_id"],
        kavel_m2=first["kavel_m2"] + second["kavel_m2"],
        geometry=shapely.union(first.geometry, second.geometry)[pair],
    )
    halves = [
        plots.iloc[::3].assign(plek_id=name + plots["plek_id"], kavel_m2=plots["kavel_m2"] / 2)
        for name in ("H1-", "H2-")
    ]
    made = pd.concat([together, *halves]).assign(
        status="terstond_uitgeefbaar", verwerving="gemeente", beschikbaar_tot=pd.NaT
    )
    made_of = pd.DataFrame(
        {
            "new": [*together["plek_id"], *together["plek_id"]],
            "plek_id": [*first.loc[pair, "plek_id"], *second.loc[pair, "plek_id"]],
        }
    ).merge(parts, on="plek_id")
    # One part in three is not measured, so that the whole kavel counts.
    measured = np.arange(len(made_of)) % 3 > 0
    rows = [made_of.assign(oppervlakte_m2=made_of["oppervlakte_m2"].where(measured))]
    for half in halves:
        own = pd.DataFrame({"new": half["plek_id"], "plek_id": plots["plek_id"].iloc[::3]})
        own = own.merge(parts, on="plek_id")
        rows.append(own.assign(oppervlakte_m2=own["oppervlakte_m2"] / 2))
    new = pd.concat(rows).assign(plek_id=lambda frame: frame["new"]).drop(columns="new")
    return {
        **tabellen,
        "plekken": conform(pd.concat([plekken, made]), "plekken"),
        "plek_kavels": conform(pd.concat([parts, new]), "plek_kavels"),
    }


def plan_without(region: Region, plan: Plan, families: Collection[str]) -> pd.DataFrame:
    """The plan that the model would make without some of its rules."""
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    solution = solve_model(opgave.model, Zoekopdracht(weglaten=frozenset(families)))
    return list_verplaatsingen(
        region.tabellen, opgave.model, solution, opgave.aanbod, list_opties(opgave)
    )


def judge(region: Region, plan: Plan, verplaatsingen: pd.DataFrame) -> set[str]:
    """What the replay on the tables says against a plan: codes."""
    moves = verplaatsingen.sort_values(["volgorde", "vestiging_id"]).reset_index(drop=True)
    failures: list[Failure] = [
        *check_naspelen(region.tabellen, plan, region.mismatches, moves)
    ]
    return {failure.code for failure in failures}


def list_stayers_with_opties(region: Region, plan: Plan, best: pd.DataFrame) -> list[str]:
    """Firms that have opties but stay in the best plan."""
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    firms = list_opties(opgave)["vestiging_id"]
    return sorted(set(firms) - set(best["vestiging_id"]))
