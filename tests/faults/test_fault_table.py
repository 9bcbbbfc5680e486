"""Every row of the table of faults, in every format that can carry it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from werklocaties_gis.errors import CrsError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.sources.read import read_tabel
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.vocabulary.sentences import sentence

ALL = (".csv", ".xlsx", ".gpkg", ".geojson", ".shp", ".parquet")
STATES_CRS = (".csv", ".xlsx", ".gpkg", ".shp", ".parquet")
ID = {"vestiging_id": "vid"}
RD = [shapely.Point(155_010.5, 463_020.5), shapely.Point(51_400, 390_800)]
DEGREES = [shapely.Point(5.3876, 52.1552), shapely.Point(3.88, 51.5)]
SWAPPED = [shapely.Point(52.1552, 5.3876), shapely.Point(51.5, 3.88)]
BOW_TIE = shapely.Polygon(
    [(155_000, 463_000), (155_010, 463_010), (155_010, 463_000), (155_000, 463_010)]
)

Writer = Callable[..., Bron]


def counts(gelezen: Gelezen) -> dict[str, int]:
    return {notice.code: notice.count for notice in gelezen.meldingen}


def texts(gelezen: Gelezen, column: str) -> list[str]:
    return gelezen.frame[column].fillna("").astype(str).tolist()


def codes(gelezen: Gelezen) -> list[tuple[str, str, str]]:
    return [(failure.code, failure.column, failure.row) for failure in gelezen.failures]


def first_row(suffix: str) -> str:
    """Number of the first row as the user sees it: a sheet has a header above it."""
    return "2" if suffix in (".csv", ".xlsx") else "1"


def test_a_csv_from_an_old_excel_is_read_with_its_accents(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("vestiging_id;naam\n1;Café Ruïne\n".encode("cp1252"))
    gelezen = read_tabel(Bron(bestand="a.csv"), "vestigingen", tmp_path)
    assert texts(gelezen, "naam") == ["Café Ruïne"]
    assert counts(gelezen)["encoding_detected"] == 1
    assert not gelezen.failures


@pytest.mark.parametrize("suffix", ALL)
def test_names_that_were_misread_before_are_counted(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"], "naam": ["CafÃ© Ã©Ã©n", "Bakker"]}, RD, kolommen=ID)
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert counts(gelezen)["mojibake"] == 1
    assert not gelezen.failures


@pytest.mark.parametrize("codering", [None, "cp1252"])
def test_a_byte_order_mark_is_no_part_of_the_first_name(
    codering: str | None, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes("vestiging_id;naam\n1;Café\n".encode("utf-8-sig"))
    gelezen = read_tabel(Bron(bestand="a.csv", codering=codering), "vestigingen", tmp_path)
    assert texts(gelezen, "vestiging_id") == ["1"]
    assert texts(gelezen, "naam") == ["Café"]


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_from_excel_is_read(codering: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("vestiging_id\tnaam\r\n1\tCafé\r\n".encode(codering))
    gelezen = read_tabel(Bron(bestand="a.txt"), "vestigingen", tmp_path)
    assert texts(gelezen, "naam") == ["Café"]


@pytest.mark.parametrize("suffix", ALL)
def test_a_decimal_comma_with_dots_between_thousands_is_one_number(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"], "banen": ["1.234,5", "12"]}, RD, kolommen=ID)
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert gelezen.frame["banen"].tolist() == [1234.5, 12.0]
    assert counts(gelezen)["decimal_read"] == 1


@pytest.mark.parametrize("suffix", ALL)
def test_a_number_that_may_be_a_thousand_is_refused_until_the_planner_says(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1"], "banen": ["1.234"]}, RD[:1], kolommen=ID)
    assert codes(read_tabel(bron, "vestigingen", tmp_path)) == [
        ("decimal_unclear", "banen", first_row(suffix))
    ]
    said = bron.model_copy(update={"decimaal": ","})
    assert read_tabel(said, "vestigingen", tmp_path).frame["banen"].tolist() == [1234.0]


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize(
    ("given", "read", "repair"),
    [
        ("0111", "0111", ""),
        ("111", "0111", "sbi_zero_restored"),
        (111, "0111", "sbi_zero_restored"),
        (111.0, "0111", "sbi_zero_restored"),
        ("01.11", "0111", "sbi_dots_removed"),
        ("1.62", "0162", "sbi_zero_restored"),
    ],
)
def test_an_sbi_code_keeps_or_gets_back_its_zero(
    suffix: str, given: Any, read: str, repair: str, write_as: Writer, tmp_path: Path
) -> None:
    columns = {"vid": ["1"], "volgnr": [1], "sbi": [given]}
    bron = write_as(suffix, columns, kolommen=ID, sbi_versie="2008")
    gelezen = read_tabel(bron, "activiteiten", tmp_path)
    if suffix == ".csv" and given == "0111":
        assert "0111" in (tmp_path / "bestand.csv").read_text()
    assert texts(gelezen, "sbi") == [read]
    assert not gelezen.failures
    if repair:
        assert counts(gelezen)[repair] == 1


@pytest.mark.parametrize("suffix", ALL)
def test_an_sbi_column_with_a_blank_is_no_column_of_fractions(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    columns = {"vid": ["1", "1"], "volgnr": [1, 2], "sbi": [111.0, np.nan]}
    bron = write_as(suffix, columns, kolommen=ID, sbi_versie="2008")
    gelezen = read_tabel(bron, "activiteiten", tmp_path)
    assert texts(gelezen, "sbi") == ["0111", ""]
    assert not gelezen.failures


@pytest.mark.parametrize("suffix", ALL)
def test_an_sbi_code_that_may_be_two_goes_on_the_reject_list(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(
        suffix, {"vid": ["1"], "volgnr": [1], "sbi": [162]}, kolommen=ID, sbi_versie="2008"
    )
    assert codes(read_tabel(bron, "activiteiten", tmp_path)) == [
        ("sbi_zero_unclear", "sbi", first_row(suffix))
    ]


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("name", ["NA", "None", "nan", "NULL", "n/a"])
def test_a_firm_may_be_called_na(suffix: str, name: str, write_as: Writer, tmp_path: Path) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"], "naam": [name, "x"]}, RD, kolommen=ID)
    assert texts(read_tabel(bron, "vestigingen", tmp_path), "naam") == [name, "x"]


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("given", ["1234567", 1234567])
def test_a_register_number_gets_its_zero_back(
    suffix: str, given: Any, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": [given]}, RD[:1], kolommen=ID)
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert texts(gelezen, "vestiging_id") == ["01234567"]
    assert counts(gelezen)["register_zero_restored"] == 1


@pytest.mark.parametrize("suffix", ALL)
def test_a_date_is_read_day_first_or_year_first_and_never_month_first(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    columns = {"vid": ["1", "2"], "tot": ["03-04-2024", "2024-12-25"]}
    bron = write_as(suffix, columns, RD, kolommen={**ID, "contract_tot": "tot"})
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert texts(gelezen, "contract_tot") == ["2024-04-03", "2024-12-25"]
    assert counts(gelezen)["date_day_first"] == 1


@pytest.mark.parametrize("suffix", ALL)
def test_a_date_that_cannot_be_is_refused_with_its_row(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(
        suffix,
        {"vid": ["1"], "tot": ["12-25-2024"]},
        RD[:1],
        kolommen={**ID, "contract_tot": "tot"},
    )
    assert codes(read_tabel(bron, "vestigingen", tmp_path)) == [
        ("no_datum", "contract_tot", first_row(suffix))
    ]


@pytest.mark.parametrize("suffix", ALL)
def test_latitude_before_longitude_is_named_with_the_number_of_rows_and_a_way_out(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"]}, SWAPPED, crs="EPSG:4326", kolommen=ID)
    with pytest.raises(CrsError) as caught:
        read_tabel(bron, "vestigingen", tmp_path)
    assert caught.value.code == "latlon_swapped"
    told = sentence(caught.value.code, caught.value.fields)
    assert "2 van 2 rijen" in told
    assert bron.bestand in told
    turned = bron.model_copy(update={"crs": "lat/lon"})
    points = read_tabel(turned, "vestigingen", tmp_path).frame.geometry
    assert points.iloc[0].distance(shapely.Point(155_000, 463_000)) < 100


@pytest.mark.parametrize("suffix", ALL)
def test_rd_that_claims_to_be_degrees_is_named_with_the_remedy(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"]}, RD, crs="EPSG:4326", kolommen=ID)
    with pytest.raises(CrsError) as caught:
        read_tabel(bron, "vestigingen", tmp_path)
    assert caught.value.code == "rd_labelled_degrees"
    assert 'crs = "EPSG:28992"' in sentence(caught.value.code, caught.value.fields)
    mended = bron.model_copy(update={"crs": "EPSG:28992"})
    assert read_tabel(mended, "vestigingen", tmp_path).frame.geometry.iloc[0].equals(RD[0])


@pytest.mark.parametrize("suffix", STATES_CRS)
def test_degrees_that_claim_to_be_rd_are_named_with_the_remedy(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"]}, DEGREES, crs="EPSG:28992", kolommen=ID)
    with pytest.raises(CrsError) as caught:
        read_tabel(bron, "vestigingen", tmp_path)
    assert caught.value.code == "degrees_labelled_rd"
    assert 'crs = "EPSG:4326"' in sentence(caught.value.code, caught.value.fields)


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("suffix", STATES_CRS)
def test_a_file_without_coordinate_system_is_named_with_the_remedy(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"]}, RD, crs=None, kolommen=ID)
    with pytest.raises(CrsError) as caught:
        read_tabel(bron, "vestigingen", tmp_path)
    assert caught.value.code == "crs_missing"
    told = sentence(caught.value.code, caught.value.fields)
    assert bron.bestand in told
    assert 'crs = "EPSG:28992"' in told


def test_layers_in_two_systems_are_joined_in_one(write_as: Writer, tmp_path: Path) -> None:
    degrees = write_as(".geojson", {"vid": ["1", "2"]}, DEGREES, crs="EPSG:4326", kolommen=ID)
    rd = write_as(".gpkg", {"vid": ["3", "4"]}, RD, kolommen=ID)
    one, other = (read_tabel(bron, "vestigingen", tmp_path).frame for bron in (degrees, rd))
    assert one.crs == other.crs == "EPSG:28992"
    assert one.geometry.iloc[0].distance(other.geometry.iloc[0]) < 100


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("nothing", [None, shapely.Point()])
def test_a_firm_without_position_is_kept_and_counted_and_a_plek_refused(
    suffix: str, nothing: Any, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["1", "2"]}, [RD[0], nothing], kolommen=ID)
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert gelezen.frame.geometry.isna().tolist() == [False, True]
    assert counts(gelezen)["geometry_missing"] == 1
    assert not check_tabellen({"vestigingen": gelezen.frame}, {"vestigingen": gelezen.rijen})
    stations = bron.model_copy(update={"kolommen": {"station_id": "vid"}})
    gelezen = read_tabel(stations, "netstations", tmp_path)
    (failure,) = check_tabellen({"netstations": gelezen.frame}, {"netstations": gelezen.rijen})
    assert (failure.code, failure.source) == ("missing_geometry", bron.bestand)
    assert failure.row == str(int(first_row(suffix)) + 1)


@pytest.mark.parametrize("suffix", ALL)
def test_a_bow_tie_is_mended_and_counted(suffix: str, write_as: Writer, tmp_path: Path) -> None:
    bron = write_as(suffix, {"pid": ["P1"]}, [BOW_TIE], kolommen={"plek_id": "pid"})
    gelezen = read_tabel(bron, "plekken", tmp_path)
    assert gelezen.frame.geometry.area.tolist() == pytest.approx([50.0])
    assert counts(gelezen)["geometry_mended"] == 1
    assert not check_tabellen({"plekken": gelezen.frame})


@pytest.mark.parametrize("suffix", ALL)
def test_a_key_that_occurs_twice_is_refused_with_file_and_row(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(suffix, {"vid": ["7", "7"], "naam": ["a", "b"]}, RD, kolommen=ID)
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    (failure,) = check_tabellen({"vestigingen": gelezen.frame}, {"vestigingen": gelezen.rijen})
    assert (failure.code, failure.value, failure.source) == ("duplicate_key", "7", bron.bestand)
    assert failure.row == str(int(first_row(suffix)) + 1)


@pytest.mark.parametrize("suffix", ALL)
def test_a_missing_column_is_named_with_what_is_there_and_what_may_be_meant(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    bron = write_as(
        suffix, {"vid": ["1"], "volgnr": [1], "SBI-code": ["0111"]}, kolommen=ID, sbi_versie="2008"
    )
    (failure,) = read_tabel(bron, "activiteiten", tmp_path).failures
    assert (failure.code, failure.column, failure.source) == ("missing_column", "sbi", bron.bestand)
    assert dict(failure.fields) == {"found": "vid, volgnr, SBI-code", "nearest": "SBI-code"}


@pytest.mark.parametrize("suffix", ALL)
def test_a_file_that_is_held_by_excel_is_named(
    suffix: str, write_as: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bron = write_as(suffix, {"vid": ["1"]}, RD[:1], kolommen=ID)

    def held(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "in gebruik")

    monkeypatch.setattr(Path, "open", held)
    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(UnreadableSourceError, match="source_busy"):
        read_tabel(bron, "vestigingen", tmp_path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_a_column_of_numbers_and_words_gives_a_failure_per_word(
    suffix: str, write_as: Writer, tmp_path: Path
) -> None:
    columns = {"vid": ["1", "2", "3"], "banen": ["12", "veel", ""]}
    if suffix == ".xlsx":
        columns["banen"] = [12, "veel", None]  # type: ignore[list-item]
    bron = write_as(suffix, columns, [*RD, RD[0]], kolommen=ID)
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert gelezen.frame["banen"].tolist() == [12.0, pd.NA, pd.NA]
    assert [(failure.code, failure.value) for failure in gelezen.failures] == [("no_getal", "veel")]
