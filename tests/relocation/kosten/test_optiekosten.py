"""What a move costs the municipality, term by term, and counted anew one by one."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.relocation.kosten import optiekosten as module
from werklocaties_gis.relocation.kosten.optiekosten import list_optiekosten
from werklocaties_gis.relocation.kosten.posten import OPBRENGSTEN
from werklocaties_gis.relocation.kosten.zaken import list_zaken
from werklocaties_gis.relocation.plaatsing.aanbod import ROUTES
from werklocaties_gis.settings.plan import Tijd

Maker = Callable[..., Any]


def _midden(case: Any, *pairs: tuple[int, int, float], **more: Any) -> list[float]:
    v, p, m2 = (np.array(column) for column in zip(*pairs, strict=True))
    found = list_optiekosten(case.tabellen, case.plan, case.aanbod, v, p, m2, **more)
    return [float(eur) for eur in found.midden_eur]


def _post(rol: str, soort: str, eur: float | None, **more: object) -> dict[str, object]:
    return {"rol": rol, "kostensoort": soort, "eur": eur, **more}


def test_own_posts_go_by_need_and_those_of_the_place_by_what_is_issued(geval: Maker) -> None:
    case = geval(
        _post("bedrijf", "verhuizing", 2.0, per="m2"), _post("komst", "bouwrijp", 1.0, per="m2")
    )
    # P3 is one plot of 2,000 m2; of P5 the firm gets what it needs; P4 counts floor.
    assert _midden(case, (1, 2, 1500.0), (1, 4, 500.0)) == [5000.0, 1500.0]


def test_only_what_the_municipality_bears_and_what_is_a_cost_counts(geval: Maker) -> None:
    posts = (
        _post("bedrijf", "verhuizing", 10.0, drager="bedrijf"),
        _post("bedrijf", "netaansluiting", 7.0),
        _post("komst", "gronduitgifte", 3.0, plek_id="P3"),
        _post("plan", "plankosten", 1000.0),
    )
    assert _midden(geval(*posts), (1, 2, 1500.0)) == [7.0]
    assert _midden(geval(*posts, opbrengsten_tellen_mee=True), (1, 2, 1500.0)) == [4.0]


def test_jobs_and_years_multiply(geval: Maker) -> None:
    case = geval(
        _post("bedrijf", "omzetverlies", 100.0, per="baan"),
        _post("bedrijf", "huurverschil", 1000.0, per="jaar", duur_jaren=5),
        cellen=(("vestigingen", "V2", "banen", 12.0),),
    )
    found = _midden(case, (1, 2, 1500.0), (0, 2, 1500.0))
    assert found[0] == 6200.0
    assert np.isnan(found[1])


def test_departures_are_shared_by_m2_unless_the_post_names_the_firm(geval: Maker) -> None:
    shared = geval(_post("vertrek", "sloop", 1000.0), _post("vertrek", "sanering", 1.0, per="m2"))
    found = _midden(shared, (1, 2, 1.0), (2, 2, 1.0), (0, 2, 1.0))
    assert found == [600.0 + 1200.0, 400.0 + 800.0, 1000.0 + 2000.0]
    own = geval(_post("vertrek", "nadeelcompensatie", 90.0, vestiging_id="V2"))
    assert _midden(own, (1, 2, 1.0), (2, 2, 1.0)) == [90.0, 0.0]


def test_acquisition_of_what_is_left_counts_where_there_is_a_route(geval: Maker) -> None:
    cells = (
        ("plekken", "P1", "verwerving_kosten_eur", 500.0),
        ("plekken", "P2", "verwerving_kosten_eur", 100.0),
    )
    pairs = ((0, 2, 1.0), (1, 2, 1.0), (2, 2, 1.0))
    assert _midden(geval(cellen=cells), *pairs) == [500.0, 60.0, 40.0]
    closed = geval(cellen=(*cells, ("plekken", "P2", "verwerving", "geen")))
    assert _midden(closed, *pairs) == [500.0, 0.0, 0.0]
    posted = geval(_post("vertrek", "verwerving_grond", 300.0, plek_id="P1"), cellen=cells)
    assert _midden(posted, *pairs) == [300.0, 60.0, 40.0]


def test_an_empty_place_that_is_given_out_is_bought_by_whoever_enters(geval: Maker) -> None:
    cells = tuple(
        ("plekken", plek, column, value)
        for plek in ("P3", "P5")
        for column, value in (
            ("status", "uitgegeven"),
            ("verwerving", "aankoop"),
            ("verwerving_kosten_eur", 800.0),
        )
    )
    assert _midden(geval(cellen=cells), (1, 2, 1500.0), (1, 4, 500.0)) == [800.0, 200.0]


def test_a_stopover_leaves_the_departure_to_the_move_that_lasts(geval: Maker) -> None:
    case = geval(_post("bedrijf", "verhuizing", 1.0), _post("vertrek", "sloop", 50.0))
    pairs = ((0, 2, 1.0), (0, 2, 1.0))
    assert _midden(case, *pairs, is_tussenstop=np.array([True, False])) == [1.0, 51.0]


def test_a_lease_is_bought_off_only_under_that_policy(geval: Maker) -> None:
    cells = (
        ("vestigingen", "V1", "eigendom_huur", "huur"),
        ("vestigingen", "V1", "contract_tot", pd.Timestamp("2030-01-01")),
    )
    post = _post("bedrijf", "afkoop_huur", 70.0)
    for huurders, eur in (("afkopen", 70.0), ("wachten", 0.0)):
        tijd = Tijd.model_validate({"huurders": huurders})
        assert _midden(geval(post, cellen=cells, tijd=tijd), (0, 2, 1.0)) == [eur]


def test_contingency_and_new_for_old_count(geval: Maker) -> None:
    posts = (
        _post("vertrek", "verwerving_opstal", 2e6, plek_id="P1"),
        _post("bedrijf", "herbouw", 3e6, vestiging_id="V1"),
    )
    rates = {"nieuw_voor_oud_share": 0.2, "onvoorzien_share": 0.1}
    assert _midden(geval(*posts, **rates), (0, 2, 1.0)) == [pytest.approx(2.4e6 * 1.1)]


def test_what_is_not_known_is_not_nothing_and_is_named(geval: Maker) -> None:
    case = geval(_post("bedrijf", "netaansluiting", None, vestiging_id="V1"))
    assert np.isnan(_midden(case, (0, 2, 1.0)))
    empty = list_optiekosten(case.tabellen, case.plan, case.aanbod, [0], [2], [1.0])
    assert empty.ontbreekt == (("netaansluiting", 1),)
    assert _midden(case, (1, 2, 1.0)) == [0.0]
    cells = (("vestigingen", "V1", "eigendom_huur", "huur"),)
    cells = (*cells, ("plekken", "P1", "verwerving", "aankoop"))
    usual = geval(_post("bedrijf", "verhuizing", 1.0), cellen=cells, verwacht=())
    found = list_optiekosten(usual.tabellen, usual.plan, usual.aanbod, [0, 1], [2, 2], [1.0, 1.0])
    assert np.isnan(found.midden_eur).all()
    assert dict(found.ontbreekt) == {
        "verwerving_grond": 1,
        "inrichting": 1,
        "huurverschil": 1,
        "eigendom_huur": 1,
    }


def test_low_and_high_amounts_go_their_own_way(geval: Maker) -> None:
    post = {"rol": "bedrijf", "kostensoort": "rente"}
    case = geval({**post, "laag_eur": 1.0, "midden_eur": 2.0, "hoog_eur": None})
    found = list_optiekosten(case.tabellen, case.plan, case.aanbod, [0], [2], [1.0])
    assert found.laag_eur == 1.0
    assert found.midden_eur == 2.0
    assert np.isnan(found.hoog_eur)


def _one_by_one(case: Any, v: int, p: int, m2: float) -> float:
    """The rule of the room, counted with loops over rows and nothing else."""
    aanbod, posts = case.aanbod, case.tabellen["kostenposten"]
    firm, plek = aanbod.vestiging_ids[v], aanbod.ids[p]
    places = aanbod.tabel.set_index("plek_id")
    banen = case.tabellen["vestigingen"].set_index("vestiging_id")["banen"]
    use = case.tabellen["gebruik"]

    def counting(rol: str, where: str) -> list[Any]:
        rows = [
            row
            for row in posts.itertuples()
            if row.rol == rol
            and (pd.isna(row.vestiging_id) or row.vestiging_id == firm)
            and (pd.isna(row.plek_id) or row.plek_id == where)
        ]
        rank = {id(r): (pd.notna(r.plek_id), pd.notna(r.vestiging_id)) for r in rows}
        best = {
            r.kostensoort: max(rank[id(o)] for o in rows if o.kostensoort == r.kostensoort)
            for r in rows
        }
        return [row for row in rows if rank[id(row)] == best[row.kostensoort]]

    def amount(row: Any, m2: float, once: float) -> float:
        if row.drager != "gemeente" or row.kostensoort in OPBRENGSTEN:
            return 0.0
        times = {"vast": once, "m2": m2, "baan": banen[firm]}
        return float(row.midden_eur * times[row.per])

    undivided = not places.loc[plek, "deelbaar"]
    total = sum(amount(row, m2, 1.0) for row in counting("bedrijf", plek))
    issued = places.loc[plek, "kavel_m2"] if undivided else m2
    total += sum(amount(row, issued, 1.0) for row in counting("komst", plek))
    for here in use.loc[use["vestiging_id"].eq(firm), "plek_id"]:
        users = use[use["plek_id"].eq(here)].set_index("vestiging_id")["kavel_m2"]
        share = users[firm] / users.sum()
        rows = counting("vertrek", here)
        for row in rows:
            own = 1.0 if pd.notna(row.vestiging_id) else share
            total += amount(row, places.loc[here, "kavel_m2"] * share, own)
        bought = any(row.kostensoort.startswith("verwerving") for row in rows)
        cost = places.loc[here, "verwerving_kosten_eur"]
        if places.loc[here, "verwerving"] in ROUTES and not bought and pd.notna(cost):
            total += cost * share
    return float(total)


def test_it_equals_a_count_by_hand_on_random_posts(
    geval: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BLOCK", 2)
    rng = np.random.default_rng(7)
    cells = (
        ("plekken", "P1", "verwerving_kosten_eur", 700.0),
        ("plekken", "P2", "verwerving_kosten_eur", 900.0),
        *(("vestigingen", firm, "banen", 5.0 + n) for n, firm in enumerate(("V1", "V2", "V3"))),
    )
    pairs = tuple((v, p, 100.0 * (v + 1)) for v in range(3) for p in (0, 1, 2, 4))
    differing = 0
    for _ in range(12):
        posts = [
            _post(
                rng.choice(["bedrijf", "komst", "vertrek"]),
                rng.choice(["sloop", "verhuizing", "verwerving_grond", "gronduitgifte"]),
                float(rng.integers(1, 50)),
                per=rng.choice(["vast", "m2", "baan"]),
                vestiging_id=rng.choice(["V1", "V2", ""]),
                plek_id=rng.choice(["P1", "P2", "P3", ""]),
                drager=rng.choice(["gemeente", "bedrijf"]),
            )
            for _ in range(8)
        ]
        case = geval(*posts, cellen=cells)
        by_hand = [_one_by_one(case, *pair) for pair in pairs]
        assert _midden(case, *pairs) == pytest.approx(by_hand)
        differing += len(set(by_hand)) > 3
    assert differing > 6


def test_the_costs_of_a_plan_are_those_of_its_moves(geval: Maker, tables: ModuleType) -> None:
    case = geval(
        _post("bedrijf", "verhuizing", 2.0, per="m2"),
        _post("vertrek", "sloop", 100.0),
        cellen=(("plekken", "P1", "verwerving_kosten_eur", 700.0),),
        discontovoet=0.0,
    )
    moves = tables.make_verplaatsingen(("V1", 1, "P3", 1600.0), ("V2", 1, "P5", 500.0))
    zaken = list_zaken(case.tabellen, case.plan, case.aanbod, moves).zaken
    middle = zaken[zaken["variant"].eq("midden") & zaken["onderdeel"].eq("verhuizing")]
    paid = middle.sort_values("vestiging_id")["gemeente_eur"].tolist()
    assert paid == _midden(case, (0, 2, 1600.0), (1, 4, 500.0))
