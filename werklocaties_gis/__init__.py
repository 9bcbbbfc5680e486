"""Find misplaced firms on Dutch business parks, plan their moves and show both on a map."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from werklocaties_gis.settings.version import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from werklocaties_gis.pipeline import (
        Studie,
        detect_mismatches,
        draw_kaart,
        draw_overzicht,
        list_bladen,
        list_dossier,
        list_overzicht,
        list_scenarios,
        make_tegenplan,
        make_voortgang,
        plan_verplaatsingen,
        plan_watals,
        read_studie,
        write_uitvoer,
    )

__all__ = [
    "Studie",
    "__version__",
    "detect_mismatches",
    "draw_kaart",
    "draw_overzicht",
    "list_bladen",
    "list_dossier",
    "list_overzicht",
    "list_scenarios",
    "make_tegenplan",
    "make_voortgang",
    "plan_verplaatsingen",
    "plan_watals",
    "read_studie",
    "write_uitvoer",
]

_OF_STUDY: Final = frozenset({"Studie", "read_studie"})
"""What needs no more than the tables; the pipeline knows map, solver and workbook too."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module has by that name
    """Load a name when it is first asked for, so that importing the package is quick."""
    if name not in __all__:
        raise AttributeError(name)
    home = "study.studie" if name in _OF_STUDY else "pipeline"
    return getattr(importlib.import_module(f"werklocaties_gis.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
