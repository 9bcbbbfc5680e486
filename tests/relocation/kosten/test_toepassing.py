"""Which posts count: the most precise of a kind, and equals add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.relocation.kosten.basis import make_kostenbasis
from werklocaties_gis.relocation.kosten.toepassing import list_precisie, list_toepassing

Maker = Callable[..., Any]


def _ids(case: Any, rol: str, v: list[int], p: list[int]) -> list[tuple[int, str]]:
    basis = make_kostenbasis(case.tabellen, case.aanbod, case.plan)
    firm, plek = np.array(v), np.array(p)
    row, post = list_toepassing(basis.posten, rol, firm, plek, basis.gemeenten.of_plek[plek])
    return [(int(r), str(basis.posten.ids[n])) for r, n in zip(row, post, strict=True)]


def _post(name: str, **more: object) -> dict[str, object]:
    return {"post_id": name, "rol": "bedrijf", "kostensoort": "verhuizing", "eur": 1.0, **more}


def test_the_most_precise_post_of_a_kind_counts(geval: Maker) -> None:
    case = geval(
        _post("elke"),
        _post("firma", vestiging_id="V1"),
        _post("plek", plek_id="P3"),
        _post("beide", vestiging_id="V1", plek_id="P3"),
        _post("ander", kostensoort="inrichting"),
    )
    assert _ids(case, "bedrijf", [0], [2]) == [(0, "ander"), (0, "beide")]
    assert _ids(case, "bedrijf", [0], [3]) == [(0, "ander"), (0, "firma")]
    assert _ids(case, "bedrijf", [1], [2]) == [(0, "ander"), (0, "plek")]
    assert _ids(case, "bedrijf", [1], [3]) == [(0, "ander"), (0, "elke")]


def test_equally_precise_posts_add_up(geval: Maker) -> None:
    case = geval(_post("a", plek_id="P3"), _post("b", plek_id="P3"), _post("c"))
    assert _ids(case, "bedrijf", [0, 1], [2, 4]) == [(0, "a"), (0, "b"), (1, "c")]


def test_a_role_has_posts_of_its_own(geval: Maker) -> None:
    case = geval(_post("a", rol="vertrek", plek_id="P1"), _post("b", rol="komst"))
    assert _ids(case, "bedrijf", [0], [0]) == []
    assert _ids(case, "vertrek", [0], [0]) == [(0, "a")]
    assert _ids(case, "komst", [0], [0]) == [(0, "b")]


def test_a_municipality_is_more_precise_than_none(geval: Maker) -> None:
    case = geval(_post("elke"), _post("hier", gemeente_code="GM1"))
    assert _ids(case, "bedrijf", [0], [2]) == [(0, "elke")]
    park = pd.DataFrame({"terrein_id": ["T"], "gemeente_code": ["GM1"]})
    case.tabellen["bedrijventerreinen"] = park
    case.aanbod.tabel["terrein_id"] = ["T", "T", "T", None, "T"]
    assert _ids(case, "bedrijf", [0, 0], [2, 3]) == [(0, "hier"), (1, "elke")]


def test_precision_follows_from_what_is_named(geval: Maker) -> None:
    case = geval(_post("a"), _post("b", vestiging_id="V1"), _post("c", plek_id="P1"))
    basis = make_kostenbasis(case.tabellen, case.aanbod, case.plan)
    assert list_precisie(basis.posten).tolist() == [0, 2, 4]
