"""Every toets on the parts of a study, and the parts together again: what one process finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN, Getoetst, detect_getoetst
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.totalen import list_totalen
from werklocaties_gis.mismatch.uitkomst import ONBEKEND, Words
from werklocaties_gis.partition.part import Part, Rows, list_parts, make_whole
from werklocaties_gis.partition.rijen import join_rows
from werklocaties_gis.partition.werk import Run, list_asked, one_by_one
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]

TABLES = ("omgeving", "uitkomsten", "mismatches")
"""What the parts hold of the result; totals are counted over all, so that a park counts once."""


@dataclass(frozen=True)
class Found:
    """What was found on one part: of its own places and placements, and of nothing else.

    ``rows`` says where its placements stand among all.
    """

    number: int
    rows: Rows
    getoetst: Getoetst


def detect_part(part: Part, lijsten: Lijsten, beleid: Beleid) -> Found:
    """Run every toets on one part.

    Parameters
    ----------
    part
        As ``list_parts`` gives it.
    lijsten, beleid
        As ``detect_mismatches`` takes them.
    """
    found = detect_getoetst(part.tabellen, lijsten, beleid, part.plaatsingen)
    own = found.omgeving["plek_id"].isin(part.plek_ids)
    omgeving = found.omgeving[own].reset_index(drop=True)
    kept = Getoetst(omgeving, found.uitkomsten, found.mismatches, found.words)
    return Found(part.number, part.rows, kept)


def detect_in_parts(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    parts: int,
    plaatsingen: pd.DataFrame | None = None,
    run: Run = one_by_one,
) -> Mismatches:
    """Find what ``detect_mismatches`` finds, a part of the study at a time.

    What is computed on the way is only ever that of the parts under way.

    Parameters
    ----------
    tabellen, lijsten, beleid, plaatsingen
        As ``detect_mismatches`` takes them.
    parts
        How many parts.
    run
        Who does the work: this process, or ``on_cluster``.

    Returns
    -------
    Mismatches
        The same, whatever the number of parts and whoever did them.
    """
    placed = list_plaatsingen(tabellen) if plaatsingen is None else plaatsingen
    placed = placed.reset_index(drop=True)
    whole = make_whole(tabellen, placed)
    asked = list_asked(list_parts(whole, parts), lijsten, beleid)
    return join_found(run(detect_part, asked), tabellen, placed)


def join_found(found: Iterable[Found], tabellen: Tabellen, plaatsingen: pd.DataFrame) -> Mismatches:
    """Put together what was found on every part, in whatever order it came.

    Parameters
    ----------
    found
        Of every part once.
    tabellen
        Of the whole study; totals use ``vestigingen``, ``plekken``,
        ``bedrijventerreinen`` and ``gebieden``.
    plaatsingen
        The placements of the whole study.
    """
    parts = sorted(found, key=lambda each: each.number)
    omgeving, uitkomsten, mismatches = (
        join_rows(name, [getattr(each.getoetst, name) for each in parts]) for name in TABLES
    )
    words = make_words(len(plaatsingen))
    for each in parts:
        fill_words(words, each)
    totalen = list_totalen(words, plaatsingen, tabellen)
    return Mismatches(plaatsingen, omgeving, uitkomsten, mismatches, totalen)


def make_words(n: int) -> dict[str, Words]:
    """Make the words of n placements by toets: unknown until some part has told them."""
    return {toets.id: np.full(n, ONBEKEND, dtype=np.int8) for toets in TOETSEN}


def fill_words(words: dict[str, Words], found: Found) -> None:
    """Put the words that a part told where its placements stand among all.

    Parameters
    ----------
    words
        As ``make_words`` gives them; filled here.
    found
        Of one part.
    """
    for toets, told in found.getoetst.words.items():
        words[toets][found.rows] = told
