"""What the package costs before it does anything: the help, the import, the first name.

Judged on CPU: other work on the machine stretches the clock. What each loads is
held by tests/test_face.py and tests/cli/test_app.py, which need no clock.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.bench

PYTHON: Final = ("-c", "pass")
HELP: Final = ("-m", "werklocaties_gis", "--help")
GEOPANDAS: Final = ("-c", "import geopandas")
PACKAGE: Final = ("-c", "import werklocaties_gis")
READING: Final = ("-c", "import werklocaties_gis as wg; wg.read_studie")
WHOLE: Final = ("-c", "import werklocaties_gis as wg; wg.write_uitvoer")
RUNS: Final = 3


def measure(
    arguments: tuple[str, ...], folder: Path, environment: dict[str, str]
) -> tuple[float, float]:
    """Median CPU and wall seconds of a fresh Python, after a run that compiled its files."""
    cpu_s, wall_s = [], []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0
        wall_s.append(time.perf_counter() - started)
        cpu_s.append(used.ru_utime + used.ru_stime)
    return statistics.median(cpu_s[1:]), statistics.median(wall_s[1:])


def test_help_and_import_cost_little_more_than_python_and_geopandas(
    repository: Path, tmp_path: Path
) -> None:
    # As installed: compiled once, and then read from what was kept.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    cases = (PYTHON, HELP, GEOPANDAS, PACKAGE, READING, WHOLE)
    found = {case: measure(case, repository, environment) for case in cases}
    print()
    for case, (cpu_s, wall_s) in found.items():
        print(f"{' '.join(case):<55} {cpu_s:5.2f} s CPU {wall_s:5.2f} s wall")
    assert found[HELP][0] - found[PYTHON][0] < 0.3
    assert found[PACKAGE][0] - found[GEOPANDAS][0] < 0.5
    # What is promised beside geopandas the package keeps without it: names come when asked for.
    assert found[PACKAGE][0] - found[PYTHON][0] < 0.3
