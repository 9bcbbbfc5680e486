"""What-if: what a little more land, grid, money or time would bring, and what money hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.report.rapport.elementen import make_alinea, make_kop, make_tabel, tell_euro
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence

VARIANTEN: Final = 12
SOORTEN: Final = 8
BEDRAGEN: Final = ("laag_eur", "hoog_eur", "spreiding_eur")


def make_watals(inhoud: Inhoud) -> Iterator[str]:
    """The chapter; a plan without it says how to have it, and public says nothing."""
    taal = inhoud.taal
    if inhoud.plan is None or inhoud.is_publiek:
        return
    yield make_kop("rapport_watals", taal)
    if "watals" not in inhoud.resultaten:
        yield make_alinea("rapport_watals_niet", taal)
    else:
        yield from _make_varianten(inhoud)
        yield from _make_vastheid(inhoud)
    yield from _make_gevoeligheid(inhoud)


def _make_varianten(inhoud: Inhoud) -> Iterator[str]:
    """What each variant brings more than the plan, the most first."""
    taal, rows = inhoud.taal, inhoud.resultaat("watals")
    varied = rows[rows["wat"].ne("basis")]
    gain = varied.sort_values(["verschil", "variant"], ascending=[False, True])
    base = rows[rows["wat"].eq("basis")]
    rows = pd.concat([base, gain])
    moved, freed = base["verhuizingen"].sum(), base["hmc_ha"].sum()
    yield make_alinea("rapport_watals_uitleg", taal, verhuizingen=moved, ha=freed)
    columns = {
        "variant": [_name(row, inhoud) for row in rows.to_dict("records")],
        "verschil": rows["verschil"].to_numpy(),
        "verhuizingen": rows["verhuizingen"].to_numpy(),
        "hmc_ha": rows["hmc_ha"].to_numpy(),
    }
    heads = {sentence(f"rapport_kop_{name}", {}, taal): told for name, told in columns.items()}
    shown = pd.DataFrame(heads).head(VARIANTEN)
    yield from make_tabel(shown, taal, bijschrift=sentence("rapport_watals_tabel", {}, taal))
    if len(shown) < len(rows):
        count = len(rows) - len(shown)
        yield make_alinea("rapport_watals_rest", taal, "rest", aantal=count)


def _name(row: dict[object, object], inhoud: Inhoud) -> str:
    """Name of a variant: how much more of what, and where."""
    taal, kind = inhoud.taal, str(row["wat"])
    if kind == "basis":
        return label("watals", kind, taal)
    amount = sentence("rapport_meer", {"aantal": row["hoeveel"], "eenheid": row["eenheid"]}, taal)
    _, _, where = str(row["variant"]).partition(":")
    place, _, category = where.partition(":")
    if kind == "ha" and category:
        park = list_names(inhoud, "terrein_id").get(place, place)
        fields = {"meer": amount, "categorie": category, "terrein": park}
        return sentence("rapport_meer_ha", fields, taal)
    named = f"{label('watals', kind, taal)}: {amount}"
    return f"{named} ({where})" if kind == "kw" and where else named


def _make_vastheid(inhoud: Inhoud) -> Iterator[str]:
    """How many moves stay what they are whatever weighs more."""
    rows = inhoud.resultaat("keuzevastheid")
    if rows.empty:
        return
    firm = int(rows["blijft_share"].eq(1).sum())
    code = "rapport_vastheid_alle" if firm == len(rows) else "rapport_vastheid"
    yield make_alinea(code, inhoud.taal, vast=firm, aantal=len(rows))


def _make_gevoeligheid(inhoud: Inhoud) -> Iterator[str]:
    """On which kinds of cost the outcome hangs most."""
    taal, rows = inhoud.taal, inhoud.resultaat("gevoeligheid")
    rows = rows[rows["spreiding_eur"].gt(0).fillna(value=False)]
    if rows.empty:
        return
    rows = rows.sort_values(["spreiding_eur", "kostensoort"], ascending=[False, True])
    yield make_kop("rapport_gevoeligheid", taal, 3)
    yield make_alinea("rapport_gevoeligheid_uitleg", taal)
    told = {
        sentence(f"rapport_kop_{name}", {}, taal): [tell_euro(value, taal) for value in rows[name]]
        for name in BEDRAGEN
    }
    words = [label("kostensoort", str(name), taal) for name in rows["kostensoort"]]
    table = pd.DataFrame({sentence("rapport_kop_kostensoort", {}, taal): words, **told})
    title = sentence("rapport_gevoeligheid", {}, taal)
    yield from make_tabel(table.head(SOORTEN), taal, bijschrift=title, klasse="geld")
    if len(table) > SOORTEN:
        yield make_alinea("rapport_gevoeligheid_rest", taal, "rest", aantal=len(table) - SOORTEN)
