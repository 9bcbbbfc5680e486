from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import ServiceError, UnreadableSourceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.protocols.atom import download_atom
from werklocaties_gis.sources.protocols.file import download_file, join_parts, judge, read_reply
from werklocaties_gis.sources.protocols.file_layer import Part
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door, open_door
from werklocaties_gis.sources.web.request import Reply


def make_reply(path: Path, **headers: str) -> Reply:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Reply(path, "", 1, "", headers, "https://x.nl/a", retrieved=now, is_kept=False)


def test_a_table_of_text_is_whole_only_where_its_length_was_stated(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("a;b\n1;2\n")
    part = Part(pd.DataFrame(), 0)
    assert judge(part, [make_reply(path)]) == ("onbekend", "file_without_length")
    stated = make_reply(path, **{"content-length": "8"})
    assert judge(part, [stated]) == ("volledig", "file_whole")
    unread = Part(pd.DataFrame(), 0, unreadable=1)
    assert judge(unread, [stated]) == ("onvolledig", "rows_unreadable")


def test_rows_of_several_files_stand_below_each_other() -> None:
    one = gpd.GeoDataFrame({"nr": [1]}, geometry=[shapely.Point(1, 1)], crs=28992)
    none = gpd.GeoDataFrame(geometry=gpd.GeoSeries([], crs=28992))
    joined = join_parts([Part(one, 5), Part(none, 0), Part(one.assign(nr=2), 1, unreadable=2)])
    assert joined.frame["nr"].tolist() == [1, 2]
    assert isinstance(joined.frame, gpd.GeoDataFrame)
    assert joined.frame.crs == "EPSG:28992"
    assert (joined.came, joined.unreadable) == (6, 2)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with open_door(Downloads(max_mb=1, geheugen="geheugen"), tmp_path) as opened:
        yield opened


def test_nothing_is_left_behind(door: Door, tmp_path: Path) -> None:
    (tmp_path / "0a").write_text("a;b\n1;2\n")
    service = Service("a", "t", "bestand", "https://x.nl/a")
    part = read_reply(door, make_reply(tmp_path / "0a"), service, "", None)
    assert part.frame.to_dict("list") == {"a": ["1"], "b": ["2"]}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "0a"]


def test_an_archive_unpacks_to_no_more_than_the_project_allows(door: Door, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "0a", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "a;b\n" + "1;2\n" * 300_000)
    service = Service("a", "t", "bestand", "https://x.nl/a.zip")
    with pytest.raises(ServiceError, match="reply_too_large") as caught:
        read_reply(door, make_reply(tmp_path / "0a"), service, "", None)
    assert caught.value.fields["max_mb"] == 1


def test_the_filter_is_kept_to_though_no_service_looks_at_it(door: Door, tmp_path: Path) -> None:
    (tmp_path / "0a").write_text("id;status\n1;vrij\n2;uitgegeven\n3;vrij\n")
    service = Service("a", "t", "bestand", "https://x.nl/a", waar="status = 'vrij' AND id <> 3")
    part = read_reply(door, make_reply(tmp_path / "0a"), service, "", None)
    assert part.frame["id"].tolist() == ["1"]
    other = replace(service, waar="soort = 'x'")
    with pytest.raises(ServiceError, match=r"filter_column_absent.*soort"):
        read_reply(door, make_reply(tmp_path / "0a"), other, "", None)


def test_a_filter_that_cannot_be_kept_to_is_refused_before_anything_is_asked(door: Door) -> None:
    service = Service("a", "t", "bestand", "https://x.nl/a", waar="id IN (1, 2)")
    for fetch in (download_file, download_atom):
        with pytest.raises(UnreadableSourceError, match="filter_unreadable"):
            fetch(door, service, None)


@pytest.mark.parametrize("text", ["id;naam\n", "Er is een storing\nProbeer het later\n"])
def test_a_table_that_may_be_a_message_is_not_called_whole(
    door: Door, tmp_path: Path, text: str
) -> None:
    (tmp_path / "0a").write_text(text)
    reply = make_reply(tmp_path / "0a", **{"content-length": str(len(text))})
    part = read_reply(door, reply, Service("a", "t", "bestand", "https://x.nl/a"), "", None)
    assert judge(part, [reply]) == ("onbekend", "file_thin")
