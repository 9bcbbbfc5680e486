"""Small invented situations, from rows as people write them to the tables of the detector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.mismatch.detect import TOETSEN, detect_mismatches
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.uitkomst import list_names
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import CATEGORIEEN, INPUT_TABLES, make_empty, read_schema
from werklocaties_gis.zoning.reference import Lijsten, make_lijsten

Rows = Sequence[Mapping[str, Any]]
Given = Mapping[str, Rows]

EVERYWHERE = shapely.box(-200_000, -200_000, 600_000, 900_000).wkt
LAYERS = (
    "bedrijventerreinen",
    "beperkingen",
    "bestemmingen",
    "gevoelige_objecten",
    "kavels",
    "natura2000",
    "netgebieden",
)
"""Layers that are complete everywhere where they are given without a row in dekking."""

LIJSTEN = {
    "milieucategorie": [
        # sbi, geur, stof, geluid, gevaar, categorie, status
        ("11", 0, 0, 0, 0, "1", "stored-source"),
        ("12", 0, 0, 10, 0, "1", "stored-source"),
        ("20", 10, 0, 30, 0, "2", "stored-source"),
        ("31", 30, 10, 50, 10, "3.1", "stored-source"),
        ("32", 30, 30, 100, 30, "3.2", "stored-source"),
        ("39", 30, 10, 50, 100, "3.2", "stored-source"),
        ("41", 50, 50, 200, 30, "4.1", "stored-source"),
        ("42", 100, 100, 300, 50, "4.2", "stored-source"),
        ("51", 10, 300, 500, 30, "5.1", "stored-source"),
        ("60", 500, 100, 300, 1500, "6", "stored-source"),
        ("70", 10, 30, 30, 0, "2", "stored-source"),
        ("70", 30, 50, 100, 30, "3.2", "stored-source"),
        ("71", 30, 30, 100, 30, "3.2", "stored-source"),
        ("71", 50, 50, 300, 30, "4.2", "stored-source"),
        ("80", 100, 50, 500, 30, "5.1", "from-memory"),
        ("81", 200, 30, 50, 30, "4.1", "stored-category"),
    ],
    "functies": [
        # sbi, functieklasse, terrein_gebonden, watergebonden_indicatie
        ("12", "kantoor", "nee", "nee"),
        ("20", "industrie", "ja", "nee"),
        ("31", "industrie", "ja", "soms"),
        ("32", "industrie", "ja", "altijd"),
        ("39", "industrie", "ja", "nee"),
        ("41", "industrie", "ja", "nee"),
        ("42", "industrie", "ja", "nee"),
        ("51", "industrie", "ja", "nee"),
        ("60", "industrie", "ja", "nee"),
        ("70", "detailhandel", "twijfel", "nee"),
        ("71", "industrie", "ja", "nee"),
        ("80", "industrie", "ja", "nee"),
        ("81", "industrie", "ja", "nee"),
    ],
    "functiemenging": [
        # sbi, voorwaarde, klasse, status
        ("12", "", "A", "stored-source"),
        ("20", "", "B", "stored-source"),
        ("31", "", "B", "from-memory"),
        ("32", "", "C", "stored-source"),
    ],
}
IDS = (
    "vestiging_id",
    "plek_id",
    "terrein_id",
    "bestemming_id",
    "object_id",
    "natura_id",
    "net_id",
    "beperking_id",
    "kavel_id",
    "ruimte_id",
    "waarde_id",
)
APART_M = 400_000
"""Distance between situations that are laid out side by side: none matters to another."""

COLUMNS = {
    "milieucategorie": ("sbi_2008", "geur", "stof", "geluid", "gevaar", "categorie", "status"),
    "functies": ("sbi_2008", "functieklasse", "terrein_gebonden", "watergebonden_indicatie"),
    "functiemenging": ("sbi_2008", "voorwaarde", "klasse", "status"),
}


def list_lijsten(**extra: pd.DataFrame) -> Lijsten:
    """The invented lists above: the code of an activity is that of its category."""
    return make_lijsten({**_list_frames(), **extra}) if extra else _list_plain()


def _list_frames() -> dict[str, pd.DataFrame]:
    return {
        name: pd.DataFrame(rows, columns=list(COLUMNS[name])).astype("string")
        for name, rows in LIJSTEN.items()
    }


@cache
def _list_plain() -> Lijsten:
    """Hundreds of tests ask for the same lists, and nothing changes them."""
    return make_lijsten(_list_frames())


def as_lijsten(given: Given) -> Lijsten:
    """Lists as an oracle file holds them."""
    frames = {name: pd.DataFrame(list(rows)).astype("string") for name, rows in given.items()}
    return make_lijsten(frames)


def as_beleid(switches: Mapping[str, Any]) -> Beleid:
    """Policy from switches; an oracle file calls the nature bands by a shorter name."""
    named = {
        "natuurbanden_m" if name == "natuurbanden" else name: value
        for name, value in switches.items()
    }
    return Beleid(**{name: tuple(v) if isinstance(v, list) else v for name, v in named.items()})


def as_table(name: str, rows: Rows) -> pd.DataFrame:
    """Rows with WKT in ``geometrie`` as the table of that name."""
    return _as_table(name, _Rows(rows)).copy()


class _Rows:
    """Rows that are known by what they say: situations differ in a table or two."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.text = list(rows), repr(rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


