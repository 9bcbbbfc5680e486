"""The class of a firm in a gebied met functiemenging says nothing of what is only planned."""

from __future__ import annotations

from types import ModuleType

import pytest
from werklocaties_gis.mismatch.regimes.menging import MENGEN


@pytest.mark.parametrize(
    ("sbi", "klasse", "expected"),
    [("12", "A", "geen_signaal"), ("20", "A", "zeker"), ("32", "C", "geen_signaal")],
)
def test_a_lighter_class_fits_too_and_a_heavier_one_does_not(
    situaties: ModuleType, sbi: str, klasse: str, expected: str
) -> None:
    plek = {"plek_id": "P1", "menging": klasse, "geometrie": situaties.box()}
    given = situaties.one_firm(sbi, plekken=[plek])
    assert situaties.word(given, "hinder_gevoelig", "menging") == expected


def test_planned_objects_have_no_class(situaties: ModuleType) -> None:
    plek = {"plek_id": "P1", "menging": "A", "geometrie": situaties.box()}
    home = situaties.home(1, planstatus="visie")
    found = situaties.detect(situaties.one_firm(plekken=[plek], gevoelige_objecten=[home]))
    planned = found.uitkomsten[found.uitkomsten["toets"].eq("hinder_gepland")]
    assert set(planned["uitkomst"]) == {"nvt"}
    assert "menging" not in set(planned["aspect"])


def test_the_list_replaces_distances_under_one_aspect() -> None:
    assert MENGEN.aspecten == ("menging",)
