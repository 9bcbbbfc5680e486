"""One shared planning problem in a process of its own: plan, value, bound, time and memory.

``relocation_run.py FOLDER INSTANCE SECONDS``; prints one line of JSON. An
instance without a stored file is made anew from its name.
"""

from __future__ import annotations

import importlib.util
import json
import re
import resource
import sys
import time
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht  # noqa: E402
from werklocaties_gis.relocation.optimum.solve import solve_model  # noqa: E402


def load(path: Path) -> ModuleType:
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    sys.modules[path.stem] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def peak_mb() -> float:
    """Most memory that this process held; what ``getrusage`` tells counts its parent as well."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text()).group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(folder: Path, name: str, seconds: float) -> dict[str, object]:
    instances = load(ROOT / "tests" / "relocation" / "instances.py")
    hand = load(ROOT / "tests" / "relocation" / "met_de_hand.py")
    check = load(folder / "check_plan.py").check
    stored = folder / "instances" / f"{name}.json.gz"
    if stored.is_file():
        instance = instances.read_instances(stored)[0]
    else:
        klasse, firms, free, seed = re.fullmatch(r"(\w+)-(\d+)x(\d+)-s(\d+)", name).groups()
        make = load(folder / "make_instances.py").generate
        instance = make(klasse, int(firms), int(free), int(seed))
    model = instances.as_model(instance)
    wall, cpu = time.perf_counter(), time.process_time()
    found = solve_model(model, Zoekopdracht(Limiet(seconden=seconds)))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    told: dict[str, object] = {
        "wall_s": wall,
        "cpu_s": cpu,
        "peak_mb": peak_mb(),
        "bound": found.grens,
        "status": found.status,
    }
    for who, plan in [
        ("planner", found),
        ("by_hand", hand.plan_by_hand(model)),
        ("one_shot", hand.plan_one_shot(model)),
    ]:
        if plan is not None:
            value, violations = check(instance, instances.as_plan(model, plan))
            told[who] = [value, hand.moved_ha(model, plan), violations[:3]]
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))))
