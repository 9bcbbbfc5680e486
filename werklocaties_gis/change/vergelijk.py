"""Two runs beside each other: rules first, then firms, findings, land and its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import pandas as pd
import shapely

from werklocaties_gis.change.bevindingen import list_bevindingsveranderingen
from werklocaties_gis.change.compensatie import find_werkland_ha, list_compensatie
from werklocaties_gis.change.gebied import find_gemeen_gebied
from werklocaties_gis.change.grond import find_grondlaag
from werklocaties_gis.change.gronden import list_grondveranderingen, list_hernummerd
from werklocaties_gis.change.instellingen import list_instellingsverschillen
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.omzettingen import list_omzettingen, list_stukken
from werklocaties_gis.change.totalen import list_omzettingstotalen, list_veranderingstotalen
from werklocaties_gis.change.vestigingen import list_vestigingsveranderingen
from werklocaties_gis.tables.conform import conform

HMC_VANAF: Final = "4.1"
"""Where a run does not say from which category land is for high categories."""


@dataclass(frozen=True, eq=False)
class Verandering:
    """What changed between two runs.

    Attributes
    ----------
    eerste, tweede
        The runs, in the order in which they are compared.
    instellingen_anders
        Whether rules differ: then what differs may be policy and not the world.
    gebied_anders
        Whether they looked at different areas: only what both saw is compared.
    grondlaag
        Layer that land for work was taken from; empty: neither run has one in common.
    werkland_was_ha, werkland_wordt_ha
        Land for work (ha).
    tabellen
        ``instellingsverschillen``, ``vestigingsveranderingen``,
        ``bevindingsveranderingen``, ``grondveranderingen``, ``omzettingen``,
        ``omzettingstotalen``, ``compensatie``, ``veranderingstotalen``.
    """

    eerste: Moment
    tweede: Moment
    instellingen_anders: bool
    gebied_anders: bool
    grondlaag: str
    werkland_was_ha: float
    werkland_wordt_ha: float
    tabellen: Mapping[str, pd.DataFrame]


def list_verandering(eerste: Moment, tweede: Moment) -> Verandering:
    """List what changed from one run to another.

    Parameters
    ----------
    eerste, tweede
        Two runs of the same study; the first is what was. Where one wrote no
        tables, only rules and totals are compared.
    """
    if not (eerste.tabellen and tweede.tabellen):
        # Of a run that wrote no tables nothing is known: its firms are not gone.
        eerste, tweede = (replace(moment, tabellen={}) for moment in (eerste, tweede))
    rules = list_instellingsverschillen(eerste, tweede)
    area = find_gemeen_gebied(eerste, tweede)
    laag = find_grondlaag(eerste, tweede)
    same = rules.empty and area is None
    totals = list_veranderingstotalen(eerste, tweede, vergelijkbaar=same)
    tables = {
        "instellingsverschillen": rules,
        **_list_vestigingen(eerste, tweede, area, anders=len(rules) > 0),
        **_list_grond(eerste, tweede, laag, area),
        "veranderingstotalen": totals,
    }
    return Verandering(
        eerste=eerste,
        tweede=tweede,
        instellingen_anders=len(rules) > 0,
        gebied_anders=area is not None,
        grondlaag=laag,
        werkland_was_ha=find_werkland_ha(eerste, laag, area),
        werkland_wordt_ha=find_werkland_ha(tweede, laag, area),
        tabellen=MappingProxyType(tables),
    )


def _list_vestigingen(
    eerste: Moment, tweede: Moment, area: shapely.Geometry | None, *, anders: bool
) -> dict[str, pd.DataFrame]:
    """Tables of firms and their findings."""
    firms = list_vestigingsveranderingen(eerste, tweede, area)
    found = list_bevindingsveranderingen(eerste, tweede, firms, anders=anders)
    return {"vestigingsveranderingen": firms, "bevindingsveranderingen": found}


def _list_grond(
    eerste: Moment, tweede: Moment, laag: str, area: shapely.Geometry | None
) -> dict[str, pd.DataFrame]:
    """Tables of land, its conversions and its ledger."""
    moves = _list_omzettingen(eerste, tweede, laag, area)
    return {
        "grondveranderingen": list_grondveranderingen(eerste, tweede, area),
        "omzettingen": moves,
        "omzettingstotalen": list_omzettingstotalen(moves),
        "compensatie": list_compensatie(moves),
    }


def _list_omzettingen(
    eerste: Moment, tweede: Moment, laag: str, area: shapely.Geometry | None
) -> pd.DataFrame:
    """Land that went and land that came, as one table, under the park numbers of the second run."""
    parks = list_hernummerd(eerste, tweede, "bedrijventerreinen", "terrein_id")
    parts = []
    for richting, van, naar in (("min", eerste, tweede), ("plus", tweede, eerste)):
        hmc = van.instellingen.get("beleid.hmc_vanaf", HMC_VANAF)
        rows = list_omzettingen(list_stukken(van, naar, laag, area), van, naar, hmc)
        dates = ("was", "wordt") if richting == "min" else ("wordt", "was")
        names = {
            f"{word}_{side}": f"{word}_{date}"
            for word in ("bestemming", "plan")
            for side, date in zip(("van", "naar"), dates, strict=True)
        }
        # The plan of the later date is the one that takes land away, or adds it.
        told = rows.rename(columns=names).assign(richting=richting)
        if richting == "min":
            told["terrein_id"] = told["terrein_id"].replace(parks)
        parts.append(told.assign(omzetting_id=_number(told, richting), plan_id=told["plan_wordt"]))
    return conform(pd.concat(parts, ignore_index=True), "omzettingen")


def _number(rows: pd.DataFrame, richting: str) -> pd.Series:
    """A number for each piece: direction, plot, and which piece of it."""
    which = rows.groupby("grond_id").cumcount() + 1
    return richting + "-" + rows["grond_id"].astype("string") + "-" + which.astype("string")
