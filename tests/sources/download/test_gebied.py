"""The study area is a layer of its own, with an account of where it came from."""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import pytest
from tests.sources.download.conftest import box, geojson, make_project, places
from tests.sources.download.servers import Server
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.sources.download.download import download_layers
from werklocaties_gis.sources.download.gebied import read_places, write_gebied
from werklocaties_gis.sources.download.record import read_record


def test_its_record_tells_of_the_boundaries_that_it_was_chosen_from(
    tmp_path: Path, server: Server
) -> None:
    folder = download_layers(make_project(tmp_path, server)).folder
    made, source = read_record(folder, "gebied"), read_record(folder, "gemeenten")
    assert made is not None
    assert source is not None
    assert made.verzoeken == source.verzoeken
    assert made.licentie == source.licentie
    assert (made.rijen, made.tabel) == (1, "gebieden")


def test_a_drawn_border_is_accounted_for_by_its_file(tmp_path: Path, server: Server) -> None:
    (tmp_path / "grens.geojson").write_bytes(geojson(box(0, 0, 10, 10)))
    os.utime(tmp_path / "grens.geojson", (1_700_000_000, 1_700_000_000))
    project = make_project(tmp_path, server, gebied={"grens": "grens.geojson"})
    rows = write_gebied(project, tmp_path)
    assert rows["gebied_id"].tolist() == ["grens"]
    record = read_record(tmp_path, "gebied")
    assert record is not None
    assert record.verzoeken[0].url == "grens.geojson"
    assert record.opgehaald.timestamp() == 1_700_000_000


@pytest.mark.parametrize(
    ("theirs", "kolommen"),
    [
        ({"gemeentecode": ["GM1"], "gemeentenaam": ["Een"]}, {}),
        ({"STATCODE": ["GM1"], "StatNaam": ["Een"]}, {}),
        ({"nr": ["GM1"], "wat": ["Een"]}, {"code": "nr", "naam": "wat"}),
    ],
)
def test_boundaries_of_another_service_may_call_their_columns_otherwise(
    tmp_path: Path, server: Server, theirs: dict[str, list[object]], kolommen: dict[str, str]
) -> None:
    project = make_project(tmp_path, server)
    own = project.diensten["gemeenten"].model_copy(update={"kolommen": kolommen})
    project = project.model_copy(update={"diensten": {"gemeenten": own}})
    frame = gpd.GeoDataFrame(theirs, geometry=[box(0, 0, 1, 1)], crs="EPSG:28992")
    frame.to_file(tmp_path / "gemeenten.gpkg")
    found = read_places(project, tmp_path)["gemeenten"]
    assert found[["code", "naam"]].values.tolist() == [["GM1", "Een"]]


def test_boundaries_without_names_or_that_are_absent_are_told(
    tmp_path: Path, server: Server
) -> None:
    project = make_project(tmp_path, server)
    with pytest.raises(ServiceError, match="download_absent"):
        write_gebied(project, tmp_path)
    server.pages["/gemeenten"] = places().replace(b"statnaam", b"iets")
    done = download_layers(project)
    assert done.outcomes[-1].stand == "mislukt"
    assert isinstance(project.diensten["eigen"], Dienst)
