"""The table ``watals``: what the best plan is worth with a little more of one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.oplossing import Oplossing
from werklocaties_gis.relocation.plaatsing.score import list_winst
from werklocaties_gis.relocation.plaatsing.wegennet import Wegennet
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.relocation.resultaat import Verplaatsplan
from werklocaties_gis.relocation.watals.varianten import Variant
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import Lijsten

Progress = Callable[[str, int], None]
COLUMNS = (
    "variant",
    "wat",
    "hoeveel",
    "eenheid",
    "waarde",
    "verschil",
    "hmc_ha",
    "verhuizingen",
    "status",
)
PUNTDECIMALEN = 2
"""Points are counted in hundredths; more decimals are the computer's, not the plan's."""
BASIS = "basis"
"""Name and kind of the plan without more of anything."""


def solve_variant(
    variant: Variant,
    lijsten: Lijsten,
    beleid: Beleid,
    mismatches: Mismatches,
    progress: Progress | None = None,
    *,
    wegen: Wegennet | None = None,
    vorige: pd.DataFrame | None = None,
) -> Verplaatsplan:
    """Make the best plan of a variant; ``mismatches`` are those of the study itself.

    ``wegen`` and ``vorige`` are those of the plan that it is compared with:
    roads that distances follow, and an earlier plan whose promises go first.

    Raises
    ------
    ImpossiblePlanError, InvalidPlanError
        As ``plan_verplaatsingen``.
    """
    if variant.is_nieuw:
        mismatches = detect_mismatches(variant.tabellen, lijsten, beleid)
    return plan_verplaatsingen(
        variant.tabellen,
        lijsten,
        beleid,
        variant.plan,
        mismatches,
        progress,
        wegen=wegen,
        vorige=vorige,
    )


def list_watals(
    basis: Verplaatsplan,
    varianten: Sequence[Variant],
    lijsten: Lijsten,
    beleid: Beleid,
    mismatches: Mismatches,
    progress: Progress | None = None,
) -> tuple[pd.DataFrame, dict[str, Verplaatsplan]]:
    """List the table ``watals``, with the plan of each variant by its name.

    Every row comes from solving again. Two plans that are not both proven best
    can differ by less or more than the best ones do: see ``status``.

    Parameters
    ----------
    basis
        The plan of the study itself, the first row; variants keep its roads
        and the earlier plan that it follows.
    varianten
        Studies with more of one thing.
    lijsten, beleid, mismatches
        Of the study.
    progress
        Called with ``plan_variant`` and a number.
    """
    tell = progress or (lambda _step, _count: None)
    plans: dict[str, Verplaatsplan] = {}
    for number, variant in enumerate(varianten):
        tell("plan_variant", number)
        plans[variant.naam] = solve_variant(
            variant, lijsten, beleid, mismatches, wegen=basis.wegen, vorige=basis.vorige
        )
    first = (BASIS, BASIS, 0.0, "")
    keys = [first, *((one.naam, one.wat, one.hoeveel, one.eenheid) for one in varianten)]
    rows = [
        (*key, *_outcome(plan, basis))
        for key, plan in zip(keys, [basis, *plans.values()], strict=True)
    ]
    return conform(pd.DataFrame(rows, columns=[*COLUMNS]), "watals"), plans


def _outcome(
    plan: Verplaatsplan, basis: Verplaatsplan
) -> tuple[float, float, float | None, int, str]:
    """What a plan is worth, how much more that is, the land freed, its moves and its proof."""
    land = None
    if plan.opgave is not None and plan.oplossing is not None:
        land = list_hmc_ha(plan.opgave, plan.oplossing)
    return (
        round(plan.objective, PUNTDECIMALEN),
        round(plan.objective - basis.objective, PUNTDECIMALEN),
        land,
        plan.verplaatsingen["vestiging_id"].nunique(),
        plan.status,
    )


def list_hmc_ha(opgave: Opgave, plan: Oplossing) -> float:
    """Land for high categories that comes free durably (ha), whatever it weighs.

    That of firms that do not need it, where it can be acquired and the gain is
    made durable; of a shared plek only when all its users leave.
    """
    settings = opgave.vraagstuk.plan
    only = settings.gewichten.model_copy(update={"hmc_ha": 1.0, "nat_ha": 0.0})
    aanbod = opgave.aanbod
    winst = list_winst(
        aanbod, opgave.vraag.verhuizers, settings.model_copy(update={"gewichten": only})
    )
    gone = np.unique(opgave.model.opties.v[plan.gekozen])
    stays = np.bincount(
        aanbod.user_p, weights=~np.isin(aanbod.user_v, gone), minlength=len(aanbod.ids)
    )
    shared = winst.punten[stays[winst.plek] == 0].sum()
    return float(winst.per_vestiging["hmc_ha"][gone].sum() + shared)
