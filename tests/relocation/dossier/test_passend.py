"""Every step that takes a placement, for whole blocks at once as the funnel says one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import ONBEKEND
from werklocaties_gis.relocation.dossier import passend
from werklocaties_gis.relocation.dossier.passend import GAAT_NOOIT, TWIJFEL, list_afval, list_namen
from werklocaties_gis.relocation.explain import is_never_left
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
        here = [name for name in names[row, column] if name != GAAT_NOOIT]
        assert tuple(name.removesuffix(TWIJFEL) for name in here) == one


def test_a_toets_without_data_is_named_with_a_mark(dossiers: Maker) -> None:
    opgave = dossiers(0).opgave
    p = np.arange(len(opgave.aanbod.ids))
    (afval,) = list_afval(opgave, p)
    ahead = opgave.vraagstuk.vooruitblik
    told = 0
    for number, toets in enumerate(TOETSEN):
        if toets.id not in afval.stappen:
            continue
        words = ahead.words(number, afval.v[:, None], p[None, :])
        bit = afval.stappen.index(f"{toets.id}{TWIJFEL}")
        unknown = (afval.codes >> bit & 1).astype(bool)
        assert (words[unknown] == ONBEKEND).all()
        sure = (afval.codes >> afval.stappen.index(toets.id) & 1).astype(bool)
        assert (words[sure] != ONBEKEND).all()
        told += int(unknown.sum())
    assert told > 0


def test_what_fits_is_what_the_plan_could_choose_from(dossiers: Maker) -> None:
    found = dossiers(1)
    p = np.arange(len(found.opgave.aanbod.ids))
    (afval,) = list_afval(found.opgave, p)
    row, column = np.nonzero(afval.codes == 0)
    ids = found.opgave.aanbod
    fits = {*zip(ids.vestiging_ids[afval.v[row]], ids.ids[p[column]], strict=True)}
    opties = found.gevonden.opties
    shut = ids.ids[is_never_left(found.opgave.model)]
    open_ones = opties[~opties["plek_id"].isin(shut)]
    assert 0 < len(open_ones) < len(opties)
    assert fits == {*zip(open_ones["vestiging_id"], open_ones["plek_id"], strict=True)}


def test_blocks_leave_no_trace(dossiers: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    opgave = dossiers(0).opgave
    p = np.flatnonzero(opgave.aanbod.is_aangeboden)
    whole = _codes(opgave, p)
    monkeypatch.setattr(passend, "BLOCK", 3)
    assert (_codes(opgave, p) == whole).all()
    some = p[::3]
    assert (_codes(opgave, some) == whole[:, ::3]).all()


def test_what_the_project_file_rules_out_is_named(dossiers: Maker) -> None:
    plain = dossiers(0)
    shut = plain.opgave.aanbod.ids[is_never_left(plain.opgave.model)]
    opties = plain.gevonden.opties
    firm, plek = opties.loc[~opties["plek_id"].isin(shut), ["vestiging_id", "plek_id"]].iloc[0]
    eis = Eis(soort="verboden", vestiging_id=firm, plek_id=plek)
    opgave = dossiers(0, (eis,)).opgave
    p = np.flatnonzero(opgave.aanbod.ids == plek)
    (afval,) = list_afval(opgave, p)
    row = np.flatnonzero(opgave.aanbod.vestiging_ids[afval.v] == firm)
    assert list_namen(afval, afval.codes[row]) == [("verboden",)]
