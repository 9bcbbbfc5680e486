"""Where each table came from: file, hash, rows in and out, repairs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import pandas as pd

COLUMNS: Final = ("tabel", "bestand", "sha256", "rijen_in", "rijen_uit", "licentie", "meldingen")
"""What is kept of each file; ``meldingen`` is a tuple of codes."""


def make_herkomst(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Make the table of origins, sorted by table and file."""
    frame = pd.DataFrame(list(rows), columns=list(COLUMNS))
    return frame.sort_values(["tabel", "bestand"], ignore_index=True)


def hash_tabel(frame: pd.DataFrame) -> str:
    """Hash what a table holds, whatever file it came from; equal tables hash equally."""
    plain = pd.DataFrame(frame).copy()
    if "geometry" in plain:
        plain["geometry"] = frame.geometry.to_wkb(hex=True)
    return hashlib.sha256(plain.to_csv(index=False).encode()).hexdigest()
