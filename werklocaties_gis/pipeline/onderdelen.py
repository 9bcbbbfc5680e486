"""The parts of the output: which files each consists of, and which of them a run would write."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from werklocaties_gis.overview.resultaat import TABELLEN as OVERZICHT
from werklocaties_gis.pipeline.dossier import TABELLEN as DOSSIER
from werklocaties_gis.pipeline.overzichtkaart import BESTAND as OVERZICHTSKAART
from werklocaties_gis.pipeline.watals import TABELLEN as WATALS
from werklocaties_gis.report.qgis.project import PROJECT
from werklocaties_gis.settings.project import Onderdeel, Project

ONDERDELEN: Final[Mapping[Onderdeel, tuple[str, ...]]] = MappingProxyType(
    {
        "gpkg": ("werklocaties.gpkg", PROJECT),
        "csv": (
            "mismatches.csv",
            "verborgen_reserve.csv",
            "opties.csv",
            "verplaatsingen.csv",
            "niet_passend.csv",
        ),
        "kaart": ("kaart.html",),
        "overzicht": ("overzicht.xlsx",),
        "rapport": ("rapport.html",),
        "samenvatting": ("samenvatting.json",),
        "zonering": ("zonering.gpkg", "ruimteverschillen.csv", "dichtheid.csv"),
        "dossier": tuple(f"{name}.csv" for name in DOSSIER),
        "raster": (
            "milieuruimte_hinder.tif",
            "milieuruimte_hinder.qml",
            "milieuruimte_gevaar.tif",
            "milieuruimte_gevaar.qml",
        ),
        "vragen": ("vragen.csv",),
        "regimes": ("regimeverschillen.csv",),
        "watals": tuple(f"{name}.csv" for name in WATALS),
        "regio": (*(f"{name}.csv" for name in OVERZICHT), OVERZICHTSKAART),
    }
)
"""Files that each part of the output consists of."""

MET_OVERZICHT: Final = frozenset(
    {"werklocaties.gpkg", "overzicht.xlsx", "rapport.html", *ONDERDELEN["regio"]}
)
"""Files that hold the regional overview: without one of these it is not computed."""

PUBLIEK: Final = frozenset({"kaart", "overzicht", "rapport", "samenvatting"})
"""Parts that can be made of totals alone."""

OF_PLAN: Final = frozenset(
    {
        "opties.csv",
        "verplaatsingen.csv",
        "niet_passend.csv",
        *ONDERDELEN["dossier"],
        *ONDERDELEN["watals"],
    }
)
"""Files that only a plan gives."""


def list_files(
    project: Project, onderdelen: Collection[Onderdeel] | None = None, *, has_plan: bool
) -> tuple[str, ...]:
    """List the files that a run would write, as far as privacy allows."""
    parts = project.uitvoer.onderdelen if onderdelen is None else onderdelen
    allowed = [part for part in parts if part in PUBLIEK or project.uitvoer.privacy != "publiek"]
    names = [name for part, files in ONDERDELEN.items() if part in allowed for name in files]
    return tuple(name for name in names if has_plan or name not in OF_PLAN)


def has_part(
    project: Project, part: Onderdeel, onderdelen: Collection[Onderdeel] | None = None
) -> bool:
    """Whether a run with a plan would write this part, as far as privacy allows."""
    names = list_files(project, onderdelen, has_plan=True)
    return bool(set(ONDERDELEN[part]) & set(names))


def has_overzicht(project: Project, names: Collection[str]) -> bool:
    """Whether one of these files holds the regional overview.

    In public none does: cells of a few firms are not suppressed in it.
    """
    return project.uitvoer.privacy != "publiek" and not MET_OVERZICHT.isdisjoint(names)
