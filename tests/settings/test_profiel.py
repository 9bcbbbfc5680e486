"""What a profile may ask, and how each row that asks nothing sensible is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.settings.profiel import check_profielen, find_vraagsoort
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import make_studie
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.vocabulary.sentences import sentence


def _one(**row: Any) -> pd.DataFrame:
    given = {"terrein_id": "T1", "criterium": "c", "bron": "visie", **row}
    return conform(pd.DataFrame([given]), "profielen")


@pytest.mark.parametrize(
    ("veld", "soort"),
    [
        ("banen_per_ha", "getal"),
        ("halte_afstand_m", "getal"),
        ("eigen_scores.impact", "getal"),
        ("milieucategorie", "categorie"),
        ("milieucategorie_eigen", "woorden"),
        ("bedrijventerreinen.werkmilieu", "woorden"),
        ("bedrijventerreinen.watergebonden", "ja_nee"),
        ("watergebonden_nodig", "ja_nee"),
        ("profiel_share", None),
        ("bedrijventerreinen.geometry", None),
        ("geluk", None),
    ],
)
def test_a_property_is_asked_in_one_way(veld: str, soort: str | None) -> None:
    assert find_vraagsoort(veld) == soort


@pytest.mark.parametrize(
    "row",
    [
        {"veld": "banen_per_ha", "minimum": 40.0},
        {"veld": "verwant_share", "minimum": 0.2, "maximum": 0.8},
        {"veld": "milieucategorie", "milieucategorie_max": "4.2"},
        {"veld": "watergebonden_nodig", "waarden": ("ja",)},
        {"veld": "eigendom_huur", "waarden": ("huur", "erfpacht")},
    ],
)
def test_a_whole_question_is_taken(row: dict[str, Any]) -> None:
    assert list(check_profielen(_one(**row))) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"veld": "geluk", "minimum": 1.0}, "profiel_veld"),
        ({"veld": "profiel_share", "minimum": 0.5}, "profiel_veld"),
        ({"veld": "banen_per_ha"}, "profiel_getal"),
        ({"veld": "banen_per_ha", "minimum": 1.0, "waarden": ("ja",)}, "profiel_getal"),
        ({"veld": "milieucategorie", "maximum": 4.2}, "profiel_categorie"),
        ({"veld": "sbi", "minimum": 25.0}, "profiel_woorden"),
        ({"veld": "watergebonden_nodig", "waarden": ("misschien",)}, "profiel_ja_nee"),
    ],
)
def test_a_row_that_asks_nothing_is_refused_in_words(row: dict[str, Any], code: str) -> None:
    (failure,) = check_profielen(_one(**row))
    assert (failure.code, failure.row) == (code, "T1 / c")
    told = {**dict(failure.fields), "value": failure.value}
    for taal in ("nl", "en"):
        assert "{" not in sentence(code, told, taal)


def test_a_row_of_a_file_is_named_by_its_number() -> None:
    rows = pd.concat([_one(veld="banen", minimum=1.0), _one(veld="geluk", criterium="d")])
    places = Rijen(np.array(["profiel.xlsx"] * 2, dtype=object), np.array([2, 3]))
    (failure,) = check_profielen(rows, places)
    assert (failure.row, failure.source) == ("3", "profiel.xlsx")


def test_limits_the_wrong_way_round_and_a_missing_source_are_refused() -> None:
    rows = pd.concat(
        [
            _one(veld="banen", minimum=9.0, maximum=1.0),
            _one(
                veld="milieucategorie",
                criterium="d",
                milieucategorie_min="4.1",
                milieucategorie_max="3.1",
            ),
            _one(veld="banen", minimum=9.0, criterium="e", bron=None),
        ],
        ignore_index=True,
    )
    found = [failure.code for failure in check_tabellen({"profielen": rows})]
    assert sorted(found) == ["below_other_column", "below_other_column", "missing_value"]


def test_a_study_stops_at_a_profile_that_asks_nothing() -> None:
    project = Project.model_validate(
        {"versie": 1, "studie": {"naam": "x", "peildatum": "2026-01-01"}}
    )
    with pytest.raises(InvalidTableError) as stopped:
        make_studie(project, {"profielen": _one(veld="geluk", minimum=1.0)})
    assert [failure.code for failure in stopped.value.failures] == ["profiel_veld"]
