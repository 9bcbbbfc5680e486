"""On how many firms the rate of each toets rests."""

from __future__ import annotations

import pandas as pd
import pytest
from tests.quality.schoon import as_gegevens, make_schoon
from werklocaties_gis.quality.bevinding import Bevinding
from werklocaties_gis.quality.controles import toetsen


def _totalen(toets: str, **firms: int) -> pd.DataFrame:
    """Totals of one toets; each firm has half a hectare."""
    rows = [
        ("totaal", "", "", toets, uitkomst, number, 0.0, number / 2)
        for uitkomst, number in firms.items()
    ]
    names = ["niveau", "id", "naam", "toets", "uitkomst", "vestigingen", "banen", "ha"]
    return pd.DataFrame(rows, columns=names)


def _uitkomsten(toets: str, judged: int, nvt: int = 0) -> pd.DataFrame:
    """Outcomes of so many firms, and of so many to which the toets does not apply."""
    return pd.DataFrame(
        {
            "vestiging_id": [f"V{at}" for at in range(judged + nvt)],
            "soort": "bestaand",
            "toets": toets,
            "uitkomst": ["onbekend"] * judged + ["nvt"] * nvt,
        }
    )


def _ask(controle: object, totalen: pd.DataFrame, uitkomsten: pd.DataFrame) -> list[Bevinding]:
    gegevens = as_gegevens(make_schoon(), totalen=totalen, uitkomsten=uitkomsten)
    return list(controle(gegevens))  # type: ignore[operator]


def test_a_rate_rests_on_the_firms_of_which_the_answer_is_known() -> None:
    totalen = _totalen("zwaarder_dan_maximum", zeker=10, mogelijk=12, onbekend=38, rest=40)
    (found,) = _ask(toetsen.check_onbekend, totalen, _uitkomsten("zwaarder_dan_maximum", 100))
    assert found.regel == "toets_veel_onbekend"
    assert (found.aantal, found.van) == (38, 100)
    assert found.velden["bekend"] == pytest.approx(62)
    assert found.velden["bekend_ha"] == pytest.approx(62)


@pytest.mark.parametrize(
    ("unknown", "regel"), [(25, "toets_onbekend"), (26, "toets_veel_onbekend")]
)
def test_a_quarter_unknown_is_good_to_know_and_more_changes_findings(
    unknown: int, regel: str
) -> None:
    totalen = _totalen("net", onbekend=unknown, rest=100 - unknown)
    (found,) = _ask(toetsen.check_onbekend, totalen, _uitkomsten("net", 100))
    assert found.regel == regel


def test_firms_to_which_a_toets_does_not_apply_do_not_make_its_rate_look_better() -> None:
    totalen = _totalen("onnodig_op_nat", onbekend=10, rest=90)
    (found,) = _ask(toetsen.check_onbekend, totalen, _uitkomsten("onnodig_op_nat", 20, 80))
    assert (found.aantal, found.van, found.regel) == (10, 20, "toets_veel_onbekend")
    assert _ask(toetsen.check_onbekend, totalen, _uitkomsten("onnodig_op_nat", 0, 100)) == []


@pytest.mark.parametrize(
    ("signals", "firms", "found"),
    [(50, 100, []), (80, 100, []), (81, 100, [81.0]), (20, 100, [20.0]), (0, 29, [])],
)
def test_a_share_far_from_two_thirds_is_looked_at_first(
    signals: int, firms: int, found: list[float]
) -> None:
    totalen = _totalen("lager_dan_maximum", mogelijk=signals, rest=firms - signals)
    lines = _ask(toetsen.check_grootteorde, totalen, _uitkomsten("lager_dan_maximum", firms))
    assert [line.velden["share"] for line in lines] == pytest.approx(found)


@pytest.mark.parametrize(
    ("signals", "unknown", "found"),
    [
        # 60 of 76 known firms are within the published range, though 60 of 100 is too.
        (60, 24, []),
        # 40 of 100 would be below it; of the 76 known it is 53 %.
        (40, 24, []),
        (30, 24, [39.47]),
        # Of so many nothing is known that the share says nothing.
        (27, 60, []),
    ],
)
def test_a_share_is_of_the_firms_of_which_the_answer_is_known(
    signals: int, unknown: int, found: list[float]
) -> None:
    rest = 100 - signals - unknown
    totalen = _totalen("lager_dan_maximum", zeker=signals, onbekend=unknown, rest=rest)
    lines = _ask(toetsen.check_grootteorde, totalen, _uitkomsten("lager_dan_maximum", 100))
    assert [line.velden["share"] for line in lines] == pytest.approx(found, abs=0.01)


def test_what_was_not_run_is_told_and_counts_as_nothing() -> None:
    (found,) = toetsen.check_onbekend(as_gegevens(make_schoon()))
    assert found.regel == "toetsen_niet_gedraaid"
    assert list(toetsen.check_grootteorde(as_gegevens(make_schoon()))) == []
