"""What the values of a milieuruimte raster mean, and how each is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.vocabulary.colours import Stijl, stijl
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.zoning.afstandsraster import BUITEN, NIETS, ONBEKEND

Rgba = tuple[int, int, int, int]

WAARDEN: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        NIETS: ("milieuruimte", "niets"),
        **{code: ("milieucategorie", name) for code, name in enumerate(CATEGORIEEN, start=1)},
        ONBEKEND: ("milieuruimte", "onbekend"),
    }
)
"""Code in the raster: domain and value in the vocabulary; in the order of the legend."""


def list_kleuren() -> Mapping[int, Rgba]:
    """List the colour of each code, red, green, blue and opacity 0 to 255.

    Examples
    --------
    >>> list_kleuren()[10], list_kleuren()[255]
    ((0, 34, 78, 255), (255, 255, 255, 0))
    """
    # Nodata is white and clear: a TIFF palette has no opacity, so a viewer may show the colour.
    colours = {code: _rgba(stijl(*where)) for code, where in WAARDEN.items()}
    return MappingProxyType({**colours, BUITEN: (255, 255, 255, 0)})


def list_legenda(taal: Taal = "nl") -> Mapping[int, str]:
    """List what each code means, in the order of the legend.

    Examples
    --------
    >>> list_legenda()[4], list_legenda("en")[0]
    ('categorie 3.2', 'no category fits')
    """
    word = "categorie" if taal == "nl" else "category"
    return MappingProxyType(
        {
            code: f"{word} {value}" if domain == "milieucategorie" else label(domain, value, taal)
            for code, (domain, value) in WAARDEN.items()
        }
    )


def _rgba(style: Stijl) -> Rgba:
    red, green, blue = (int(style.kleur[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255
