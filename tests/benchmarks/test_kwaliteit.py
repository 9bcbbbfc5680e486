"""How long the checks of the data take on a region of 20,000 firms and 5,000 plots."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
import shapely
from tests.quality.schoon import CODES, Tabellen, look, make_schoon, rows_of, table

PARKS, PLOTS, FIRMS = 100, 50, 20_000
ALLOWED_S = 6.0
"""Processor time; measured 1.4 s."""


def _plots(park: str, x: int, y: int, like: dict[str, Any]) -> list[dict[str, Any]]:
    """Fifty plots of 40 by 50 m, two metres apart."""
    return [
        {
            **like,
            "kavel_id": f"K{park}{at:02d}",
            "terrein_id": park,
            "oppervlakte_m2": 2_000.0,
            "geometry": shapely.box(left, low, left + 40, low + 50),
        }
        for at in range(PLOTS)
        for left, low in [(x + 10 + 42 * (at % 10), y + 10 + 52 * (at // 10))]
    ]


def make_groot() -> Tabellen:
    """The clean region, a hundred parks and a thousand times the firms."""
    tables = make_schoon()
    like = {name: rows_of(tables, name)[0] for name in ("bedrijventerreinen", "kavels", "plekken")}
    parks, kavels = [], []
    for at in range(PARKS):
        park, x, y = f"T{at:03d}", 100_503 + 900 * (at % 10), 450_507 + 900 * (at // 10)
        shape = shapely.box(x, y, x + 440, y + 280)
        own = {"terrein_id": park, "naam": park, "netto_m2": PLOTS * 2_000.0, "geometry": shape}
        parks.append({**like["bedrijventerreinen"], **own})
        kavels += _plots(park, x, y, like["kavels"])
    plekken = [
        {
            **like["plekken"],
            "plek_id": f"P{kavel['kavel_id']}",
            "terrein_id": kavel["terrein_id"],
            "kavel_m2": 2_000.0,
            "bvo_m2": 1_000.0,
            "bebouwd_m2": 800.0,
            "geometry": kavel["geometry"],
        }
        for kavel in kavels
    ]
    parts = [
        {
            "plek_id": f"P{kavel['kavel_id']}",
            "kavel_id": kavel["kavel_id"],
            "oppervlakte_m2": 2_000.0,
        }
        for kavel in kavels
    ]
    zone = rows_of(tables, "bestemmingen")[0]
    zones = [
        {**zone, "bestemming_id": f"B{park['terrein_id']}", "geometry": park["geometry"]}
        for park in parks
    ]
    tables |= {
        "bedrijventerreinen": table("bedrijventerreinen", parks),
        "kavels": table("kavels", kavels),
        "plekken": table("plekken", plekken),
        "plek_kavels": table("plek_kavels", parts),
        "bestemmingen": table("bestemmingen", zones),
    }
    return {**tables, **_firms(tables, plekken)}


def _firms(tables: Tabellen, plekken: list[dict[str, Any]]) -> Tabellen:
    """Four firms on each place."""
    random = np.random.default_rng(1)
    within = random.uniform(1, 39, (FIRMS, 2))
    like = rows_of(tables, "vestigingen")[0]
    firms, activities, use = [], [], []
    for at in range(FIRMS):
        key, plek = f"V{at:05d}", plekken[at % len(plekken)]
        left, low, *_ = plek["geometry"].bounds
        point = shapely.Point(left + within[at, 0], low + within[at, 1])
        sizes = {"banen": 4.0, "kavel_m2": 400.0, "bvo_m2": 200.0}
        firms.append({**like, **sizes, "vestiging_id": key, "naam": key, "geometry": point})
        sbi = {"sbi": CODES[at % len(CODES)], "sbi_versie": "2008", "hoofdactiviteit": True}
        activities.append({"vestiging_id": key, "volgnr": 1, **sbi})
        part = {"kavel_m2": 500.0, "bvo_m2": 250.0, "afgeleid": False}
        use.append({"vestiging_id": key, "plek_id": plek["plek_id"], **part})
    return {
        "vestigingen": table("vestigingen", firms),
        "activiteiten": table("activiteiten", activities),
        "gebruik": table("gebruik", use),
    }


@pytest.mark.bench
def test_twenty_thousand_firms_on_five_thousand_plots_are_checked_in_seconds() -> None:
    tables = make_groot()
    started = time.process_time()
    found = look(tables)
    took_s = time.process_time() - started
    assert found.count("let_op") == 0
    assert took_s < ALLOWED_S
