"""Columns as a planner reads them in forms and tables: by name, with words in place of codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from werklocaties_gis.report.qgis.bouwstenen import element
from werklocaties_gis.report.tekst import DOMAINS, heading
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import Column, read_schema
from werklocaties_gis.vocabulary.labels import label

LEEG: Final = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"
"""What QGIS calls a missing value in a list of words."""

DOMEINEN: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        **DOMAINS,
        ("bestemmingen", "soort"): "soort_bestemming",
        ("gebieden", "soort"): "soort_gebied",
        ("netstations", "soort"): "soort_station",
        ("haltes", "soort"): "halte_soort",
        ("netgebieden", "afname_code"): "netcode",
        ("netgebieden", "opwek_code"): "netcode",
        ("dekking", "laag"): "tabel",
        ("oordelen", "soort"): "soort_plaatsing",
        ("uitkomsten", "soort"): "soort_plaatsing",
        ("kaart_vestigingen", "stand"): "uitkomst",
        ("kaart_verplaatsingen", "soort"): "soort_zet",
        ("milieuruimte", "laag"): "ruimtelaag",
        ("milieuruimte", "groep"): "ruimtegroep",
        ("milieuruimte", "stand"): "ruimtestand",
        ("milieuruimte", "regel"): "ruimteregel",
        ("verborgen_reserve", "reden"): "reservereden",
    }
)
"""Domain of the words of a column, where it is not the column's own name."""

LANG: Final = frozenset({"zin", "kanttekeningen", "tekst", "woorden", "signalen"})
"""Columns that hold sentences."""


def list_names(table: str, taal: Taal) -> Mapping[str, str]:
    """List what each column is called; a name is used once in a table."""
    names: dict[str, str] = {}
    for column in read_schema(table).columns:
        if column.is_geometry:
            continue
        name = heading(table, column.name, taal)
        # The standard asks for unique names within a table, and SQLite refuses the second.
        names[column.name] = f"{name} [{column.name}]" if name in names.values() else name
    return MappingProxyType(names)


def list_words(table: str, column: Column, taal: Taal) -> Mapping[str, str]:
    """List the words of a column's values, in the order of its schema; empty where it has none."""
    if column.type == "ja_nee":
        return MappingProxyType(
            {"true": label("ja_nee", "ja", taal), "false": label("ja_nee", "nee", taal)}
        )
    domain = DOMEINEN.get((table, column.name), column.name)
    return MappingProxyType({value: label(domain, value, taal) for value in column.allowed})


def make_velden(table: str, taal: Taal) -> list[Element]:
    """Make forms and names of all columns of a layer, as a style holds them."""
    columns = [column for column in read_schema(table).columns if not column.is_geometry]
    names = list_names(table, taal)
    fields, aliases = element("fieldConfiguration"), element("aliases")
    fields.append(_field("fid", _widget("Hidden")))
    for place, column in enumerate(columns, start=1):
        fields.append(_field(column.name, _list_widget(table, column, taal)))
        traits = {"field": column.name, "index": place, "name": names[column.name]}
        aliases.append(element("alias", traits))
    return [fields, aliases]


def _field(name: str, widget: Element) -> Element:
    return element("field", {"name": name, "configurationFlags": "NoFlag"}, widget)


def _list_widget(table: str, column: Column, taal: Taal) -> Element:
    """How a column is shown: a list of words, a date, a text of several lines, or as it is."""
    if words := list_words(table, column, taal):
        return _word_list(words, label("uitkomst", "onbekend", taal))
    if column.type == "datum":
        shown = "dd-MM-yyyy" if taal == "nl" else "yyyy-MM-dd"
        date = {"display_format": shown, "field_format": "yyyy-MM-dd", "allow_null": "true"}
        return _widget("DateTime", date)
    if column.name in LANG:
        return _widget("TextEdit", {"IsMultiline": "true", "UseHtml": "false"})
    return _widget("TextEdit" if column.type not in {"getal", "geheel"} else "")


def _word_list(words: Mapping[str, str], missing: str) -> Element:
    widget = element("editWidget", {"type": "ValueMap"})
    outer = SubElement(SubElement(widget, "config"), "Option", {"type": "Map"})
    listed = SubElement(outer, "Option", {"type": "List", "name": "map"})
    for value, word in {**words, LEEG: missing}.items():
        pair = SubElement(listed, "Option", {"type": "Map"})
        pair.append(element("Option", {"type": "QString", "name": word, "value": value}))
    return widget


def _widget(kind: str, values: Mapping[str, str] | None = None) -> Element:
    widget = element("editWidget", {"type": kind})
    outer = SubElement(SubElement(widget, "config"), "Option", {"type": "Map"})
    for name, value in (values or {}).items():
        kind_of = "bool" if value in {"true", "false"} else "QString"
        outer.append(element("Option", {"type": kind_of, "name": name, "value": value}))
    return widget
