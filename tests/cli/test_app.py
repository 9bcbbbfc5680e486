"""Every command explains itself in Dutch, and reading the command line is quick."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Call, environment, spawn
from werklocaties_gis.cli.app import app

COMMANDS = [command.name or "" for command in app.registered_commands]
ENGLISH = re.compile(r"\b(the|and|file|folder|show|usage|options|commands|exit|default)\b", re.I)


def test_the_commands_are_those_that_work_now() -> None:
    assert COMMANDS == [
        "demo",
        "new",
        "sources",
        "download",
        "check",
        "detect",
        "plan",
        "map",
        "report",
        "zoning",
        "settle",
        "regimes",
        "whatif",
        "run",
        "verdeel",
        "compare",
        "template",
        "guess",
        "doctor",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_in_dutch(command: str, call: Call) -> None:
    answer = call(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"Gebruik: werklocaties {command} ")
    assert not ENGLISH.findall(answer.out)


def test_without_a_command_the_list_of_commands_is_shown(call: Call) -> None:
    answer = call()
    assert answer.code == 0
    assert all(f"  {command} " in answer.out for command in COMMANDS)
    assert not ENGLISH.findall(answer.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_can_answer_in_json_be_quiet_and_show_a_traceback(
    command: str, call: Call
) -> None:
    text = call(command, "--help").out
    assert all(option in text for option in ("--json", "--quiet", "--debug", "--lang"))


def test_help_needs_none_of_the_heavy_packages() -> None:
    code = (
        "import sys; from werklocaties_gis.cli import main; main(['--help']);"
        "heavy = {'folium', 'geopandas', 'highspy', 'numpy', 'pandas', 'pydantic', 'pyproj',"
        " 'rich', 'scipy', 'shapely', 'werklocaties_gis.pipeline'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment(), check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_help_is_there_in_half_a_second() -> None:
    spawn("--help")
    took_s = []
    for _ in range(3):
        started = time.monotonic()
        spawn("--help")
        took_s.append(time.monotonic() - started)
    # Twice the promise: other jobs share the processor.
    assert min(took_s) < 1.0


def test_the_module_can_be_run_from_any_folder(tmp_path: Path) -> None:
    answer = spawn("--help", cwd=tmp_path)
    assert answer.code == 0
    assert "Opdrachten:" in answer.out
