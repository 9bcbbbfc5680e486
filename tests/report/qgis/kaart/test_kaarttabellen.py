"""What was not computed is not drawn, and what is drawn has a row for every row."""

from __future__ import annotations

import dataclasses

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.kaarttabellen import list_kaarttabellen
from werklocaties_gis.tables.schema import KAART_TABLES


def test_each_table_has_as_many_rows_as_what_it_draws(volledig: Inhoud) -> None:
    made = list_kaarttabellen(volledig)
    assert tuple(made) == KAART_TABLES
    assert len(made["kaart_vestigingen"]) == len(volledig.tabellen["vestigingen"])
    for table in ("verplaatsingen", "opties"):
        assert len(made[f"kaart_{table}"]) == len(volledig.resultaat(table))
    signals = made["kaart_bevindingen"]["uitkomst"].isin(["zeker", "mogelijk"]).sum()
    assert signals == len(volledig.resultaat("mismatches"))


def test_without_results_there_is_nothing_to_draw(volledig: Inhoud) -> None:
    assert dict(list_kaarttabellen(dataclasses.replace(volledig, resultaten={}))) == {}


def test_the_order_of_the_rows_does_not_matter(volledig: Inhoud) -> None:
    turned = dataclasses.replace(
        volledig,
        tabellen={name: frame.iloc[::-1] for name, frame in volledig.tabellen.items()},
        resultaten={name: frame.iloc[::-1] for name, frame in volledig.resultaten.items()},
    )
    found = list_kaarttabellen(turned)
    for name, frame in list_kaarttabellen(volledig).items():
        assert found[name].equals(frame), name
