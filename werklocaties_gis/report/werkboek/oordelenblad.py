"""The sheet on which a planner fills in verdicts: a row a signal, and the only one to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.report.druk import BESIDE
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.report.tekst import list_findings
from werklocaties_gis.report.werkboek.cellen import clean_text
from werklocaties_gis.report.werkboek.kolommen import Kolommenblad
from werklocaties_gis.report.werkboek.opmaak import list_woordregels
from werklocaties_gis.report.werkboek.schrijven import (
    Omgeving,
    find_link,
    set_print,
    write_bovenkant,
    write_link,
)
from werklocaties_gis.report.werkboek.waarden import EXCEL_BEGINT, code_texts, count_days
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.tables.werkboek import INVULVELDEN, OORDELEN_BEREIK
from werklocaties_gis.vocabulary.labels import label, list_values
from werklocaties_gis.vocabulary.numbers import is_missing
from werklocaties_gis.vocabulary.sentences import sentence

CODE: Final = "oordelen"
NAAMRIJ: Final = 2
"""Row with the names of the columns for the next run; hidden."""
KOPRIJ: Final = 3
SLEUTEL: Final = ("vestiging_id", "plek_id", "soort", "toets")
GETOOND: Final = ("vestiging_id", "naam", "plek_id", "plek", "over", "uitkomst", "signaal")
VERBORGEN: Final = ("soort", "toets")
KOLOMMEN: Final = (*GETOOND, *INVULVELDEN, *VERBORGEN)
BREED: Final = (11, 26, 9, 22, 30, 13, 60, 13, 16, 12, 40, 10, 10)
FIRST_DATE: Final = dt.date(2000, 1, 1)
LAST_DATE: Final = dt.date(2199, 12, 31)


def list_oordeelrijen(inhoud: Inhoud) -> pd.DataFrame:
    """List what a verdict can be given on: every signal, and all on which one was given.

    A signal that was refuted is none any more and a firm may have gone; their
    verdicts have a row all the same, for the next run reads back only what stands here.

    Returns
    -------
    pandas.DataFrame
        ``SLEUTEL``, ``uitkomst`` (empty without a signal), ``signaal`` and the
        columns of ``INVULVELDEN``; one row a firm, place, kind and check.
    """
    keys = list(SLEUTEL)
    found = inhoud.resultaat("mismatches")
    # Rule, source and date stand on the sheet of signals; here they would hide the question.
    brief = found.drop(columns=list(BESIDE))
    texts = pd.array(list_findings(brief, inhoud.taal), dtype="string")
    rank = found["uitkomst"].map({"zeker": 0, "mogelijk": 1}).astype(float).fillna(2)
    signals = found[[*keys, "uitkomst"]].assign(signaal=texts, rang=rank)
    signals = signals.sort_values("rang", kind="stable").drop_duplicates(keys)
    given = inhoud.tabellen["oordelen"][[*keys, *INVULVELDEN]]
    # As text: a missing plek of a firm without one must match a missing one.
    left, right = (_with_text_keys(rows) for rows in (signals.drop(columns="rang"), given))
    rows = left.merge(right, on=keys, how="outer")
    order = {toets: at for at, toets in enumerate(list_values("toets"))}
    ranked = rows.assign(rang=rows["toets"].map(order))
    return ranked.sort_values(["vestiging_id", "plek_id", "soort", "rang"], ignore_index=True)


def _with_text_keys(rows: pd.DataFrame) -> pd.DataFrame:
    texts = {name: rows[name].astype("string").fillna("") for name in SLEUTEL}
    return rows.assign(**texts)


def make_oordeeltabel(inhoud: Inhoud) -> pd.DataFrame:
    """Make the columns of the sheet, each as it is shown or filled in."""
    taal, rows = inhoud.taal, list_oordeelrijen(inhoud)
    firms = list_names(inhoud, "vestiging_id")
    toets = rows["toets"].map(lambda value: label("toets", str(value), taal))
    new = rows["soort"].eq("nieuw").fillna(value=False)
    imagined = label("soort_plaatsing", "nieuw", taal)
    columns: dict[str, Any] = {
        **{name: rows[name] for name in (*SLEUTEL, "signaal", *INVULVELDEN)},
        "naam": rows["vestiging_id"].map(firms),
        "plek": rows["plek_id"].map(list_names(inhoud, "plek_id")),
        "over": toets.where(~new, toets + f" ({imagined})"),
        "uitkomst": _tell_stand(rows, rows["vestiging_id"].isin(firms.index), taal),
        "oordeel": rows["oordeel"].map(
            lambda value: label("oordeel", str(value), taal), na_action="ignore"
        ),
    }
    return pd.DataFrame(columns)[list(KOLOMMEN)]


def _tell_stand(rows: pd.DataFrame, is_known: pd.Series, taal: Taal) -> pd.Series:
    """What the signal is now: its certainty, no signal any more, or a firm that is gone."""
    words = rows["uitkomst"].map(
        lambda value: label("uitkomst", str(value), taal), na_action="ignore"
    )
    told = words.astype("string").fillna(sentence("oordeel_geen_signaal", {}, taal))
    return told.where(is_known, sentence("oordeel_vestiging_weg", {}, taal))


def write_oordelen(book: Any, sheet: Any, inhoud: Inhoud, omgeving: Omgeving) -> int:  # noqa: ANN401
    """Write the sheet to fill in; gives the number of its rows."""
    table = make_oordeeltabel(inhoud)
    write_bovenkant(sheet, sentence("uitleg_oordelen", {}, inhoud.taal), omgeving)
    _write_koppen(sheet, omgeving)
    sheet.open_kolommen(KOPRIJ + 1, len(table))
    for at, name in enumerate(KOLOMMEN):
        look = "invul" if name in INVULVELDEN else "lang"
        form = omgeving.formats[look if name != "datum" else "invuldatum"]
        _write_kolom(sheet, at, table[name], form)
    _write_links(sheet, table, omgeving)
    last = KOPRIJ + max(1, len(table))
    sheet.autofilter(KOPRIJ, 0, last, len(GETOOND) + len(INVULVELDEN) - 1)
    at = KOLOMMEN.index("uitkomst")
    for rule in list_woordregels(omgeving.formats, omgeving.taal):
        sheet.conditional_format(KOPRIJ + 1, at, last, at, rule)
    _write_keuzen(sheet, last, inhoud.taal)
    tab = sheet.get_name().replace("'", "''")
    end = chr(ord("A") + len(KOLOMMEN) - 1)
    book.define_name(OORDELEN_BEREIK, f"='{tab}'!$A${NAAMRIJ + 1}:${end}${NAAMRIJ + 1}")
    sheet.freeze_panes(KOPRIJ + 1, 2)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    sheet.set_tab_color("#FFD966")
    shown = BREED[: len(GETOOND) + len(INVULVELDEN)]
    set_print(sheet, shown, omgeving, KOPRIJ)
    return len(table)


def _write_koppen(sheet: Any, omgeving: Omgeving) -> None:  # noqa: ANN401
    """Write the headings for people, and above them the names by which the next run reads."""
    hidden = {"hidden": True}
    for at, (name, width) in enumerate(zip(KOLOMMEN, BREED, strict=True)):
        sheet.set_column(at, at, width, None, hidden if name in VERBORGEN else {})
        if name in (*SLEUTEL, *INVULVELDEN):
            sheet.write_string(NAAMRIJ, at, name)
        look = "invulkop" if name in INVULVELDEN else "kop"
        told = sentence(f"kop_oordeel_{name}", {}, omgeving.taal)
        sheet.write_string(KOPRIJ, at, told, omgeving.formats[look])
    sheet.set_row(NAAMRIJ, None, None, hidden)


def _write_kolom(sheet: Kolommenblad, at: int, values: pd.Series[Any], form: Any) -> None:  # noqa: ANN401
    """Write one column; an empty cell keeps its look, for it may be one to fill in."""
    days = np.array([_count_days(sheet, value) for value in values.tolist()], dtype=float)
    codes, texts = code_texts(values.astype(object).mask(~np.isnan(days)))
    sheet.put_texts(at, codes, [clean_text(text) for text in texts], [form] * len(texts))
    sheet.put_numbers(at, days, form)
    sheet.put_blanks(at, ~sheet.has_cell(at), form)


def _count_days(sheet: Kolommenblad, value: object) -> float:
    """A date as Excel counts it; NaN for what is none, or lies before its first day."""
    if is_missing(value) or not isinstance(value, dt.date) or value.year < EXCEL_BEGINT:
        return float("nan")
    return count_days(sheet, dt.datetime.combine(value, dt.time()))


def _write_links(sheet: Any, table: pd.DataFrame, omgeving: Omgeving) -> None:  # noqa: ANN401
    """Let the number of a firm lead to the map, where what it is about can be seen."""
    for row, key in enumerate(table["vestiging_id"].tolist(), KOPRIJ + 1):
        link = find_link("kaart_vestiging", str(key), omgeving)
        if link is not None and row < KOPRIJ + omgeving.max_links:
            write_link(sheet, row, 0, link, str(key), omgeving)


def _write_keuzen(sheet: Any, last: int, taal: Taal) -> None:  # noqa: ANN401
    """Write what the cells to fill in take, and what is said beside them."""
    choices = [
        label("oordeel", value, taal) for value in read_schema("oordelen")["oordeel"].allowed
    ]
    rules: Mapping[str, dict[str, Any]] = {
        "oordeel": {"validate": "list", "source": choices},
        "datum": {
            "validate": "date",
            "criteria": "between",
            "minimum": FIRST_DATE,
            "maximum": LAST_DATE,
        },
        "door": {"validate": "any"},
        "reden": {"validate": "any"},
    }
    for name, rule in rules.items():
        at = KOLOMMEN.index(name)
        told = {
            "input_title": sentence(f"kop_oordeel_{name}", {}, taal)[:32],
            "input_message": sentence(f"invul_{name}", {}, taal)[:255],
            "error_message": sentence(f"invul_{name}", {}, taal)[:255],
        }
        sheet.data_validation(KOPRIJ + 1, at, last, at, {**rule, **told})
