"""Lines that a move must have before anybody can say what it costs."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from werklocaties_gis.settings.zaak import Zaak

SCHADE: Final = frozenset({"verhuizing", "inrichting", "omzetverlies", "financiering"})
VERWACHT: Final = MappingProxyType(
    {
        "eigendom": tuple(sorted(SCHADE)),
        "erfpacht": tuple(sorted(SCHADE)),
        "huur": ("verhuizing", "inrichting", "huurverschil"),
        "afkoop": ("afkoop_huur",),
        "aankoop": ("verwerving_grond",),
        "voorkeursrecht": ("verwerving_grond",),
        "uitgifte_koop": ("gronduitgifte",),
        "uitgifte_erfpacht": ("canon",),
    }
)
"""Lines without which a move is onvolledig (DOMAIN, 14 and 15), by situation."""


def list_verwacht(zaak: Zaak) -> dict[str, tuple[str, ...]]:
    """List the lines that are to be expected, by situation: the project's own go first.

    Parameters
    ----------
    zaak
        The section ``[plan.zaak]``.
    """
    own: dict[str, tuple[str, ...]] = {row.situatie: row.kostensoorten for row in zaak.verwacht}
    return {**VERWACHT, **own}


def stands_for(there: set[str]) -> set[str]:
    """Kinds of line that are there, or that another stands for.

    Parameters
    ----------
    there
        Kinds that are there.
    """
    more = {"verwerving_grond"} if "verwerving_opstal" in there else set()
    if "nadeelcompensatie" in there:
        more |= SCHADE | {"herbouw", "tijdelijke_huisvesting"}
    return there | more
