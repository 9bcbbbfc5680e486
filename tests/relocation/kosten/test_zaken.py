"""The business case of a plan, as a planner would reckon it by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.relocation.kosten.zaken import VARIANTEN, Zaken, list_zaken
from werklocaties_gis.settings.plan import Tijd
from werklocaties_gis.settings.zaak import Verwacht

Maker = Callable[..., Any]

GEVAL = (
    {"kostensoort": "verwerving_grond", "eur": 3e6, "jaar": 0},
    {"kostensoort": "bouwrijp", "eur": 1e6, "jaar": 1},
    {"kostensoort": "gronduitgifte", "eur": 2.5e6, "jaar": 2},
)
STIJGING = {"kostensoort": "waardestijging", "eur": 0.8e6, "jaar": 2, "aandeel_share": 0.5}
MOVES = (("V1", 1, "P3", 1600.0),)


def _zaken(geval: Any, moves: pd.DataFrame) -> Zaken:
    return list_zaken(geval.tabellen, geval.plan, geval.aanbod, moves)


def _row(zaken: Zaken, onderdeel: str = "totaal", variant: str = "midden", firm: str = "") -> Any:
    frame = zaken.zaken
    frame = frame[frame["onderdeel"].eq(onderdeel) & frame["variant"].eq(variant)]
    frame = frame[frame["vestiging_id"].fillna("").eq(firm)]
    assert len(frame) == 1
    return frame.iloc[0]


def test_the_worked_gap_to_the_cent(geval: Maker, regel: Maker) -> None:
    row = _row(_zaken(geval(*GEVAL, discontovoet=0.04), regel(*MOVES)), "planbreed")
    assert row["kosten_eur"] == 3_961_538.46
    assert row["opbrengsten_eur"] == 2_311_390.53
    assert row["onrendabele_top_eur"] == 1_650_147.93
    assert not row["onvolledig"]
    assert row["ontbreekt"] == ()


def test_the_worked_uplift_lowers_the_gap_by_the_captured_part(geval: Maker, regel: Maker) -> None:
    row = _row(_zaken(geval(*GEVAL, STIJGING, discontovoet=0.04), regel(*MOVES)), "planbreed")
    assert row["onrendabele_top_eur"] == 1_280_325.44
    loss = {**STIJGING, "eur": -0.8e6}
    more = _row(_zaken(geval(*GEVAL, loss, discontovoet=0.04), regel(*MOVES)), "planbreed")
    assert more["onrendabele_top_eur"] == pytest.approx(1_650_147.93 + 369_822.49)


def test_a_discount_of_nothing_is_the_plain_sum(geval: Maker, regel: Maker) -> None:
    row = _row(_zaken(geval(*GEVAL, discontovoet=0.0), regel(*MOVES)), "planbreed")
    assert row["onrendabele_top_eur"] == 1_500_000.0
    assert row["kosten_bekend_eur"] == 4_000_000.0


def test_a_surplus_is_negative_and_not_clipped(geval: Maker, regel: Maker) -> None:
    gain = {"kostensoort": "gronduitgifte", "eur": 70.0}
    row = _row(_zaken(geval(gain, discontovoet=0.04), regel(*MOVES)), "planbreed")
    assert row["onrendabele_top_eur"] == -70.0


def test_without_a_rate_nothing_is_shown_as_present_value(geval: Maker, regel: Maker) -> None:
    zaken = _zaken(geval(*GEVAL), regel(*MOVES))
    row = _row(zaken, "planbreed")
    assert row["onvolledig"]
    assert row["ontbreekt"] == ("discontovoet",)
    assert pd.isna(row["onrendabele_top_eur"])
    assert row["kosten_bekend_eur"] == 4_000_000.0
    assert zaken.kasstromen["contant_eur"].isna().all()


def test_an_empty_amount_makes_it_onvolledig_and_is_named(geval: Maker, regel: Maker) -> None:
    posts = ({"kostensoort": "nadeelcompensatie", "eur": None}, {"kostensoort": "sloop", "eur": 5})
    zaken = _zaken(geval(*posts, discontovoet=0.04), regel(*MOVES))
    for name in ("planbreed", "totaal"):
        row = _row(zaken, name)
        assert row["onvolledig"]
        assert row["ontbreekt"] == ("nadeelcompensatie",)
        assert pd.isna(row["kosten_eur"])
        assert pd.isna(row["onrendabele_top_eur"])
    assert [notice.code for notice in zaken.meldingen] == ["zaak_onvolledig"]


def test_new_for_old_leaves_what_the_firm_is_really_out_of_pocket(
    geval: Maker, regel: Maker
) -> None:
    paid = {"rol": "vertrek", "kostensoort": "verwerving_opstal", "plek_id": "P1", "eur": 2e6}
    rebuilt = {"rol": "bedrijf", "kostensoort": "herbouw", "vestiging_id": "V1", "eur": 3e6}
    rates = {"discontovoet": 0.04, "nieuw_voor_oud_share": 0.2}
    zaken = _zaken(geval(paid, rebuilt, **rates), regel(*MOVES))
    flows = zaken.kasstromen[zaken.kasstromen["variant"].eq("midden")]
    by_kind = flows.set_index("kostensoort")["bedrag_eur"]
    assert by_kind["herbouw"] == 400_000.0
    assert by_kind["verwerving_opstal"] == 2_000_000.0
    unpriced = _zaken(geval(rebuilt, **rates), regel(*MOVES))
    assert "herbouw" in _row(unpriced, "verhuizing", firm="V1")["ontbreekt"]
    no_share = _zaken(geval(paid, rebuilt, discontovoet=0.04), regel(*MOVES))
    assert "nieuw_voor_oud_share" in _row(no_share, "verhuizing", firm="V1")["ontbreekt"]


@pytest.mark.parametrize(
    ("vooraf", "post", "eur"),
    [
        (False, {"duur_jaren": 30}, 691_681.33),
        (True, {"duur_jaren": 30}, 719_348.58),
        (False, {"eeuwigdurend": True}, 1_000_000.0),
        (True, {"eeuwigdurend": True}, 1_040_000.0),
    ],
)
def test_the_worked_canon_in_a_case(
    geval: Maker, regel: Maker, vooraf: bool, post: dict[str, Any], eur: float
) -> None:
    canon = {"kostensoort": "canon", "eur": 40_000.0, "per": "jaar", **post}
    settings = {"discontovoet": 0.04, "canon_vooraf": vooraf}
    row = _row(_zaken(geval(canon, **settings), regel(*MOVES)), "planbreed")
    assert row["opbrengsten_eur"] == pytest.approx(eur, abs=0.02)


def test_a_canon_without_a_word_on_when_it_is_paid_is_onvolledig(
    geval: Maker, regel: Maker
) -> None:
    canon = {"kostensoort": "canon", "eur": 40_000.0, "per": "jaar", "duur_jaren": 30}
    row = _row(_zaken(geval(canon, discontovoet=0.04), regel(*MOVES)), "planbreed")
    assert row["ontbreekt"] == ("canon_vooraf",)
    assert pd.isna(row["opbrengsten_eur"])
    assert row["kosten_eur"] == 0.0


def test_who_bears_the_costs_adds_up_to_the_costs(geval: Maker, regel: Maker) -> None:
    posts = (
        {"rol": "bedrijf", "kostensoort": "verhuizing", "eur": 100.0, "drager": "bedrijf"},
        {"rol": "bedrijf", "kostensoort": "netaansluiting", "eur": 60.0},
        {"rol": "bedrijf", "kostensoort": "bijdrage_bedrijf", "eur": 25.0},
        {"rol": "bedrijf", "kostensoort": "subsidie", "eur": 10.0, "steunregel": "regeling"},
        {"rol": "bedrijf", "kostensoort": "rente", "eur": 7.0, "drager": "derde"},
    )
    zaken = _zaken(geval(*posts, discontovoet=0.0), regel(*MOVES))
    parts = ["gemeente_eur", "bedrijf_eur", "derde_eur", "subsidie_eur"]
    for name, firm in (("verhuizing", "V1"), ("totaal", "")):
        row = _row(zaken, name, firm=firm)
        assert row[parts].tolist() == [25.0, 125.0, 7.0, 10.0]
        assert row[parts].sum() == row["kosten_eur"] == 167.0
        assert row["onrendabele_top_eur"] == 167.0 - 35.0


def test_halving_the_price_of_land_raises_the_gap_by_half_of_the_revenue(
    geval: Maker, regel: Maker
) -> None:
    cells = (("plekken", "P3", "verwerving", "gemeente"),)

    def gap(price: float) -> Any:
        priced = (*cells, ("plekken", "P3", "prijs_eur_m2", price))
        case = geval(cellen=priced, discontovoet=0.04)
        return _row(_zaken(case, regel(*MOVES)), "verhuizing", firm="V1")["onrendabele_top_eur"]

    # The whole undivided plot of 2,000 m2 is sold, though the firm needs 1,600.
    assert gap(180.0) == -360_000.0
    assert gap(90.0) - gap(180.0) == 180_000.0


def test_a_price_table_by_municipality_goes_before_the_price_of_the_place(
    geval: Maker, regel: Maker
) -> None:
    cells = (
        ("plekken", "P5", "verwerving", "gemeente"),
        ("plekken", "P5", "prijs_eur_m2", 180.0),
    )
    price = {"rol": "komst", "kostensoort": "gronduitgifte", "eur": 100.0, "per": "m2"}
    moves = regel(("V3", 1, "P5", 500.0))
    case = geval(price, cellen=cells, discontovoet=0.0)
    assert _row(_zaken(case, moves), firm="")["opbrengsten_eur"] == 50_000.0
    elsewhere = geval({**price, "gemeente_code": "GM0001"}, cellen=cells, discontovoet=0.0)
    assert _row(_zaken(elsewhere, moves), firm="")["opbrengsten_eur"] == 90_000.0


def test_a_move_in_a_period_is_discounted_from_its_end(geval: Maker, regel: Maker) -> None:
    tijd = Tijd(grenzen=(date(2027, 1, 1), date(2028, 1, 1), date(2030, 7, 1)))
    post = {"rol": "bedrijf", "kostensoort": "verhuizing", "eur": 110.0}
    case = geval(post, tijd=tijd, discontovoet=0.1)
    for fase, years in ((1, 1), (2, 4)):
        zaken = _zaken(case, regel(*MOVES).assign(fase=fase))
        row = _row(zaken, "verhuizing", firm="V1")
        assert row["jaar"] == years
        assert row["kosten_eur"] == round(110.0 / 1.1**years, 2)
    unknown = _row(_zaken(case, regel(*MOVES)), "verhuizing", firm="V1")
    assert unknown["ontbreekt"] == ("fase",)


def test_uplift_of_a_shared_place_counts_once_and_only_when_all_leave(
    geval: Maker, regel: Maker
) -> None:
    uplift = {
        "rol": "vertrek",
        "kostensoort": "waardestijging",
        "plek_id": "P2",
        "eur": 1000.0,
        "aandeel_share": 0.5,
    }
    case = geval(uplift, discontovoet=0.0)
    both = regel(("V2", 1, "P3", 800.0), ("V3", 1, "P5", 500.0))
    rows = _zaken(case, both)
    assert _row(rows, "verhuizing", firm="V2")["opbrengsten_eur"] == 300.0
    assert _row(rows, "verhuizing", firm="V3")["opbrengsten_eur"] == 200.0
    assert _row(rows)["opbrengsten_eur"] == 500.0
    alone = _zaken(case, regel(("V2", 1, "P3", 800.0)))
    assert _row(alone)["opbrengsten_eur"] == 0.0


def test_a_lease_that_ended_is_not_bought_off(geval: Maker, regel: Maker) -> None:
    tijd = Tijd(grenzen=(date(2027, 1, 1), date(2028, 1, 1), date(2029, 1, 1)), huurders="afkopen")
    cells = (
        ("vestigingen", "V1", "eigendom_huur", "huur"),
        ("vestigingen", "V1", "contract_tot", pd.Timestamp("2027-12-31")),
    )
    off = {"rol": "bedrijf", "kostensoort": "afkoop_huur", "eur": 90.0}
    case = geval(off, cellen=cells, tijd=tijd, discontovoet=0.0)
    early, late = (_zaken(case, regel(*MOVES).assign(fase=fase)) for fase in (1, 2))
    assert _row(early)["kosten_eur"] == 90.0
    assert _row(late)["kosten_eur"] == 0.0


def test_a_stopover_bears_its_own_costs_and_the_lasting_move_the_departure(
    geval: Maker, regel: Maker
) -> None:
    posts = (
        {"rol": "bedrijf", "kostensoort": "verhuizing", "eur": 10.0},
        {"rol": "vertrek", "kostensoort": "sloop", "eur": 100.0},
    )
    moves = regel(("V1", 1, "P3", 1600.0), ("V1", 2, "P5", 500.0))
    moves["tijdelijk"] = [True, False]
    zaken = _zaken(geval(*posts, discontovoet=0.0), moves)
    assert _row(zaken, "verhuizing", firm="V1")["kosten_eur"] == 120.0
    assert _row(zaken, "verhuizing", firm="V1")["naar_plek_id"] == "P5"


def test_contingency_comes_on_top_of_every_cost(geval: Maker, regel: Maker) -> None:
    zaken = _zaken(geval(*GEVAL, discontovoet=0.0, onvoorzien_share=0.1), regel(*MOVES))
    assert _row(zaken, "planbreed")["kosten_eur"] == 4_400_000.0
    assert "zaak.onvoorzien_share" in set(zaken.kasstromen["post"])


def test_the_cash_flows_add_up_to_the_gap_in_every_variant(geval: Maker, regel: Maker) -> None:
    posts = (
        {"kostensoort": "sloop", "laag_eur": 1, "midden_eur": 2, "hoog_eur": 4, "jaar": 3},
        {"kostensoort": "verhuur", "laag_eur": 1, "midden_eur": 1, "hoog_eur": 2}
        | {"per": "jaar", "duur_jaren": 5},
        {"rol": "bedrijf", "kostensoort": "verhuizing", "per": "m2"}
        | {"laag_eur": 10, "midden_eur": 20, "hoog_eur": 50},
    )
    moves = regel(("V1", 1, "P3", 1600.0), ("V2", 1, "P5", 500.0))
    zaken = _zaken(geval(*posts, discontovoet=0.05), moves)
    for variant in VARIANTEN:
        flows = zaken.kasstromen[zaken.kasstromen["variant"].eq(variant)]
        total = _row(zaken, variant=variant)["onrendabele_top_eur"]
        assert flows["contant_eur"].sum() == pytest.approx(total, abs=0.05)
    swing = zaken.gevoeligheid.set_index("kostensoort")
    assert swing.loc["verhuizing", "spreiding_eur"] == 2100.0 * 40
    low = _row(zaken)["onrendabele_top_eur"] - 2100.0 * 10
    assert swing.loc["verhuizing", "laag_eur"] == pytest.approx(low, abs=0.01)


def test_expected_lines_are_named_by_how_the_firm_sits(geval: Maker, regel: Maker) -> None:
    def missing(zit: str | None, **more: Any) -> set[str]:
        cells = (
            ("vestigingen", "V1", "eigendom_huur", zit),
            ("plekken", "P1", "verwerving", "gemeente"),
        )
        case = geval(cellen=cells, verwacht=(), discontovoet=0.0, **more)
        return set(_row(_zaken(case, regel(*MOVES)), "verhuizing", firm="V1")["ontbreekt"])

    assert missing("eigendom") == {"verhuizing", "inrichting", "omzetverlies", "financiering"}
    assert missing("huur") == {"verhuizing", "inrichting", "huurverschil"}
    assert missing(None) == {"eigendom_huur"}


def test_nadeelcompensatie_stands_for_schadeloosstelling(geval: Maker, regel: Maker) -> None:
    cells = (("vestigingen", "V1", "eigendom_huur", "eigendom"),)
    cells = (*cells, ("plekken", "P1", "verwerving", None))
    post = {"rol": "bedrijf", "kostensoort": "nadeelcompensatie", "eur": 30.0}
    case = geval(post, cellen=cells, verwacht=(), discontovoet=0.0)
    row = _row(_zaken(case, regel(*MOVES)), "verhuizing", firm="V1")
    assert row["ontbreekt"] == ()
    assert row["onrendabele_top_eur"] == 30.0


def test_a_place_that_is_bought_without_a_price_is_onvolledig(geval: Maker, regel: Maker) -> None:
    usual = (Verwacht(situatie="aankoop", kostensoorten=("verwerving_grond",)),)
    bought = ("plekken", "P1", "verwerving", "aankoop")
    case = geval(verwacht=usual, cellen=(bought,), discontovoet=0.0)
    row = _row(_zaken(case, regel(*MOVES)), "verhuizing", firm="V1")
    assert "verwerving_grond" in row["ontbreekt"]
    priced = geval(
        verwacht=usual,
        cellen=(
            bought,
            ("plekken", "P1", "verwerving_kosten_eur", 500.0),
            ("vestigingen", "V1", "eigendom_huur", "erfpacht"),
        ),
        discontovoet=0.0,
    )
    row = _row(_zaken(priced, regel(*MOVES)), "verhuizing", firm="V1")
    assert "verwerving_grond" not in row["ontbreekt"]
    assert row["kosten_bekend_eur"] == 500.0


def test_the_order_of_rows_leaves_no_trace(geval: Maker, regel: Maker) -> None:
    posts = (*GEVAL, {"rol": "bedrijf", "kostensoort": "verhuizing", "eur": 0.1, "per": "m2"})
    case = geval(*posts, discontovoet=0.04)
    moves = regel(("V1", 1, "P3", 1600.0), ("V2", 1, "P5", 500.0), ("V3", 2, "P1", 500.0))
    first = _zaken(case, moves)
    shuffled = {
        name: frame.sample(frac=1, random_state=3).reset_index(drop=True)
        for name, frame in case.tabellen.items()
    }
    again = list_zaken(shuffled, case.plan, case.aanbod, moves.iloc[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(first.zaken, again.zaken)
    pd.testing.assert_frame_equal(first.kasstromen, again.kasstromen)


def test_a_plan_without_moves_has_only_what_counts_once(geval: Maker, regel: Maker) -> None:
    zaken = _zaken(geval(*GEVAL, discontovoet=0.04), regel(*MOVES).iloc[:0])
    assert set(zaken.zaken["onderdeel"]) == {"planbreed", "totaal"}
    assert _row(zaken)["onrendabele_top_eur"] == 1_650_147.93
