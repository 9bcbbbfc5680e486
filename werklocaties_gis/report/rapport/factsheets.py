"""A page of its own for each municipality: its figures, parks, signals and room."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.bevindingen import make_signalen
from werklocaties_gis.report.rapport.elementen import (
    make_alinea,
    make_kop,
    make_rest,
    make_tabel,
)
from werklocaties_gis.report.rapport.streek import (
    make_maten,
    make_omvang,
    make_ruimte,
    tell_getal,
)
from werklocaties_gis.report.rapport.toplijst import list_sprekend
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.numbers import is_missing
from werklocaties_gis.vocabulary.sentences import sentence

GEMEENTEN: Final = 40
"""Municipalities that get a page."""
TERREINEN: Final = 12
SIGNALEN: Final = 3
KENGETALLEN: Final = (
    *("terreinen", "netto_ha", "terstond_ha", "uitgegeven_onbebouwd_ha"),
    *("vestigingen", "banen", "banen_per_ha", "zoekers"),
    *("vraag_ha", "grond_gemeente_ha", "natura_m", "net_tekort_ha"),
)
"""Figures at the top of a page."""


def make_factsheets(inhoud: Inhoud) -> Iterator[str]:
    """A page for each municipality; none in public, where municipalities tell too much."""
    if inhoud.is_publiek or "overzicht_gebieden" not in inhoud.resultaten:
        return
    rows = inhoud.resultaat("overzicht_gebieden")
    towns = rows[rows["niveau"].eq("gemeente")].sort_values(["naam", "id"])
    for at in range(min(GEMEENTEN, len(towns))):
        yield '<section class="factsheet">'
        yield from _make_blad(inhoud, pd.DataFrame(towns.iloc[[at]]))
        yield "</section>"
    yield from make_rest(inhoud, min(GEMEENTEN, len(towns)), len(towns), "sheet_overzicht_gebieden")


def _make_blad(inhoud: Inhoud, town: pd.DataFrame) -> Iterator[str]:
    """One page."""
    taal, row = inhoud.taal, town.iloc[0]
    code, name = str(row["id"]), row["naam"]
    known = code if pd.isna(name) or not name else str(name)
    yield make_kop("rapport_factsheet", taal, naam=known)
    yield _make_kengetallen(row, taal)
    yield from _make_menging(inhoud, code)
    yield from make_maten(town, taal)
    yield from _make_terreinen(inhoud, code)
    yield from make_ruimte(inhoud, "gemeente", code)
    own = inhoud.resultaat("mismatches")
    found = list_sprekend(own[own["gemeente_code"].eq(code).fillna(value=False)], SIGNALEN)
    if len(found):
        yield make_kop("rapport_factsheet_signalen", taal, 3)
        yield from make_signalen(inhoud, found, kanttekeningen=False)
    blad = sentence("sheet_overzicht_bronnen", {}, taal)
    day = inhoud.project.studie.peildatum
    yield make_alinea("rapport_factsheet_bronnen", taal, "noot", blad=blad, peildatum=day)


def _make_kengetallen(row: pd.Series, taal: Taal) -> str:
    """Key figures as a list of terms."""
    parts = []
    for name in KENGETALLEN:
        term = label("overzicht", name, taal)
        parts.append(f"<div><dt>{escape(capitalise(term))}</dt>")
        parts.append(f"<dd>{escape(_tell(row[name], name, taal))}</dd></div>")
    return f'<dl class="kengetallen">{"".join(parts)}</dl>'


def _tell(value: object, name: str, taal: Taal) -> str:
    """A figure; metres without decimals, which would pretend to be exact."""
    if name.endswith("_m") and not is_missing(value):
        value = round(float(str(value)))
    return tell_getal(value, taal)


def _make_menging(inhoud: Inhoud, code: str) -> Iterator[str]:
    """The functiemengingsindex beside the published one, where it is known."""
    rows = inhoud.resultaat("overzicht_menging")
    rows = rows[rows["niveau"].eq("gemeente") & rows["id"].eq(code)]
    taal = inhoud.taal
    for row in rows.to_dict("records"):
        state = label("fmi_stand", str(row["fmi_stand"]), taal)
        fields = {"fmi": tell_getal(row["fmi"], taal), "stand": state}
        yield make_alinea("rapport_fmi", taal, **fields)
        if not pd.isna(row["gepubliceerd"]):
            told = {
                "gepubliceerd": tell_getal(row["gepubliceerd"], taal),
                "verschil": tell_getal(row["verschil"], taal),
                "jaar": str(int(row["gepubliceerd_jaar"])),
                "bron": row["gepubliceerd_bron"],
            }
            yield make_alinea("rapport_fmi_gepubliceerd", taal, **told)


def _make_terreinen(inhoud: Inhoud, code: str) -> Iterator[str]:
    """The parks of the municipality, those with most firms where they are many."""
    taal, rows = inhoud.taal, inhoud.resultaat("overzicht_gebieden")
    parks = inhoud.tabellen["bedrijventerreinen"]
    own = parks.loc[parks["gemeente_code"].eq(code).fillna(value=False), "terrein_id"]
    found = rows[rows["niveau"].eq("terrein") & rows["id"].isin(own)]
    if found.empty:
        return
    most = found.sort_values(["vestigingen", "id"], ascending=[False, True])[:TERREINEN]
    shown = pd.DataFrame(most.sort_values(["naam", "id"]))
    title = sentence("rapport_terreinen", {}, taal)
    table = make_omvang(shown, taal).drop(columns=_eerste_kop(taal))
    yield from make_tabel(table, taal, bijschrift=title, klasse="dicht getallen")
    yield from make_rest(inhoud, len(shown), len(found), "sheet_overzicht_gebieden")


def _eerste_kop(taal: Taal) -> str:
    """Heading of the number of parks, which of one park is always one."""
    return capitalise(label("overzicht", "terreinen", taal))
