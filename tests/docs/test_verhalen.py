"""The pages for an alderman and a lawyer say what the program computes now."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def verhalen(repository: Path) -> dict[str, Any]:
    return runpy.run_path(str(repository / "docs" / "generate" / "verhalen.py"))


@pytest.mark.parametrize(
    "name", ["make_jurist", pytest.param("make_wethouder", marks=pytest.mark.lang)]
)
def test_a_story_is_what_the_program_tells(
    repository: Path, verhalen: dict[str, Any], name: str
) -> None:
    for page, text in verhalen[name]().items():
        assert (repository / "docs" / page).read_text(encoding="utf-8") == text, page
