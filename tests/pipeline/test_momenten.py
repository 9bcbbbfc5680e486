"""One run read back: its rules, its tables whole, and its totals; what is damaged is refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.pipeline.momenten import KERN, list_bronregels, read_moment
from werklocaties_gis.pipeline.vergelijking import is_same_world
from werklocaties_gis.report.uitvoer import ACCOUNT


@pytest.fixture(scope="module")
def run(zonder_plan: Path) -> Path:
    """A run on disk."""
    return zonder_plan


def test_rules_of_a_source_count_and_names_of_files_do_not() -> None:
    plain = {"bestand": "a.csv", "vorm": "tabel", "vast": {}, "kolommen": {}, "sbi_versie": None}
    assert list_bronregels({"vestigingen": plain}) == {}
    ruled = {
        **plain,
        "bestand": "b.csv",
        "laag": "lisa_2026",
        "kolommen": {"banen": "BANEN"},
        "vast": {"peildatum": "2026-01-01", "fictief": True},
        "alleen": {"soort": "x"},
        "leeg": {"naam": ["-"]},
        "sbi_versie": "2025",
    }
    assert list_bronregels({"vestigingen": ruled}) == {
        "bronnen.vestigingen.kolommen.banen": "BANEN",
        "bronnen.vestigingen.vast.fictief": True,
        "bronnen.vestigingen.alleen.soort": "x",
        "bronnen.vestigingen.leeg.naam": ["-"],
        "bronnen.vestigingen.sbi_versie": "2025",
    }


def _changed(run: Path, folder: Path, change: object) -> Path:
    shutil.copytree(run, folder)
    account = json.loads((folder / ACCOUNT).read_text("utf-8"))
    change(account["instellingen"])  # type: ignore[operator]
    (folder / ACCOUNT).write_text(json.dumps(account), encoding="utf-8")
    return folder


def test_a_source_that_is_read_otherwise_is_another_world(run: Path, tmp_path: Path) -> None:
    def constant(settings: dict[str, object]) -> None:
        settings["bronnen"] = {"vestigingen": {"vast": {"banen": 1}}}

    def named(settings: dict[str, object]) -> None:
        settings["studie"]["naam"] = "Een ander"  # type: ignore[index]

    one = read_moment(run)
    other = read_moment(_changed(run, tmp_path / "a", constant))
    assert other.instellingen["bronnen.vestigingen.vast.banen"] == 1
    assert not is_same_world(one, other)
    assert is_same_world(one, read_moment(_changed(run, tmp_path / "b", named)))


@pytest.mark.parametrize("table", ["vestigingen", "uitkomsten", "kavels", "dekking"])
def test_tables_that_every_run_writes_may_not_lack(run: Path, tmp_path: Path, table: str) -> None:
    assert table in KERN
    folder = tmp_path / "half"
    shutil.copytree(run, folder)
    with closing(sqlite3.connect(folder / "werklocaties.gpkg")) as database:
        for name in ("gpkg_contents", "gpkg_geometry_columns"):
            database.execute(f"DELETE FROM {name} WHERE table_name = ?", (table,))  # noqa: S608
        database.commit()
    with pytest.raises(UnreadableSourceError) as error:
        read_moment(folder)
    assert error.value.code == "run_without_layers"
    assert error.value.fields["tabellen"] == table


@pytest.mark.parametrize(
    "text", ['{"toetsen": []}', '{"toetsen": {"net": {"zeker": 3}}}', '{"toetsen": {"net": 1}}']
)
def test_a_summary_of_another_form_is_refused(run: Path, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "scheef"
    shutil.copytree(run, folder)
    (folder / "samenvatting.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSourceError):
        read_moment(folder)
