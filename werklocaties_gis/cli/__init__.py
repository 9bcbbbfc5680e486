"""The command line; the only place that prints."""

from werklocaties_gis.cli.boundary import main

__all__ = ["main"]
