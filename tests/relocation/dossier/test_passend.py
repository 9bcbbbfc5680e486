"""Every step that takes a placement, for whole blocks at once as the funnel says one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.relocation.dossier import passend
from werklocaties_gis.relocation.dossier.passend import list_afval, list_namen
from werklocaties_gis.relocation.plaatsing.opties import list_afvallers
from werklocaties_gis.settings.plan import Eis

Maker = Callable[..., Any]


def _codes(opgave: Any, p: Any) -> Any:
    return np.concatenate([afval.codes for afval in list_afval(opgave, p)])


@pytest.mark.parametrize("seed", [0, 2])
def test_steps_are_those_of_the_funnel_for_each_pair(dossiers: Maker, seed: int) -> None:
    opgave = dossiers(seed).opgave
    p = np.arange(len(opgave.aanbod.ids))
    (afval,) = list_afval(opgave, p)
    names = np.array(list_namen(afval, afval.codes), dtype=object).reshape(afval.codes.shape)
    rng = np.random.default_rng(seed)
    for _ in range(60):
        row, column = rng.integers(len(afval.v)), rng.integers(len(p))
        one = list_afvallers(opgave.vraagstuk, int(afval.v[row]), int(p[column]))
        assert names[row, column] == one


def test_what_fits_is_what_the_plan_could_choose_from(dossiers: Maker) -> None:
    found = dossiers(1)
    p = np.arange(len(found.opgave.aanbod.ids))
    (afval,) = list_afval(found.opgave, p)
    row, column = np.nonzero(afval.codes == 0)
    ids = found.opgave.aanbod
    fits = {*zip(ids.vestiging_ids[afval.v[row]], ids.ids[p[column]], strict=True)}
    opties = found.gevonden.opties
    assert fits == {*zip(opties["vestiging_id"], opties["plek_id"], strict=True)}


def test_blocks_leave_no_trace(dossiers: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    opgave = dossiers(0).opgave
    p = np.flatnonzero(opgave.aanbod.is_aangeboden)
    whole = _codes(opgave, p)
    monkeypatch.setattr(passend, "BLOCK", 3)
    assert (_codes(opgave, p) == whole).all()
    some = p[::3]
    assert (_codes(opgave, some) == whole[:, ::3]).all()


def test_what_the_project_file_rules_out_is_named(dossiers: Maker) -> None:
    opties = dossiers(0).gevonden.opties
    firm, plek = opties.loc[0, ["vestiging_id", "plek_id"]]
    eis = Eis(soort="verboden", vestiging_id=firm, plek_id=plek)
    opgave = dossiers(0, (eis,)).opgave
    p = np.flatnonzero(opgave.aanbod.ids == plek)
    (afval,) = list_afval(opgave, p)
    row = np.flatnonzero(opgave.aanbod.vestiging_ids[afval.v] == firm)
    assert list_namen(afval, afval.codes[row]) == [("verboden",)]
