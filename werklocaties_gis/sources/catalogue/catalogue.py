"""A service by its name: the catalogue, with what the project file adds or changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from werklocaties_gis.errors import UnknownServiceError
from werklocaties_gis.settings.catalogus import (
    GEBIED,
    OPHAALBAAR,
    Catalogusrij,
    find_gap,
    list_recommended,
    read_catalogue,
)
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.settings.faults import list_nearest
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.relations import NAMES, fetched_name, list_names
from werklocaties_gis.sources.protocols.yielded import Service

__all__ = [
    "GEBIED",
    "GEMEENTEN",
    "OPHAALBAAR",
    "PROVINCIES",
    "Catalogusrij",
    "list_chosen",
    "list_known",
    "list_recommended",
    "make_service",
    "read_catalogue",
]

GEMEENTEN: Final = "gemeenten"
"""Service in which the municipalities of ``[gebied]`` are looked up."""

PROVINCIES: Final = "provincies"
"""Service in which the provinces of ``[gebied]`` are looked up."""


def make_service(naam: str, project: Project) -> Service:
    """Make a service: its row of the catalogue, with ``[diensten.<naam>]`` laid over it.

    Parameters
    ----------
    naam
        Of the catalogue, or of a section ``[diensten.<naam>]``.
    project
        Settings.

    Raises
    ------
    UnknownServiceError
        If no service of that name exists, with the one most like it; if it is one that cannot be
        fetched; or if its protocol, address or layer is still to be filled in.
    """
    row = read_catalogue().get(naam)
    own = project.diensten.get(naam)
    if row is None and own is None:
        nearest = list_nearest(naam, list_known(project))
        code = "service_unknown_nearest" if nearest else "service_unknown"
        raise UnknownServiceError(code, dienst=naam, nearest=nearest)
    made = _merge(naam, row, own)
    gap = find_gap(made.protocol, made.url, made.laag)
    if gap:
        code = f"service_without_{gap}"
        code = "service_not_fetchable" if row is not None and gap == "protocol" else code
        raise UnknownServiceError(code, dienst=naam, protocol=made.protocol, url=made.url)
    return made


def list_known(project: Project) -> tuple[str, ...]:
    """List the names of all services: the catalogue, then those of the project file alone."""
    own = [naam for naam in project.diensten if naam not in read_catalogue()]
    return (*read_catalogue(), *own)


def list_chosen(project: Project) -> tuple[str, ...]:
    """List the services that tables of the project file are read from, each once, by table.

    Those that are named for addresses, buildings, roads and water are among them; the area of
    ``[gebied]`` is not, as no service gives it.
    """
    named = (
        naam
        for _, bron in sorted(project.bronnen.items())
        for part in (bron, *bron.ook)
        for naam in (part.dienst, *_list_beside(part, project))
        if naam not in (None, GEBIED)
    )
    return tuple(dict.fromkeys(str(naam) for naam in named))


def _list_beside(bron: Bron, project: Project) -> Iterator[str]:
    """Services that a source names for a further file, by the file that they leave."""
    known = set(list_known(project))
    for key in NAMES:
        for name in list_names(getattr(bron, key)):
            naam = Path(name).stem
            left = f"{project.downloads.map}/{naam}.gpkg"
            if naam in known and fetched_name(project, name) == left:
                yield naam


def _merge(naam: str, row: Catalogusrij | None, own: Dienst | None) -> Service:
    """Lay what the project file gives over what the catalogue knows."""
    base: Mapping[str, Any] = {} if row is None else _as_dict(row)
    given = {} if own is None else own.model_dump(exclude_unset=True, exclude_none=True)
    mappings = {
        name: {**base.get(name, {}), **given.get(name, {})}
        for name in ("kolommen", "vast", "alleen", "leeg")
    }
    blank = {"naam": naam, "tabel": "", "protocol": "", "url": ""}
    return Service(**{**blank, **base, **given, **mappings})


def _as_dict(row: Catalogusrij) -> dict[str, Any]:
    """Keys of a service that the catalogue fills; what it leaves open keeps its default."""
    names = (field.name for field in dataclasses.fields(Service))
    found = {name: getattr(row, name) for name in names}
    optional = {"plafond", "geldig_dagen"}
    return {name: value for name, value in found.items() if value is not None or name in optional}
