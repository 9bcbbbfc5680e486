"""A part has the settings of the study, about its own firms, places and parks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.partition.delen.projectbestand import make_deelproject
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.schrijven import draw_project
from werklocaties_gis.settings.toml import read_toml

HERE = {
    "vestigingen": {"V1", "V2"},
    "plekken": {"P1"},
    "bedrijventerreinen": {"T1"},
    "netgebieden": {"N1"},
}


@pytest.fixture
def study(tmp_path: Path) -> Project:
    folder = tmp_path / "studie"
    (folder / "lijsten").mkdir(parents=True)
    (folder / "lijsten" / "staat.csv").write_text("", encoding="utf-8")
    return Project.model_validate(
        {
            "versie": 1,
            "studie": {"naam": "Zeeland", "peildatum": dt.date(2026, 1, 1), "taal": "en"},
            "lijsten": {"staat_van_bedrijfsactiviteiten": "lijsten\\staat.csv"},
            "beleid": {"hmc_vanaf": "4.1"},
            "plan": {
                "eisen": [
                    {"soort": "vast", "vestiging_id": "V1", "plek_id": "P1"},
                    {"soort": "vast", "vestiging_id": "V1", "plek_id": "P9"},
                    {"soort": "verboden", "vestiging_id": "V9"},
                ],
                "samen": [["V1", "V2", "V9"], ["V1", "V9"]],
                "reserve": {"plek_ids": ["P1", "P9"], "delen": [{"terrein_id": "T9"}]},
                "xxl": {"terrein_ids": ["T1", "T9"]},
                "net": {"ruimte": [{"net_id": "N1", "vrij_kw": 5}, {"net_id": "N9", "vrij_kw": 5}]},
            },
            "uitvoer": {"map": "../elders/kaarten", "privacy": "publiek"},
            "folder": folder,
        }
    )


def made(study: Project, tmp_path: Path, **more: Any) -> Project:
    folder = tmp_path / "delen" / "goes"
    return make_deelproject(study, folder, "Goes", ["plekken", "activiteiten"], HERE, more)


def test_policy_and_output_stay_and_the_name_says_which_part(
    study: Project, tmp_path: Path
) -> None:
    part = made(study, tmp_path)
    assert (part.studie.naam, part.studie.gebied, part.studie.taal) == (
        *("Zeeland: Goes", "Goes", "en"),
    )
    assert part.beleid == study.beleid
    assert part.uitvoer.privacy == "publiek"
    # Results of all parts in one folder would replace one another.
    assert part.uitvoer.map == "kaarten"


@pytest.mark.parametrize("folder", ["..", "../..", ".", "C:\\kaarten\\.."])
def test_a_folder_above_the_study_is_not_that_of_all_parts(
    study: Project, tmp_path: Path, folder: str
) -> None:
    uitvoer = study.uitvoer.model_copy(update={"map": folder})
    assert made(study.model_copy(update={"uitvoer": uitvoer}), tmp_path).uitvoer.map == "maps"


def test_wishes_about_what_is_elsewhere_are_left_out(study: Project, tmp_path: Path) -> None:
    plan = made(study, tmp_path).plan
    assert [(eis.vestiging_id, eis.plek_id) for eis in plan.eisen] == [("V1", "P1")]
    assert plan.samen == (("V1", "V2"),)
    assert (plan.reserve.plek_ids, plan.reserve.delen) == (("P1",), ())
    assert plan.xxl.terrein_ids == ("T1",)
    assert [one.net_id for one in plan.net.ruimte] == ["N1"]


def test_a_part_that_is_written_finds_the_lists_of_the_study(
    study: Project, tmp_path: Path
) -> None:
    part = made(study, tmp_path, plekken="CC-BY")
    part.folder.mkdir(parents=True)
    for table in part.bronnen:
        (part.folder / f"{table}.parquet").touch()
    file = part.folder / "werklocaties.toml"
    file.write_text(draw_project(part), encoding="utf-8", newline="\n")
    assert read_project(part.folder) == part
    assert read_toml(file)["bronnen"] == {
        "activiteiten": {"bestand": "activiteiten.parquet", "voorloopnullen": True},
        "plekken": {"bestand": "plekken.parquet", "licentie": "CC-BY"},
    }
