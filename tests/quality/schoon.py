"""A small region without a single doubt in its data, and ways to plant one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.quality.bevinding import Bevinding, Controle, Gegevens
from werklocaties_gis.quality.onderzoek import Kwaliteit, list_bevindingen, list_kwaliteit
from werklocaties_gis.quality.regels import read_regels
from werklocaties_gis.quality.rijen import list_keys
from werklocaties_gis.settings.project import Project
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty, read_schema

Tabellen = dict[str, pd.DataFrame]

PEILDATUM = pd.Timestamp("2026-01-01")
GEBIED = shapely.box(100_000, 450_000, 110_000, 460_000)
RUIM = shapely.box(20_000, 380_000, 190_000, 540_000)
"""Wide enough for nature at 25 km and every distance."""

HERKOMST = {"bron": "register van de gemeente", "peildatum": "2025-12-01", "fictief": False}
PARKS = (("T1", 103_003, 453_007), ("T2", 106_003, 456_007))
"""Corner of each park of 300 by 200 m; ten plots of 50 by 100 m lie in it."""

CODES = ("2511", "2562", "1610", "2223", "3311", "4674", "1071", "2813", "2899", "1813")
"""Activities of a business park in SBI 2008."""


def make_project(**studie: object) -> Project:
    """Settings of the clean study."""
    info = {"naam": "Schoon", "gebied": "Schoonstad", "peildatum": "2026-01-01", **studie}
    return Project.model_validate({"versie": 1, "studie": info})


def make_schoon() -> Tabellen:
    """Every table of the clean region; nothing in it is worth a remark that changes findings."""
    return dict(_make_once())


@cache
def _make_once() -> Mapping[str, pd.DataFrame]:
    """The tables; planting a defect replaces one, and changes none."""
    made = {name: make_empty(name) for name in INPUT_TABLES}
    kavels = [kavel for park in PARKS for kavel in list_kavels(*park)]
    made |= {
        "bedrijventerreinen": table("bedrijventerreinen", [_park(*park) for park in PARKS]),
        "kavels": table("kavels", kavels),
        "plekken": table("plekken", [_plek(kavel) for kavel in kavels]),
        "plek_kavels": table("plek_kavels", [_deel(kavel) for kavel in kavels]),
        "bestemmingen": table("bestemmingen", [_zone(*park) for park in PARKS]),
        "vestigingen": table("vestigingen", [_firm(at, kavels) for at in range(19)]),
        "activiteiten": table("activiteiten", [_activiteit(at) for at in range(19)]),
        "gebruik": table("gebruik", [_gebruik(at) for at in range(19)]),
    }
    return MappingProxyType({**made, **_omgeving()})


def list_kavels(park: str, x: int, y: int) -> list[dict[str, Any]]:
    """Ten plots of a park, two metres apart; the last of the second park is for sale."""
    rows = []
    for at in range(10):
        left, low = x + 10 + 52 * (at % 5), y + 100 * (at // 5)
        number = at + 1 + (10 if park == "T2" else 0)
        rows.append(
            {
                "kavel_id": f"K{number:02d}",
                "terrein_id": park,
                "status": "terstond_uitgeefbaar" if number == 20 else "uitgegeven",
                "oppervlakte_m2": 5_000.0,
                "eigenaar_type": "bedrijf",
                "fsi_max": 0.8,
                "geometry": shapely.box(left, low, left + 50, low + 100),
            }
        )
    return rows


def _park(park: str, x: int, y: int) -> dict[str, Any]:
    return {
        "terrein_id": park,
        "naam": f"Werkpark {park}",
        "gemeente_code": "GM0001",
        "werkmilieu": "regulier",
        "watergebonden": False,
        "milieucategorie_plafond": "4" if park == "T1" else "3",
        "zonebeheer": "nee",
        "netto_m2": 50_000.0,
        "uitgeefbaar_m2": 0.0 if park == "T1" else 5_000.0,
        "geometry": shapely.box(x, y, x + 300, y + 200),
    }


def _plek(kavel: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "plek_id": kavel["kavel_id"].replace("K", "P"),
        "soort": "kavel",
        "naam": f"Werkweg {kavel['kavel_id']}",
        "terrein_id": kavel["terrein_id"],
        "kavel_m2": 5_000.0,
        "bvo_m2": 2_000.0,
        "bebouwd_m2": 1_500.0,
        "status": kavel["status"],
        "functies": ("bedrijf",),
        "verwerving": "aankoop",
        "borging": "kettingbeding",
        "geometry": kavel["geometry"],
    }


def _deel(kavel: Mapping[str, Any]) -> dict[str, Any]:
    key = kavel["kavel_id"]
    return {"plek_id": key.replace("K", "P"), "kavel_id": key, "oppervlakte_m2": 5_000.0}


def _zone(park: str, x: int, y: int) -> dict[str, Any]:
    return {
        "bestemming_id": f"B{park}",
        "plan_id": f"NL.IMRO.0001.{park}",
        "planstatus": "vastgesteld",
        "plandatum": "2019-05-01",
        "soort": "bestemming",
        "naam": "Bedrijventerrein",
        "milieucategorie_min": "1",
        "milieucategorie_max": "4.2" if park == "T1" else "3.2",
        "functies": ("bedrijf",),
        "geometry": shapely.box(x, y, x + 300, y + 200),
    }


def _firm(at: int, kavels: list[dict[str, Any]]) -> dict[str, Any]:
    middle = kavels[at]["geometry"].centroid
    return {
        "vestiging_id": f"V{at + 1:02d}",
        "naam": f"Bedrijf {'ABCDEFGHIJKLMNOPQRS'[at]}",
        "banen": 20.0,
        "kavel_m2": 4_500.0,
        "bvo_m2": 1_800.0,
        "watergebonden_nodig": False,
        "planologische_status": "past",
        "eigendom_huur": "huur",
        "contract_tot": "2030-01-01",
        "vergunning_tot": "2035-01-01",
        "geometry": shapely.Point(middle.x + 3.3, middle.y + 7.7),
    }


def _activiteit(at: int) -> dict[str, Any]:
    return {
        "vestiging_id": f"V{at + 1:02d}",
        "volgnr": 1,
        "sbi": CODES[at % len(CODES)],
        "sbi_versie": "2008",
        "hoofdactiviteit": True,
    }


def _gebruik(at: int) -> dict[str, Any]:
    key = f"{at + 1:02d}"
    return {
        "vestiging_id": f"V{key}",
        "plek_id": f"P{key}",
        "kavel_m2": 5_000.0,
        "bvo_m2": 2_000.0,
        "afgeleid": False,
    }


def _omgeving() -> Tabellen:
    """Homes, nature, grid, areas and what is complete where."""
    homes = [
        {
            "object_id": f"H{at}",
            "soort": "woning",
            "planstatus": "bestaand",
            "gebiedstype": "rustig",
            "bedrijfswoning": False,
            "aantal_objecten": 1,
            "geometry": shapely.box(101_000 + 20 * at, 451_000, 101_010 + 20 * at, 451_010),
        }
        for at in range(3)
    ]
    nature = {
        "natura_id": "N1",
        "naam": "Het Veen",
        "stikstofgevoelig": True,
        "geometry": shapely.box(120_000, 450_000, 125_000, 455_000),
    }
    grid = {
        "net_id": "E1",
        "netbeheerder": "Net Oost",
        "afname_code": "1",
        "opwek_code": "0",
        "jaar_opgelost": 2030,
        "geometry": shapely.buffer(GEBIED, 500),
    }
    station = {
        "station_id": "S1",
        "soort": "MS",
        "netbeheerder": "Net Oost",
        "vermogen_kva": 630.0,
        "rest_kva": 100.0,
        "geometry": shapely.Point(104_011, 454_013),
    }
    area = {
        "gebied_id": "G1",
        "soort": "gemeente",
        "naam": "Schoonstad",
        "code": "GM0001",
        "geometry": GEBIED,
    }
    layers = read_schema("dekking")["laag"].allowed
    return {
        "gevoelige_objecten": table("gevoelige_objecten", homes),
        "natura2000": table("natura2000", [nature]),
        "netgebieden": table("netgebieden", [grid]),
        "netstations": table("netstations", [station]),
        "gebieden": table("gebieden", [area]),
        "dekking": table("dekking", [{"laag": laag, "geometry": RUIM} for laag in layers]),
    }


def table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as the table of that name, with source and date."""
    known = read_schema(name).names()
    own = {key: value for key, value in HERKOMST.items() if key in known}
    frame = pd.DataFrame([{**own, **row} for row in rows])
    if "geometry" in frame:
        frame = gpd.GeoDataFrame(frame, geometry="geometry", crs=CRS_RD)
    return conform(frame, name)


