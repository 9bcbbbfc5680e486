"""The map as a file among the results, and what of the study did not fit on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.cartography.kaart import Kaart
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.pipeline.kaartlagen import select_kaarttabellen
from werklocaties_gis.pipeline.stappen import draw_kaart
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.study.studie import Studie

BESTAND: Final = "kaart.html"


def write_kaart(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan | None,
    meer: Mapping[str, pd.DataFrame],
    drawn: Callable[[], Mapping[str, pd.DataFrame]],
    folder: Path,
) -> tuple[dict[str, str], ...]:
    """Draw and write the map, and give what the account of the run must tell of it.

    Parameters
    ----------
    studie, mismatches, plan, meer
        As ``draw_kaart`` takes them.
    drawn
        Makes contours and room; the public map shows none of them, nor of ``meer``.
    folder
        Where the file comes.

    Returns
    -------
    tuple of dict
        For each layer of which something was left out: ``bestand``, ``laag``,
        and in words how much, and where all of it stands (``tekst``).
    """
    is_public = studie.project.uitvoer.privacy == "publiek"
    more = {} if is_public else {**meer, **select_kaarttabellen(studie.project, drawn())}
    kaart = draw_kaart(studie, mismatches, plan, more)
    kaart.save(folder / BESTAND)
    left_out = kaart.weggelaten if isinstance(kaart, Kaart) else ()
    return tuple({"bestand": BESTAND, **one} for one in left_out)
