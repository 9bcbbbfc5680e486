"""The firms that stay: one row each, with the reason and the funnel as one text."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.redenen import list_nagerekend, list_twijfels, name_twijfel
from werklocaties_gis.vocabulary.labels import label, list_values
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

BEGIN: Final = "alle_plekken"
"""Step that takes nothing away: it says how many places there were."""


def make_blijvers_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of firms that stay: why, and how many places each step took away.

    The table ``niet_passend`` has twenty rows a firm, also of firms that move; on
    paper one row tells the same. Steps that took nothing are left out. A reason
    that was found by solving again takes the place of what the plan itself tells.
    """
    taal = inhoud.taal
    steps = inhoud.resultaat("niet_passend").sort_values(["vestiging_id", "volgorde"])
    stays = steps[steps["reden"].notna()]
    firms = inhoud.tabellen["vestigingen"].set_index("vestiging_id")["naam"]
    key = stays["vestiging_id"]
    plain = stays["reden"].map(lambda value: label("reden", str(value), taal)).astype("string")
    columns = {
        "vestiging_id": key,
        "naam": key.map(firms),
        "reden": key.map(list_nagerekend(inhoud)).astype("string").fillna(plain),
        "over": stays["over"],
        "trechter": key.map(_list_trechters(steps, list_twijfels(inhoud), taal)),
    }
    named = {sentence(f"kop_{name}", {}, taal): values for name, values in columns.items()}
    return pd.DataFrame(named).reset_index(drop=True)


def _list_trechters(
    steps: pd.DataFrame, twijfels: Container[tuple[str, str]], taal: Taal
) -> pd.Series:
    """Funnel of each firm: what there was, and what each step took."""
    # The beginning takes nothing away and is kept all the same: the rest is read against it.
    begin = steps["stap"].eq(BEGIN)
    told = steps[begin | steps["weg"].gt(0)]
    names = name_steps(taal)
    stap = told["stap"].map(lambda value: names.get(str(value), str(value))).astype("string")
    pairs = zip(told["vestiging_id"], told["stap"], strict=True)
    unknown = pd.Series([pair in twijfels for pair in pairs], index=told.index, dtype=bool)
    stap = stap.mask(unknown, stap.map(lambda name: name_twijfel(name, taal)).astype("string"))
    weg, over = told["weg"].astype("string"), told["over"].astype("string")
    count = ("−" + weg).where(~begin.loc[told.index], over)
    texts = (stap + ": " + count).astype("string")
    return texts.groupby(told["vestiging_id"]).agg("; ".join).astype("string")


def name_steps(taal: Taal) -> Mapping[str, str]:
    """Name each step: a check of the detector, or a condition of the plan."""
    return MappingProxyType(
        {
            step: label(domain, step, taal)
            for domain in ("toets", "stap")
            for step in list_values(domain)
        }
    )
