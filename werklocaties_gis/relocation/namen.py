"""Names in the settings of a plan that no table knows; refused, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure, InvalidProjectError
from werklocaties_gis.settings.plan import Plan

Tabellen = Mapping[str, pd.DataFrame]
Named = tuple[str, str, str, str, str]
"""Section, key, name, table column that should know it, and code of the refusal."""


KNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vestiging_id": "vestigingen",
        "plek_id": "plekken",
        "terrein_id": "bedrijventerreinen",
        "net_id": "netgebieden",
        "code": "gebieden",
    }
)
"""Table that knows each kind of name."""


def check_namen(tabellen: Tabellen, plan: Plan) -> None:
    """Refuse settings that name a firm, plek, terrein, municipality or area that is not there.

    Parameters
    ----------
    tabellen
        The study.
    plan
        The section ``[plan]``.

    Raises
    ------
    InvalidProjectError
        Naming every such setting.
    """
    known = {column: frozenset(_known(tabellen, column)) | {""} for column in KNOWN}
    failures = [
        Failure(section, key, "", name, code)
        for section, key, name, column, code in _list_named(plan)
        if name not in known[column]
    ]
    if failures:
        raise InvalidProjectError("invalid_plan_settings", failures)


def _known(tabellen: Tabellen, column: str) -> Iterable[str]:
    """Names that a table knows; of areas those of municipalities."""
    table = tabellen[KNOWN[column]]
    if column == "code":
        table = table[table["soort"].eq("gemeente").fillna(value=False).astype(bool)]
    found: Iterable[str] = table[column].dropna()
    return found


def _list_named(plan: Plan) -> Iterator[Named]:
    """Every name in the settings."""
    for eis in plan.eisen:
        yield "plan.eisen", "vestiging_id", eis.vestiging_id, "vestiging_id", "eis_unknown_firm"
        yield "plan.eisen", "plek_id", eis.plek_id, "plek_id", "eis_unknown_plek"
    for plek in plan.reserve.plek_ids:
        yield "plan.reserve", "plek_ids", plek, "plek_id", "reserve_unknown_plek"
    for deel in plan.reserve.delen:
        yield "plan.reserve.delen", "terrein_id", deel.terrein_id, "terrein_id", "plan_unknown_park"
    for terrein in plan.xxl.terrein_ids:
        yield "plan.xxl", "terrein_ids", terrein, "terrein_id", "plan_unknown_park"
    for firm in (firm for groep in plan.samen for firm in groep):
        yield "plan", "samen", firm, "vestiging_id", "eis_unknown_firm"
    for quotum in plan.quota:
        yield "plan.quota", "gemeente_code", quotum.gemeente_code, "code", "plan_unknown_gemeente"
    for ruimte in plan.net.ruimte:
        yield "plan.net.ruimte", "net_id", ruimte.net_id, "net_id", "plan_unknown_net"
