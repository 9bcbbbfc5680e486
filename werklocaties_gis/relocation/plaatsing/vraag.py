"""The question in one piece: who may move, what is offered, what is asked, and what counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.afstand import (
    Afstanden,
    list_afstandspunten,
    list_reistijdpunten,
    make_afstanden,
)
from werklocaties_gis.relocation.plaatsing.eigen_criteria import add_drempels, list_eigen_punten
from werklocaties_gis.relocation.plaatsing.eigenschappen import Eigenschappen
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik, list_weerlegd
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten, Vraagstuk
from werklocaties_gis.relocation.plaatsing.parkprofiel import make_parkprofielen
from werklocaties_gis.relocation.plaatsing.plekeisen import (
    Maten,
    list_voorwaarden,
    make_maten,
    make_plekeisen,
)
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_nodig_m2, make_behoefte
from werklocaties_gis.relocation.plaatsing.score import list_kostenpunten, list_punten
from werklocaties_gis.relocation.plaatsing.verhuizers import Verhuizers, list_verhuizers
from werklocaties_gis.relocation.plaatsing.verwant import list_buren
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
from werklocaties_gis.relocation.plaatsing.woningen import list_ontlast
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.criteria import Gewichten
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.reference import Lijsten

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Vraag:
    """All that placements are imagined and valued with.

    Attributes
    ----------
    vraagstuk
        Firms, places, policy, plan and the limits that it sets.
    verhuizers
        Who may move, and why.
    maten
        Needs, distances and amounts that limits compare.
    eigenschappen
        What criteria of the user's own look at.
    objecten
        The table ``gevoelige_objecten``.
    """

    vraagstuk: Vraagstuk
    verhuizers: Verhuizers
    maten: Maten
    eigenschappen: Eigenschappen
    objecten: pd.DataFrame


def make_vraag(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plan: Plan,
    mismatches: Mismatches,
    wegen: Wegennet | None = None,
) -> Vraag:
    """Gather a study's firms, places, limits and distances.

    Parameters
    ----------
    tabellen, lijsten, beleid, plan
        The study.
    mismatches
        What the detector found today.
    wegen
        Roads that distances follow; none: straight.
    """
    firms = list_profielen(tabellen, lijsten, beleid)
    places = list_arrays(mismatches.omgeving, tabellen, beleid)
    ahead = Vooruitblik(firms, places, beleid, list_weerlegd(tabellen["oordelen"], firms, places))
    aanbod = list_aanbod(tabellen, mismatches.plaatsingen, plan.reserve)
    behoefte = make_behoefte(tabellen, firms.functie, plan.ruimte)
    movers = list_verhuizers(tabellen, mismatches.mismatches, aanbod, behoefte, plan)
    far = make_afstanden(tabellen["vestigingen"], aanbod, movers.v, wegen)
    maten = make_maten(tabellen, lijsten, aanbod, behoefte, far, movers.zoekt_ruimte, plan)
    bron = _make_eigenschappen(tabellen, lijsten, plan, maten, firms, movers, places.getal)
    eisen = add_drempels(make_plekeisen(maten, plan), bron, plan)
    vraagstuk = Vraagstuk(ahead, aanbod, behoefte, plan, eisen)
    return Vraag(vraagstuk, movers, maten, bron, tabellen["gevoelige_objecten"])


def _make_eigenschappen(
    tabellen: Tabellen,
    lijsten: Lijsten,
    plan: Plan,
    maten: Maten,
    firms: Profielen,
    movers: Verhuizers,
    getal: Mapping[str, Floats],
) -> Eigenschappen:
    """Gather what criteria look at; who sits round a place only where something asks it."""
    aanbod, acts = maten.aanbod, tabellen["activiteiten"]
    profielen = tabellen.get("profielen", make_empty("profielen"))
    asks = {one.veld for one in plan.criteria} | set(profielen["veld"].dropna())
    near = None
    if "verwant_share" in asks:
        near = list_buren(acts, lijsten, aanbod, maten.afstanden, plan.verwant)
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")
    terrein = aanbod.tabel["terrein_id"]
    return Eigenschappen(
        maten=maten,
        profielen=firms,
        is_mismatch=movers.is_mismatch,
        vestigingen=tabellen["vestigingen"].sort_values("vestiging_id", kind="stable"),
        activiteiten=acts,
        lijsten=lijsten,
        eigen_scores=tabellen.get("eigen_scores", make_empty("eigen_scores")),
        getal=getal,
        parken=pd.DataFrame(parks).reindex(terrein).reset_index(),
        buren=near,
        profiel=make_parkprofielen(profielen, terrein),
    )


def list_alle_punten(vraag: Vraag, kandidaten: Kandidaten, kosten_eur: Floats) -> dict[str, Floats]:
    """List the points of each placement by criterion, each of shape (pairs,).

    Parameters
    ----------
    vraag
        What placements are valued with.
    kandidaten
        The placements.
    kosten_eur
        What each costs (euro), shape (pairs,); NaN where unknown.
    """
    stuk, (v, p) = vraag.vraagstuk, (kandidaten.v, kandidaten.p)
    gewichten = stuk.plan.gewichten
    warns = np.any([*list_voorwaarden(stuk.eisen, v, p).values(), np.zeros(len(v), bool)], axis=0)
    ontlast = np.zeros(len(v))
    if gewichten.woningen > 0:
        ontlast = list_ontlast(vraag.objecten, stuk.vooruitblik, stuk.aanbod, v, p)
    movers = vraag.verhuizers
    return {
        **list_punten(kandidaten, stuk.vooruitblik, stuk.aanbod, movers, stuk.plan, warns),
        "woningen": gewichten.woningen * ontlast,
        **_list_verte(vraag.maten.afstanden, gewichten, v, p),
        "kosten_meur": list_kostenpunten(kosten_eur, gewichten.kosten_meur),
        "eigen": list_eigen_punten(vraag.eigenschappen, stuk.plan, v, p),
    }


def _list_verte(far: Afstanden, gewichten: Gewichten, v: Ints, p: Ints) -> dict[str, Floats]:
    """Points for how far it is: minutes where travel times are asked, else km; never both."""
    none = np.zeros(len(v))
    if far.is_timed:
        minutes = list_reistijdpunten(far.minuten(v, p), gewichten.reistijd_min)
        return {"afstand_km": none, "reistijd_min": minutes}
    metres = list_afstandspunten(far.metres(v, p), gewichten.afstand_km)
    return {"afstand_km": metres, "reistijd_min": none}


def list_behoeften_m2(vraag: Vraag) -> Floats:
    """List what movers need in land, on any plek that is counted so; each need once.

    A stated need is the same everywhere; a derived one differs with what a plek allows.
    """
    aanbod, behoefte = vraag.vraagstuk.aanbod, vraag.vraagstuk.behoefte
    land = np.flatnonzero(~aanbod.is_vloer)
    firms = vraag.verhuizers.v
    if behoefte.afleiding is None or not len(land):
        needs = behoefte.grond_m2[firms]
    else:
        on_land = np.zeros((len(firms), len(land)), dtype=bool)
        needs = list_nodig_m2(behoefte, firms[:, None], on_land, land[None, :])
    return np.unique(needs[np.isfinite(needs)])
