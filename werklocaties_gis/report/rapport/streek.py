"""The regional overview: municipalities beside each other, room against demand, what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from werklocaties_gis.report import overview
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.elementen import (
    Groepskop,
    make_alinea,
    make_kop,
    make_rest,
    make_tabel,
    tell_getallen,
)
from werklocaties_gis.report.rapport.zonder import make_zonder
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.numbers import format_number, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

GEMEENTEN: Final = 40
"""Municipalities in one table."""
OMVANG: Final = (
    *("terreinen", "netto_ha", "uitgegeven_ha", "terstond_ha"),
    *("vestigingen", "banen", "banen_per_ha", "woningen_in_contour_zeker_plus_mogelijk"),
)
MATEN: Final = tuple(name for _, name in overview.MATEN)
RUIMTE: Final = ("aanbod_ha", "vraag_ha", "saldo_ha", "zacht_ha", "zoekers", "zonder_maat")


def make_overzicht(inhoud: Inhoud) -> Iterator[str]:
    """The chapter; nothing in public or where the overview was not made."""
    if inhoud.is_publiek or "overzicht_gebieden" not in inhoud.resultaten:
        return
    taal, rows = inhoud.taal, list_gemeenten(inhoud)
    yield make_kop("rapport_overzicht", taal)
    yield make_alinea("rapport_overzicht_uitleg", taal)
    shown = pd.concat([rows.head(GEMEENTEN), list_geheel(inhoud)])
    title = sentence("rapport_overzicht_omvang", {}, taal)
    table = make_omvang(shown, taal)
    yield from make_tabel(table, taal, bijschrift=title, klasse="dicht getallen", laatste=True)
    yield from make_maten(shown, taal, laatste=True)
    yield from make_rest(inhoud, min(GEMEENTEN, len(rows)), len(rows), "sheet_overzicht_gebieden")
    yield from make_zonder(inhoud)
    yield from make_ruimte(inhoud, "totaal", "totaal")
    yield make_alinea("rapport_ruimte_uitleg", taal, "noot")
    for drawing in inhoud.beelden.values():
        yield f"<figure>{drawing}</figure>"
    yield make_alinea("rapport_overzicht_meer", taal, "rest")


def list_gemeenten(inhoud: Inhoud) -> pd.DataFrame:
    """List the rows of municipalities, and the rest that lies in none where it holds a firm."""
    rows = inhoud.resultaat("overzicht_gebieden")
    towns = rows[rows["niveau"].eq("gemeente")].sort_values(["naam", "id"])
    rest = rows[rows["niveau"].eq("buiten_gemeente") & rows["vestigingen"].gt(0)]
    return pd.DataFrame(pd.concat([towns, rest]))


def list_geheel(inhoud: Inhoud) -> pd.DataFrame:
    """Give the row of the whole study."""
    rows = inhoud.resultaat("overzicht_gebieden")
    return pd.DataFrame(rows[rows["niveau"].eq("totaal")])


def list_kopnamen(rows: pd.DataFrame, taal: Taal) -> list[str]:
    """List what a reader calls each row: its name, else its level in words."""
    pairs = zip(rows["naam"], rows["niveau"], rows["id"], strict=True)
    return [
        str(name) if not is_missing(name) and name else _niveau(str(niveau), str(code), taal)
        for name, niveau, code in pairs
    ]


def _niveau(niveau: str, code: str, taal: Taal) -> str:
    word = label("niveau", niveau, taal)
    return capitalise(word) if niveau.startswith(("totaal", "buiten")) else f"{word} {code}"


def make_omvang(rows: pd.DataFrame, taal: Taal) -> pd.DataFrame:
    """Make the table of sizes: land, firms, jobs, homes too near.

    Parameters
    ----------
    rows
        Rows of ``overzicht_gebieden``.
    taal
        Language.
    """
    first = {label("overzicht", "naam", taal): list_kopnamen(rows, taal)}
    names = {name: _kop(name, taal) for name in OMVANG}
    return pd.DataFrame(
        {**first, **{names[name]: tell_getallen(rows[name], taal) for name in OMVANG}}
    )


def _kop(name: str, taal: Taal) -> str:
    text = sentence("rapport_kop_woningen", {}, taal) if name.startswith("woningen_in") else ""
    return capitalise(text or label("overzicht", name, taal))


def make_maten(rows: pd.DataFrame, taal: Taal, *, laatste: bool = False) -> Iterator[str]:
    """Make the table of measures: firms certain, certain or possible, unknown.

    Parameters
    ----------
    rows
        Rows of ``overzicht_gebieden``.
    taal
        Language.
    laatste
        Whether the last row is a total.
    """
    heads = [f"{maat}_{stand}" for maat in MATEN for stand in overview.STANDEN]
    table = pd.DataFrame({name: tell_getallen(rows[name], taal) for name in heads})
    table.insert(0, "naam", list_kopnamen(rows, taal))
    kop = Groepskop(
        label("overzicht", "naam", taal),
        tuple(label("maat", maat, taal) for maat in MATEN),
        tuple(sentence(f"rapport_stand_{stand}", {}, taal) for stand in overview.STANDEN),
    )
    title = sentence("rapport_overzicht_maten", {}, taal)
    klasse = "dicht getallen maten"
    yield from make_tabel(table, taal, bijschrift=title, kop=kop, klasse=klasse, laatste=laatste)
    yield make_alinea("rapport_standen", taal, "noot")


def make_ruimte(inhoud: Inhoud, niveau: str, gebied_id: str) -> Iterator[str]:
    """Make the table of room: offered against sought, by category; nothing without either.

    Parameters
    ----------
    inhoud
        The run.
    niveau, gebied_id
        Row of the overview.
    """
    taal, table = inhoud.taal, list_ruimte(inhoud, niveau, gebied_id)
    if table.empty:
        return
    unknown = sentence("rapport_onbekend", {}, taal)
    names = [unknown if name == "onbekend" else str(name) for name in table.index]
    first = {sentence("rapport_kop_categorie", {}, taal): names}
    told = {
        sentence(f"rapport_ruimte_{one}", {}, taal): tell_getallen(table[one], taal)
        for one in RUIMTE
    }
    shown = pd.DataFrame({**first, **told})
    title = sentence("rapport_ruimte", {}, taal)
    klasse = "dicht getallen gelijk"
    yield from make_tabel(shown, taal, bijschrift=title, klasse=klasse)


def list_ruimte(inhoud: Inhoud, niveau: str, gebied_id: str) -> pd.DataFrame:
    """List, by category, what is offered and what is sought in all size classes and periods.

    Parameters
    ----------
    inhoud, niveau, gebied_id
        As for ``make_ruimte``.

    Returns
    -------
    pandas.DataFrame
        Columns ``RUIMTE`` by category. Hectares as far as known, NaN where that is 0 and
        something is not known; the balance is NaN where any part of it is not known.
    """
    rows = inhoud.resultaat("overzicht_schuifruimte")
    rows = rows[rows["niveau"].eq(niveau) & rows["id"].eq(gebied_id)]
    summed = [name for name in RUIMTE if name != "saldo_ha"]
    own = rows.assign(milieucategorie=rows["milieucategorie"].astype(str))
    parts = own.groupby("milieucategorie")[summed]
    sums, gaps = parts.sum(), parts.count().lt(parts.size(), axis="index")
    found = sums.mask(sums.eq(0) & gaps)
    saldo = (found["aanbod_ha"] - found["vraag_ha"]).mask(gaps["aanbod_ha"] | gaps["vraag_ha"])
    found = found.assign(saldo_ha=saldo)
    order = [name for name in (*CATEGORIEEN, "onbekend") if name in found.index]
    return found.reindex(order)[list(RUIMTE)].astype(float).round(2)


def tell_getal(value: object, taal: Taal) -> str:
    """Write a key figure; unknown in words."""
    if is_missing(value):
        return sentence("rapport_onbekend", {}, taal)
    return format_number(round(float(str(value)), 2), taal)
