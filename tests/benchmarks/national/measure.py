"""What a step costs: seconds on the clock and of the processor, and the most memory so far."""

from __future__ import annotations

import json
import re
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Cost:
    """Cost of one step."""

    step: str
    wall_s: float
    cpu_s: float
    peak_mib: float


def read_peak_mib() -> float:
    """Most memory that this process held; what ``getrusage`` tells counts its parent as well."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.is_file() else None
    if found is not None:
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def step(name: str, costs: list[Cost]) -> Iterator[None]:
    """Measure what is done within, and add it to the costs."""
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    yield
    wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
    costs.append(Cost(name, wall_s, cpu_s, read_peak_mib()))


def write_told(path: Path, costs: list[Cost], **told: Any) -> None:
    """Write the costs and what else there is to tell."""
    path.write_text(json.dumps({"kosten": [asdict(cost) for cost in costs], **told}), "utf-8")


def read_costs(path: Path) -> dict[str, Cost]:
    """Read the costs by step."""
    rows = json.loads(path.read_text("utf-8"))["kosten"]
    return {row["step"]: Cost(**row) for row in rows}
