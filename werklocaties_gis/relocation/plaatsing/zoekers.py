"""Who has reason to move, whatever a plan asks: reasons, category, land needed, and from when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.relocation.plaatsing.aanbod import list_aanbod
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import (
    list_functieklassen,
    list_nodig_m2,
    make_behoefte,
)
from werklocaties_gis.relocation.plaatsing.verhuizers import list_verhuizers
from werklocaties_gis.relocation.plaatsing.verhuizertabel import list_verhuizertabel
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import UNKNOWN

Tabellen = Mapping[str, pd.DataFrame]

REDENEN: Final = ("mismatches", "ruimtezoekers", "groeiers", "transformatie")
"""Every reason to move; a plan may look at some of them."""


def list_zoekers(
    tabellen: Tabellen, profielen: Profielen, mismatches: Mismatches, plan: Plan
) -> pd.DataFrame:
    """List every firm that has reason to move.

    Parameters
    ----------
    tabellen
        The input tables.
    profielen, mismatches
        What is known of the firms, and what the detector found today.
    plan
        Which signals are a reason, and what land is needed; its choice of who
        moves is left aside.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id``, ``redenen`` (tuple), ``verplaatsbaar``, ``milieucategorie``
        (the highest that it may have), ``nodig_m2`` (land; NaN where unknown) and
        ``vanaf`` (of a tenant the end of its lease; else missing).
    """
    every = plan.model_copy(update={"verhuizers": REDENEN})
    aanbod = list_aanbod(tabellen, mismatches.plaatsingen, plan.reserve)
    behoefte = make_behoefte(tabellen, profielen.functie, plan.ruimte)
    movers = list_verhuizers(tabellen, mismatches.mismatches, aanbod, behoefte, every)
    told = list_verhuizertabel(tabellen["vestigingen"], movers)
    at = pd.Index(profielen.ids).get_indexer(pd.Index(told["vestiging_id"]))
    land = list_nodig_m2(behoefte, at, np.zeros(len(at), dtype=bool))
    names = np.array([*CATEGORIEEN, None], dtype=object)
    high = np.where(profielen.hoog == UNKNOWN, len(CATEGORIEEN), profielen.hoog)
    rents = tabellen["vestigingen"].set_index("vestiging_id")["eigendom_huur"].eq("huur")
    rented = told["vestiging_id"].map(rents).fillna(value=False).astype(bool)
    return pd.DataFrame(
        {
            "vestiging_id": told["vestiging_id"].astype(object),
            "redenen": told["redenen"],
            "verplaatsbaar": told["verplaatsbaar"],
            "milieucategorie": names[high[at]],
            "nodig_m2": land,
            "vanaf": told["contract_tot"].where(rented),
        }
    )


def list_bedrijfsklassen(profielen: Profielen) -> pd.DataFrame:
    """List the class of function of each firm, and between which categories it lies.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id``, ``functieklasse`` (of the main activity; missing where several
        are possible), ``categorie_laag`` and ``categorie_hoog`` (missing where unknown).
    """
    names = np.array([*CATEGORIEEN, None], dtype=object)
    # UNKNOWN is -1: the last name, which is none.
    return pd.DataFrame(
        {
            "vestiging_id": profielen.ids,
            "functieklasse": list_functieklassen(profielen.functie),
            "categorie_laag": names[profielen.laag],
            "categorie_hoog": names[profielen.hoog],
        }
    )
