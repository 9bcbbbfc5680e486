"""What a plan is asked that no part is asked, as what it names lies in no part together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.partition.delen.indeling import Indeling
from werklocaties_gis.partition.delen.planinvoer import Gemeenten
from werklocaties_gis.settings.plan import Plan

NAAR: Final = " → "
"""Between a firm and the place that a wish names."""

SAMEN: Final = " + "
"""Between firms that were to move together."""


def list_weggevallen(
    plan: Plan, indeling: Indeling, gemeenten: Gemeenten
) -> Mapping[str, tuple[str, ...]]:
    """List what of the plan holds in no part.

    Parameters
    ----------
    plan
        The section ``[plan]`` of the whole study.
    indeling
        Which part everything is in.
    gemeenten
        Municipalities of each part.

    Returns
    -------
    mapping
        ``eisen`` about a firm and a place that are in different parts, ``samen`` the groups
        of firms that are not all in one, and ``quota`` of municipalities in which no part
        has a place. Of each only what there is, in the order of the settings.
    """
    firms = {one.vestiging_id for one in plan.eisen}
    firm = _find(indeling, "vestigingen", firms.union(*plan.samen))
    place = _find(indeling, "plekken", {one.plek_id for one in plan.eisen})
    found = {
        "eisen": tuple(
            f"{one.vestiging_id}{NAAR}{one.plek_id}"
            for one in plan.eisen
            if one.plek_id and firm[one.vestiging_id] != place[one.plek_id]
        ),
        "samen": tuple(
            SAMEN.join(group) for group in plan.samen if len({firm[key] for key in group}) > 1
        ),
        "quota": tuple(
            one.gemeente_code for one in plan.quota if one.gemeente_code not in gemeenten.meeste
        ),
    }
    return {name: told for name, told in found.items() if told}


def _find(indeling: Indeling, table: str, keys: set[str]) -> dict[str, int]:
    """Part of each key of a table; -1 of one that is not there."""
    asked = sorted(keys)
    at = indeling.ids[table].get_indexer(pd.Index(asked, dtype=object))
    of_row = indeling.deel[table]
    return {key: int(of_row[row]) if row >= 0 else -1 for key, row in zip(asked, at, strict=True)}
