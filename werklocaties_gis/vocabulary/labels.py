"""What each value is called in Dutch and in English."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from werklocaties_gis.vocabulary.numbers import Taal


@cache
def read_labels() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Read every label: (domain, value) to its Dutch and English text."""
    path = resources.files(__package__).joinpath("labels.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({(row["domain"], row["value"]): (row["nl"], row["en"]) for row in rows})


def label(domain: str, value: str, taal: Taal = "nl") -> str:
    """Name one value; a value without a label is its own name.

    Examples
    --------
    >>> label("toets", "licht_op_hmc"), label("uitkomst", "mogelijk", "en")
    ('licht bedrijf op grond voor zware bedrijven', 'possible')
    """
    pair = read_labels().get((domain, value))
    return value if pair is None else pair[0 if taal == "nl" else 1]


def capitalise(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is.

    Examples
    --------
    >>> capitalise("banen per ha"), capitalise("IBIS"), capitalise("")
    ('Banen per ha', 'IBIS', '')
    """
    return text[:1].upper() + text[1:]


@cache
def list_values(domain: str) -> tuple[str, ...]:
    """List the values of a domain, in the order in which they are shown.

    Examples
    --------
    >>> list_values("uitkomst")
    ('zeker', 'mogelijk', 'onbekend', 'geen_signaal', 'nvt')
    """
    return tuple(value for known, value in read_labels() if known == domain)
