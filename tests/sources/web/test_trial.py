"""An answer of which a wrong layer was made is not believed again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.services import proxy as lines
from tests.services.files import Site
from tests.services.proxy import Proxy
from werklocaties_gis.errors import CrsError, OutputBusyError, ServiceError
from werklocaties_gis.sources.web.door import Door, download, tentative
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.sources.web.trial import Trial

Open = Callable[..., Door]


def read_layer(door: Door, url: str, *, is_right: bool, valid_days: int = 30) -> bytes:
    """Two pages, of which only who reads both can say whether they are right."""
    with tentative(door) as trial:
        pages = [
            download(trial, Request(f"{url}/page?n={number}", valid_days=valid_days))
            for number in (1, 2)
        ]
        if not is_right:
            raise ServiceError("paging_stuck")
        return b"".join(page.path.read_bytes() for page in pages)


def test_pages_of_a_wrong_layer_are_asked_anew(door: Door, site: Site) -> None:
    with pytest.raises(ServiceError, match="paging_stuck"):
        read_layer(door, site.url, is_right=False)
    assert read_layer(door, site.url, is_right=True) == b'{"features": []}' * 2
    assert read_layer(door, site.url, is_right=True) == b'{"features": []}' * 2
    assert len(site.paths) == 4


def test_after_a_wrong_layer_the_earlier_one_is_there_offline_and_is_not_taken_for_fresh(
    opened: Open, site: Site
) -> None:
    door = opened()
    read_layer(door, site.url, is_right=True)
    site.files["/page"] = ("application/json", b"[]")
    with pytest.raises(ServiceError, match="paging_stuck"):
        read_layer(door, site.url, is_right=False, valid_days=0)
    away = opened(offline=True)
    assert read_layer(away, site.url, is_right=True) == b'{"features": []}' * 2
    assert read_layer(door, site.url, is_right=True) == b"[]" * 2
    assert [each.get("if-none-match") for each in site.headers[4:]] == [None, None]


def test_kept_pages_that_prove_wrong_are_doubted_too(door: Door, site: Site) -> None:
    read_layer(door, site.url, is_right=True)
    with pytest.raises(ServiceError, match="paging_stuck"):
        read_layer(door, site.url, is_right=False)
    read_layer(door, site.url, is_right=True)
    assert len(site.paths) == 4


def test_a_service_that_falls_silent_half_way_does_not_cost_what_came(
    opened: Open, line: Proxy
) -> None:
    door = opened(pogingen=1)
    line.strike(lines.status(503), within="n=2")
    with pytest.raises(ServiceError, match="service_busy"):
        read_layer(door, line.url, is_right=True)
    assert len(read_layer(door, line.url, is_right=True)) == 32
    assert [asked[-3:-1] for asked in line.asked] == ["=1", "=2", "=2"]


def test_a_file_that_another_program_holds_says_nothing_of_the_answers(
    door: Door, site: Site
) -> None:
    request = Request(f"{site.url}/page")

    def write_layer(trial: Door) -> None:
        download(trial, request)
        raise OutputBusyError("output_busy", path="laag.gpkg")

    with pytest.raises(OutputBusyError), tentative(door) as trial:
        write_layer(trial)
    assert download(door, request).is_kept


def test_an_error_that_follows_from_a_fault_is_that_fault() -> None:
    trial, fault = Trial(), ServiceError("service_busy")
    trial.note_fault(fault)
    told = ServiceError("layer_failed")
    told.__cause__ = fault
    assert not trial.blames(told)
    assert not trial.blames(fault)
    assert trial.blames(CrsError("outside"))
