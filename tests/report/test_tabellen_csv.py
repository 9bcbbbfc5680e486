"""The four result tables open in a Dutch Excel, and no cell runs there."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.report.hostile import with_hostile_names
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tabellen_csv import write_tabellen_csv


def test_each_computed_table_is_one_file_with_semicolons_and_a_byte_order_mark(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    paths = write_tabellen_csv(inhoud, tmp_path)
    assert sorted(path.name for path in paths) == [
        "mismatches.csv",
        "niet_passend.csv",
        "opties.csv",
        "verplaatsingen.csv",
    ]
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in paths)
    assert "vestiging_id;plek_id;" in (tmp_path / "mismatches.csv").read_text(encoding="utf-8-sig")


def test_without_a_plan_only_the_findings_are_written(inhoud: Inhoud, tmp_path: Path) -> None:
    bare = dataclasses.replace(
        inhoud, resultaten={"mismatches": inhoud.resultaat("mismatches")}, plan=None
    )
    assert [path.name for path in write_tabellen_csv(bare, tmp_path)] == ["mismatches.csv"]


def test_no_cell_starts_as_a_formula(inhoud: Inhoud, tmp_path: Path) -> None:
    write_tabellen_csv(with_hostile_names(inhoud), tmp_path)
    text = (tmp_path / "mismatches.csv").read_text(encoding="utf-8-sig")
    assert "'=CMD|" in text
    assert not [start for start in (";=", ";@", ";+", '"=', '"@') if start in text]
