"""Where one side spends its time: ``python -m tests.benchmarks.national.profile SIDE FOLDER OUT``.

Seconds are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import cProfile
import importlib
import pstats
import sys
import time
from pathlib import Path
from typing import Final

TOP: Final = 15


def main(side: str, folder: Path, out: Path) -> None:
    """Run a side and print the functions that cost most, by themselves and with what they call."""
    work = importlib.import_module(f"tests.benchmarks.national.{side}").main
    profile = cProfile.Profile(time.process_time)
    profile.runcall(work, folder, out)
    found = pstats.Stats(profile).strip_dirs()
    for order in ("tottime", "cumtime"):
        found.sort_stats(order).print_stats(TOP)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
