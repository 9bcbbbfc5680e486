"""The screening equals a list made by hand, and each filter takes its own rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.relocation.dossier.aankoopkansen import (
    list_aankoopkansen,
    list_gebruikers,
)

Maker = Callable[..., Any]


def _table(found: Any, **more: Any) -> pd.DataFrame:
    return list_aankoopkansen(
        found.tabellen,
        found.mismatches,
        found.plan,
        found.opgave.aanbod,
        found.gevonden.verplaatsingen,
        **more,
    )


def _by_hand(found: Any) -> set[str]:
    """Places of misplaced firms that are not wholly public, one by one."""
    kavels = found.tabellen["kavels"].set_index("kavel_id")["eigenaar_type"]
    parts = found.tabellen["plek_kavels"]
    plekken = found.tabellen["plekken"].set_index("plek_id")["verwerving"].fillna("")
    names = set()
    for row in found.mismatches.mismatches.itertuples():
        owners = {str(kavels[k]) for k in parts.loc[parts["plek_id"].eq(row.plek_id), "kavel_id"]}
        public = owners == {"gemeente"} or plekken.get(row.plek_id) == "gemeente"
        counts = row.soort == "bestaand" and row.toets in found.plan.toetsen
        if counts and isinstance(row.plek_id, str) and not public:
            names.add(row.plek_id)
    return names


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_equals_a_list_made_by_hand(dossiers: Maker, seed: int) -> None:
    found = dossiers(seed)
    assert set(_table(found)["plek_id"]) == _by_hand(found)


def test_filters_take_by_owner_certainty_and_chain(dossiers: Maker) -> None:
    found = dossiers(0)
    rows = _table(found)
    owned = _table(found, eigenaar_types=["belegger"])
    assert all("belegger" in kinds for kinds in owned["eigenaar_types"])
    assert len(owned) == sum("belegger" in kinds for kinds in rows["eigenaar_types"])
    sure = _table(found, alleen_zeker=True)
    assert len(sure) == rows["uitkomst"].eq("zeker").sum() < len(rows)
    chain = _table(found, alleen_in_keten=True)
    entered = set(found.gevonden.verplaatsingen["naar_plek_id"])
    awaited = set(found.gevonden.verplaatsingen["wacht_op"].explode().dropna())
    for plek, users in zip(chain["plek_id"], chain["gebruikers"], strict=True):
        assert plek in entered or awaited & {*users}


def test_users_of_a_place_are_sorted(dossiers: Maker) -> None:
    aanbod = dossiers(0).opgave.aanbod
    users = list_gebruikers(aanbod)
    assert sum(map(len, users)) == len(aanbod.user_v)
    assert all(list(firms) == sorted(firms) for firms in users)
