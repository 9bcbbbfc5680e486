"""Which objects of IMRO 2006, 2008 and 2012 are read, as what, and which are only listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SOORTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Enkelbestemming": "bestemming",
        "Functieaanduiding": "functieaanduiding",
        # 2006 and 2008: a letter on the map with a name of its own ("zonder gebouwen",
        # "detailhandel"). As a functieaanduiding it adds what its name says, else nothing.
        "Lettertekenaanduiding": "functieaanduiding",
        "Gebiedsaanduiding": "gebiedsaanduiding",
        "Dubbelbestemming": "dubbelbestemming",
        "Bouwaanduiding": "bouwaanduiding",
        "Bouwvlak": "bouwvlak",
        "Maatvoering": "maatvoering",
        "Figuur": "figuur",
    }
)
"""Our ``soort`` for each element of a plan with bestemmingen."""

PLANGEBIEDEN: Final = frozenset(
    {
        *("Bestemmingsplangebied", "Inpassingsplangebied", "Wijzigingsplangebied"),
        *("Uitwerkingsplangebied", "Rijksbestemmingsplangebied", "Beheersverordeninggebied"),
    }
)
"""Areas of plans that hold bestemmingen; 2012 has the first for all, by ``typePlan``."""

BESLUITGEBIEDEN: Final = frozenset({"Besluitgebied", "Besluitgebied_X"})
"""Area of a beheersverordening, but of many other decisions too: ``typePlan`` tells."""

BESLUITVLAKKEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Besluitvlak": "bestemming",
        "Besluitvlak_X": "bestemming",
        "Besluitsubvlak": "functieaanduiding",
        "Besluitsubvlak_X": "functieaanduiding",
    }
)
"""Zones of a beheersverordening: what they are for is known by their name only."""

OVERIGE_GEBIEDEN: Final = re.compile(
    r"^(?:Besluitgebied_[AP]|Structuurvisieplangebied(?:_\w+)?|StructuurvisieGebied|"
    r"Plangebied(?:_PCP)?|(?:Provinciaal|Nationaal)Plangebied|"
    r"(?:Projectbesluit|Voorbereidingsbesluit|Exploitatieplan|Gerechtelijkeuitspraak|"
    r"Tijdelijkeontheffingbuitenplans|Reactieveaanwijzing|Aanwijzingsbesluit|"
    r"Omgevingsvergunning)gebied)$"
)
"""Areas of decisions that hold no bestemmingen, and of visions."""

VISIES: Final = re.compile(
    r"^(?:Structuurvisie(?:gebied|complex|verklaring)|(?:Gemeentelijk|Provinciaal|Nationaal)"
    r"(?:Gebied|Complex|Verbinding))(?:_\w+)?$"
)
"""Parts of a structuurvisie: homes among them are planned, they bind nobody yet."""

METADATA: Final = frozenset({"MetadataIMRObestand", "MetadataIMRO", "Metadata"})
"""Says something about the file; no object of the plan."""

GEOMETRIEDRAGER: Final = re.compile(r"^Geometrie(?:Plangebied|Structuurvisie|Besluit)\w*$", re.I)
"""The shape of another object, which refers to it (``begrenzing``); no object by itself."""

NAAM_BEGINNEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "gebiedsaanduiding": (
            *("geluidzone", "luchtvaartverkeerzone", "milieuzone", "overige zone"),
            *("reconstructiewetzone", "veiligheidszone", "vrijwaringszone", "wetgevingzone"),
            *("wro-zone", "wetgevingszone"),
        ),
        "dubbelbestemming": ("leiding", "waarde", "waterstaat"),
        "bouwvlak": ("bouwvlak",),
        "maatvoering": ("maximum ", "minimum ", "maximale ", "minimale "),
        "bouwaanduiding": ("bouwaanduiding", "specifieke bouwaanduiding"),
    }
)
"""Beginnings of names in SVBP 2012: groups of aanduidingen and dubbelbestemmingen."""


def soort_by_name(naam: str | None, otherwise: str) -> str:
    """Give the soort of an object that only its name tells of.

    Examples
    --------
    >>> soort_by_name("Waarde - Archeologie", "bestemming"), soort_by_name("Bedrijf", "bestemming")
    ('dubbelbestemming', 'bestemming')
    >>> soort_by_name("geluidzone - industrie", "functieaanduiding")
    'gebiedsaanduiding'
    """
    text = " ".join((naam or "").lower().split())
    for soort, begins in NAAM_BEGINNEN.items():
        if text.startswith(begins):
            return soort
    return otherwise


def is_beheersverordening(type_plan: str | None) -> bool:
    """Whether a decision is a beheersverordening: the only one whose vlakken are zones.

    >>> is_beheersverordening("beheersverordening"), is_beheersverordening("projectbesluit")
    (True, False)
    """
    return "beheersverordening" in (type_plan or "").lower()
