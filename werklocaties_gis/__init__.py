"""Find misplaced firms on Dutch business parks, plan their moves and show both on a map."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from werklocaties_gis.settings.version import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from werklocaties_gis.pipeline import (
        Studie,
        detect_mismatches,
        draw_kaart,
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


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the pipeline has by that name
    """Load the pipeline when it is first asked for, so that importing the package is quick."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(importlib.import_module("werklocaties_gis.pipeline"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
