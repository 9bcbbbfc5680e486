"""Every fault that a download is tried on, for each protocol, with what must come of it.

The table is data: the tests run it, and the page ``docs/storingen.md`` shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.services import proxy as lines
from tests.services.proxy import Proxy

PROTOCOLS = ("wfs", "ogc_api", "arcgis", "atom", "bestand", "overpass")
PAGED = ("wfs", "ogc_api", "arcgis")
FILES = ("atom", "bestand")

PAGES: Mapping[str, str] = {
    "wfs": "startindex=",
    "ogc_api": "/items",
    "arcgis": "objectids=",
    "atom": ".gpkg",
    "bestand": ".gpkg",
    "overpass": "interpreter",
}
"""What stands in a request for rows, and in no other."""

HTML = (b"<!DOCTYPE html><html><body>Storing</body></html>", "text/html")
EXCEPTION = (
    b'<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception '
    b'exceptionCode="NoApplicableCode"><ows:ExceptionText>storing</ows:ExceptionText>'
    b"</ows:Exception></ows:ExceptionReport>"
)
ERRORS: Mapping[str, tuple[bytes, str]] = {
    "wfs": (EXCEPTION, "text/xml"),
    "ogc_api": (b'{"code": "NoApplicableCode", "description": "storing"}', "application/json"),
    "arcgis": (b'{"error": {"code": 500, "message": "storing"}}', "application/json"),
    "atom": HTML,
    "bestand": HTML,
    "overpass": HTML,
}
"""An error as each kind of service gives it, with status 200."""

Strike = Callable[[Proxy, str], None]


@dataclass(frozen=True)
class Outcome:
    """What must come of a fault.

    Attributes
    ----------
    error
        Code of the error, with which the earlier layer stays as it was, byte for byte; empty:
        the whole layer comes, equal to that of the file.
    notice
        Code of what is told about a layer that came whole.
    """

    error: str = ""
    notice: str = ""


WHOLE = Outcome()


@dataclass(frozen=True)
class Fault:
    """A fault, and what must come of it.

    Attributes
    ----------
    name
        Short name, unique.
    told
        What it is, in English.
    outcomes
        By protocol; one that is absent cannot have this fault.
    strike
        Sets it on the line, for a protocol; none: another test makes it.
    is_slow
        Whether it takes seconds a protocol.
    settings
        Of ``[downloads]``, where they matter.
    """

    name: str
    told: str
    outcomes: Mapping[str, Outcome]
    strike: Strike | None = None
    is_slow: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


def all_whole(*protocols: str) -> Mapping[str, Outcome]:
    """Give the outcome that the layer comes whole, for these protocols or for all."""
    return dict.fromkeys(protocols or PROTOCOLS, WHOLE)


def all_fail(code: str, **others: str) -> Mapping[str, Outcome]:
    """Give the outcome that all fail with an error, some with one of their own."""
    return {protocol: Outcome(others.get(protocol, code)) for protocol in PROTOCOLS}


def rows_only(fault: lines.Fault, *, skip: int = 0, times: int | None = 1) -> Strike:
    """Strike requests for rows."""
    return lambda proxy, protocol: proxy.strike(
        fault, within=PAGES[protocol], skip=skip, times=times
    )


def cut_at_each_tenth(proxy: Proxy, protocol: str) -> None:
    """Cut ten replies, one after another, each a tenth further."""
    for tenth in range(10):
        proxy.strike(lines.cut(tenth / 10), within=PAGES[protocol], skip=tenth)


def fail_one_page(proxy: Proxy, protocol: str) -> None:
    """Fail the second page, or the only one."""
    proxy.strike(lines.status(500), within=PAGES[protocol], skip=int(protocol in PAGED))


def answer_an_error(times: int | None) -> Strike:
    """Give an error with status 200."""
    return lambda proxy, protocol: proxy.strike(
        lines.replace_body(*ERRORS[protocol]), within=PAGES[protocol], times=times
    )


def ignore_the_box(proxy: Proxy, protocol: str) -> None:
    """Be a service that gives the whole country, whatever box is asked."""
    names = ("geometry",) if protocol == "arcgis" else ("bbox", "bbox-crs")
    proxy.strike(lines.ignore(*names), times=None)


def ignore_the_filter(proxy: Proxy, protocol: str) -> None:
    """Be a service that does not know a filter."""
    name = {"wfs": "filter", "ogc_api": "badge", "arcgis": "where"}[protocol]
    proxy.strike(lines.ignore(name), times=None)


def lie_about_the_number(count: int) -> Strike:
    """Promise another number of rows, in every answer."""
    return lambda proxy, _protocol: proxy.strike(lines.wrong_matched(count), times=None)


FAULTS = (
    Fault(
        "cut_at_each_tenth",
        "Connection cut at 0, 10, … 90 % of the transfer, ten times on end",
        all_whole(),
        cut_at_each_tenth,
    ),
    Fault(
        "cut_for_ever",
        "Connection cut half-way, every time",
        all_fail("reply_cut"),
        rows_only(lines.cut(0.5), times=None),
        settings={"pogingen": 3},
    ),
    Fault(
        "closed_twice",
        "Connection closed before the first byte, twice",
        all_whole(),
        rows_only(lines.refuse(), times=2),
    ),
    Fault(
        "429_once",
        "Status 429, `Retry-After: 7`",
        all_whole(),
        rows_only(lines.status(429, retry_after="7")),
    ),
    Fault(
        "503_date",
        "Status 503, `Retry-After` a date",
        all_whole(),
        rows_only(lines.status(503, retry_after="Wed, 01 Jan 2020 00:00:00 GMT")),
    ),
    Fault(
        "503_for_ever",
        "Status 503, every time",
        all_fail("service_busy"),
        rows_only(lines.status(503), times=None),
    ),
    Fault(
        "429_an_hour",
        "Status 429, `Retry-After: 3600`",
        all_fail("service_busy_long"),
        rows_only(lines.status(429, retry_after="3600"), times=None),
    ),
    Fault(
        "403_for_ever",
        "Status 403: no key, or no longer open",
        all_fail("service_refuses"),
        rows_only(lines.status(403), times=None),
    ),
    Fault(
        "500_one_page",
        "Status 500 for one page",
        all_whole(),
        fail_one_page,
    ),
    Fault(
        "drip_once",
        "Slow drip, a byte at a time, once",
        all_whole(),
        rows_only(lines.drip(size=1, seconds=0.1)),
        is_slow=True,
        settings={"wachttijd_s": 1.0},
    ),
    Fault(
        "drip_for_ever",
        "Slow drip, every time",
        all_fail("service_silent"),
        rows_only(lines.drip(size=1, seconds=0.1), times=None),
        is_slow=True,
        settings={"wachttijd_s": 1.0, "pogingen": 1},
    ),
    Fault(
        "truncated_once",
        "Half a document with status 200, once",
        all_whole(),
        rows_only(lines.truncate(0.5)),
    ),
    Fault(
        "truncated_for_ever",
        "Half a document with status 200, every time",
        all_fail(
            "reply_not_json", atom="file_cut", bestand="file_cut", overpass="reply_xml_broken"
        ),
        rows_only(lines.truncate(0.5), times=None),
    ),
    Fault(
        "error_200_once",
        "Error body with status 200, once",
        all_whole(),
        answer_an_error(1),
    ),
    Fault(
        "error_200_for_ever",
        "Error body with status 200, every time",
        all_fail(
            "question_refused",
            arcgis="arcgis_error",
            atom="reply_no_data",
            bestand="reply_no_data",
            overpass="reply_xml_unsafe",
        ),
        answer_an_error(None),
    ),
    Fault(
        "promised_more",
        "Count too high (`numberMatched`, `count`, `total`)",
        dict.fromkeys((*PAGED, "overpass"), Outcome("download_incomplete")),
        lie_about_the_number(999),
    ),
    Fault(
        "promised_less",
        "Count too low (`numberMatched`, `count`, `total`)",
        {
            "wfs": Outcome(notice="promise_too_low"),
            "ogc_api": Outcome(notice="promise_too_low"),
            "arcgis": Outcome("download_incomplete"),
            "overpass": Outcome("download_incomplete"),
        },
        lie_about_the_number(3),
    ),
    Fault(
        "repeated_page",
        "The first page comes again and again",
        {
            "wfs": Outcome("paging_stuck"),
            "ogc_api": Outcome("paging_stuck"),
            "arcgis": Outcome("arcgis_ids_ignored"),
        },
        rows_only(lines.repeat_page(), skip=1, times=None),
    ),
    Fault(
        "ignored_box",
        "The box is ignored: the whole country comes",
        dict.fromkeys(PAGED, Outcome(notice="box_ignored")),
        ignore_the_box,
    ),
    Fault(
        "ignored_filter",
        "The filter is ignored: every row comes",
        dict.fromkeys(PAGED, Outcome(notice="filter_ignored")),
    ),
    Fault(
        "swapped_axes",
        "Axes swapped in every reply",
        {
            "wfs": Outcome(notice="axes_turned"),
            "ogc_api": Outcome(notice="axes_turned"),
            "arcgis": Outcome("xy_swapped"),
        },
        rows_only(lines.swap_axes(), times=None),
    ),
    Fault(
        "bomb",
        "A reply that unpacks to 30 MB where 1 MB is allowed",
        all_fail("reply_too_large"),
        rows_only(lines.bomb(30_000_000), times=None),
        settings={"max_mb": 1},
    ),
    Fault("disk_full", "Disk full while a reply is written", all_fail("disk_full"), is_slow=True),
    Fault(
        "disk_full_layer",
        "Disk full while the layer is written",
        all_fail("disk_full"),
        is_slow=True,
    ),
    Fault(
        "killed",
        "Process killed in the middle of a transfer, and started again",
        all_whole(),
        is_slow=True,
    ),
)


def find_fault(name: str) -> Fault:
    """Give the fault of a name."""
    return next(fault for fault in FAULTS if fault.name == name)


HEADS: Mapping[str, str] = {
    "wfs": "WFS",
    "ogc_api": "OGC API",
    "arcgis": "ArcGIS",
    "atom": "ATOM",
    "bestand": "file",
    "overpass": "Overpass",
}


def make_table() -> str:
    """Write the table as Markdown."""
    rows = [["Fault", *(HEADS[protocol] for protocol in PROTOCOLS)], ["---"] * 7]
    rows += [[fault.told, *(_cell(fault, protocol) for protocol in PROTOCOLS)] for fault in FAULTS]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(fault: Fault, protocol: str) -> str:
    outcome = fault.outcomes.get(protocol)
    if outcome is None:
        return "–"
    if outcome.error:
        return f"error `{outcome.error}`"
    return f"whole, told: `{outcome.notice}`" if outcome.notice else "whole"
