"""What sources say of services, held against the catalogue and the project file's own services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from werklocaties_gis.errors import Failure
from werklocaties_gis.settings.catalogus import (
    GEBIED,
    Catalogusrij,
    find_gap,
    read_catalogue,
)
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.settings.faults import list_nearest
from werklocaties_gis.settings.geheim import list_secret_names
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema

OF_FILES: Final = frozenset({"bestand", "meer", "laag", "crs", "kopregel", "scheiding", "codering"})
"""Keys that say how a file is opened: of a fetched layer that is known."""

HEADER: Final = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
"""What a header can be called (RFC 9110, section 5.6.2)."""

WEB: Final = re.compile(r"https?://[^/\s]+", re.IGNORECASE)
"""How an address begins that a download may ask."""

IMRO_TABLES: Final = ("bestemmingen", "gevoelige_objecten")
"""Tables that can be read from plan objects."""


def check_diensten(project: Project, source: str) -> Iterator[Failure]:
    """Check that each service that is named exists, can be fetched and is for that table.

    Parameters
    ----------
    project
        Settings.
    source
        Name of the project file.
    """
    for naam, dienst in project.diensten.items():
        yield from _check_own(naam, dienst, source)
    for table, bron in project.bronnen.items():
        for part in (bron, *bron.ook):
            yield from _check_source(project, table, part, source)


def find_bewerking(naam: str | None) -> str:
    """How a layer of the catalogue is adapted; empty for any other."""
    row = read_catalogue().get(naam or "")
    return "" if row is None else row.bewerking


def _check_source(project: Project, table: str, bron: Bron, source: str) -> Iterator[Failure]:
    """Check that a source is either a file or a service, and which service."""
    section = f"bronnen.{table}"
    if bron.dienst is None:
        if not bron.bestand:
            yield Failure(section, "bestand", "", "", "source_without_file", source)
        return
    for key in sorted(OF_FILES):
        if getattr(bron, key) != Bron.model_fields[key].default:
            yield Failure(section, key, "", "", "source_key_not_dienst", source)
    if bron.dienst == GEBIED:
        yield from _check_table(section, table, bron.dienst, "gebieden", source)
        return
    row, own = read_catalogue().get(bron.dienst), project.diensten.get(bron.dienst)
    if row is None and own is None:
        known = (*read_catalogue(), *project.diensten)
        fields = (("dienst", bron.dienst), ("nearest", list_nearest(bron.dienst, known)))
        yield Failure(section, "dienst", "", bron.dienst, "service_unknown", source, fields)
        return
    code = find_fault(row, own)
    if code and row is not None:
        yield Failure(section, "dienst", "", bron.dienst, code, source, (("dienst", bron.dienst),))
    # Of one plan come zones and homes, of parcels come plots: the form says which tables.
    is_plan = find_bewerking(bron.dienst) == "imro" and table in IMRO_TABLES
    if bron.vorm == "tabel" and not is_plan:
        yield from _check_table(section, table, bron.dienst, _value(row, own, "tabel"), source)


def find_fault(row: Catalogusrij | None, own: Dienst | None) -> str:
    """Code of why a service cannot be fetched as it stands; empty where it can."""
    gap = find_gap(*(_value(row, own, key) for key in ("protocol", "url", "laag")))
    if gap == "protocol" and row is not None:
        return "service_not_fetchable"
    return f"service_without_{gap}" if gap else ""


def _value(row: Catalogusrij | None, own: Dienst | None, key: str) -> str:
    """Value of a key: as the project file says, else as the catalogue does."""
    given = None if own is None else getattr(own, key)
    known = "" if row is None else getattr(row, key)
    return str(known if given is None else given)


def _check_table(
    section: str, table: str, dienst: str, other: str, source: str
) -> Iterator[Failure]:
    if other not in {"", table}:
        fields = (("table", other),)
        yield Failure(section, "dienst", "", dienst, "service_other_table", source, fields)


def _check_own(naam: str, dienst: Dienst, source: str) -> Iterator[Failure]:
    """Check a section ``[diensten.<naam>]``: what it lacks, and tables and columns it names."""
    section, row = f"diensten.{naam}", read_catalogue().get(naam)
    yield from _check_keys(section, dienst, source)
    code = find_fault(row, dienst)
    missing = {"protocol": "protocol", "url": "url", "layer": "laag"}
    if code and code != "service_not_fetchable":
        key = missing[code.rpartition("_")[2]]
        yield Failure(section, key, "", "", code, source, (("dienst", naam),))
    table = _value(row, dienst, "tabel")
    if table and table not in INPUT_TABLES:
        fields = (
            ("known", ", ".join(INPUT_TABLES)),
            ("nearest", list_nearest(table, INPUT_TABLES)),
        )
        yield Failure(section, "tabel", "", table, "source_unknown_table", source, fields)
    elif table and find_bewerking(naam) != "bag":
        parts: Mapping[str, Mapping[str, object]] = {
            "kolommen": dienst.kolommen,
            "vast": dienst.vast,
            "leeg": dienst.leeg,
        }
        known = read_schema(table).names()
        for part, names in parts.items():
            for name in sorted(set(names) - set(known)):
                told = (("known", ", ".join(known)), ("nearest", list_nearest(name, known)))
                yield Failure(
                    f"{section}.{part}", name, "", "", "source_unknown_column", source, told
                )


def _check_keys(section: str, dienst: Dienst, source: str) -> Iterator[Failure]:
    """Check the address: of the web, without a key; and that the header of a key can be sent."""
    if dienst.url and not WEB.match(dienst.url):
        yield Failure(section, "url", "", dienst.url, "service_no_web_address", source)
    for name in list_secret_names(dienst.url or ""):
        told = (("parameter", name),)
        yield Failure(section, "url", "", "", "service_key_in_url", source, told)
    if dienst.sleutelkop and not HEADER.fullmatch(dienst.sleutelkop):
        yield Failure(section, "sleutelkop", "", dienst.sleutelkop, "service_no_header", source)
