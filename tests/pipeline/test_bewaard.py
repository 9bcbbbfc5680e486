"""What a planner changed in the files of a run is there after the next one, under one name."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.bewaard import find_bewerkt, keep_bewerkt
from werklocaties_gis.report.uitvoer import ACCOUNT

PARTS = ("gpkg", "csv")


def change(path: Path, word: str = "mijn kaart") -> bytes:
    """Save a project with a title of one's own, as QGIS would: a new archive."""
    with zipfile.ZipFile(path) as archive:
        name = archive.namelist()[0]
        text = archive.read(name).decode("utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, text.replace("<title>", f"<title>{word}: ", 1))
    return path.read_bytes()


@pytest.fixture
def project(zonder_plan: Path, tmp_path: Path) -> Path:
    """Project of QGIS in a copy of the folder of a first run."""
    return Path(shutil.copytree(zonder_plan, tmp_path / "uitvoer")) / "werklocaties.qgz"


def public(studie: Studie) -> Studie:
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    return studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))


def test_a_changed_project_is_kept_once_and_the_run_tells_under_which_name(
    studie: Studie, mismatches: Mismatches, project: Path
) -> None:
    written = project.read_bytes()
    changed = change(project)
    pipeline.write_uitvoer(studie, mismatches, folder=project.parent, onderdelen=PARTS)
    assert project.read_bytes() == written
    kept = project.with_name("werklocaties_bewerkt.qgz")
    assert kept.read_bytes() == changed
    account = json.loads((project.parent / ACCOUNT).read_text(encoding="utf-8"))
    (told,) = [item for item in account["meldingen"] if item["code"] == "bewerkt_bewaard"]
    assert (told["bron"], told["aside"]) == ("werklocaties.qgz", kept.name)
    # Before it writes a third run finds its own project, and leaves what was kept alone.
    assert keep_bewerkt(project.parent, studie.project) == ()
    assert sorted(path.name for path in project.parent.glob("*.qgz")) == [
        "werklocaties.qgz",
        "werklocaties_bewerkt.qgz",
    ]
    assert kept.read_bytes() == changed


def test_other_changes_have_a_number_and_a_table_is_kept_too(studie: Studie, project: Path) -> None:
    change(project)
    keep_bewerkt(project.parent, studie.project)
    change(project, "weer anders")
    table = project.with_name("mismatches.csv")
    table.write_text("eigen aantekening", encoding="utf-8")
    asides = [dict(item.fields)["aside"] for item in keep_bewerkt(project.parent, studie.project)]
    assert asides == ["werklocaties_bewerkt_2.qgz", "mismatches_bewerkt.csv"]
    kept = project.with_name("mismatches_bewerkt.csv")
    assert kept.read_text(encoding="utf-8") == "eigen aantekening"
    assert len(keep_bewerkt(project.parent, studie.project)) == 2
    assert len(list(project.parent.glob("*_bewerkt*"))) == 3


def test_what_nobody_changed_is_not_kept(studie: Studie, project: Path) -> None:
    assert find_bewerkt(project.parent, studie.project) == ()
    # Without its account nobody knows what the run wrote.
    change(project)
    (project.parent / ACCOUNT).unlink()
    assert find_bewerkt(project.parent, studie.project) == ()


def test_a_public_run_refuses_a_folder_with_a_changed_or_kept_project(
    studie: Studie, project: Path
) -> None:
    assert find_bewerkt(project.parent, public(studie).project) == ()
    for left in ("werklocaties.qgz", "werklocaties_bewerkt.qgz", "werklocaties.qgz~"):
        path = project.with_name(left)
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(b"een bedrijf")
        with pytest.raises(WerklocatiesError) as refusal:
            keep_bewerkt(project.parent, public(studie).project)
        assert refusal.value.code == "bewerkt_in_publiek"
        assert refusal.value.fields["file"] == left
        path.unlink() if before is None else path.write_bytes(before)
    assert not list(project.parent.glob("*_bewerkt*"))
