"""How long it will take yet: from what was really computed, and nothing before there is any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

MINUUT_S: Final = 60.0
UREN_VANAF_MIN: Final = 120
"""From here on minutes would promise more than anybody knows."""


@dataclass(frozen=True)
class Tempo:
    """What was computed up to now: seconds on the clock, and how heavy it was."""

    seconden: float = 0.0
    gewicht: int = 0

    def met(self, seconden: float, gewicht: int) -> Tempo:
        """Add a deel that was really computed; one that was current says nothing of speed."""
        return Tempo(self.seconden + seconden, self.gewicht + gewicht)

    def rest_s(self, gewicht: int) -> float | None:
        """How long so much will take (s); None while nothing was computed.

        Examples
        --------
        >>> Tempo(30.0, 100).rest_s(400), Tempo().rest_s(400)
        (120.0, None)
        """
        return self.seconden * gewicht / self.gewicht if self.gewicht else None


def tell_rest(seconden: float | None, taal: Taal) -> str:
    """Tell how long it will take yet; empty where nobody knows.

    Examples
    --------
    >>> tell_rest(2400.0, "nl"), tell_rest(20.0, "nl"), tell_rest(None, "nl")
    ('; nog ongeveer 40 min', '; nog minder dan een minuut', '')
    >>> tell_rest(9_100.0, "en")
    '; about 2.5 hours left'
    """
    if seconden is None:
        return ""
    minutes = round(seconden / MINUUT_S)
    if minutes >= UREN_VANAF_MIN:
        return sentence("landelijk_rest_uren", {"uren": round(minutes / 30) / 2}, taal)
    code = "landelijk_rest_minuten" if minutes else "landelijk_rest_kort"
    return sentence(code, {"minuten": minutes}, taal)
