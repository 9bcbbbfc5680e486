"""The parts of the workbook: what may stand in a cell, sheets, the cover, and verdicts."""
