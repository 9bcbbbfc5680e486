"""Tables as people read them: columns by name, values as words, in Dutch or English."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.lists import list_different
from werklocaties_gis.tables.schema import Column, read_schema
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.numbers import format_date, is_missing
from werklocaties_gis.vocabulary.sentences import finding, measure, remark

DOMAINS: Final = MappingProxyType(
    {
        ("plekken", "soort"): "soort_plek",
        ("gevoelige_objecten", "soort"): "soort_gevoelig",
        ("mismatches", "soort"): "soort_plaatsing",
        ("verplaatsingen", "verwerving"): "verwerving",
        ("verplaatsingen", "borging"): "borging",
        ("verplaatsingen", "voorwaarden"): "toets",
        ("opties", "voorwaarden"): "toets",
        ("niet_passend", "stap"): "stap",
        ("niet_passend", "reden"): "reden",
        **{
            ("was_wordt", f"{wanneer}_{uitkomst}"): "toets"
            for wanneer in ("nu", "straks")
            for uitkomst in ("zeker", "mogelijk", "onbekend")
        },
        ("was_wordt", "nu_zwaarst"): "uitkomst",
        ("was_wordt", "straks_zwaarst"): "uitkomst",
        ("was_wordt", "voorwaarden"): "toets",
        ("geschiktheid", "voorwaarden"): "toets",
        ("mengkansen", "maten"): "maat",
        ("mengkansen", "klasse_laag"): "menging",
        ("mengkansen", "klasse"): "menging",
        ("mengkansen", "voorwaarden"): "toets",
        ("kavelpaspoorten", "soort"): "soort_plek",
        ("kavelpaspoorten", "functies"): "functieklasse",
        ("kavelpaspoorten", "eigenaar_types"): "eigenaar_type",
        ("kavelpaspoorten", "afname_code"): "netcode",
        ("kavelpaspoorten", "opwek_code"): "netcode",
    }
)
"""Domain of the labels of a column, where it is not the column's own name."""


def heading(table: str, column: str, taal: Taal) -> str:
    """Give the name of a column as a reader sees it, short and with its unit.

    Examples
    --------
    >>> heading("plekken", "kavel_m2", "nl")
    'Oppervlakte grond (m2)'
    """
    found = read_schema(table)[column]
    text = found.description_nl if taal == "nl" else found.description_en
    short = text.partition(";")[0].partition(":")[0].strip()
    return capitalise(short) + (f" ({found.unit})" if found.unit else "")


def make_readable(
    frame: pd.DataFrame, table: str, columns: Sequence[str], taal: Taal
) -> pd.DataFrame:
    """Make a table with headings and words in the language of the reader.

    Parameters
    ----------
    frame
        A table that the schema describes.
    table
        Its name.
    columns
        Columns to show, in order; shapes cannot be.
    taal
        Language.

    Returns
    -------
    pandas.DataFrame
        Numbers stay numbers and dates dates; all else is text; missing is ``<NA>``.
    """
    schema = read_schema(table)
    shown = {
        heading(table, name, taal): readable_column(frame[name], table, schema[name], taal)
        for name in columns
    }
    return pd.DataFrame(shown, index=frame.index)


def readable_column(
    values: pd.Series[Any], table: str, column: Column, taal: Taal
) -> pd.Series[Any]:
    """Give one column as words, numbers or dates."""
    if column.type in {"getal", "geheel", "datum"}:
        return values
    domain = DOMAINS.get((table, column.name), column.name)
    if column.type == "ja_nee":
        return _mapped(values, lambda value: label("ja_nee", "ja" if value else "nee", taal))
    if column.type == "lijst":
        return _mapped(
            values, lambda value: ", ".join(label(domain, str(item), taal) for item in value)
        )
    return _mapped(values, lambda value: label(domain, str(value), taal))


def list_findings(mismatches: pd.DataFrame, taal: Taal) -> list[str]:
    """List the sentence of each mismatch: rule, measure, limit, source, date, certainty."""
    rows = mismatches.to_dict("records")
    return [finding({str(name): value for name, value in row.items()}, taal) for row in rows]


def list_measures(
    values: Iterable[object], eenheden: Iterable[object], taal: Taal
) -> list[str | None]:
    """List each measure or limit as it stands in the sentence of its finding."""
    return [
        None if is_missing(value) else measure(value, eenheid, taal)
        for value, eenheid in zip(values, eenheden, strict=True)
    ]


def list_grondslagen(mismatches: pd.DataFrame, taal: Taal) -> list[str]:
    """List on what each mismatch rests: rule, source and date, without their names."""
    regel = _mapped(mismatches["regel"], lambda value: label("regel", str(value), taal))
    dates = mismatches["peildatum"].map(lambda value: format_date(value, taal), na_action="ignore")
    parts = zip(regel, mismatches["bron"], dates, strict=True)
    return ["; ".join(str(part) for part in told if not is_missing(part)) for told in parts]


def list_remarks(opmerkingen: Iterable[object], taal: Taal, skip: Container[str] = ()) -> list[str]:
    """List the remarks of each row as one text; codes in ``skip`` are said elsewhere."""
    places, different = list_different(pd.Series(list(opmerkingen), dtype=object).to_numpy())
    texts = [_list_text(value, taal, skip) for value in different]
    return [texts[place] for place in places.tolist()]


def _list_text(value: object, taal: Taal, skip: Container[str]) -> str:
    codes = value if isinstance(value, tuple | list) else ()
    return "; ".join(remark(code, taal) for code in codes if code not in skip)


def _mapped(values: pd.Series[Any], word: Any) -> pd.Series[Any]:  # noqa: ANN401 - any callable
    """Words of values; each different value is looked up once, missing stays missing."""
    texts = {value: word(value) for value in values.dropna().unique()}
    return values.astype("object").map(texts).astype("string")
