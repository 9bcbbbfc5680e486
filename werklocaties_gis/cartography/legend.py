"""Classes of each layer: which there are, how each looks, and how many rows fall in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.colours import Stijl, list_stijlen, stijl
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.standen import VAN_STATUS

ONBEKEND: Final = "onbekend"
"""Class of a row whose value is missing or new to the map: never hidden among the others."""

STANDEN: Final = ("zeker", "mogelijk", "onbekend", "geen_signaal")
"""What a firm's findings come to, heaviest first."""


@dataclass(frozen=True)
class Indeling:
    """How the rows of a layer are told apart.

    Attributes
    ----------
    domain
        Domain of the palette and the labels; empty: one class for the table.
    column
        Column that holds the class.
    missing
        Value of the palette for what is not known.
    dekking
        Opacity of the inside, 0–1.
    """

    domain: str = ""
    column: str = ""
    missing: str = ONBEKEND
    dekking: float = 0.35


INDELINGEN: Final[Mapping[str, Indeling]] = MappingProxyType(
    {
        "vestigingen": Indeling("uitkomst", dekking=1.0),
        "plekken": Indeling("stand", "status", dekking=0.4),
        "gevoelige_objecten": Indeling("planstatus", "planstatus", dekking=0.75),
        "bestemmingen": Indeling("milieucategorie", "milieucategorie_max", dekking=0.5),
        "netgebieden": Indeling("netcode", "afname_code", missing="-1", dekking=0.3),
        "bedrijventerreinen": Indeling(dekking=0.12),
        "kavels": Indeling(dekking=0.1),
        "natura2000": Indeling(dekking=0.3),
        "netstations": Indeling(dekking=1.0),
        "beperkingen": Indeling(dekking=0.25),
        "gebieden": Indeling(dekking=0.0),
    }
)
"""How each layer is told apart; the order of its classes is that of the palette."""

EFFEN: Final = frozenset({"bedrijventerreinen", "gebieden"})
"""Grounds that hold others: a pattern there would lie under everything."""

STREEPJES: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {"gebieden": (8, 4), "kavels": (4, 2), "onbekend": (3, 3), "visie": (2, 3), "ontwerp": (5, 3)}
)
"""Outlines that are broken, by table or class: lengths of dash and gap in pixels."""


def list_stijlen_van(table: str) -> Mapping[str, Stijl]:
    """Every class of a layer with its look, in the order of the legend."""
    indeling = INDELINGEN[table]
    if table == "vestigingen":
        return {name: stijl("uitkomst", name) for name in STANDEN}
    if not indeling.domain:
        return {table: stijl("tabel", table)}
    styles = list_stijlen(indeling.domain)
    if indeling.domain != indeling.column:
        return styles
    # Plans and homes share the word planstatus, and not all of its values.
    known = {*read_schema(table)[indeling.column].allowed, indeling.missing}
    return {name: style for name, style in styles.items() if name in known}


def list_klassen(table: str, rows: pd.DataFrame) -> pd.Series:
    """Class of each row of a layer.

    Parameters
    ----------
    table
        Name of the layer's table.
    rows
        The table, as its schema says.

    Returns
    -------
    pd.Series
        Names of classes; what is missing or not in the palette is the class
        for what is not known.
    """
    indeling = INDELINGEN[table]
    if not indeling.column:
        return pd.Series(table, index=rows.index, dtype="string")
    values = rows[indeling.column].astype("string")
    if table == "plekken":
        values = values.map(VAN_STATUS).astype("string")
    # New statuses appear in registers before they appear here.
    return values.where(values.isin(list(list_stijlen_van(table))), indeling.missing)


def make_klassen(table: str, classes: pd.Series, taal: Taal) -> list[dict[str, object]]:
    """Legend of a layer: each class with its name, its look and its number of rows."""
    counts = classes.value_counts()
    return [
        {
            "id": name,
            "naam": _name(table, name, taal),
            "aantal": int(counts.get(name, 0)),
            "vulling": look.kleur,
            "rand": look.rand,
            "tekst": look.tekst,
            "dekking": INDELINGEN[table].dekking,
            "vorm": "effen" if table in EFFEN else look.vorm,
            # A letter on every small plek would cover it; firms and stations are few and small.
            "letter": look.letter if table in {"vestigingen", "netstations"} else "",
            "streep": list(STREEPJES.get(table, STREEPJES.get(name, ()))),
            **({"cijfer": name} if table == "bestemmingen" and name != ONBEKEND else {}),
        }
        for name, look in list_stijlen_van(table).items()
    ]


def number_klassen(table: str, classes: pd.Series) -> list[int]:
    """Place of each row's class in the legend."""
    places = {name: place for place, name in enumerate(list_stijlen_van(table))}
    return [places[name] for name in classes]


def _name(table: str, name: str, taal: Taal) -> str:
    """What a class is called: the map's own words, else the vocabulary's."""
    own = read_words(taal).get(f"kaart_klasse_{table}_{name}")
    return label(INDELINGEN[table].domain, name, taal) if own is None else own
