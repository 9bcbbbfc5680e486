"""What a long step is doing, as lines in a notebook: one a step, its count written over."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import TextIO

from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence


def make_voortgang(taal: Taal = "nl", stroom: TextIO | None = None) -> Callable[[str, int], None]:
    """Make what tells how far a long step is, for ``progress=``.

    Lines of text and no widget: they stay in a notebook that is exported, and the same
    study gives the same lines.

    Parameters
    ----------
    taal
        Language of the lines.
    stroom
        Where to; none: where ``print`` writes.

    Returns
    -------
    Callable
        Takes the code of a step and a count.
    """
    counted: Counter[str] = Counter()
    now = [""]

    def tell(code: str, _count: int) -> None:
        out = sys.stdout if stroom is None else stroom
        counted[code] += 1
        again = code == now[0]
        start = "\r" if again else "\n" if now[0] else ""
        now[0] = code
        times = f" ({counted[code]})" if again else ""
        out.write(f"{start}{sentence(code, {}, taal)} …{times}")
        out.flush()

    return tell
