"""The map of 5,000 firms: complete, small, drawn with few strokes; time is for the benchmark."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.kaartgegevens import Kaartgegevens, make_kaartgegevens
from werklocaties_gis.cartography import payload
from werklocaties_gis.cartography.escape import json_block
from werklocaties_gis.cartography.kaart import draw_kaart
from werklocaties_gis.cartography.payload import Opschrift, Resultaten, make_payload

pytestmark = pytest.mark.browser

FIRMS, PLEKKEN = 5_000, 3_840
MOST_BYTES = 2_000_000
"""A page of 5,000 firms with its scripts; measured 1.5 MB."""

STROKES = """(id) => {
    const kinds = ["fill", "stroke", "drawImage", "putImageData"];
    const pens = CanvasRenderingContext2D.prototype;
    const kept = kinds.map((kind) => pens[kind]);
    let count = 0;
    kinds.forEach((kind, at) => {
        pens[kind] = function (...given) { count += 1; return kept[at].apply(this, given); };
    });
    werklocaties.lagen.find((laag) => laag.id === id).doek.draw();
    kinds.forEach((kind, at) => { pens[kind] = kept[at]; });
    return count;
}"""

FIRMS_HIT = """(firms) => firms.map((firm) => {
    const wl = werklocaties;
    const found = wl.findAt(L.latLng(...wl.unproject(...wl.punten[firm])));
    const scale = 2 ** wl.map.getZoom();
    const reach = (wl.markerRadius(wl.map.getZoom()) + 3) / scale;
    const far = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);
    const near = wl.punten.map((_, other) => other).filter((other) =>
        wl.punten[other] && far(wl.punten[other], wl.punten[firm]) <= reach);
    near.sort((a, b) => wl.stand[a] - wl.stand[b] || a - b);
    return [found.firms, near];
})"""

PLEKKEN_HIT = """(rows) => rows.map((row) => {
    const wl = werklocaties;
    for (const above of ["vestigingen", "verplaatsingen"]) wl.toggleLaag(above, false);
    const [x, y] = wl.laag.plekken.shapes[row].middle;
    return wl.findAt(L.latLng(...wl.unproject(x, y)));
})"""


@pytest.fixture(scope="module")
def gegevens() -> Kaartgegevens:
    """5,000 firms on 4,000 areas, with findings, opties and moves."""
    return make_kaartgegevens(FIRMS)


@pytest.fixture(scope="module")
def groot_path(gegevens: Kaartgegevens, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its map as a file."""
    path = tmp_path_factory.mktemp("groot") / "kaart.html"
    draw_kaart(
        gegevens.tabellen, **gegevens.resultaten, titel="Groot", peildatum="2026-01-01"
    ).save(path)
    return path


@pytest.fixture(scope="module")
def groot(open_page: Callable[..., Any], groot_path: Path) -> Any:
    """Its map in the browser."""
    return open_page(groot_path)


def test_every_firm_and_plek_is_there_in_less_than_two_megabytes(
    groot: Any, groot_path: Path
) -> None:
    counts = groot.counts()
    assert groot.errors == []
    assert counts["total"] == counts["listed"] == FIRMS
    assert counts["drawn"]["vestigingen"] == FIRMS
    assert counts["drawn"]["plekken"] == PLEKKEN
    assert groot_path.stat().st_size <= MOST_BYTES


def test_the_page_reads_every_number_as_it_was_made(groot: Any, gegevens: Kaartgegevens) -> None:
    opschrift = Opschrift("Groot", "2026-01-01", "nl", "grijs", fictief=True)
    made = make_payload(gegevens.tabellen, Resultaten(**gegevens.resultaten), opschrift)
    read = groot.page.evaluate(
        """() => JSON.stringify(werklocaties.unpack(JSON.parse(
            document.getElementById("werklocaties-gegevens").textContent)))"""
    )
    assert json.loads(read) == json.loads(json_block(made))


@pytest.mark.parametrize(("layer", "most"), [("plekken", 20), ("vestigingen", 12)])
def test_thousands_are_drawn_with_few_strokes(groot: Any, layer: str, most: int) -> None:
    assert groot.page.evaluate(STROKES, layer) <= most


def test_what_is_asked_for_many_times_is_drawn_once(groot: Any) -> None:
    drawn = groot.page.evaluate(
        """async () => {
            const { doek } = werklocaties.lagen.find((laag) => laag.id === "vestigingen");
            let count = 0;
            const draw = doek._drawOn;
            doek._drawOn = (...given) => { count += 1; draw(...given); };
            for (let at = 0; at < 10; at += 1) werklocaties.redraw("vestigingen");
            const early = count;
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            doek._drawOn = draw;
            return [early, count];
        }"""
    )
    assert drawn == [0, 1]


def test_a_count_does_not_wait_for_a_frame(groot: Any) -> None:
    drawn = groot.page.evaluate(
        """() => {
            werklocaties.keuze.standen.delete(3);
            werklocaties.apply();
            const without = werklocaties.counts();
            const few = [without.drawn.vestigingen, without.listed];
            werklocaties.keuze.standen.add(3);
            werklocaties.apply();
            return [...few, werklocaties.counts().drawn.vestigingen];
        }"""
    )
    assert drawn[0] == drawn[1] < FIRMS
    assert drawn[2] == FIRMS


@pytest.mark.parametrize("zoom", [12, 15, 18])
def test_a_click_finds_the_firms_that_a_search_of_all_finds(groot: Any, zoom: int) -> None:
    groot.page.evaluate(f"werklocaties.map.setZoom({zoom}, {{ animate: false }})")
    for found, near in groot.page.evaluate(FIRMS_HIT, list(range(0, FIRMS - 1, 499))):
        assert found == near


