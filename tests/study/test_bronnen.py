"""Sources are read one after another, and one that is broken does not hide the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.bronnen import read_bronnen, read_project_lijsten
from werklocaties_gis.study.herkomst import hash_file
from werklocaties_gis.study.studie import read_studie

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
    assert row["sha256"] == hash_file(tmp_path / "vestigingen.csv")


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
