"""The list of delen is read as it was written, and leads to no folder elsewhere."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.pipeline.landelijk.verdeling import Deel, is_verdeeld, read_verdeling
from werklocaties_gis.tables.formats import write_csv

HEAD = "deel;naam;niveau;gebied_id;vestigingen;plekken"


def write(folder: Path, *rows: str) -> Path:
    text = "\r\n".join([HEAD, *rows]) + "\r\n"
    (folder / "verdeling.csv").write_text(text, encoding="utf-8-sig")
    return folder


def test_delen_keep_their_order_and_how_heavy_they_are(tmp_path: Path) -> None:
    write(tmp_path, "GM0654;Borsele;gemeente;0654;12;5", "overig;;gemeente;;3;")
    first, second = read_verdeling(tmp_path)
    assert first == Deel("GM0654", "Borsele", "gemeente", "0654", 12, 5)
    assert (first.gewicht, second.gewicht) == (17, 3)
    assert second.naam == "overig"


def test_a_list_that_another_program_separated_by_commas_is_read_too(tmp_path: Path) -> None:
    rows = f"{HEAD}\nA;Aalten;gemeente;0197;1;2\n".replace(";", ",")
    (tmp_path / "verdeling.csv").write_text(rows, encoding="utf-8")
    assert read_verdeling(tmp_path) == (Deel("A", "Aalten", "gemeente", "0197", 1, 2),)


@pytest.mark.parametrize(
    "naam", ["a\u2028b", "a\x85b", "a\x0cb", "a;b", "=1+1", "-Goes", "'t Zandt"]
)
def test_any_name_that_a_cut_writes_is_read_back(tmp_path: Path, naam: str) -> None:
    row = {"deel": "a", "naam": naam, "niveau": "gemeente", "gebied_id": "=G", "vestigingen": 1}
    write_csv(pd.DataFrame([{**row, "plekken": 2}]), "verdeling", tmp_path / "verdeling.csv")
    assert read_verdeling(tmp_path) == (Deel("a", naam, "gemeente", "=G", 1, 2),)


@pytest.mark.parametrize("name", ["..", ".", "a/b", "a\\b", "/etc", "C:", "C:\\x", "", "A"])
def test_a_folder_elsewhere_or_named_twice_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a;Een;gemeente;1;1;1", f"{name};Twee;gemeente;2;1;1")
    with pytest.raises(UnreadableSourceError, match="verdeling_map"):
        read_verdeling(tmp_path)


@pytest.mark.parametrize("text", ["", "naam;deel\nx;y\n", f"{HEAD}\n", f"{HEAD}\na;b;c;d;veel;1\n"])
def test_what_is_no_list_of_delen_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "verdeling.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSourceError, match="verdeling_onleesbaar"):
        read_verdeling(tmp_path)


def test_a_study_is_no_folder_of_studies(tmp_path: Path) -> None:
    assert not is_verdeeld(tmp_path)
    with pytest.raises(MissingInputError):
        read_verdeling(tmp_path)
    write(tmp_path, "a;Een;gemeente;1;1;1")
    assert is_verdeeld(tmp_path)
    (tmp_path / "werklocaties.toml").write_text("versie = 1\n", encoding="utf-8")
    assert not is_verdeeld(tmp_path)
