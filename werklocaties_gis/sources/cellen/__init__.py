"""Cells as people write them, as the values that tables hold."""
