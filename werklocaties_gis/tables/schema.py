"""What each table looks like, read from one CSV per table."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import UnknownTableError

CRS_RD: Final = "EPSG:28992"
"""Every table is in RD New; every measure is computed there."""

INPUT_TABLES: Final = (
    "bedrijventerreinen",
    "kavels",
    "plekken",
    "plek_kavels",
    "bestemmingen",
    "vestigingen",
    "activiteiten",
    "gebruik",
    "gevoelige_objecten",
    "gebiedstypen",
    "gebruiksruimte",
    "milieuwaarden",
    "natura2000",
    "netgebieden",
    "beperkingen",
    "netstations",
    "haltes",
    "hoofdwegen",
    "gebieden",
    "dekking",
    "oordelen",
    "kostenposten",
    "groeiscenarios",
    "energiegebruik",
    "energieaanbod",
    "eigen_scores",
    "profielen",
)
"""Tables that a study is made of, in the order in which they are read and written."""

RESULT_TABLES: Final = (
    "omgeving",
    "plek_zones",
    "uitkomsten",
    "mismatches",
    "regimeverschillen",
    "vragen",
    "dichtheid",
    "contouren",
    "milieuruimte",
    "ruimteverschillen",
    "opties",
    "scores",
    "niet_passend",
    "verplaatsingen",
    "kasstromen",
    "zaken",
    "gevoeligheid",
    "kavelpaspoorten",
    "geschiktheid",
    "mengkansen",
    "was_wordt",
    "versnippering",
    "fasering",
    "aankoopkansen",
    "samenvoegingen",
    "rangorde",
    "rangordescores",
    "profieltoetsing",
    "uitleg",
    "gevolgen",
    "watals",
    "keuzevastheid",
    "scenarios",
    "scenariototalen",
    "herplan",
    "verhuizers",
    "vrijgekomen",
    "vrijgekomen_totalen",
    "kwaliteit",
    "kwaliteitsrijen",
    "instellingsverschillen",
    "vestigingsveranderingen",
    "bevindingsveranderingen",
    "grondveranderingen",
    "omzettingen",
    "omzettingstotalen",
    "compensatie",
    "veranderingstotalen",
    "verborgen_reserve",
    "overzicht_gebieden",
    "overzicht_maten",
    "overzicht_zonder",
    "overzicht_lege_vestigingen",
    "overzicht_aanbod",
    "overzicht_vraag",
    "overzicht_schuifruimte",
    "overzicht_groei",
    "overzicht_groeisaldo",
    "overzicht_eigendom",
    "overzicht_net",
    "overzicht_energie",
    "overzicht_energiedelen",
    "overzicht_energieparen",
    "overzicht_natuur",
    "overzicht_menging",
    "overzicht_verdringing",
    "overzicht_ibis",
    "overzicht_trend",
    "overzicht_ranglijst",
    "overzicht_spreiding",
    "overzicht_onbekend",
    "overzicht_bronnen",
)
"""Tables that the package computes."""

CATEGORIEEN: Final = ("1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3", "6")
"""Every milieucategorie, least nuisance first; never a number."""

KAART_TABLES: Final = (
    "kaart_verplaatsingen",
    "kaart_opties",
    "kaart_bevindingen",
    "kaart_vestigingen",
    "kaart_terreinen",
)
"""Tables that only a drawing needs: what others say, with a place on the map; never read back."""

LANDELIJKE_TABLES: Final = ("landelijk_delen", "landelijk_totalen", "landelijk_plekken")
"""Tables of a folder of studies together; only its GeoPackage has them, and nothing reads them."""

VERDELING: Final = "verdeling"
"""Table of the parts that a study was cut into: a CSV beside their folders, and nothing else."""

GEOMETRY_TYPES: Final = frozenset({"polygon", "point", "lijn", "geometrie"})


@dataclass(frozen=True)
class Column:
    """One column of a table, as its row in the schema CSV describes it."""

    name: str
    type: str
    unit: str
    is_key: bool
    refers_to: tuple[str, str] | None
    allowed: tuple[str, ...]
    minimum: float | None
    maximum: float | None
    if_missing: str
    default: str
    description_nl: str
    description_en: str
    order: tuple[str, ...] = ()
    """Words of a key in the order that they mean, ``""`` for all others; none: as text."""

    @property
    def is_geometry(self) -> bool:
        """Whether the column holds shapes."""
        return self.type in GEOMETRY_TYPES


@dataclass(frozen=True)
class Schema:
    """The columns of one table."""

    name: str
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the columns that together identify a row."""
        return tuple(column.name for column in self.columns if column.is_key)

    @property
    def geometry(self) -> Column | None:
        """The column with shapes, if the table has one."""
        return next((column for column in self.columns if column.is_geometry), None)

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def names(self) -> tuple[str, ...]:
        """Names of all columns, in order."""
        return tuple(column.name for column in self.columns)


@cache
def read_schema(table: str) -> Schema:
    """Read what one table looks like.

    Raises
    ------
    UnknownTableError
        If no schema describes a table of that name.
    """
    path = resources.files(__package__).joinpath("schemas", f"{table}.csv")
    if not path.is_file():
        raise UnknownTableError("unknown_table", table=table)
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return Schema(table, tuple(_column(row) for row in rows))


def _column(row: dict[str, str]) -> Column:
    """One row of a schema CSV as a column."""
    role = row["rol"]
    low, dots, high = row["toegestaan"].partition("..")
    return Column(
        name=row["kolom"],
        type=row["type"],
        unit=row["eenheid"],
        is_key=role.startswith("sleutel"),
        refers_to=_reference(role),
        allowed=() if dots else tuple(filter(None, row["toegestaan"].split("|"))),
        minimum=float(low) if dots else None,
        maximum=float(high) if high else None,
        if_missing=row["bij_ontbreken"],
        default=row["standaard"],
        description_nl=row["omschrijving_nl"],
        description_en=row["omschrijving_en"],
        order=_order(role, row["toegestaan"]),
    )


def _order(role: str, allowed: str) -> tuple[str, ...]:
    """Words after ``volgorde``, those that are allowed where it names none; else none."""
    _, word, told = role.partition("volgorde")
    return tuple((told.strip() or allowed).split("|")) if word else ()


def _reference(role: str) -> tuple[str, str] | None:
    """Table and column that a key refers to, from ``verwijst table.column``."""
    if "verwijst " not in role:
        return None
    table, _, column = role.rpartition("verwijst ")[2].partition(".")
    return table, column


def dtype_of(column: Column) -> object:
    """Type that a column has in memory; missing is ``<NA>`` in each (``NaT`` for dates)."""
    if column.type == "milieucategorie":
        return pd.CategoricalDtype(list(CATEGORIEEN), ordered=True)
    return {
        "getal": "Float64",
        "geheel": "Int64",
        "ja_nee": "boolean",
        "datum": "datetime64[s]",
        "lijst": "object",
    }.get(column.type, "string")


def make_empty(table: str) -> gpd.GeoDataFrame | pd.DataFrame:
    """Make the table with its columns and types, and no rows."""
    return _read_empty(table).copy()


@cache
def _read_empty(table: str) -> gpd.GeoDataFrame | pd.DataFrame:
    """Make it once: a study has more empty tables than filled ones."""
    schema = read_schema(table)
    columns = {
        column.name: pd.Series([], dtype=dtype_of(column))  # type: ignore[call-overload]
        for column in schema.columns
        if not column.is_geometry
    }
    frame = pd.DataFrame(columns)
    if schema.geometry is None:
        return frame
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries([], crs=CRS_RD))
