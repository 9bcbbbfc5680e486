"""The table of what each step cost on either side, and what the sides do not agree on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Final

import pandas as pd
from tests.benchmarks.national.compare import (
    count_differences,
    count_unlike_signals,
    list_unlike_land,
)
from tests.benchmarks.national.measure import Cost, read_costs

HEAD: Final = f"{'step':<16}{'obvious script':^26}{'package':^26}{'ratio':^14}"
SIDE: Final = f"{'wall s':>8}{'CPU s':>9}{'MiB':>8}"
UNITS: Final = f"{'':<16}{SIDE} {SIDE} {'wall':>6}{'CPU':>7}"
BEFORE_CONTOURS: Final = "all but contours"


def draw_costs(out: Path, sides: Collection[str]) -> str:
    """Draw the table of steps, with sums; memory is the most so far."""
    script, ours = (read_costs(out / f"{side}.json") for side in ("obvious", "product"))
    lines = [HEAD, UNITS, *(_line(name, script[name], ours[name]) for name in script)]
    for name, left_out in ((BEFORE_CONTOURS, "contours"), ("together", "")):
        sums = (_sum(name, side.values(), left_out) for side in (script, ours))
        lines.append(_line(name, *sums))
    if "whole" in sides:
        whole = read_costs(out / "whole.json")
        lines += ["", "all of the package", *(_half(cost) for cost in whole.values())]
        lines.append(_half(_sum("together", whole.values(), "")))
    return "\n".join(lines)


def draw_delen(path: Path) -> str:
    """Draw what the country costs as a folder of studies, and how many were run each time."""
    costs, told = read_costs(path), _read_told(path.parent, path.stem)
    lines = ["", "as a folder of studies", *(_half(cost) for cost in costs.values())]
    lines += [f"{name}: {counts}" for name, counts in told["delen"].items()]
    return "\n".join([*lines, f"zones changed: {told['zones']}"])


def _line(name: str, script: Cost, ours: Cost) -> str:
    ratios = (script.wall_s / max(ours.wall_s, 1e-9), script.cpu_s / max(ours.cpu_s, 1e-9))
    return f"{name:<16}{_cells(script)} {_cells(ours)} {ratios[0]:>5.1f}x{ratios[1]:>6.1f}x"


def _half(cost: Cost) -> str:
    return f"{cost.step:<16}{'':<26}{_cells(cost)}"


def _cells(cost: Cost) -> str:
    return f"{cost.wall_s:>8.2f}{cost.cpu_s:>9.2f}{cost.peak_mib:>8.0f}"


def _sum(name: str, costs: Iterable[Cost], left_out: str) -> Cost:
    kept = [cost for cost in costs if cost.step != left_out]
    wall_s, cpu_s = sum(cost.wall_s for cost in kept), sum(cost.cpu_s for cost in kept)
    return Cost(name, wall_s, cpu_s, max(cost.peak_mib for cost in kept))


def list_verdict(out: Path, sides: Collection[str]) -> list[str]:
    """List what the sides do not agree on; empty where all is identical."""
    script = pd.read_parquet(out / "obvious.parquet")
    found = count_differences(script, pd.read_parquet(out / "product.parquet"))
    wrong = [f"{count} firms differ in {name}" for name, count in found.items() if count]
    land = (_read_told(out, side)["contouren"] for side in ("product", "obvious"))
    wrong += [f"contours of category {name} differ" for name in list_unlike_land(*land)]
    if "whole" in sides:
        signals = count_unlike_signals(script, pd.read_parquet(out / "whole.parquet"))
        wrong += [f"{count} firms differ in {name}" for name, count in signals.items() if count]
    return wrong


def _read_told(out: Path, side: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((out / f"{side}.json").read_text("utf-8"))
    return told
