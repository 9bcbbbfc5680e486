"""What plan words say that no column holds, and what was not read."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.planlezing import (
    WAAROM,
    list_meldingen,
    list_onbegrepen,
    list_planwoorden,
)


def plan(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = make_empty("bestemmingen").drop(columns="geometry")
    columns = list(frame.columns)
    filled = [
        {"bestemming_id": f"Z{number}", "soort": "functieaanduiding", **row}
        for number, row in enumerate(rows)
    ]
    given = conform(pd.DataFrame(filled).reindex(columns=columns), "bestemmingen")
    return pd.DataFrame(given)


@pytest.mark.parametrize(
    ("naam", "waarom"),
    [
        ("bedrijf tot en met categorie 7", "getal"),
        ("bedrijven in categorie A en B", "functiemenging"),
        ("bedrijf tot en met categorie 3.1 uitgesloten", "ontkenning"),
        ("bedrijven tot en met categorie 4.2 met uitzondering van categorie 4.2", "uitzondering"),
        ("bedrijven tot categorie 3", "onduidelijk"),
        ("bedrijf tot en met categorie 3.2", "niet_ingevuld"),
    ],
)
def test_a_text_on_categories_without_a_band_is_listed_with_the_reason(
    naam: str, waarom: str
) -> None:
    told = list_onbegrepen(plan({"naam": naam}))
    assert told[["bestemming_id", "naam", "waarom"]].to_numpy().tolist() == [["Z0", naam, waarom]]


@pytest.mark.parametrize(
    "row",
    [
        {"naam": "horeca tot en met categorie 2"},
        {"naam": "Bedrijf - II"},
        {"naam": None},
        {"naam": "bedrijf tot en met categorie 3.2", "milieucategorie_max": "3.2"},
        {"naam": "bouwvlak categorie 9", "soort": "bouwvlak"},
    ],
)
def test_what_is_silent_or_read_is_not_listed(row: dict[str, Any]) -> None:
    assert list_onbegrepen(plan(row)).empty


def test_a_label_on_the_map_is_listed_too() -> None:
    told = list_onbegrepen(plan({"naam": "bedrijf", "tekst": "(b≤7)"}))
    assert told["tekst"].tolist() == ["(b≤7)"]


def test_a_notice_counts_each_reason_and_has_a_sentence() -> None:
    rows = [{"naam": "bedrijven tot categorie 3"}, {"naam": "bedrijven tot categorie 4"}]
    (notice,) = list_meldingen(plan(*rows))
    assert (notice.code, notice.table, notice.count) == (
        "plantekst_onduidelijk",
        "bestemmingen",
        2,
    )
    for waarom in WAAROM:
        assert "3" in sentence(f"plantekst_{waarom}", {"count": 3}, "nl")


@pytest.mark.parametrize(("plans", "told"), [(["A", "B"], True), (["A", "A"], False)])
def test_one_staat_beside_several_plans_is_told(plans: list[str], *, told: bool) -> None:
    rows = [{"plan_id": name, "milieucategorie_max": "3.1"} for name in plans]
    codes = {notice.code for notice in list_meldingen(plan(*rows), has_staat=True)}
    assert codes == ({"staat_hele_studie"} if told else set())
    assert list_meldingen(plan(*rows)) == ()


def test_words_fill_what_no_column_says_and_a_column_outranks_them() -> None:
    found = list_planwoorden(
        plan(
            {"naam": "specifieke vorm van bedrijf - smederij"},
            {"naam": "detailhandel uitgesloten", "functies_uitgesloten": ["kantoor"]},
            {"naam": "(b≤3A)", "milieucategorie_max": "3.1", "milieucategorie_min": "1"},
            {"naam": "bedrijf tot en met categorie 7"},
        )
    )
    assert found["benoemd"].fillna("").tolist() == ["smederij", "", "", ""]
    assert list(found["functies_uitgesloten"].iloc[1]) == ["kantoor"]
    assert found["is_3a_3b"].tolist() == [False, False, True, False]
    assert found["is_onbegrepen"].tolist() == [False, False, False, True]
