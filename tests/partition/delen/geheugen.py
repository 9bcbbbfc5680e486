"""How much memory a study takes, cut or read whole; in a process of its own, as peaks only rise.

``python geheugen.py verdeel|lees STUDIE UIT`` prints the MiB above what the imports take.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from werklocaties_gis.partition.delen.verdelen import verdeel_studie
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.read import read_tabel


def peak_mib() -> float:
    """Most memory that this process held; what ``getrusage`` tells counts its parent as well."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    assert found is not None
    return int(found[1]) / 1024


def main(what: str, studie: Path, out: Path) -> None:
    """Do one of the two, and tell."""
    project = read_project(studie)
    before = peak_mib()
    if what == "verdeel":
        verdeel_studie(project, out)
    else:
        table = "gevoelige_objecten"
        read_tabel(project.bronnen[table], table, studie)
    print(peak_mib() - before)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
