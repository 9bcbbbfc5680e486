"""Which of several plans of equal value is taken."""

from __future__ import annotations

from typing import Any

import pytest
from werklocaties_gis.relocation.optimum.fasen import keuze
from werklocaties_gis.relocation.optimum.fasen.keuze import choose_earliest
from werklocaties_gis.relocation.optimum.fasen.solve import solve_fasen
from werklocaties_gis.relocation.optimum.model import Model


def _chosen(model: Model) -> list[tuple[str, str, int]]:
    found = choose_earliest(model, solve_fasen(model))
    assert found.status == "optimaal"
    opties = model.opties
    return [
        (model.vestiging_ids[opties.v[o]], model.plek_ids[opties.p[o]], int(fase))
        for o, fase in zip(found.gekozen, found.stap, strict=True)
    ]


def test_one_move_is_better_than_two_of_the_same_worth(klein: Any) -> None:
    model = klein.make({(0, 2): 30, (1, 0): 20, (1, 3): 50, (0, 3): 10}, [0, 1], 4)
    model.plekken.vrij[2] = False
    assert _chosen(model) == [("v1", "p3", 0)]


def test_an_early_place_is_better_than_a_late_one(klein: Any) -> None:
    model = klein.make({(0, 1): 30, (0, 2): 30}, [0], 3)
    assert model.tijd is not None
    assert _chosen(model) == [("v0", "p1", 0)]
    model.tijd.vroegst[0] = 1
    assert _chosen(model) == [("v0", "p2", 0)]


def test_what_is_equal_in_all_goes_by_key(klein: Any) -> None:
    moves = {(v, p): 30 for v in (0, 1) for p in (2, 3, 4)}
    places = {plek for _, plek, _ in _chosen(klein.make(moves, [0, 1], 5))}
    assert places == {"p2", "p3"}


def test_a_stopover_counts_as_a_move(klein: Any) -> None:
    model = klein.swap()
    model.opties.waarde[:] = [50, 0, 50]
    assert len(_chosen(model)) == 3
    alone = klein.swap()
    alone.opties.waarde[:] = [0, 0, 0]
    assert _chosen(alone) == []


def test_who_stops_the_choice_keeps_the_proven_plan(
    klein: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = klein.chain()
    best = solve_fasen(model)

    def stop(*_asked: object, **_how: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keuze, "_smallest", stop)
    found = choose_earliest(model, best)
    assert (found.status, found.waarde) == ("optimaal", best.waarde)
    assert found.gekozen.tolist() == best.gekozen.tolist()
