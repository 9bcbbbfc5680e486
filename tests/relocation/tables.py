"""A hand-made study of three firms and five places, to be changed cell by cell."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.controle.klok import make_klok
from werklocaties_gis.relocation.controle.naspelen import check_naspelen
from werklocaties_gis.relocation.controle.spel import Spel, make_spel
from werklocaties_gis.settings.plan import Plan, Tijd
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty


def make_tabellen() -> dict[str, pd.DataFrame]:
    """V1 uses P1; V2 and V3 share P2; P3 is free, P4 a free floor, P5 is given out in parts."""
    return {name: table.copy() for name, table in _make_once().items()}


@cache
def _make_once() -> dict[str, pd.DataFrame]:
    """The study, made once: every test gets a copy."""
    tabellen: dict[str, Any] = {name: make_empty(name) for name in INPUT_TABLES}
    boxes = [shapely.box(x * 1000, 0, x * 1000 + 50, 40) for x in range(5)]
    plekken = pd.DataFrame(
        {
            "plek_id": ["P1", "P2", "P3", "P4", "P5"],
            "soort": ["kavel", "kavel", "kavel", "unit", "kavel"],
            "kavel_m2": [2000, 2000, 2000, None, 2000],
            "bvo_m2": [None, None, None, 500, None],
            "deelbaar": [False, False, False, False, True],
            "vrij_m2": [None, None, None, None, 600],
            "status": ["uitgegeven", "uitgegeven"] + ["terstond_uitgeefbaar"] * 3,
            "verwerving": ["aankoop", "gemeente", None, None, None],
            "borging": ["kettingbeding", "erfpacht", None, None, None],
        }
    )
    tabellen["plekken"] = _with_shapes(plekken, boxes, "plekken")
    vestigingen = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V2", "V3"],
            "kavel_m2": [1500, 800, 500],
            "bvo_m2": [700, 300, None],
            "buitenopslag_m2": [100, 0, None],
        }
    )
    points = [shapely.Point(25, 20), shapely.Point(1025, 20), shapely.Point(1030, 20)]
    tabellen["vestigingen"] = _with_shapes(vestigingen, points, "vestigingen")
    gebruik = pd.DataFrame(
        {
            "vestiging_id": ["V1", "V2", "V3"],
            "plek_id": ["P1", "P2", "P2"],
            "kavel_m2": [2000, 1200, 800],
        }
    )
    tabellen["gebruik"] = conform(gebruik, "gebruik")
    return tabellen


def _with_shapes(frame: pd.DataFrame, shapes: list[Any], table: str) -> pd.DataFrame:
    return conform(gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:28992"), table)


def set_cell(
    tabellen: dict[str, pd.DataFrame], table: str, key: str, column: str, value: object
) -> dict[str, pd.DataFrame]:
    """The tables with one other value."""
    frame = tabellen[table].copy()
    frame.loc[frame.iloc[:, 0] == key, column] = value
    return {**tabellen, table: frame}


def with_kavels(
    tabellen: dict[str, pd.DataFrame],
    parts: list[tuple[str, str, float | None]],
    sizes: dict[str, float],
) -> dict[str, pd.DataFrame]:
    """The tables with parts (plek, kavel, m2) of kavels of these sizes."""
    kavels = tabellen["plekken"].iloc[: len(sizes)][["geometry"]].copy()
    kavels["kavel_id"], kavels["oppervlakte_m2"] = [*sizes], [*sizes.values()]
    frame = pd.DataFrame(parts, columns=["plek_id", "kavel_id", "oppervlakte_m2"])
    return {
        **tabellen,
        "kavels": conform(kavels, "kavels"),
        "plek_kavels": conform(frame, "plek_kavels"),
    }


def make_verplaatsingen(*moves: tuple[str, int, str, float]) -> pd.DataFrame:
    """A plan of rows (firm, step, destination, m2)."""
    columns = ["vestiging_id", "volgorde", "naar_plek_id", "nodig_m2"]
    return conform(pd.DataFrame(list(moves), columns=columns), "verplaatsingen")


YEARS = tuple(date(year, 1, 1) for year in (2026, 2027, 2028, 2029))
"""Three periods of a year."""


def make_fasen(*moves: tuple[Any, ...]) -> pd.DataFrame:
    """A plan of rows (firm, period, destination, m2), then if given: from, stopover, cost."""
    columns = ["vestiging_id", "fase", "naar_plek_id", "nodig_m2", "van_plek_id", "tijdelijk"]
    columns.append("kosten_eur")
    rows = [(*move, *(None, False, None)[len(move) - 4 :]) for move in moves]
    frame = pd.DataFrame(rows, columns=columns)
    return conform(frame.assign(volgorde=frame["fase"]), "verplaatsingen")


def make_today(tabellen: dict[str, pd.DataFrame], hoogste: dict[str, str] | None = None) -> Any:
    """Who sits where, and the highest category of each place; nothing else was detected."""
    empty = pd.DataFrame()
    high = hoogste or {}
    omgeving = pd.DataFrame({"plek_id": [*high], "max_hoog": [*high.values()]})
    return Mismatches(list_plaatsingen(tabellen), omgeving, empty, empty, empty)


def judge(
    moves: pd.DataFrame,
    plan: Plan | None = None,
    tabellen: dict[str, pd.DataFrame] | None = None,
    samenvoegingen: pd.DataFrame | None = None,
    hoogste: dict[str, str] | None = None,
) -> set[str]:
    """What the replay says against a plan: codes."""
    given = tabellen or make_tabellen()
    today = make_today(given, hoogste)
    found = check_naspelen(given, plan or Plan(), today, moves, samenvoegingen)
    return {failure.code for failure in found}


def replay(
    moves: pd.DataFrame,
    tijd: Tijd | None = None,
    tabellen: dict[str, pd.DataFrame] | None = None,
) -> Spel:
    """The replay of a plan without merged places."""
    given = tabellen or make_tabellen()
    return make_spel(given, list_plaatsingen(given), moves, make_klok(tijd or Tijd()), {})
