"""One service gives its layer, keeps the earlier one, or says why not."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.sources.download.conftest import MOMENT, make_project, sites
from tests.sources.download.servers import Server
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.download import fetch
from werklocaties_gis.sources.download.fetch import Manner, Outcome, fetch_service
from werklocaties_gis.sources.download.record import read_record
from werklocaties_gis.sources.download.services import Task, make_task
from werklocaties_gis.sources.protocols.yielded import Yielded
from werklocaties_gis.sources.web.door import Door, download, open_door
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.vocabulary.sentences import sentence

LAYER = "eigen.gpkg"


@dataclasses.dataclass(frozen=True)
class Study:
    """What one fetch needs."""

    task: Task
    door: Door
    manner: Manner
    server: Server

    def fetch(self, **changes: Any) -> Outcome:
        """Fetch at this moment, as each run does: no layer comes from after its own ``now``."""
        told = {"now": dt.datetime.now(dt.UTC), **changes}
        return fetch_service(self.task, self.door, dataclasses.replace(self.manner, **told))


@pytest.fixture
def study(tmp_path: Path, server: Server) -> Iterator[Study]:
    project = make_project(tmp_path, server)
    folder = tmp_path / "lagen"
    folder.mkdir()
    task = make_task("eigen", project, None)
    with open_door(project.downloads, tmp_path, named_hosts=["127.0.0.1"]) as door:
        yield Study(task, door, Manner(folder, dt.datetime.now(dt.UTC)), server)


def test_a_layer_is_fetched_once(study: Study) -> None:
    assert study.fetch().stand == "opgehaald"
    assert study.fetch().stand == "actueel"
    assert study.server.asked == ["/eigen"]


def test_an_old_layer_is_asked_again_but_not_offline(study: Study) -> None:
    study.fetch()
    late = study.manner.now + dt.timedelta(days=31)
    assert study.fetch(now=late, offline=True).stand == "actueel"
    assert study.fetch(now=late).stand == "opgehaald"


def test_a_failure_keeps_the_earlier_layer_and_says_why(study: Study) -> None:
    study.fetch()
    earlier = read_record(study.manner.folder, "eigen")
    study.server.pages["/eigen"] = 404
    failed = study.fetch(again=True)
    assert earlier is not None
    assert (failed.stand, failed.record) == ("mislukt", earlier)
    assert isinstance(failed.error, ServiceError)
    assert not failed.is_whole


def test_a_failure_without_an_earlier_layer_has_no_record(study: Study) -> None:
    study.server.pages["/eigen"] = 404
    assert study.fetch().record is None


def answer(completeness: Any, **changes: Any) -> Yielded:
    found = Yielded(
        frame=pd.DataFrame({"a": [1, 2]}),
        promised=3,
        received=2,
        duplicates=0,
        completeness=completeness,
        reason="fewer_than_promised",
        replies=(),
    )
    return dataclasses.replace(found, **changes)


def speak(monkeypatch: pytest.MonkeyPatch, *answers: Yielded) -> None:
    """Let the service give these, one after another: no server says that it is incomplete."""
    left = iter(answers)
    monkeypatch.setattr(fetch, "find_fetch", lambda _: lambda *_: next(left))


def test_an_incomplete_layer_is_written_as_that_and_asked_again(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, answer("onvolledig"), answer("volledig"))
    first = study.fetch()
    assert first.stand == "opgehaald"
    assert not first.is_whole
    assert first.record is not None
    assert (first.record.beloofd, first.record.ontvangen) == (3, 2)
    assert study.fetch().is_whole


def test_an_incomplete_layer_never_replaces_one_that_is_not(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(monkeypatch, answer("volledig"), answer("onvolledig", frame=pd.DataFrame({"a": [1]})))
    study.fetch()
    before = (study.manner.folder / LAYER).read_bytes()
    failed = study.fetch(again=True)
    assert failed.stand == "mislukt"
    assert failed.error is not None
    assert failed.error.code == "download_incomplete"
    assert (study.manner.folder / LAYER).read_bytes() == before


def test_kept_answers_of_an_incomplete_layer_are_asked_again(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []

    def give(_door: Door, service: Any, _area: object) -> Yielded:
        asked.append(service.geldig_dagen)
        return answer("onvolledig")

    monkeypatch.setattr(fetch, "find_fetch", lambda _: give)
    study.fetch()
    study.fetch()
    assert asked == [None, 0]


@pytest.mark.parametrize("code", ["disk_full", "download_stopped"])
def test_what_stops_every_service_is_raised(
    study: Study, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def stop(*_: object) -> Yielded:
        raise ServiceError(code)

    monkeypatch.setattr(fetch, "find_fetch", lambda _: stop)
    with pytest.raises(ServiceError, match=code):
        study.fetch()


def test_a_layer_is_as_old_as_its_oldest_answer(study: Study) -> None:
    study.fetch()
    record = read_record(study.manner.folder, "eigen")
    assert record is not None
    assert record.opgehaald == min(item.tijd for item in record.verzoeken)
    assert record.opgehaald > MOMENT


def test_a_killed_writer_leaves_a_layer_that_is_made_again(study: Study) -> None:
    """The layer is new and its record still the old one: that is seen by its hash."""
    study.fetch()
    study.server.pages["/eigen"] = sites(1)
    (study.manner.folder / LAYER).write_bytes(b"nieuw, zonder verslag")
    assert study.fetch().stand == "opgehaald"
    assert study.fetch().stand == "actueel"


def test_wrong_answers_are_asked_anew_by_a_plain_next_download(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole pages of which a wrong layer comes (the first one twice) are not kept for 30 days."""

    def read_wrong(door: Door, service: Any, _area: object) -> Yielded:
        download(door, Request(service.url))
        raise ServiceError("paging_stuck")

    with monkeypatch.context() as broken:
        broken.setattr(fetch, "find_fetch", lambda _: read_wrong)
        assert study.fetch().error is not None
    assert study.fetch().is_whole
    assert study.server.asked == ["/eigen", "/eigen"]


