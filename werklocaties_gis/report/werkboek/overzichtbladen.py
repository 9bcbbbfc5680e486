"""The sheets of the regional overview: one a table, with names and words for its codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tekst import heading
from werklocaties_gis.report.werkboek.blad import Blad, Soort
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import capitalise, label, read_labels
from werklocaties_gis.vocabulary.numbers import is_missing
from werklocaties_gis.vocabulary.sentences import sentence

TABELLEN: Final = (
    *("gebieden", "ranglijst", "spreiding", "maten"),
    *("zonder", "lege_vestigingen", "schuifruimte", "aanbod", "vraag"),
    *("groei", "groeisaldo"),
    *(
        "eigendom",
        "net",
        "energie",
        "energiedelen",
        "energieparen",
        "natuur",
        "menging",
        "verdringing",
        "ibis",
        "trend",
        "onbekend",
        "bronnen",
    ),
)
"""Tables of the overview in the order in which a planner reads them."""

DOMEINEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "maat": ("overzicht", "maat"),
        "kolom": ("overzicht",),
        "grootte": ("grootteklasse",),
        "termijn": ("termijn",),
        "plan": ("plansoort",),
        "reden": ("vraagreden", "leegreden"),
        "redenen": ("ibisreden",),
        "volgorde": ("rangvolgorde",),
        "klasse": ("categorie_klasse",),
        "soort": ("overzichtsoort",),
        **dict.fromkeys(("milieucategorie", "categorie_laag", "categorie_hoog"), ("uitkomst",)),
        "onderdeel": ("onderdeel_onbekend", "overzicht", "toets", "tabel"),
        "waarde": ("eigenaar_type", "verwerving", "stand"),
        "stand": ("totaal", "netstand", "ibisstand", "natuurstand"),
        "tabellen": ("tabel",),
        "onbekend": ("energie_onbekend",),
        "stadsverzorgend": ("ja_nee",),
        "verplaatsbaar": ("ja_nee",),
        "eenheid": ("overzicht", "tabel"),
    }
)
"""Where the words of a column stand besides under its own name; the first that has it counts."""

KOPPEN: Final[Mapping[str, str]] = MappingProxyType(
    {"id": "kop_nummer", "naam": "kop_naam", "plan": "kop_plansoort"}
)
"""Sentence of a heading that is shorter than what the schema says of the column."""
SOORTEN: Final[Mapping[str, Soort]] = MappingProxyType(
    {"gepubliceerd_jaar": "jaar", "onbekend_share": "aandeel", "rang": "geheel"}
)
ONBEKEND: Final = frozenset({"gebieden", "schuifruimte", "vraag", "groeisaldo"})
"""Tables of which a missing number is not known, but for those of ``_list_nvt``.

In others it may not apply, as floor to land.
"""
REST: Final = frozenset({"totaal", "buiten"})
"""Numbers of rows that are no area: their level says what they are."""


def list_overzichtbladen(inhoud: Inhoud) -> Iterator[Blad]:
    """List the sheets of the overview, as far as the run made its tables.

    It tells small numbers and is for internal use.
    """
    for name in TABELLEN:
        if f"overzicht_{name}" in inhoud.resultaten:
            yield _make_blad(inhoud, name)


def _make_blad(inhoud: Inhoud, name: str) -> Blad:
    """Make the sheet of one table."""
    taal, table = inhoud.taal, f"overzicht_{name}"
    rows = _with_names(inhoud, inhoud.resultaat(table))
    names = {column: _head(table, column, taal) for column in rows.columns}
    shown = {names[column]: _values(rows[column], table, column, taal) for column in rows.columns}
    kinds = {names[column]: soort for column, soort in SOORTEN.items() if column in names}
    return Blad(
        table,
        sentence(f"sheet_{table}", {}, taal),
        pd.DataFrame(shown).reset_index(drop=True),
        sentence(f"uitleg_{table}", {}, taal),
        soorten=kinds,
        leeg=sentence("rapport_onbekend", {}, taal) if name in ONBEKEND else "",
        nvt={names[column]: where for column, where in _list_nvt(rows)},
    )


def _list_nvt(rows: pd.DataFrame) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """List the columns, and rows of them, where a missing number does not apply.

    A ledger has every sum, or there is none: no earlier date, or another level. Without
    land in use there are no jobs per ha of it, whether the jobs are known or not.
    """
    for column in map(str, rows.columns):
        if column.startswith("compensatie_"):
            yield column, np.ones(len(rows), dtype=bool)
        if column == "banen_per_ha":
            yield column, rows["uitgegeven_ha"].eq(0).fillna(value=False).to_numpy(dtype=bool)


def _with_names(inhoud: Inhoud, rows: pd.DataFrame) -> pd.DataFrame:
    """The table with the name of each area after its number; shapes are left out."""
    plain = pd.DataFrame(rows.drop(columns="geometry", errors="ignore"))
    if "id" not in plain or "naam" in plain:
        return plain
    areas = inhoud.resultaat("overzicht_gebieden")
    known = dict(zip(zip(areas["niveau"], areas["id"], strict=True), areas["naam"], strict=True))
    keys = zip(plain["niveau"], plain["id"], strict=True)
    place = list(plain.columns).index("id") + 1
    names = pd.Series([known.get(key) for key in keys], index=plain.index, dtype="string")
    plain.insert(place, "naam", names)
    return plain


def _head(table: str, column: str, taal: Taal) -> str:
    """Heading of a column: its short name in the overview, else what the schema says."""
    if column in KOPPEN:
        return sentence(KOPPEN[column], {}, taal)
    if ("overzicht", column) in read_labels():
        return capitalise(label("overzicht", column, taal))
    return heading(table, column, taal)


def _values(values: pd.Series, table: str, column: str, taal: Taal) -> pd.Series:
    """One column as numbers or dates, or its codes as words."""
    schema = read_schema(table)
    kind = schema[column].type if column in schema.names() else "tekst"
    if kind in {"getal", "geheel", "datum"}:
        return values
    if column == "id":
        return values.mask(values.isin(list(REST))).astype("string")
    if kind == "ja_nee":
        values = values.map({True: "ja", False: "nee"}, na_action="ignore")
        column = "ja_nee"
    told = [None if is_missing(value) else _word(value, column, taal) for value in values]
    return pd.Series(told, index=values.index, dtype="string")


def _word(value: object, column: str, taal: Taal) -> str:
    """A code in words; a list item by item; a text that is no code as it stands."""
    if isinstance(value, tuple | list):
        return ", ".join(_word(item, column, taal) for item in value)
    known = read_labels()
    for domain in (*DOMEINEN.get(column, ()), column):
        if (domain, str(value)) in known:
            return label(domain, str(value), taal)
    return str(value)
