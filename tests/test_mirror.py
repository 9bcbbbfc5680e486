"""The tests mirror the package, file for file."""

from __future__ import annotations

from pathlib import Path

EXEMPT = frozenset({"__init__.py", "__main__.py"})


def test_every_module_has_a_test_file_of_its_own_name(repository: Path) -> None:
    package = repository / "werklocaties_gis"
    missing = [
        str(path.relative_to(repository))
        for path in sorted(package.rglob("*.py"))
        if path.name not in EXEMPT
        and not (
            repository / "tests" / path.relative_to(package).parent / f"test_{path.name}"
        ).is_file()
    ]
    assert missing == []


def test_every_module_opens_with_one_sentence_that_says_what_it_is_for(repository: Path) -> None:
    for path in sorted((repository / "werklocaties_gis").rglob("*.py")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith('"""'), path
        assert first.rstrip('"').endswith((".", ";", ":")) or not first.endswith('"""'), path
