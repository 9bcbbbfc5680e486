"""The toetsen, and what they find on the placements of a study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from werklocaties_gis.mismatch.bewijs import Uitkomsten, list_uitkomsten
from werklocaties_gis.mismatch.herkomst import add_herkomst
from werklocaties_gis.mismatch.oordelen import without_weerlegd
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.signalen import list_signalen
from werklocaties_gis.mismatch.toetsen.beperking import BEPERKING
from werklocaties_gis.mismatch.toetsen.functie import FUNCTIE_PAST_NIET
from werklocaties_gis.mismatch.toetsen.hinder import HINDER_GEPLAND, HINDER_GEVOELIG
from werklocaties_gis.mismatch.toetsen.natura2000 import NATURA2000
from werklocaties_gis.mismatch.toetsen.net import NET
from werklocaties_gis.mismatch.toetsen.scheefwerken import (
    LAGER_DAN_MAXIMUM,
    LICHT_OP_HMC,
    ONNODIG_OP_NAT,
)
from werklocaties_gis.mismatch.toetsen.toets import Toets, worst_words
from werklocaties_gis.mismatch.toetsen.zwaarte import ONDER_MINIMUM, ZWAARDER_DAN_MAXIMUM
from werklocaties_gis.mismatch.totalen import list_totalen
from werklocaties_gis.mismatch.uitkomst import Words
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import Lijsten

__all__ = [
    "TOETSEN",
    "Getoetst",
    "Mismatches",
    "detect_getoetst",
    "detect_mismatches",
    "detect_uitkomsten",
    "worst_words",
]

Tabellen = Mapping[str, pd.DataFrame]

TOETSEN: Final[tuple[Toets, ...]] = (
    LAGER_DAN_MAXIMUM,
    FUNCTIE_PAST_NIET,
    LICHT_OP_HMC,
    ONNODIG_OP_NAT,
    ONDER_MINIMUM,
    ZWAARDER_DAN_MAXIMUM,
    HINDER_GEVOELIG,
    HINDER_GEPLAND,
    NATURA2000,
    NET,
    BEPERKING,
)
"""Every check, in the order in which they are reported; a new one is a line here."""


@dataclass(frozen=True)
class Getoetst:
    """Placements that were tested, before anything is counted.

    ``words`` has the heaviest word of each placement by toets, what the planner
    refuted without a signal; the tables are those of ``Mismatches``.
    """

    omgeving: pd.DataFrame
    uitkomsten: pd.DataFrame
    mismatches: pd.DataFrame
    words: Mapping[str, Words]


def detect_mismatches(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plaatsingen: pd.DataFrame | None = None,
) -> Mismatches:
    """Run every toets on placements.

    Parameters
    ----------
    tabellen
        Every input table, as its schema says.
    lijsten
        The reference lists in force.
    beleid
        The policy.
    plaatsingen
        ``vestiging_id``, ``plek_id``, ``soort``, ``ha`` and ``afgeleid``;
        without it today's.

    Returns
    -------
    Mismatches
        Placements, surroundings, outcomes, mismatches and totals.
    """
    placed = list_plaatsingen(tabellen) if plaatsingen is None else plaatsingen
    placed = placed.reset_index(drop=True)
    found = detect_getoetst(tabellen, lijsten, beleid, placed)
    return Mismatches(
        plaatsingen=placed,
        omgeving=found.omgeving,
        uitkomsten=found.uitkomsten,
        mismatches=found.mismatches,
        totalen=list_totalen(found.words, placed, tabellen),
    )


def detect_getoetst(
    tabellen: Tabellen, lijsten: Lijsten, beleid: Beleid, plaatsingen: pd.DataFrame
) -> Getoetst:
    """Run every toets on placements, without counting: what a part of a study can be asked.

    Parameters
    ----------
    tabellen, lijsten, beleid
        As ``detect_mismatches`` takes them.
    plaatsingen
        The placements, numbered from 0.
    """
    omgeving = list_omgeving(tabellen, beleid)
    found = _test(tabellen, lijsten, beleid, plaatsingen, omgeving)
    tabel = add_herkomst(found.tabel, plaatsingen, tabellen)
    return Getoetst(
        omgeving=omgeving,
        uitkomsten=conform(tabel, "uitkomsten"),
        mismatches=conform(list_signalen(tabel, plaatsingen, tabellen), "mismatches"),
        words=without_weerlegd(found.words, plaatsingen, tabellen["oordelen"]),
    )


def detect_uitkomsten(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plaatsingen: pd.DataFrame,
    omgeving: pd.DataFrame,
) -> pd.DataFrame:
    """Run every toets on placements, for who asks only the words.

    Parameters
    ----------
    tabellen, lijsten, beleid, plaatsingen
        As ``detect_mismatches`` takes them.
    omgeving
        What surrounds the places of ``tabellen``, by ``list_omgeving``.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id``, ``plek_id``, ``soort``, ``toets``, ``aspect`` and
        ``uitkomst`` of the table ``uitkomsten``, in another order.
    """
    names = ["vestiging_id", "plek_id", "soort", "toets", "aspect", "uitkomst"]
    placed = plaatsingen.reset_index(drop=True)
    return _test(tabellen, lijsten, beleid, placed, omgeving).tabel[names]


def _test(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    placed: pd.DataFrame,
    omgeving: pd.DataFrame,
) -> Uitkomsten:
    """Outcomes of placements in given surroundings."""
    profielen = list_profielen(tabellen, lijsten, beleid)
    places = list_arrays(omgeving, tabellen, beleid)
    return list_uitkomsten(TOETSEN, profielen, places, placed, beleid)
