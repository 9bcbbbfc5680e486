"""Sentences made from codes and fields when they are shown, so that language is a choice."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from werklocaties_gis.vocabulary.labels import capitalise, label, list_values
from werklocaties_gis.vocabulary.numbers import Taal, format_value, is_missing

CODES: Final = ("categorie", "klasse")
"""Units of which a measure is a code, not a number."""

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


@cache
def read_sentences() -> Mapping[str, tuple[str, str]]:
    """Read every sentence: code to its Dutch and English template.

    One CSV per room in ``zinnen/``; a code is the same sentence in every room.
    """
    return MappingProxyType(
        {row["code"]: (row["nl"], row["en"]) for _, row in list_sentence_rows()}
    )


def list_sentence_rows() -> Iterator[tuple[str, dict[str, str]]]:
    """List every row of every CSV of sentences, with the name of its room."""
    folder = resources.files(__package__).joinpath("zinnen")
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".csv"):
            for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
                yield path.name.removesuffix(".csv"), row


def sentence(code: str, fields: Mapping[str, object] | None = None, taal: Taal = "nl") -> str:
    """Make the sentence of a code.

    Field values come out literally, whatever braces they hold; a template is
    filled once and its outcome is never read as a template again.

    Parameters
    ----------
    code
        What is said. A code without a sentence comes out as itself with its
        fields: the teller of a failure must not fail.
    fields
        Values that the sentence names; numbers, dates and yes or no are written
        in the language. One that is absent comes out as unknown.

    Examples
    --------
    >>> sentence("minimum_onzeker", {}, "en")
    'whether the plan sets a minimum is not certain'
    >>> sentence("bestaat_niet", {"naam": "{0.__class__}"})
    'bestaat_niet (naam: {0.__class__})'
    """
    values = fields or {}
    templates = read_sentences().get(code)
    if templates is None:
        told = ", ".join(f"{name}: {format_value(value, taal)}" for name, value in values.items())
        return f"{code} ({told})" if told else code
    template = templates[0 if taal == "nl" else 1]
    return _PLACEHOLDER.sub(lambda found: format_value(values.get(found[1]), taal), template)


def finding(row: Mapping[str, object], taal: Taal = "nl", *, herkomst: bool = True) -> str:
    """Make one careful sentence of a finding: rule, value, limit, source, date, certainty.

    Parameters
    ----------
    row
        One row of ``mismatches`` (or ``uitkomsten``) by column name; columns that
        are absent or missing are left out of the sentence.
    taal
        Language of the sentence.
    herkomst
        Whether rule, source and date follow; no where they stand beside it.

    Returns
    -------
    str
        A signal, never a verdict. The remarks follow as one sentence each.

    Examples
    --------
    >>> print(finding({"toets": "hinder_gevoelig", "aspect": "geluid", "uitkomst": "mogelijk",
    ...                "waarde": "80", "grens": "100", "eenheid": "m", "naam": "Smederij {x}"}))
    Mogelijk signaal: Smederij {x} ligt 80 m van een gevoelig object; de richtafstand voor geluid \
is 100 m. Nader onderzoek is nodig.
    """
    toets, uitkomst = _word(row, "toets"), _word(row, "uitkomst")
    fields = _fields(row, taal)
    said = sentence(f"{toets}_{_kind(row)}_{uitkomst}", fields, taal)
    origin = _origin(row, taal) if herkomst else ""
    parts = [capitalise(said), origin, _remarks(row, fields, taal)]
    return " ".join(part for part in parts if part)


def remark(code: str, taal: Taal = "nl") -> str:
    """Make the sentence of one remark code."""
    return sentence(code, {}, taal)


def measure(value: object, eenheid: object, taal: Taal = "nl") -> str:
    """Write a measure or limit with its unit, in words where it is a code.

    Examples
    --------
    >>> measure("2..3.2", "categorie"), measure("44.72", "m"), measure("kantoor, zorg", "functie")
    ('2 tot 3.2', '44,72 m', 'kantoor, zorg')
    """
    text = format_value(value, taal)
    if is_missing(value):
        return text
    if eenheid == "functie":
        return ", ".join(label("functieklasse", part.strip(), taal) for part in text.split(","))
    if eenheid in ("m", "kW"):
        return f"{_decimal(text, taal)} {eenheid}"
    if isinstance(eenheid, str) and eenheid in list_values("eenheid") and eenheid not in CODES:
        return f"{_decimal(text, taal)} {label('eenheid', eenheid, taal)}"
    return text.replace("..", " tot " if taal == "nl" else " to ")


def _word(row: Mapping[str, object], column: str) -> str:
    """Read a code from the row; empty where missing."""
    value = row.get(column)
    return "" if is_missing(value) else str(value)


def _kind(row: Mapping[str, object]) -> str:
    """Which wording: mixing and the category as a whole read differently from an aspect.

    What was tested against the room of a plan has no distance to tell of.
    """
    aspect = _word(row, "aspect")
    if _word(row, "regel") == "gebruiksruimte":
        return "ruimte_grootste" if aspect == "grootste" else "ruimte"
    return aspect if aspect in ("menging", "grootste") else "aspect" if aspect else "geheel"


def _fields(row: Mapping[str, object], taal: Taal) -> dict[str, object]:
    """List what a sentence on a finding can name."""
    eenheid = _word(row, "eenheid")
    named = {column: measure(row.get(column), eenheid, taal) for column in ("waarde", "grens")}
    return {
        **{name: value for name, value in row.items() if isinstance(name, str)},
        **named,
        "naam": _name(row, taal),
        "aspect": label("aspect", _word(row, "aspect"), taal),
    }


def _name(row: Mapping[str, object], taal: Taal) -> str:
    """Name of the firm, else its key."""
    for column in ("naam", "vestiging_id"):
        if name := _word(row, column):
            return name
    return "deze vestiging" if taal == "nl" else "this establishment"


def _decimal(text: str, taal: Taal) -> str:
    """Write a number that the table holds as text with the separators of the language."""
    try:
        return format_value(float(text), taal)
    except ValueError:
        return text


def _origin(row: Mapping[str, object], taal: Taal) -> str:
    """Rule, source and date, as far as the row has them."""
    names = {
        "regel": ("regel", "rule"),
        "bron": ("bron", "source"),
        "peildatum": ("peildatum", "date"),
    }
    told = [
        f"{pair[taal != 'nl']}: {label(column, format_value(row.get(column), taal), taal)}"
        for column, pair in names.items()
        if _word(row, column)
    ]
    return f"({'; '.join(told)})" if told else ""


def _remarks(row: Mapping[str, object], fields: Mapping[str, object], taal: Taal) -> str:
    """Write the remarks of a row, after the sentence; they may name the same fields."""
    codes = row.get("opmerkingen")
    if not isinstance(codes, tuple | list) or not codes:
        return ""
    intro = "Let op: " if taal == "nl" else "Note: "
    return intro + "; ".join(sentence(str(code), fields, taal) for code in codes) + "."
