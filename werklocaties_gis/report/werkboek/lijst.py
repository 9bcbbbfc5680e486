"""Which sheets the workbook has, in which order, and how each shows its columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from werklocaties_gis.report.bladen import (
    MISMATCHES,
    make_bedrijven_blad,
    make_bron_blad,
    make_mismatch_blad,
    make_terrein_blad,
    make_totaal_blad,
)
from werklocaties_gis.report.blijvers import make_blijvers_blad
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_doelen, make_blad
from werklocaties_gis.report.planbladen import (
    VERPLAATSINGEN,
    ZAKEN,
    make_zaken_blad,
    make_zetten_blad,
)
from werklocaties_gis.report.tekst import heading
from werklocaties_gis.report.toelichting import make_toelichting_blad
from werklocaties_gis.report.werkboek.blad import Blad, Doel, Soort
from werklocaties_gis.report.werkboek.dossierbladen import (
    list_filled,
    make_geschiktheid,
    make_paspoorten,
    make_profieltoetsing,
    make_was_wordt,
)
from werklocaties_gis.report.werkboek.kwaliteitblad import make_kwaliteit
from werklocaties_gis.report.werkboek.mengblad import make_mengkansen
from werklocaties_gis.report.werkboek.oordelenblad import CODE
from werklocaties_gis.report.werkboek.overzichtbladen import list_overzichtbladen
from werklocaties_gis.vocabulary.sentences import sentence

PLEKKEN = (
    "plek_id",
    "naam",
    "soort",
    "terrein_id",
    "status",
    "kavel_m2",
    "vrij_m2",
    "bvo_m2",
    "uitgiftevorm",
    "verwerving",
    "beschikbaar_vanaf",
    "beschikbaar_tot",
)
OPTIES = (
    "vestiging_id",
    "plek_id",
    "nodig_m2",
    "afstand_m",
    "afstand_soort",
    "waarde",
    "voorwaarden",
    "mogelijk",
)

OPTIONEEL = ("reistijd_min", "profiel_share", "profiel_onbekend")
"""Columns of options that only some studies fill."""


def list_bladen(inhoud: Inhoud) -> list[Blad]:
    """List the sheets, in order; the first sheet of the workbook is none of them.

    In public only totals and parks; otherwise firms, findings, places, options,
    moves, the reasons why firms stay, verdicts to fill in, and the state of the input.
    """
    sheets = [_totalen(inhoud), _terreinen(inhoud)]
    if not inhoud.is_publiek:
        sheets += [*list_overzichtbladen(inhoud), *_detail(inhoud)]
    toelichting = _blad(inhoud, "toelichting", make_toelichting_blad(inhoud))
    return [*sheets, toelichting, _bronnen(inhoud)]


def _blad(inhoud: Inhoud, code: str, table: pd.DataFrame, **more: Any) -> Blad:  # noqa: ANN401
    """A sheet with the title and the sentence of its code."""
    title, told = (sentence(f"{name}_{code}", {}, inhoud.taal) for name in ("sheet", "uitleg"))
    return Blad(code, title, table, told, **more)


def _totalen(inhoud: Inhoud) -> Blad:
    table = make_totaal_blad(inhoud)
    firms, hectares = (sentence(f"kop_{name}", {}, inhoud.taal) for name in ("vestigingen", "ha"))
    names = [str(name) for name in table]
    kinds: dict[str, Soort] = {name: "ha" for name in names if name.startswith(hectares)}
    bars = tuple(name for name in names if name.startswith(firms))
    return _blad(inhoud, "samenvatting", table, soorten=kinds, balken=bars)


def _terreinen(inhoud: Inhoud) -> Blad:
    bars = ("netto_ha", "banen", "uitgeefbaar_ha")
    # In public a number may be missing because it is kept back.
    unknown = "" if inhoud.is_publiek else sentence("rapport_onbekend", {}, inhoud.taal)
    return _blad(
        inhoud,
        "terreinen",
        make_terrein_blad(inhoud),
        balken=tuple(sentence(f"kop_{name}", {}, inhoud.taal) for name in bars),
        leeg=unknown,
    )


def _bronnen(inhoud: Inhoud) -> Blad:
    return _blad(inhoud, "verantwoording", make_bron_blad(inhoud))


def _detail(inhoud: Inhoud) -> Iterator[Blad]:
    """Sheets that tell of single firms and places."""
    yield _bedrijven(inhoud)
    words = (heading("mismatches", "uitkomst", inhoud.taal),)
    table = make_mismatch_blad(inhoud)
    yield _tabelblad(inhoud, "mismatches", table, MISMATCHES, woorden=words)
    if "was_wordt" in inhoud.resultaten:
        yield make_was_wordt(inhoud)
    yield _plekken(inhoud)
    if "kavelpaspoorten" in inhoud.resultaten:
        yield make_paspoorten(inhoud)
    if "geschiktheid" in inhoud.resultaten:
        yield make_geschiktheid(inhoud)
    if "mengkansen" in inhoud.resultaten:
        yield make_mengkansen(inhoud)
    if "profieltoetsing" in inhoud.resultaten and len(inhoud.resultaat("profieltoetsing")):
        yield make_profieltoetsing(inhoud)
    yield from _plan(inhoud)
    yield _blad(inhoud, CODE, pd.DataFrame())
    if "kwaliteit" in inhoud.resultaten:
        regels, rijen = (inhoud.resultaat(name) for name in ("kwaliteit", "kwaliteitsrijen"))
        yield make_kwaliteit(regels, rijen, inhoud.taal)


def _plan(inhoud: Inhoud) -> Iterator[Blad]:
    """Sheets that only a plan gives."""
    if "opties" in inhoud.resultaten:
        rows = inhoud.resultaat("opties")
        columns = list_filled(rows, (*OPTIES, *OPTIONEEL), OPTIONEEL)
        yield _tabelblad(inhoud, "opties", make_blad(inhoud, rows, "opties", columns), columns)
    if "verplaatsingen" in inhoud.resultaten:
        table, columns = make_zetten_blad(inhoud), VERPLAATSINGEN
        yield _tabelblad(inhoud, "verplaatsingen", table, columns)
    if "zaken" in inhoud.resultaten:
        year: dict[str, Soort] = {heading("zaken", "jaar", inhoud.taal): "jaar"}
        yield _tabelblad(inhoud, "zaken", make_zaken_blad(inhoud), ZAKEN, soorten=year)
    if "niet_passend" in inhoud.resultaten:
        doelen: dict[str, Doel] = {sentence("kop_vestiging_id", {}, inhoud.taal): "bedrijven"}
        yield _blad(inhoud, "niet_passend", make_blijvers_blad(inhoud), doelen=doelen)


def _tabelblad(
    inhoud: Inhoud,
    code: str,
    table: pd.DataFrame,
    columns: tuple[str, ...],
    **more: Any,  # noqa: ANN401
) -> Blad:
    """A sheet of a table of the same name, in which numbers lead to their own row."""
    return _blad(inhoud, code, table, doelen=list_doelen(code, columns, inhoud.taal), **more)


def _bedrijven(inhoud: Inhoud) -> Blad:
    doelen: dict[str, Doel] = {sentence("kop_vestiging_id", {}, inhoud.taal): "kaart_vestiging"}
    bars = (sentence("kop_banen", {}, inhoud.taal),)
    table = make_bedrijven_blad(inhoud)
    return _blad(inhoud, "bedrijven", table, doelen=doelen, balken=bars)


def _plekken(inhoud: Inhoud) -> Blad:
    table = make_blad(inhoud, inhoud.tabellen["plekken"], "plekken", PLEKKEN)
    taal = inhoud.taal
    doelen: dict[str, Doel] = {heading("plekken", "plek_id", taal): "kaart_plek"}
    bars = (heading("plekken", "kavel_m2", taal),)
    return _blad(inhoud, "plekken", table, doelen=doelen, balken=bars)
