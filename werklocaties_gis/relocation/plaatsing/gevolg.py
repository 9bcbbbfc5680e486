"""What the policy makes of a word on an imagined placement: refused, warned, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN, worst_words
from werklocaties_gis.mismatch.oordelen import WEERLEGD, list_oordelen
from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, ONBEKEND, ZEKER, Words
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid

Bools = npt.NDArray[np.bool_]

ZEKERHEDEN: Final = (("onbekend", ONBEKEND), ("mogelijk", MOGELIJK), ("zeker", ZEKER))


@dataclass(frozen=True)
class Vooruitblik:
    """Firms, places, policy and verdicts: all that a word on an imagined placement needs.

    ``weerlegd`` holds by toets the placements on which the planner refuted it,
    firm and place as one number.
    """

    profielen: Profielen
    omgeving: Omgeving
    beleid: Beleid
    weerlegd: Mapping[str, npt.NDArray[np.int64]] = field(default_factory=dict)

    def words(self, number: int, i: npt.ArrayLike, j: npt.ArrayLike) -> Words:
        """Heaviest words of toets ``number`` for newcomers; i and j broadcast.

        A toets that the planner refuted for a placement gives no signal there.
        """
        toets = TOETSEN[number]
        words = worst_words(
            toets, self.profielen, self.omgeving, i, j, nieuw=True, beleid=self.beleid
        )
        refuted = self.weerlegd.get(toets.id)
        if refuted is None:
            return words
        codes = np.asarray(i, dtype=np.int64) * len(self.omgeving.ids) + np.asarray(j)
        return np.where(np.isin(codes, refuted), GEEN_SIGNAAL, words).astype(np.int8)


def list_weerlegd(
    oordelen: pd.DataFrame, profielen: Profielen, omgeving: Omgeving
) -> dict[str, npt.NDArray[np.int64]]:
    """List the imagined placements on which the planner refuted a toets, by toets.

    ``bevestigd`` and ``in gesprek`` leave a refusal as it is, and so does a
    verdict on the firm's present place. The detector's own reading of the
    table decides, so that planner and promise cannot differ.

    Parameters
    ----------
    oordelen
        The table.
    profielen, omgeving
        Firms and places, for their positions.
    """
    new = oordelen[oordelen["soort"].eq("nieuw").fillna(value=False).astype(bool)]
    verdict = list_oordelen(new, oordelen)
    new = new[verdict.eq(WEERLEGD).fillna(value=False).to_numpy(dtype=bool)]
    i = list_positions(profielen.ids, new["vestiging_id"])
    j = list_positions(omgeving.ids, new["plek_id"])
    known = (i >= 0) & (j >= 0)
    codes = (i * len(omgeving.ids) + j)[known].astype(np.int64)
    toetsen = new["toets"].to_numpy(dtype=object)[known]
    return {toets: codes[toetsen == toets] for toets in sorted(set(toetsen))}


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
