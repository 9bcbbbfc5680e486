"""The overview on a map: for the house every figure, in public what the public map tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import werklocaties_gis as wg
from werklocaties_gis import pipeline
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.overzichtkaart import BESTAND


@pytest.fixture(scope="module")
def overzicht(studie: Studie, mismatches: Mismatches) -> Overzicht:
    return pipeline.list_overzicht(studie, mismatches)


def test_the_map_that_a_run_writes_is_the_one_of_the_notebook(
    studie: Studie, mismatches: Mismatches, overzicht: Overzicht, result: Path, tmp_path: Path
) -> None:
    wg.draw_overzicht(studie, overzicht, mismatches).save(tmp_path / BESTAND)
    page = (result / BESTAND).read_text(encoding="utf-8")
    assert "overzicht_telling_saldo_ha" in page
    assert "De Hoge Kamp" in page
    # Beside a map of some hundred kilobytes it weighs little: no firm is on it.
    assert len(page) < (result / "kaart.html").stat().st_size / 2
    # A plan changes nothing on it: what it frees is no supply.
    assert (tmp_path / BESTAND).read_text(encoding="utf-8") == page


def test_no_firm_is_on_it(studie: Studie, overzicht: Overzicht) -> None:
    page = str(wg.draw_overzicht(studie, overzicht).get_root().render())
    names = studie.tabellen["vestigingen"]["naam"].dropna()
    assert [name for name in names if str(name) in page] == []


def test_in_public_it_is_the_public_map(
    studie: Studie, mismatches: Mismatches, overzicht: Overzicht
) -> None:
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))
    shown, same = (
        str(drawn.get_root().render())
        for drawn in (
            wg.draw_overzicht(public, overzicht, mismatches),
            wg.draw_kaart(public, mismatches),
        )
    )
    assert shown == same
    assert "a_zeker_share" not in shown
    assert BESTAND not in pipeline.list_files(public.project, has_plan=True)
    bare = str(wg.draw_overzicht(public, overzicht).get_root().render())
    assert len(bare) < len(shown)
