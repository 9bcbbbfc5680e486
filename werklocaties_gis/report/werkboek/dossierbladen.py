"""The sheets of the file on a plan: was and becomes, a passport per place, and who fits where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd

from werklocaties_gis.report.blijvers import name_steps
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_doelen, list_names, make_blad
from werklocaties_gis.report.redenen import TWIJFEL, list_nagerekend, name_twijfel
from werklocaties_gis.report.tekst import heading
from werklocaties_gis.report.werkboek.blad import Blad, Soort
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence

WAS_WORDT: Final = (
    *("vestiging_id", "naam", "banen", "categorie", "besluit"),
    *("van_plek_id", "van_terrein_id", "van_m2", "nu_zwaarst", "nu_zeker", "nu_mogelijk"),
    *("nu_onbekend", "naar_plek_id", "naar_terrein_id", "straks_zwaarst", "straks_zeker"),
    *("straks_mogelijk", "straks_onbekend", "afstand_m", "nodig_m2"),
    *("periode_van", "periode_tot", "verwerving", "vrijgekomen_m2", "borging", "didam_route"),
    *("kosten_eur", "onrendabele_top_eur", "waarde", "reden"),
)
PASPOORT: Final = (
    *("plek_id", "naam", "soort", "terrein_id", "aanbod", "kavel_m2", "bvo_m2", "vrij_m2"),
    *("categorie_min", "categorie_max_laag", "categorie_max", "categorie_zekerheid"),
    *("milieuruimte", "milieuruimte_stand", "menging", "nat", "functies"),
    *("halte_afstand_m", "halte", "halte_soort", "hoofdweg_afstand_m", "hoofdweg"),
    *("afname_code", "opwek_code", "jaar_opgelost", "vrij_kw", "aansluiting_kva", "gtv_kw"),
    *("overname_bevestigd", "uitgiftevorm", "prijs_eur_m2", "huur_eur_m2_jaar"),
    *("eigenaar_types", "eigenaren", "verwerving", "verwerving_kosten_eur", "borging"),
    *("didam_route", "beschikbaar_vanaf", "beschikbaar_tot", "gebruikers", "gereserveerd"),
    *("passend", "passend_mogelijk", "bron", "peildatum"),
)
OPTIONEEL: Final = (
    *("bvo_m2", "vrij_m2", "menging", "prijs_eur_m2", "huur_eur_m2_jaar", "vrij_kw"),
    *("halte_afstand_m", "halte", "halte_soort", "hoofdweg_afstand_m", "hoofdweg"),
)
"""Columns of a passport that a study may well leave empty: then they are left out."""
GESCHIKTHEID: Final = (
    *("plek_id", "vestiging_id", "past", "mogelijk", "rang", "waarde", "nodig_m2", "ruimte_m2"),
    *("afstand_m", "kosten_eur", "voorwaarden"),
)
PROFIEL: Final = (
    *("terrein_id", "vestiging_id", "plek_id", "profiel_share"),
    *("voldoet", "voldoet_niet", "niet_bekend"),
)
UITKOMSTEN: Final = ("nu_zwaarst", "straks_zwaarst")
JAREN: Final = ("jaar_opgelost",)
PAREN: Final = 20_000
"""Rows of who fits where that a person can still sort; the file beside the workbook has all."""
GENOEMD: Final = 10
"""Firms named in one passport; the sheet of who fits where has them all."""


def make_was_wordt(inhoud: Inhoud) -> Blad:
    """Make the sheet of every firm that moves, or has reason to: now, then, or why not."""
    taal, rows = inhoud.taal, inhoud.resultaat("was_wordt")
    columns = list_filled(rows, WAS_WORDT, ("periode_van", "periode_tot"))
    told = rows["vestiging_id"].map(list_nagerekend(inhoud)).astype("string")
    plain = rows["reden"].map(lambda value: label("reden", str(value), taal), na_action="ignore")
    table = make_blad(inhoud, rows, "was_wordt", columns)
    table[heading("was_wordt", "reden", taal)] = told.fillna(plain.astype("string"))
    # Who moves comes first: that is what one looks up.
    order = rows.assign(rang=rows["besluit"].ne("verhuist")).sort_values(["rang", "vestiging_id"])
    return Blad(
        "was_wordt",
        sentence("sheet_was_wordt", {}, taal),
        table.loc[order.index].reset_index(drop=True),
        sentence("uitleg_was_wordt", {}, taal),
        doelen=list_doelen("was_wordt", columns, taal),
        woorden=tuple(heading("was_wordt", name, taal) for name in UITKOMSTEN),
    )


def make_paspoorten(inhoud: Inhoud) -> Blad:
    """Make the sheet with a passport per place: all that is known of it, who fits, who not."""
    taal, rows = inhoud.taal, inhoud.resultaat("kavelpaspoorten")
    columns = list_filled(rows, PASPOORT, OPTIONEEL)
    table = make_blad(inhoud, rows, "kavelpaspoorten", columns)
    sure = sentence("kop_categorie_zekerheid", {}, taal)
    table = table.rename(columns={heading("kavelpaspoorten", "categorie_zekerheid", taal): sure})
    omgeving = inhoud.resultaat("omgeving").set_index("plek_id")
    fit = inhoud.resultaat("geschiktheid")
    more = {
        "fsi": rows["bvo_m2"] / rows["kavel_m2"],
        "natura_m": rows["plek_id"].map(omgeving["natura_m"]),
        "wie_past": rows["plek_id"].map(_name_passers(inhoud, fit)),
        "wie_niet": rows["plek_id"].map(_count_reasons(fit, taal)),
    }
    for name, values in more.items():
        table[sentence(f"kop_{name}", {}, taal)] = values
    years: dict[str, Soort] = {heading("kavelpaspoorten", name, taal): "jaar" for name in JAREN}
    return Blad(
        "kavelpaspoorten",
        sentence("sheet_kavelpaspoorten", {}, taal),
        table.reset_index(drop=True),
        sentence("uitleg_kavelpaspoorten", {}, taal),
        soorten={**years, sentence("kop_natura_m", {}, taal): "geheel"},
        doelen={heading("kavelpaspoorten", "plek_id", taal): "kaart_plek"},
        balken=(heading("kavelpaspoorten", "passend", taal),),
    )


def make_geschiktheid(inhoud: Inhoud) -> Blad:
    """Make the sheet of who fits where, and on what the others fall away."""
    taal, whole = inhoud.taal, inhoud.resultaat("geschiktheid")
    # Of very many pairs those that fit: why one does not is a question about one pair.
    first = whole.sort_values(["past", "plek_id", "rang"], ascending=[False, True, True])
    order, upward = ["plek_id", "past", "rang", "vestiging_id"], [True, False, True, True]
    rows = first.head(PAREN).sort_values(order, ascending=upward)
    table = make_blad(inhoud, rows, "geschiktheid", GESCHIKTHEID)
    names = _name_reasons(taal)
    told = ["; ".join(names(str(code)) for code in codes) or None for codes in rows["redenen"]]
    table[sentence("kop_redenen", {}, taal)] = pd.array(told, dtype="string")
    more = {"getoond": len(rows), "aantal": len(whole)}
    cut = sentence("geschiktheid_deel", more, taal) if len(rows) < len(whole) else ""
    return Blad(
        "geschiktheid",
        sentence("sheet_geschiktheid", {}, taal),
        table.reset_index(drop=True),
        f"{sentence('uitleg_geschiktheid', {}, taal)} {cut}".strip(),
        doelen=list_doelen("geschiktheid", GESCHIKTHEID, taal),
    )


def make_profieltoetsing(inhoud: Inhoud) -> Blad:
    """Make the sheet of how well each firm answers to the profile of its park, least first."""
    taal, found = inhoud.taal, inhoud.resultaat("profieltoetsing")
    rows = found.sort_values(["terrein_id", "profiel_share", "vestiging_id", "plek_id"])
    return Blad(
        "profieltoetsing",
        sentence("sheet_profieltoetsing", {}, taal),
        make_blad(inhoud, rows, "profieltoetsing", PROFIEL).reset_index(drop=True),
        sentence("uitleg_profieltoetsing", {}, taal),
        soorten={heading("profieltoetsing", "profiel_share", taal): "aandeel"},
        doelen=list_doelen("profieltoetsing", PROFIEL, taal),
    )


def list_filled(
    rows: pd.DataFrame, columns: tuple[str, ...], optional: tuple[str, ...]
) -> tuple[str, ...]:
    """List the columns of a sheet, without those that a study may well leave empty and does.

    Parameters
    ----------
    rows
        What the sheet shows; must have the optional columns.
    columns
        Columns in their order.
    optional
        Those that are left out where no row has a value.
    """
    return tuple(name for name in columns if name not in optional or bool(rows[name].notna().any()))


def _name_passers(inhoud: Inhoud, fit: pd.DataFrame) -> dict[str, str]:
    """The firms that fit on each place, best first, by name."""
    rows = fit[fit["past"].eq(True).fillna(value=False)].sort_values(
        ["plek_id", "rang", "vestiging_id"]
    )
    names = rows["vestiging_id"].map(list_names(inhoud, "vestiging_id")).astype("string")
    rang = ("(" + rows["rang"].astype("string") + ")").fillna("")
    texts = (rows["vestiging_id"].astype("string") + " " + names + " " + rang).str.strip()
    rows = rows.assign(tekst=texts, plaats=rows.groupby("plek_id").cumcount())
    counts = rows.groupby("plek_id")["tekst"].size()
    told = rows[rows["plaats"].lt(GENOEMD)].groupby("plek_id")["tekst"].agg("; ".join)
    more = counts[counts.gt(GENOEMD)] - GENOEMD
    rest = {plek: sentence("en_nog", {"aantal": int(n)}, inhoud.taal) for plek, n in more.items()}
    return {str(plek): text + rest.get(plek, "") for plek, text in told.items()}


def _count_reasons(fit: pd.DataFrame, taal: Taal) -> dict[str, str]:
    """On each place how many firms fall away on each step, the most frequent first."""
    rows = fit[["plek_id", "redenen"]].explode("redenen").dropna()
    counts = rows.groupby(["plek_id", "redenen"]).size().reset_index(name="aantal")
    names = _name_reasons(taal)
    texts = counts["redenen"].map(lambda code: names(str(code))).astype("string")
    counts = counts.assign(tekst=texts + ": " + counts["aantal"].astype("string"))
    ranked = counts.sort_values(["plek_id", "aantal", "redenen"], ascending=[True, False, True])
    told = ranked.groupby("plek_id")["tekst"].agg("; ".join)
    return {str(plek): text for plek, text in told.items()}


def _name_reasons(taal: Taal) -> Callable[[str], str]:
    """What names a reason: a step by its words, a doubt as one."""
    steps = name_steps(taal)

    def name(code: str) -> str:
        step = code.removesuffix(TWIJFEL)
        words = steps.get(step, step)
        return name_twijfel(words, taal) if code.endswith(TWIJFEL) else words

    return name
