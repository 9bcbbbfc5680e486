"""From study to findings, plan and map."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan


def test_the_map_is_a_folium_map_with_the_title_of_the_study(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    kaart = pipeline.draw_kaart(studie, mismatches, plan)
    kaart.save(tmp_path / "kaart.html")
    assert "Voorbeeldregio" in (tmp_path / "kaart.html").read_text(encoding="utf-8")


def test_no_step_changes_the_tables_of_the_study(studie: Studie) -> None:
    before = {table: frame.copy() for table, frame in studie.tabellen.items()}
    found = pipeline.detect_mismatches(studie)
    moves = pipeline.plan_verplaatsingen(studie, found)
    pipeline.draw_kaart(studie, found, moves)
    for table, frame in before.items():
        pd.testing.assert_frame_equal(frame, studie.tabellen[table])
