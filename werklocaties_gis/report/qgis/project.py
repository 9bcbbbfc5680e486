"""The project of QGIS for a run: everything in its place, written by ourselves to the byte."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.boom import make_boom
from werklocaties_gis.report.qgis.bouwstenen import (
    VERSION,
    crs_element,
    element,
    text_element,
    write_xml,
)
from werklocaties_gis.report.qgis.indruk import Opschrift, fit_extent, make_layouts
from werklocaties_gis.report.qgis.inventaris import Inhoudslaag, read_inventaris
from werklocaties_gis.report.qgis.projectlagen import RASTERS, Projectlaag, list_projectlagen
from werklocaties_gis.report.uitvoer import Uitvoermap
from werklocaties_gis.tables.replace import replacing
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import is_missing
from werklocaties_gis.vocabulary.sentences import sentence

PROJECT: Final = "werklocaties.qgz"
BESTANDEN: Final = ("werklocaties.gpkg", "zonering.gpkg")
"""Files whose layers the project draws, the first one first."""

GEEN_TIJD: Final = (1980, 1, 1, 0, 0, 0)
"""Stands for the time of writing, which would make every run different."""

GEBIED: Final = ("plekken", "bedrijventerreinen", "kaart_vestigingen", "milieuruimte")
"""Tables that show where a study is; nature may lie far away."""

MAX_BRONNEN: Final = 12
"""Sources named on a sheet; the others stand in the description of the project."""


def list_projectbestanden(files: Collection[str]) -> tuple[str, ...]:
    """List which of these files the project draws."""
    rasters = tuple(f"milieuruimte_{name}.tif" for name in RASTERS)
    return tuple(name for name in (*BESTANDEN, *rasters) if name in files)


def write_project(inhoud: Inhoud, files: Mapping[str, Path], path: Path) -> Path | None:
    """Write the project beside the files that it draws.

    Parameters
    ----------
    inhoud
        The run: its name, date and sources.
    files
        Where the files now lie, by the name under which they will stand beside the project.
    path
        The project, ending in ``.qgz``.

    Returns
    -------
    Path or None
        The project; none where there is nothing to draw, or nothing that may leave.

    Raises
    ------
    MissingInputError, OutputBusyError
        If the folder is not there, or another program holds the file.
    """
    names = () if inhoud.is_publiek else list_projectbestanden(files)
    found = [one for name in names if name in BESTANDEN for one in read_inventaris(files[name])]
    rasters = [name for name in RASTERS if f"milieuruimte_{name}.tif" in names]
    if not found and not rasters:
        return None
    text = write_xml(make_project(inhoud, _once(found), rasters))
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        entry = zipfile.ZipInfo(f"{path.stem}.qgs", GEEN_TIJD)
        entry.compress_type = zipfile.ZIP_DEFLATED
        # The same on every system: who wrote it is part of the file.
        entry.create_system = 3
        archive.writestr(entry, text.encode())
    return path


def write_claimed_project(inhoud: Inhoud, claimed: Uitvoermap, kept: Collection[str]) -> None:
    """Write the project anew, whatever was made: it draws what will lie beside it.

    Parameters
    ----------
    inhoud
        The run.
    claimed
        Its folder, with what was made so far.
    kept
        Files of an earlier run on the same inputs, which stay.
    """
    files = {name: claimed.folder / name for name in kept}
    files |= {path.name: path for path in claimed.stage.iterdir()}
    write_project(inhoud, files, claimed.stage / PROJECT)


def make_project(
    inhoud: Inhoud, inventaris: Sequence[Inhoudslaag], rasters: Sequence[str]
) -> Element:
    """Make the project.

    Parameters
    ----------
    inhoud
        The run: its name, date and sources.
    inventaris
        What its files hold.
    rasters
        Layers of milieuruimte of which there is a raster.
    """
    taal = inhoud.taal
    layers = list_projectlagen(inventaris, rasters, taal)
    grenzen_m = list_grenzen(inventaris)
    title = list_titel(inhoud)
    return element(
        "qgis",
        {"version": VERSION, "projectname": title},
        element("homePath", {"path": ""}),
        text_element("title", title),
        crs_element("projectCrs"),
        make_boom(layers, taal),
        element("projectlayers", None, *(one.xml for one in layers)),
        _order(layers),
        _properties(),
        _metadata(inhoud, title),
        make_layouts(
            _list_opschrift(inhoud, title),
            grenzen_m,
            lambda: make_boom(_on_paper(layers), taal, telt=False),
            taal,
        ),
        *_view(grenzen_m),
    )


def _on_paper(layers: Sequence[Projectlaag]) -> list[Projectlaag]:
    """Layers that a legend can show: tables and base maps have no signs."""
    return [one for one in layers if one.groep not in {"tabellen", "achtergrond"}]


def list_titel(inhoud: Inhoud) -> str:
    """Name the project: the study, its date, and that it is invented where it is."""
    fields = {"naam": inhoud.project.studie.naam, "peildatum": inhoud.project.studie.peildatum}
    title = sentence("qgis_titel", fields, inhoud.taal)
    word = "fictief" if inhoud.taal == "nl" else "fictitious"
    return f"{title} ({word})" if inhoud.project.studie.fictief else title


def list_grenzen(inventaris: Sequence[Inhoudslaag]) -> tuple[float, float, float, float]:
    """Where the study is: west, south, east, north (m, EPSG:28992).

    The whole country where no layer says it.
    """
    known = [one for one in inventaris if one.grenzen_m is not None]
    near = [one for one in known if one.table in GEBIED] or known
    boxes = [one.grenzen_m for one in near if one.grenzen_m is not None]
    if not boxes:
        return (10_000.0, 305_000.0, 280_000.0, 625_000.0)
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _once(found: Sequence[Inhoudslaag]) -> list[Inhoudslaag]:
    """Each table once, from the first file that has it: two layers of one key would be one."""
    first: dict[str, Inhoudslaag] = {}
    for one in found:
        first.setdefault(one.table, one)
    return list(first.values())


def _order(layers: Sequence[Projectlaag]) -> Element:
    return element("layerorder", None, *(element("layer", {"id": one.id}) for one in layers))


def _properties() -> Element:
    """Paths beside the project, measures in metres and hectares."""
    paths = element("Paths", None, text_element("Absolute", "false", {"type": "bool"}))
    units = element(
        "Measurement",
        None,
        text_element("DistanceUnits", "meters", {"type": "QString"}),
        text_element("AreaUnits", "ha", {"type": "QString"}),
    )
    system = element("SpatialRefSys", None, text_element("ProjectionsEnabled", 1, {"type": "int"}))
    return element("properties", None, paths, units, system)


def _metadata(inhoud: Inhoud, title: str) -> Element:
    """What the project says of itself: what it is, what is invented, and where it comes from."""
    taal = inhoud.taal
    told = [sentence(inhoud.banner, {}, taal)] if inhoud.banner else []
    told.append(sentence("qgis_samenvatting", {}, taal))
    told += list_bronregels(inhoud)
    return element(
        "projectMetadata",
        None,
        text_element("identifier", PROJECT),
        text_element("language", "DUT" if taal == "nl" else "ENG"),
        text_element("type", "dataset"),
        text_element("title", title),
        text_element("abstract", "\n\n".join(told)),
    )


def list_bronregels(inhoud: Inhoud) -> list[str]:
    """List each source in a line: table, file and licence where there is one."""
    rows = inhoud.herkomst.reindex(columns=["tabel", "bestand", "licentie"]).to_dict("records")
    lines = []
    for row in rows:
        licence = "" if is_missing(row["licentie"]) else str(row["licentie"])
        fields = {
            "tabel": label("tabel", str(row["tabel"]), inhoud.taal),
            "bestand": row["bestand"],
            "licentie": licence,
        }
        lines.append(
            sentence("qgis_bron_licentie" if licence else "qgis_bron", fields, inhoud.taal)
        )
    return lines


def _list_opschrift(inhoud: Inhoud, title: str) -> Opschrift:
    """Texts of the sheets."""
    taal = inhoud.taal
    under = sentence(inhoud.banner, {}, taal) if inhoud.banner else ""
    names = [*dict.fromkeys(_list_sources(inhoud))]
    shown = "; ".join(names[:MAX_BRONNEN]) + ("; ..." if len(names) > MAX_BRONNEN else "")
    foot = (sentence("qgis_signaal", {}, taal), sentence("qgis_bronnen", {"bronnen": shown}, taal))
    return Opschrift(title, under, foot)


def _list_sources(inhoud: Inhoud) -> list[str]:
    """What the tables themselves say of their source; in order, each once."""
    found = (
        frame["bron"].dropna().astype(str).unique()
        for frame in inhoud.tabellen.values()
        if "bron" in frame
    )
    return sorted({name for names in found for name in names if name})


def _view(grenzen_m: Sequence[float]) -> list[Element]:
    """Where the map opens."""
    bounds = fit_extent(grenzen_m, 1.6)
    names = ("xmin", "ymin", "xmax", "ymax")
    extent = element(
        "DefaultViewExtent",
        dict(zip(names, (f"{side:.2f}" for side in bounds), strict=True)),
        *crs_element(),
    )
    parts = (text_element(name, f"{side:.2f}") for name, side in zip(names, bounds, strict=True))
    canvas = element(
        "mapcanvas",
        {"name": "theMapCanvas"},
        text_element("units", "meters"),
        element("extent", None, *parts),
        text_element("rotation", 0),
        crs_element("destinationsrs"),
    )
    return [canvas, element("ProjectViewSettings", {"UseProjectScales": 0}, extent)]
