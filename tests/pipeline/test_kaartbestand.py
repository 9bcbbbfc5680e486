"""The map is written whole, and tells the account of the run what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.cartography import payload
from werklocaties_gis.cartography.omvang import fit_tabellen
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.kaartbestand import BESTAND, write_kaart


def test_a_small_study_fits_whole(studie: Studie, mismatches: Mismatches, tmp_path: Path) -> None:
    # No contours or room: those of the example would take longer than the map.
    asked = studie.project.uitvoer.model_copy(update={"kaartlagen": ()})
    small = studie.with_project(studie.project.model_copy(update={"uitvoer": asked}))
    assert write_kaart(small, mismatches, None, {}, dict, tmp_path) == ()
    assert [path.name for path in tmp_path.iterdir()] == [BESTAND]


def test_what_does_not_fit_is_told_by_layer_with_where_all_of_it_stands(
    studie: Studie, mismatches: Mismatches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = studie.project.uitvoer.model_copy(update={"kaartlagen": ()})
    small = studie.with_project(studie.project.model_copy(update={"uitvoer": asked}))
    monkeypatch.setattr(
        payload,
        "fit_tabellen",
        lambda tables, found, taal: fit_tabellen(tables, found, taal, most_vestigingen=10),
    )
    (told,) = write_kaart(small, mismatches, None, {}, dict, tmp_path)
    assert (told["bestand"], told["laag"]) == (BESTAND, "vestigingen")
    assert "10 van de 50 vestigingen" in told["tekst"]
    assert "werklocaties.gpkg" in told["tekst"]
