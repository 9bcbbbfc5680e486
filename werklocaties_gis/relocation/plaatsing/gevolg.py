"""What the policy makes of a word on an imagined placement: refused, warned, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.detect import TOETSEN, worst_words
from werklocaties_gis.mismatch.plek.omgeving import Omgeving
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND, ZEKER, Words
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid

Bools = npt.NDArray[np.bool_]

ZEKERHEDEN: Final = (("onbekend", ONBEKEND), ("mogelijk", MOGELIJK), ("zeker", ZEKER))


@dataclass(frozen=True)
class Vooruitblik:
    """Firms, places and policy: all that a word on an imagined placement needs."""

    profielen: Profielen
    omgeving: Omgeving
    beleid: Beleid

    def words(self, number: int, i: npt.ArrayLike, j: npt.ArrayLike) -> Words:
        """Heaviest words of toets ``number`` for newcomers; i and j broadcast."""
        return worst_words(
            TOETSEN[number], self.profielen, self.omgeving, i, j, nieuw=True, beleid=self.beleid
        )


def is_gevolg(words: Words, toets: str, beleid: Beleid, gevolg: str) -> Bools:
    """Whether the policy gives this consequence to each word of a toets.

    Parameters
    ----------
    words
        Words of any shape.
    toets
        Name of the toets.
    beleid
        The policy.
    gevolg
        weigert, waarschuwt or telt.
    """
    table = getattr(beleid.toetsen, toets)
    found = np.zeros(words.shape, dtype=bool)
    for name, word in ZEKERHEDEN:
        if getattr(table, name) == gevolg:
            found |= words == word
    return found


def list_refusing(beleid: Beleid) -> tuple[int, ...]:
    """Numbers of the toetsen that can refuse under this policy."""
    return tuple(
        number
        for number, toets in enumerate(TOETSEN)
        if "weigert" in getattr(beleid.toetsen, toets.id).model_dump().values()
    )


def numbers_of(names: Iterable[str]) -> tuple[int, ...]:
    """Numbers of the toetsen with these names, in the order of reporting."""
    wanted = frozenset(names)
    return tuple(number for number, toets in enumerate(TOETSEN) if toets.id in wanted)
