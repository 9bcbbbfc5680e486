"""What a plan asks of two parts at once is asked of none, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from werklocaties_gis.cli.verdelen import list_answer, list_verdeel_lines
from werklocaties_gis.partition.delen.verdelen import verdeel_studie
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.project import Project

PLAN = Plan.model_validate(
    {
        "samen": [["V0", "V1"], ["V2", "V3"]],
        "eisen": [
            {"soort": "vast", "vestiging_id": "V0", "plek_id": "P2"},
            {"soort": "vast", "vestiging_id": "V2", "plek_id": "P3"},
            {"soort": "verboden", "vestiging_id": "V1"},
        ],
        "quota": [
            {"gemeente_code": "GM1", "max_verhuizingen": 3},
            {"gemeente_code": "GM2", "max_verhuizingen": 3},
        ],
    }
)


def test_a_wish_that_no_part_has_is_named(
    situaties: ModuleType,
    schrijf: Callable[..., Project],
    met_gemeenten: Callable[..., dict[str, Any]],
    tmp_path: Path,
) -> None:
    west = (100_000, 120_000, 150_000, 150_200)
    tables = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": f"P{at}", "geometrie": situaties.box(x)} for at, x in enumerate(west)
            ],
            "vestigingen": [{"vestiging_id": f"V{at}"} for at in range(4)],
            "gebruik": [{"vestiging_id": f"V{at}", "plek_id": f"P{at}"} for at in range(4)],
        }
    )
    bare = schrijf(met_gemeenten(tables, strips=4), tmp_path / "studie")
    found = verdeel_studie(bare.model_copy(update={"plan": PLAN}), tmp_path / "uit")
    lost = {"eisen": ("V0 → P2",), "samen": ("V0 + V1",), "quota": ("GM2",)}
    assert found.weggevallen == lost
    told = "\n".join(list_verdeel_lines(found, tmp_path, "gemeente", "nl"))
    assert "gelden in geen enkel deel, want vestiging en plek liggen in versch" in told
    assert "V0 → P2" in told
    assert "in geen deel ligt daar een plek: GM2." in told
    in_english = "\n".join(list_verdeel_lines(found, tmp_path, "gemeente", "en"))
    assert "need not move together any more, as they lie in different parts: V0 + V1." in in_english
    answer = list_answer(found, tmp_path)
    assert answer["weggevallen"] == {name: list(keys) for name, keys in lost.items()}
