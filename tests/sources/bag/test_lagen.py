"""Layers and rows of users' files become the one form, in RD."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from werklocaties_gis.errors import CrsError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.deel import to_shapes
from werklocaties_gis.sources.bag.lagen import read_bag_lagen, read_bag_rijen
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand

Parts = tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]
WriteBag = Callable[..., str]
TABLE = "gevoelige_objecten"


def test_all_layers_of_the_register_are_read_and_others_left_alone(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, pand = parts
    name = write_bag(verblijfsobject=[vbo(1), vbo(2)], pand=[pand(1)], woonplaats=[pand(9)])
    delen = read_bag_lagen(tmp_path / name, Bron(bestand=name), name)
    assert [deel.tabel["soort"].to_pylist() for deel in delen] == [
        ["pand"],
        ["verblijfsobject", "verblijfsobject"],
    ]
    assert delen[1].tabel["rij"].to_pylist() == [1, 2]
    (one,) = read_bag_lagen(tmp_path / name, Bron(bestand=name, laag="pand"), name)
    assert len(one.tabel) == 1


def test_degrees_are_brought_to_rd_and_wrong_claims_refused(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, _ = parts
    name = write_bag("graden.gpkg", "EPSG:4326", verblijfsobject=[vbo(1)])
    (deel,) = read_bag_lagen(tmp_path / name, Bron(bestand=name), name)
    (point,) = to_shapes(deel.tabel["wkb"])
    assert shapely.distance(point, shapely.Point(50_001, 390_000)) < 0.01
    rd = write_bag("rd.gpkg", verblijfsobject=[vbo(1)])
    with pytest.raises(CrsError):
        read_bag_lagen(tmp_path / rd, Bron(bestand=rd, crs="EPSG:4326"), rd)


def test_a_file_without_a_layer_of_the_register_or_of_another_make_is_refused(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, _ = parts
    name = write_bag(wegen=[vbo(1)], water=[vbo(2)])
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bag_lagen(tmp_path / name, Bron(bestand=name), name)
    assert refusal.value.code == "bag_layers"
    (tmp_path / "vals.gpkg").write_text("<OGRVRTDataSource/>")
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bag_lagen(tmp_path / "vals.gpkg", Bron(bestand="vals.gpkg"), "vals.gpkg")
    assert refusal.value.code == "unreadable"


def test_a_file_that_is_cut_off_is_refused_and_not_read_in_part(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, _ = parts
    name = write_bag(verblijfsobject=[vbo(number) for number in range(1, 60)])
    whole = (tmp_path / name).read_bytes()
    for size in (len(whole) // 8, len(whole) // 2, len(whole) - 5_000):
        (tmp_path / "half.gpkg").write_bytes(whole[:size])
        with pytest.raises(UnreadableSourceError):
            read_bag_lagen(tmp_path / "half.gpkg", Bron(bestand="half.gpkg"), "half.gpkg")
    (tmp_path / "a.json").write_text('{"type": "FeatureCollection", "features": [{"ty')
    with pytest.raises(UnreadableSourceError):
        read_bag_lagen(tmp_path / "a.json", Bron(bestand="a.json"), "a.json")


def test_uses_in_columns_of_their_own_and_positions_in_two_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "adresseerbaarobject_id;x;y;woonfunctie;overige_gebruiksfunctie\n"
        "0664010000000001;50000,5;390000;1;1\n0664010000000002;;390000;0;0\n"
    )
    bron = Bron(bestand="a.csv")
    deel = read_bag_rijen(read_csv_bestand(tmp_path / "a.csv", bron, TABLE), bron, "a.csv")
    uses = deel.tabel["gebruiksdoel"].to_pylist()
    assert uses == ["woonfunctie,overige_gebruiksfunctie,", None]
    first, second = to_shapes(deel.tabel["wkb"])
    assert (first.x, first.y, second) == (50_000.5, 390_000, None)
    assert deel.tabel["rij"].to_pylist() == [2, 3]


def test_the_samples_of_amsterdam_and_haarlem_are_read_whole(
    bag_samples: Path, shared: Path
) -> None:
    bron = Bron(bestand="x")
    delen = read_bag_lagen(bag_samples / "amsterdam_bag_sample.gpkg", bron, "x")
    assert [(deel.tabel["soort"][0].as_py(), len(deel.tabel)) for deel in delen] == [
        ("ligplaats", 67),
        ("standplaats", 1),
        ("verblijfsobject", 1_836),
    ]
    (haarlem,) = read_bag_lagen(shared / "data" / "http" / "bag_wfs_panden.json", bron, "x")
    bounds = shapely.total_bounds(to_shapes(haarlem.tabel["wkb"]))
    assert np.all(bounds > [104_000, 490_000, 104_000, 490_000])
    assert np.all(bounds < [105_000, 491_000, 105_000, 491_000])
