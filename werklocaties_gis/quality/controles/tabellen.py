"""Tables as such: misread letters, stray blanks, rows twice, columns that are empty or unused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import shapely

from werklocaties_gis.quality.bevinding import (
    Bevinding,
    Gegevens,
    Mask,
    Veld,
    is_true,
    list_rows,
    pass_on,
    tell,
)
from werklocaties_gis.tables.letters import is_mojibake
from werklocaties_gis.tables.schema import INPUT_TABLES, Schema, read_schema

STRAY: Final = r"^\s|\s$|\s\s|[\u00a0\u200b-\u200f\ufeff\t\r\n]"
"""Blanks round a key, twice in it, or that nobody sees."""

ONCE: Final = (
    "bedrijventerreinen",
    "kavels",
    "plekken",
    "bestemmingen",
    "natura2000",
    "netgebieden",
    "netstations",
)
"""Tables in which two rows that differ in key alone are one thing twice. Homes may lie above
each other with the same words, and firms have a check of their own."""

WEIGHTY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "vestigingen": ("naam", "banen", "planologische_status", "eigendom_huur"),
        "plekken": ("soort", "status", "kavel_m2", "bvo_m2", "verwerving", "borging"),
        "kavels": ("status", "eigenaar_type"),
        "bedrijventerreinen": ("gemeente_code", "netto_m2", "zonebeheer", "watergebonden"),
        "bestemmingen": ("plan_id", "milieucategorie_max", "functies"),
        "gevoelige_objecten": ("gebiedstype", "bedrijfswoning"),
        "activiteiten": ("hoofdactiviteit",),
        "netgebieden": ("netbeheerder", "jaar_opgelost"),
    }
)
"""Columns that a check or the plan reads; of the others nobody misses an empty one."""

NAMED: Final = 8
"""Unused columns that a line names: a table of statistics has a hundred."""

OWN_RULE: Final = frozenset({"geometry_mended", "point_placeholder", "columns_unused", "mojibake"})
"""Notices that another check tells with its rows."""

CHANGES: Final = frozenset(
    {
        *("service_no_coverage", "rows_gone", "page_came_again", "bag_shape_unread"),
        *("terrein_overlap", "imro_crs_assumed", "imro_xy_swapped", "address_other_street"),
        *("derived_kavels", "derived_narrow"),
    }
)
"""Notices of rows that did not come, were placed by a guess, or were derived: findings follow."""


def check_letters(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find texts with letters that were misread somewhere before."""
    for tabel, schema in _list_filled(gegevens):
        frame = gegevens.tabellen[tabel]
        for column in schema.columns:
            if column.type == "tekst":
                hits = frame[column.name].map(is_mojibake).to_numpy(dtype=bool)
                yield from list_rows("mojibake", tabel, hits, None, frame[column.name], column.name)


def check_sleutels(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find keys with blanks that make two things of one."""
    for tabel, schema in _list_filled(gegevens):
        frame = gegevens.tabellen[tabel]
        for column in schema.columns:
            if column.type == "tekst" and (column.is_key or column.refers_to):
                hits = is_true(frame[column.name].str.contains(STRAY, regex=True))
                values = [ascii(text) for text in frame[column.name]] if hits.any() else None
                yield from list_rows("sleutel_spaties", tabel, hits, None, values, column.name)


def check_gelijk(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find rows that differ in their key alone."""
    for tabel in ONCE:
        frame = gegevens.tabellen[tabel]
        if len(frame) > 1:
            yield from list_rows("rijen_gelijk", tabel, _is_twice(frame, read_schema(tabel)))


def _is_twice(frame: pd.DataFrame, schema: Schema) -> Mask:
    """Tell which rows are equal to another in all but their key, the shape included."""
    names = [column.name for column in schema.columns if not column.is_key]
    shapes = pd.Series(shapely.to_wkb(frame["geometry"].to_numpy()))
    same: Mask = shapes.duplicated(keep=False).to_numpy(dtype=bool, copy=True)
    # Few rows share a shape, and only those can be equal.
    rows = frame[same]
    plain = pd.DataFrame({name: _comparable(rows[name]) for name in names})
    same[same] = plain.duplicated(keep=False).to_numpy(dtype=bool)
    return same


def _comparable(column: pd.Series[Any]) -> Any:  # noqa: ANN401 - an array of any type
    """A column as what can be compared: shapes as bytes, lists as text."""
    if column.dtype == "geometry":
        return shapely.to_wkb(column.to_numpy())
    return column.astype("string") if column.dtype == object else column.to_numpy()


def check_kolommen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find columns that are empty though checks read them, and columns of a file left unused."""
    for tabel, columns in WEIGHTY.items():
        frame = gegevens.tabellen[tabel]
        for column in columns:
            if len(frame) and frame[column].isna().all():
                yield tell("kolom_leeg", tabel, len(frame), len(frame), column, kolom=column)
    for notice in gegevens.meldingen:
        if notice.code == "columns_unused":
            which = dict(notice.fields).get("which", "").split(", ")
            more = ", …" if len(which) > NAMED else ""
            yield tell(
                "kolommen_ongebruikt",
                notice.table,
                notice.count,
                notice.count,
                notice.source,
                bestand=notice.source,
                welke=", ".join(which[:NAMED]) + more,
            )


def check_meldingen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Pass on what reading told, each in the words it has there."""
    for number, notice in enumerate(gegevens.meldingen):
        if notice.code not in OWN_RULE:
            fields = {**dict(notice.fields), "code": notice.code, "source": notice.source}
            counts, part = (notice.count, notice.count), f"{notice.code} {number:03d}"
            regel = "melding_let_op" if notice.code in CHANGES else "melding"
            yield pass_on(regel, notice.table, counts, part, fields)


def _list_filled(gegevens: Gegevens) -> Iterator[tuple[str, Schema]]:
    """Tables that have rows, with their schemas."""
    for tabel in INPUT_TABLES:
        if len(gegevens.tabellen[tabel]):
            yield tabel, read_schema(tabel)


def check_fouten(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Pass on what reading refused, by fault and column; the rows stand in the list of rows."""
    if not gegevens.failures:
        return
    faults = pd.DataFrame(
        [(item.code, item.table, item.column) for item in gegevens.failures],
        columns=["code", "tabel", "kolom"],
    )
    for (code, tabel, kolom), group in faults.groupby(["code", "tabel", "kolom"], sort=True):
        frame = gegevens.tabellen.get(str(tabel))
        van = max(len(group), 0 if frame is None else len(frame))
        fields = _first_fault(gegevens, str(code), str(tabel), str(kolom))
        yield pass_on("fout", str(tabel), (len(group), van), f"{code} {kolom}".strip(), fields)


def _first_fault(gegevens: Gegevens, code: str, tabel: str, kolom: str) -> dict[str, Veld]:
    """What the sentence of a fault needs, from the first of its kind."""
    first = next(
        item
        for item in gegevens.failures
        if (item.code, item.table, item.column) == (code, tabel, kolom)
    )
    told = {"row": first.row, "value": first.value, "source": first.source}
    return {**dict(first.fields), **told, "code": code, "kolom": kolom}