def test_a_click_finds_the_plek_that_lies_there(
    open_page: Callable[..., Any], groot_path: Path
) -> None:
    rows = list(range(0, PLEKKEN, 307))
    found = open_page(groot_path).page.evaluate(PLEKKEN_HIT, rows)
    assert found == [{"laag": "plekken", "rij": row} for row in rows]


def test_where_areas_overlap_they_are_no_darker_and_holes_stay_open(groot: Any) -> None:
    alone, both, hole, island = groot.page.evaluate(
        """() => {
            const wl = werklocaties;
            const step = 20000;
            const ring = (x, y, size, turn) => {
                const way = [x, y, size, 0, 0, size, -size, 0, 0, -size];
                return turn ? [x, y, 0, size, size, 0, 0, -size, -size, 0] : way;
            };
            const shape = (...rings) => wl.decodeShape(2, [rings]);
            // A and B overlap; both run the other way round; C covers a part of B's hole.
            const shapes = [
                shape(ring(0, 0, 4 * step, true)),
                shape(ring(2 * step, 0, 8 * step), ring(5 * step, step, 4 * step)),
                shape(ring(7 * step, 2 * step, step)),
            ];
            const pen = document.createElement("canvas").getContext("2d");
            const [left, , right, bottom] = shapes[1].box;
            const scale = 240 / (right - shapes[0].box[0]);
            const view = { scale, x: shapes[0].box[0] * scale, y: bottom * scale - 160 };
            const none = "rgba(0,0,0,0)";
            const look = { vulling: "#000", rand: none, dekking: 0.5, vorm: "effen", streep: [] };
            wl.drawArea(pen, shapes, look, view, false);
            const at = (x, y) => {
                const [px, py] = wl.place([wl.projectX(x), wl.projectY(y)], view).map(Math.round);
                return pen.getImageData(px, py, 1, 1).data[3];
            };
            return [[1, 1], [3, 1], [6, 4], [7.5, 2.5]].map(([x, y]) => at(x * step, y * step));
        }"""
    )
    assert (both, island) == (alone, alone)
    assert 120 < alone < 136
    assert hole == 0


def test_a_stamp_is_the_marker_pixel_by_pixel_and_the_heavier_lies_on_top(groot: Any) -> None:
    farthest = groot.page.evaluate(
        """() => {
            const wl = werklocaties;
            const view = { scale: 1, x: 0, y: 0, width: 60, height: 60 };
            const pens = [0, 1].map(() => {
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [60, 60];
                return canvas.getContext("2d");
            });
            const [heavy, light] = [wl.data.standen[0], wl.data.standen[1]];
            wl.drawMarker(pens[0], light, 30, 30, 10);
            wl.drawMarker(pens[0], heavy, 22, 26, 10);
            wl.putStamps(pens[1], view, (sheet) => {
                wl.pickStamp(sheet, heavy, 10);
                wl.putStamp(sheet, 22, 26);
                wl.pickStamp(sheet, light, 10);
                wl.putStamp(sheet, 30, 30);
            });
            const [one, other] = pens.map((pen) => pen.getImageData(0, 0, 60, 60).data);
            return Math.max(...one.map((part, at) => Math.abs(part - other[at])));
        }"""
    )
    # Colours of half-open pixels are rounded twice.
    assert farthest <= 8


NAMES = """(firm) => {
    const wl = werklocaties;
    const pens = CanvasRenderingContext2D.prototype;
    const kept = pens.fillText;
    const names = [];
    pens.fillText = function (text, ...at) {
        names.push(text);
        return kept.call(this, text, ...at);
    };
    wl.keuze.firma = firm;
    wl.lagen.find((laag) => laag.id === "verplaatsingen").doek.draw();
    pens.fillText = kept;
    wl.keuze.firma = -1;
    const chain = firm < 0 ? new Set() : wl.chainOf(firm);
    return [names, [...chain].map((row) => wl.data.verplaatsingen.zet[row])];
}"""


def test_among_many_arrows_no_name_lies_over_another_but_those_of_a_chain_are_all_there(
    open_page: Callable[..., Any], groot_path: Path
) -> None:
    page = open_page(groot_path).page
    moves = page.evaluate("werklocaties.data.verplaatsingen.v")
    page.evaluate("werklocaties.map.setZoom(11, { animate: false })")
    far, _ = page.evaluate(NAMES, -1)
    assert 0 < len(far) < len(moves)
    assert "A1" in far
    for firm in moves[-6:]:
        shown, chain = page.evaluate(NAMES, firm)
        assert chain
        assert set(chain) <= set(shown)


def test_what_does_not_fit_is_told_on_the_page_with_where_it_stands(
    studie: Any,
    tmp_path: Path,
    open_page: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = partial(payload.fit_tabellen, most_vestigingen=20, most_rijen=10)
    monkeypatch.setattr(payload, "fit_tabellen", small)
    path = tmp_path / "vol.html"
    draw_kaart(studie.tabellen, **studie.resultaten, titel="Vol", peildatum="2026-01-01").save(path)
    opened = open_page(path)
    assert opened.counts()["total"] == 20
    assert opened.counts()["drawn"]["verplaatsingen"] == 3
    assert "Niet alles past op deze kaart" in opened.page.locator(".wl-kop").inner_text()
    legend = opened.page.locator(".wl-legenda").inner_text()
    assert "20 van de 40 vestigingen" in legend
    assert "10 van de 48" in legend
    assert "werklocaties.gpkg" in legend


def test_a_map_on_which_all_fits_says_nothing_of_it(opened: Any) -> None:
    assert opened.page.locator(".wl-omvang").count() == 0
