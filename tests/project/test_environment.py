"""The environment files name what the package needs, once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

EXTRAS = ("netwerk", "test", "docs")
CONDA = {"py-opencv": "opencv-python-headless"}
"""What conda-forge calls otherwise; there the headless build is a variant of one package."""


LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
NOTEBOOK = "requirements-notebook.lock"
"""Alone it is all that a planner installs to work in JupyterLab."""
CLUSTER = "requirements-cluster.lock"
"""What scheduler and workers need, with the package: no more on a node than that."""


def _wanted(repository: Path) -> set[str]:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return set(project["dependencies"]).union(*(extras[name] for name in EXTRAS))


def _conda(repository: Path) -> set[str]:
    text = (repository / "environment.yml").read_text(encoding="utf-8")
    # Deeper in the list stands what conda-forge does not have, for pip.
    listed = text.split("dependencies:")[1]
    found = re.findall(r"^(?:  |      )- ([a-z][a-z0-9-]*)(.*)$", listed, re.MULTILINE)
    return {CONDA.get(name, name) + bounds for name, bounds in found}


def test_environment_yml_names_exactly_what_pyproject_needs(repository: Path) -> None:
    assert _conda(repository) - {"python>=3.11", "pip", "pip:"} == _wanted(repository)


def test_every_requirement_is_pinned_with_a_hash_and_no_address(repository: Path) -> None:
    for name in (*LOCKS, NOTEBOOK, CLUSTER):
        text = (repository / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-zA-Z0-9_.-]+==", text, re.MULTILINE)
        assert len(pins) > 50
        blocks = re.split(r"^(?=[a-zA-Z0-9])", text, flags=re.MULTILINE)[1:]
        assert all("--hash=sha256:" in block for block in blocks)
        assert "://" not in text
        assert "index" not in text.lower()


def test_make_lock_writes_every_lock(repository: Path) -> None:
    written = re.findall(r"--output-file (\S+)", (repository / "Makefile").read_text("utf-8"))
    assert set(written) == {path.name for path in repository.glob("requirements*.lock")}
    assert set(written) == {*LOCKS, NOTEBOOK, CLUSTER}


def test_the_lock_pins_every_direct_requirement(repository: Path) -> None:
    lock = (repository / "requirements-dev.lock").read_text(encoding="utf-8").lower()
    for requirement in _wanted(repository):
        name = re.split(r"[<>=\[]", requirement)[0]
        assert re.search(rf"^{re.escape(name)}==", lock, re.MULTILINE), name


def _pins(repository: Path, name: str) -> dict[tuple[str, str], str]:
    """Versions by package and by the Python that it is for."""
    text = (repository / name).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9_.-]+)==(\S+)(.*)$", text, re.MULTILINE)
    return {(package, rest): version for package, version, rest in found}


def test_all_locks_pin_the_same_versions(repository: Path) -> None:
    run, dev, bench = (_pins(repository, name) for name in LOCKS)
    assert run.items() <= dev.items()
    assert all(dev.get(package, version) == version for package, version in bench.items())
    notebook = _pins(repository, NOTEBOOK)
    assert run.items() <= notebook.items()
    assert all(dev.get(package, version) == version for package, version in notebook.items())
    assert {"jupyterlab", "nbconvert", "ipykernel"} <= {package for package, _ in notebook}
    cluster = _pins(repository, CLUSTER)
    assert all(dev.get(package, version) == version for package, version in cluster.items())
    assert "distributed" in {package for package, _ in cluster} - {package for package, _ in run}


def test_what_only_the_benchmarks_need_is_pinned_for_them_alone(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=]", one)[0] for one in project["optional-dependencies"]["bench"]}
    assert names == {"mapclassify", "matplotlib"}
    _, dev, bench = ({package for package, _ in _pins(repository, name)} for name in LOCKS)
    assert names <= bench - dev
