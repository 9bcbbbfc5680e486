"""Notebooks as they stand in git: without outcomes, in order, short, and named where one looks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

NAMES = (
    "01_misplaatste_bedrijven",
    "02_verhuisopties",
    "03_regionaal_overzicht",
    "04_eigen_gegevens",
    "05_watals_voor_de_wethouder",
)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
MOST_LINES = 45
"""Of code in a cell; the invented tables of the fourth are the longest."""


def read(repository: Path, name: str) -> dict[str, Any]:
    path = repository / "notebooks" / f"{name}.ipynb"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_the_notebooks_are_these_in_the_order_of_the_work(repository: Path) -> None:
    found = sorted(path.stem for path in (repository / "notebooks").glob("*.ipynb"))
    assert found == list(NAMES)
    page = (repository / "notebooks" / "README.md").read_text(encoding="utf-8")
    places = [page.index(f"{name}.ipynb") for name in NAMES]
    assert places == sorted(places)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_a_run_leaves_is_kept(repository: Path, name: str) -> None:
    book = read(repository, name)
    assert book["metadata"] == {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    ids = [cell["id"] for cell in book["cells"]]
    assert ids == [f"{name[:2]}-{number:02d}" for number in range(1, len(ids) + 1)]
    for cell in book["cells"]:
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None


@pytest.mark.parametrize("name", NAMES)
def test_a_planner_reads_first_what_it_is_and_that_it_is_invented(
    repository: Path, name: str
) -> None:
    cells = read(repository, name)["cells"]
    first = "".join(cells[0]["source"])
    assert first.startswith(f"# {int(name[:2])}. ")
    assert "fictief" in first
    for cell in cells:
        text = "".join(cell["source"])
        assert not re.search(r"https?://", text)
        if cell["cell_type"] == "code":
            assert text.count("\n") < MOST_LINES
