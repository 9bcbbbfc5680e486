"""What every test may use: the reference material beside the repository, and its absence."""

from __future__ import annotations

import gc
import importlib.util
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parents[1]
BRIEF = 2
"""Tests that ``--brief`` leaves of a file."""

settings.register_profile("vast", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("vast")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the oracle tests take a folder."""
    parser.addoption(
        "--oracles",
        default=None,
        help="folder with toetsen/, relocation/ and gap_cattrysse/; default ../shared/oracles",
    )
    parser.addoption(
        "--notebook-python",
        default=None,
        help="Python with the package and the extra notebook, which runs the notebooks",
    )
    parser.addoption(
        "--brief",
        action="append",
        default=[],
        metavar="PATH",
        help=f"of each test file at or under PATH only the first {BRIEF} tests; may be repeated",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave of each file in a ``--brief`` path the first few tests that are wanted at all."""
    paths = [REPOSITORY / path for path in config.getoption("--brief")]
    seen: Counter[Path] = Counter()
    left_out = []
    for item in items:
        if any(item.path.is_relative_to(path) for path in paths):
            seen[item.path] += 1
            if seen[item.path] > BRIEF:
                left_out.append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Search for garbage less often, and not among what was imported and collected.

    That search took an eighth of the time of the tests, more the more of them were collected.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def skip_or_fail(reason: str) -> NoReturn:
    """Skip on a developer's machine; fail where everything must be present."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"must not be skipped here: {reason}")
    pytest.skip(reason)


def require_program(name: str) -> str:
    """Path of a program that .ci/run installs (``soffice``, ``chromium``), or skip or fail.

    ``qgis`` gives the Python that can import ``qgis.core``: Debian's own, never ours.
    """
    found = _find_qgis_python() if name == "qgis" else shutil.which(name)
    if found is None:
        skip_or_fail(f"{name} is not installed: .ci/run lists the Debian packages")
    return found


@cache
def _find_qgis_python() -> str | None:
    """Ask once a run: the import alone takes a second."""
    python = Path("/usr/bin/python3")
    if not python.is_file():
        return None
    asked = subprocess.run(
        [python, "-c", "import qgis.core"], capture_output=True, check=False, timeout=120
    )
    return str(python) if asked.returncode == 0 else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with the real data, the reference lists and the oracles."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        skip_or_fail("the shared reference material is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def oracles(request: pytest.FixtureRequest) -> Path:
    """Folder with the oracles: ``--oracles DIR``, or the shared one."""
    given = request.config.getoption("--oracles")
    folder = Path(given) if given else REPOSITORY.parent / "shared" / "oracles"
    if not folder.is_dir():
        skip_or_fail(f"no oracles at {folder}")
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """Root of the repository."""
    return REPOSITORY


def load_module(path: Path) -> ModuleType:
    """Import a file that several tests share, or a script of the reference material."""
    name = f"beside_{path.parent.name}_{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def brute_force(repository: Path) -> ModuleType:
    """Small planning problems, and trying everything."""
    return load_module(repository / "tests" / "relocation" / "brute_force.py")


@pytest.fixture(scope="session")
def instances(repository: Path) -> ModuleType:
    """Reader of the shared planning problems."""
    return load_module(repository / "tests" / "relocation" / "instances.py")


@pytest.fixture(scope="session")
def load() -> Callable[[Path], ModuleType]:
    """Import a script of the reference material by its path."""
    return load_module


@pytest.fixture(scope="session")
def situaties(repository: Path) -> ModuleType:
    """Small invented situations for the detector."""
    return load_module(repository / "tests" / "mismatch" / "situaties.py")


@pytest.fixture(scope="session")
def regions(repository: Path) -> ModuleType:
    """Generated regions with today's mismatches."""
    return load_module(repository / "tests" / "relocation" / "regions.py")
