"""Hostile names pass the gate and come out as they went in."""

from __future__ import annotations

import html
import json

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werklocaties_gis.cartography.escape import json_block, safe_text

HOSTILE = (
    '{{ cycler.__init__.__globals__.os.mkdir("x") }}',
    "{% raw",
    "{#",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`+alert(1)+`",
    "Jansen <BV>",
    "C:\\nieuw",
    "\"dubbel\" en 'enkel'",
    "regel\u2028einde\u2029",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_survives_two_template_passes_and_html_unchanged(name: str) -> None:
    once = jinja2.Template(safe_text(name)).render()
    twice = jinja2.Template(once).render()
    assert html.unescape(twice) == name
    assert not set("<>`${}\\\"'") & set(twice.replace("&#36;", ""))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_in_json_ends_no_script_and_is_read_back_unchanged(name: str) -> None:
    block = json_block({"naam": [name, {"diep": name}], name: 1})
    assert json.loads(block) == {"naam": [name, {"diep": name}], name: 1}
    for mark in ("<", ">", "&", "\u2028", "\u2029", "{{", "{%", "{#"):
        assert mark not in block


@given(st.dictionaries(st.text(), st.lists(st.text() | st.integers() | st.none())))
def test_any_text_is_read_back_unchanged(content: dict[str, list[object]]) -> None:
    assert json.loads(json_block(content)) == content


def test_a_number_that_no_browser_can_read_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_block({"afstand_m": float("nan")})
