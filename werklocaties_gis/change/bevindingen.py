"""Findings that appeared, went, grew heavier or lighter between two runs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.redenen import list_effecten, list_redenen
from werklocaties_gis.tables.conform import conform

TABEL: Final = "bevindingsveranderingen"
KEY: Final = ("vestiging_id", "toets", "aspect")
ONBEKEND: Final = 1
MOGELIJK: Final = 2
RANG: Final[Mapping[str, int]] = MappingProxyType(
    {"nvt": 0, "geen_signaal": 0, "onbekend": ONBEKEND, "mogelijk": MOGELIJK, "zeker": 3}
)
"""The heavier, the larger; what does not apply signals nothing."""
DETAILS: Final = ("plek_id", "waarde", "waarde_tot", "grens", "grens_tot", "eenheid", "object_id")


def list_bevindingsveranderingen(
    eerste: Moment, tweede: Moment, vestigingen: pd.DataFrame, *, anders: bool
) -> pd.DataFrame:
    """List findings that differ, with the reason and what that says.

    A firm counts once in each check and aspect, with its heaviest word over its
    places. A finding that went because data went is no improvement, and one
    that appeared because something became known no deterioration: ``effect`` is
    onbekend for both, and for all where the rules differ.

    Parameters
    ----------
    eerste, tweede
        Two runs.
    vestigingen
        What happened to firms, as ``list_vestigingsveranderingen``.
    anders
        Whether rules or settings differ.

    Returns
    -------
    pandas.DataFrame
        Table ``bevindingsveranderingen``.
    """
    both = _join(eerste, tweede, vestigingen)
    kind = _list_kinds(both)
    rows = both[kind != ""].assign(verandering=kind[kind != ""])
    told = rows.assign(reden=list_redenen(rows, vestigingen))
    told["effect"] = "onbekend" if anders else list_effecten(told, vestigingen)
    return conform(told.assign(instellingen_anders=anders), TABEL)


def _join(eerste: Moment, tweede: Moment, vestigingen: pd.DataFrame) -> pd.DataFrame:
    """The heaviest word of each firm in each check, at both dates."""
    before, after = _list_zwaarste(eerste), _list_zwaarste(tweede)
    same = vestigingen[vestigingen["verandering"].eq("hernummerd")]
    names = dict(zip(same["was"], same["vestiging_id"], strict=True))
    before["vestiging_id"] = before["vestiging_id"].replace(names)
    both = before.merge(after, on=list(KEY), how="outer", suffixes=("_was", "_wordt"))
    both = both.rename(columns={"uitkomst_was": "was", "uitkomst_wordt": "wordt"})
    firms = [set(moment.tabel("vestigingen")["vestiging_id"]) for moment in (eerste, tweede)]
    firms[0] = {names.get(number, number) for number in firms[0]}
    both["is_weg"] = ~both["vestiging_id"].isin(firms[1])
    both["is_nieuw"] = ~both["vestiging_id"].isin(firms[0])
    for side, absent in (("was", "is_nieuw"), ("wordt", "is_weg")):
        # A check that says nothing of a firm that is there: unknown, not good news.
        both[side] = both[side].fillna("onbekend").mask(both[absent])
    return both


def _list_zwaarste(moment: Moment) -> pd.DataFrame:
    """The heaviest outcome of each firm in each check and aspect, with its measures."""
    rows = moment.tabel("uitkomsten")
    rows = pd.DataFrame(rows[rows["soort"].eq("bestaand").fillna(value=False)])
    rang = rows["uitkomst"].map(RANG).astype(float).fillna(ONBEKEND)
    order = rows.assign(rang=-rang, aspect=rows["aspect"].fillna(""))
    order = order.sort_values([*KEY, "rang", "plek_id"], kind="stable")
    first = order.drop_duplicates(list(KEY))
    word = first["uitkomst"].astype("string").fillna("onbekend")
    return first[[*KEY, *DETAILS]].assign(uitkomst=word)


def _list_kinds(both: pd.DataFrame) -> npt.NDArray[np.str_]:
    """What happened to each; empty where nothing did."""
    was = both["was"].map(RANG).astype(float).fillna(-1).to_numpy(int)
    wordt = both["wordt"].map(RANG).astype(float).fillna(-1).to_numpy(int)
    signal, signals = was >= MOGELIJK, wordt >= MOGELIJK
    there = (was >= 0) & (wordt >= 0)
    cases = (
        (signals & ~signal, "verschenen"),
        (signal & (wordt == ONBEKEND), "onbekend_geworden"),
        (signal & ~signals, "verdwenen"),
        (signal & signals & (wordt > was), "zwaarder"),
        (signal & signals & (wordt < was), "lichter"),
        (there & (was < ONBEKEND) & (wordt == ONBEKEND), "onbekend_geworden"),
        (there & (was == ONBEKEND) & (wordt < ONBEKEND), "bekend_geworden"),
    )
    masks, words = zip(*cases, strict=True)
    return np.asarray(np.select(masks, words, default=""))
