"""What is written, what is not repeated, and what never differs."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.errors import OutputBusyError, WerklocatiesError
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.pipeline.onderdelen import OF_PLAN, ONDERDELEN
from werklocaties_gis.report.uitvoer import FILES, claim_folder


def hashes(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in FILES
        if (folder / name).is_file()
    }


def with_output(studie: Studie, **changes: object) -> Studie:
    uitvoer = studie.project.uitvoer.model_copy(update=changes)
    return studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))


def shuffled(studie: Studie, seed: int) -> Studie:
    """The same study with the rows of every table in another order."""
    random = np.random.default_rng(seed)
    tables = {
        table: frame.iloc[random.permutation(len(frame))]
        for table, frame in studie.tabellen.items()
    }
    return studie.replace(**tables)


def test_the_whole_chain_writes_every_file_and_vouches_for_it(result: Path) -> None:
    account = json.loads((result / "verantwoording.json").read_text(encoding="utf-8"))
    assert set(account["bestanden"]) == set(FILES)
    assert account["bestanden"] == hashes(result)


@pytest.mark.usefixtures("two_of_each")
def test_two_runs_with_shuffled_rows_are_equal_byte_for_byte(
    studie: Studie, result: Path, tmp_path: Path
) -> None:
    other = shuffled(studie, 3)
    found = pipeline.detect_mismatches(other)
    moves = pipeline.plan_verplaatsingen(other, found)
    pipeline.write_uitvoer(other, found, moves, folder=tmp_path, onderdelen=tuple(ONDERDELEN))
    assert hashes(result) == hashes(tmp_path)
    assert set(hashes(result)) == set(FILES)


def test_without_a_plan_nothing_of_moves_is_written(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    parts = ("csv", "samenvatting", "rapport")
    paths = pipeline.write_uitvoer(studie, mismatches, folder=tmp_path, onderdelen=parts)
    assert not {path.name for path in paths} & OF_PLAN
    summary = json.loads((tmp_path / "samenvatting.json").read_text(encoding="utf-8"))
    assert summary["plan"] is None


def test_public_output_holds_totals_only_and_clears_what_was_internal(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, result: Path, tmp_path: Path
) -> None:
    shutil.copytree(result, tmp_path, dirs_exist_ok=True)
    public = with_output(studie, privacy="publiek")
    pipeline.write_uitvoer(public, mismatches, plan, folder=tmp_path)
    written = {"kaart.html", "overzicht.xlsx", "rapport.html", "samenvatting.json"}
    assert set(hashes(tmp_path)) == written
    text = "".join(
        (tmp_path / name).read_text(encoding="utf-8")
        for name in ("kaart.html", "rapport.html", "samenvatting.json", "verantwoording.json")
    )
    firms = studie.tabellen["vestigingen"]
    told = [*firms["naam"].dropna(), *firms["adres"].dropna()]
    assert [name for name in told if name in text] == []


def test_a_part_that_privacy_forbids_is_refused(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    public = with_output(studie, privacy="publiek")
    with pytest.raises(WerklocatiesError) as refusal:
        pipeline.write_uitvoer(public, mismatches, folder=tmp_path, onderdelen=("gpkg", "csv"))
    assert refusal.value.code == "nothing_public"
    assert hashes(tmp_path) == {}


def test_a_second_part_joins_the_first_when_nothing_changed_and_replaces_it_otherwise(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    pipeline.write_uitvoer(studie, mismatches, folder=tmp_path, onderdelen=("csv",))
    pipeline.write_uitvoer(studie, mismatches, folder=tmp_path, onderdelen=("rapport",))
    assert set(hashes(tmp_path)) == {"mismatches.csv", "verborgen_reserve.csv", "rapport.html"}
    other = with_output(studie, achtergrond="geen")
    pipeline.write_uitvoer(other, mismatches, folder=tmp_path, onderdelen=("samenvatting",))
    assert set(hashes(tmp_path)) == {"samenvatting.json"}


def test_a_map_made_by_itself_tells_what_an_earlier_run_of_the_same_study_found_out(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, result: Path, tmp_path: Path
) -> None:
    whole = result / "kaart.html"
    pipeline.write_uitvoer(studie, mismatches, plan, folder=tmp_path / "a", onderdelen=("kaart",))
    assert len((tmp_path / "a" / "kaart.html").read_bytes()) < len(whole.read_bytes())
    earlier = Path(shutil.copytree(result, tmp_path / "b"))
    drawn = earlier / "kaart.html"
    drawn.unlink()
    pipeline.write_uitvoer(studie, mismatches, plan, folder=earlier, onderdelen=("kaart",))
    assert drawn.read_bytes() == whole.read_bytes()
    changed = with_output(studie, achtergrond="geen")
    pipeline.write_uitvoer(changed, mismatches, plan, folder=earlier, onderdelen=("kaart",))
    assert len(drawn.read_bytes()) < len(whole.read_bytes())


def test_a_result_is_current_until_input_setting_or_file_changes(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    parts = ("csv", "samenvatting")
    assert not pipeline.is_current(studie, tmp_path, parts, has_plan=False)
    pipeline.write_uitvoer(studie, mismatches, folder=tmp_path, onderdelen=parts)
    assert pipeline.is_current(studie, tmp_path, parts, has_plan=False)
    assert not pipeline.is_current(studie, tmp_path, parts, has_plan=True)
    fewer = studie.replace(oordelen=studie.tabellen["oordelen"].iloc[:0])
    assert not pipeline.is_current(fewer, tmp_path, parts, has_plan=False)
    (tmp_path / "mismatches.csv").write_text("bewerkt", encoding="utf-8")
    assert not pipeline.is_current(studie, tmp_path, parts, has_plan=False)


def test_a_folder_that_is_being_written_is_refused(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    with claim_folder(tmp_path), pytest.raises(OutputBusyError):
        pipeline.write_uitvoer(studie, mismatches, folder=tmp_path)