@lru_cache(maxsize=400)
def _as_table(name: str, given: _Rows) -> pd.DataFrame:
    """Made once; whoever asks gets a copy."""
    rows = given.rows
    if not rows:
        return make_empty(name)
    frame = pd.DataFrame(rows)
    if read_schema(name).geometry is None:
        return conform(frame, name)
    shapes = shapely.from_wkt([row.get("geometrie") for row in rows])
    plain = frame.drop(columns="geometrie", errors="ignore")
    return conform(gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(shapes, crs="EPSG:28992")), name)


def as_tabellen(given: Given, everywhere: str = EVERYWHERE) -> dict[str, pd.DataFrame]:
    """Every input table; a layer that is given is complete everywhere unless dekking says else."""
    covered = {row["laag"] for row in given.get("dekking", ())}
    whole = [
        {"bron": "volledig", "laag": layer, "geometrie": everywhere}
        for layer in LAYERS
        if layer in given and layer not in covered
    ]
    rows = {**given, "dekking": [*given.get("dekking", ()), *whole]}
    return {name: as_table(name, rows.get(name, ())) for name in INPUT_TABLES}


def as_plaatsingen(rows: Rows) -> pd.DataFrame:
    """Placements to test, each of 1 ha."""
    names = ["vestiging_id", "plek_id", "soort"]
    frame = pd.DataFrame(list(rows), columns=names).astype("string")
    return frame.assign(ha=1.0, afgeleid=False)


def box(x: float = 100_000, y: float = 400_000, width: float = 100, height: float = 100) -> str:
    """A rectangle as WKT; without arguments the plek of one hectare that most tests use."""
    return shapely.box(x, y, x + width, y + height).wkt


def home(distance_m: float, **extra: Any) -> dict[str, Any]:
    """A quiet home of 10 by 10 m, due east of the plek at exactly that distance."""
    east = 100_100 + distance_m
    return {
        "object_id": "W1",
        "soort": "woning",
        "gebiedstype": "rustig",
        "bedrijfswoning": "nee",
        "geometrie": box(east, 400_040, 10, 10),
        **extra,
    }


def zone(lowest: str | None, highest: str | None, **extra: Any) -> dict[str, Any]:
    """A zone round the plek that allows a band of categories."""
    return {
        "bestemming_id": "Z1",
        "soort": "bestemming",
        "milieucategorie_min": lowest,
        "milieucategorie_max": highest,
        "geometrie": box(99_000, 399_000, 2_000, 2_000),
        **extra,
    }


