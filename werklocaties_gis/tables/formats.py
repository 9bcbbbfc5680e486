"""Tables to and from disk."""

from __future__ import annotations

from werklocaties_gis.tables.conform import conform

__all__ = ["conform"]
