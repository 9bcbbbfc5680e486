"""What fits on each place, by the exact distances that the toetsen use."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.dekking import NERGENS_M
from werklocaties_gis.mismatch.plek.gevoelig import GROEPEN
from werklocaties_gis.mismatch.ruimte.banden import REGEL
from werklocaties_gis.mismatch.ruimte.buiten import (
    FUNCTIEMENGING,
    NIEUWE_STIJL,
    is_by_class,
    is_by_room,
)
from werklocaties_gis.mismatch.ruimte.past import DEKKING
from werklocaties_gis.mismatch.sleutels import Objects
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, Codes, list_categories
from werklocaties_gis.zoning.milieuruimte import LAGEN, Laag, list_ruimte_codes
from werklocaties_gis.zoning.richtafstand import NOTHING_FITS, TOLERANCE_M

FloatArray = npt.NDArray[np.float64]

REKENT_MEE: Final = MappingProxyType({"gevoelig": ("gevoelig",), "gepland": GROEPEN})
"""What is planned comes on top of what is there or allowed."""


def list_plekruimte(omgeving: pd.DataFrame, beleid: Beleid) -> pd.DataFrame:
    """List the highest category that fits on each place.

    On a gezoneerd industrieterrein noise goes via zonebeheer, so that layer
    ``hinder`` speaks of geur and stof only; in a functiemengingsgebied a class
    counts and no distance.

    Parameters
    ----------
    omgeving
        The table: distances from the edge of the place, shortest first.
    beleid
        Whether gevaar is lowered in a gemengd gebied, and where distances say nothing.

    Returns
    -------
    pandas.DataFrame
        Per plek, ``groep`` (gevoelig; gepland with ontwerp and visie) and
        ``laag`` (hinder, gevaar): ``stand``, ``laagste`` (the shortest possible
        distances, unknown gebiedstypen as rustig: what a newcomer is held to),
        ``hoogste`` (the longest possible, to what surely counts) and ``gedekt``,
        which holds also if homes stand wherever they are not known. The stand is
        ``onbekend`` where ``gedekt`` is lower than ``laagste``; ``geen`` where not
        even category 1 fits. A missing category means that none fits. Where
        distances say nothing the stand is ``onbekend`` without any category, and
        ``regel`` says why: ``nieuwe_stijl`` (room per aspect all over the place) or
        ``functiemenging``; ``dekking`` where homes are not known far enough.
    """
    parts = [_list_part(omgeving, groep, laag, beleid) for groep in REKENT_MEE for laag in LAGEN]
    rows = pd.concat(parts, ignore_index=True)
    return rows.sort_values("plek_id", kind="stable").reset_index(drop=True)


def _list_part(omgeving: pd.DataFrame, groep: str, laag: Laag, beleid: Beleid) -> pd.DataFrame:
    """What fits of one group and layer."""

    def nearest(gebiedstype: str, which: str) -> FloatArray:
        columns = [f"{name}_{gebiedstype}_{which}_m" for name in REKENT_MEE[groep]]
        return omgeving[columns].min(axis=1).to_numpy(dtype=float, na_value=np.inf)

    def fitting(rustig_m: FloatArray, gemengd_m: FloatArray) -> Codes:
        lowers = beleid.gevaar_verlagen
        if not beleid.gemengd_verlagen:
            # Not lowered at all: a gemengd gebied asks what a rustige woonwijk asks.
            rustig_m = np.minimum(rustig_m, gemengd_m)
            gemengd_m = np.full_like(gemengd_m, np.inf)
        return list_ruimte_codes(
            rustig_m, gemengd_m, laag, gevaar_verlagen=lowers, tolerance_m=TOLERANCE_M
        )

    strict_m = np.minimum(nearest("rustig", "min"), nearest("onbekend", "min"))
    # Both readings of an unknown gebiedstype must fail for zeker, so the best one is mixed.
    mild_m = np.minimum(nearest("gemengd", "zeker"), nearest("onbekend", "zeker"))
    lowest = fitting(strict_m, nearest("gemengd", "min"))
    # Beyond the coverage a home of the strictest kind may stand.
    covered = fitting(np.minimum(strict_m, _covered_m(omgeving)), nearest("gemengd", "min"))
    highest = fitting(nearest("rustig", "zeker"), mild_m)
    stand, regel = _list_words(omgeving, beleid, lowest, covered)
    is_outside = np.isin(regel, [NIEUWE_STIJL, FUNCTIEMENGING])
    return pd.DataFrame(
        {
            "plek_id": omgeving["plek_id"],
            "groep": groep,
            "laag": laag,
            "stand": stand,
            "regel": regel,
            "laagste": _named(lowest).mask(is_outside),
            "hoogste": _named(highest).mask(is_outside),
            "gedekt": _named(covered).mask(is_outside),
        }
    )


def _list_words(
    omgeving: pd.DataFrame, beleid: Beleid, lowest: Codes, covered: Codes
) -> tuple[Objects, Objects]:
    """Stand and rule of each place; gravest reason first, as for the contours."""
    by_room = is_by_room(omgeving["regime"], beleid)
    by_class = is_by_class(omgeving["menging"], beleid)
    is_open = covered < lowest
    conditions = [by_room | by_class | is_open, lowest == NOTHING_FITS]
    stand = np.select(conditions, ["onbekend", "geen"], "categorie")
    reasons = [NIEUWE_STIJL, FUNCTIEMENGING, DEKKING]
    regel = np.select([by_room, by_class, is_open], reasons, REGEL)
    return stand.astype(object), regel.astype(object)


def _covered_m(omgeving: pd.DataFrame) -> FloatArray:
    """How far round each place homes are surely known; 0 where not even on it."""
    covered_m = omgeving["dekking_gevoelig_m"].to_numpy(dtype=float, na_value=NERGENS_M)
    inexact_m = omgeving["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    return np.asarray(np.maximum(covered_m - inexact_m, 0.0))


def _named(codes: Codes) -> pd.Series:
    """Categories; missing where none fits."""
    return list_categories(np.where(codes < 0, UNKNOWN, codes))