def room(limit: float | None, **extra: Any) -> dict[str, Any]:
    """Room for odour at the edge of zone Z1, on which most tests of the new style rest."""
    return {
        "ruimte_id": "R1",
        "bestemming_id": "Z1",
        "aspect": "geur",
        "plaats": "grens",
        "eenheid": "ouE/m3",
        "grenswaarde": limit,
        **extra,
    }


def emission(value: float | None, **extra: Any) -> dict[str, Any]:
    """The odour that firm V1 was measured to cause at the edge."""
    return {
        "waarde_id": "M1",
        "vestiging_id": "V1",
        "aspect": "geur",
        "plaats": "grens",
        "eenheid": "ouE/m3",
        "waarde": value,
        "herkomst": "meting",
        **extra,
    }


def new_style(*rooms: Mapping[str, Any], values: Rows = (), **tables: Rows) -> dict[str, Rows]:
    """Firm V1 on plek P1 in a zone of the new style that gives those rooms."""
    given: dict[str, Rows] = {
        "bestemmingen": [zone(None, None, regime="nieuwe_stijl")],
        "gebruiksruimte": list(rooms),
        "milieuwaarden": list(values),
    }
    return one_firm(**{**given, **tables})


def one_firm(sbi: str | Sequence[str] = "32", **tables: Rows) -> dict[str, Rows]:
    """Firm V1 on plek P1 with one activity or several, the first its main one."""
    codes = [sbi] if isinstance(sbi, str) else list(sbi)
    acts = [
        {
            "vestiging_id": "V1",
            "volgnr": number + 1,
            "sbi": code,
            "sbi_versie": "2008",
            "hoofdactiviteit": "nee" if number else "ja",
        }
        for number, code in enumerate(codes)
    ]
    return {
        "vestigingen": [{"vestiging_id": "V1", "planologische_status": "past"}],
        "activiteiten": acts,
        "plekken": [{"plek_id": "P1", "soort": "kavel", "geometrie": box()}],
        "gebruik": [{"vestiging_id": "V1", "plek_id": "P1"}],
        **tables,
    }


def detect(
    given: Given, switches: Mapping[str, Any] | None = None, *, nieuw: bool = False
) -> Mismatches:
    """Run the detector on a situation: on today's placements, or with V1 as a newcomer on P1."""
    new = as_plaatsingen([{"vestiging_id": "V1", "plek_id": "P1", "soort": "nieuw"}])
    return detect_mismatches(
        as_tabellen(given), list_lijsten(), as_beleid(switches or {}), new if nieuw else None
    )


def find(
    table: pd.DataFrame,
    toets: str,
    aspect: str | None = None,
    vestiging_id: str = "V1",
    plek_id: str | None = "P1",
    soort: str | None = None,
) -> pd.DataFrame:
    """Rows of one placement, toets and aspect."""
    wanted = {"toets": toets, "aspect": aspect, "vestiging_id": vestiging_id, "plek_id": plek_id}
    mask = pd.Series(data=True, index=table.index)
    for column, value in wanted.items():
        mask &= (
            table[column].isna() if value is None else table[column].eq(value).fillna(value=False)
        )
    return table[mask & table["soort"].eq(soort)] if soort else table[mask]


def word(
    given: Given,
    toets: str,
    aspect: str | None = None,
    switches: Mapping[str, Any] | None = None,
    *,
    nieuw: bool = False,
) -> str:
    """The outcome of V1 on P1, by the one toets alone."""
    tabellen, beleid = as_tabellen(given), as_beleid(switches or {})
    profielen = list_profielen(tabellen, list_lijsten(), beleid)
    omgeving = list_arrays(list_omgeving(tabellen, beleid), tabellen, beleid)
    i = list_positions(profielen.ids, pd.Series(["V1"]))
    j = list_positions(omgeving.ids, pd.Series(["P1"]))
    asked = next(each for each in TOETSEN if each.id == toets)
    words = asked.outcomes(profielen, omgeving, i, j, nieuw=nieuw, beleid=beleid)
    return str(list_names(words[aspect or ""]).item())


