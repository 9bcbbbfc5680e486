"""How long a page takes to be drawn, to follow the hand and to filter, in a real Chromium."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

DRAWN = """new Promise((done) => requestAnimationFrame(
    () => requestAnimationFrame(() => done(performance.now()))))"""

ELSEWHERE = re.compile("^https?:")

WATCH = """() => {
    window.frames_ms = [];
    let last = performance.now();
    const watch = (now) => {
        window.frames_ms.push(now - last);
        last = now;
        window.watching = requestAnimationFrame(watch);
    };
    window.watching = requestAnimationFrame(watch);
}"""

STOP = "() => { cancelAnimationFrame(window.watching); return window.frames_ms.slice(1); }"

FILTER = """() => {
    const box = document.getElementById("wl-zoek");
    const at = performance.now();
    box.value = "transport";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    return performance.now() - at;
}"""

DRAGS = (((0.7, 0.6), (0.35, 0.4)), ((0.35, 0.4), (0.6, 0.65)), ((0.6, 0.65), (0.4, 0.35)))
"""From and to where the map is dragged, as shares of its width and height."""


@dataclass(frozen=True)
class Meting:
    """What one opening of a page took; ``cpu`` is processor time of the page's main thread.

    On a machine that others use too the clock says little: it counts their turns as well.
    """

    load_ms: float
    load_cpu_ms: float
    frame_ms: float
    frame_cpu_ms: float
    filter_ms: float | None


def measure(browser: Any, path: Path, leaflet: Path, repeats: int = 3) -> Meting:
    """Open a page afresh several times and take the middle one of each figure.

    Parameters
    ----------
    browser
        Chromium, as Playwright gives it.
    path
        The page.
    leaflet
        Folder with ``leaflet`` and ``jquery``: what a page of folium asks of the
        network comes from there, or is empty.
    """
    runs = [_measure_once(browser, path, leaflet) for _ in range(repeats)]
    filters = [run.filter_ms for run in runs if run.filter_ms is not None]
    return Meting(
        median(run.load_ms for run in runs),
        median(run.load_cpu_ms for run in runs),
        median(run.frame_ms for run in runs),
        median(run.frame_cpu_ms for run in runs),
        median(filters) if filters else None,
    )


def _measure_once(browser: Any, path: Path, leaflet: Path) -> Meting:
    """One opening: load until two frames later, drag, filter."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    context.set_default_timeout(180_000)
    context.route(ELSEWHERE, lambda route: _serve(route, leaflet))
    page = context.new_page()
    clock = context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="load")
    load_ms = float(page.evaluate(DRAWN))
    cpu_ms = _cpu_ms(clock)
    browser.start_tracing(page=page, categories=["toplevel"])
    worst_ms = _drag(page)
    worst_cpu_ms = _longest_task_ms(browser.stop_tracing())
    own = page.evaluate("document.getElementById('wl-zoek') !== null")
    filter_ms = float(page.evaluate(FILTER)) if own else None
    context.close()
    return Meting(load_ms, cpu_ms, worst_ms, worst_cpu_ms, filter_ms)


def _cpu_ms(clock: Any) -> float:
    """Processor time of the page's main thread so far."""
    metrics = clock.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1_000


def _longest_task_ms(trace: bytes) -> float:
    """Processor time of the longest piece of work of a main thread."""
    events = json.loads(trace)["traceEvents"]
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    tasks = (one for one in events if (one["pid"], one["tid"]) in mains and "tdur" in one)
    return float(max(one["tdur"] for one in tasks)) / 1_000


def _serve(route: Any, leaflet: Path) -> None:
    """Give Leaflet and jQuery from disk, and nothing for what else is asked."""
    name = route.request.url.rsplit("/", 1)[-1].split("?")[0]
    name = "jquery.min.js" if name.startswith("jquery") else name
    found = sorted(leaflet.rglob(name)) if name.startswith(("leaflet.", "jquery.")) else []
    route.fulfill(path=found[0]) if found else route.abort()


def _drag(page: Any) -> float:
    """Drag the map as a hand does, and give its slowest frame."""
    box = page.locator(".folium-map").bounding_box()
    page.evaluate(WATCH)
    for start, end in DRAGS:
        page.mouse.move(*_at(box, start))
        page.mouse.down()
        page.mouse.move(*_at(box, end), steps=25)
        page.mouse.up()
        page.wait_for_timeout(400)
    return float(max(page.evaluate(STOP)))


def _at(box: dict[str, float], share: tuple[float, float]) -> tuple[float, float]:
    """A place on the map in pixels of the page."""
    return box["x"] + box["width"] * share[0], box["y"] + box["height"] * share[1]
