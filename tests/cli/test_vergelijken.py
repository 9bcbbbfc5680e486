"""The command that compares: plans as before, and what changed between two dates."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.change.conftest import Hand
from tests.cli.conftest import Call, write_study
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.vergelijk import list_verandering
from werklocaties_gis.cli.vergelijken import list_change_lines, list_plan_lines, make_answer
from werklocaties_gis.pipeline.momenten import read_moment
from werklocaties_gis.pipeline.vergelijking import Vergelijking
from werklocaties_gis.report.uitvoer import LOCK
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.tables.formats import read_csv

PARTS = '[uitvoer]\nonderdelen = ["gpkg", "csv", "samenvatting"]\n'


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {LOCK}


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A study, and the same two years on: one firm has 15 jobs more."""
    root = tmp_path_factory.mktemp("twee")
    folders = (write_study(root / "toen"), write_study(root / "later"))
    for folder in folders:
        with (folder / PROJECT_FILE).open("a", encoding="utf-8") as file:
            file.write(PARTS)
    project = folders[1] / PROJECT_FILE
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("2026-01-01", "2028-01-01"), encoding="utf-8")
    firms = folders[1] / "bronnen" / "vestigingen.csv"
    rows = firms.read_text(encoding="utf-8-sig")
    assert ";45,0;" in rows
    firms.write_text(rows.replace(";45,0;", ";60,0;", 1), encoding="utf-8-sig")
    return folders


def test_compare_tells_both_plans_and_writes_only_where_asked(
    call: Call, studies: tuple[Path, Path], tmp_path: Path
) -> None:
    assert call("plan", studies[0], "--out", tmp_path / "nu").code == 0
    answer = call("compare", tmp_path / "nu", tmp_path / "nu", "--out", tmp_path / "naast")
    assert answer.code == 0
    assert answer.out.count("waarde") == 2
    assert names(tmp_path / "naast") == {"scenariototalen.csv", "scenarios.csv"}
    told = call("compare", tmp_path / "nu", tmp_path / "nu", "--json").json
    assert [row["verschil"] for row in told["scenarios"]] == [0, 0]
    assert "verandering" not in told


def test_compare_names_a_folder_without_a_run(call: Call, tmp_path: Path) -> None:
    answer = call("compare", tmp_path / "weg", tmp_path / "ook weg")
    assert answer.code == 2
    assert "weg" in answer.err


def test_compare_tells_what_changed_in_both_languages_and_writes_it(
    call: Call, studies: tuple[Path, Path], tmp_path: Path
) -> None:
    for folder in studies:
        assert call("run", folder, "--out", tmp_path / folder.name).code == 0
    toen, later, uit = (tmp_path / name for name in ("toen", "later", "uit"))
    answer = call("compare", later, toen, "--out", uit)
    assert answer.code == 0
    assert answer.out.index("(toen)") < answer.out.index("(later)")
    assert "banen 15" in answer.out
    assert "tekort 0 ha" in answer.out
    assert answer.out.count("waarde") == 2
    assert {"vestigingsveranderingen.csv", "compensatie.csv", "verandering.json"} <= names(uit)
    found = read_csv(uit / "vestigingsveranderingen.csv", "vestigingsveranderingen")
    rows = found[["verandering", "was", "wordt"]].to_numpy().tolist()
    assert rows == [["banen", "45.0", "60.0"]]
    english = call("compare", toen, later, "--json", "--lang", "en")
    assert "jobs 15" in english.err  # the lines go aside where a script reads
    told = english.json
    assert told["verandering"]["was"] == {"naam": "toen", "peildatum": "2026-01-01"}
    assert told["verandering"]["vestigingen"] == {"banen": 1}
    # Rules that differ are told before anything else.
    moment = read_moment(toen)
    stricter = {**moment.instellingen, "beleid.laag_tot": "2"}
    other = Moment(**{**vars(read_moment(later)), "instellingen": stricter})
    lines = _lines(Vergelijking(None, None, list_verandering(moment, other), ()))
    assert "beleid.laag_tot" in lines[1]


def _lines(found: Vergelijking) -> list[str]:
    return [*list_change_lines(found, "nl"), *list_plan_lines(found, "nl")]


def test_without_tables_or_land_only_that_is_told() -> None:
    totals = pd.DataFrame(columns=["toets", "uitkomst", "vestigingen", "banen", "ha"])
    day = pd.Timestamp("2026-01-01").date()
    bare = Moment("a", day, "1", {}, {}, {}, totals)
    change = list_verandering(bare, bare)
    lines = _lines(Vergelijking(None, None, change, ("a",)))
    assert len(lines) == 2
    assert lines[1].startswith("Zonder werklocaties.gpkg")
    lines = _lines(Vergelijking(None, None, change, ()))
    assert lines[-1].startswith("Werkgrond is niet te vergelijken")
    assert make_answer(Vergelijking(None, None, None, ())) == {}


def test_totals_are_told_where_nothing_else_is_and_what_was_skipped_is_said() -> None:
    columns = ["toets", "uitkomst", "vestigingen", "banen", "ha"]
    day = pd.Timestamp("2026-01-01").date()
    runs = [
        Moment(
            name, day, "1", {}, {}, {}, pd.DataFrame([["net", "zeker", n, 9, 1]], columns=columns)
        )
        for name, n in (("a", 3), ("b", 5))
    ]
    change = list_verandering(*runs)
    lines = _lines(Vergelijking(None, None, change, ("a",)))
    assert "van 3 naar 5" in lines[2]
    found = Vergelijking(None, None, change, (), ("b",), "a", ("a/werklocaties.gpkg",))
    text = "\n".join(_lines(found))
    assert "samenvatting.json" in text
    assert "plannen" in text
    assert "a/werklocaties.gpkg" in text
    answer = make_answer(found)
    assert [answer[key] for key in ("zonder_totalen", "alleen_plan", "gewijzigd")] == [
        ["b"],
        "a",
        ["a/werklocaties.gpkg"],
    ]


def test_only_firms_of_which_it_is_certain_are_counted_as_gone_or_new() -> None:
    hand = Hand
    at = [100.0 * i for i in range(6)]
    runs = [
        hand.moment(vestigingen=[hand.firm(f"{side}{x:.0f}", x) for x in at], peildatum=day)
        for side, day in (("A", "2024-01-01"), ("B", "2026-01-01"))
    ]
    lines = _lines(Vergelijking(None, None, list_verandering(*runs), ()))
    assert any("nieuw 0, weg 0" in line and "onzeker 12" in line for line in lines)
