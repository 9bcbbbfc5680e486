"""The frame of a plan: its periods and all its limits, for one set of placements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.kader.netruimte import (
    Netruimten,
    list_net,
    list_netruimten,
    list_vraag_kw,
)
from werklocaties_gis.relocation.kader.perioden import (
    list_maanden,
    make_perioden,
    make_tijdvakken,
)
from werklocaties_gis.relocation.kader.quota import list_gemeenten, list_quota
from werklocaties_gis.relocation.kader.rijen import list_budget, list_samen, list_zetten
from werklocaties_gis.relocation.optimum.grenzen import Grenzen, join_grenzen
from werklocaties_gis.relocation.optimum.model import Bools, Ints, ints
from werklocaties_gis.relocation.optimum.tijd import Tijd
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.settings.plan import Plan

Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]

VERMOGEN_ONBEKEND: Final = "vermogen_onbekend"
"""Step of the funnel, or condition: the need for power is not known where there is a limit."""


@dataclass(frozen=True)
class Plaatsingen:
    """Imagined placements as arrays, shape (pairs,): what the frame asks of them.

    ``kosten_eur`` is what the municipality pays, NaN where that is not known.
    """

    v: Ints
    p: Ints
    nodig_m2: Ints
    is_tussenstop: Bools
    kosten_eur: Floats

    def take(self, keep: Bools | Ints) -> Plaatsingen:
        """The placements where ``keep`` is true, or at these positions."""
        return Plaatsingen(
            self.v[keep],
            self.p[keep],
            self.nodig_m2[keep],
            self.is_tussenstop[keep],
            self.kosten_eur[keep],
        )


@dataclass(frozen=True)
class Kader:
    """What the frame is made from, read once.

    Attributes
    ----------
    tabellen
        The tables; ``vestigingen`` sorted by vestiging_id here.
    aanbod, plan
        Plekken with their users, and the settings.
    ruimten
        What the grid operator grants.
    """

    tabellen: Tabellen
    vestigingen: pd.DataFrame
    aanbod: Aanbod
    plan: Plan
    ruimten: Netruimten

    @property
    def fasen(self) -> int:
        """Number of limits in a row: one for each period, or one."""
        return max(1, self.plan.tijd.fasen)


def make_kader(tabellen: Tabellen, aanbod: Aanbod, plan: Plan) -> Kader:
    """Read what the frame of a plan is made from."""
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    ends = [*plan.tijd.grenzen[1:]] if plan.tijd.fasen else [None]
    areas, places = gpd.GeoDataFrame(tabellen["netgebieden"]), gpd.GeoDataFrame(aanbod.tabel)
    ruimten = list_netruimten(areas, places, plan.net, ends)
    return Kader(tabellen, firms.reset_index(drop=True), aanbod, plan, ruimten)


def list_maskers(kader: Kader, pairs: Plaatsingen) -> dict[str, Bools]:
    """List the placements that the frame takes, by step; only steps that the settings ask for."""
    masks: dict[str, Bools] = {}
    plan, tijd = kader.plan, list_tijd(kader, pairs)
    if tijd is not None:
        masks["te_laat"] = (tijd.vroegst > tijd.laatst) | (
            pairs.is_tussenstop & (tijd.vroegst >= tijd.eind)
        )
    if len(kader.ruimten.net_ids) and plan.net.onbekend == "weigert":
        masks[VERMOGEN_ONBEKEND] = is_vermogen_onbekend(kader, pairs)
    if plan.tijd.budget_eur:
        masks["kosten_onbekend"] = np.isnan(pairs.kosten_eur)
    return masks


def is_vermogen_onbekend(kader: Kader, pairs: Plaatsingen) -> Bools:
    """Where the need for power is not known though the operator sets a limit, shape (pairs,)."""
    limited = kader.ruimten.is_begrensd(len(kader.aanbod.ids))[pairs.p]
    return np.asarray(limited & np.isnan(list_vraag(kader, pairs)))


def list_kadervoorwaarden(kader: Kader, pairs: Plaatsingen) -> dict[str, Bools]:
    """List by name the placements that the frame takes on a condition.

    An unknown need for power counts for 0 kW where the settings let it pass:
    what is granted may then not be enough.
    """
    if kader.plan.net.onbekend == "weigert":
        return {}
    return {VERMOGEN_ONBEKEND: is_vermogen_onbekend(kader, pairs)}


def list_vraag(kader: Kader, pairs: Plaatsingen) -> Floats:
    """What each placement asks of the grid (kW); NaN where that is not known."""
    return list_vraag_kw(kader.vestigingen, kader.aanbod, pairs.v, pairs.p)


def list_tijd(kader: Kader, pairs: Plaatsingen) -> Tijd | None:
    """Periods of the model; none for a plan without them."""
    if not kader.plan.tijd.fasen:
        return None
    return make_tijdvakken(
        kader.plan.tijd, kader.vestigingen, kader.aanbod, pairs.v, pairs.p, pairs.is_tussenstop
    )


def list_grenzen(kader: Kader, pairs: Plaatsingen) -> Grenzen:
    """All limits of the plan as rows over the placements."""
    plan, fasen, final = kader.plan, kader.fasen, ~pairs.is_tussenstop
    maanden = list_maanden(make_perioden(plan.tijd)) if plan.tijd.fasen else ()
    terrein = kader.aanbod.tabel["terrein_id"].astype("string")
    apart = terrein.fillna(pd.Series(kader.aanbod.ids, terrein.index).astype("string") + "|")
    where = ints(pd.factorize(apart, sort=True)[0])
    groepen = [
        [int(v) for v in positions(kader.aanbod.vestiging_ids, names)] for names in plan.samen
    ]
    quota: list[Grenzen] = []
    if plan.quota:
        places, areas = gpd.GeoDataFrame(kader.aanbod.tabel), kader.tabellen["gebieden"]
        codes = list_gemeenten(places, gpd.GeoDataFrame(areas))
        quota = [list_quota(plan.quota, codes, pairs.p, pairs.nodig_m2, final, fasen)]
    parts = [
        list_budget(pairs.kosten_eur, plan.tijd.budget_eur),
        list_zetten(len(pairs.v), maanden, plan.tijd.max_verhuizingen_per_jaar),
        list_net(plan.net, kader.ruimten, kader.aanbod, pairs.v, pairs.p, list_vraag(kader, pairs)),
        *quota,
        list_samen(groepen, pairs.v, where[pairs.p], final, fasen),
    ]
    return join_grenzen([part for part in parts if part.familie], fasen)
