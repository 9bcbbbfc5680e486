"""A study looked at from its files: rows by number, faults among the findings, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.quality.schoon import (
    change,
    list_regels,
    make_project,
    make_schoon,
    write_study,
)
from werklocaties_gis.errors import InvalidProjectError, InvalidTableError, MissingInputError
from werklocaties_gis.pipeline import check_kwaliteit, check_studie, list_tabeloverzicht
from werklocaties_gis.pipeline.kwaliteit import Onderzocht
from werklocaties_gis.study.studie import make_studie


def edit(path: Path, old: str, new: str) -> None:
    """Change a text in a file, as a user does in an editor."""
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def rows_of_rule(found: Onderzocht, regel: str) -> list[list[object]]:
    """File, row and key of each row that a rule names."""
    rows = found.kwaliteit.rijen
    own = rows[rows["regel"].eq(regel)][["bestand", "rij", "sleutel"]].astype(object)
    return own.where(own.notna(), None).to_numpy().tolist()


def test_a_clean_study_on_disk_gives_nothing_that_changes_findings(tmp_path: Path) -> None:
    found = check_kwaliteit(write_study(tmp_path, make_schoon()))
    assert found.fout is None
    assert list_regels(found.kwaliteit, "moet", "let_op") == []
    assert set(list_regels(found.kwaliteit)) == {"melding", "toets_onbekend"}


def test_a_row_is_named_by_its_number_in_the_file_whatever_the_order_there(tmp_path: Path) -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V05", banen=0.0)
    path = write_study(tmp_path, tables) / "vestigingen.csv"
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8-sig")
    found = check_kwaliteit(tmp_path)
    # Nineteen firms from the last to the first: V05 is the fifteenth, below the header.
    assert rows_of_rule(found, "banen_nul") == [["vestigingen.csv", 16, "V05"]]


def test_a_refused_study_is_looked_at_and_its_faults_stand_first(tmp_path: Path) -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V05", banen=0.0)
    write_study(tmp_path, tables)
    edit(tmp_path / "kavels.csv", ";uitgegeven;", ";verkocht;")
    found = check_kwaliteit(tmp_path)
    assert isinstance(found.fout, InvalidTableError)
    assert found.studie is None
    first = found.kwaliteit.regels.iloc[0]
    assert (first["ernst"], first["tabel"], first["aantal"]) == ("moet", "kavels", 19)
    assert len(rows_of_rule(found, "fout")) == 19 == len(found.fout.failures)
    assert rows_of_rule(found, "banen_nul") == [["vestigingen.csv", 6, "V05"]]
    assert "toetsen_niet_gedraaid" in list_regels(found.kwaliteit)


def test_a_file_without_content_hides_no_fault_of_another(tmp_path: Path) -> None:
    write_study(tmp_path, make_schoon())
    (tmp_path / "natura2000.csv").write_text("", encoding="utf-8")
    edit(tmp_path / "activiteiten.csv", ";2511;", ";geen code;")
    found = check_kwaliteit(tmp_path)
    assert isinstance(found.fout, InvalidTableError)
    lines = found.kwaliteit.regels
    codes = lines.loc[lines["regel"].eq("fout"), "onderdeel"].str.split().str[0]
    assert sorted(codes) == sorted({failure.code for failure in found.fout.failures})
    assert {"empty_file", "no_sbi"} <= set(codes)


def test_a_list_that_is_refused_hides_no_fault_of_a_table(tmp_path: Path) -> None:
    more = '[lijsten]\nmilieucategorie = "lijst.csv"'
    write_study(tmp_path, make_schoon(), more)
    (tmp_path / "lijst.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    edit(tmp_path / "kavels.csv", ";uitgegeven;", ";verkocht;")
    found = check_kwaliteit(tmp_path)
    assert found.fout is not None
    lines = found.kwaliteit.regels
    faults = lines[lines["regel"].eq("fout")]
    assert "kavels" in set(faults["tabel"])
    assert len(faults) > 1


def test_what_a_plan_would_refuse_is_a_fault_too(tmp_path: Path) -> None:
    write_study(tmp_path, make_schoon(), '[plan.reserve]\nplek_ids = ["P99"]')
    found = check_kwaliteit(tmp_path)
    assert isinstance(found.fout, InvalidProjectError)
    assert found.studie is not None
    assert found.kwaliteit.count("moet") == len(found.fout.failures) == 1


@pytest.mark.parametrize("point", ["453064.7 103035.3", "5.1 52.0"])
def test_one_point_that_lies_elsewhere_costs_its_row_and_no_other(
    tmp_path: Path, point: str
) -> None:
    tables = make_schoon()
    write_study(tmp_path, tables)
    where = tables["vestigingen"].geometry.iloc[4]
    edit(tmp_path / "vestigingen.csv", where.wkt, f"POINT ({point})")
    found = check_kwaliteit(tmp_path)
    assert rows_of_rule(found, "fout") == [["vestigingen.csv", 6, "V05"]]
    assert len(found.tabellen["vestigingen"]) == 19
    assert "tabel_leeg" not in list_regels(found.kwaliteit)


def test_misread_capitals_in_a_file_are_named(tmp_path: Path) -> None:
    write_study(tmp_path, make_schoon())
    edit(tmp_path / "vestigingen.csv", "Bedrijf E;", "CAFÃ‰ MÃœLLER;")
    assert rows_of_rule(check_kwaliteit(tmp_path), "mojibake") == [["vestigingen.csv", 6, "V05"]]


def test_a_shape_that_was_mended_is_named(tmp_path: Path) -> None:
    tables = make_schoon()
    write_study(tmp_path, tables)
    shape = tables["kavels"].geometry.iloc[2].wkt
    twisted = (
        "POLYGON ((103117 453007, 103167 453107, 103167 453007, 103117 453107, 103117 453007))"
    )
    path = tmp_path / "kavels.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert shape in text
    path.write_text(text.replace(shape, twisted), encoding="utf-8-sig")
    found = check_kwaliteit(tmp_path)
    assert rows_of_rule(found, "vorm_hersteld") == [["kavels.csv", 4, "K03"]]


def test_a_study_made_of_tables_names_rows_by_key() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V05", banen=0.0)
    found = check_studie(make_studie(make_project(), tables))
    assert rows_of_rule(found, "banen_nul") == [[None, None, "V05"]]


def test_places_made_of_plots_have_no_file_and_are_named_by_key(tmp_path: Path) -> None:
    tables = make_schoon()
    for name in ("plekken", "plek_kavels", "gebruik"):
        tables[name] = tables[name].head(0)
    found = check_kwaliteit(write_study(tmp_path, tables))
    assert found.fout is None
    places = found.kwaliteit.rijen[found.kwaliteit.rijen["tabel"].eq("plekken")]
    assert places["bestand"].isna().all()


def test_a_project_file_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises((MissingInputError, InvalidProjectError)):
        check_kwaliteit(tmp_path)


def test_tables_are_listed_with_their_dates() -> None:
    tables = make_schoon()
    change(tables, "kavels", "K01", peildatum="2024-12-31")
    listed = list_tabeloverzicht(tables).set_index("tabel")
    assert listed.loc["kavels"].tolist() == [
        20,
        pd.Timestamp("2024-12-31"),
        pd.Timestamp("2025-12-01"),
    ]
    assert pd.isna(listed.loc["plek_kavels", "van"])
    assert "oordelen" not in listed.index
