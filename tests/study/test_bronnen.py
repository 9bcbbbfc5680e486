"""Sources are read one after another, and one that is broken does not hide the next."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point, box
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.study.bronnen import read_bronnen, read_project_lijsten
from werklocaties_gis.study.studie import read_studie
from werklocaties_gis.tables.schema import CRS_RD

HEAD = 'versie = 1\n[studie]\nnaam = "Oost"\npeildatum = 2026-01-01\n'


def write(folder: Path, **files: str) -> Path:
    """A project file with one CSV per table."""
    lines = [HEAD]
    for table, text in files.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        lines.append(f'[bronnen.{table}]\nbestand = "{table}.csv"\n')
    file = folder / "werklocaties.toml"
    file.write_text("".join(lines), encoding="utf-8")
    return file


def test_each_table_comes_with_its_rows_its_file_and_its_hash(tmp_path: Path) -> None:
    file = write(tmp_path, vestigingen="vestiging_id;naam\nV2;B\nV1;A\n")
    read = read_bronnen(read_project(file))
    assert read.tabellen["vestigingen"]["vestiging_id"].tolist() == ["V1", "V2"]
    assert read.rijen["vestigingen"].nummer.tolist() == [3, 2]
    (row,) = read.herkomst.to_dict("records")
    assert (row["tabel"], row["bestand"], row["rijen_in"], row["rijen_uit"]) == (
        "vestigingen",
        "vestigingen.csv",
        2,
        2,
    )
    assert row["sha256"] == hash_bestand(tmp_path / "vestigingen.csv")


def test_faults_of_every_source_are_told_together_with_file_and_row(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        vestigingen="vestiging_id;banen\nV1;-1\nV1;2\n",
        activiteiten="vestiging_id;volgnr;sbi;sbi_versie\nV1;1;2511;1974\n",
        gebruik="",
    )
    with pytest.raises(InvalidTableError) as refusal:
        read_studie(file)
    told = {(f.source, f.row, f.column, f.code) for f in refusal.value.failures}
    assert ("vestigingen.csv", "2", "banen", "below_minimum") in told
    assert ("activiteiten.csv", "2", "sbi_versie", "not_allowed") in told
    assert {"vestigingen.csv", "activiteiten.csv", "gebruik.csv"} == {
        failure.source for failure in refusal.value.failures
    }


def test_a_value_that_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        activiteiten="vestiging_id;volgnr;sbi;sbi_versie\nV1;een;2511;2008\n",
    )
    with pytest.raises(InvalidTableError) as refusal:
        read_studie(file)
    places = [(f.row, f.column) for f in refusal.value.failures]
    assert places == [("2", "volgnr")]


def test_the_lists_of_the_project_file_outrank_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "sbi.csv").write_text("sbi_2025;sbi_2008\n12345;2511\n", encoding="utf-8")
    file = write(tmp_path)
    file.write_text(HEAD + '[lijsten]\nsbi_correspondentie = "sbi.csv"\n', encoding="utf-8")
    lijsten = read_project_lijsten(read_project(file))
    assert lijsten.correspondentie is not None
    assert lijsten.correspondentie["sbi_2008"].tolist() == ["2511"]
    assert len(lijsten.milieucategorie) > 100


def nearest_home_m(folder: Path, gevel: str, shared: Path, repository: Path) -> pd.Series:
    """How far each place in Goes is from homes in the plan, under one reading of the facade."""
    plan = shared / "data" / "plans" / "stationspleinzuidoost.gml"
    plekken = repository / "tests" / "studies" / "goes" / "plekken.geojson"
    file = folder / f"{gevel or 'standaard'}.toml"
    file.write_text(
        HEAD
        + f'[bronnen.gevoelige_objecten]\nbestand = "{plan.as_posix()}"\nvorm = "imro"\n'
        + f'[bronnen.plekken]\nbestand = "{plekken.as_posix()}"\n'
        + (f'[beleid]\ngevel = "{gevel}"\n' if gevel else ""),
        encoding="utf-8",
    )
    studie = read_studie(file)
    omgeving = list_omgeving(studie.tabellen, studie.project.beleid)
    return omgeving.set_index("plek_id")["gevoelig_onbekend_m"]


def test_a_place_is_nearer_to_the_zone_for_homes_than_to_its_bouwvlakken(
    tmp_path: Path, shared: Path, repository: Path
) -> None:
    zone, bouwvlak, default = (
        nearest_home_m(tmp_path, gevel, shared, repository)
        for gevel in ("bestemmingsvlak", "bouwvlak", "")
    )
    assert zone["GB-boten"] == pytest.approx(9.95, abs=0.01)
    assert bouwvlak["GB-boten"] > 10.5
    assert (zone <= bouwvlak).all()
    pd.testing.assert_series_equal(default, zone)


def write_bag(folder: Path) -> None:
    """A home 60 m east of a place, two flats with a permit farther on, a school that is gone."""
    panden = gpd.GeoDataFrame(
        {
            "identificatie": ["0664100000000001", "0664100000000002"],
            "status": ["Pand in gebruik", "Bouw gestart"],
        },
        geometry=[box(50_160, 390_000, 50_170, 390_010), box(50_300, 390_000, 50_320, 390_020)],
        crs=CRS_RD,
    )
    verblijf = gpd.GeoDataFrame(
        {
            "identificatie": [f"066401000000000{number}" for number in (1, 2, 3, 4)],
            "status": ["Verblijfsobject in gebruik"] * 1
            + ["Verblijfsobject gevormd"] * 2
            + ["Verblijfsobject ingetrokken"],
            "gebruiksdoel": ["woonfunctie", "woonfunctie", "woonfunctie", "onderwijsfunctie"],
            "pand_identificatie": ["0664100000000001"] + ["0664100000000002"] * 3,
        },
        geometry=[Point(50_165, 390_005)] + [Point(50_310, 390_010)] * 3,
        crs=CRS_RD,
    )
    panden.to_file(folder / "bag.gpkg", layer="pand")
    verblijf.to_file(folder / "bag.gpkg", layer="verblijfsobject")


def test_homes_of_the_register_are_measured_to_their_facade_in_their_surroundings(
    tmp_path: Path,
) -> None:
    write_bag(tmp_path)
    file = write(
        tmp_path,
        plekken="plek_id;geometry\nP1;POLYGON((50000 390000,50100 390000,50100 390100,50000 390100,"
        "50000 390000))\n",
        gebiedstypen="gebiedstype_id;gebiedstype;geometry\nG1;gemengd;POLYGON((50150 389900,"
        "50200 389900,50200 390100,50150 390100,50150 389900))\n",
    )
    text = file.read_text(encoding="utf-8").replace('.csv"\n', '.csv"\ncrs = "EPSG:28992"\n')
    source = '[bronnen.gevoelige_objecten]\nbestand = "bag.gpkg"\nvorm = "bag"\n'
    file.write_text(text + source, encoding="utf-8")
    studie = read_studie(file)
    homes = studie.tabellen["gevoelige_objecten"]
    assert homes["object_id"].tolist() == [
        "0664100000000001/woning",
        "0664100000000002/woning/bestemd",
    ]
    assert homes["gebiedstype"].fillna("?").tolist() == ["gemengd", "?"]
    assert homes["aantal_objecten"].tolist() == [1, 2]
    (around,) = list_omgeving(studie.tabellen, studie.project.beleid).to_dict("records")
    # A permit stands for what is not built: it counts among what is there (Bkl 3.21 lid 3).
    assert around["gevoelig_gemengd_m"] == pytest.approx(60)
    assert around["gevoelig_onbekend_m"] == pytest.approx(200)
    assert pd.isna(around["gepland_onbekend_m"])
    codes = {note.code: note.count for note in studie.meldingen}
    assert codes["bag_gone"] == codes["gebiedstype_from_area"] == 1


def test_a_staat_as_a_consultant_made_it_is_read_and_says_what_it_left_out(tmp_path: Path) -> None:
    file = write(tmp_path, vestigingen="vestiging_id\nV1\n")
    lines = ["Bijlage 2", "SBI 2008;Omschrijving;Cat.", "25.12, 25.11;Smederij;3,1", "-;Molen;3.2"]
    (tmp_path / "staat.csv").write_text("\n".join(lines), encoding="utf-8")
    section = '[lijsten]\nstaat_van_bedrijfsactiviteiten = "staat.csv"\n'
    file.write_text(file.read_text(encoding="utf-8") + section, encoding="utf-8")
    studie = read_studie(file)
    assert studie.lijsten.staat is not None
    assert studie.lijsten.staat["sbi_2008"].tolist() == ["2512", "2511"]
    assert studie.lijsten.staat_weggelaten is not None
    assert studie.lijsten.staat_weggelaten["rij"].tolist() == [4]
    told = {each.code: each.count for each in studie.meldingen if each.table == "staat"}
    assert told == {"staat_weggelaten": 1, "staat_zonder_afstand": 2}


def test_faults_of_the_staat_and_of_other_lists_are_told_together(tmp_path: Path) -> None:
    file = write(tmp_path, vestigingen="vestiging_id\nV1\n")
    (tmp_path / "staat.csv").write_text("SBI;cat.\n2512;9\n", encoding="utf-8")
    (tmp_path / "f.csv").write_text("sbi_2008\n25\n", encoding="utf-8")
    section = '[lijsten]\nstaat_van_bedrijfsactiviteiten = "staat.csv"\nfuncties = "f.csv"\n'
    file.write_text(file.read_text(encoding="utf-8") + section, encoding="utf-8")
    with pytest.raises(InvalidTableError) as refusal:
        read_project_lijsten(read_project(file))
    assert {failure.table for failure in refusal.value.failures} == {"staat", "functies"}


def test_plan_texts_that_were_not_read_are_told_on_reading(tmp_path: Path) -> None:
    rows = gpd.GeoDataFrame(
        {
            "bestemming_id": ["Z1", "Z2"],
            "soort": ["bestemming", "bestemming"],
            "naam": ["Bedrijf categorie 7", "Bedrijf"],
        },
        geometry=[box(100_000, 400_000, 100_100, 400_100)] * 2,
        crs=CRS_RD,
    )
    rows.to_file(tmp_path / "plan.gpkg", driver="GPKG")
    file = tmp_path / "werklocaties.toml"
    file.write_text(f'{HEAD}[bronnen.bestemmingen]\nbestand = "plan.gpkg"\n', encoding="utf-8")
    told = {(each.code, each.count) for each in read_studie(file).meldingen}
    assert ("plantekst_getal", 1) in told


def test_a_broken_plan_that_two_tables_are_made_of_is_told_once_with_both(tmp_path: Path) -> None:
    uses = ("bestemmingen", "gevoelige_objecten")
    parts = [f'[bronnen.{table}]\nbestand = "p.gml"\nvorm = "imro"\n' for table in uses]
    (tmp_path / "werklocaties.toml").write_text("".join([HEAD, *parts]))
    (tmp_path / "p.gml").write_text("geen xml")
    (failure,) = read_bronnen(read_project(tmp_path)).failures
    assert (failure.code, failure.source, failure.table) == ("xml_broken", "p.gml", uses[0])
    assert dict(failure.fields)["also"] == "[bronnen.gevoelige_objecten]"


def test_one_fault_on_the_same_row_of_two_tables_stays_two(tmp_path: Path) -> None:
    lists = dict.fromkeys(("activiteiten", "gebruik"), "vestiging_id\n\n")
    failures = read_bronnen(read_project(write(tmp_path, **lists))).failures
    assert {failure.table for failure in failures if failure.column} == {*lists}
    assert all("also" not in dict(failure.fields) for failure in failures)


def test_an_object_of_a_plan_that_cannot_be_used_is_told_once_for_all_its_tables(
    tmp_path: Path,
) -> None:
    plan = Path(__file__).parents[1] / "conformance" / "plannen" / "gebreken.gml"
    tables = ("bestemmingen", "gevoelige_objecten")
    parts = [f'[bronnen.{table}]\nbestand = "p.gml"\nvorm = "imro"\n' for table in tables]
    (tmp_path / "werklocaties.toml").write_text("".join([HEAD, *parts]))
    (tmp_path / "p.gml").write_bytes(plan.read_bytes())
    failures = read_bronnen(read_project(tmp_path)).failures
    told = [(failure.code, failure.row, failure.value) for failure in failures]
    assert len(told) == len(set(told)) > 0
