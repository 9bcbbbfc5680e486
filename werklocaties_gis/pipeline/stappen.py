"""From project file to findings, plan and map: one short function per step."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import folium
import pandas as pd

from werklocaties_gis.cartography import kaart
from werklocaties_gis.cartography.plannen import Tegenplan
from werklocaties_gis.example.voorbeeldregio import (
    make_voorbeeldlijsten,
    make_voorbeeldregio,
    read_voorbeeldbestand,
)
from werklocaties_gis.mismatch import detect
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.kaartlagen import list_kaartlagen
from werklocaties_gis.pipeline.planinvoer import read_planinvoer
from werklocaties_gis.pipeline.publiek import draw_publieke_kaart, make_empty_totalen
from werklocaties_gis.pipeline.tegenover import read_tegenplan
from werklocaties_gis.relocation import plan as relocation
from werklocaties_gis.relocation.plaatsing.samenvoegen import make_samengevoegd
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import Studie, make_studie
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.inwoorden import in_woorden


def make_voorbeeldstudie() -> Studie:
    """Make the study of the example region, which ships with the package."""
    contents = tomllib.loads(read_voorbeeldbestand("werklocaties.toml"))
    own = {key: contents[key] for key in ("versie", "studie", "beleid", "plan") if key in contents}
    project = Project.model_validate(own)
    return make_studie(project, make_voorbeeldregio(), lijsten=make_voorbeeldlijsten())


@in_woorden
def detect_mismatches(studie: Studie) -> Mismatches:
    """Find which firms stand in the wrong place today.

    Parameters
    ----------
    studie
        Tables, lists and policy.

    Returns
    -------
    Mismatches
        Frozen tables: plaatsingen, omgeving, uitkomsten, mismatches, totalen.
    """
    found = detect.detect_mismatches(studie.tabellen, studie.lijsten, studie.project.beleid)
    return dataclasses.replace(found, taal=studie.project.studie.taal)


@in_woorden
def plan_verplaatsingen(
    studie: Studie,
    mismatches: Mismatches,
    progress: Callable[[str, int], None] | None = None,
) -> Verplaatsplan:
    """Plan which firms move where, and in which order.

    Parameters
    ----------
    studie
        Tables, lists, policy and plan settings.
    mismatches
        What ``detect_mismatches`` found in the same study.
    progress
        Called with the code of each step (``plan_solve``, ``plan_round``,
        ``plan_verify``) and a count; nothing is printed here.

    Returns
    -------
    Verplaatsplan
        Frozen tables, with objective, bound, gap and status.

    Raises
    ------
    InvalidProjectError, InvalidTableError, UnreadableSourceError
        As ``check_plan``, before anything is computed.
    ImpossiblePlanError
        If pinned moves cannot all happen, with the smallest set that clashes.
    """
    invoer = read_planinvoer(studie)
    plan = relocation.plan_verplaatsingen(
        studie.tabellen,
        studie.lijsten,
        studie.project.beleid,
        studie.project.plan,
        mismatches,
        progress=progress,
        wegen=invoer.wegen,
        vorige=invoer.vorige,
    )
    return dataclasses.replace(plan, taal=studie.project.studie.taal)


def list_tabellen(studie: Studie, plan: Verplaatsplan | None) -> Mapping[str, pd.DataFrame]:
    """Tables of a study as outputs show them, with the merged places that moves go to.

    What one connection uses is in no output, whatever its privacy, and what one firm has
    or seeks of energy in none for the public.
    """
    is_public = studie.project.uitvoer.privacy == "publiek"
    secret = ("energiegebruik", *(("energieaanbod",) if is_public else ()))
    tabellen = {**studie.tabellen, **{name: make_empty(name) for name in secret}}
    if plan is not None and not plan.samenvoegingen.empty:
        tabellen = make_samengevoegd(tabellen, plan.samenvoegingen)
    return MappingProxyType(tabellen)


@in_woorden
def draw_kaart(
    studie: Studie,
    mismatches: Mismatches | None = None,
    plan: Verplaatsplan | None = None,
    meer: Mapping[str, pd.DataFrame] | None = None,
    tegenover: Tegenplan | None = None,
) -> folium.Map:
    """Draw the map of a study: a ``folium.Map`` that saves as one file.

    With privacy ``publiek`` the map holds totals per park only, whatever is given.

    Parameters
    ----------
    studie
        Tables and settings.
    mismatches, plan
        What was found and planned in the same study; none: not shown.
    meer
        Result tables that were made besides, such as the file on the plan. What the
        settings ask of contours and room is computed unless it is among them.
    tegenover
        Another plan that the reader can put in place of the first
        (``make_tegenplan``); none: the one that the settings name.

    Returns
    -------
    folium.Map
        Shows itself in Jupyter; opens without internet when saved.
    """
    if studie.project.uitvoer.privacy == "publiek":
        totalen = make_empty_totalen() if mismatches is None else mismatches.totalen
        return draw_publieke_kaart(studie, totalen)
    info, uitvoer = studie.project.studie, studie.project.uitvoer
    return kaart.draw_kaart(
        list_tabellen(studie, plan),
        None if mismatches is None else mismatches.mismatches,
        None if mismatches is None else mismatches.uitkomsten,
        None if plan is None else plan.opties,
        None if plan is None else plan.niet_passend,
        None if plan is None else plan.verplaatsingen,
        resultaten=_list_overige(studie, mismatches, plan, meer),
        tegenover=read_tegenplan(studie.project) if tegenover is None else tegenover,
        kaart_punten=uitvoer.kaart_punten,
        titel=info.naam,
        peildatum=info.peildatum,
        taal=info.taal,
        achtergrond=uitvoer.achtergrond,
        fictief=info.fictief,
    )


def _list_overige(
    studie: Studie,
    mismatches: Mismatches | None,
    plan: Verplaatsplan | None,
    meer: Mapping[str, pd.DataFrame] | None,
) -> dict[str, pd.DataFrame]:
    """Result tables that the map may show besides, by name."""
    tables = dict(meer or {})
    if mismatches is not None:
        tables |= {"omgeving": mismatches.omgeving, "plaatsingen": mismatches.plaatsingen}
        asked = [laag for laag in studie.project.uitvoer.kaartlagen if laag not in tables]
        tables |= list_kaartlagen(studie, mismatches, asked)
    if plan is not None:
        tables |= {"scores": plan.scores}
    return tables
