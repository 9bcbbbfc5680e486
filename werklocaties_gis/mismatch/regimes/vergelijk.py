"""Where regimes disagree: the same placements under two or more, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from werklocaties_gis.mismatch.bewijs import list_uitkomsten
from werklocaties_gis.mismatch.opmerkingen import list_tuples
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.signalen import list_texts
from werklocaties_gis.mismatch.toetsen.hinder import HINDER_GEPLAND, HINDER_GEVOELIG
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.settings.beleid import Beleid, Regime
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]

KEY: Final = ("vestiging_id", "plek_id", "soort", "toets", "aspect")

SAID: Final = ("uitkomst", "waarde", "grens", "opmerkingen")
"""What each regime says of one placement and aspect."""


def list_regimeverschillen(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plaatsingen: pd.DataFrame | None = None,
    regimes: Sequence[Regime] = ("vng2009", "nieuwe_stijl"),
) -> pd.DataFrame:
    """List where regimes answer otherwise on the same placements.

    Each regime is run over every placement, also where the plan uses another,
    so that a municipality sees what a change of regime would do. None of them
    is derived from the other: a category is no decibel.

    Parameters
    ----------
    tabellen, lijsten, beleid
        The study; its own ``regime`` is not used.
    plaatsingen
        As ``detect_mismatches`` takes them; without it today's.
    regimes
        The first is compared with each of the others; ``plan`` may be one.

    Returns
    -------
    pandas.DataFrame
        The table ``regimeverschillen``: a row per placement, toets, aspect and
        other regime that says otherwise, with the words, measures, limits and
        remarks of both, and the regime that the plan uses there. That one says
        ``geen_signaal`` and the other nothing (nvt) is no difference.

    See Also
    --------
    werklocaties_gis.mismatch.detect.detect_mismatches
    """
    placed = list_plaatsingen(tabellen) if plaatsingen is None else plaatsingen
    placed = placed.reset_index(drop=True)
    # What a firm is does not depend on how it is judged.
    profielen = list_profielen(tabellen, lijsten, beleid)
    first, *others = [_list_said(tabellen, profielen, beleid, placed, name) for name in regimes]
    parts = [
        _list_different(first, other).assign(regime=name, ten_opzichte_van=regimes[0])
        for name, other in zip(regimes[1:], others, strict=True)
    ]
    return conform(pd.concat(parts, ignore_index=True), "regimeverschillen")


def _list_said(
    tabellen: Tabellen, profielen: Profielen, beleid: Beleid, placed: pd.DataFrame, regime: Regime
) -> pd.DataFrame:
    """What one regime says of all placements, and the regime of the plan there."""
    under = beleid.model_copy(update={"regime": regime})
    omgeving = list_omgeving(tabellen, under)
    places = list_arrays(omgeving, tabellen, under)
    toetsen = (HINDER_GEVOELIG, HINDER_GEPLAND)
    found = list_uitkomsten(toetsen, profielen, places, placed, under).tabel
    return found[list(KEY)].assign(
        uitkomst=found["uitkomst"],
        waarde=list_texts(found, "waarde"),
        grens=list_texts(found, "grens"),
        opmerkingen=list_tuples(found["opmerkingen"].to_numpy(dtype="int64")),
        plan_regime=found["plek_id"].map(omgeving.set_index("plek_id")["regime"]),
    )


def _list_different(first: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Rows on which two regimes say otherwise; the columns of the first end in _eerste."""
    both = other.merge(
        first[[*KEY, *SAID]], on=list(KEY), how="left", suffixes=("", "_eerste"), validate="1:1"
    )
    # Neither word asks anything of the firm: a list full of these would hide what matters.
    words = [both[name].replace("nvt", "geen_signaal") for name in ("uitkomst", "uitkomst_eerste")]
    return both[words[0].ne(words[1]).to_numpy(dtype=bool)]
