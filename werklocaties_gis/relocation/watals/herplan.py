"""A plan made again after a refusal, that keeps as many earlier promises as it can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.opgave import Opgave, make_opgave
from werklocaties_gis.relocation.optimum.model import Ints, Model, ints
from werklocaties_gis.relocation.optimum.oplossing import (
    Limiet,
    Oplossing,
    Zoekopdracht,
    no_moves,
)
from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.relocation.strikt import Criterium, solve_in_order, solve_opgave
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]

SOORTEN: Final = ("gebleven", "geweigerd", "gewijzigd", "vervallen", "nieuw")
"""Promise kept · refused by the firm itself · another place · no longer moves · moves only now."""


def solve_herplan(
    model: Model, toegezegd: npt.NDArray[np.bool_], opdracht: Zoekopdracht, *, ties: bool = True
) -> Oplossing:
    """Find the plan that keeps most promises; of those the one that is worth most.

    Parameters
    ----------
    model
        The problem, refusals among its eisen.
    toegezegd
        Opties that were promised, shape (opties,).
    opdracht
        How to search.
    ties
        As for ``solve_model``.
    """
    first = _as_criterium(model, toegezegd)
    return solve_in_order(model, [first], opdracht, ties=ties).oplossing


def solve_met_vorige(
    opgave: Opgave, vorige: pd.DataFrame | None, opdracht: Zoekopdracht
) -> tuple[Opgave, Oplossing]:
    """Solve a problem: the promises of an earlier plan, the strict order, the weights.

    Parameters
    ----------
    opgave
        The study's problem.
    vorige
        The table ``verplaatsingen`` of the earlier plan, from which the search
        starts too; none without one.
    opdracht
        How to search.

    Returns
    -------
    tuple
        As ``solve_opgave``.
    """
    if vorige is None:
        return solve_opgave(opgave, opdracht)
    first = _as_criterium(opgave.model, list_toegezegd(opgave, vorige))
    if opdracht.start is None:
        opdracht = replace(opdracht, start=make_start(opgave, vorige))
    return solve_opgave(opgave, opdracht, eerst=[first])


def _as_criterium(model: Model, toegezegd: npt.NDArray[np.bool_]) -> Criterium:
    """Promises as what goes first: one unit each."""
    return ints(toegezegd), np.zeros(len(model.bonussen.p), dtype=np.int64)


def make_start(opgave: Opgave, vorige: pd.DataFrame) -> Oplossing:
    """Make the earlier plan, as far as its moves can still be; it may not hold any more."""
    model, aanbod = opgave.model, opgave.aanbod
    tijd, last = model.tijd, 0 if model.tijd is None else model.tijd.fasen - 1
    stop = vorige["tijdelijk"].astype("boolean").fillna(value=False).to_numpy(dtype=bool)
    step = vorige["fase"].fillna(vorige["volgorde"]).to_numpy(dtype=float, na_value=1.0) - 1
    now = pd.DataFrame(
        {
            "v": model.opties.v,
            "p": model.opties.p,
            "stop": np.zeros(model.size, dtype=bool) if tijd is None else tijd.tijdelijk,
        }
    )
    was = pd.DataFrame(
        {
            "v": positions(aanbod.vestiging_ids, vorige["vestiging_id"]),
            "p": positions(aanbod.ids, vorige["naar_plek_id"]),
            "stop": stop,
            "stap": np.clip(step, 0, last),
        }
    ).drop_duplicates(["v", "stop"])
    found = now.reset_index(names="optie").merge(was, on=["v", "p", "stop"])
    found = found.sort_values("optie")
    return replace(no_moves("grens"), gekozen=ints(found["optie"]), stap=ints(found["stap"]))


def plan_herplan(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    plan: Plan,
    mismatches: Mismatches,
    vorige: pd.DataFrame,
    opdracht: Zoekopdracht | None = None,
) -> tuple[Opgave, Oplossing, pd.DataFrame]:
    """Make a plan again: fewest promises changed, then the strict order, then worth most.

    Parameters
    ----------
    tabellen, lijsten, beleid, mismatches
        The study.
    plan
        Settings; a firm's refusal is an eis of kind ``geweigerd`` in it.
    vorige
        The table ``verplaatsingen`` of the earlier plan: what was promised.
    opdracht
        How to search; none: within the limits of the settings.

    Returns
    -------
    tuple
        The problem, its plan, and the table ``herplan`` of what changed.
    """
    opgave = make_opgave(tabellen, lijsten, beleid, plan, mismatches)
    search = opdracht or Zoekopdracht(Limiet(plan.max_knopen, plan.max_seconden))
    opgave, found = solve_met_vorige(opgave, vorige, search)
    return opgave, found, list_herplan(opgave, found, vorige, plan)


def list_toegezegd(opgave: Opgave, vorige: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which opties are a move of the earlier plan, shape (opties,)."""
    earlier = vorige[["vestiging_id", "naar_plek_id"]].drop_duplicates()
    v = positions(opgave.aanbod.vestiging_ids, earlier["vestiging_id"])
    p = positions(opgave.aanbod.ids, earlier["naar_plek_id"])
    return _promised(opgave.model, ints(v), ints(p))


def _promised(model: Model, v: Ints, p: Ints) -> npt.NDArray[np.bool_]:
    """Opties that are an earlier move."""
    width = len(model.plek_ids)
    known = (v >= 0) & (p >= 0)
    earlier: npt.NDArray[np.bool_] = np.isin(
        model.opties.v * width + model.opties.p, v[known] * width + p[known]
    )
    return earlier


def list_herplan(
    opgave: Opgave, found: Oplossing, vorige: pd.DataFrame, plan: Plan
) -> pd.DataFrame:
    """List the table ``herplan``: each firm that moved in the earlier plan, or does now."""
    model, aanbod = opgave.model, opgave.aanbod
    chosen = found.gekozen
    if model.tijd is not None:
        chosen = chosen[~model.tijd.tijdelijk[chosen]]
    now = pd.Series(
        aanbod.ids[model.opties.p[chosen]], aanbod.vestiging_ids[model.opties.v[chosen]]
    )
    stop = vorige["tijdelijk"].astype("boolean").fillna(value=False).to_numpy(dtype=bool)
    was = vorige[~stop].set_index("vestiging_id")["naar_plek_id"]
    firms = pd.Index(sorted({*was.index, *now.index}))
    frame = pd.DataFrame(
        {
            "vestiging_id": firms,
            "was_plek_id": was.reindex(firms).astype("string").to_numpy(),
            "wordt_plek_id": now.reindex(firms).astype("string").to_numpy(),
        }
    )
    return conform(frame.assign(soort=_soorten(frame, plan)), "herplan")


def _soorten(frame: pd.DataFrame, plan: Plan) -> npt.NDArray[np.object_]:
    """What happened to each promise."""
    refused = {(e.vestiging_id, e.plek_id) for e in plan.eisen if e.soort == "geweigerd"}
    was, becomes = frame["was_plek_id"].fillna(""), frame["wordt_plek_id"].fillna("")
    own = [
        bool({(firm, plek), (firm, "")} & refused)
        for firm, plek in zip(frame["vestiging_id"], was, strict=True)
    ]
    found: npt.NDArray[np.object_] = np.select(
        [was == becomes, was == "", np.array(own, dtype=bool), becomes == ""],
        ["gebleven", "nieuw", "geweigerd", "vervallen"],
        "gewijzigd",
    ).astype(object)
    return found
