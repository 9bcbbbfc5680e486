"""Settle these firms, and so much of what is uncertain is settled."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.example.land import make_land
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND, ZEKER
from werklocaties_gis.mismatch.vestiging.bereik import list_lezingen
from werklocaties_gis.mismatch.vestiging.eigen import list_eigen_m
from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.mismatch.vragen import count_vragen, is_onzeker, list_vragen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten

Tabellen = dict[str, pd.DataFrame]
UNCERTAIN = {"mogelijk", "onbekend"}


def ask(tabellen: Tabellen, lijsten: Lijsten, beleid: Beleid | None = None) -> pd.DataFrame:
    policy = beleid or Beleid()
    return list_vragen(tabellen, lijsten, policy, detect_mismatches(tabellen, lijsten, policy))


def street(situaties: ModuleType) -> Tabellen:
    """Three firms on plots of 1, 2 and 4 ha where a plan takes 4.1 to 4.2, and one settled firm."""
    firms = {"V1": ("71", 100), "V2": ("80", 200), "V3": ("32", 400), "V4": ("99", 50)}
    rows: dict[str, list[dict[str, Any]]] = {
        "vestigingen": [
            {"vestiging_id": firm, "planologische_status": "past", "banen": 10.0} for firm in firms
        ],
        "activiteiten": [
            {"vestiging_id": firm, "volgnr": 1, "sbi": sbi, "sbi_versie": "2008"}
            for firm, (sbi, _) in firms.items()
        ],
        "plekken": [
            {
                "plek_id": firm.replace("V", "P"),
                "soort": "kavel",
                "geometrie": situaties.box(x=100_000 + 1000 * number, width=width),
            }
            for number, (firm, (_, width)) in enumerate(firms.items())
        ],
        "gebruik": [{"vestiging_id": one, "plek_id": one.replace("V", "P")} for one in firms],
    }
    zone = situaties.zone("1", "4.1")
    zone["geometrie"] = situaties.box(x=99_000, y=399_000, width=9_000, height=9_000)
    return situaties.as_tabellen({**rows, "bestemmingen": [zone]})  # type: ignore[no-any-return]


def test_firms_come_in_the_order_of_the_land_they_settle(situaties: ModuleType) -> None:
    # V2 (5.1 from memory, 2 ha) and V1 (3.2 or 4.2, 1 ha) are uncertain by the list alone; V3 is
    # 3.2 by a source and settled; V4 (0,5 ha) is of an activity that no list knows.
    found = ask(street(situaties), situaties.list_lijsten())
    assert found["vestiging_id"].tolist() == ["V2", "V1", "V4"]
    assert found["ha"].tolist() == [2.0, 1.0, 0.5]
    assert found["cumulatief_ha"].tolist() == [2.0, 3.0, 3.5]
    assert found["cumulatief_share"].tolist() == pytest.approx([2 / 3.5, 3 / 3.5, 1.0])
    assert found["vraagsoort"].tolist() == ["vergunning", "vergunning", "activiteit"]
    assert [count_vragen(found, share) for share in (0.5, 0.6, 0.9, 1.0)] == [1, 2, 3, 3]


def test_a_range_is_settled_only_where_every_reading_is_certain(situaties: ModuleType) -> None:
    # At 3.2 V1 is lighter than 4.1, at 4.2 heavier: both known, so both toetsen are settled.
    found = ask(street(situaties), situaties.list_lijsten())
    row = found[found["vestiging_id"].eq("V1")].iloc[0]
    assert {"lager_dan_maximum", "zwaarder_dan_maximum"} <= set(row["toetsen"])
    assert (row["categorie_laag"], row["categorie_hoog"]) == ("3.2", "4.2")


def test_what_the_place_leaves_open_no_firm_settles(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(
        situaties.one_firm(
            "80",
            bedrijventerreinen=[
                {"terrein_id": "T1", "milieucategorie_plafond": "4", "geometrie": situaties.box()}
            ],
            plekken=[
                {
                    "plek_id": "P1",
                    "soort": "kavel",
                    "terrein_id": "T1",
                    "geometrie": situaties.box(),
                }
            ],
        )
    )
    # 5.1 from memory on a park of 4.1 or 4.2: heavier is certain once 5.1 is known; lighter is no
    # longer possible. A firm of 3.2 there stays mogelijk lighter whatever its permit says.
    heavy = ask(tabellen, situaties.list_lijsten())
    assert heavy["toetsen"].tolist() == [("zwaarder_dan_maximum",)]
    light = situaties.one_firm("32")
    rows = {name: tabellen[name] for name in tabellen}
    rows["activiteiten"] = situaties.as_table("activiteiten", light["activiteiten"])
    assert ask(rows, situaties.list_lijsten()).empty


def test_a_firm_whose_status_forbids_certainty_is_not_asked_for_its_category(
    situaties: ModuleType,
) -> None:
    tabellen = street(situaties)
    firms = tabellen["vestigingen"]
    exempt = firms.assign(planologische_status=pd.array(["overgangsrecht"] * 4, dtype="string"))
    found = ask({**tabellen, "vestigingen": exempt}, situaties.list_lijsten())
    settled = found.set_index("vestiging_id")["toetsen"]
    # Heavier stays mogelijk under overgangsrecht, also with a permit of 5.1.
    assert all("zwaarder_dan_maximum" not in toetsen for toetsen in settled)


def test_what_the_planner_refuted_is_not_asked_again(situaties: ModuleType) -> None:
    tabellen = street(situaties)
    before = ask(tabellen, situaties.list_lijsten())
    settled = before.loc[before["vestiging_id"].eq("V2"), "toetsen"].iloc[0]
    verdicts = [
        {
            "vestiging_id": "V2",
            "plek_id": "P2",
            "soort": "bestaand",
            "toets": toets,
            "oordeel": "weerlegd",
        }
        for toets in settled
    ]
    oordelen = situaties.as_table("oordelen", verdicts)
    found = ask({**tabellen, "oordelen": oordelen}, situaties.list_lijsten())
    assert "V2" not in set(found["vestiging_id"])


def test_only_a_list_that_was_read_in_a_source_makes_a_size_the_question(
    situaties: ModuleType,
) -> None:
    shipped = read_lijsten()
    lijst = shipped.milieucategorie.assign(status="stored-source")
    sourced = Lijsten(lijst, shipped.functies, shipped.functiemenging)
    rows = situaties.one_firm("41", bestemmingen=[situaties.zone("1", "3.2")])
    tabellen = situaties.as_tabellen(rows)
    by_size, by_permit = (ask(tabellen, lijsten).iloc[0] for lijsten in (sourced, shipped))
    assert by_size["vraagsoort"] == "grootte"
    assert by_permit["vraagsoort"] == "vergunning"
    size = "Is de bedrijfsoppervlakte meer of minder dan 1.000 of 2.000 m²?"
    assert by_size["vraag"] == f"Met de grootte wordt het bereik smaller. {size}"
    assert by_permit["vraag"].endswith(size)
    tabellen["activiteiten"]["bedrijfsoppervlakte_m2"] = pd.array([1500.0], dtype="Float64")
    assert "meer of minder" not in ask(tabellen, shipped).iloc[0]["vraag"]


def test_a_code_that_became_several_asks_which(situaties: ModuleType) -> None:
    tabellen = street(situaties)
    acts = tabellen["activiteiten"]
    acts["sbi_versie"] = pd.array(["2025", "2008", "2008", "2008"], dtype="string")
    own = pd.DataFrame({"sbi_2025": ["71", "71"], "sbi_2008": ["32", "42"]}, dtype="string")
    found = ask(tabellen, situaties.list_lijsten(correspondentie=own)).set_index("vestiging_id")
    assert found.loc["V1", "vraagsoort"] == "omzetting"


def apply(tabellen: Tabellen, answers: dict[str, str]) -> Tabellen:
    """The tables with a category by permit for some firms."""
    firms = tabellen["vestigingen"]
    given = firms["vestiging_id"].map(answers)
    eigen = firms["milieucategorie_eigen"].astype(object).where(given.isna(), given)
    column = pd.Categorical(eigen, categories=list(CATEGORIEEN), ordered=True)
    return {**tabellen, "vestigingen": firms.assign(milieucategorie_eigen=column)}


def draw_answers(tabellen: Tabellen, lijsten: Lijsten, seed: int) -> dict[str, str]:
    """A category for each firm, out of those that its rows leave open."""
    profielen = list_profielen(tabellen, lijsten, Beleid())
    acts = list_activiteiten(tabellen["activiteiten"], profielen.ids, lijsten)
    eigen_m = list_eigen_m(tabellen["vestigingen"].sort_values("vestiging_id"))
    lezingen = list_lezingen(acts, profielen.bereik, lijsten, eigen_m)
    rng = np.random.default_rng(seed)
    return {
        str(firm): CATEGORIEEN[int(rng.choice(np.flatnonzero(row)))]
        for firm, row in zip(profielen.ids, lezingen, strict=True)
        if row.any()
    }


def uncertain_pairs(found: Any) -> set[tuple[str, str, str]]:
    """Placements and toetsen of which the heaviest word leaves something to find out."""
    order = {"nvt": 0, "geen_signaal": 1, "onbekend": 2, "mogelijk": 3, "zeker": 4}
    rows = found.uitkomsten[found.uitkomsten["soort"].eq("bestaand")]
    words = rows["uitkomst"].map(order).astype(int)
    heaviest = words.groupby([rows["vestiging_id"], rows["plek_id"], rows["toets"]]).max()
    return set(heaviest[heaviest.isin([2, 3])].index)


def make_worlds(situaties: ModuleType, name: str) -> tuple[Tabellen, Lijsten]:
    """A small random world with the invented list, or an invented region with the shipped one."""
    if name == "streek":
        return make_land(0.0005, seed=2), read_lijsten()
    return situaties.as_tabellen(situaties.make_random(int(name), 40)), situaties.list_lijsten()


@pytest.mark.parametrize("world", ["8", "10", pytest.param("streek", marks=pytest.mark.lang)])
def test_settling_the_first_firms_settles_the_share_that_was_promised(
    situaties: ModuleType, world: str
) -> None:
    tabellen, lijsten = make_worlds(situaties, world)
    before = detect_mismatches(tabellen, lijsten, Beleid())
    vragen = list_vragen(tabellen, lijsten, Beleid(), before)
    assert (vragen["ha"] > 0).sum() >= 3
    answers = draw_answers(tabellen, lijsten, seed=7)
    ha = before.plaatsingen.set_index(["vestiging_id", "plek_id"])["ha"].astype(float).fillna(0.0)
    was = uncertain_pairs(before)
    toetsen = vragen.set_index("vestiging_id")["toetsen"]
    for k in sorted({1, count_vragen(vragen), int((vragen["ha"] > 0).sum())}):
        asked = set(vragen["vestiging_id"].head(k))
        known = apply(tabellen, {firm: answers[firm] for firm in asked})
        after = uncertain_pairs(detect_mismatches(known, lijsten, Beleid()))
        promised = {pair for pair in was if pair[0] in asked and pair[2] in toetsen[pair[0]]}
        # A firm on two plekken can settle a toets on one of them only.
        settled = promised - after
        assert {pair[0] for pair in settled} == asked
        places = sorted({pair[:2] for pair in settled})
        assert sum(ha[places]) >= float(vragen["cumulatief_ha"].iloc[k - 1]) - 1e-6
        share = sum(ha[places]) / float(vragen["ha"].sum())
        assert share >= float(vragen["cumulatief_share"].iloc[k - 1]) - 1e-6
        assert {p for p in after if p[0] not in asked} == {p for p in was if p[0] not in asked}


def test_the_order_of_rows_does_not_matter(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(3))
    turned = {name: table.iloc[::-1].reset_index(drop=True) for name, table in tabellen.items()}
    lijsten = situaties.list_lijsten()
    pd.testing.assert_frame_equal(ask(tabellen, lijsten), ask(turned, lijsten))


def test_inputs_stay_as_they_are(situaties: ModuleType) -> None:
    tabellen = street(situaties)
    kept = {name: table.copy() for name, table in tabellen.items()}
    ask(tabellen, situaties.list_lijsten())
    for name, table in tabellen.items():
        pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(kept[name]))


def test_mogelijk_and_onbekend_leave_something_to_find_out() -> None:
    words = np.array([-1, 0, ONBEKEND, MOGELIJK, ZEKER], dtype=np.int8)
    assert is_onzeker(words).tolist() == [False, False, True, True, False]


def test_without_land_to_settle_nobody_needs_asking_for_it() -> None:
    assert count_vragen(pd.DataFrame({"cumulatief_share": []})) == 0
    assert count_vragen(pd.DataFrame({"cumulatief_share": [None, None]})) == 0
