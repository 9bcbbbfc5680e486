"""One version, wherever it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import werklocaties_gis
from werklocaties_gis.settings.version import VERSION


def test_face_changelog_and_citation_name_the_same_version(repository: Path) -> None:
    assert werklocaties_gis.__version__ == VERSION
    assert f"## {VERSION} " in (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (repository / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(rf"^version: {re.escape(VERSION)}$", citation, re.MULTILINE)
