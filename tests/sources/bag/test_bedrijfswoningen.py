"""The municipality's list says which homes belong to a firm, by either identification."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.sources.bag.bedrijfswoningen import (
    list_bedrijfswoning,
    read_bedrijfswoningen,
)

Parts = tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]
Make = Callable[[list[dict[str, object]]], pa.Table]


def test_a_list_with_ja_and_nee_and_lost_zeros_is_read(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(
        "identificatie;bedrijfswoning\n664010000000001;ja\n0664010000000002;Nee\n0664010000000003;\n"
    )
    assert read_bedrijfswoningen("l.csv", tmp_path) == {
        "0664010000000001": True,
        "0664010000000002": False,
    }


def test_a_list_of_numbers_alone_names_bedrijfswoningen(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("nummeraanduiding_id;adres\n0664200000000009;Kade 1\n")
    assert read_bedrijfswoningen("l.csv", tmp_path) == {"0664200000000009": True}


def test_a_list_that_is_not_there_or_says_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        read_bedrijfswoningen("weg.csv", tmp_path)
    (tmp_path / "l.csv").write_text("adres;plaats\nKade 1;Goes\n")
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bedrijfswoningen("l.csv", tmp_path)
    assert refusal.value.code == "bag_list_column"
    (tmp_path / "l.pdf").write_text("x")
    with pytest.raises(UnreadableSourceError) as refusal:
        read_bedrijfswoningen("l.pdf", tmp_path)
    assert refusal.value.code == "format_unknown"


def test_the_list_goes_before_the_file_and_names_what_it_did_not_find(
    parts: Parts, make_rows: Make
) -> None:
    vbo, _ = parts
    tabel = make_rows([vbo(1), vbo(2, nummeraanduiding="0664200000000009"), vbo(3), vbo(4)])
    own = np.array([0, -1, 1, -1], np.int64)
    lijst = {"0664010000000001": True, "0664200000000009": False, "0664010000000099": True}
    tied, told = list_bedrijfswoning(tabel, lijst, own, "l.csv")
    assert tied.tolist() == [1, 0, 1, -1]
    assert [(note.code, note.count, dict(note.fields)["which"]) for note in told] == [
        ("bag_list_unmatched", 1, "0664010000000099")
    ]
    assert list_bedrijfswoning(tabel, {}, own, "")[0] is own