def rows_of(tables: Tabellen, name: str) -> list[dict[str, Any]]:
    """Rows of a table, to change."""
    return [
        {key: value for key, value in row.items() if not _is_missing(value)}
        for row in tables[name].to_dict("records")
    ]


def _is_missing(value: Any) -> bool:
    return not isinstance(value, tuple) and not hasattr(value, "geom_type") and pd.isna(value)


def change(tables: Tabellen, name: str, key: str | int, **values: Any) -> None:
    """Set values in the row of which the first key is this (or all, for ``*``)."""
    rows = rows_of(tables, name)
    column = read_schema(name).keys[0]
    for row in rows:
        if key in ("*", row[column]):
            for field, value in values.items():
                row[field] = value(row) if callable(value) else value
    tables[name] = table(name, rows)


def add(tables: Tabellen, name: str, like: str, **values: Any) -> None:
    """Add a row like another one, with other values."""
    rows = rows_of(tables, name)
    column = read_schema(name).keys[0]
    base = next(row for row in rows if row[column] == like)
    tables[name] = table(name, [*rows, {**base, **values}])


def drop(tables: Tabellen, name: str, column: str, *values: str) -> None:
    """Take rows out of a table."""
    tables[name] = table(name, [row for row in rows_of(tables, name) if row[column] not in values])