def as_text(row: Mapping[str, Any], column: str) -> str:
    """A measure or limit of an outcome as people write it."""
    low, high = row[column], row[f"{column}_tot"]
    if row["eenheid"] != "categorie":
        return f"{low:g}"
    ends = [CATEGORIEEN[int(low)], CATEGORIEEN[int(high)]]
    return ends[0] if low == high else "..".join(ends)


def moved(row: Mapping[str, Any], prefix: str, dx: float = 0, dy: float = 0) -> dict[str, Any]:
    """A row with its ids prefixed and its shape moved."""
    named = {k: f"{prefix}{v}" if k in IDS and v is not None else v for k, v in row.items()}
    if "laag" in row:
        named["bron"] = f"{prefix}{row['bron']}"
    if row.get("geometrie"):
        shape = shapely.transform(
            shapely.from_wkt(row["geometrie"]), lambda xy: np.add(xy, (dx, dy))
        )
        named["geometrie"] = shapely.to_wkt(shape, rounding_precision=-1)
    return named


def corner(number: int, given: Given) -> tuple[int, int]:
    """How far to move a situation to its own corner; whole metres keep every distance."""
    west, south, _, _ = bounds(given)
    return APART_M * (number % 16) - int(west), APART_M * (number // 16) - int(south)


def bounds(given: Given) -> tuple[float, float, float, float]:
    """Extent of all shapes of a situation but dekking."""
    texts = [
        row["geometrie"]
        for name, rows in given.items()
        for row in rows
        if name != "dekking" and row.get("geometrie")
    ]
    return tuple(shapely.total_bounds(shapely.from_wkt(texts)))


def side_by_side(situations: Mapping[str, Given]) -> dict[str, list[dict[str, Any]]]:
    """One set of tables that holds several situations, each with its name before its ids."""
    tables: dict[str, list[dict[str, Any]]] = {"dekking": []}
    for number, (name, given) in enumerate(situations.items()):
        dx, dy = corner(number, given)
        whole = shapely.box(*bounds(given)).buffer(60_000, join_style="mitre").wkt
        covered = {row["laag"] for row in given.get("dekking", ())}
        layers = [layer for layer in LAYERS if layer in given and layer not in covered]
        rows = [{"bron": "heel", "laag": layer, "geometrie": whole} for layer in layers]
        tables["dekking"] += [moved(row, f"{name}|", dx, dy) for row in rows]
        for table, own in given.items():
            tables.setdefault(table, []).extend(moved(row, f"{name}|", dx, dy) for row in own)
    return tables


CODES = ("11", "12", "20", "31", "32", "39", "41", "42", "51", "60", "70", "71", "80", "81", "99")
"""Activities of the invented lists, and one that is in none."""


def make_random(seed: int, size: int = 12) -> dict[str, list[dict[str, Any]]]:
    """An invented study of some plekken 6 km apart, one or two firms on each, homes round them."""
    draw = np.random.default_rng(seed)

    def pick(*values: Any) -> Any:
        return values[int(draw.integers(len(values)))]

    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("vestigingen", "activiteiten", "plekken", "gebruik", *LAYERS)
    }
    for number in range(size):
        west, south = 100_000 + 6_000 * (number % 4), 400_000 + 6_000 * (number // 4)
        plek, terrein = f"P{number:02}", pick(f"T{number:02}", None)
        around = box(west - 1_500, south - 1_500, 3_100, 3_100)
        if terrein:
            tables["bedrijventerreinen"].append(
                {
                    "terrein_id": terrein,
                    "milieucategorie_plafond": pick("3", "4", "5", None),
                    "zonebeheer": pick("nee", "zone", None),
                    "watergebonden": pick("ja", "nee", None),
                    "geometrie": around,
                }
            )
        tables["plekken"].append(
            {
                "plek_id": plek,
                "soort": pick("kavel", "pand", None),
                "terrein_id": terrein,
                "functies": pick(["bedrijf"], ["kantoor", "detailhandel"], None),
                "menging": pick(None, None, None, "A", "B"),
                "gtv_kw": pick(None, 100, 400),
                "overname_bevestigd": pick(None, "2026-01-01"),
                "nauwkeurigheid_m": pick(0, 0, 5),
                "geometrie": box(west, south),
            }
        )
        for half in range(2):
            tables["bestemmingen"].append(
                {
                    "bestemming_id": f"Z{number:02}{half}",
                    "soort": "bestemming",
                    "milieucategorie_min": pick("1", "1", "3.1", None),
                    "milieucategorie_max": pick("3.1", "3.2", "4.2", "5.1", None),
                    "functies": pick(["bedrijf"], ["bedrijf", "kantoor"], None),
                    "watergebonden": pick("ja", "nee", None),
                    "geometrie": box(west + 50 * half, south, 50, 100),
                }
            )
        for count in range(int(draw.integers(0, 5))):
            angle, metres = draw.random() * 2 * np.pi, float(draw.integers(0, 900))
            x = west + 50 + (51 + metres) * np.cos(angle)
            y = south + 50 + (51 + metres) * np.sin(angle)
            tables["gevoelige_objecten"].append(
                {
                    "object_id": f"W{number:02}{count}",
                    "soort": pick("woning", "woning", "zorg", None),
                    "planstatus": pick("bestaand", "bestemd", "ontwerp", "visie"),
                    "gebiedstype": pick("rustig", "gemengd", None),
                    "bedrijfswoning": pick("nee", "ja", None),
                    "nauwkeurigheid_m": pick(0, 0, 3),
                    "geometrie": box(round(x), round(y), 10, 10),
                }
            )
        tables["netgebieden"].append(
            {
                "net_id": f"E{number:02}",
                "afname_code": pick("-1", "0", "1", "2", "3"),
                "geometrie": around,
            }
        )
        for extra in range(int(draw.integers(1, 3))):
            firm = f"V{number:02}{extra}"
            tables["vestigingen"].append(
                {
                    "vestiging_id": firm,
                    "banen": float(draw.integers(1, 90)),
                    "milieucategorie_eigen": pick(None, None, None, "2", "4.1"),
                    "watergebonden_nodig": pick("ja", "nee", None),
                    "planologische_status": pick("past", "overgangsrecht", None),
                    "gtv_kw": pick(None, 40, 300),
                }
            )
            tables["gebruik"].append(
                {"vestiging_id": firm, "plek_id": plek, "bvo_m2": pick(None, 500, 900)}
            )
            tables["activiteiten"] += [
                {
                    "vestiging_id": firm,
                    "volgnr": volgnr + 1,
                    "sbi": pick(*CODES),
                    "sbi_versie": "2008",
                    "hoofdactiviteit": pick("ja", "nee", None),
                }
                for volgnr in range(int(draw.integers(1, 3)))
            ]
    tables["natura2000"] = [{"natura_id": "N1", "geometrie": box(130_000, 400_000, 500, 500)}]
    return tables


def all_pairs(tables: Given, soort: str) -> list[dict[str, str]]:
    """Every firm on every plek."""
    return [
        {"vestiging_id": firm["vestiging_id"], "plek_id": plek["plek_id"], "soort": soort}
        for firm in tables["vestigingen"]
        for plek in tables["plekken"]
    ]


WEIGHT = {"nvt": 0, "geen_signaal": 0, "onbekend": 1, "mogelijk": 2, "zeker": 3}


def weights(found: Mismatches) -> pd.Series:
    """Weight of the word of each placement, toets and aspect."""
    key = ["vestiging_id", "plek_id", "soort", "toets", "aspect"]
    keyed = found.uitkomsten.assign(**{k: found.uitkomsten[k].fillna("") for k in key})
    return keyed.set_index(key)["uitkomst"].map(WEIGHT).sort_index()
