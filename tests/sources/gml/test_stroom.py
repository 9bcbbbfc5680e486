from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.stroom import (
    attribute,
    children,
    descendants,
    local_name,
    namespace,
    read_members,
    text_of,
)

ROOT = frozenset({"r"})


def test_grandchildren_come_one_by_one_and_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<r xmlns:n="u"><member><n:a n:id="1"> x  y </n:a><b><a>z</a></b></member>'
        "<featureMembers><c/></featureMembers></r>"
    )
    names = []
    for element in read_members(path, ROOT):
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
        list(read_members(path, ROOT))


def test_what_stands_in_a_collection_without_a_member_or_as_an_empty_one_is_given_too(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        "<r><name>x</name><boundedBy><Envelope/></boundedBy><los><b/></los><member/>"
        "<featureMember><a/></featureMember></r>"
    )
    names = [local_name(element) for element in read_members(path, ROOT)]
    assert names == ["Envelope", "los", "member", "a"]
    assert [namespace(element) for element in read_members(path, ROOT)] == [""] * 4


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04rest of a zip", "xml_packed"),
        (b"%PDF-1.4", "xml_packed"),
        (b"\n<!doctype HTML><p>Er ging iets mis", "xml_html"),
        (b'<?xml version="1.0" encoding="klingon"?><r/>', "xml_encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><r/>', "xml_encoding"),
        (
            b'<r xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="x.gml"/></r>',
            "xml_forbidden",
        ),
    ],
)
def test_what_only_looks_like_a_plan_is_named(raw: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.gml"
    path.write_bytes(raw)
    with pytest.raises(UnreadableSourceError, match=code) as caught:
        list(read_members(path, ROOT))
    assert caught.value.fields["source"] == "a.gml"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ' encoding="UTF-16"'),
        ("iso-8859-1", ' encoding="ISO-8859-1"'),
        ("cp1252", ' encoding="windows-1252"'),
    ],
)
def test_every_encoding_that_a_plan_may_declare_is_read(
    encoding: str, declared: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.gml"
    text = f'<?xml version="1.0"{declared}?>\r\n<r><member><a><naam>Café</naam></a></member></r>'
    path.write_bytes(text.encode(encoding))
    assert [text_of(element, "naam") for element in read_members(path, ROOT)] == ["Café"]


def test_memory_is_that_of_one_object_however_long_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gml"
    member = "<member><a><posList>" + "155000 463000 " * 100 + "</posList></a></member>\n"
    path.write_text("<r>" + member * 4_000 + "</r>")
    tracemalloc.start()
    count = sum(1 for _ in read_members(path, ROOT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert path.stat().st_size > 5_000_000
    assert peak < 1_000_000
