"""Candidates of a place: a rank for those who fit, a reason for everybody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.relocation.dossier.geschiktheid import list_geschiktheid

Maker = Callable[..., Any]


def _table(found: Any, **more: Any) -> pd.DataFrame:
    plan = found.gevonden
    return list_geschiktheid(found.opgave, plan.opties, plan.scores, **more)


def test_everybody_fits_or_has_a_reason(dossiers: Maker) -> None:
    found = dossiers(0)
    rows = _table(found)
    offered = found.opgave.aanbod.ids[found.opgave.aanbod.is_aangeboden]
    assert set(rows["plek_id"]) == set(offered)
    assert len(rows) == len(offered) * len(found.opgave.trechter.v)
    assert (rows["redenen"].map(len).eq(0) == rows["past"]).all()
    assert rows.loc[~rows["past"], ["rang", "waarde", "mogelijk"]].isna().all(axis=None)


def test_ranks_follow_the_points_and_equals_share_one(dossiers: Maker) -> None:
    found = dossiers(0)
    opties = found.gevonden.opties.copy()
    plek = opties["plek_id"].value_counts().index[0]
    here = opties["plek_id"].eq(plek)
    opties.loc[here, "waarde"] = [5.0, 7.0, 7.0, *range(int(here.sum()) - 3)]
    rows = list_geschiktheid(found.opgave, opties, found.gevonden.scores, [plek])
    told = rows[rows["past"]].set_index("vestiging_id")
    values = told["waarde"].tolist()
    by_hand = [1 + sum(other > value for other in values) for value in values]
    assert told["rang"].tolist() == by_hand
    assert len(set(by_hand)) < len(by_hand)


def test_points_add_up_to_the_worth(dossiers: Maker) -> None:
    rows = _table(dossiers(2))
    for points, worth in rows.loc[rows["past"], ["punten", "waarde"]].itertuples(index=False):
        total = sum(float(text.rpartition(": ")[2]) for text in points)
        assert total == pytest.approx(worth, abs=0.05)


def test_the_order_of_what_comes_in_leaves_no_trace(dossiers: Maker) -> None:
    found = dossiers(0)
    plan = found.gevonden
    shuffled = [frame.sample(frac=1, random_state=4) for frame in (plan.opties, plan.scores)]
    again = list_geschiktheid(found.opgave, *shuffled)
    pd.testing.assert_frame_equal(_table(found), again)


def test_some_places_can_be_asked_for(dossiers: Maker) -> None:
    found = dossiers(0)
    plek = found.gevonden.opties["plek_id"].iloc[0]
    whole = _table(found)
    some = _table(found, plek_ids=[plek])
    expected = whole[whole["plek_id"].eq(plek)].reset_index(drop=True)
    pd.testing.assert_frame_equal(some, expected)
