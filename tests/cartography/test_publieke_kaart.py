"""The public map as a file: one page, offline, without a firm in its bytes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Any

import numpy as np
import pytest
from tests.cartography.publiekstudie import add_deelgebied, make_shown
from werklocaties_gis.cartography.publieke_kaart import draw_publieke_kaart
from werklocaties_gis.errors import InvalidMapError
from werklocaties_gis.tables.crs import to_wgs84


@pytest.fixture(scope="module")
def tabellen(studie: Any) -> dict[str, Any]:
    """The invented study with a part of the area around its first two parks."""
    ids = sorted(studie.tabellen["bedrijventerreinen"]["terrein_id"])
    return add_deelgebied(studie.tabellen, ids[:2])


def draw(tabellen: Any, **traits: Any) -> Any:
    ids = sorted(tabellen["bedrijventerreinen"]["terrein_id"])
    told = {"titel": "Publiek", "peildatum": "2026-01-01", "drempel": 5, **traits}
    return draw_publieke_kaart(tabellen, make_shown(ids), **told)


@pytest.fixture(scope="module")
def page(tabellen: dict[str, Any]) -> str:
    """The page as it is saved."""
    return str(draw(tabellen).get_root().render())


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("vestigingen", "naam"),
        ("vestigingen", "vestiging_id"),
        ("plekken", "plek_id"),
        ("plekken", "naam"),
    ],
)
def test_no_text_of_a_firm_or_place_is_in_the_bytes(
    studie: Any, page: str, table: str, column: str
) -> None:
    rows = studie.tabellen[table]
    texts = [str(text) for text in rows[column].dropna().unique() if len(str(text)) > 2]
    assert [text for text in texts if text in page] == []


def list_corners(data: Any) -> set[tuple[int, int]]:
    """Every corner of every shape, in millionths of a degree."""
    corners: set[tuple[int, int]] = set()
    for laag in data["lagen"]:
        for ring in (ring for parts in laag["vorm"] for part in parts for ring in part):
            corners |= set(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True))
    return corners


def test_no_point_of_a_firm_is_in_the_data(
    studie: Any, page: str, read_data: Callable[[str], Any]
) -> None:
    web = to_wgs84(studie.tabellen["vestigingen"]).geometry
    known = web[web.notna() & ~web.is_empty]
    points = np.rint(np.column_stack([known.x, known.y]) * 1e6).astype(int)
    assert len(points)
    assert {tuple(point) for point in points.tolist()} & list_corners(read_data(page)) == set()
    assert [x for x, y in points.tolist() if f"{x}" in page and f"{y}" in page] == []


def test_the_page_says_what_is_shown_and_from_how_many(
    page: str, read_data: Callable[[str], Any]
) -> None:
    data = read_data(page)
    assert data["opschrift"]["drempel"] == 5
    assert set(data) == {
        *("opschrift", "lagen", "toetsen", "uitkomsten"),
        *("totaal", "terreinen", "deelgebieden"),
    }


def test_two_maps_of_the_same_study_are_the_same_file(tabellen: dict[str, Any], page: str) -> None:
    assert str(draw(tabellen).get_root().render()) == page


def test_a_study_without_parks_gives_a_map_that_opens_empty(
    read_data: Callable[[str], Any],
) -> None:
    totals = make_shown(["x"]).iloc[:0]
    told: Any = {"titel": "Leeg", "peildatum": "2026-01-01", "drempel": 5}
    kaart = draw_publieke_kaart({}, totals, **told)
    data = read_data(str(kaart.get_root().render()))
    assert (data["lagen"], data["toetsen"], data["totaal"]) == ([], [], {})


def test_a_choice_that_is_none_is_refused(tabellen: dict[str, Any]) -> None:
    with pytest.raises(InvalidMapError):
        draw(tabellen, achtergrond="groen")
