"""Names that registers and municipalities give our columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from werklocaties_gis.tables.schema import read_schema

TABELLEN: Final = ("vestigingen", "kavels", "bedrijventerreinen", "plekken", "gebruik")
"""Tables that a file can be; of firms come the activities too."""


@dataclass(frozen=True, order=True)
class Synoniem:
    """A name that a register or municipality gives one of our columns."""

    tabel: str
    kolom: str
    vorm: str
    herkomst: str
    naam: str


@cache
def read_synoniemen() -> tuple[Synoniem, ...]:
    """Read every known name, and our own names of every column."""
    text = resources.files(__package__).joinpath("synoniemen.csv").read_text(encoding="utf-8")
    known = [Synoniem(**row) for row in csv.DictReader(text.splitlines())]
    return (*known, *_own_names())


def _own_names() -> Iterator[Synoniem]:
    vormen = {"getal": "getal", "geheel": "aantal", "datum": "datum", "sbi": "sbi"}
    for tabel in (*TABELLEN, "activiteiten"):
        for column in read_schema(tabel).columns:
            # An address comes in parts: our column is made of them (``adrestekst``).
            if not column.is_geometry and column.name != "adres":
                vorm = vormen.get(column.type, "")
                yield Synoniem(tabel, column.name, vorm, "sjabloon", column.name)
