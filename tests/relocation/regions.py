"""Generated regions with today's mismatches, and plans made with a rule left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.mismatch.detect import Mismatches, detect_mismatches
from werklocaties_gis.relocation.controle.naspelen import check_naspelen
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties
from werklocaties_gis.relocation.plan import make_verplaatsplan
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


SOMS = (
    "perioden",
    "tussenstops",
    "budget",
    "net",
    "quota",
    "samen",
    "reserve",
    "samenvoegen",
    "omvang",
    "ruimte",
)
"""What a rich region may have besides; each seed has about half of it."""
LINES = (
    ("bedrijf", "verhuizing", 20, "m2", "gemeente"),
    ("bedrijf", "inrichting", 30, "m2", "bedrijf"),
    ("bedrijf", "omzetverlies", 900, "baan", "gemeente"),
    ("bedrijf", "financiering", 4000, "vast", "derde"),
    ("bedrijf", "huurverschil", 3000, "jaar", "gemeente"),
    ("bedrijf", "afkoop_huur", 25_000, "vast", "gemeente"),
    ("komst", "bouwrijp", 15, "m2", "gemeente"),
    ("vertrek", "sloop", 8, "m2", "gemeente"),
)
"""Posts of invented amounts: what is expected in every situation, and a little more."""


def make_rich(seed: int, only: Collection[str] | None = None) -> tuple[Region, Plan]:
    """A small region with time, tenants, grid, money, quotas and the like, and its settings.

    Each seed has about half of ``SOMS``, or just what is asked for.
    """
    rng = np.random.default_rng([seed, 4])
    drawn = {name: bool(rng.random() < 0.55) for name in SOMS}
    drawn["tussenstops"] &= drawn["perioden"]
    has = drawn if only is None else {name: name in only for name in SOMS}
    tabellen = make_regio(seed, vestigingen=24, plekken=40, woningen=20, vrij_share=0.5)
    if only is None and rng.random() < 0.3:
        tabellen = add_shared_land(tabellen)
    tabellen["plekken"] = _terms(tabellen["plekken"], rng, has)
    tabellen["vestigingen"] = _tenants(tabellen["vestigingen"], rng)
    if has["net"]:
        areas = tabellen["netgebieden"].copy()
        areas["vrij_kw"] = areas["vrij_kw"].fillna(float(rng.integers(100, 900)))
        tabellen["netgebieden"] = areas
    if has["budget"]:
        tabellen["kostenposten"] = _posten(rng)
    lijsten, beleid = read_lijsten(), Beleid()
    found = detect_mismatches(tabellen, lijsten, beleid)
    plan = Plan.model_validate(_settings(tabellen, rng, has))
    return Region(tabellen, found, lijsten, beleid), plan


def _terms(plekken: pd.DataFrame, rng: np.random.Generator, has: dict[str, bool]) -> pd.DataFrame:
    """Prices where something is bought; most free places are there for a time only."""
    plekken = plekken.copy()
    price = plekken["verwerving_kosten_eur"]
    plekken["verwerving_kosten_eur"] = price.fillna(plekken["kavel_m2"] * 60)
    if has["tussenstops"]:
        free = plekken["status"].eq("terstond_uitgeefbaar").fillna(value=False).to_numpy(bool)
        whole = plekken["soort"].isin(["kavel", "pand"]) & ~plekken["deelbaar"]
        some = free & whole.fillna(value=False).to_numpy(bool) & (rng.random(len(plekken)) < 0.8)
        end = pd.Timestamp(f"{rng.integers(2027, 2031)}-07-01")
        plekken["beschikbaar_tot"] = plekken["beschikbaar_tot"].mask(some, end)
        plekken["beschikbaar_vanaf"] = plekken["beschikbaar_vanaf"].mask(some, pd.NaT)
        # With little land to be had for good, firms must change places among themselves.
        scarce = free & ~some & (rng.random(len(plekken)) < 0.6)
        plekken["status"] = plekken["status"].mask(scarce, "optie")
    return plekken


def _tenants(firms: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One firm in four rents, until some year or for nobody knows how long."""
    firms = firms.copy()
    rents = rng.random(len(firms)) < 0.25
    until = pd.to_datetime([f"{year}-03-01" for year in rng.integers(2025, 2032, len(firms))])
    ends = pd.Series(until, firms.index).where(rng.random(len(firms)) < 0.8)
    firms["eigendom_huur"] = firms["eigendom_huur"].fillna("eigendom").mask(rents, "huur")
    firms["contract_tot"] = firms["contract_tot"].where(~rents, ends)
    return firms


