"""XML from outside opens no file, asks no network and does not grow."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.web.xml import parse_xml

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>"""
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
TYPED = b'<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>'


def test_a_document_is_read_from_a_file_or_from_bytes(tmp_path: Path) -> None:
    document = "<a><b n='1'>Zeeuwsch é</b></a>".encode()
    (tmp_path / "a.xml").write_bytes(document)
    for source in (document, tmp_path / "a.xml"):
        root = parse_xml(source)
        assert (root.tag, root[0].text, root[0].get("n")) == ("a", "Zeeuwsch é", "1")


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE, TYPED])
def test_types_and_entities_are_refused(document: bytes) -> None:
    with pytest.raises(BadReplyError, match="reply_xml_unsafe"):
        parse_xml(document)


@pytest.mark.parametrize("document", [b"", b"<a><b>", b'{"a": 1}', b"<a>\xff\xfe</a>"])
def test_half_a_document_or_none_is_a_bad_reply(document: bytes) -> None:
    with pytest.raises(BadReplyError, match="reply_xml_broken"):
        parse_xml(document)
