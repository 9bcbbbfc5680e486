"""The regional overview of a study: what each room found out, handed over as tables."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.change.vergelijk import Verandering
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.mismatch.lege_vestigingen import list_lege_vestigingen
from werklocaties_gis.mismatch.ruimte.geraakt import list_geraakt
from werklocaties_gis.mismatch.vestiging.hoofdactiviteit import list_hoofdactiviteiten
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.overview import overzicht
from werklocaties_gis.overview.indeling.plaatsen import list_indeling
from werklocaties_gis.overview.overzicht import Kader
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.pipeline.energie import DELEN as ENERGIEDELEN
from werklocaties_gis.pipeline.energie import TABLE as ENERGIE
from werklocaties_gis.pipeline.energie import add_gebruik, mask_energie
from werklocaties_gis.pipeline.reserve import list_reserve
from werklocaties_gis.relocation.plaatsing.tabellen import list_vrijgekomen_van
from werklocaties_gis.relocation.plaatsing.zoekers import list_bedrijfsklassen, list_zoekers
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.vocabulary.inwoorden import in_woorden

GEBIEDEN = "overzicht_gebieden"

GETEKEND: Final = ("c", "omgekeerd")
"""Measures of which the report has a figure."""
BALKEN: Final = 30
"""Municipalities that fit in a figure on one page."""


@in_woorden
def list_overzicht(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None = None,
    *,
    verandering: Verandering | None = None,
    gepubliceerd: pd.DataFrame | None = None,
) -> Overzicht:
    """List the regional overview: per park, part, municipality and region.

    Parameters
    ----------
    studie, mismatches
        The study, and what ``detect_mismatches`` found in it.
    plan
        A plan, for who gets a place and what land comes free; without one that is
        unknown, and the land too with a plan that was read back from files.
    verandering
        What changed since an earlier run (``compare_runs``): its ledger of work
        land, and the trend where that run wrote its overview too.
    gepubliceerd
        Published functiemengingsindices: ``gemeente_code``, ``fmi_gemeente``,
        ``fmi_regio``, ``peiljaar``, ``bron``; none: those that ship.

    Returns
    -------
    Overzicht
        Frozen tables. It is internal: small cells are not suppressed in it, but those
        of the use of energy.
    """
    found = {
        **list_gevonden(studie, mismatches),
        **({} if plan is None else _list_gepland(plan)),
        **({} if verandering is None else _list_eerder(verandering)),
    }
    indeling = list_indeling(studie.tabellen)
    made = overzicht.list_overzicht(
        studie.tabellen, found, make_kader(studie, verandering), gepubliceerd, indeling
    )
    drempel = studie.project.uitvoer.energie_drempel
    masked = mask_energie(made[ENERGIE], indeling, drempel)
    shared = add_gebruik(made[ENERGIEDELEN], masked, studie.tabellen["energiegebruik"])
    known = {**made.tabellen, ENERGIE: masked, ENERGIEDELEN: shared}
    return replace(made, tabellen=MappingProxyType(known))


def draw_beelden(streek: Overzicht | None) -> dict[str, str]:
    """Draw the figures of the overview that the report shows.

    Parameters
    ----------
    streek
        The overview; none where it was not made.

    Returns
    -------
    dict
        An ``svg`` element by name: the measures by municipality where they fit
        on a page, and the parks that can issue most land at once.
    """
    if streek is None:
        return {}
    levels = streek["gebieden"]["niveau"]
    fits = 0 < int(levels.eq("gemeente").sum()) <= BALKEN
    figures = {name: streek.draw_maat(name, "gemeente") for name in GETEKEND if fits}
    return {**figures, "terstond_ha": streek.draw_ranglijst("terstond_ha")}


def list_gevonden(studie: Studie, mismatches: Mismatches) -> dict[str, pd.DataFrame]:
    """List what the detector and the planner know today, as the overview takes it.

    Parameters
    ----------
    studie, mismatches
        The study, and what ``detect_mismatches`` found in it.

    Returns
    -------
    dict
        Tables by name, see ``overview.overzicht.list_overzicht``.
    """
    tabellen, beleid, plan = studie.tabellen, studie.project.beleid, studie.project.plan
    profielen = list_profielen(tabellen, studie.lijsten, beleid)
    placed, omgeving = mismatches.plaatsingen, mismatches.omgeving
    return {
        "plaatsingen": placed,
        "omgeving": omgeving,
        "uitkomsten": mismatches.uitkomsten,
        "bedrijven": list_bedrijfsklassen(profielen).merge(
            list_hoofdactiviteiten(tabellen, studie.lijsten), on="vestiging_id", how="left"
        ),
        "zoekers": list_zoekers(tabellen, profielen, mismatches, plan),
        "geraakt": list_geraakt(tabellen, profielen, placed, omgeving, beleid),
        "verborgen_reserve": pd.DataFrame(list_reserve(studie)),
        "leeg": list_lege_vestigingen(tabellen, studie.lijsten),
    }


def _list_gepland(plan: Verplaatsplan) -> dict[str, pd.DataFrame]:
    """What a plan adds: its moves, and the places that they leave where that can be told."""
    moves = {"verplaatsingen": plan.verplaatsingen}
    if plan.opgave is None:
        return moves
    freed = list_vrijgekomen_van(plan.opgave, plan.opties, plan.verplaatsingen, plan.samenvoegingen)
    return {**moves, "vrijgekomen": freed}


def _list_eerder(verandering: Verandering) -> dict[str, pd.DataFrame]:
    """What an earlier run adds: the ledger, and its overview where it wrote one."""
    tables = {"compensatie": verandering.tabellen["compensatie"]} if verandering.grondlaag else {}
    earlier = verandering.eerste.tabellen
    return {**tables, **({"eerder": earlier[GEBIEDEN]} if GEBIEDEN in earlier else {})}


def make_kader(studie: Studie, verandering: Verandering | None) -> Kader:
    """Make what the overview must know besides tables.

    Parameters
    ----------
    studie, verandering
        The study, and what changed since an earlier run, where one is compared.
    """
    project = studie.project
    same = (
        None
        if verandering is None
        else not (verandering.instellingen_anders or verandering.gebied_anders)
    )
    return Kader(
        peildatum=project.studie.peildatum,
        grenzen=project.plan.tijd.grenzen,
        natuurbanden_m=project.beleid.natuurbanden_m,
        taal=project.studie.taal,
        vergelijkbaar=same,
        reserve=project.plan.reserve.plek_ids,
        energie_afstand_m=project.uitvoer.energie_afstand_m,
    )
