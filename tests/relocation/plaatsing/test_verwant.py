"""Who sits round a place in the same or a related trade, counted by hand."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
import shapely
from pydantic import ValidationError
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.eigenschappen import list_waarden
from werklocaties_gis.relocation.plaatsing.rangorde import list_rangorde
from werklocaties_gis.relocation.plaatsing.vraag import make_vraag
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel
from werklocaties_gis.settings.criteria import Criterium, Verwant
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten

NO_REFUSALS = Gevolgentabel(
    **{
        name: Gevolgen(zeker="telt", mogelijk="telt", onbekend="telt")
        for name in Gevolgentabel.model_fields
    }
)
SHARE = Criterium(id="cluster", veld="verwant_share", gewicht=1.0)
FIRMS = {
    "Z": (None, "2562"),
    "A": (10.0, "2511"),
    "B": (100.0, "3312"),
    "C": (400.0, "4711"),
    "D": (100.0, None),
    "E": (500.0, "2822"),
    "F": (500.1, "2511"),
}
"""Metres east of place P3, and the main activity."""


def _tabellen(tables: ModuleType) -> dict[str, pd.DataFrame]:
    """The firms round P3, none of which uses a place."""
    tabellen = tables.make_tabellen()
    plek = tabellen["plekken"].set_index("plek_id").geometry["P3"]
    _, y, east, top = plek.bounds
    model = tabellen["vestigingen"].iloc[[0] * len(FIRMS)].reset_index(drop=True)
    shapes = [
        None if metres is None else shapely.Point(east + metres, (y + top) / 2)
        for metres, _ in FIRMS.values()
    ]
    firms = model.assign(vestiging_id=pd.array(list(FIRMS), dtype="string"))
    tabellen["vestigingen"] = firms.set_geometry(
        type(firms.geometry)(shapes, index=firms.index, crs=firms.crs)
    )
    acts = pd.DataFrame(
        {"vestiging_id": key, "volgnr": 1, "sbi": sbi, "hoofdactiviteit": True}
        for key, (_, sbi) in FIRMS.items()
        if sbi is not None
    ).assign(sbi_versie="2008")
    tabellen["activiteiten"] = conform(acts, "activiteiten")
    tabellen["gebruik"] = tabellen["gebruik"].iloc[:0]
    return dict(tabellen)


def _shares(tables: ModuleType, verwant: Verwant, turn: bool = False) -> dict[str, float]:
    """The share for each firm as a newcomer on P3."""
    tabellen = _tabellen(tables)
    if turn:
        tabellen = {name: frame.iloc[::-1] for name, frame in tabellen.items()}
    return _find_shares(tabellen, verwant)


def _find_shares(tabellen: dict[str, pd.DataFrame], verwant: Verwant) -> dict[str, float]:
    """The share on P3 by firm."""
    study = (tabellen, read_lijsten(), Beleid())
    vraag = make_vraag(*study, Plan(criteria=(SHARE,), verwant=verwant), detect_mismatches(*study))
    ids = list(vraag.vraagstuk.aanbod.vestiging_ids)
    place = list(vraag.vraagstuk.aanbod.ids).index("P3")
    pairs = (np.arange(len(ids)), np.full(len(ids), place))
    found: npt.NDArray[np.float64] = list_waarden(vraag.eigenschappen, SHARE, *pairs)
    return dict(zip(ids, found.tolist(), strict=True))


@pytest.mark.parametrize("turn", [False, True])
def test_the_share_equals_a_count_by_hand(tables: ModuleType, turn: bool) -> None:
    found = _shares(tables, Verwant(straal_m=500.0), turn)
    # Round P3: A (25), B (33), C (47) and E (28); D has no known trade, F sits too far off.
    assert found["Z"] == pytest.approx(1 / 4)
    # A is not its own neighbour: of B, C and E none is metal; to F only A is.
    assert found["A"] == 0
    assert found["F"] == pytest.approx(1 / 4)
    assert np.isnan(found["D"])


def test_pairs_of_the_user_are_related_both_ways(tables: ModuleType) -> None:
    found = _shares(tables, Verwant(straal_m=500.0, paren=(("25", "331"), ("2822", "25"))))
    # To metal: A, B (repair of machines) and E.
    assert found["Z"] == pytest.approx(3 / 4)
    assert found["B"] == pytest.approx(1 / 3)
    assert found["C"] == 0


def test_of_a_firm_with_several_main_activities_the_common_beginning_counts(
    tables: ModuleType,
) -> None:
    tabellen = _tabellen(tables)
    extra = [("A", "2561"), ("B", "4711"), ("E", None)]
    acts = pd.concat(
        [
            tabellen["activiteiten"],
            pd.DataFrame({"vestiging_id": key, "volgnr": 2, "sbi": sbi} for key, sbi in extra),
        ]
    )
    acts = acts.assign(hoofdactiviteit=pd.array([None] * len(acts), dtype="boolean"))
    tabellen["activiteiten"] = conform(acts.assign(sbi_versie="2008"), "activiteiten")
    found = _find_shares(tabellen, Verwant(straal_m=500.0))
    # Round P3 only A (25) and C (47) are of one trade; B may be 33 or 47, of E one is unknown.
    assert found["Z"] == pytest.approx(1 / 2)
    assert np.isnan(found["B"])
    assert np.isnan(found["E"])
    without = {**tabellen, "activiteiten": tabellen["activiteiten"].iloc[:0]}
    assert np.isnan(list(_find_shares(without, Verwant()).values())).all()


def test_nobody_near_is_unknown_and_no_nought(tables: ModuleType) -> None:
    found = _shares(tables, Verwant(straal_m=50.0))
    assert np.isnan(found["A"])
    assert found["Z"] == 1


def test_one_digit_is_no_trade() -> None:
    for pair in (("2", "33"), ("25", "C"), ("25", "")):
        with pytest.raises(ValidationError):
            Verwant(paren=(pair,))


def test_jobs_cluster_and_value_for_the_town_rank_who_comes_next_as_by_hand(
    tables: ModuleType,
) -> None:
    tabellen = _tabellen(tables)
    jobs = pd.array([30, 0, 0, 60, 0, 90, 0], dtype="Float64")
    tabellen["vestigingen"] = tabellen["vestigingen"].assign(banen=jobs)
    rows = {"vestiging_id": ["Z", "C"], "waarde": [9.0, 4.0]}
    scores = pd.DataFrame({**rows, "criterium": "stad", "bron": "panel"})
    tabellen["eigen_scores"] = conform(scores, "eigen_scores")
    plan = Plan(
        criteria=(
            Criterium(id="banen", veld="banen", gewicht=0.5, nul=0.0, een=100.0),
            Criterium(id="cluster", veld="verwant_share", gewicht=0.3, nul=0.0, een=1.0),
            Criterium(id="stad", veld="eigen_scores.stad", gewicht=0.2, nul=0.0, een=10.0),
        )
    )
    study = (tabellen, read_lijsten(), Beleid(toetsen=NO_REFUSALS))
    vraag = make_vraag(*study, plan, detect_mismatches(*study))
    ids = list(vraag.vraagstuk.aanbod.vestiging_ids)
    asked = np.array([ids.index(key) for key in ("Z", "C", "E")])
    ranked = list_rangorde(vraag.vraagstuk, vraag.eigenschappen, asked, ("P3",)).rangorde
    # Z: 0.5 × 0.3 + 0.3 × 1/4 + 0.2 × 0.9 = 0.405. C: 0.5 × 0.6 + 0.3 × 0 + 0.2 × 0.4 = 0.38.
    # E: nobody scored it for the town: (0.5 × 0.9 + 0.3 × 0) / 0.8 = 0.5625.
    assert ranked.set_index("vestiging_id")["punten"].to_dict() == {
        "Z": pytest.approx(0.405),
        "C": pytest.approx(0.38),
        "E": pytest.approx(0.5625),
    }
    assert ranked.set_index("vestiging_id")["rang"].to_dict() == {"E": 1, "Z": 2, "C": 3}
    assert ranked["weggelaten"].map(len).tolist() == [0, 1, 0]
