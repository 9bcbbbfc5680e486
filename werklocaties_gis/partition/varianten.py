"""A plan under each of several settings: every setting is work of its own."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.partition.werk import Run, one_by_one
from werklocaties_gis.relocation.plan import Verplaatsplan, plan_verplaatsingen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]
Instelling = tuple[Beleid, Plan]


def plan_varianten(
    tabellen: Tabellen,
    lijsten: Lijsten,
    instellingen: Mapping[str, Instelling],
    run: Run = one_by_one,
) -> dict[str, Verplaatsplan]:
    """Plan the moves of one study under each setting.

    Parameters
    ----------
    tabellen
        Every input table, as its schema says; EPSG:28992.
    lijsten
        The reference lists in force.
    instellingen
        Policy and plan by the name of the scenario. With another policy other
        firms are misplaced, so the detector runs for each.
    run
        Who does the work: this process, or ``on_cluster``.

    Returns
    -------
    dict
        The plan of each setting, in the order that was asked. A limit in
        seconds makes a plan depend on the speed of who computes it; one in nodes
        (``max_knopen``) does not.

    Raises
    ------
    WerklocatiesError
        As ``plan_verplaatsingen`` does, for the first setting that fails.
    """
    asked = ((name, tabellen, lijsten, *chosen) for name, chosen in instellingen.items())
    found = dict(run(plan_variant, asked))
    return {name: found[name] for name in instellingen}


def plan_variant(
    naam: str, tabellen: Tabellen, lijsten: Lijsten, beleid: Beleid, plan: Plan
) -> tuple[str, Verplaatsplan]:
    """Detect and plan under one setting; the plan comes with the name it was asked by."""
    mismatches = detect_mismatches(tabellen, lijsten, beleid)
    return naam, plan_verplaatsingen(tabellen, lijsten, beleid, plan, mismatches)
