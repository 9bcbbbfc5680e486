"""Known names lead to columns that exist, and no name to two of one shape."""

from __future__ import annotations

from werklocaties_gis.sources.own.synoniemen import TABELLEN, read_synoniemen
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema


def test_every_name_belongs_to_a_column_of_ours() -> None:
    assert set(TABELLEN) <= set(INPUT_TABLES)
    for item in read_synoniemen():
        is_place = item.kolom in {"x", "y"} or item.kolom.startswith("adres.")
        assert is_place or item.kolom in read_schema(item.tabel).names(), item


def test_no_name_means_two_things_in_one_table() -> None:
    """Our own ``hoofdactiviteit`` is yes or no, a code in an export of KVK: the values tell."""
    seen: dict[tuple[str, str], str] = {}
    for item in read_synoniemen():
        if (item.herkomst, item.naam) == ("sjabloon", "hoofdactiviteit"):
            continue
        plain = "".join(sign for sign in item.naam.casefold() if sign.isalnum())
        kolom = seen.setdefault((item.tabel, plain), item.kolom)
        assert kolom == item.kolom, item


def test_names_of_the_registers_are_known() -> None:
    known = {(item.herkomst, item.naam): item.kolom for item in read_synoniemen()}
    assert known["LISA", "WERKZAME PERSONEN"] == "banen"
    assert known["LISA", "SBI08"] == "sbi"
    assert known["KVK", "vestigingsnummer"] == "vestiging_id"
    assert known["IBIS", "RIN_NUMMER"] == "terrein_id"
