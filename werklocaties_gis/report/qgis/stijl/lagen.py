"""Every layer of the project: what it draws, where it stands in the tree, and from which scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from werklocaties_gis.report.qgis.stijl.symbolen import Vorm
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import capitalise, label

GROEPEN: Final = (
    *("plan", "bedrijven", "toetsen", "plekken", "gevoelig", "ruimte", "plannen", "omgeving"),
    *("gebied", "tabellen"),
)
"""Groups of the tree from the top of the map to the bottom; ``toetsen`` lies in ``bedrijven``."""

VORM_VAN: Final[Mapping[str, Vorm]] = MappingProxyType(
    {"point": "punt", "polygon": "vlak", "lijn": "lijn", "geometrie": "vlak"}
)
"""What is drawn of a column of shapes; a mixed one holds areas first of all."""


@dataclass(frozen=True)
class Laag:
    """One layer.

    Attributes
    ----------
    table, groep
        Table that it draws, and its group in the tree.
    aan
        Whether it is on when the project opens; what is heavy or covers others is off.
    titel
        Column with the name that a person knows.
    kaartje
        Columns that its map tip shows.
    opschrift
        Expression of the text beside a shape; empty: none.
    opschrift_schaal, schaal
        Scale (1 to this) from which the text and the layer itself are shown; 0: always.
    dekking
        Opacity of the inside of an area, 0 to 1.
    maat_mm, rand_mm
        Size of a point or width of a line; width of an outline.
    patroon
        Whether hatches and dots are drawn over an area.
    streep
        Whether the outline is broken.
    filter
        Condition on rows, in the SQL of the file; empty: all.
    id, naam
        Key of the layer in the project and name in the tree, where the table has several.
    uitkomst
        Whether findings are told apart by certainty.
    """

    table: str
    groep: str
    aan: bool
    titel: str
    kaartje: tuple[str, ...]
    opschrift: str = ""
    opschrift_schaal: int = 0
    schaal: int = 0
    dekking: float = 0.35
    maat_mm: float = 3.0
    rand_mm: float = 0.3
    patroon: bool = True
    streep: bool = False
    filter: str = ""
    id: str = ""
    naam: str = ""
    uitkomst: bool = False

    @property
    def sleutel(self) -> str:
        """Key of the layer in the project; QGIS takes none of ten letters or less."""
        return f"werklocaties_{self.id or self.table}"

    @property
    def vorm(self) -> Vorm:
        """What is drawn: points, areas or lines."""
        column = read_schema(self.table).geometry
        return "vlak" if column is None else VORM_VAN[column.type]


LAGEN: Final = (
    Laag(
        *("kaart_verplaatsingen", "plan", True, "naam"),
        kaartje=("zet", "van", "naar", "fase", "wacht_op", "kosten_eur", "voorwaarden"),
        opschrift='"zet"',
        opschrift_schaal=25_000,
        maat_mm=0.9,
    ),
    Laag(
        *("kaart_opties", "plan", False, "naam"),
        kaartje=("plek", "rang", "nodig_m2", "kosten_eur", "afstand_m", "voorwaarden"),
        maat_mm=0.4,
    ),
    Laag(
        *("kaart_vestigingen", "bedrijven", True, "naam"),
        kaartje=("stand", "signalen", "aantal_onbekend", "plekken", "terrein", "banen", "verhuist"),
        opschrift='"naam"',
        opschrift_schaal=5_000,
        maat_mm=3.4,
    ),
    Laag(
        *("kaart_bevindingen", "toetsen", False, "naam"),
        kaartje=("toets", "aspect", "uitkomst", "zin", "kanttekeningen", "oordeel", "ha", "banen"),
        maat_mm=3.4,
    ),
    Laag(
        *("vestigingen", "bedrijven", False, "naam"),
        kaartje=("milieucategorie_eigen", "planologische_status", "banen", "kavel_m2", "bvo_m2"),
        opschrift='"naam"',
        opschrift_schaal=5_000,
        maat_mm=2.2,
    ),
    Laag(
        *("plekken", "plekken", True, "naam"),
        kaartje=("soort", "status", "kavel_m2", "bvo_m2", "vrij_m2", "uitgiftevorm", "verwerving"),
        opschrift='coalesce("naam", "plek_id")',
        opschrift_schaal=2_500,
        schaal=100_000,
        dekking=0.4,
        rand_mm=0.26,
    ),
    Laag(
        *("verborgen_reserve", "plekken", False, "kavel_id"),
        kaartje=(),
        schaal=100_000,
    ),
    Laag(
        *("kavels", "plekken", False, "kavel_id"),
        kaartje=("status", "oppervlakte_m2", "eigenaar_type", "afgeleid"),
        schaal=50_000,
        dekking=0.25,
        rand_mm=0.2,
        streep=True,
    ),
    Laag(
        *("kaart_terreinen", "plekken", False, "naam"),
        kaartje=(
            *("aandeel", "vestigingen", "banen", "a_zeker", "a_zeker_plus_mogelijk", "a_onbekend"),
            *("b_zeker_plus_mogelijk", "c_zeker_plus_mogelijk", "terstond_ha"),
        ),
        dekking=0.6,
        rand_mm=0.5,
    ),
    Laag(
        *("bedrijventerreinen", "plekken", True, "naam"),
        kaartje=("werkmilieu", "milieucategorie_plafond", "zonebeheer", "netto_m2"),
        opschrift='"naam"',
        opschrift_schaal=100_000,
        dekking=0.35,
        rand_mm=0.6,
        patroon=False,
    ),
    Laag(
        *("gevoelige_objecten", "gevoelig", True, "object_id"),
        kaartje=("soort", "planstatus", "gebiedstype", "bedrijfswoning", "aantal_objecten"),
        schaal=50_000,
        dekking=0.85,
        maat_mm=1.8,
        rand_mm=0.2,
    ),
    Laag(
        *("contouren", "ruimte", False, "contour_id"),
        kaartje=("van", "lezing", "aspect", "categorie", "gebiedstype", "zekerheid", "afstand_m"),
        opschrift="coalesce(\"categorie\", '?') || ': ' || round(\"afstand_m\") || ' m'",
        opschrift_schaal=10_000,
        dekking=0.0,
        rand_mm=0.5,
        patroon=False,
    ),
    Laag(
        *("milieuruimte", "ruimte", False, "ruimte_id"),
        kaartje=("terrein_id", "stand", "categorie", "zekerheid", "regel", "oppervlakte_m2"),
        opschrift='"categorie"',
        opschrift_schaal=25_000,
        dekking=0.9,
        rand_mm=0.15,
    ),
    Laag(
        *("bestemmingen", "plannen", False, "naam"),
        kaartje=("plan_id", "soort", "milieucategorie_min", "milieucategorie_max", "tekst"),
        opschrift='"milieucategorie_max"',
        opschrift_schaal=25_000,
        schaal=100_000,
        dekking=0.5,
        maat_mm=2.0,
    ),
    Laag(*("gebiedstypen", "plannen", False, "gebiedstype"), kaartje=("menging",)),
    Laag(
        *("netstations", "omgeving", False, "station_id"),
        kaartje=("soort", "netbeheerder", "vermogen_kva", "rest_kva"),
        schaal=100_000,
        maat_mm=2.6,
    ),
    Laag(
        *("haltes", "omgeving", False, "halte_id"),
        kaartje=("naam", "soort"),
        schaal=100_000,
        maat_mm=2.6,
    ),
    Laag(
        *("hoofdwegen", "omgeving", False, "weg_id"),
        kaartje=("naam",),
        schaal=250_000,
        maat_mm=0.8,
    ),
    Laag(
        *("netgebieden", "omgeving", False, "net_id"),
        kaartje=("netbeheerder", "afname_code", "opwek_code", "jaar_opgelost", "vrij_kw"),
        opschrift='represent_value("afname_code")',
        opschrift_schaal=100_000,
        dekking=0.3,
    ),
    Laag(
        *("beperkingen", "omgeving", False, "soort"),
        kaartje=("gevolg", "werking", "categorie_max"),
        opschrift='"soort"',
        opschrift_schaal=25_000,
        dekking=0.25,
    ),
    Laag(
        *("natura2000", "omgeving", True, "naam"),
        kaartje=("stikstofgevoelig",),
        opschrift='"naam"',
        opschrift_schaal=250_000,
        dekking=0.3,
    ),
    Laag(
        *("gebieden", "gebied", True, "naam"),
        kaartje=("soort", "code"),
        opschrift='"naam"',
        opschrift_schaal=500_000,
        dekking=0.0,
        rand_mm=0.4,
        patroon=False,
        streep=True,
    ),
    Laag(*("dekking", "gebied", False, "laag"), kaartje=("bron", "peildatum"), dekking=0.0),
)
"""Layers from the top of the map to the bottom."""


def find_laag(table: str) -> Laag:
    """Find how a table is drawn; one that nobody thought of is drawn all the same."""
    known = next((laag for laag in LAGEN if laag.table == table), None)
    if known is not None:
        return known
    schema = read_schema(table)
    names = schema.names()
    title = "naam" if "naam" in names else schema.keys[0]
    shown = tuple(column.name for column in schema.columns if not column.is_geometry)[:8]
    return Laag(table, "plekken", aan=False, titel=title, kaartje=shown)


def name_laag(laag: Laag, taal: Taal) -> str:
    """Name a layer in the tree."""
    return capitalise(laag.naam or label("tabel", laag.table, taal))