def shift(x: float, y: float) -> Any:
    """Move the shape of a row."""
    return lambda row: shapely.affinity.translate(row["geometry"], x, y)


def look(tables: Tabellen, **more: Any) -> Kwaliteit:
    """Check tables without the detector, whose turn is elsewhere."""
    return list_kwaliteit(as_gegevens(tables, **more))


def spot(tables: Tabellen, **more: Any) -> dict[str, list[str]]:
    """Rules that found something, each with the keys of the rows it names."""
    return _by_rule(list_bevindingen(as_gegevens(tables, **more)), tables)


def ask(controle: Controle, tables: Tabellen, **more: Any) -> dict[str, list[str]]:
    """What one check finds: rules, each with the keys of the rows it names."""
    return _by_rule(controle(as_gegevens(tables, **more)), tables)


def as_gegevens(tables: Tabellen, **more: Any) -> Gegevens:
    """Tables as a check is given them."""
    return Gegevens(**{"tabellen": tables, "peildatum": PEILDATUM, "gebied": GEBIED, **more})


def _by_rule(findings: Iterable[Bevinding], tables: Tabellen) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in findings:
        named = found.setdefault(finding.regel, [])
        if len(finding.posities):
            keys = list_keys(tables[finding.tabel], finding.tabel, finding.posities)
            named += [key or "?" for key in keys]
    return {regel: sorted(set(keys)) for regel, keys in found.items()}


def is_heavy(regel: str) -> bool:
    """Whether a rule stops the study or changes findings."""
    return read_regels()[regel].ernst != "weet"


def changed(tables: Tabellen) -> Tabellen:
    """The tables that are not those of the clean region."""
    clean = _make_once()
    return {name: frame for name, frame in tables.items() if frame is not clean[name]}


def list_regels(found: Kwaliteit, *ernst: str) -> list[str]:
    """Rules that found something, of these severities; of all where none is named."""
    lines = found.regels
    chosen = lines[lines["ernst"].isin(ernst)] if ernst else lines
    return sorted(set(chosen["regel"]))


def list_sleutels(found: Kwaliteit, regel: str) -> list[str]:
    """Keys of the rows that a rule names."""
    rows = found.rijen[found.rijen["regel"].eq(regel)]
    return sorted(set(rows["sleutel"].fillna("?")))


def shuffle(tables: Tabellen, seed: int) -> Tabellen:
    """The same tables with their rows in another order, made whole again."""
    random = np.random.default_rng(seed)
    return {
        name: conform(frame.iloc[random.permutation(len(frame))], name)
        for name, frame in tables.items()
    }


def write_study(folder: Path, tables: Tabellen, more: str = "") -> Path:
    """Write tables as a study of CSV files."""
    lines = ["versie = 1", "[studie]", 'naam = "Schoon"', 'gebied = "Schoonstad"']
    lines += ["peildatum = 2026-01-01", more]
    for name, frame in tables.items():
        if len(frame):
            write_csv(frame, name, folder / f"{name}.csv")
            lines += [f"[bronnen.{name}]", f'bestand = "{name}.csv"']
            lines += ['crs = "EPSG:28992"'] if "geometry" in frame else []
    (folder / "werklocaties.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
