"""The one folium element that draws everything: data as JSON, scripts as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

from branca.element import Element, Figure, MacroElement

from werklocaties_gis.cartography.escape import json_block
from werklocaties_gis.cartography.pakken import pack
from werklocaties_gis.errors import InvalidMapError

BASIS: Final = ("begin.js", "uitpakken.js", "grond.js", "kader.js")
"""Files in ``script/`` that every kind of page begins with: words, data, base map, frame."""

SCRIPTS: Final = (
    *BASIS,
    "vormen.js",
    "doek.js",
    "pen.js",
    "rooster.js",
    "stempels.js",
    "tekenen.js",
    "pijlen.js",
    "sublagen.js",
    "opties.js",
    "namen.js",
    "lagen.js",
    "raken.js",
    "keuze.js",
    "ordenen.js",
    "zoeken.js",
    "filtersoorten.js",
    "plannen.js",
    "ketens.js",
    "planbalk.js",
    "link.js",
    "kopie.js",
    "coordinaten.js",
    "tabel.js",
    "bedekt.js",
    "kaartje.js",
    "kaartje_velden.js",
    "kaartje_dossier.js",
    "oordelen.js",
    "oordeelveld.js",
    "oordelenbalk.js",
    "kaartje_bevindingen.js",
    "kaartje_geld.js",
    "kaartje_rang.js",
    "kaartje_verplaatsing.js",
    "kaartje_opties.js",
    "kaartje_reden.js",
    "kaartje_bedrijf.js",
    "kaartje_kandidaten.js",
    "kaartje_plek.js",
    "stalen.js",
    "legendalagen.js",
    "legenda.js",
    "filtervelden.js",
    "filters.js",
    "blad.js",
    "afdruk.js",
    "pagina.js",
)
"""Files in ``script/`` in the order in which the page reads them."""

STYLES: Final = ("kaart.css", "legenda.css", "kiezen.css", "kaartje.css", "afdruk.css")


@dataclass(frozen=True)
class Paginasoort:
    """Files in ``script/`` that a kind of page is made of, in order."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


WERKKAART: Final = Paginasoort(SCRIPTS, STYLES)
"""The map of a study with its firms; the public one has scripts of its own."""


class RawElement(Element):
    """Page source that no template ever reads.

    folium makes a template of whatever an element renders and renders that
    again; here the text is handed over as it is.

    Parameters
    ----------
    source
        HTML, or JavaScript where the figure collects its script.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source

    def render(self, **_kwargs: object) -> str:
        """Give the source, unread."""
        return self.source


class Kaartelement(MacroElement):
    """All tables as one JSON block, and the scripts that draw them.

    Parameters
    ----------
    payload
        What ``payload.make_payload`` made.
    bounds
        South-west and north-east corner of the data, latitude first.
    pagina
        Scripts and styles that draw it.
    """

    def __init__(
        self,
        payload: Mapping[str, object],
        bounds: list[list[float | None]],
        pagina: Paginasoort = WERKKAART,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Kaartelement"
        self._id = "werklocaties"
        self.data = json_block(pack(payload))
        self.bounds = bounds
        self.pagina = pagina

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Extent of the data, for folium's ``get_bounds``."""
        return self.bounds

    def render(self, **_kwargs: object) -> str:
        """Hand style, data, scripts and start to the figure."""
        figure = self.get_root()
        if not isinstance(figure, Figure) or self._parent is None:
            raise InvalidMapError("kaart_zonder_figuur")
        block = f'<script type="application/json" id="werklocaties-gegevens">{self.data}</script>'
        start = f"werklocaties.start({self._parent.get_name()});"
        script, style = read_scripts(self.pagina), read_styles(self.pagina)
        figure.header.add_child(RawElement(f"<style>{style}</style>"), name="wl_style")
        figure.header.add_child(RawElement(f"<script>{script}</script>"), name="wl_script")
        figure.html.add_child(RawElement(block), name="wl_data")
        figure.script.add_child(RawElement(start), name="wl_start")
        return ""


def read_scripts(pagina: Paginasoort = WERKKAART) -> str:
    """Read our own scripts, one after the other."""
    return "\n".join(_read(name) for name in pagina.scripts)


def read_styles(pagina: Paginasoort = WERKKAART) -> str:
    """Read our own style sheet."""
    return "\n".join(_read(name) for name in pagina.styles)


def _read(name: str) -> str:
    """One file of ``script/``; the same text whatever line ends the checkout gave it."""
    path = resources.files("werklocaties_gis.cartography").joinpath("script", name)
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")
