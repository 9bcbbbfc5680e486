"""Tables with headings in the language of the reader, as workbook and report show them."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names, make_blad
from werklocaties_gis.report.overview import MATEN, MEASURES, STANDEN, list_terreinen, list_totaal
from werklocaties_gis.report.tekst import (
    list_findings,
    list_measures,
    readable_column,
)
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.vocabulary.zetten import list_zetten

MISMATCHES = (
    "vestiging_id",
    "naam",
    "plek_id",
    "terrein_id",
    "toets",
    "aspect",
    "uitkomst",
    "waarde",
    "grens",
    "tekort_m",
    "maat",
    "ha",
    "banen",
    "oordeel",
)


def make_totaal_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of totals per check."""
    taal = inhoud.taal
    totaal = list_totaal(inhoud)
    columns = {
        f"{stand}_{measure}": sentence(
            "kop_maat",
            {"stand": label("totaal", stand, taal), "maat": _measure(measure, taal)},
            taal,
        )
        for stand in STANDEN
        for measure in MEASURES
    }
    toets = totaal["toets"].map(lambda value: label("toets", str(value), taal)).astype("string")
    names = {"toets": sentence("kop_toets", {}, taal), **columns}
    return totaal.assign(toets=toets).rename(columns=names).reset_index(drop=True)


def make_terrein_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of parks."""
    taal = inhoud.taal
    measures = {
        f"{maat}_{stand}": sentence(
            "kop_maat",
            {"stand": label("totaal", stand, taal), "maat": label("toets", toets, taal)},
            taal,
        )
        for toets, maat in MATEN
        for stand in STANDEN
    }
    own = ("terrein_id", "naam", "gemeente_code", "netto_ha", "vestigingen", "banen")
    last = ("uitgeefbaar_plekken", "uitgeefbaar_ha")
    names = {column: sentence(f"kop_{column}", {}, taal) for column in (*own, *last)}
    order = [*own, *measures, *last]
    return list_terreinen(inhoud)[order].rename(columns={**names, **measures})


def make_bedrijven_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of firms: where each is, what signals, and where it goes."""
    taal = inhoud.taal
    firms = inhoud.tabellen["vestigingen"]
    signals = _join(_signals(inhoud.resultaat("mismatches"), taal), "vestiging_id", "signaal")
    moves = inhoud.resultaat("verplaatsingen")
    goes = _join(_list_goals(inhoud, moves), "vestiging_id", "doel")
    activities = inhoud.tabellen["activiteiten"]
    codes = _join(activities[["vestiging_id", "sbi"]], "vestiging_id", "sbi")
    key = firms["vestiging_id"]
    schema = read_schema("vestigingen")
    columns = {
        "vestiging_id": key,
        "naam": firms["naam"],
        "sbi": key.map(codes),
        "banen": firms["banen"],
        "kavel_m2": firms["kavel_m2"],
        "signalen": key.map(signals),
        "naar_plek_id": key.map(goes),
        "zoekt_ruimte": readable_column(
            firms["zoekt_ruimte"], "vestigingen", schema["zoekt_ruimte"], taal
        ),
    }
    named = {sentence(f"kop_{name}", {}, taal): values for name, values in columns.items()}
    return pd.DataFrame(named)


def make_mismatch_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of findings, each with its sentence."""
    taal = inhoud.taal
    mismatches = inhoud.resultaat("mismatches")
    # The table holds 66.61 and 2..3.2 as text, for programs; a Dutch reader takes 66.61 for a date.
    measures = {
        name: pd.array(list_measures(mismatches[name], mismatches["eenheid"], taal), dtype="string")
        for name in ("waarde", "grens")
    }
    readable = make_blad(inhoud, mismatches.assign(**measures), "mismatches", MISMATCHES)
    texts = pd.array(list_findings(mismatches, taal), dtype="string")
    return readable.assign(**{sentence("kop_signaal", {}, taal): texts})


def make_bron_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of sources: table, file, rows in and out, hash."""
    taal = inhoud.taal
    columns = ("tabel", "bestand", "licentie", "rijen_in", "rijen_uit", "sha256")
    names = {column: sentence(f"kop_{column}", {}, taal) for column in columns}
    sources = inhoud.herkomst.reindex(columns=list(columns))
    tabel = sources["tabel"].map(lambda value: label("tabel", str(value), taal))
    return sources.assign(tabel=tabel).rename(columns=names).reset_index(drop=True)


def _list_goals(inhoud: Inhoud, moves: pd.DataFrame) -> pd.DataFrame:
    """Name of the move and of the place it goes to, for each firm."""
    rows = list_zetten(moves)
    place = rows["naar_plek_id"].map(list_names(inhoud, "plek_id")).fillna(rows["naar_plek_id"])
    return rows.assign(doel=rows["zet"] + ": " + place.astype("string"))[["vestiging_id", "doel"]]


def _signals(mismatches: pd.DataFrame, taal: Taal) -> pd.DataFrame:
    """Check and certainty of each finding, as words; once where aspects repeat it."""
    rows = mismatches[["vestiging_id", "toets", "uitkomst"]].drop_duplicates()
    toets = rows["toets"].map(lambda value: label("toets", str(value), taal))
    uitkomst = rows["uitkomst"].map(lambda value: label("uitkomst", str(value), taal))
    texts = toets.astype("string") + " (" + uitkomst.astype("string") + ")"
    return pd.DataFrame({"vestiging_id": rows["vestiging_id"], "signaal": texts})


def _join(rows: pd.DataFrame, key: str, value: str) -> pd.Series:
    """All values of a key in one text."""
    texts = rows.dropna().astype("string").sort_values([key, value])
    return texts.groupby(key)[value].agg("; ".join).astype("string")


def _measure(measure: str, taal: Taal) -> str:
    return sentence(f"kop_{measure}", {}, taal)
