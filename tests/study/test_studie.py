"""A study is read once, checked whole, and never changes under one's hands."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from werklocaties_gis.errors import CrsError, InvalidTableError, UnknownTableError
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldregio
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import Studie, make_studie
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema

PROJECT = Project.model_validate(
    {"versie": 1, "studie": {"naam": "Oost", "peildatum": "2026-01-01"}}
)


@pytest.fixture(scope="module")
def studie() -> Studie:
    return make_studie(PROJECT, make_voorbeeldregio())


def test_a_study_has_every_table_also_those_that_were_not_given() -> None:
    tabellen = make_voorbeeldregio()
    few = make_studie(PROJECT, {"vestigingen": tabellen["vestigingen"]})
    assert set(few.tabellen) == set(INPUT_TABLES)
    assert few.tabellen["natura2000"].empty


def test_a_study_cannot_be_changed(studie: Studie) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        studie.project = PROJECT  # type: ignore[misc]
    with pytest.raises(TypeError):
        studie.tabellen["kavels"] = studie.tabellen["plekken"]  # type: ignore[index]


def test_another_table_gives_another_study_and_leaves_this_one(studie: Studie) -> None:
    firms = studie.tabellen["vestigingen"]
    fewer = studie.replace(oordelen=studie.tabellen["oordelen"].iloc[:0])
    assert fewer.tabellen["oordelen"].empty
    assert len(studie.tabellen["oordelen"]) > 0
    assert fewer.tabellen["vestigingen"] is firms
    before, after = (item.herkomst.set_index("tabel")["sha256"] for item in (studie, fewer))
    assert before["oordelen"] != after["oordelen"]
    assert before["kavels"] == after["kavels"]


def test_a_table_that_stays_empty_comes_from_nowhere(studie: Studie) -> None:
    assert "haltes" not in set(studie.herkomst["tabel"])
    same = studie.replace(haltes=studie.tabellen["haltes"])
    assert "haltes" not in set(same.herkomst["tabel"])
    gone = studie.replace(kostenposten=studie.tabellen["kostenposten"].iloc[:0])
    rows = gone.herkomst.set_index("tabel")["rijen_uit"]
    assert rows["kostenposten"] == 0


def test_a_table_that_is_wrong_is_refused_with_every_fault_of_every_table(
    studie: Studie,
) -> None:
    firms = studie.tabellen["vestigingen"].assign(banen=-1.0)
    parks = studie.tabellen["bedrijventerreinen"]
    twice = pd.concat([parks, parks.iloc[:1]])
    with pytest.raises(InvalidTableError) as refusal:
        studie.replace(vestigingen=firms, bedrijventerreinen=twice)
    codes = {(failure.table, failure.code) for failure in refusal.value.failures}
    assert codes == {("vestigingen", "below_minimum"), ("bedrijventerreinen", "duplicate_key")}
    assert len(refusal.value.failures) == len(firms) + 1


def test_a_name_that_is_no_table_is_refused(studie: Studie) -> None:
    with pytest.raises(UnknownTableError):
        studie.replace(kavel=studie.tabellen["kavels"])


def test_a_table_in_degrees_is_refused(studie: Studie) -> None:
    with pytest.raises(CrsError):
        studie.replace(kavels=studie.tabellen["kavels"].to_crs("EPSG:4326"))


def test_an_invented_study_marks_every_row() -> None:
    info = PROJECT.studie.model_copy(update={"fictief": True})
    real = {
        table: frame.assign(fictief=pd.array([False] * len(frame), dtype="boolean"))
        if "fictief" in frame
        else frame
        for table, frame in make_voorbeeldregio().items()
    }
    made = make_studie(PROJECT.model_copy(update={"studie": info}), real)
    for table, frame in made.tabellen.items():
        if "fictief" in read_schema(table).names():
            assert frame["fictief"].all(), table
    assert not make_studie(PROJECT, real).tabellen["kavels"]["fictief"].any()


def test_the_order_of_rows_makes_no_difference(studie: Studie) -> None:
    shuffled = {
        table: frame.sample(frac=1, random_state=7)
        for table, frame in make_voorbeeldregio().items()
    }
    other = make_studie(PROJECT, {}).replace(**shuffled)
    for table, frame in studie.tabellen.items():
        pd.testing.assert_frame_equal(frame, other.tabellen[table])


def test_a_study_tells_its_name_and_sizes(studie: Studie) -> None:
    assert repr(studie).startswith("<Studie 'Oost': bedrijventerreinen 4")
    assert "<table" in studie._repr_html_()
