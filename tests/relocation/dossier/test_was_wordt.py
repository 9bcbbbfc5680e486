"""Each firm on one row: where it is, where it would be, or why it stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.dossier.was_wordt import list_was_wordt
from werklocaties_gis.relocation.kosten.zaken import list_zaken
from werklocaties_gis.tables.formats import conform

Maker = Callable[..., Any]


def _table(found: Any, zaken: pd.DataFrame | None = None) -> pd.DataFrame:
    plan = found.gevonden
    return list_was_wordt(
        found.tabellen,
        found.mismatches,
        found.opgave,
        plan.opties,
        plan.niet_passend,
        plan.verplaatsingen,
        zaken,
    )


@pytest.mark.parametrize("seed", [0, 2])
def test_movers_and_stayers_are_those_of_the_plan(dossiers: Maker, seed: int) -> None:
    found = dossiers(seed)
    rows = _table(found)
    moves = found.gevonden.verplaatsingen.set_index("vestiging_id")
    goes = rows[rows["besluit"].eq("verhuist")].set_index("vestiging_id")
    assert goes["naar_plek_id"].to_dict() == moves["naar_plek_id"].to_dict()
    assert goes["van_plek_id"].fillna("").to_dict() == moves["van_plek_id"].fillna("").to_dict()
    assert goes["wacht_op"].to_dict() == moves["wacht_op"].to_dict()
    assert goes["reden"].isna().all()
    stays = rows[rows["besluit"].eq("blijft")]
    assert len(stays) > 0
    assert stays["reden"].notna().all()
    assert stays[["naar_plek_id", "straks_zwaarst", "kosten_eur"]].isna().all(axis=None)


@pytest.mark.parametrize("seed", [0, 2])
def test_findings_are_those_of_the_detector(dossiers: Maker, seed: int) -> None:
    found = dossiers(seed)
    region, rows = found.region, _table(found)
    goes = rows[rows["besluit"].eq("verhuist")]
    new = pd.DataFrame({"vestiging_id": goes["vestiging_id"], "plek_id": goes["naar_plek_id"]})
    new = new.assign(soort="nieuw", ha=1.0, afgeleid=False)
    there = detect_mismatches(region.tabellen, region.lijsten, region.beleid, new)
    for column, table, kind in (
        ("nu_zeker", found.mismatches.mismatches, "bestaand"),
        ("straks_zeker", there.mismatches, "nieuw"),
    ):
        certain = table[table["soort"].eq(kind) & table["uitkomst"].eq("zeker")]
        expected = certain.groupby("vestiging_id")["toets"].agg(frozenset).to_dict()
        told = goes.set_index("vestiging_id")[column].map(frozenset)
        assert told.to_dict() == {
            firm: expected.get(firm, frozenset()) for firm in goes["vestiging_id"]
        }


def test_a_stopover_is_on_the_way_and_not_the_end(dossiers: Maker) -> None:
    found = dossiers(0)
    moves = found.gevonden.verplaatsingen
    firm, van, end = moves.loc[0, ["vestiging_id", "van_plek_id", "naar_plek_id"]]
    stop = moves.iloc[[0]].assign(naar_plek_id="P0001", tijdelijk=True, volgorde=0)
    lasting = moves.assign(
        van_plek_id=moves["van_plek_id"].mask(moves["vestiging_id"].eq(firm), "P0001"),
        vrijgekomen_m2=moves["vrijgekomen_m2"].mask(moves["vestiging_id"].eq(firm), 0.0),
    )
    both = conform(pd.concat([lasting, stop]), "verplaatsingen")
    plan = found.gevonden
    rows = list_was_wordt(
        found.tabellen, found.mismatches, found.opgave, plan.opties, plan.niet_passend, both
    )
    row = rows[rows["vestiging_id"].eq(firm)].iloc[0]
    assert (row["van_plek_id"], row["naar_plek_id"]) == (van, end)
    assert row["via_plek_ids"] == ("P0001",)
    assert row["vrijgekomen_m2"] == moves.loc[0, "vrijgekomen_m2"]


def test_the_gap_comes_from_the_business_case(dossiers: Maker) -> None:
    found = dossiers(0)
    moves = found.gevonden.verplaatsingen
    zaken = list_zaken(found.tabellen, found.plan, found.opgave.aanbod, moves).zaken
    firm = moves.loc[0, "vestiging_id"]
    mine = zaken["vestiging_id"].eq(firm) & zaken["variant"].eq("midden")
    zaken.loc[mine, "onrendabele_top_eur"] = 123.0
    rows = _table(found, zaken).set_index("vestiging_id")
    assert rows.loc[firm, "onrendabele_top_eur"] == 123.0
    assert "discontovoet" in rows.loc[firm, "ontbreekt"]
    assert _table(found)["onrendabele_top_eur"].isna().all()


def test_a_reason_that_was_solved_again_takes_the_place_of_the_plain_one(dossiers: Maker) -> None:
    found = dossiers(0)
    plain = _table(found)
    first, second = plain.loc[plain["besluit"].eq("blijft"), "vestiging_id"].tolist()[:2]
    uitleg = conform(
        pd.DataFrame(
            {
                "vestiging_id": [first, second],
                "soort": ["onmogelijk", "onmogelijk"],
                "nagerekend": [True, False],
            }
        ),
        "uitleg",
    )
    plan = found.gevonden
    rows = list_was_wordt(
        found.tabellen,
        found.mismatches,
        found.opgave,
        plan.opties,
        plan.niet_passend,
        plan.verplaatsingen,
        uitleg=uitleg,
    )
    told = rows.set_index("vestiging_id")["reden"]
    assert told[first] == "onmogelijk"
    others = plain.set_index("vestiging_id")["reden"].drop(first)
    pd.testing.assert_series_equal(told.drop(first), others)
