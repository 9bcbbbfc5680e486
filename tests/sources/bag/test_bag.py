"""The BAG as users have it becomes sensitive objects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shapely import box
from werklocaties_gis.errors import UnknownTableError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.bag import read_bag
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.tables.check import check_tabellen

Parts = tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]
WriteBag = Callable[..., str]
TABLE = "gevoelige_objecten"


def read(folder: Path, name: str, **keys: object) -> Gelezen:
    bron = Bron.model_validate({"bestand": name, "vorm": "bag", **keys})
    gelezen = read_bag(bron, TABLE, folder)
    assert len(gelezen.rijen) == len(gelezen.frame)
    assert check_tabellen({TABLE: gelezen.frame}) == ()
    return gelezen


def counts(gelezen: Gelezen) -> dict[str, int]:
    return {note.code: note.count for note in gelezen.meldingen}


def test_homes_in_one_file_find_their_buildings_in_another(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, pand = parts
    name = str(pand(1)["identificatie"])
    write_bag("vbo.gpkg", verblijfsobject=[vbo(1, name), vbo(2, name)])
    write_bag("pnd.gpkg", pand=[pand(1), pand(2)])
    found = read(tmp_path, "vbo.gpkg", meer=["pnd.gpkg"], vast={"gebiedstype": "rustig"})
    (row,) = found.frame.to_dict("records")
    assert row["object_id"] == f"{name}/woning"
    assert row["aantal_objecten"] == 2
    assert row["gebiedstype"] == "rustig"
    assert row["bron"] == "BAG (vbo.gpkg)"
    assert row["geometry"].equals(box(50_020, 390_000, 50_030, 390_008))
    assert [(part.bestand, part.rijen_in, part.rijen_uit) for part in found.herkomst] == [
        ("vbo.gpkg", 2, 1),
        ("pnd.gpkg", 2, 0),
    ]
    alone = read(tmp_path, "vbo.gpkg", nauwkeurigheid_m=8)
    assert alone.frame["nauwkeurigheid_m"].tolist() == [8.0, 8.0]
    assert counts(alone)["bag_without_pand"] == 2


def test_berths_and_pitches_are_homes_of_their_own(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, _ = parts
    berth = {
        "identificatie": "0664020000000001",
        "status": "Plaats aangewezen",
        "geometry": box(50_000, 390_000, 50_020, 390_005),
    }
    pitch = berth | {"identificatie": "0664030000000001", "status": "Plaats ingetrokken"}
    write_bag(ligplaats=[berth], standplaats=[pitch], verblijfsobject=[vbo(1)])
    found = read(tmp_path, "bag.gpkg").frame
    assert found["soort"].tolist() == ["woning", "ligplaats"]
    assert found["nauwkeurigheid_m"].tolist() == [15.0, 0.0]


def test_a_home_belongs_to_a_firm_only_where_a_list_or_column_says_so(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, _ = parts
    write_bag(verblijfsobject=[vbo(1, bw="ja"), vbo(2, bw="nee"), vbo(3, bw=None), vbo(4, bw=None)])
    plain = read(tmp_path, "bag.gpkg")
    assert plain.frame["bedrijfswoning"].isna().all()
    assert counts(plain)["bag_bedrijfswoning_unknown"] == 4
    (tmp_path / "lijst.csv").write_text("identificatie\n0664010000000003\n")
    told = read(
        tmp_path, "bag.gpkg", kolommen={"bedrijfswoning": "bw"}, bedrijfswoningen="lijst.csv"
    )
    assert told.frame["bedrijfswoning"].iloc[:3].tolist() == [True, False, True]
    assert told.frame["bedrijfswoning"].isna().tolist() == [False, False, False, True]


def test_former_states_in_a_table_are_passed_by(
    write_bag: WriteBag, parts: Parts, tmp_path: Path
) -> None:
    vbo, _ = parts
    write_bag(verblijfsobject=[vbo(1, eindgeldigheid="2019-01-01"), vbo(1, eindgeldigheid=None)])
    found = read(tmp_path, "bag.gpkg")
    assert found.rijen.nummer.tolist() == [2]
    assert counts(found)["bag_history"] == 1


def test_another_table_or_another_make_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownTableError):
        read_bag(Bron(bestand="a.gpkg", vorm="bag"), "kavels", tmp_path)
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bag(Bron(bestand="a.docx", vorm="bag"), TABLE, tmp_path)
    assert refusal.value.code == "format_unknown"


def test_coordinates_under_another_name_give_no_empty_study(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "identificatie;gebruiksdoel;rdx;rdy\n0664010000000001;woonfunctie;50000;390000\n"
    )
    found = read_bag(Bron(bestand="a.csv", vorm="bag"), TABLE, tmp_path)
    assert [failure.code for failure in found.failures] == ["bag_no_place"]
    placed = read(tmp_path, "a.csv", x="rdx", y="rdy")
    assert (placed.failures, len(placed.frame)) == ((), 1)


def test_the_sheet_of_amsterdam_gives_its_fifty_homes(bag_samples: Path) -> None:
    found = read(bag_samples, "bagadresplus.csv")
    homes = found.frame[found.frame["soort"] == "woning"]
    assert homes["aantal_objecten"].sum() == 50
    # Two of the seven berths stand on one point: one row, which says that it is two.
    per_kind = found.frame.groupby("soort")["aantal_objecten"].agg(["size", "sum"])
    assert per_kind.loc["ligplaats"].tolist() == [6, 7]
    assert per_kind.loc["standplaats"].tolist() == [1, 1]
    assert counts(found)["bag_area_placeholder"] == 17
    assert counts(found)["bag_not_sensitive"] == 41
    assert (homes["nauwkeurigheid_m"] == 15).all()


def test_the_service_of_haarlem_gives_homes_and_a_school_by_their_facade(shared: Path) -> None:
    found = read(shared / "data" / "http", "bag_wfs_panden.json").frame
    assert found["soort"].value_counts().to_dict() == {"woning": 17, "onderwijs": 1}
    assert set(found.geometry.geom_type) == {"Polygon"}
    assert (found["nauwkeurigheid_m"] == 0).all()


def test_the_older_extract_leaves_out_the_home_at_the_origin_of_rd(bag_samples: Path) -> None:
    found = read(bag_samples, "verblijfsobject.xml")
    assert len(found.frame) == 14
    assert counts(found)["bag_placeholder"] == 1
    assert found.frame["nauwkeurigheid_m"].value_counts().to_dict() == {15.0: 13, 0.0: 1}


def test_berths_without_a_shape_are_listed_and_left_out(bag_samples: Path) -> None:
    found = read(bag_samples, "null_empty_geoms.gpkg", laag="ligplaatsen")
    assert found.frame.empty
    assert [failure.code for failure in found.failures] == ["bag_no_place"]
    (note,) = found.meldingen
    assert (note.code, note.count) == ("bag_no_position", 2)
    assert dict(note.fields)["which"] == "0363200000454013, 0363200012163629"


def test_addresses_without_a_use_are_refused_but_their_berths_are_not(bag_samples: Path) -> None:
    name = "amsterdam_bag_sample.gpkg"
    bron = Bron(bestand=name, vorm="bag")
    assert [item.code for item in read_bag(bron, TABLE, bag_samples).failures] == ["bag_no_use"]
    assert len(read(bag_samples, name, laag="ligplaatsen").frame) == 67


def test_buildings_of_an_extract_find_homes_of_a_sheet(bag_samples: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "vbo.csv"
    sheet.write_text(
        "identificatie;pand_identificatie;gebruiksdoel;status;x;y\n"
        "0221010000000001;0221100000311191;woonfunctie;Verblijfsobject in gebruik;206290;447359\n"
    )
    extract = bag_samples / "bag2_pand_doesburg_20200915.zip"
    (row,) = read(tmp_path, "vbo.csv", meer=[str(extract)]).frame.to_dict("records")
    assert row["object_id"] == "0221100000311191/woning"
    # (206289.94 447355.96), (206292.30 447361.12), (206288.92 447362.66), (206286.73 447357.72)
    assert row["geometry"].area == pytest.approx(20.5, abs=0.5)
