"""The notebooks beside their data, in a folder without the source, and a Python that runs them."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import browser
from tests.conftest import skip_or_fail

__all__ = ["browser"]

CONFIG = "jupyter_nbconvert_config.py"


@pytest.fixture(scope="session")
def python(request: pytest.FixtureRequest) -> Path:
    """Python with the package and JupyterLab: ``--notebook-python``, or this one."""
    given = request.config.getoption("--notebook-python")
    if given is None and importlib.util.find_spec("jupyterlab") is None:
        skip_or_fail("JupyterLab is not installed: make notebooks")
    # Never resolved: the link in a virtual environment is what tells Python where it is.
    return Path(given or sys.executable).absolute()


@pytest.fixture(scope="session")
def map_(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with notebooks and data alone."""
    folder = tmp_path_factory.mktemp("studie")
    for name in ("notebooks", "data"):
        shutil.copytree(repository / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def exports(map_: Path, python: Path) -> dict[str, Path]:
    """Every notebook, run from top to bottom and exported as one page, by its name."""
    out = map_ / "uit"
    names = sorted(path.name for path in (map_ / "notebooks").glob("*.ipynb"))
    command = [
        python,
        "-m",
        "nbconvert",
        "--to",
        "html",
        "--config",
        CONFIG,
        "--execute",
        "--output-dir",
        out,
    ]
    done = subprocess.run(
        [*command, *names],
        cwd=map_ / "notebooks",
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-6000:]
    return {path.stem: path for path in sorted(out.glob("*.html"))}


@pytest.fixture(scope="session")
def samenvatting(map_: Path, python: Path) -> dict[str, Any]:
    """The summary that the commands write of the study that the notebooks read."""
    out = map_ / "maps"
    command = [python, "-m", "werklocaties_gis", "detect", map_ / "data" / "voorbeeldregio"]
    done = subprocess.run(
        [*command, "--out", out, "--quiet"],
        cwd=map_,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-6000:]
    return dict(json.loads((out / "samenvatting.json").read_text(encoding="utf-8")))
