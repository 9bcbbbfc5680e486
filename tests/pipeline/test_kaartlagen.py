"""Contours and room are computed for what is asked, once for a run, and come to the map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from werklocaties_gis import pipeline
from werklocaties_gis.mismatch.ruimte import contouren
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.kaartlagen import (
    KAARTTABELLEN,
    list_asked_lagen,
    list_kaartlagen,
    select_kaarttabellen,
)
from werklocaties_gis.settings.project import KAARTLAGEN, Kaartlaag


def with_lagen(studie: Studie, *lagen: Kaartlaag) -> Studie:
    """The study with other layers on its map."""
    uitvoer = studie.project.uitvoer.model_copy(update={"kaartlagen": lagen})
    return studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))


def test_the_land_of_each_difference_is_as_large_as_the_table_says(
    studie: Studie, mismatches: Mismatches
) -> None:
    found = list_kaartlagen(studie, mismatches, ("milieuruimte",))
    assert set(found) == set(KAARTTABELLEN["milieuruimte"])
    table = found["ruimteverschillen"].set_index("verschil_id")["oppervlakte_ha"]
    land = found["verschilvlakken"].set_index("verschil_id").geometry
    assert set(land.index) == set(table.index[table.gt(0)])
    assert np.allclose(shapely.area(land.to_numpy()) / 1e4, table[land.index].astype(float))


def test_nothing_is_computed_that_is_not_asked(studie: Studie, mismatches: Mismatches) -> None:
    assert dict(list_kaartlagen(studie, mismatches, ())) == {}
    assert set(list_kaartlagen(studie, mismatches, ("contouren",))) == {"contouren"}


def test_the_file_on_zoning_asks_all_and_the_map_what_the_settings_say(studie: Studie) -> None:
    bare = with_lagen(studie, "contouren").project
    assert list_asked_lagen(bare, ["kaart.html"]) == ("contouren",)
    assert list_asked_lagen(bare, ["kaart.html", "zonering.gpkg"]) == KAARTLAGEN
    tables = {name: None for names in KAARTTABELLEN.values() for name in names}
    assert set(select_kaarttabellen(bare, tables)) == {"contouren"}  # type: ignore[arg-type]


def test_the_map_of_a_study_has_the_layers_that_its_settings_name(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    for lagen, there in ((KAARTLAGEN, True), ((), False)):
        pipeline.draw_kaart(with_lagen(studie, *lagen), mismatches).save(tmp_path / "kaart.html")
        page = (tmp_path / "kaart.html").read_text(encoding="utf-8")
        for laag in ("contouren", "milieuruimte", "ruimteverschillen"):
            assert (f'"id":"{laag}"' in page) is there


def test_a_run_draws_contours_once_for_map_and_file(
    studie: Studie, mismatches: Mismatches, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = contouren.list_contouren

    def count(*args: object, **kwargs: object) -> object:
        asked.append(1)
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr("werklocaties_gis.pipeline.kaartlagen.list_contouren", count)
    pipeline.write_uitvoer(studie, mismatches, folder=tmp_path, onderdelen=("kaart", "zonering"))
    assert asked == [1]
