"""The command line itself: what a command gives back, and how its work is put off."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial

import typer

from werklocaties_gis.cli.hulp import DutchGroup
from werklocaties_gis.cli.options import Keuzes, Toon
from werklocaties_gis.cli.terminal import Terminal

Werk = Callable[[Terminal], int]
"""What a command does once it is known how the user wants to be told."""

app = typer.Typer(
    cls=DutchGroup,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Vind bedrijven op de verkeerde plek, plan hun verhuizing en toon beide op een kaart.",
)


def later(name: str, keuzes: Keuzes, toon: Toon) -> Werk:
    """Put off the heavy imports until the command line is known to be right."""
    return partial(_start, name, keuzes, toon)


def _start(name: str, keuzes: Keuzes, toon: Toon, terminal: Terminal) -> int:
    del toon  # the terminal was made from the same words
    module, _, function = name.partition(".")
    found = importlib.import_module(f"werklocaties_gis.cli.{module}")
    done: int = getattr(found, function)(keuzes, terminal)
    return done
