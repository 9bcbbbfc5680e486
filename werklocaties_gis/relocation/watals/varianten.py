"""Studies with a little more of one thing: a hectare, kW, money, a year; invented and labelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform

Tabellen = Mapping[str, pd.DataFrame]

M2_PER_HA: Final = 10_000.0
SOORTEN: Final = ("ha", "kw", "eur", "jaar")
"""What there can be more of: land of a category on a park, grid, money, time."""
ACHTER: Final = "-fictief"
"""End of the key of an invented plek; it sorts after the plek that it lies beside."""

EIGEN: Final = (
    "bvo_m2",
    "bebouwd_m2",
    "beschikbaar_vanaf",
    "beschikbaar_tot",
    "verwerving",
    "verwerving_kosten_eur",
    "borging",
    "aansluiting_kva",
    "gtv_kw",
    "overname_bevestigd",
)
"""What a plot has of its own, so that land beside it does not."""


@dataclass(frozen=True)
class Omvang:
    """How much more of each: ha, kW, euro and years; 0 leaves it out."""

    ha: float = 1.0
    kw: float = 1_000.0
    eur: float = 1_000_000.0
    jaren: int = 1


@dataclass(frozen=True)
class Variant:
    """A study with more of one thing.

    Attributes
    ----------
    naam
        Kind and place, as ``ha:T01:4.2``.
    wat, hoeveel, eenheid
        One of ``SOORTEN``, how much more, and in which unit.
    tabellen, plan
        The changed study.
    is_nieuw
        Whether the tables changed, so that today's mismatches must be found anew.
    """

    naam: str
    wat: str
    hoeveel: float
    eenheid: str
    tabellen: Tabellen
    plan: Plan
    is_nieuw: bool


def list_varianten(
    tabellen: Tabellen, plan: Plan, omgeving: pd.DataFrame, omvang: Omvang | None = None
) -> tuple[Variant, ...]:
    """List the variants of a study, by kind and key.

    Parameters
    ----------
    tabellen, plan
        The study.
    omgeving
        The table, for the category that each plek allows.
    omvang
        How much more; none: one hectare, 1,000 kW, a million euro, one year.
    """
    more = omvang or Omvang()
    found = [
        *(_more_ha(tabellen, plan, omgeving, more.ha) if more.ha > 0 else ()),
        *(_more_kw(tabellen, plan, more.kw) if more.kw > 0 else ()),
        *(_more_eur(tabellen, plan, more.eur) if more.eur > 0 else ()),
        *(_more_years(tabellen, plan, more.jaren) if more.jaren > 0 else ()),
    ]
    return tuple(found)


def _more_ha(
    tabellen: Tabellen, plan: Plan, omgeving: pd.DataFrame, ha: float
) -> Iterator[Variant]:
    """More land beside the first plot of each category on each park."""
    plots = tabellen["plekken"].sort_values("plek_id", kind="stable")
    plots = plots[plots["soort"].eq("kavel").fillna(value=False) & plots["terrein_id"].notna()]
    allowed = omgeving.set_index("plek_id")["max_hoog"].astype("string")
    keyed = plots.assign(categorie=plots["plek_id"].map(allowed).astype("string"))
    first = keyed.dropna(subset=["categorie"]).drop_duplicates(["terrein_id", "categorie"])
    for _, row in first.sort_values(["terrein_id", "categorie"], kind="stable").iterrows():
        beside = plots[plots["plek_id"].eq(row["plek_id"])]
        made = make_fictieve_plek(beside, ha * M2_PER_HA)
        plekken = conform(pd.concat([tabellen["plekken"], made]), "plekken")
        name = f"ha:{row['terrein_id']}:{row['categorie']}"
        more = {**tabellen, "plekken": plekken}
        yield Variant(name, "ha", ha, "ha", more, plan, is_nieuw=True)


def make_fictieve_plek(beside: pd.DataFrame, m2: float) -> pd.DataFrame:
    """Make an invented plek in parts, where one plot lies: same zones, distances, grid and price.

    It has land of its own, nobody uses it, and it can be issued at once. The
    shape is that of the plot, so that all that is judged by position is judged
    as there; its area is ``kavel_m2``, not that of the shape.
    """
    key = beside["plek_id"] + ACHTER
    own = beside.drop(columns=[*EIGEN])
    return own.assign(
        plek_id=key,
        naam=key,
        deelbaar=True,
        vrij_m2=m2,
        kavel_m2=m2,
        status="terstond_uitgeefbaar",
        fictief=True,
    )


def _more_kw(tabellen: Tabellen, plan: Plan, kw: float) -> Iterator[Variant]:
    """More headroom in each area for which the operator grants kW, in the table or the settings."""
    areas, granted = tabellen["netgebieden"], {room.net_id for room in plan.net.ruimte}
    known = areas.loc[areas["vrij_kw"].notna(), "net_id"]
    for net_id in sorted({*known, *granted}) if plan.net.begrenzen else ():
        here = areas["net_id"].eq(net_id)
        wider = areas.assign(vrij_kw=areas["vrij_kw"].where(~here, areas["vrij_kw"] + kw))
        room = tuple(
            one.model_copy(update={"vrij_kw": one.vrij_kw + kw}) if one.net_id == net_id else one
            for one in plan.net.ruimte
        )
        net = plan.net.model_copy(update={"ruimte": room})
        more = {**tabellen, "netgebieden": gpd.GeoDataFrame(wider)}
        own = plan.model_copy(update={"net": net})
        yield Variant(f"kw:{net_id}", "kw", kw, "kW", more, own, is_nieuw=False)


def _more_eur(tabellen: Tabellen, plan: Plan, eur: float) -> Iterator[Variant]:
    """More money in each period that has a budget."""
    budget = plan.tijd.budget_eur
    for number in range(len(budget)):
        larger = (*budget[:number], budget[number] + eur, *budget[number + 1 :])
        own = _with_tijd(plan, budget_eur=larger)
        name = f"eur:{number + 1}"
        yield Variant(name, "eur", eur, "eur", tabellen, own, is_nieuw=False)


def _more_years(tabellen: Tabellen, plan: Plan, years: int) -> Iterator[Variant]:
    """A last period that ends later, with the same money; without a budget another period too."""
    borders = plan.tijd.grenzen
    if not plan.tijd.fasen:
        return
    later = _years_later(borders[-1], years)
    own = _with_tijd(plan, grenzen=(*borders[:-1], later))
    yield Variant("jaar:later", "jaar", years, "jaar", tabellen, own, is_nieuw=False)
    if not plan.tijd.budget_eur:
        own = _with_tijd(plan, grenzen=(*borders, later))
        yield Variant("jaar:periode", "jaar", years, "jaar", tabellen, own, is_nieuw=False)


def _with_tijd(plan: Plan, **changed: object) -> Plan:
    """The settings with other periods or budgets."""
    return plan.model_copy(update={"tijd": plan.tijd.model_copy(update=changed)})


def _years_later(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
