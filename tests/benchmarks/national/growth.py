"""How cost grows with size: the exponent from each size to the next."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import log
from pathlib import Path

from tests.benchmarks.national.measure import Cost, read_costs

SIDES = ("obvious", "product", "whole")


def draw_growth(measured: Mapping[int, Path]) -> str:
    """Draw the exponents of each side from a size to the next larger one; empty for one size.

    Parameters
    ----------
    measured
        By size (one part in so many of the country) the folder with the costs.
    """
    return "\n".join(
        line
        for small, large in pairwise(sorted(measured, reverse=True))
        for line in _list_lines((small, large), (measured[small], measured[large]))
    )


def _list_lines(sizes: tuple[int, int], folders: tuple[Path, Path]) -> list[str]:
    """A line per side that was run at both sizes."""
    lines = [f"\ngrowth of CPU from 1/{sizes[0]} to 1/{sizes[1]} (1.00: as many times as firms)"]
    for side in SIDES:
        files = [folder / f"{side}.json" for folder in folders]
        if all(file.is_file() for file in files):
            few, many = (read_costs(file) for file in files)
            told = ", ".join(f"{step} {x:.2f}" for step, x in list_exponents(few, many, sizes))
            lines.append(f"{side}: {told}")
    return lines


def list_exponents(
    few: Mapping[str, Cost], many: Mapping[str, Cost], sizes: tuple[int, int]
) -> list[tuple[str, float]]:
    """List the exponent of each step, and of all together; 1 where cost grows as the firms do."""
    pairs = [(step, few[step].cpu_s, many[step].cpu_s) for step in few]
    pairs.append(("together", _sum(few), _sum(many)))
    scale = log(sizes[0] / sizes[1])
    return [(step, log(max(b, 1e-3) / max(a, 1e-3)) / scale) for step, a, b in pairs]


def _sum(costs: Mapping[str, Cost]) -> float:
    return sum(cost.cpu_s for cost in costs.values())
