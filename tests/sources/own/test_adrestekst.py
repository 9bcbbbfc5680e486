"""The address of a firm is what its file says, put together as people write it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from tests.sources.own.lijsten import LISA
from werklocaties_gis.settings.project import Adreskolommen, Bron
from werklocaties_gis.sources.own.adrestekst import join_adres, list_adrestekst
from werklocaties_gis.sources.tabel import read_eigen_tabel
from werklocaties_gis.tables.schema import read_schema

PARTS = Adreskolommen(straat="STRAAT", huisnummer="HNR", toevoeging="TOEV", plaats="PLAATS")


def test_street_number_and_addition_make_one_text() -> None:
    assert join_adres(LISA, PARTS).tolist() == ["Industrieweg 12 A", "Industrieweg 14", "Kade 3"]


def test_a_street_that_holds_the_number_stays_as_it_is() -> None:
    frame = pd.DataFrame({"adres": ["Kade 3-5", None]})
    made = join_adres(frame, Adreskolommen(straat="adres"))
    assert made.tolist()[0] == "Kade 3-5"
    assert made.isna().tolist() == [False, True]


def test_only_firms_have_it_and_a_column_that_is_named_goes_first() -> None:
    bron = Bron(bestand="a.csv", adres=PARTS)
    firms = read_schema("vestigingen")
    assert list(list_adrestekst(LISA, bron, firms)) == ["adres"]
    assert list_adrestekst(LISA, bron, read_schema("gevoelige_objecten")) == {}
    own = bron.model_copy(update={"kolommen": {"adres": "STRAAT"}})
    assert list_adrestekst(LISA, own, firms) == {}
    assert list_adrestekst(LISA.drop(columns="STRAAT"), bron, firms) == {}


def test_a_list_with_coordinates_keeps_its_addresses(tmp_path: Path) -> None:
    LISA.to_csv(tmp_path / "lisa.csv", index=False)
    bron = Bron(
        bestand="lisa.csv",
        kolommen={"vestiging_id": "LISA_NUMMER", "naam": "NAAM"},
        x="X",
        y="Y",
        crs="EPSG:28992",
        adres=PARTS,
    )
    made = read_eigen_tabel(bron, "vestigingen", tmp_path)
    assert made.failures == ()
    assert made.frame["adres"].tolist() == ["Industrieweg 12 A", "Industrieweg 14", "Kade 3"]
    assert made.frame.geometry.notna().all()