def test_a_layer_that_is_refused_is_not_made_again_of_the_same_answers(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_half(door: Door, service: Any, _area: object) -> Yielded:
        download(door, Request(service.url, valid_days=service.geldig_dagen))
        return answer("onvolledig")

    assert study.fetch().is_whole
    with monkeypatch.context() as broken:
        broken.setattr(fetch, "find_fetch", lambda _: read_half)
        assert study.fetch(again=True).error is not None
    (study.manner.folder / LAYER).unlink()
    assert study.fetch().is_whole
    assert study.server.asked == ["/eigen"] * 3


def test_a_smaller_layer_without_proof_never_replaces_one_that_was_whole(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stopped service answers as if nothing were there: no count, no ids, no rows."""
    nothing = answer("onbekend", frame=pd.DataFrame({"a": []}), promised=None, received=0)
    more = answer("onbekend", frame=pd.DataFrame({"a": [1, 2, 3]}))
    speak(monkeypatch, answer("volledig"), nothing, more)
    study.fetch()
    before = (study.manner.folder / LAYER).read_bytes()
    failed = study.fetch(again=True)
    assert failed.error is not None
    assert failed.error.code == "download_unproved"
    assert dict(failed.error.fields) == {"dienst": "eigen", "rows": 0, "before": 2}
    assert (study.manner.folder / LAYER).read_bytes() == before
    assert study.fetch(again=True).stand == "opgehaald"


@pytest.mark.parametrize("error", [ValueError("raar"), OverflowError(), FileExistsError("a")])
def test_an_answer_that_nobody_foresaw_costs_its_own_layer_only(
    study: Study, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    study.fetch()
    earlier = read_record(study.manner.folder, "eigen")

    def break_down(*_: object) -> Yielded:
        raise error

    monkeypatch.setattr(fetch, "find_fetch", lambda _: break_down)
    failed = study.fetch(again=True)
    assert (failed.stand, failed.record) == ("mislukt", earlier)
    assert isinstance(failed.error, ServiceError)
    assert failed.error.code == "service_defect"
    assert failed.error.__cause__ is error
    assert type(error).__name__ in sentence(failed.error.code, failed.error.fields)


def test_a_key_in_an_unforeseen_error_is_masked(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> Yielded:
        raise ValueError("https://x.nl/?apikey=GEHEIM")

    monkeypatch.setattr(fetch, "find_fetch", lambda _: break_down)
    error = study.fetch().error
    assert error is not None
    assert error.fields["detail"] == "https://x.nl/?apikey=***"


def test_a_key_in_the_address_of_a_service_does_not_come_in_its_record(study: Study) -> None:
    study.server.pages["/eigen?apikey=GEHEIM&code=ANDERGEHEIM"] = sites(1)
    service = study.task.service
    keyed = dataclasses.replace(service, url=f"{service.url}?apikey=GEHEIM&code=ANDERGEHEIM")
    task = dataclasses.replace(study.task, service=keyed)
    outcome = fetch_service(task, study.door, study.manner)
    assert outcome.record is not None
    assert outcome.record.url.endswith("/eigen?apikey=***&code=***")
    folder = study.manner.folder.parent
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if b"GEHEIM" in path.read_bytes()] == []
