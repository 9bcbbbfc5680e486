"""The plan as a table: order, chains, what comes free and the way of issue."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.relocation.modelbouw import make_model
from werklocaties_gis.relocation.optimum.model import Opties, empty_bonussen, ints
from werklocaties_gis.relocation.optimum.solve import solve_model
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten
from werklocaties_gis.relocation.verplaatsingen import list_verplaatsingen
from werklocaties_gis.settings.plan import Plan, Reserve
from werklocaties_gis.tables.formats import conform


def _plan(tabellen: dict[str, pd.DataFrame], *moves: tuple[int, int, float]) -> pd.DataFrame:
    aanbod = list_aanbod(tabellen, list_plaatsingen(tabellen), Reserve())
    v, p, m2 = (np.array(column) for column in zip(*sorted(moves), strict=True))
    pairs = Kandidaten(v, p, m2.astype(float), np.zeros((10, len(v)), dtype=np.int8))
    model = make_model(pairs, ints([100] * len(v)), aanbod, empty_bonussen(), Plan())
    assert isinstance(model.opties, Opties)
    opties = conform(
        pd.DataFrame(
            {"vestiging_id": aanbod.vestiging_ids[v], "plek_id": aanbod.ids[p], "nodig_m2": m2}
        ),
        "opties",
    )
    return list_verplaatsingen(tabellen, model, solve_model(model), aanbod, opties)


def test_a_chain_has_one_number_and_says_who_waits_for_whom(tables: ModuleType) -> None:
    found = _plan(tables.make_tabellen(), (0, 2, 1600), (1, 0, 800)).set_index("vestiging_id")
    assert found["volgorde"].to_dict() == {"V1": 1, "V2": 2}
    assert found["keten_id"].nunique() == 1
    assert found["wacht_op"].to_dict() == {"V1": (), "V2": ("V1",)}
    assert found["van_plek_id"].to_dict() == {"V1": "P1", "V2": "P2"}


def test_a_shared_place_comes_free_with_the_last_to_leave(tables: ModuleType) -> None:
    one = _plan(tables.make_tabellen(), (1, 2, 800))
    assert one["vrijgekomen_m2"].tolist() == [0]
    both = _plan(tables.make_tabellen(), (1, 2, 800), (2, 4, 500))
    assert sorted(both["vrijgekomen_m2"]) == [0, 2000]
    assert both["borging"].tolist() == ["erfpacht", "erfpacht"]


def test_what_a_place_of_unknown_size_leaves_is_unknown(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    plekken = tabellen["plekken"]
    whole = plekken.assign(kavel_m2=plekken["kavel_m2"].mask(plekken["plek_id"].eq("P1")))
    found = _plan({**tabellen, "plekken": whole}, (0, 2, 1600), (1, 4, 500))
    freed = found.set_index("van_plek_id")["vrijgekomen_m2"]
    assert freed.isna().to_dict() == {"P1": True, "P2": False}


def test_land_of_the_municipality_is_issued_by_selection(tables: ModuleType) -> None:
    tabellen = tables.make_tabellen()
    tabellen["plek_kavels"] = conform(
        pd.DataFrame({"plek_id": ["P3", "P5"], "kavel_id": ["K3", "K5"]}), "plek_kavels"
    )
    kavels = tabellen["plekken"].iloc[[2, 4]][["geometry"]].copy()
    kavels["kavel_id"] = ["K3", "K5"]
    kavels["eigenaar_type"] = ["gemeente", "bedrijf"]
    tabellen["kavels"] = conform(kavels, "kavels")
    found = _plan(tabellen, (0, 2, 1600), (1, 0, 800), (2, 4, 500)).set_index("vestiging_id")
    assert found["didam_route"].to_dict() == {
        "V1": "selectie",
        "V2": "selectie",
        "V3": "particulier",
    }


@pytest.mark.parametrize(
    ("verwerving", "eigenaar", "route"),
    [
        ("aankoop", "bedrijf", "selectie"),
        ("voorkeursrecht", "bedrijf", "selectie"),
        ("erfpacht_eindigt", None, "selectie"),
        ("eigenaar_werkt_mee", "bedrijf", "particulier"),
        ("eigenaar_werkt_mee", "gemeente", "selectie"),
        (None, "belegger", "particulier"),
        (None, "overig", None),
        (None, None, None),
    ],
)
def test_who_issues_the_place_to_the_newcomer_decides_the_route(
    tables: ModuleType, verwerving: str | None, eigenaar: str | None, route: str | None
) -> None:
    tabellen = tables.set_cell(tables.make_tabellen(), "plekken", "P3", "verwerving", verwerving)
    part = pd.DataFrame({"plek_id": ["P3"], "kavel_id": ["K3"]})
    kavels = tabellen["plekken"].iloc[[2]][["geometry"]].copy()
    kavels[["kavel_id", "eigenaar_type"]] = ["K3", eigenaar]
    given = {
        **tabellen,
        "plek_kavels": conform(part, "plek_kavels"),
        "kavels": conform(kavels, "kavels"),
    }
    found = _plan(given, (0, 2, 1600))["didam_route"].astype(object)
    assert found.where(found.notna(), None).tolist() == [route]


def test_without_owner_or_way_to_acquire_the_route_is_unknown(tables: ModuleType) -> None:
    assert _plan(tables.make_tabellen(), (0, 2, 1600))["didam_route"].isna().all()
