"""What of a workbook that we wrote the next run reads back: the sheet of verdicts."""

from __future__ import annotations

from typing import Final

OORDELEN_BEREIK: Final = "werklocaties_oordelen"
"""Defined name of the row that holds the names of the columns; it moves along with its sheet.

The row below it has the headings for people, and the verdicts stand below those.
"""

INVULVELDEN: Final = ("oordeel", "door", "datum", "reden")
"""Columns that a planner fills in; a row in which all are empty is no verdict."""
