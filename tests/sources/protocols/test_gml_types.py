"""Types of properties as the schema of a service says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.sources.protocols.pages import write_reply
from werklocaties_gis.errors import BadReplyError
from werklocaties_gis.sources.protocols.gml_types import check_schema, read_types

SCHEMA = """<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:xsd="y"><element name="pand"
 type="a:pandType"/><complexType name="pandType"><sequence>
 <element name="jaar" type="xsd:integer"/><element name="code" type="string" minOccurs="0"/>
 <element name="naam"><simpleType><restriction base="xsd:string"><maxLength value="9"/>
 </restriction></simpleType></element><element ref="gml:x"/></sequence></complexType></schema>"""


def test_each_property_has_the_type_of_the_schema_or_that_it_restricts(tmp_path: Path) -> None:
    types = read_types(write_reply(tmp_path, SCHEMA).path)
    assert dict(types) == {
        "pand": "pandType",
        "jaar": "integer",
        "code": "string",
        "naam": "string",
    }


def test_a_refusal_is_no_schema(tmp_path: Path) -> None:
    check_schema(write_reply(tmp_path, SCHEMA).path, "text/xml")
    with pytest.raises(BadReplyError, match="ExceptionReport"):
        check_schema(write_reply(tmp_path, "<ExceptionReport/>").path, "text/xml")
