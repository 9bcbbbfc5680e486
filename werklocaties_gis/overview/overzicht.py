"""The overview from beginning to end: tables in, tables out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import geopandas as gpd
import pandas as pd

from werklocaties_gis.overview.beeld.bronnen import list_bronnen
from werklocaties_gis.overview.beeld.onbekend import list_onbekend
from werklocaties_gis.overview.beeld.rangorde import list_ranglijsten, list_spreiding
from werklocaties_gis.overview.beeld.trend import list_trend
from werklocaties_gis.overview.gebieden import Delen, list_gebieden
from werklocaties_gis.overview.indeling.gronden import list_gronden
from werklocaties_gis.overview.indeling.plaatsen import Indeling, list_indeling
from werklocaties_gis.overview.indeling.plaatsingen import list_bezetting
from werklocaties_gis.overview.resultaat import TABELLEN, Overzicht
from werklocaties_gis.overview.ruimte.aanbod import list_aanbod
from werklocaties_gis.overview.ruimte.groei import list_groei, list_groeisaldo
from werklocaties_gis.overview.ruimte.schuifruimte import list_schuifruimte
from werklocaties_gis.overview.ruimte.vraag import list_vraag
from werklocaties_gis.overview.ruimte.vrijkomend import list_vrijkomend
from werklocaties_gis.overview.stand.eigendom import list_eigendom
from werklocaties_gis.overview.stand.energie import list_energie
from werklocaties_gis.overview.stand.energiedelen import list_energiedelen
from werklocaties_gis.overview.stand.energieparen import list_energieparen
from werklocaties_gis.overview.stand.ibis import list_ibis
from werklocaties_gis.overview.stand.maten import count_maten, list_woorden
from werklocaties_gis.overview.stand.menging import list_menging
from werklocaties_gis.overview.stand.omgeving import list_natuur, list_net
from werklocaties_gis.overview.stand.verdringing import list_verdringing
from werklocaties_gis.overview.stand.zonder import list_leeg, list_zonder
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.zoning.functiemengingsindex import read_gepubliceerd

Tabellen = Mapping[str, pd.DataFrame]
Datums = tuple[tuple[dt.date, ...], dt.date]
"""Borders of the periods, and the date of the study."""


@dataclass(frozen=True)
class Kader:
    """What the overview must know besides tables.

    Attributes
    ----------
    peildatum
        Date at which the study speaks.
    grenzen
        First day of each period of the plan, and the day after the last.
    natuurbanden_m
        Bands of distance to nature (m).
    taal
        Language of what is text.
    vergelijkbaar
        Whether an earlier run had the same rules and area; none: not known.
    reserve
        Places that are kept out of all plans (strategische reserve).
    energie_afstand_m
        Longest distance (m) at which supply and demand of energy make a pair; none: no pairs.
    """

    peildatum: dt.date
    grenzen: tuple[dt.date, ...] = ()
    natuurbanden_m: tuple[float, ...] = (1_000.0, 3_000.0, 10_000.0, 25_000.0)
    taal: Taal = "nl"
    vergelijkbaar: bool | None = None
    reserve: tuple[str, ...] = ()
    energie_afstand_m: float | None = None


def list_overzicht(
    tabellen: Tabellen,
    resultaten: Tabellen,
    kader: Kader,
    gepubliceerd: pd.DataFrame | None = None,
    indeling: Indeling | None = None,
) -> Overzicht:
    """List the regional overview.

    Parameters
    ----------
    tabellen
        Every input table, in EPSG:28992.
    resultaten
        ``plaatsingen``, ``omgeving`` and ``uitkomsten`` of the detector;
        ``bedrijven`` (``vestiging_id``, ``functieklasse``, ``categorie_laag``,
        ``categorie_hoog`` and ``sbi``); ``zoekers`` (as
        ``list_vraag`` takes them). Besides, where they were made: ``geraakt``,
        ``verborgen_reserve``, ``verplaatsingen`` and ``vrijgekomen`` of a plan,
        ``compensatie``, ``leeg`` (``vestiging_id`` and ``reden``: firms that inflate a
        count), and as ``eerder`` the table ``overzicht_gebieden`` of an earlier date.
        What was not made is unknown in the overview.
    kader
        Dates, periods and language.
    gepubliceerd
        Published indices of municipalities; none: those that ship.
    indeling
        As ``list_indeling`` gives it, for who needs it besides; none: it is made here.

    Returns
    -------
    Overzicht
        Frozen tables, each as its schema says.
    """
    delen = list_delen(tabellen, resultaten, kader, indeling)
    told = read_gepubliceerd() if gepubliceerd is None else gepubliceerd
    base = list_gebieden(tabellen, resultaten, delen)
    menging = list_menging(tabellen, base, delen.indeling, told)
    index = menging[["niveau", "id", "woningen", "fmi", "fmi_stand"]]
    gebieden = conform(base.merge(index, on=["niveau", "id"], how="left"), TABELLEN[0])
    order = pd.MultiIndex.from_frame(delen.indeling.gebieden[["niveau", "id"]])
    gebieden = _in_order(gebieden, order)
    made = {
        "overzicht_gebieden": gebieden,
        **delen.lang,
        "overzicht_menging": menging,
        "overzicht_verdringing": list_verdringing(
            tabellen, delen.bezetting, resultaten["bedrijven"], resultaten.get("verplaatsingen")
        ),
        "overzicht_ibis": list_ibis(tabellen, delen.gronden),
        **_list_leeg(tabellen, resultaten, delen),
        **_list_energie(tabellen, delen, kader.energie_afstand_m),
        **_list_beeld(tabellen, resultaten, delen, gebieden, kader),
    }
    return Overzicht(
        MappingProxyType({name: _whole(made[name], name, order) for name in TABELLEN}), kader.taal
    )


def list_delen(
    tabellen: Tabellen, resultaten: Tabellen, kader: Kader, indeling: Indeling | None = None
) -> Delen:
    """List land, firms and the long tables that the rows of the overview are made of.

    Parameters
    ----------
    tabellen, resultaten, kader, indeling
        As for ``list_overzicht``.
    """
    indeling = list_indeling(tabellen) if indeling is None else indeling
    gronden = list_gronden(tabellen, resultaten["omgeving"], indeling)
    bezetting = list_bezetting(tabellen, resultaten["plaatsingen"], indeling)
    dates: Datums = (kader.grenzen, kader.peildatum)
    aanbod = list_aanbod(tabellen, gronden, indeling, *dates, kader.reserve)
    vraag = list_vraag(resultaten["zoekers"], bezetting, tabellen["vestigingen"], indeling, *dates)
    schuifruimte = list_schuifruimte(
        aanbod, vraag, _list_vrijkomend(tabellen, resultaten, indeling, dates)
    )
    groei = list_groei(tabellen["groeiscenarios"], resultaten["bedrijven"], bezetting)
    woorden = list_woorden(resultaten["uitkomsten"], tabellen["oordelen"], bezetting)
    lang = {
        "overzicht_maten": count_maten(woorden, bezetting),
        "overzicht_aanbod": aanbod,
        "overzicht_vraag": vraag,
        "overzicht_schuifruimte": schuifruimte,
        "overzicht_groei": groei,
        "overzicht_groeisaldo": list_groeisaldo(groei, schuifruimte),
        "overzicht_eigendom": list_eigendom(gronden),
        "overzicht_net": list_net(gronden),
        "overzicht_energie": list_energie(
            tabellen["energiegebruik"], tabellen["bedrijventerreinen"], indeling
        ),
        "overzicht_natuur": list_natuur(gronden, kader.natuurbanden_m),
    }
    return Delen(indeling, gronden, bezetting, woorden, lang)


def _list_vrijkomend(
    tabellen: Tabellen, resultaten: Tabellen, indeling: Indeling, dates: Datums
) -> pd.DataFrame | None:
    """What the plan frees; none without a plan."""
    if "vrijgekomen" not in resultaten:
        return None
    where = indeling.plekken.assign(plek_id=tabellen["plekken"]["plek_id"].to_numpy(dtype=object))
    freed, moves = resultaten["vrijgekomen"], resultaten["verplaatsingen"]
    return list_vrijkomend(freed, moves, where, resultaten["omgeving"], *dates)


def _list_beeld(
    tabellen: Tabellen,
    resultaten: Tabellen,
    delen: Delen,
    gebieden: pd.DataFrame,
    kader: Kader,
) -> dict[str, pd.DataFrame]:
    """What stands out in the rows, what is unknown of them, and where they come from."""
    eigendom, aanbod = delen.lang["overzicht_eigendom"], delen.lang["overzicht_aanbod"]
    klassen = {
        "net": delen.lang["overzicht_net"],
        "natuur": delen.lang["overzicht_natuur"],
        "categorie_aanbod": aanbod[aanbod["soort"].eq("grond")].drop(columns="soort"),
        "eigenaar": eigendom[eigendom["soort"].eq("eigenaar_type")],
        "verwerving": eigendom[eigendom["soort"].eq("verwerving")],
    }
    numbers = list(gebieden.columns.drop(["niveau", "id", "naam", "fictief"]))
    return {
        "overzicht_trend": list_trend(
            resultaten.get("eerder"), gebieden, vergelijkbaar=kader.vergelijkbaar
        ),
        "overzicht_ranglijst": list_ranglijsten(gebieden),
        "overzicht_spreiding": list_spreiding(gebieden),
        "overzicht_onbekend": list_onbekend(
            gebieden, delen.gronden, klassen, delen.lang["overzicht_vraag"]
        ),
        "overzicht_bronnen": list_bronnen(tabellen, numbers, kader.taal),
    }


def _list_energie(
    tabellen: Tabellen, delen: Delen, afstand_m: float | None
) -> dict[str, pd.DataFrame]:
    """What firms could share of energy; the use of power is added where it is masked."""
    firms = gpd.GeoDataFrame(tabellen["vestigingen"])
    pairs = list_energieparen(tabellen["energieaanbod"], firms, delen.bezetting, afstand_m)
    told = None if afstand_m is None else pairs
    parks = list_energiedelen(tabellen, delen.bezetting, told)
    return {"overzicht_energiedelen": parks, "overzicht_energieparen": pairs}


def _list_leeg(tabellen: Tabellen, resultaten: Tabellen, delen: Delen) -> dict[str, pd.DataFrame]:
    """The firms that inflate a count, and the counts without them; nothing where nobody looked."""
    names = ("overzicht_lege_vestigingen", "overzicht_zonder")
    if "leeg" not in resultaten:
        return {name: make_empty(name) for name in names}
    leeg = resultaten["leeg"]
    counts = list_zonder(delen.lang["overzicht_maten"], delen.woorden, delen.bezetting, leeg)
    return dict(zip(names, (list_leeg(tabellen["vestigingen"], leeg), counts), strict=True))


def _whole(rows: pd.DataFrame, name: str, order: pd.MultiIndex) -> pd.DataFrame:
    """A table as its schema says, with the rows of areas in their own order."""
    if name == TABELLEN[0]:
        return rows
    if "niveau" not in rows:
        return conform(rows, name)
    # A level that the study does not have is no row of the overview.
    return _in_order(conform(rows, name), order)


def _in_order(rows: pd.DataFrame, order: pd.MultiIndex) -> pd.DataFrame:
    """Rows by level, widest first; within an area as they were. Others are left out."""
    at = order.get_indexer(pd.MultiIndex.from_frame(rows[["niveau", "id"]]))
    by_area = at.argsort(kind="stable")
    return rows.iloc[by_area[at[by_area] >= 0]].reset_index(drop=True)
