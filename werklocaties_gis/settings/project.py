"""The project file: all a colleague needs to repeat a study."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.diensten import Dienst, Downloads, Gebied
from werklocaties_gis.settings.frozen import Section
from werklocaties_gis.settings.plan import Plan

Taal = Literal["nl", "en"]
Privacy = Literal["intern", "publiek"]
Onderdeel = Literal[
    "gpkg",
    "csv",
    "kaart",
    "overzicht",
    "rapport",
    "samenvatting",
    "zonering",
    "dossier",
    "raster",
    "vragen",
    "regimes",
    "watals",
    "regio",
]


Kaartlaag = Literal["contouren", "milieuruimte"]
KAARTLAGEN: Final[tuple[Kaartlaag, ...]] = ("contouren", "milieuruimte")

Vorm = Literal["tabel", "imro", "bag", "afgeleid"]


class StudieInfo(Section):
    """The ``[studie]`` section."""

    naam: str = Field(min_length=1)
    gebied: str = ""
    peildatum: dt.date
    """Date at which the study speaks; stated on every output, so it has no default."""
    taal: Taal = "nl"
    fictief: bool = False
    """Whether everything in the study is invented."""


class Adreskolommen(Section):
    """Columns of the user's file that together are an address."""

    postcode: str | None = None
    huisnummer: str | None = None
    """The number, or number and addition in one: ``12 A bis``, ``12a-2``, ``12-14``."""
    letter: str | None = None
    toevoeging: str | None = None
    straat: str | None = None
    """The street, or street and number in one where ``huisnummer`` is left out."""
    plaats: str | None = None


class Bron(Section):
    """Where one table comes from: ``[bronnen.<table>]``."""

    bestand: str = ""
    """File, relative to the project file; or else ``dienst``."""
    dienst: str | None = None
    """Name of a service: of the catalogue, or of a section ``[diensten.<name>]``."""
    vorm: Vorm = "tabel"
    """A table of the user's own, plan objects in IMRO GML, or the register BAG."""
    laag: str | None = None
    """Layer or worksheet; none: the only one, or the one named after the table."""
    crs: str | None = None
    """Only where the file does not say."""
    kolommen: Mapping[str, str] = {}
    """Our column name to theirs."""
    vast: Mapping[str, str | float | bool] = {}
    """Our column name to one value for all rows."""
    kopregel: int | None = Field(default=None, ge=1)
    """Row with the names of the columns, in CSV and Excel; none: the first below a title."""
    scheiding: str | None = None
    decimaal: Literal[".", ","] | None = None
    codering: str | None = None
    sbi_versie: Literal["2008", "2025"] | None = None
    x: str | None = None
    """Column with the x coordinate (or lon), where a table of points has no geometry."""
    y: str | None = None
    alleen: Mapping[str, str] = {}
    """Only the rows where their column has this value."""
    leeg: Mapping[str, tuple[str, ...]] = {}
    """Our column name to the values of theirs that mean: not known."""
    nummer: str | None = None
    """What keys begin with that are made from row numbers, where the file has no key."""
    meer: tuple[str, ...] = ()
    """Further files of the same form, added below each other."""
    ook: tuple[Bron, ...] = ()
    """Further files of another form, each with its own mapping."""
    bedrijfswoningen: str | None = None
    """With ``vorm = "bag"``: the municipality's list of dwellings tied to a firm."""
    nauwkeurigheid_m: float = Field(default=15.0, ge=0)
    """With ``vorm = "bag"``: inaccuracy of an object of which only a point is known.

    The point of a verblijfsobject lies inside its building, so the facade is no
    farther than the farthest corner: at most 15.1 m for 99 in 100 of the 4,595
    buildings of 40 to 200 m2 in Doesburg (BAG of September 2020). In larger
    buildings it is more, which is why the buildings themselves are asked for.
    """
    adres: Adreskolommen = Adreskolommen()
    """Columns that hold the address, where a table of points has no position."""
    adressen: str | None = None
    """With ``adres``: file with the addresses of the BAG, or the name of a service."""
    uitklappen: tuple[str, ...] = ()
    """For ``activiteiten``: columns with an SBI code each, the main activity first."""
    panden: str | None = None
    """With ``vorm = "afgeleid"``: file with the buildings, or the name of a service."""
    bgt: tuple[str, ...] = ()
    """With ``vorm = "afgeleid"``: files with roads and water of the BGT, or services."""
    volledig: bool = False
    """Whether the layer is complete over the study area; written to dekking."""
    voorloopnullen: bool = False
    """Whether SBI codes are written in full, so that none of them lost a zero in front."""
    licentie: str = ""
    """Licence of the file, which the account then tells."""


class Lijsten(Section):
    """The ``[lijsten]`` section: files that outrank the shipped reference lists."""

    milieucategorie: str | None = None
    """A municipal or licensed copy of the list, with the columns of the shipped one."""
    staat_van_bedrijfsactiviteiten: str | None = None
    """The plan's own list; outranks every other list for firms in that plan."""
    functies: str | None = None
    functiemenging: str | None = None
    sbi_correspondentie: str | None = None
    """SBI 2025 to 2008, many to many; without it a 2025 code is onbekend."""


class Uitvoer(Section):
    """The ``[uitvoer]`` section."""

    map: str = "maps"
    """Folder for the results, relative to the project file."""
    onderdelen: tuple[Onderdeel, ...] = (
        "gpkg",
        "csv",
        "kaart",
        "overzicht",
        "rapport",
        "samenvatting",
        "zonering",
        "dossier",
        "regio",
    )
    privacy: Privacy = "intern"
    raster_cel_m: float = Field(default=10.0, ge=2.5, le=100.0, multiple_of=0.5)
    """Side of a cell of the milieuruimte raster."""
    privacydrempel: int = Field(default=5, ge=2)
    energie_drempel: int = Field(default=5, ge=1)
    """Fewest connections behind a figure on energy, internal too; see what the licence asks."""
    energie_afstand_m: float | None = Field(default=None, gt=0)
    """Longest distance between a supply and a demand of energy that make a pair; no default."""
    achtergrond: Literal["grijs", "pastel", "luchtfoto", "geen"] = "grijs"
    """Base map; grey, so that the data stand out."""
    kaartlagen: tuple[Kaartlaag, ...] = KAARTLAGEN
    """What is computed for the map besides; with ``zonering`` among the parts it costs nothing."""
    kaart_punten: int = Field(default=100_000, ge=0)
    """Points of boundaries that each of these layers may have: some 0.6 MB a layer."""
    tegenover: str = ""
    """File with the moves of another plan, which the map can show in place of this one."""
    rapport_stijl: str = ""
    """Style sheet that the report wears over its own."""
    rapport_sjabloon: str = ""
    """Template of the report: structure with places to fill."""
    rapport_logo: str = ""
    """Picture at the top of the report."""
    rapport_afzender: str = ""
    """Who sends the report."""


class Project(Section):
    """A whole project file."""

    versie: Literal[1]
    studie: StudieInfo
    gebied: Gebied = Gebied()
    bronnen: Mapping[str, Bron] = {}
    diensten: Mapping[str, Dienst] = {}
    downloads: Downloads = Downloads()
    lijsten: Lijsten = Lijsten()
    beleid: Beleid = Beleid()
    plan: Plan = Plan()
    uitvoer: Uitvoer = Uitvoer()
    folder: Path = Field(default=Path(), exclude=True)
    """Folder that paths are relative to; set on reading, never in the file."""
