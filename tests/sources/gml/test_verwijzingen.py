from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pytest
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.gml.verwijzingen import (
    fill_references,
    list_references,
    read_targets,
)


def test_references_to_shapes_are_found_and_those_to_objects_are_not() -> None:
    element = fromstring(
        '<o><plangebied href="#p"/><geometrie href="#g"/>'
        '<a><curveMember href="plan.gml#c"/></a></o>'
    )
    assert list(list_references(element, "plan.gml")) == ["g", "c"]


@pytest.mark.parametrize("href", ["ander.gml#g", "http://127.0.0.1:9/x#g", "plan.gml", "#"])
def test_a_shape_in_another_file_is_refused(href: str) -> None:
    element = fromstring(f'<o><geometrie href="{href}"/></o>')
    with pytest.raises(UnreadableSourceError, match="gml_reference"):
        list(list_references(element, "plan.gml"))


def test_a_shape_elsewhere_in_the_file_is_put_where_it_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "plan.gml"
    path.write_text(
        '<FeatureCollection><member><o id="o"><geometrie href="#g"/></o></member>'
        '<member><d><v id="g"><curveMember href="#c"/></v></d></member>'
        '<member><e><k id="c"/></e></member></FeatureCollection>'
    )
    targets = read_targets(path, frozenset({"g", "weg"}))
    assert set(targets) == {"g", "c"}
    filled = fill_references(fromstring('<o><geometrie href="#g"/></o>'), targets)
    text = tostring(filled, encoding="unicode")
    assert '<v id="g"><curveMember href="#c"><k id="c" /></curveMember></v>' in text


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"a": '<v><surfaceMember href="#a"/></v>'},
        {"a": '<v><surfaceMember href="#b"/></v>', "b": '<v><surfaceMember href="#a"/></v>'},
        {
            **{
                name: "<v>" + f'<surfaceMember href="#{other}"/>' * 10 + "</v>"
                for name, other in zip("abcdefgh", "bcdefghi", strict=True)
            },
            "i": "<v/>",
        },
    ],
)
def test_a_shape_that_is_not_there_or_has_no_end_is_refused(parts: dict[str, str]) -> None:
    targets = {name: fromstring(text) for name, text in parts.items()}
    with pytest.raises(UnreadableSourceError, match="gml_reference"):
        fill_references(fromstring('<o><geometrie href="#a"/></o>'), targets)
