"""The question, what it comes to in a few lines, and the area with a small map."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, Final

from werklocaties_gis.report.druk import make_terrein_kort
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import MATEN, list_totaal
from werklocaties_gis.report.rapport.elementen import (
    find_leeg,
    make_alinea,
    make_kop,
    make_lijst,
    make_rest,
    make_tabel,
    tell_euro,
    told,
)
from werklocaties_gis.report.rapport.geld import list_totaal as list_geld
from werklocaties_gis.report.rapport.kaartje import draw_kaartje, list_genummerd
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.vocabulary.zetten import list_zetten

STREEP: Final = "–"
TERREINEN: Final = 40
"""Parks in the table: of more those with the most firms."""


def make_vraag(inhoud: Inhoud) -> Iterator[str]:
    """What was asked, and the answer in a few lines."""
    taal = inhoud.taal
    yield make_kop("rapport_vraag", taal)
    yield make_alinea("rapport_inleiding", taal)
    yield make_kop("rapport_kort", taal, 3)
    lines = list(_list_kort(inhoud))
    yield make_lijst(lines) if lines else make_alinea(find_leeg(inhoud), taal)
    if not inhoud.is_publiek:
        yield make_alinea("rapport_nooit_optellen", taal)


def _list_kort(inhoud: Inhoud) -> Iterator[str]:
    """The answer: each measure by itself, then the plan and its money."""
    taal = inhoud.taal
    totals = list_totaal(inhoud)
    for row in totals[totals["toets"].isin([toets for toets, _ in MATEN])].to_dict("records"):
        fields = {stand: row[f"{stand}_vestigingen"] for stand in ("zeker", "zeker_plus_mogelijk")}
        unknown = row["onbekend_vestigingen"]
        toets = capitalise(label("toets", str(row["toets"]), taal))
        yield sentence("rapport_kort_toets", {**fields, "onbekend": unknown, "toets": toets}, taal)
    if inhoud.plan is not None and not inhoud.is_publiek:
        yield from _list_plan(inhoud)


def _list_plan(inhoud: Inhoud) -> Iterator[str]:
    """The plan in a line, and its money where it was reckoned."""
    taal, rows = inhoud.taal, list_zetten(inhoud.resultaat("verplaatsingen"))
    chains = rows["zet"].str.rstrip("0123456789").nunique()
    freed, unknown = rows["vrijgekomen_m2"], int(rows["vrijgekomen_m2"].isna().sum())
    fields = {
        "bedrijven": rows["vestiging_id"].nunique(),
        "ketens": chains,
        "ha": float(freed.sum()) / 10_000,
        "onbekend": unknown,
    }
    yield sentence("rapport_kort_plan_deels" if unknown else "rapport_kort_plan", fields, taal)
    money = list_geld(inhoud)["onrendabele_top_eur"]
    if len(money) and money.notna().all():
        told_eur = {str(name): tell_euro(value, taal) for name, value in money.items()}
        yield sentence("rapport_kort_geld", told_eur, taal)
    elif len(money):
        yield sentence("rapport_kort_geld_onbekend", {}, taal)


def make_gebied(inhoud: Inhoud) -> Iterator[str]:
    """The area: how large, where, and its parks."""
    info, taal, tables = inhoud.project.studie, inhoud.taal, inhoud.tabellen
    yield make_kop("rapport_gebied", taal)
    counted = ("vestigingen", "plekken", "bedrijventerreinen")
    fields: dict[str, Any] = {
        "gebied": info.gebied or info.naam,
        "peildatum": info.peildatum,
        **{name: len(tables[name]) for name in counted},
    }
    code = "rapport_omvang_publiek" if inhoud.is_publiek else "rapport_omvang"
    yield make_alinea(code, taal, **fields)
    yield from _make_kaart(inhoud)
    table = make_terrein_kort(inhoud)
    firms = sentence("kop_vestigingen", {}, taal)
    first = table.assign(_naam=table.index).sort_values([firms, "_naam"], ascending=[False, True])
    # A dash, as the note below says: an empty cell would read as nothing.
    shown = table.loc[sorted(first.index[:TERREINEN])].astype("object")
    shown = shown.where(shown.notna(), STREEP)
    title = sentence("rapport_terreinen", {}, taal)
    yield from make_tabel(shown, taal, bijschrift=title, klasse="dicht")
    yield make_alinea("rapport_drie_getallen", taal, "noot")
    yield from make_rest(inhoud, len(shown), len(table), "sheet_terreinen")


def _make_kaart(inhoud: Inhoud) -> Iterator[str]:
    """The map, what its signs mean, and the names of its numbers."""
    drawing, taal = draw_kaartje(inhoud), inhoud.taal
    if not drawing:
        return
    names = " · ".join(f"{number} {name}" for number, name in list_genummerd(inhoud))
    code = "rapport_kaartje_tekens_publiek" if inhoud.is_publiek else "rapport_kaartje_tekens"
    yield f"<figure>{drawing}<figcaption>{told('rapport_kaartje', taal)}. {told(code, taal)}"
    yield f"<br>{escape(names)}</figcaption></figure>"
