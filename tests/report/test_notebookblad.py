"""A sheet in a notebook: words and Dutch numbers, nothing from data taken for markup."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.report.notebookblad import Notebookblad
from werklocaties_gis.report.werkboek.blad import Blad

TABEL = pd.DataFrame(
    {
        "Naam": pd.array(["<img src=x>", "Beta", None], dtype="string"),
        "Netto (ha)": [1234.5, 0.125, None],
        "Banen": [40.0, 2.0, 3.0],
        "Deel": [0.25, 1.0, None],
        "Jaar": [2031.0, None, None],
    }
)


def make_view() -> Notebookblad:
    soorten = {"Deel": "aandeel", "Jaar": "jaar"}
    return Notebookblad(Blad("proef", "Proef", TABEL, "Eén zin.", soorten=soorten))  # type: ignore[arg-type]


def test_numbers_are_dutch_and_a_blank_says_what_it_means() -> None:
    html = make_view()._repr_html_()
    for text in (">1.234,50<", ">40<", ">25,0%<", ">2031<", "Netto (ha)"):
        assert text in html, text
    assert "<b>Proef.</b> Eén zin." in html
    assert "niet bekend of niet van toepassing" in html
    assert "nan" not in html.lower()


def test_what_data_say_is_never_markup() -> None:
    html = make_view()._repr_html_()
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html


def test_a_long_sheet_tells_what_it_leaves_out_and_how_to_see_it() -> None:
    view = make_view()
    assert "1 van 3 rijen" in view.first(1)._repr_html_()
    assert "Beta" not in view.first(1)._repr_html_()
    assert len(view.tabel) == 3


def test_rows_and_columns_can_be_chosen_and_the_sheet_stays_whole() -> None:
    view = make_view()
    chosen = view.where("Naam", "Beta").only("Banen", "Naam")
    assert chosen.tabel.to_dict("list") == {"Banen": [2.0], "Naam": ["Beta"]}
    assert "leeg" not in chosen._repr_html_()
    assert len(view.tabel) == 3
    mine = view.tabel
    mine["Naam"] = "anders"
    assert "Beta" in set(view.tabel["Naam"].dropna())


def test_a_column_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(KeyError, match=r"Er is geen kolom Baten\. Wel: Naam, Netto"):
        make_view().where("Baten", 1)
    with pytest.raises(KeyError, match="Baten"):
        make_view().only("Baten")
