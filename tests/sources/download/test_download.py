"""A download brings every layer, goes on where it stopped, and asks nothing that still holds."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from tests.sources.download.conftest import PLAN, make_project, places, sites
from tests.sources.download.servers import Server, serve
from werklocaties_gis.errors import InvalidProjectError, OutputBusyError, UnknownServiceError
from werklocaties_gis.settings.diensten import Gebied
from werklocaties_gis.sources.download.download import Downloaded, download_layers
from werklocaties_gis.sources.download.record import read_record

FOLDER = "bronnen/opgehaald"


def stands(done: Downloaded) -> dict[str, str]:
    return {item.dienst: item.stand for item in done.outcomes}


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / FOLDER).glob("[!.]*"))}


def test_a_download_brings_layer_record_and_area(tmp_path: Path, server: Server) -> None:
    done = download_layers(make_project(tmp_path, server))
    assert stands(done) == {"gemeenten": "opgehaald", "eigen": "opgehaald"}
    assert done.is_whole
    assert sorted(files(tmp_path)) == [
        *("area.gpkg", "eigen.gpkg", "eigen.json", "gebied.gpkg", "gebied.json"),
        *("gemeenten.gpkg", "gemeenten.json"),
    ]
    layer = gpd.read_file(tmp_path / FOLDER / "eigen.gpkg", layer="eigen")
    assert layer["nr"].tolist() == ["000", "001", "002"]
    assert layer.crs.to_epsg() == 28992
    gebied = gpd.read_file(tmp_path / FOLDER / "gebied.gpkg")
    assert gebied[["gebied_id", "soort", "naam"]].values.tolist() == [
        ["GM0664", "gemeente", "Goes"]
    ]
    record = read_record(tmp_path / FOLDER, "eigen")
    assert record is not None
    assert record.rijen == 3
    assert record.gebied.bbox == (51_000.0, 390_000.0, 51_100.0, 390_100.0)
    assert [item.url for item in record.verzoeken] == [f"{server.url}/eigen"]


def test_only_what_lies_in_the_area_or_its_margin_is_kept(tmp_path: Path, server: Server) -> None:
    server.pages["/eigen"] = sites(30)
    project = make_project(tmp_path, server)
    download_layers(project)
    assert len(gpd.read_file(tmp_path / FOLDER / "eigen.gpkg")) == 10
    wider = project.diensten["eigen"].model_copy(update={"marge_m": 50.0})
    done = download_layers(
        project.model_copy(update={"diensten": {**project.diensten, "eigen": wider}})
    )
    assert stands(done) == {"gemeenten": "actueel", "eigen": "opgehaald"}
    assert len(gpd.read_file(tmp_path / FOLDER / "eigen.gpkg")) == 15


def test_a_second_download_asks_nothing_and_changes_no_byte(tmp_path: Path, server: Server) -> None:
    project = make_project(tmp_path, server)
    download_layers(project)
    before = files(tmp_path)
    server.asked.clear()
    done = download_layers(project)
    assert server.asked == []
    assert set(stands(done).values()) == {"actueel"}
    assert files(tmp_path) == before


def test_after_its_days_a_layer_is_asked_again_and_one_that_still_holds_is_not_sent_again(
    tmp_path: Path, server: Server
) -> None:
    project = make_project(tmp_path, server, downloads={"geldig_dagen": 0, "pogingen": 1})
    download_layers(project, ["eigen"])
    server.statuses.clear()
    done = download_layers(project, ["eigen"])
    assert stands(done)["eigen"] == "opgehaald"
    assert set(server.statuses) == {304}


def test_everything_is_asked_again_where_the_user_wants_so(tmp_path: Path, server: Server) -> None:
    project = make_project(tmp_path, server)
    download_layers(project)
    server.pages["/eigen"] = sites(2)
    server.asked.clear()
    download_layers(project, again=True)
    assert sorted(server.asked) == ["/eigen", "/gemeenten"]
    assert len(gpd.read_file(tmp_path / FOLDER / "eigen.gpkg")) == 2


def test_a_layer_that_was_confirmed_counts_its_days_from_then(
    tmp_path: Path, server: Server
) -> None:
    project = make_project(tmp_path, server)
    download_layers(project, ["eigen"])
    first = read_record(tmp_path / FOLDER, "eigen")
    download_layers(project, ["eigen"], again=True)
    second = read_record(tmp_path / FOLDER, "eigen")
    assert first is not None
    assert second is not None
    assert second.opgehaald == first.opgehaald
    assert second.bevestigd >= first.bevestigd


def test_a_file_that_was_lost_is_made_again_out_of_kept_answers(
    tmp_path: Path, server: Server
) -> None:
    project = make_project(tmp_path, server)
    download_layers(project)
    before = files(tmp_path)
    (tmp_path / FOLDER / "eigen.gpkg").unlink()
    server.asked.clear()
    done = download_layers(project)
    assert server.asked == []
    assert stands(done)["eigen"] == "opgehaald"
    assert files(tmp_path) == before


def test_one_service_that_fails_does_not_lose_the_others(tmp_path: Path, server: Server) -> None:
    server.pages["/weg"] = 500
    project = make_project(
        tmp_path,
        server,
        bronnen={"natura2000": {"dienst": "eigen"}, "kavels": {"dienst": "weg"}},
    )
    away = project.diensten["eigen"].model_copy(
        update={"url": f"{server.url}/weg", "tabel": "kavels"}
    )
    project = project.model_copy(update={"diensten": {**project.diensten, "weg": away}})
    done = download_layers(project)
    assert stands(done) == {
        "gemeenten": "opgehaald",
        "weg": "mislukt",
        "eigen": "opgehaald",
    }
    failed = next(item for item in done.outcomes if item.dienst == "weg")
    assert failed.error is not None
    assert (failed.tabel, failed.record, failed.error.exit_code) == ("kavels", None, 3)
    assert not done.is_whole
    assert "weg.gpkg" not in files(tmp_path)


def test_an_odd_answer_of_one_host_does_not_lose_the_layer_of_another(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr("werklocaties_gis.sources.protocols.file.read_part", break_down)
    with serve(raar=sites()) as other:
        project = with_plan(make_project(tmp_path, server), server)
        odd = project.diensten["eigen"].model_copy(update={"url": f"{other.url}/raar"})
        project = project.model_copy(update={"diensten": {**project.diensten, "raar": odd}})
        done = download_layers(project.model_copy(update={"gebied": Gebied()}), ["raar", "plan"])
    assert stands(done) == {"raar": "mislukt", "plan": "opgehaald"}
    assert done.outcomes[0].error is not None
    assert done.outcomes[0].error.code == "service_defect"


def test_a_failing_refresh_leaves_the_earlier_layer_and_its_record(
    tmp_path: Path, server: Server
) -> None:
    project = make_project(tmp_path, server)
    download_layers(project)
    before = files(tmp_path)
    server.pages["/eigen"] = 503
    done = download_layers(project, again=True)
    failed = next(item for item in done.outcomes if item.dienst == "eigen")
    assert failed.stand == "mislukt"
    assert failed.record == read_record(tmp_path / FOLDER, "eigen")
    after = files(tmp_path)
    assert {name: after[name] for name in ("eigen.gpkg", "eigen.json")} == {
        name: before[name] for name in ("eigen.gpkg", "eigen.json")
    }


def test_without_its_area_only_a_plan_is_fetched(tmp_path: Path, server: Server) -> None:
    server.pages["/gemeenten"] = 500
    project = with_plan(make_project(tmp_path, server), server)
    done = download_layers(project)
    assert stands(done) == {"gemeenten": "mislukt", "plan": "opgehaald", "eigen": "mislukt"}
    error = next(item.error for item in done.outcomes if item.dienst == "eigen")
    assert error is not None
    assert error.code == "download_without_area"
    assert "/eigen" not in server.asked


def test_boundaries_that_are_there_already_will_do(tmp_path: Path, server: Server) -> None:
    project = make_project(tmp_path, server)
    download_layers(project)
    server.pages["/gemeenten"] = 500
    done = download_layers(project, again=True)
    assert stands(done) == {"gemeenten": "mislukt", "eigen": "opgehaald"}


def with_plan(project: Any, server: Server) -> Any:
    plan = project.diensten["eigen"].model_copy(
        update={"url": f"{server.url}/plan", "tabel": "bestemmingen"}
    )
    bron = project.bronnen["natura2000"].model_copy(update={"dienst": "plan", "vorm": "imro"})
    return project.model_copy(
        update={
            "diensten": {**project.diensten, "plan": plan},
            "bronnen": {**project.bronnen, "bestemmingen": bron},
        }
    )


def test_a_plan_is_kept_as_it_is(tmp_path: Path, server: Server) -> None:
    project = with_plan(make_project(tmp_path, server), server)
    download_layers(project)
    assert files(tmp_path)["plan.gml"] == PLAN
    record = read_record(tmp_path / FOLDER, "plan")
    assert record is not None
    assert record.bewaard
    server.asked.clear()
    assert set(stands(download_layers(project)).values()) == {"actueel"}
    assert server.asked == []


def test_a_plan_that_is_named_no_more_goes(tmp_path: Path, server: Server) -> None:
    project = with_plan(make_project(tmp_path, server), server)
    server.pages |= {"/a.gml": PLAN, "/b.gml": PLAN}
    for names in ("a, b", "b"):
        plan = project.diensten["plan"].model_copy(
            update={"url": f"{server.url}/{{laag}}.gml", "laag": names}
        )
        both = project.model_copy(update={"diensten": {**project.diensten, "plan": plan}})
        download_layers(both, ["plan"])
    assert [name for name in files(tmp_path) if name.endswith(".gml")] == ["plan.b.gml"]


def test_a_page_of_excuses_is_no_plan(tmp_path: Path, server: Server) -> None:
    server.pages["/plan"] = b"<!DOCTYPE html><html>Onderhoud</html>"
    project = with_plan(make_project(tmp_path, server), server)
    assert stands(download_layers(project))["plan"] == "mislukt"
    assert "plan.gml" not in files(tmp_path)


def test_what_is_fetched_before_a_stop_is_not_asked_again(tmp_path: Path, server: Server) -> None:
    project = with_plan(make_project(tmp_path, server), server)

    def pull_the_plug(path: str) -> None:
        if path == "/plan":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download_layers(project, progress=lambda _, name: pull_the_plug(f"/{name}"))
    server.asked.clear()
    assert download_layers(project).is_whole
    assert "/gemeenten" not in server.asked
    assert server.asked.count("/plan") <= 1


def test_offline_only_what_is_kept_answers(tmp_path: Path, server: Server) -> None:
    project = make_project(tmp_path, server)
    done = download_layers(project, offline=True)
    assert stands(done) == {"gemeenten": "mislukt", "eigen": "mislukt"}
    assert server.asked == []
    download_layers(project)
    server.asked.clear()
    late = dt.datetime.now(dt.UTC) + dt.timedelta(days=400)
    assert download_layers(project, offline=True, now=late).is_whole
    assert server.asked == []


def test_services_of_different_hosts_are_asked_at_the_same_time(
    tmp_path: Path, server: Server
) -> None:
    """Each waits for the other: one after another they would never end."""
    meet = threading.Barrier(2, timeout=10)
    with serve(anders=sites()) as other:
        server.before = lambda path: meet.wait() and None if path == "/eigen" else None
        other.before = lambda _: meet.wait() and None
        project = make_project(tmp_path, server)
        second = project.diensten["eigen"].model_copy(update={"url": f"{other.url}/anders"})
        project = project.model_copy(update={"diensten": {**project.diensten, "anders": second}})
        assert download_layers(project, ["eigen", "anders"]).is_whole


def test_one_host_gets_one_request_at_a_time(tmp_path: Path, server: Server) -> None:
    server.slow_s = 0.05
    project = with_plan(make_project(tmp_path, server), server)
    download_layers(project)
    assert server.most_at_once == 1


def test_two_downloads_at_once_are_refused(tmp_path: Path, server: Server) -> None:
    project = make_project(tmp_path, server)
    refused: list[str] = []

    def second(_path: str) -> None:
        with pytest.raises(OutputBusyError) as caught:
            download_layers(project)
        refused.append(caught.value.code)

    server.before = second
    download_layers(project, ["eigen"])
    assert set(refused) == {"download_claimed"}


def test_an_unknown_service_or_place_is_told_before_or_with_the_area(
    tmp_path: Path, server: Server
) -> None:
    with pytest.raises(UnknownServiceError):
        download_layers(make_project(tmp_path, server), ["natura"])
    assert server.asked == []
    with pytest.raises(InvalidProjectError):
        download_layers(make_project(tmp_path, server, gebied={"gemeenten": ["Goess"]}))


def test_without_an_area_a_service_of_the_whole_country_is_not_asked(
    tmp_path: Path, server: Server
) -> None:
    project = make_project(tmp_path, server, gebied={})
    assert download_layers(project).is_whole
    with pytest.raises(UnknownServiceError, match="area_missing"):
        download_layers(project, ["natura2000_pdok_wfs"])


def test_homonyms_are_told_with_their_provinces(tmp_path: Path, server: Server) -> None:
    names = json.loads(places())
    for feature, name in zip(names["features"], ("Bergen (L.)", "Bergen (NH.)"), strict=True):
        feature["properties"]["statnaam"] = name
    server.pages["/gemeenten"] = json.dumps(names).encode()
    names["features"][0]["properties"]["statnaam"] = "Limburg"
    names["features"] = names["features"][:1]
    server.pages["/provincies"] = json.dumps(names).encode()
    project = make_project(tmp_path, server, gebied={"gemeenten": ["Bergen"]})
    provinces = project.diensten["gemeenten"].model_copy(update={"url": f"{server.url}/provincies"})
    project = project.model_copy(update={"diensten": {**project.diensten, "provincies": provinces}})
    with pytest.raises(InvalidProjectError) as caught:
        download_layers(project)
    assert "Bergen (L.), Limburg: GM0664" in dict(caught.value.failures[0].fields)["found"]


def test_a_full_disk_stops_all_and_leaves_what_was_there(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path, server)
    download_layers(project)
    before = files(tmp_path)
    server.pages["/eigen"] = sites(5)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("werklocaties_gis.sources.download.layer.pyogrio.raw.write", full)
    with pytest.raises(OSError, match="No space"):
        download_layers(project, ["eigen"], again=True)
    assert files(tmp_path) == before
