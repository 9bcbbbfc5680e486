"""What the models refuse is told by section and key, with what could stand there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError
from werklocaties_gis.errors import InvalidProjectError
from werklocaties_gis.settings.faults import known_keys, list_faults, list_nearest
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project


def test_the_keys_of_every_section_are_known() -> None:
    assert known_keys(()) == (
        "versie",
        "studie",
        "gebied",
        "bronnen",
        "diensten",
        "downloads",
        "lijsten",
        "beleid",
        "plan",
        "uitvoer",
    )
    assert "crs" in known_keys(("bronnen", "kavels"))
    assert known_keys(("plan", "eisen", 0)) == ("soort", "vestiging_id", "plek_id", "punten")
    assert known_keys(("beleid", "toetsen", "net")) == ("zeker", "mogelijk", "onbekend")
    assert known_keys(("beleid", "hmc_vanaf")) == ()


def test_a_value_that_is_not_allowed_comes_with_those_that_are() -> None:
    with pytest.raises(ValidationError) as refused:
        Project.model_validate(
            {
                "versie": 1,
                "studie": {"naam": "x", "peildatum": "2026-01-01"},
                "uitvoer": {"privacy": "publik"},
            }
        )
    (failure,) = list_faults(refused.value, "a.toml")
    assert dict(failure.fields) == {"allowed": "intern, publiek", "nearest": "publiek"}


@pytest.mark.parametrize(
    ("word", "nearest"), [("hmc_vanf", "hmc_vanaf"), ("HMC_VANAF", "hmc_vanaf"), ("xyz", "")]
)
def test_the_nearest_word_is_one_that_is_like_it(word: str, nearest: str) -> None:
    assert list_nearest(word, ["hmc_vanaf", "laag_tot"]) == nearest


def test_a_list_in_which_nothing_counts_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "werklocaties.toml"
    text = 'versie = 1\n[studie]\nnaam = "x"\npeildatum = 2026-01-01\n'
    file.write_text(f"{text}[beleid.gevoelige_lijst]\ngeur = []\n", encoding="utf-8")
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(file)
    assert [failure.code for failure in refusal.value.failures] == ["setting_list_empty"]
