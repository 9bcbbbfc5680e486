"""Files of a service stay as they are, and half of one is refused."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources.download.conftest import PLAN, make_project
from tests.sources.download.servers import Server
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.download.kept import keep_files, list_urls
from werklocaties_gis.sources.download.record import LayerFile
from werklocaties_gis.sources.download.services import Task, make_task
from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.door import Door, open_door


@pytest.fixture
def door(tmp_path: Path, server: Server) -> Iterator[Door]:
    project = make_project(tmp_path, server)
    with open_door(project.downloads, tmp_path, named_hosts=["127.0.0.1"]) as opened:
        yield opened


def task(folder: Path, server: Server, **changes: object) -> Task:
    project = make_project(folder, server)
    own = project.diensten["eigen"].model_copy(update={"url": f"{server.url}/plan", **changes})
    project = project.model_copy(update={"diensten": {"eigen": own}})
    return make_task("eigen", project, None)


def test_a_plan_keeps_every_byte(tmp_path: Path, server: Server, door: Door) -> None:
    files, replies = keep_files(task(tmp_path, server), door, tmp_path)
    assert files == (LayerFile("eigen.gml", hashlib.sha256(PLAN).hexdigest()),)
    assert (tmp_path / "eigen.gml").read_bytes() == PLAN
    assert len(replies) == 1


def test_a_zip_stays_a_zip(tmp_path: Path, server: Server, door: Door) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.xml", PLAN)
    server.pages["/plan"] = packed.getvalue()
    files, _ = keep_files(task(tmp_path, server), door, tmp_path)
    assert [file.naam for file in files] == ["eigen.zip"]


def test_an_address_with_a_place_in_it_gives_a_file_for_each_plan() -> None:
    service = Service("p", "", "bestand", "https://a/{laag}/{laag}.gml", laag="NL.2, NL.1,NL.2")
    assert list_urls(service) == {
        "NL.1": "https://a/NL.1/NL.1.gml",
        "NL.2": "https://a/NL.2/NL.2.gml",
    }


def test_half_a_plan_is_refused_and_the_earlier_one_stays(
    tmp_path: Path, server: Server, door: Door
) -> None:
    keep_files(task(tmp_path, server), door, tmp_path)
    server.pages["/plan"] = PLAN[:-10]
    with pytest.raises(ServiceError):
        keep_files(task(tmp_path, server, geldig_dagen=0), door, tmp_path)
    assert (tmp_path / "eigen.gml").read_bytes() == PLAN


@pytest.mark.parametrize("name", ["../a", "a/b", "a\\b", ".a"])
def test_a_plan_cannot_be_written_elsewhere(name: str) -> None:
    with pytest.raises(ServiceError, match="service_name"):
        list_urls(Service("p", "", "bestand", "https://a/{laag}.gml", laag=name))