def _posten(rng: np.random.Generator) -> pd.DataFrame:
    """The posts, some of them without an amount."""
    names = ["rol", "kostensoort", "midden_eur", "per", "drager"]
    frame = pd.DataFrame(LINES, columns=names)
    frame["midden_eur"] = frame["midden_eur"].where(rng.random(len(frame)) < 0.95)
    ids = [f"K{number:02}" for number in range(len(frame))]
    return conform(frame.assign(post_id=ids, duur_jaren=5), "kostenposten")


def _settings(
    tabellen: dict[str, pd.DataFrame], rng: np.random.Generator, has: dict[str, bool]
) -> dict[str, Any]:
    """The section ``[plan]``."""
    firms = np.sort(tabellen["vestigingen"]["vestiging_id"].to_numpy(dtype=object))
    terrein = sorted(tabellen["bedrijventerreinen"]["terrein_id"])
    plan: dict[str, Any] = {
        "verhuizers": EVERYBODY,
        "tijd": _tijd(rng, has),
        "net": {
            "begrenzen": has["net"],
            "gtv_verhuist_mee": bool(rng.random() < 0.5),
            "onbekend": ("weigert", "waarschuwt")[rng.integers(2)],
        },
        "samenvoegen": 2 if has["samenvoegen"] else 1,
        "zaak": {"onvoorzien_share": 0.1, "nieuw_voor_oud_share": 0.2},
    }
    if has["net"] and rng.random() < 0.5:
        net_id = sorted(tabellen["netgebieden"]["net_id"])[0]
        row = {"net_id": net_id, "vanaf": date(2028, 1, 1), "vrij_kw": 1500.0}
        plan["net"]["ruimte"] = [row]
    if has["quota"]:
        plan["quota"] = [
            {"gemeente_code": "GM9901", "max_verhuizingen": int(rng.integers(1, 6))},
            {"gemeente_code": "GM9902", "max_ha": float(rng.integers(1, 5)) / 2},
        ]
    if has["samen"]:
        mixed = rng.permutation(firms)
        plan["samen"] = [tuple(mixed[:2]), tuple(mixed[2:5])]
    if has["reserve"]:
        deel = {"terrein_id": terrein[0], "categorie_vanaf": "3.2", "share": 0.6}
        plan["reserve"] = {"share": float(rng.integers(1, 5)) / 10, "delen": [deel]}
    if has["omvang"]:
        plan["max_kavel_ha"] = 0.8
        plan["xxl"] = {"vanaf_ha": 0.4, "terrein_ids": terrein[:1]}
        plan["minimaal"] = {"fsi": 0.1, "banen_per_ha": 15.0}
        plan["max_afstand_km"] = float(rng.integers(1, 4))
    if has["ruimte"]:
        plan["ruimte"] = {"afleiden": True, "fsi": 0.6, "groei_share": 0.1}
    return plan


def _tijd(rng: np.random.Generator, has: dict[str, bool]) -> dict[str, Any]:
    """Periods of different length, lead times of most routes, moves a year, budgets."""
    if not has["perioden"]:
        return {"budget_eur": [float(rng.integers(1, 8)) * 5e5]} if has["budget"] else {}
    years = sorted({2026, *(rng.choice(np.arange(2027, 2033), 3, replace=False).tolist())})
    routes = ("vrij", "gemeente", "erfpacht_eindigt", "aankoop", "voorkeursrecht")
    names = ("onderhandeling", "planprocedure", "sanering", "bouw")
    steps = [
        {"route": route, **{f"{name}_maanden": int(rng.integers(0, 10)) for name in names}}
        for route in routes
        if rng.random() < 0.8
    ]
    return {
        "grenzen": [date(int(year), 1, 1) for year in years],
        "doorlooptijden": steps,
        "max_verhuizingen_per_jaar": int(rng.integers(2, 7)) if rng.random() < 0.5 else None,
        "budget_eur": [float(rng.integers(0, 5)) * 5e5 for _ in years[1:]] if has["budget"] else [],
        "tussenstops": has["tussenstops"],
        "huurders": ("wachten", "afkopen")[rng.integers(2)],
    }


def plan_without(region: Region, plan: Plan, families: Collection[str]) -> pd.DataFrame:
    """The plan that the model would make without some of its rules."""
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    solution = solve_model(opgave.model, Zoekopdracht(weglaten=frozenset(families)))
    return make_verplaatsplan(opgave, solution).verplaatsingen


def judge(region: Region, plan: Plan, verplaatsingen: pd.DataFrame) -> set[str]:
    """What the replay on the tables says against a plan: codes."""
    failures = check_naspelen(region.tabellen, plan, region.mismatches, verplaatsingen)
    return {failure.code for failure in failures}


def list_stayers_with_opties(region: Region, plan: Plan, best: pd.DataFrame) -> list[str]:
    """Firms that have opties but stay in the best plan."""
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    firms = list_opties(opgave)["vestiging_id"]
    return sorted(set(firms) - set(best["vestiging_id"]))
