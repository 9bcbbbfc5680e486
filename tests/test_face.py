"""The face of the package is a study and what notebooks do with it; importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pytest
import werklocaties_gis as wg
from werklocaties_gis import pipeline

HEAVY: Final = (
    *("folium", "highspy", "rasterio", "scipy.optimize", "xlsxwriter"),
    "werklocaties_gis.pipeline",
)
"""What draws, solves and writes; none of it is needed to read a study."""


def test_the_face_hands_out_what_a_notebook_needs() -> None:
    assert sorted(wg.__all__) == [
        "Studie",
        "__version__",
        "detect_mismatches",
        "draw_kaart",
        "draw_overzicht",
        "list_bladen",
        "list_dossier",
        "list_overzicht",
        "list_scenarios",
        "make_tegenplan",
        "make_voortgang",
        "plan_verplaatsingen",
        "plan_watals",
        "read_studie",
        "write_uitvoer",
    ]
    for name in wg.__all__:
        assert getattr(wg, name) is not None
    assert wg.read_studie is pipeline.read_studie
    assert dir(wg) == sorted(wg.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = wg.detect


def loaded(code: str, names: Collection[str], folder: Path) -> str:
    """Which of the named modules a fresh Python has after running code."""
    code = f"import sys; {code}; print(*sorted({set(names)} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=folder, check=True)
    return done.stdout.decode().strip()


def test_importing_the_package_imports_nothing_heavy(repository: Path) -> None:
    heavy = {*HEAVY, "geopandas", "numpy", "pandas", "pydantic", "scipy", "shapely", "typer"}
    assert loaded("import werklocaties_gis", heavy, repository) == ""


def test_a_study_is_read_before_map_solver_and_workbook_are_loaded(repository: Path) -> None:
    code = "import werklocaties_gis as wg; wg.Studie; wg.read_studie"
    assert loaded(code, {*HEAVY, "geopandas"}, repository) == "geopandas"
