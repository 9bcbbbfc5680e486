"""The public map of a study shows the same figures as its workbook, report and summary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cartography.uitpakken import unpack
from werklocaties_gis import pipeline
from werklocaties_gis.cartography.escape import json_block
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.publiek import (
    draw_publieke_kaart,
    make_empty_totalen,
    select_herkomst,
)
from werklocaties_gis.pipeline.stappen import draw_kaart
from werklocaties_gis.study.studie import Studie

START = 'id="werklocaties-gegevens">'


@pytest.fixture(scope="module")
def public(studie: Studie) -> Studie:
    """The example for the public."""
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    return studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))


def test_whoever_draws_a_public_study_gets_the_public_map(
    public: Studie, mismatches: Mismatches
) -> None:
    page = draw_kaart(public, mismatches).get_root().render()
    assert page == draw_publieke_kaart(public, mismatches.totalen).get_root().render()
    firms, plekken = public.tabellen["vestigingen"], public.tabellen["plekken"]
    names = [json_block(str(name))[1:-1] for name in firms["naam"].dropna()]
    assert [name for name in names if name in page] == []
    # As texts of their own: a number such as A1 may well be part of a colour.
    numbers = [json_block(str(one)) for one in (*firms["vestiging_id"], *plekken["plek_id"])]
    assert [number for number in numbers if number in page.split(START)[1]] == []


def test_the_written_map_and_the_summary_agree(
    public: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    pipeline.write_uitvoer(
        public, mismatches, folder=tmp_path, onderdelen=("kaart", "samenvatting")
    )
    page = (tmp_path / "kaart.html").read_text(encoding="utf-8")
    data = unpack(json.loads(page.split(START)[1].split("</script>")[0]))
    summary = json.loads((tmp_path / "samenvatting.json").read_text(encoding="utf-8"))
    drawn = {
        toets: {one["id"]: cell[0] for one, cell in zip(data["uitkomsten"], cells, strict=True)}
        for toets, cells in data["totaal"].items()
        if cells is not None
    }
    told = {
        toets: {name: cell["vestigingen"] for name, cell in cells.items() if name in drawn[toets]}
        for toets, cells in summary["toetsen"].items()
    }
    assert drawn == told


def test_a_study_in_which_nothing_was_looked_for_has_no_figures(public: Studie) -> None:
    assert make_empty_totalen().empty
    assert "functie past niet" not in draw_kaart(public).get_root().render()


def test_in_public_a_source_of_a_few_firms_is_not_counted(studie: Studie, public: Studie) -> None:
    """Three verdicts of the planner are of three firms at most."""
    told = select_herkomst(public).set_index("tabel")["rijen_in"]
    assert told["vestigingen"] == len(public.tabellen["vestigingen"])
    assert told.isna()["oordelen"] == (0 < len(public.tabellen["oordelen"]) < 5)
    assert select_herkomst(studie) is studie.herkomst
