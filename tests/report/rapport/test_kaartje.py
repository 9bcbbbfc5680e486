"""The small map: every park, closed and open dots, no firm in public, and a scale that is true."""

from __future__ import annotations

import dataclasses
import re
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from tests.report.hostile import NAMES, with_hostile_names
from tests.report.rapport.rijkdom import with_uitvoer
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport import kaartje
from werklocaties_gis.report.rapport.kaartje import BREED, HOOG, Kader, draw_kaartje


def dots(drawing: str, kind: str) -> int:
    return len(ET.fromstring(drawing).findall(f".//circle[@class='{kind}']"))


def test_certain_signals_are_closed_dots_and_possible_ones_open(inhoud: Inhoud) -> None:
    drawing, found = draw_kaartje(inhoud), inhoud.resultaat("mismatches")
    sure = set(found.loc[found["uitkomst"].eq("zeker"), "vestiging_id"])
    placed = set(inhoud.tabellen["vestigingen"].dropna(subset=["geometry"])["vestiging_id"])
    assert dots(drawing, "zeker") == len(sure & placed)
    assert dots(drawing, "mogelijk") == len((set(found["vestiging_id"]) - sure) & placed)


def test_every_park_lies_on_the_paper_under_its_number(inhoud: Inhoud) -> None:
    drawing = draw_kaartje(inhoud)
    (path,) = re.findall(r'class="terrein"[^>]* d="([^"]*)"', drawing)
    points = np.array(re.findall(r"(-?\d+) (-?\d+)", path), dtype=float)
    assert points.min() >= 0
    assert (points <= [BREED, HOOG]).all()
    assert path.count("M") == len(inhoud.tabellen["bedrijventerreinen"]) == 4
    assert re.findall(r'class="nummer"[^>]*>(\d+)<', drawing) == ["1", "2", "3", "4"]
    described = ET.fromstring(drawing).findtext("desc")
    assert described == "1 De Hoge Kamp; 2 Molenveld; 3 Oude Baan; 4 Sluiskade"


def test_in_public_no_firm_is_drawn(inhoud: Inhoud) -> None:
    assert "<circle" not in draw_kaartje(with_uitvoer(inhoud, privacy="publiek"))


def test_names_stay_text(inhoud: Inhoud) -> None:
    root = ET.fromstring(draw_kaartje(with_hostile_names(inhoud)))
    assert NAMES[0] in (root.findtext("desc") or "")
    assert {one.tag for one in root.iter()} <= {
        *("svg", "title", "desc", "rect", "path", "circle", "text", "g")
    }


def test_north_is_up_and_a_metre_is_as_long_both_ways() -> None:
    kader = Kader(100.0, 200.0, 2.0)
    corner, east, south = kader.place(np.array([[100.0, 200.0], [110.0, 200.0], [100.0, 190.0]]))
    assert (east - corner).tolist() == [20.0, 0.0]
    assert (south - corner).tolist() == [0.0, 20.0]


def test_the_bar_is_as_long_as_it_says(inhoud: Inhoud) -> None:
    drawing = draw_kaartje(inhoud)
    parks = inhoud.tabellen["bedrijventerreinen"]
    own = kaartje._make_kader(parks)
    left, right = re.findall(r'class="schaal" d="M(\d+) \d+V\d+H(\d+)', drawing)[0]
    assert ">500 m<" in drawing
    assert abs((int(right) - int(left)) / own.schaal - 500) < 3


def test_without_shapes_there_is_no_map_and_the_order_of_parks_decides_nothing(
    inhoud: Inhoud,
) -> None:
    parks = inhoud.tabellen["bedrijventerreinen"]

    def with_parks(frame: object) -> Inhoud:
        return dataclasses.replace(
            inhoud, tabellen={**inhoud.tabellen, "bedrijventerreinen": frame}
        )

    assert draw_kaartje(with_parks(parks.iloc[:0])) == ""
    bare = parks.set_geometry([shapely.Polygon()] * len(parks), crs=parks.crs)
    assert draw_kaartje(with_parks(bare)) == ""
    assert draw_kaartje(with_parks(parks.iloc[::-1])) == draw_kaartje(inhoud)
