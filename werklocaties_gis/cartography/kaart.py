"""The map of a study: a folium map that draws every table and saves as one file."""

from __future__ import annotations

import datetime as dt
import html
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.cartography.achtergrond import ACHTERGRONDEN, list_tile_hosts
from werklocaties_gis.cartography.element import WERKKAART, Kaartelement, Paginasoort
from werklocaties_gis.cartography.offline import Pagina
from werklocaties_gis.cartography.payload import Opschrift, Resultaten, make_payload
from werklocaties_gis.cartography.plannen import Tegenplan
from werklocaties_gis.cartography.ruimte import MAX_PUNTEN
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.errors import InvalidMapError
from werklocaties_gis.tables.crs import to_wgs84
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty
from werklocaties_gis.vocabulary.numbers import Taal

HEART_OF_THE_COUNTRY = (52.155, 5.387)
"""Amersfoort, where RD New begins: centre of a map without data."""

MAX_ZOOM = 21


class Kaart(folium.Map):
    """A folium map with the study on it; own folium layers can be added.

    A string from data that goes into such a layer must pass through
    ``cartography.escape.safe_text``: folium treats it as a template and as
    markup.

    Parameters
    ----------
    payload
        What ``payload.make_payload`` made.
    bounds
        South-west and north-east corner of the data, latitude first, WGS84.
    opschrift
        Title and language.
    pagina
        Scripts and styles that draw it.

    Attributes
    ----------
    weggelaten
        What of the study is not on it, as its legend tells: ``laag`` and ``tekst``.
    """

    def __init__(
        self,
        payload: Mapping[str, object],
        bounds: list[list[float | None]],
        opschrift: Opschrift,
        pagina: Paginasoort = WERKKAART,
    ) -> None:
        super().__init__(
            location=_centre(bounds),
            zoom_start=13,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            maxZoom=MAX_ZOOM,
            zoomSnap=0.5,
        )
        # The page carries its scripts itself; what a layer asks besides is refused by name.
        self.default_js = [pair for pair in self.default_js if pair[0] == "leaflet"]
        self.default_css = [pair for pair in self.default_css if pair[0] == "leaflet_css"]
        self._id = "werklocaties"
        warning = read_words(opschrift.taal)["kaart_zonder_script"]
        title = _document_title(opschrift)
        Pagina(title, opschrift.taal, list_tile_hosts(), warning).add_child(self)
        self.titel = title
        self.weggelaten = _list_weggelaten(payload)
        self.add_child(Kaartelement(payload, bounds, pagina))

    def save(
        self,
        outfile: str | bytes | Path | BinaryIO,
        close_file: bool = True,  # noqa: FBT001, FBT002
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Save the page as one file that opens without internet.

        Written under a temporary name first: there is never half a map.

        Parameters
        ----------
        outfile
            Path, or a file open for bytes.
        close_file
            Whether such a file is closed.

        Raises
        ------
        InvalidMapError
            If an added layer needs something from outside the page.
        """
        page = self.get_root().render(**kwargs).encode("utf-8")
        if isinstance(outfile, str | bytes | os.PathLike):
            _write(Path(os.fsdecode(outfile)), page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    def _repr_html_(self, **kwargs: object) -> str:
        """Show the page in a notebook: in a frame of its own, offline too.

        Beside its own scripts the frame may give a file (verdicts) and print
        (``allow-modals``). A notebook that puts a stricter frame around it keeps
        it from printing; the page then says so, and what to do.
        """
        page = html.escape(self.get_root().render(**kwargs), quote=True)
        title = html.escape(self.titel, quote=True)
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-modals" title="{title}" '
            f'srcdoc="{page}" style="width:100%;height:760px;border:1px solid #c9d0d9"></iframe>'
        )


def draw_kaart(  # noqa: PLR0913 (five result tables, each with its own name)
    tabellen: Mapping[str, pd.DataFrame | gpd.GeoDataFrame],
    mismatches: pd.DataFrame | None = None,
    uitkomsten: pd.DataFrame | None = None,
    opties: pd.DataFrame | None = None,
    niet_passend: pd.DataFrame | None = None,
    verplaatsingen: pd.DataFrame | None = None,
    *,
    resultaten: Mapping[str, pd.DataFrame] | None = None,
    tegenover: Tegenplan | None = None,
    titel: str,
    peildatum: dt.date | str,
    taal: Taal = "nl",
    achtergrond: str = "grijs",
    fictief: bool = False,
    kaart_punten: int = MAX_PUNTEN,
) -> Kaart:
    """Draw the map of a study.

    Parameters
    ----------
    tabellen
        Input tables by name, as their schemas say, in RD New; one that is not
        given counts as empty.
    mismatches, uitkomsten, opties, niet_passend, verplaatsingen
        Result tables; None is empty. Without ``uitkomsten`` no firm is shown
        as *onbekend*.
    resultaten
        Other result tables by name, as their schemas say; what shows them is
        left out of the map where the table is absent.
    tegenover
        Another plan for the same firms, which the reader can put in place of
        the first.
    titel
        Heading of the page.
    peildatum
        Date at which the data held.
    taal
        ``nl`` or ``en``.
    achtergrond
        Base map of PDOK: ``grijs``, ``pastel``, ``luchtfoto`` or ``geen``.
    fictief
        Whether the study as a whole is invented; also said when a firm is.
    kaart_punten
        How many points the boundaries of each layer of contours or room may
        have; the map says what it leaves out.

    Returns
    -------
    Kaart
        A ``folium.Map``; ``save(path)`` writes one file without any address
        outside it but for tiles.

    Raises
    ------
    InvalidMapError
        If language or base map does not exist.
    """
    check_keuzes(taal, achtergrond)
    complete = {name: _table(tabellen, name) for name in INPUT_TABLES}
    found = Resultaten(
        mismatches=_given("mismatches", mismatches),
        uitkomsten=_given("uitkomsten", uitkomsten),
        opties=_given("opties", opties),
        niet_passend=_given("niet_passend", niet_passend),
        verplaatsingen=_given("verplaatsingen", verplaatsingen),
        overige=MappingProxyType(dict(resultaten or {})),
        tegenover=tegenover,
    )
    invented = fictief or bool(complete["vestigingen"]["fictief"].fillna(value=False).any())
    opschrift = Opschrift(titel, str(peildatum), taal, achtergrond, invented)
    return Kaart(
        make_payload(complete, found, opschrift, kaart_punten), find_bounds(complete), opschrift
    )


def _table(tabellen: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    """A table, or an empty one."""
    return _given(name, tabellen.get(name))


def _given(name: str, rows: pd.DataFrame | None) -> pd.DataFrame:
    """A table that may not have been given."""
    return make_empty(name) if rows is None else rows


def check_keuzes(taal: str, achtergrond: str) -> None:
    """Refuse a language or base map that does not exist.

    Raises
    ------
    InvalidMapError
        With the name, the value and the choices of the first that is none of these.
    """
    for name, value, allowed in (
        ("taal", taal, ("nl", "en")),
        ("achtergrond", achtergrond, ACHTERGRONDEN),
    ):
        if value not in allowed:
            raise InvalidMapError("kaart_keuze", naam=name, waarde=value, keuzes=", ".join(allowed))


def _list_weggelaten(payload: Mapping[str, object]) -> tuple[dict[str, str], ...]:
    """What of the study is not on the map: ``laag`` and, in words, how much (``tekst``)."""
    told = payload.get("weggelaten", ())
    return tuple(dict(one) for one in told) if isinstance(told, list) else ()


def _document_title(opschrift: Opschrift) -> str:
    """Title of the document, which says it when the data are invented."""
    tag = read_words(opschrift.taal)["kaart_fictief"]
    return f"{opschrift.titel} ({tag})" if opschrift.fictief else opschrift.titel


def find_bounds(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    names: tuple[str, ...] = ("vestigingen", "plekken", "bedrijventerreinen"),
) -> list[list[float | None]]:
    """Extent of these tables, latitude first; Nones where there is nothing."""
    # Bounds are NaN where no row has a position: firms may all come without an address.
    corners = [tabellen[name].total_bounds for name in names if len(tabellen[name])]
    known = [shapely.box(*corner) for corner in corners if np.isfinite(corner).all()]
    if not known:
        return [[None, None], [None, None]]
    shapes = gpd.GeoDataFrame(geometry=known, crs=CRS_RD)
    west, south, east, north = (float(value) for value in to_wgs84(shapes).total_bounds)
    return [[south, west], [north, east]]


def _centre(bounds: list[list[float | None]]) -> tuple[float, float]:
    """Middle of the data."""
    (south, west), (north, east) = bounds
    if south is None or west is None or north is None or east is None:
        return HEART_OF_THE_COUNTRY
    return (south + north) / 2, (west + east) / 2


def _write(path: Path, content: bytes) -> None:
    """Write under a temporary name and rename."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)
