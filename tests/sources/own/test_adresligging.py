"""Firms of a list without coordinates come to stand where their address is, offline."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.settings.project import Adreskolommen, Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.own.adresligging import (
    check_adreskolommen,
    has_adres,
    list_adreskolommen,
    locate_rows,
    make_gezocht,
)
from werklocaties_gis.sources.read import read_tabel
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.meldingen import list_notices

LIJST = (
    "vestiging_id;naam;pc;nr;adres;plaats\n"
    "1;A;4461AB;12;;\n"
    "2;B;4461AC;20;;\n"
    "3;C;4461AC;;;\n"
    "4;D;;;Nergensweg 5;Goes\n"
)


@pytest.fixture
def bron(tmp_path: Path, adressen: str) -> Bron:
    (tmp_path / "lijst.csv").write_text(LIJST, encoding="utf-8")
    adres = Adreskolommen(postcode="pc", huisnummer="nr", straat="adres", plaats="plaats")
    return Bron(bestand="lijst.csv", adres=adres, adressen=adressen)


def test_each_firm_has_its_position_how_exact_it_is_and_a_line_that_says_so(
    tmp_path: Path, bron: Bron
) -> None:
    gelezen = read_tabel(bron, "vestigingen", tmp_path)
    assert gelezen.failures == ()
    frame = gelezen.frame.set_index("vestiging_id")
    assert [frame.geometry[key].x for key in "123"] == [50_000, 50_210, 50_210]
    assert frame.geometry["4"] is None
    assert frame["nauwkeurigheid_m"].fillna(-1).tolist() == [0, 30, 30, 0]
    told = {
        notice.code: dict(notice.fields)["rows"]
        for notice in gelezen.meldingen
        if notice.fields
        if notice.code.startswith("address_")
    }
    assert told == {
        "address_precies": "2",
        "address_zonder_toevoeging": "3",
        "address_postcode": "4",
        "address_geen": "5",
    }
    assert [item.bestand for item in gelezen.herkomst] == ["lijst.csv", "bag.gpkg"]
    # An address has been used: its columns are not told as unused, nor the position as missing.
    codes = {notice.code for notice in gelezen.meldingen}
    assert not codes & {"columns_unused", "geometry_missing"}
    for taal in ("nl", "en"):
        lines = list_notices(gelezen.meldingen, taal)
        assert all("{" not in line and "address_" not in line for line in lines)


def test_nothing_leaves_the_computer(
    tmp_path: Path, bron: Bron, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: Any, **_more: Any) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(read_tabel(bron, "vestigingen", tmp_path).frame) == 4


def test_a_position_of_the_file_goes_before_the_address(tmp_path: Path, adressen: str) -> None:
    (tmp_path / "a.csv").write_text(
        "vestiging_id;pc;nr;x;y;nauwkeurigheid_m\n1;4461AB;12;50777;390777;7\n2;4461AB;12;;;9\n"
    )
    adres = Adreskolommen(postcode="pc", huisnummer="nr")
    bron = Bron(bestand="a.csv", x="x", y="y", crs="EPSG:28992", adres=adres, adressen=adressen)
    frame = read_tabel(bron, "vestigingen", tmp_path).frame
    assert frame.geometry.x.tolist() == [50_777, 50_000]
    assert frame["nauwkeurigheid_m"].tolist() == [7, 0]


def test_a_column_of_the_address_that_is_not_there_is_a_failure(tmp_path: Path, bron: Bron) -> None:
    wrong = bron.model_copy(update={"adres": Adreskolommen(postcode="PC6")})
    (failure,) = read_tabel(wrong, "vestigingen", tmp_path).failures
    assert (failure.code, failure.column) == ("missing_mapped_column", "PC6")
    rauw = Rauw(pd.DataFrame({"pc": ["4461AB"]}), pd.Series([2]).to_numpy())
    assert [item.column for item in check_adreskolommen(rauw, wrong, ("vestigingen", "a"))] == [
        "PC6"
    ]


def test_street_and_number_in_one_column_and_numbers_of_excel_are_read() -> None:
    frame = pd.DataFrame({"adres": ["Plein 1944 12 bis", "Kade"], "nr": [12.0, None]})
    found = make_gezocht(frame, Adreskolommen(straat="adres"))
    assert found["straat"].tolist() == ["plein1944", "kade"]
    assert found["huisnummer"].fillna(0).tolist() == [12, 0]
    assert found["bijvoegsel"].tolist() == ["BIS", ""]
    assert make_gezocht(frame, Adreskolommen(huisnummer="nr"))["huisnummer"].tolist()[0] == 12


def test_without_an_address_rows_lie_where_the_file_says(tmp_path: Path, bron: Bron) -> None:
    assert has_adres(bron)
    assert list_adreskolommen(bron) == {"pc", "nr", "adres", "plaats"}
    plain = Bron(bestand="lijst.csv", x="x", y="y", crs="EPSG:28992")
    assert not has_adres(plain)
    rauw = Rauw(pd.DataFrame({"x": ["50000"], "y": ["390000"]}), pd.Series([2]).to_numpy())
    found = locate_rows(rauw, plain, read_schema("vestigingen"), "lijst.csv", tmp_path)
    assert found.shapes.x.tolist() == [50_000]
    assert found.nauwkeurigheid_m.isna().all()
