"""Run the national benchmark: ``python -m tests.benchmarks.national SCHAAL [SCHAAL ...]``.

Makes the country or one part in SCHAAL of it, then runs the obvious script, the
same steps of the package and all of the package, each in a process of its own,
and prints what they cost and whether they found the same. With several sizes it
tells in the end how cost grows from each to the next.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.benchmarks.national.generate import make_national
from tests.benchmarks.national.growth import draw_growth
from tests.benchmarks.national.report import draw_costs, draw_delen, list_verdict

REPOSITORY: Final = Path(__file__).resolve().parents[3]
SHARED: Final = REPOSITORY.parent / "shared"


def run(module: str, *arguments: str) -> None:
    """Run a part in a process of its own, so that its peak of memory is its own."""
    command = [sys.executable, "-m", f"tests.benchmarks.national.{module}", *arguments]
    subprocess.run(command, cwd=REPOSITORY, check=True)


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.national", description=__doc__
    )
    parser.add_argument("schaal", type=int, nargs="*", default=[100], help="1, 10 or 100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "maps" / "nationaal")
    parser.add_argument("--steps", action="store_true", help="leave all of the package out")
    parser.add_argument("--delen", action="store_true", help="also as a folder of studies")
    parser.add_argument("--profile", nargs="*", choices=["product", "whole"], default=[])
    return parser.parse_args()


def main() -> int:
    """Make, run, compare and tell; 1 where the two sides differ."""
    asked = read_arguments()
    if not SHARED.is_dir():
        print(
            f"skipped: the real municipalities and nature are not beside the repository: {SHARED}"
        )
        return 0
    measured = {schaal: measure(schaal, asked) for schaal in asked.schaal}
    print(draw_growth({schaal: out for schaal, (out, _) in measured.items()}))
    return 0 if all(same for _, same in measured.values()) else 1


def measure(schaal: int, asked: argparse.Namespace) -> tuple[Path, bool]:
    """Measure one size; where the costs lie, and whether the sides found the same."""
    folder = asked.folder.resolve() / str(schaal)
    make_national(folder, SHARED, schaal, asked.seed)
    out = folder / "uitkomst"
    out.mkdir(exist_ok=True)
    for old in out.glob("*.json"):  # of a side that is left out now
        old.unlink()
    sides = ["obvious", "product", *([] if asked.steps else ["whole"])]
    for side in sides:
        run(side, str(folder), str(out))
    print(f"\n1/{schaal} of the country\n{draw_costs(out, sides)}")
    verdict = list_verdict(out, sides)
    print("\n".join(verdict) if verdict else "Outcomes identical, firm by firm.", flush=True)
    if asked.delen:
        run("delen", str(folder), str(out))
        print(draw_delen(out / "delen.json"), flush=True)
    for side in asked.profile:
        run("profile", side, str(folder), str(out))
    return out, not verdict


if __name__ == "__main__":
    sys.exit(main())
