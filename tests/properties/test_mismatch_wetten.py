"""What must hold of the detector whatever the study: nearer is never better, order is nothing."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from werklocaties_gis.mismatch.detect import TOETSEN, detect_mismatches, worst_words
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN

SEEDS = st.integers(min_value=0, max_value=10_000)
MANY = settings(max_examples=2)
STUDIES = 8
"""Studies that one example lays out side by side, 400 km apart: as many examples for one run."""
SIGNAL = 2


@pytest.fixture(scope="module")
def run(situaties: ModuleType) -> Any:
    def detect(tables: Any) -> Mismatches:
        placements = [{**row, "soort": "bestaand"} for row in tables["gebruik"]]
        placements += situaties.all_pairs(tables, "nieuw")
        return detect_mismatches(
            situaties.as_tabellen(tables),
            situaties.list_lijsten(),
            Beleid(),
            situaties.as_plaatsingen(placements),
        )

    return detect


def make_studies(situaties: ModuleType, seed: int, size: int) -> dict[str, Any]:
    return {
        f"S{number}": situaties.make_random(STUDIES * seed + number, size=size)
        for number in range(STUDIES)
    }


def moved_away(tables: Any, plek_id: str, factor: float) -> Any:
    """Every sensitive object further from one plek, straight away from its middle."""
    plek = next(row for row in tables["plekken"] if row["plek_id"] == plek_id)
    middle = np.array(shapely.from_wkt(plek["geometrie"]).centroid.coords[0])

    def away(row: dict[str, Any]) -> dict[str, Any]:
        shape = shapely.from_wkt(row["geometrie"])
        step = (np.array(shape.centroid.coords[0]) - middle) * factor
        return {**row, "geometrie": shapely.transform(shape, lambda xy: xy + step).wkt}

    return {**tables, "gevoelige_objecten": [away(row) for row in tables["gevoelige_objecten"]]}


def on_the_same_plek(words: pd.Series, plek_id: str) -> pd.Series:
    """Words of the firms of each study on its own plek of that name."""
    firm, plek = (words.index.get_level_values(key) for key in ("vestiging_id", "plek_id"))
    study = firm.str.split("|").str[0]
    found = words[plek == study + "|" + plek_id]
    assert len(found) >= STUDIES
    return found


@MANY
@given(seed=SEEDS, factor=st.floats(0.0, 3.0))
def test_moving_every_sensitive_object_away_from_a_plek_never_adds_a_signal_there(
    run: Any, situaties: ModuleType, seed: int, factor: float
) -> None:
    studies = make_studies(situaties, seed, size=2)
    further = {name: moved_away(tables, "P00", factor) for name, tables in studies.items()}
    before, after = (run(situaties.side_by_side(each)) for each in (studies, further))
    for toets in ("hinder_gevoelig", "hinder_gepland"):
        old, new = (
            on_the_same_plek(situaties.weights(found).xs(toets, level="toets"), "P00")
            for found in (before, after)
        )
        added = (new >= SIGNAL) & (new > old)
        assert not added.any(), new[added]


@MANY
@given(seed=SEEDS)
def test_raising_the_maximum_of_a_plek_never_adds_zwaarder_dan_maximum(
    run: Any, situaties: ModuleType, seed: int
) -> None:
    tables = situaties.side_by_side(make_studies(situaties, seed, size=2))

    def raised(row: dict[str, Any]) -> dict[str, Any]:
        highest = row["milieucategorie_max"]
        if highest is None:
            return row
        step = min(CATEGORIEEN.index(highest) + 1 + seed % 3, len(CATEGORIEEN) - 1)
        return {**row, "milieucategorie_max": CATEGORIEEN[step]}

    higher = {**tables, "bestemmingen": [raised(row) for row in tables["bestemmingen"]]}
    old, new = (
        situaties.weights(run(each)).xs("zwaarder_dan_maximum", level="toets")
        for each in (tables, higher)
    )
    added = (new >= SIGNAL) & (new > old)
    assert not added.any(), new[added]


@MANY
@given(seed=SEEDS)
def test_the_order_of_rows_changes_nothing(run: Any, situaties: ModuleType, seed: int) -> None:
    tables = situaties.side_by_side(make_studies(situaties, seed, size=2))
    draw = np.random.default_rng(seed)
    shuffled = {
        name: [rows[place] for place in draw.permutation(len(rows))]
        for name, rows in tables.items()
    }
    before, after = run(tables), run(shuffled)
    for name in ("omgeving", "uitkomsten", "mismatches", "totalen"):
        pd.testing.assert_frame_equal(getattr(before, name), getattr(after, name))


@MANY
@given(seed=SEEDS)
def test_homes_that_stand_in_the_file_twice_change_nothing(
    run: Any, situaties: ModuleType, seed: int
) -> None:
    tables = situaties.side_by_side(make_studies(situaties, seed, size=2))
    homes = tables["gevoelige_objecten"]
    twice = [*homes, *({**row, "object_id": f"{row['object_id']}-kopie"} for row in homes)]
    before, after = run(tables), run({**tables, "gevoelige_objecten": twice})
    pd.testing.assert_frame_equal(before.uitkomsten, after.uitkomsten)
    pd.testing.assert_frame_equal(before.totalen, after.totalen)


@MANY
@given(seed=SEEDS, dx=st.integers(-50_000, 50_000), dy=st.integers(-50_000, 50_000))
def test_moving_the_whole_map_changes_nothing(
    run: Any, situaties: ModuleType, seed: int, dx: int, dy: int
) -> None:
    tables = situaties.side_by_side(make_studies(situaties, seed, size=2))
    elsewhere = {
        name: [situaties.moved(row, "", dx, dy) for row in rows] for name, rows in tables.items()
    }
    before, after = run(tables), run(elsewhere)
    pd.testing.assert_frame_equal(before.uitkomsten, after.uitkomsten)
    pd.testing.assert_frame_equal(before.totalen, after.totalen)


@MANY
@given(seed=SEEDS, nieuw=st.booleans())
def test_a_block_of_firms_and_places_answers_what_each_pair_answers(
    situaties: ModuleType, seed: int, *, nieuw: bool
) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(seed))
    beleid = Beleid()
    profielen = list_profielen(tabellen, situaties.list_lijsten(), beleid)
    omgeving = list_arrays(list_omgeving(tabellen, beleid))
    i, j = np.arange(len(profielen)), np.arange(len(omgeving))
    for toets in TOETSEN:
        block = worst_words(
            toets, profielen, omgeving, i[:, None], j[None, :], nieuw=nieuw, beleid=beleid
        )
        pairs = worst_words(
            toets,
            profielen,
            omgeving,
            np.repeat(i, len(j)),
            np.tile(j, len(i)),
            nieuw=nieuw,
            beleid=beleid,
        )
        assert block.dtype == np.int8
        np.testing.assert_array_equal(block.ravel(), pairs, err_msg=toets.id)
