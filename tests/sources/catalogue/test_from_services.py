"""From a service on loopback, through a download, to the table: nothing is lost or swapped."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from tests.services.capaciteitskaart import make_gebieden
from tests.services.replay import Layer, serve_replay
from tests.sources.catalogue.conftest import layer, make_project, square
from tests.sources.download.conftest import geojson
from werklocaties_gis.sources.download.download import Downloaded, download_layers
from werklocaties_gis.study.bronnen import Bronnen, read_bronnen

CORNER = (51_000.0, 390_000.0)
AREAS = [square(CORNER[0] + at * 100, CORNER[1]) for at in range(5)]
IDS: dict[str, list[Any]] = {
    "voedingsgebied_id": [f"0{at}" for at in range(5)],
    "RNB": ["Stedin"] * 5,
}


@dataclass(frozen=True)
class Fetched:
    """What a download did, and the tables that were read of it."""

    done: Downloaded
    bronnen: Bronnen

    def table(self, name: str) -> pd.DataFrame:
        assert self.bronnen.failures == ()
        return self.bronnen.tabellen[name]


def ibis() -> gpd.GeoDataFrame:
    """Two parks, one of them with an earlier year."""
    return layer(
        [AREAS[0], AREAS[0], AREAS[1]],
        RIN_NUMMER=["170341", "170341", "12"],
        JAAR=[2022, 2024, 2024],
        PLAN_NAAM=["oud", "nu", "elders"],
        HA_NETTO=[10.0, 12.5, 3.0],
        HA_TOTTUIT=[1.0, 0.5, 4.0],
        GEM_CODES=["GM0664", "GM0664", "GM0000"],
    )


def workbook() -> bytes:
    frame = pd.DataFrame(
        {"RIN-nummer": [170341, 12], "maximale_milieucategorie": [4, 3], "vol": ["ja", "nee"]}
    )
    body = io.BytesIO()
    frame.to_excel(body, index=False)
    return body.getvalue()


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fetched]:
    with serve_replay() as replay:
        replay.layers["afname/0"] = Layer(layer(AREAS, afname=[-1, 0, 1, 2, 3], **IDS))
        replay.layers["opwek/0"] = Layer(layer(AREAS, opwek=[3, 2, 1, 0, -1], **IDS))
        replay.layers["ibis/0"] = Layer(ibis(), max_records=2)
        kavels = layer(AREAS[:2], status=["Uitgeefbaar", "Optie"], bedrijventerrein=["a", "b"])
        replay.layers["kavels/0"] = Layer(kavels)
        places = geojson(
            shapely.box(50_000, 389_000, 53_000, 392_000), statcode=["GM0664"], statnaam=["Goes"]
        )
        text = make_gebieden(14).replace(";RNB", ";jaartal_opgelost_afname;RNB")
        text = text.replace(";Verzonnen", ";2031;Verzonnen")
        replay.files["/gebieden.csv"] = ("text/csv", text.encode())
        replay.files["/ibis.xlsx"] = ("application/octet-stream", workbook())
        replay.files["/gemeenten"] = ("application/geo+json", places)
        file = {"protocol": "bestand", "laag": ""}
        diensten = {
            "gemeenten": {**file, "url": f"{replay.url}/gemeenten", "landelijk": True},
            "capaciteitskaart_afname_arcgis": {"url": replay.arcgis("afname")},
            "capaciteitskaart_opwek_arcgis": {"url": replay.arcgis("opwek")},
            "capaciteitskaart_gebieden_csv": {"url": f"{replay.url}/gebieden.csv"},
            "ibis_esri_arcgis": {"url": replay.arcgis("ibis")},
            "ibis_2023_tabel": {"url": f"{replay.url}/ibis.xlsx"},
            "groningen_kavels_arcgis": {"url": replay.arcgis("kavels")},
        }
        bronnen = {
            "netgebieden": {
                "dienst": "capaciteitskaart_afname_arcgis",
                "ook": [
                    {"dienst": "capaciteitskaart_opwek_arcgis"},
                    {"dienst": "capaciteitskaart_gebieden_csv"},
                ],
            },
            "bedrijventerreinen": {
                "dienst": "ibis_esri_arcgis",
                "ook": [{"dienst": "ibis_2023_tabel"}],
            },
            "kavels": {"dienst": "groningen_kavels_arcgis"},
            "gebieden": {"dienst": "gebied"},
        }
        project = make_project(
            tmp_path_factory.mktemp("studie"),
            gebied={"gemeenten": ["Goes"]},
            diensten=diensten,
            bronnen=bronnen,
            downloads={"pogingen": 1},
        )
        done = download_layers(project)
        yield Fetched(done, read_bronnen(project))


def test_every_service_came_whole(fetched: Fetched) -> None:
    assert [item for item in fetched.done.outcomes if not item.is_whole] == []


def test_codes_of_afname_and_opwek_come_through_unswapped(fetched: Fetched) -> None:
    frame = fetched.table("netgebieden")
    assert frame["net_id"].tolist() == ["00", "01", "02", "03", "04"]
    assert frame["afname_code"].fillna("?").tolist() == ["?", "0", "1", "2", "3"]
    assert frame["opwek_code"].fillna("?").tolist() == ["3", "2", "1", "0", "?"]
    assert frame["jaar_opgelost"].tolist() == [2031] * 5
    assert frame["vrij_kw"].isna().all()


def test_the_newest_year_of_a_park_comes_through_with_its_ceiling(fetched: Fetched) -> None:
    frame = fetched.table("bedrijventerreinen").set_index("terrein_id")
    assert frame["naam"].to_dict() == {"12": "elders", "170341": "nu"}
    assert frame["netto_m2"].to_dict() == {"12": 30_000, "170341": 125_000}
    assert frame["milieucategorie_plafond"].to_dict() == {"12": "3", "170341": "4"}
    assert frame["gemeente_code"].fillna("?").to_dict() == {"12": "?", "170341": "GM0664"}
    told = {notice.code for notice in fetched.bronnen.meldingen}
    assert {"ibis_years", "ibis_over_netto", "ibis_no_municipality"} <= told


def test_words_of_status_come_through_as_ours(fetched: Fetched) -> None:
    frame = fetched.table("kavels")
    assert frame["status"].tolist() == ["terstond_uitgeefbaar", "optie"]
    assert frame["kavel_id"].tolist() == ["1", "2"]


def test_each_file_has_its_licence_and_only_what_covers_is_covered(fetched: Fetched) -> None:
    rows = fetched.bronnen.herkomst
    assert len(rows) == 7
    assert rows["licentie"].str.len().gt(0).all()
    assert fetched.table("dekking")["laag"].tolist() == ["netgebieden"]
