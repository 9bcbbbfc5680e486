"""The objects of an IMRO plan, 2008 or 2012, in the words of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from xml.etree.ElementTree import Element

import geopandas as gpd

from werklocaties_gis.errors import CrsError, UnreadableSourceError
from werklocaties_gis.sources.imro.gml_geometrie import (
    list_crs_names,
    read_geometrie,
    spread_dimension,
)
from werklocaties_gis.sources.imro.xml_stroom import (
    attribute,
    children,
    descendants,
    local_name,
    read_members,
    text_of,
)
from werklocaties_gis.tables.schema import CRS_RD

ROOT: Final = "FeatureCollectionIMRO"
RD_NAMES: Final = ("EPSG::28992", "EPSG:28992", "EPSG/0/28992", "epsg.xml#28992")
"""How files spell RD New at the end of a name."""

SOORTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Enkelbestemming": "bestemming",
        "Functieaanduiding": "functieaanduiding",
        "Gebiedsaanduiding": "gebiedsaanduiding",
        "Dubbelbestemming": "dubbelbestemming",
        "Bouwaanduiding": "bouwaanduiding",
        "Bouwvlak": "bouwvlak",
        "Maatvoering": "maatvoering",
        "Figuur": "figuur",
        "Bestemmingsplangebied": "plangebied",
    }
)
"""Our ``soort`` for each element of the IMRO that is read."""


@dataclass(frozen=True)
class Planobject:
    """One object of a plan, in the words of its file.

    Attributes
    ----------
    plan_id
        Identification of the plan, with its version.
    lokaal_id
        Identification within the plan; text, leading zeros kept.
    soort
        One of the soorten of ``bestemmingen``.
    hoofdgroep
        Bestemmingshoofdgroep, in the file's own case.
    labels
        Texts on the map.
    waarden
        Pairs (what, value) of a maatvoering.
    zones
        ``gml:id`` of the bestemmingsvlakken that it says to lie in.
    gml_id
        Its own ``gml:id``.
    shape
        As it stands in the file, arcs as fine chords.
    """

    plan_id: str
    lokaal_id: str
    soort: str
    naam: str | None
    hoofdgroep: str | None
    labels: tuple[str, ...]
    waarden: tuple[tuple[str, str], ...]
    zones: tuple[str, ...]
    gml_id: str
    shape: Any


@dataclass(frozen=True)
class Planbestand:
    """A file of one plan: its objects, and the status and date of the plan."""

    plan_id: str
    planstatus: str
    datum: str | None
    objecten: tuple[Planobject, ...]

    def frame(self) -> gpd.GeoSeries:
        """Give the shapes with their coordinate system."""
        return gpd.GeoSeries([item.shape for item in self.objecten], crs=CRS_RD)


def read_planbestand(path: Path) -> Planbestand:
    """Read every object of a plan.

    Raises
    ------
    UnreadableSourceError
        If the file is no IMRO, holds no plan or more than one, or is broken.
    CrsError
        If an object is in another coordinate system than RD, or in none.
    """
    elements = [element for element in read_members(path, ROOT) if local_name(element) in SOORTEN]
    plannen = [item for item in elements if SOORTEN[local_name(item)] == "plangebied"]
    if len(plannen) != 1:
        raise UnreadableSourceError("imro_plans", source=path.name, count=len(plannen))
    plan_id = _identificatie(plannen[0])
    objecten = tuple(_planobject(element, plan_id, path) for element in elements)
    status, datum = _status(plannen[0])
    return Planbestand(plan_id, status, datum, objecten)


def _planobject(element: Element, plan_id: str, path: Path) -> Planobject:
    soort = SOORTEN[local_name(element)]
    return Planobject(
        plan_id=plan_id,
        lokaal_id=_nen3610(element, "lokaalID"),
        soort=soort,
        naam=text_of(element, "naam"),
        hoofdgroep=text_of(element, "bestemmingshoofdgroep")
        or text_of(element, "gebiedsaanduidinggroep"),
        labels=_labels(element),
        waarden=_waarden(element),
        zones=tuple(
            (attribute(link, "href") or "").lstrip("#")
            for link in children(element, "bestemmingsvlak")
        ),
        gml_id=attribute(element, "id") or "",
        shape=_shape(element, path),
    )


def _shape(element: Element, path: Path) -> Any:  # noqa: ANN401 - shapely has no types
    """Read the shape of an object; a message about it names the object."""
    name = _nen3610(element, "lokaalID")
    found = [shape for holder in children(element, "geometrie") for shape in holder]
    if not found:
        return None
    _check_crs(found[0], path, name)
    try:
        return read_geometrie(spread_dimension(found[0]))
    except UnreadableSourceError as error:
        fields = {**error.fields, "source": path.name, "at_row": name}
        raise UnreadableSourceError(error.code, **fields) from error


def _check_crs(shape: Element, path: Path, row: str) -> None:
    names = list_crs_names(shape)
    if not names:
        raise CrsError("crs_missing", source=path.name, layer=row, looks="", remedy=CRS_RD)
    for name in sorted(names):
        if not name.endswith(RD_NAMES):
            raise CrsError("crs_not_rd", source=path.name, table=row, crs=name)


def _nen3610(element: Element, name: str) -> str:
    found = [text_of(holder, name) for holder in descendants(element, "NEN3610ID")]
    return next((text for text in found if text), attribute(element, "id") or "")


def _identificatie(plan: Element) -> str:
    """Give the plan's identification as it is published: namespace, id and version."""
    parts = [_nen3610(plan, "namespace"), _nen3610(plan, "lokaalID")]
    version = descendants(plan, "versie")
    joined = ".".join(part for part in parts if part)
    return f"{joined}-{version[0].text}" if version and version[0].text else joined


def _status(plan: Element) -> tuple[str, str | None]:
    """Give the status and its date: in 2012 one element, in 2008 two."""
    holders = descendants(plan, "PlanstatusEnDatum") or [plan]
    return (
        text_of(holders[0], "planstatus") or "",
        text_of(holders[0], "datum") or text_of(holders[0], "datumPlanstatus"),
    )


def _labels(element: Element) -> tuple[str, ...]:
    texts = [text_of(label, "tekst") for label in descendants(element, "Label")]
    return tuple(dict.fromkeys(text for text in texts if text))


def _waarden(element: Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        (text_of(pair, "waardeType") or "", text_of(pair, "waarde") or "")
        for pair in descendants(element, "WaardeEnType")
    )
