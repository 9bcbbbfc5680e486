"""The legend of a milieuruimte raster for QGIS, in words.

The file itself carries the colours, but a TIFF of this version of GDAL has no
place for the names of its values: without this QGIS shows "5" where 4.1 is meant.
QGIS takes a style of the same name beside the file when it opens it.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from werklocaties_gis.report.raster_legenda import list_kleuren, list_legenda
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.replace import replacing


def write_raster_stijl(raster: Path, taal: Taal = "nl") -> Path:
    """Write the style of a raster beside it, with the suffix ``.qml``.

    Parameters
    ----------
    raster
        The raster; it need not be there yet, its folder must.
    taal
        Language of the names.

    Raises
    ------
    MissingInputError, OutputBusyError
        If the folder is not there, or another program holds the file.
    """
    path = raster.with_suffix(".qml")
    with replacing(path) as temporary:
        temporary.write_text(list_stijl(taal), encoding="utf-8", newline="\n")
    return path


def list_stijl(taal: Taal = "nl") -> str:
    """List each code with its colour and name, in the style language of QGIS."""
    colours = list_kleuren()
    entries = "".join(
        f'<paletteEntry value="{code}" label={quoteattr(text)}'
        f' color="#{bytes(colours[code][:3]).hex()}" alpha="255"/>'
        for code, text in list_legenda(taal).items()
    )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28" styleCategories="Symbology"><pipe>'
        '<rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">'
        f"<colorPalette>{entries}</colorPalette></rasterrenderer></pipe></qgis>\n"
    )
