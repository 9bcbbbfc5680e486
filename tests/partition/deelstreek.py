"""Regions by lot in which every border is a trap: odd studies laid within reach of each other."""

from __future__ import annotations

import random
from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

import pandas as pd
import shapely
import shapely.affinity

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]

STEPS_M: Final = (100, 110, 200, 600, 800, 1_600, 1_610, 3_000)
"""From one study to the next: on its border, within a distance of the list, and beyond all."""

DATES: Final = (None, "2004-05-06", "2013-01-31", "2013-01-31", "2020-02-29")

RESULTS: Final = ("plaatsingen", "omgeving", "uitkomsten", "mismatches", "totalen")


def make_streek(loting: ModuleType, seed: int, studies: int = 6) -> Tables:
    """Several studies in a row, with plans, points, plots and users that tie them together."""
    lot = random.Random(f"streek {seed}")  # noqa: S311 - a lot, no secret
    x, parts = 0.0, []
    for number in range(studies):
        tables = loting.make_study(seed * 100 + number, number)
        home = loting.APART_M * (number % 16), loting.APART_M * (number // 16)
        parts.append(_moved(tables, x - home[0], -home[1]))
        x += lot.choice(STEPS_M)
    found = loting.join_studies(parts)
    _add_plans(lot, found)
    _add_points(lot, found)
    _add_plots(found)
    _add_ways(lot, found)
    _tie(lot, found)
    return found


def _moved(tables: Tables, east: float, north: float) -> Tables:
    def shifted(row: dict[str, Any]) -> dict[str, Any]:
        if "geometrie" not in row:
            return row
        shape = shapely.affinity.translate(shapely.from_wkt(row["geometrie"]), east, north)
        return {**row, "geometrie": shapely.to_wkt(shape, rounding_precision=-1)}

    return {name: [shifted(row) for row in rows] for name, rows in tables.items()}


def _add_plans(lot: random.Random, tables: Tables) -> None:
    """Plans with one date, with several, with none; some of designations alone, some drafts."""
    for row in tables["bestemmingen"]:
        plan = lot.choice((None, "A", "B", "C", "D", "E", "F"))
        dates = {"A": DATES[1], "B": DATES[2], "C": DATES[3], "D": DATES[4]}
        date = lot.choice(DATES) if plan in {None, "E"} else dates.get(plan)
        row["planstatus"] = lot.choice((None, "vastgesteld", "vastgesteld", "ontwerp", "vervallen"))
        if lot.random() < 0.7:
            row |= {k: v for k, v in (("plan_id", plan), ("plandatum", date)) if v is not None}
        if plan == "F":
            row["soort"] = "functieaanduiding"


def _add_points(lot: random.Random, tables: Tables) -> None:
    """Firms that only their position places: on a place, on its border, beside it, nowhere."""
    for number, plek in enumerate(tables["plekken"]):
        west, south, east, north = shapely.from_wkt(plek["geometrie"]).bounds
        for count, x in enumerate((west + 1, east, east + 400)):
            firm = f"Q{number:03}{count}"
            point = (
                {"geometrie": f"POINT ({x} {(south + north) / 2})"} if lot.random() < 0.9 else {}
            )
            tables["vestigingen"].append({"vestiging_id": firm, "banen": 3.0, **point})
            code = lot.choice(("20", "32", "42", "60"))
            tables["activiteiten"].append(
                {"vestiging_id": firm, "volgnr": 1, "sbi": code, "sbi_versie": "2008"}
            )


def _add_plots(tables: Tables) -> None:
    """A plot a place, and each third place on the plot of its neighbour too."""
    tables["kavels"], tables["plek_kavels"] = [], []
    for number, plek in enumerate(tables["plekken"]):
        row = {"kavel_id": f"K{number}", "geometrie": plek["geometrie"]}
        tables["kavels"].append(row | {"afgeleid": "ja" if number % 4 == 0 else "nee"})
        for kavel in (number, number - 1)[: 1 + (number % 3 == 1)]:
            tables["plek_kavels"].append({"plek_id": plek["plek_id"], "kavel_id": f"K{kavel}"})


def _add_ways(lot: random.Random, tables: Tables) -> None:
    """Stops and accesses far and near: the nearest is told however far it is."""
    for name, key in (("haltes", "halte_id"), ("hoofdwegen", "weg_id")):
        tables[name] = [
            {key: f"{name}{n}", "geometrie": f"POINT ({lot.randint(80_000, 120_000)} 400000)"}
            for n in range(5)
        ]
        ring = shapely.box(-2e5, -2e5, 6e5, 9e5).wkt
        tables["dekking"].append({"bron": name, "laag": name, "geometrie": ring})


def _tie(lot: random.Random, tables: Tables) -> None:
    """Firms of one study that use a place of another too, and places with several firms."""
    used = {(row["vestiging_id"], row["plek_id"]) for row in tables["gebruik"]}
    for _ in range(6):
        firm, plek = lot.choice(tables["vestigingen"]), lot.choice(tables["plekken"])
        pair = firm["vestiging_id"], plek["plek_id"]
        if pair not in used:
            used.add(pair)
            row = {"vestiging_id": pair[0], "plek_id": pair[1], "kavel_m2": 400.0, "bvo_m2": 300.0}
            tables["gebruik"].append(row)


def as_tabellen(situaties: ModuleType, tables: Tables) -> dict[str, pd.DataFrame]:
    """The region as the tables of the package."""
    found: dict[str, pd.DataFrame] = situaties.as_tabellen(tables)
    return found


def assert_same(one: Any, other: Any, names: tuple[str, ...] = RESULTS) -> None:
    """Every cell, every type, the order of rows and of columns, and the bytes as text."""
    for name in names:
        mine, theirs = getattr(one, name), getattr(other, name)
        pd.testing.assert_frame_equal(mine, theirs, check_exact=True, obj=name)
        assert mine.to_csv().encode() == theirs.to_csv().encode(), name


def shuffled(tabellen: Mapping[str, pd.DataFrame], seed: int) -> dict[str, pd.DataFrame]:
    """The same tables, their rows in another order."""
    return {
        name: table.sample(frac=1.0, random_state=seed).reset_index(drop=True)
        for name, table in tabellen.items()
    }
