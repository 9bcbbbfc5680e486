"""Blocks of imagined placements under one regime and under two: what the new style costs.

20,000 firms by 5,000 places, as the planner asks them. By distance alone the
rooms of plans must cost nothing; with a third of the zones in the new style the
block may take some times as long, and stays a matter of seconds.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.example.land import make_land
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.toetsen.hinder import HINDER_GEVOELIG
from werklocaties_gis.mismatch.toetsen.toets import worst_words
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten

pytestmark = pytest.mark.bench

PERIODS = ("dag", "avond", "nacht")
NOISE = {"aspect": "geluid", "plaats": "grens", "eenheid": "dB(A)"}


def with_room(land: dict[str, Any]) -> dict[str, Any]:
    """A third of the zones in the new style, and values of every second firm."""
    zones = land["bestemmingen"].copy()
    zones.loc[zones.index % 3 == 0, "regime"] = "nieuwe_stijl"
    rooms = [
        {"ruimte_id": f"R{n}{p}", "bestemming_id": zone, "periode": p, "grenswaarde": 50 + n % 5}
        for n, zone in enumerate(zones["bestemming_id"][::3])
        for p in PERIODS
    ]
    values = [
        {"waarde_id": f"M{n}{p}", "vestiging_id": firm, "periode": p, "waarde": 40 + n % 20}
        for n, firm in enumerate(land["vestigingen"]["vestiging_id"][::2])
        for p in PERIODS
    ]
    return {
        **land,
        "bestemmingen": zones,
        "gebruiksruimte": conform(pd.DataFrame(rooms).assign(**NOISE), "gebruiksruimte"),
        "milieuwaarden": conform(
            pd.DataFrame(values).assign(herkomst="meting", **NOISE), "milieuwaarden"
        ),
    }


def block_cpu_s(tabellen: dict[str, Any]) -> float:
    """CPU seconds of 20,000 by 5,000 placements in blocks of 512 firms."""
    beleid = Beleid()
    firms = list_profielen(tabellen, read_lijsten(), beleid)
    places = list_arrays(list_omgeving(tabellen, beleid), tabellen, beleid)
    i = np.resize(np.arange(len(firms)), 20_000)[:, None]
    j = np.resize(np.arange(len(places)), 5_000)[None, :]
    start = time.process_time()
    for first in range(0, len(i), 512):
        part = i[first : first + 512]
        worst_words(HINDER_GEVOELIG, firms, places, part, j, nieuw=True, beleid=beleid)
    return time.process_time() - start


def test_rooms_of_plans_cost_nothing_where_no_plan_gives_any() -> None:
    land = make_land(0.02, seed=1)
    plain, mixed = block_cpu_s(land), block_cpu_s(with_room(land))
    print(f"\n20,000 x 5,000: by distance {plain:.2f} s CPU, a third by room {mixed:.2f} s CPU")
    assert plain < 1.0
    assert mixed < 20 * plain
