"""The face of the package is a study and what notebooks do with it; importing it costs nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import werklocaties_gis as wg
from werklocaties_gis import pipeline


def test_the_face_hands_out_what_a_notebook_needs() -> None:
    assert sorted(wg.__all__) == [
        "Studie",
        "__version__",
        "detect_mismatches",
        "draw_kaart",
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


def test_importing_the_package_imports_nothing_heavy(repository: Path) -> None:
    code = (
        "import sys, werklocaties_gis;"
        "print(sorted({'pandas', 'numpy', 'folium', 'typer'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=repository, check=True
    )
    assert done.stdout.decode().strip() == "[]"
