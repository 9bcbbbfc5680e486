"""A study fetches what its tables name, and what is there only to be fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from tests.sources.download.conftest import box, make_project
from tests.sources.download.servers import Server
from werklocaties_gis.errors import UnknownServiceError
from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.download.services import (
    group_by_host,
    list_boundaries,
    list_hosts,
    list_needed,
    make_task,
    needs_area,
)

HERE = Server(url="http://127.0.0.1:9")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    roads = {"protocol": "wfs", "url": "https://b.example/wfs", "laag": "wegen"}
    made = make_project(
        tmp_path,
        HERE,
        bronnen={
            "natura2000": {"dienst": "eigen", "ook": [{"dienst": "natura2000_pdok_wfs"}]},
            "gebieden": {"dienst": "gebied"},
            "bestemmingen": {"dienst": "plan", "vorm": "imro"},
            "kavels": {"bestand": "kavels.csv"},
        },
    )
    wegen = make_project(tmp_path, HERE, diensten={"wegen": roads}).diensten["wegen"]
    plan = made.diensten["eigen"].model_copy(update={"tabel": "bestemmingen"})
    own = {**made.diensten, "wegen": wegen, "plan": plan}
    return made.model_copy(update={"diensten": own})


def test_what_tables_name_comes_by_table_and_then_what_is_only_fetched(project: Project) -> None:
    assert list_needed(project) == ("plan", "eigen", "natura2000_pdok_wfs", "gemeenten", "wegen")


def test_boundaries_are_those_that_the_area_needs(project: Project) -> None:
    assert list_boundaries(project) == ("gemeenten",)
    both = project.gebied.model_copy(update={"provincies": ("Zeeland",)})
    assert list_boundaries(project.model_copy(update={"gebied": both})) == (
        "gemeenten",
        "provincies",
    )


def test_files_of_plans_stay_as_they_are(project: Project) -> None:
    kept = [name for name in list_needed(project) if make_task(name, project, None).is_kept]
    assert kept == ["plan"]
    own = project.diensten["eigen"].model_copy(update={"tabel": "bestemmingen"})
    by_catalogue = project.model_copy(update={"diensten": {"plan_gml_bestand": own}})
    assert make_task("plan_gml_bestand", by_catalogue, None).is_kept


def test_hosts_that_the_project_names_may_be_private(project: Project) -> None:
    more = project.downloads.model_copy(update={"eigen_hosts": ("intranet",)})
    found = list_hosts(project.model_copy(update={"downloads": more}))
    assert found == ("127.0.0.1", "b.example", "intranet")


def test_a_task_knows_where_and_for_how_long(project: Project) -> None:
    task = make_task("natura2000_pdok_wfs", project, box(0, 0, 100, 100))
    assert isinstance(task.area, shapely.Polygon)
    margin = task.service.marge_m
    # Chords touch the circle of the margin: the box is a few metres wider.
    exact = (51_000 - margin, 390_000 - margin, 51_100 + margin, 390_100 + margin)
    assert task.described.bbox == pytest.approx(exact, abs=10)
    west, south, east, north = task.described.bbox
    assert (west <= exact[0], south <= exact[1]) == (True, True)
    assert (east >= exact[2], north >= exact[3]) == (True, True)
    assert task.valid_days == task.service.geldig_dagen == 90
    assert make_task("eigen", project, None).valid_days == 30


def test_a_plan_is_asked_for_as_a_whole(project: Project) -> None:
    task = make_task("plan", project, box(0, 0, 100, 100))
    assert (task.area, task.described.sha256) == (None, "")


def test_only_a_service_that_would_give_the_country_needs_an_area(project: Project) -> None:
    assert needs_area(make_task("natura2000_pdok_wfs", project, None))
    assert not needs_area(make_task("eigen", project, None))
    assert not needs_area(make_task("plan", project, None))


def test_services_of_one_host_wait_for_each_other(project: Project) -> None:
    names = ("plan", "wegen", "eigen")
    groups = group_by_host(make_task(name, project, None) for name in names)
    assert [[task.service.naam for task in group] for group in groups] == [
        ["plan", "eigen"],
        ["wegen"],
    ]


def test_an_unknown_service_is_told(project: Project) -> None:
    with pytest.raises(UnknownServiceError):
        make_task("bestaat_niet", project, None)


@pytest.mark.parametrize(
    "name", ["../eigen", "a/b", "a\\b", ".a", "", "gebied", "AREA", "a b", "con", "NUL", "kavels."]
)
def test_a_name_that_no_file_can_have_is_refused(project: Project, name: str) -> None:
    own = {name: project.diensten["eigen"]}
    with pytest.raises(UnknownServiceError, match="service_name"):
        make_task(name, project.model_copy(update={"diensten": own}), None)


def test_two_services_whose_layers_would_be_one_file_are_refused(project: Project) -> None:
    own = {"kavels": project.diensten["eigen"], "Kavels": project.diensten["eigen"]}
    both = project.model_copy(update={"diensten": own})
    with pytest.raises(UnknownServiceError, match="service_name_twice"):
        make_task("Kavels", both, None)
    known = {"Natura2000_PDOK_wfs": project.diensten["eigen"]}
    with pytest.raises(UnknownServiceError, match="service_name_twice"):
        make_task("Natura2000_PDOK_wfs", project.model_copy(update={"diensten": known}), None)
