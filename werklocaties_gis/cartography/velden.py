"""Columns as the page reads them: each different text once, numbers as short as they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.cartography.words import label_values
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.numbers import Taal

DOMAINS: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("plekken", "soort"): "soort_plek",
        ("gevoelige_objecten", "soort"): "soort_gevoelig",
        ("bestemmingen", "soort"): "soort_bestemming",
        ("gebieden", "soort"): "soort_gebied",
        ("netstations", "soort"): "soort_station",
        ("netgebieden", "afname_code"): "netcode",
        ("netgebieden", "opwek_code"): "netcode",
        ("milieuruimte", "laag"): "ruimtelaag",
        ("milieuruimte", "groep"): "ruimtegroep",
        ("milieuruimte", "stand"): "ruimtestand",
        ("milieuruimte", "regel"): "ruimteregel",
        ("ruimteverschillen", "laag"): "ruimtelaag",
        ("ruimteverschillen", "groep"): "ruimtegroep",
        ("ruimteverschillen", "stand_een"): "ruimtestand",
        ("ruimteverschillen", "stand_ander"): "ruimtestand",
        ("omgeving", "afname_hoog"): "netcode",
        ("omgeving", "opwek_hoog"): "netcode",
    }
)
"""Where the vocabulary keeps the values of a column that shares its name with others."""

Veld = dict[str, Sequence[object]]


def code_text(column: pd.Series) -> Veld:
    """Write a column as its different texts, and for each row which one; -1 is missing.

    Examples
    --------
    >>> code_text(pd.Series(["b", "a", None, "b"], dtype="string"))
    {'w': ['a', 'b'], 'i': [1, 0, -1, 1]}
    """
    # Sorted, so that equal tables give equal pages whatever the order of their rows.
    codes, texts = pd.factorize(column.astype("string"), sort=True)
    return {"w": [str(text) for text in texts], "i": codes.tolist()}


def code_labels(column: pd.Series, domain: str, taal: Taal) -> Veld:
    """Write a column of choices as their names, and for each row which one; -1 is missing."""
    coded = code_text(column)
    return {"w": label_values(domain, coded["w"], taal), "i": coded["i"]}


def code_lists(values: pd.Series, domain: str, taal: Taal) -> Veld:
    """Write a column of lists as its different words by name, and for each row which ones.

    Examples
    --------
    >>> code_lists(pd.Series([("net", "natura2000"), None]), "toets", "en")["i"]
    [[1, 0], []]
    """
    lists = [list_words(value) for value in values]
    words = sorted({word for row in lists for word in row})
    order = {word: place for place, word in enumerate(words)}
    return {
        "w": label_values(domain, words, taal),
        "i": [[order[word] for word in row] for row in lists],
    }


def list_words(value: object) -> list[str]:
    """List the words of a cell; none where it is missing."""
    return [str(word) for word in value] if isinstance(value, tuple | list) else []


def number_column(column: pd.Series, decimals: int = 1) -> list[float | int | None]:
    """Numbers as short as they can be written; None is missing.

    Examples
    --------
    >>> number_column(pd.Series([1.0, None, 2.25], dtype="Float64"))
    [1, None, 2.2]
    """
    rounded = column.astype("Float64").round(decimals)
    values = rounded.fillna(0.0).to_numpy(dtype=float)
    short = values.astype(object)
    is_whole = values == np.trunc(values)
    short[is_whole] = values[is_whole].astype(np.int64).astype(object)
    short[rounded.isna().to_numpy(dtype=bool)] = None
    numbers: list[float | int | None] = short.tolist()
    return numbers


def make_veld(table: str, name: str, column: pd.Series, taal: Taal) -> dict[str, object]:
    """One column as the page shows it, its values called by their names.

    Parameters
    ----------
    table, name
        Table and column, which say of what type it is.
    column
        Its values.
    taal
        Language of the names.
    """
    traits = read_schema(table)[name]
    if traits.type in {"getal", "geheel"}:
        return {"n": number_column(column), "eenheid": traits.unit}
    # As one text: the page never takes a list of functions apart.
    if traits.type == "lijst":
        joined = [_join(value, taal) for value in column]
        return {**code_text(pd.Series(joined, index=column.index, dtype="string"))}
    if traits.type == "ja_nee":
        words = column.map({True: "ja", False: "nee"})
        return {**code_labels(words, "ja_nee", taal)}
    if traits.type == "keuze":
        return {**code_labels(column, DOMAINS.get((table, name), name), taal)}
    return {**code_text(column.dt.strftime("%Y-%m-%d") if traits.type == "datum" else column)}


def _join(value: object, taal: Taal) -> str | None:
    """Words of a list as one text."""
    if not isinstance(value, tuple | list):
        return None
    return ", ".join(label_values("functieklasse", value, taal))
