"""The result tables as CSV that a Dutch Excel opens."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.tables.formats import write_csv

TABLES: Final = ("mismatches", "verborgen_reserve", "opties", "verplaatsingen", "niet_passend")


def write_tabellen_csv(inhoud: Inhoud, folder: Path) -> list[Path]:
    """Write each result table that was computed as ``<table>.csv``.

    Raises
    ------
    OutputBusyError
        If another program holds a file.
    """
    return [
        write_csv(inhoud.resultaat(table), table, folder / f"{table}.csv")
        for table in TABLES
        if table in inhoud.resultaten
    ]
