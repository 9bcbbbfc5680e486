"""The same model on the published assignment problems, as small and as large as possible."""

from __future__ import annotations

import csv
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.relocation.optimum.solve import solve_model

SLOW = frozenset({"gap4", "gap5", "gap6", "gap7", "gap8", "gap9", "gap10", "gap11", "gap12"})
GROUPS = tuple(f"gap{number}" for number in range(1, 13))


@pytest.fixture(scope="session")
def optima(oracles: Path) -> list[dict[str, str]]:
    path = oracles / "gap_cattrysse" / "known_optima.csv"
    if not path.is_file():
        pytest.skip(f"no assignment problems at {path.parent}")
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize(
    "group",
    [pytest.param(name, marks=pytest.mark.lang) if name in SLOW else name for name in GROUPS],
)
def test_every_firm_is_placed_at_the_published_optimum(
    oracles: Path, instances: ModuleType, optima: list[dict[str, str]], group: str
) -> None:
    rows = [row for row in optima if row["instance"].split("-")[0] == group]
    if not rows:
        pytest.skip(f"no problems {group} in this folder")
    for row in rows:
        path = oracles / "gap_cattrysse" / "instances" / f"{row['instance']}.txt"
        model = instances.read_gap(path, row["sense"])
        found = solve_model(model)
        chosen = model.opties
        used_m2 = np.bincount(
            chosen.p[found.gekozen],
            weights=chosen.nodig_m2[found.gekozen],
            minlength=len(model.plek_ids),
        )
        print(f"{row['instance']} {row['sense']}: {found.waarde}")
        assert (found.status, found.waarde) == ("optimaal", int(row["optimum"])), row["instance"]
        assert (used_m2 <= model.plekken.vrij_m2).all()
        assert sorted(chosen.v[found.gekozen]) == list(range(len(model.vestiging_ids)))
