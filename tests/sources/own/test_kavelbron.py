"""Derived plots out of files: of a study, of a BAG extract, of several layers of the BGT."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from tests.sources.own import kaartje
from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.own.kavelbron import read_afgeleide_kavels, read_panden
from werklocaties_gis.study.studie import read_studie

PROJECT = """versie = 1
[studie]
naam = "Afgeleid"
peildatum = 2026-01-01
[bronnen.bedrijventerreinen]
bestand = "terreinen.gpkg"
[bronnen.kavels]
vorm = "afgeleid"
bestand = "percelen.gpkg"
panden = "panden"
bgt = ["weg.gpkg"]
vast = { peildatum = "2025-06-01" }
[downloads]
map = "opgehaald"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    percelen = kaartje.percelen().rename(columns={"perceel_id": "kadastraleAanduiding"})
    percelen.to_file(tmp_path / "percelen.gpkg", layer="perceel")
    kaartje.terreinen().to_file(tmp_path / "terreinen.gpkg", layer="bedrijventerreinen")
    (tmp_path / "opgehaald").mkdir()
    rows = kaartje.panden()
    rows["identificatie"] = [f"066410000000000{at}" for at in range(len(rows))]
    rows["status"] = "Pand in gebruik"
    gone = rows.iloc[[0]].assign(
        identificatie="0664100000000009",
        status="Pand gesloopt",
        geometry=kaartje.vlakken([(170, 10, 190, 50)]).geometry.to_numpy(),
    )
    everything = gpd.GeoDataFrame(pd.concat([rows, gone], ignore_index=True))
    everything.to_file(tmp_path / "opgehaald" / "panden.gpkg", layer="pand")
    ended = kaartje.vlakken([(0, 0, 60, 100)], eindRegistratie=["2020-01-01"])
    roads = pd.concat([kaartje.wegen().assign(eindRegistratie=None), ended], ignore_index=True)
    gpd.GeoDataFrame(roads).to_file(tmp_path / "weg.gpkg", layer="wegdeel")
    (tmp_path / "werklocaties.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def test_a_study_without_plots_of_its_own_gets_derived_ones(folder: Path) -> None:
    studie = read_studie(folder)
    kavels = studie.tabellen["kavels"]
    assert kaartje.facts(kavels) == {
        "AFG-P1": (6_000, "uitgegeven"),
        "AFG-P2": (10_040, "uitgegeven"),
        "AFG-P5": (2_376, "-"),  # its building was pulled down
    }
    assert kavels["peildatum"].dt.strftime("%Y-%m-%d").eq("2025-06-01").all()
    assert len(studie.tabellen["plekken"]) == 3
    files = studie.herkomst.loc[studie.herkomst["tabel"].eq("kavels")]
    assert dict(zip(files["bestand"], files["rijen_in"], strict=True)) == {
        "percelen.gpkg": 7,
        "opgehaald/panden.gpkg": 3,
        "weg.gpkg": 1,
    }


def test_without_parks_there_is_nothing_to_derive_in(folder: Path) -> None:
    bron = read_project(folder).bronnen["kavels"]
    gelezen = read_afgeleide_kavels(bron, kaartje.terreinen().head(0), folder)
    assert [failure.code for failure in gelezen.failures] == ["derived_without_parks"]
    assert gelezen.frame.empty


def test_a_parcel_without_a_number_is_named_after_its_place(folder: Path) -> None:
    kaartje.percelen()[["geometry"]].to_file(folder / "percelen.gpkg", layer="perceel")
    bron = read_project(folder).bronnen["kavels"]
    frame = read_afgeleide_kavels(bron, kaartje.terreinen(), folder).frame
    assert "AFG-50030-390050" in frame["kavel_id"].tolist()


def test_former_and_unbuilt_buildings_of_doesburg_do_not_count(
    doesburg: gpd.GeoDataFrame,
) -> None:
    """7,797 buildings of today, of which 389 pulled down and some not yet built."""
    assert 7_000 < len(doesburg) < 7_797 - 388
    assert doesburg.geometry.is_valid.all()


def test_files_that_hold_something_else_are_refused(folder: Path) -> None:
    with pytest.raises(UnreadableSourceError) as refusal:
        read_panden("percelen.gpkg", folder)
    assert refusal.value.code == "buildings_none"
    bron = Bron(bestand="percelen.gpkg", vorm="afgeleid", panden="opgehaald/panden.gpkg")
    both = gpd.GeoDataFrame(geometry=kaartje.wegen().geometry)
    both.to_file(folder / "bgt.gpkg", layer="paal")
    both.to_file(folder / "bgt.gpkg", layer="put")
    wrong = bron.model_copy(update={"bgt": ("bgt.gpkg",)})
    with pytest.raises(UnreadableSourceError) as refusal:
        read_afgeleide_kavels(wrong, kaartje.terreinen(), folder)
    assert refusal.value.code == "bgt_none"
