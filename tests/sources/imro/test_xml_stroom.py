from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.imro.xml_stroom import (
    attribute,
    children,
    descendants,
    local_name,
    read_members,
    text_of,
)


def test_grandchildren_come_one_by_one_and_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<r xmlns:n="u"><m><n:a n:id="1"> x  y </n:a><b><a>z</a></b></m><m><c/></m></r>'
    )
    names = []
    for element in read_members(path, "r"):
        names.append(local_name(element))
        if names[-1] == "a":
            assert attribute(element, "id") == "1"
            assert attribute(element, "weg") is None
        if names[-1] == "b":
            assert text_of(element, "a") == "z"
            assert text_of(element, "weg") is None
            assert len(children(element, "a")) == len(descendants(element, "a")) == 1
    assert names == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<x/>", "xml_root"),
        ("<r><m>", "xml_broken"),
        ("<r><m></r>", "xml_broken"),
        ("", "xml_broken"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "xml_forbidden"),
        (f"<r>{'<a>' * 201}{'</a>' * 201}</r>", "xml_forbidden"),
    ],
)
def test_a_file_that_is_broken_or_hostile_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text)
    with pytest.raises(UnreadableSourceError, match=code):
        list(read_members(path, "r"))
