"""Land under plekken, for the replay of a plan: no m2 of a kavel is given out twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isnan
from typing import Final

import pandas as pd

Tabellen = Mapping[str, pd.DataFrame]

ROUNDING_M2: Final = 1.0
"""Registers round areas."""


@dataclass(frozen=True)
class Kavelruimte:
    """m2 of each kavel, and what each plek has of it: by kavel and by plek."""

    room_m2: Mapping[str, float]
    of_plek: Mapping[str, Mapping[str, float]]
    on_kavel: Mapping[str, Mapping[str, float]]

    def beside(self, plek: str, kavel: str) -> dict[str, float]:
        """What the other plekken have of a kavel, m2 by plek."""
        return {other: m2 for other, m2 in self.on_kavel[kavel].items() if other != plek}

    def fits(self, kavel: str, asked_m2: float) -> bool:
        """Whether parts that ask this together are on the kavel."""
        return asked_m2 <= self.room_m2[kavel] + ROUNDING_M2

    def neighbours(self, plek: str) -> Iterator[str]:
        """Plekken that cannot be used beside this one, each maybe more than once."""
        for kavel, m2 in self.of_plek.get(plek, {}).items():
            for other, other_m2 in self.beside(plek, kavel).items():
                if not self.fits(kavel, m2 + other_m2):
                    yield other


def list_kavelruimte(tabellen: Tabellen) -> Kavelruimte:
    """List the land under each plek; a part without m2 is the whole kavel.

    Parameters
    ----------
    tabellen
        Uses ``kavels`` and ``plek_kavels``. A kavel of unknown size has room
        for one plek only.
    """
    kavels = tabellen["kavels"]
    stated = kavels["oppervlakte_m2"].astype(float).fillna(kavels.geometry.area)
    room = dict(zip(kavels["kavel_id"], stated, strict=True))
    of_plek: dict[str, dict[str, float]] = {}
    on_kavel: dict[str, dict[str, float]] = {}
    parts = tabellen["plek_kavels"]
    given = parts["oppervlakte_m2"].astype(float).fillna(float("nan"))
    for plek, kavel, m2 in zip(parts["plek_id"], parts["kavel_id"], given, strict=True):
        room.setdefault(kavel, 0.0)
        part = (room[kavel] or inf) if isnan(m2) else m2
        of_plek.setdefault(plek, {})[kavel] = on_kavel.setdefault(kavel, {})[plek] = part
    return Kavelruimte(room, of_plek, on_kavel)
