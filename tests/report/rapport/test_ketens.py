"""A figure of a chain reads in the order in which the firms move."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.report.hostile import NAMES, with_hostile_names
from tests.report.rapport.lezen import Bladzij
from tests.report.rapport.rijkdom import ZETTEN, with_tabel
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport import ketens
from werklocaties_gis.report.rapport.ketens import make_ketens


def steps(text: str) -> list[str]:
    """Text of each move."""
    return [" ".join(Bladzij(part).text.split()) for part in text.split("<li>")[1:]]


def test_each_move_says_who_leaves_which_place_for_which_and_after_whom(vol: Inhoud) -> None:
    first, second, third, alone = steps("".join(make_ketens(vol)))
    assert first.startswith("A1Hoge Kamp 3De Hoge KampGarage Luchtkasteel")
    assert second.startswith("A2")
    assert second.endswith("Hoge Kamp 3De Hoge Kampna A1")
    assert "na A2" in third
    assert alone.startswith("B1heeft nog geen plek")


def test_a_chain_has_a_figure_with_its_length(vol: Inhoud) -> None:
    text = Bladzij("".join(make_ketens(vol))).text
    assert "Keten A: 3 verplaatsingen na elkaar" in text
    assert "Keten B: één verplaatsing" in text


def test_of_very_many_moves_whole_chains_are_drawn_and_the_rest_is_told(
    vol: Inhoud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ketens, "GETEKEND", 3)
    text = "".join(make_ketens(vol))
    assert len(steps(text)) == 3
    assert "De eerste 3 van 4; alle staan in overzicht.xlsx, blad Verplaatsingen." in text


def test_names_stay_text_and_rows_may_come_in_any_order(vol: Inhoud) -> None:
    page = Bladzij("".join(make_ketens(with_hostile_names(vol))))
    assert {tag for tag, _ in page.tags} <= {
        *("figure", "figcaption", "ol", "li", "strong", "span", "svg", "path", "b", "small")
    }
    assert any(name in page.text for name in NAMES)
    back = {name: list(reversed(values)) for name, values in ZETTEN.items()}
    turned = with_tabel(vol, "verplaatsingen", back)
    assert list(make_ketens(turned)) == list(make_ketens(vol))
    assert len(pd.DataFrame(back)) == 4
