"""Plans side by side: where each firm goes in each of them, and what each is worth."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.relocation.resultaat import Verplaatsplan
from werklocaties_gis.relocation.watals.oplossen import PUNTDECIMALEN, list_hmc_ha
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty


def list_scenarios(plannen: Mapping[str, Verplaatsplan]) -> pd.DataFrame:
    """List the table ``scenarios``: a row per firm that moves in any plan, and per plan.

    ``naar_plek_id`` is empty where the firm stays; ``gelijk`` says that it
    goes to the same plek, or stays, in all of them. With the tables
    ``plekken`` and ``vestigingen`` that is what a map of both plans needs.

    Parameters
    ----------
    plannen
        Plans by the name of their scenario, the first to compare with.
    """
    if not plannen:
        return make_empty("scenarios")
    parts = [
        _final(plan).assign(scenario=name, nummer=number)
        for number, (name, plan) in enumerate(plannen.items())
    ]
    columns = ["vestiging_id", "scenario", "nummer", "naar_plek_id", "volgorde", "waarde"]
    moves = pd.concat(parts)[columns]
    names = pd.DataFrame({"scenario": [*plannen], "nummer": range(len(plannen))})
    every = moves[["vestiging_id"]].drop_duplicates().merge(names, how="cross")
    table = every.merge(moves, on=["vestiging_id", "scenario", "nummer"], how="left")
    places = table["naar_plek_id"].astype("string").fillna("")
    different = places.groupby(table["vestiging_id"]).transform("nunique")
    table["gelijk"] = different.eq(1)
    table["waarde"] = table["waarde"].round(PUNTDECIMALEN)
    return conform(table, "scenarios")


def list_scenariototalen(
    plannen: Mapping[str, Verplaatsplan], hmc_ha: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """List the table ``scenariototalen``: a row per plan.

    ``verschil`` and ``anders`` compare with the first plan: what it is worth
    more, and how many firms go elsewhere, or move in only one of the two.

    Parameters
    ----------
    plannen
        Plans by the name of their scenario, the first to compare with.
    hmc_ha
        Land for high categories that comes free durably (ha), by scenario, for
        plans that were read back from files.
    """
    first = next(iter(plannen.values()), None)
    told = hmc_ha or {}
    rows = [
        _totals(number, name, plan, plan if first is None else first, told.get(name))
        for number, (name, plan) in enumerate(plannen.items())
    ]
    return conform(pd.DataFrame(rows, columns=[*TOTALEN]), "scenariototalen")


TOTALEN = (
    "scenario",
    "nummer",
    "waarde",
    "verschil",
    "grens",
    "verhuizingen",
    "anders",
    "hmc_ha",
    "kosten_eur",
    "status",
)


def _totals(
    number: int, name: str, plan: Verplaatsplan, first: Verplaatsplan, land: float | None
) -> tuple[object, ...]:
    """One row of the totals; costs are unknown where one of them is."""
    if plan.opgave is not None and plan.oplossing is not None:
        land = list_hmc_ha(plan.opgave, plan.oplossing)
    own, other = _places(plan), _places(first)
    firms = own.index.union(other.index)
    changed = own.reindex(firms).fillna("").ne(other.reindex(firms).fillna(""))
    return (
        name,
        number,
        round(plan.objective, PUNTDECIMALEN),
        round(plan.objective - first.objective, PUNTDECIMALEN),
        round(plan.bound, PUNTDECIMALEN),
        len(own),
        int(changed.sum()),
        land,
        plan.verplaatsingen["kosten_eur"].sum(skipna=False),
        plan.status,
    )


def _places(plan: Verplaatsplan) -> pd.Series:
    """New place of each firm that moves."""
    return _final(plan).set_index("vestiging_id")["naar_plek_id"].astype("string")


def _final(plan: Verplaatsplan) -> pd.DataFrame:
    """Moves to a place where the firm stays."""
    stop = plan.verplaatsingen["tijdelijk"].astype("boolean").fillna(value=False)
    return plan.verplaatsingen[~stop.to_numpy(dtype=bool)]
