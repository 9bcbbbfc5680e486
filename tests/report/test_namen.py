"""Beside each number of a firm or place stands its name."""

from __future__ import annotations

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names, make_blad


def test_a_number_has_its_name_right_after_it(inhoud: Inhoud) -> None:
    rows = inhoud.resultaat("verplaatsingen")
    sheet = make_blad(inhoud, rows, "verplaatsingen", ("vestiging_id", "naar_plek_id"))
    columns = list(sheet.columns)
    assert columns[0] == "Vestiging"
    firm = rows["vestiging_id"].iloc[0]
    assert sheet.iloc[0, 1] == list_names(inhoud, "vestiging_id")[firm]
    assert len(columns) == 4
