"""Of each input it is known where it came from, and when it is no longer the same."""

from __future__ import annotations

from werklocaties_gis.example.voorbeeldregio import make_voorbeeldregio
from werklocaties_gis.study.herkomst import COLUMNS, hash_tabel, make_herkomst


def test_origins_are_sorted_by_table_and_file() -> None:
    rows = [
        {"tabel": table, "bestand": file}
        for table, file in (("plekken", "b"), ("kavels", "z"), ("plekken", "a"))
    ]
    found = make_herkomst(rows)
    assert list(found.columns) == list(COLUMNS)
    assert found["bestand"].tolist() == ["z", "a", "b"]


def test_equal_tables_hash_equally_and_a_moved_plot_does_not() -> None:
    kavels = make_voorbeeldregio()["kavels"]
    moved = kavels.set_geometry(kavels.geometry.translate(0.1))
    assert hash_tabel(kavels) == hash_tabel(kavels.copy())
    assert hash_tabel(kavels) != hash_tabel(moved)
    assert hash_tabel(kavels) != hash_tabel(kavels.iloc[1:])
