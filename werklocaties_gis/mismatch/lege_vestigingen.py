"""Firms that stand in the register but hardly on the ground: totals with and without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.oordelen import without_weerlegd
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.totalen import list_totalen
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, UITKOMSTEN, Words
from werklocaties_gis.mismatch.vestiging.kandidaten import is_all, list_activiteiten
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]
BoolArray = npt.NDArray[np.bool_]

HOLDING: Final = ("6420",)
VASTGOED: Final = ("68",)
"""SBI 2008 of what DOMAIN 3 names as inflating counts: holdings, and real estate vehicles."""

_PLAATSING: Final = ("vestiging_id", "plek_id", "soort")


def list_lege_vestigingen(tabellen: Tabellen, lijsten: Lijsten) -> pd.DataFrame:
    """List the firms that inflate a count of firms, and why.

    A firm counts as one only where every code of its main activity says so. Of a
    firm of one job that stands on no park it is not known that it works at home;
    it is listed as that kind because there it mostly does, never as a finding.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``activiteiten``, ``gebruik`` and ``plekken``.
    lijsten
        For the correspondence of SBI 2025 to 2008.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id`` and ``reden`` (holding, vastgoed, zzp), sorted, a firm once.
    """
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    ids = firms["vestiging_id"].to_numpy(dtype=object)
    acts = list_activiteiten(tabellen["activiteiten"], ids, lijsten)
    main = acts.is_hoofd[acts.code_activiteit]
    firm, codes = acts.vestiging[acts.code_activiteit][main], acts.codes[main].astype(str)
    has_main = np.bincount(firm, minlength=len(ids)) > 0
    kinds = {
        reden: has_main & is_all(_starts_with(codes, begin), firm, len(ids))
        for reden, begin in (("holding", HOLDING), ("vastgoed", VASTGOED))
    }
    kinds["zzp"] = firms["banen"].eq(1).fillna(value=False).to_numpy(dtype=bool) & ~_is_on_park(
        firms["vestiging_id"], tabellen
    )
    reden = np.select(list(kinds.values()), list(kinds), "").astype(object)
    found = pd.DataFrame({"vestiging_id": ids, "reden": reden}).astype("string")
    return found[found["reden"].ne("")].reset_index(drop=True)


def list_totalen_zonder(
    tabellen: Tabellen, lijsten: Lijsten, mismatches: Mismatches
) -> pd.DataFrame:
    """List the totals of today's placements without holdings, real estate vehicles and zzp.

    Beside ``mismatches.totalen``, never in its place: which of the two describes a
    park is for the planner to say (DOMAIN 3).

    Returns
    -------
    pandas.DataFrame
        As ``list_totalen`` gives it.
    """
    placed = mismatches.plaatsingen
    words = without_weerlegd(_list_words(mismatches), placed, tabellen["oordelen"])
    left_out = list_lege_vestigingen(tabellen, lijsten)["vestiging_id"]
    kept = ~placed["vestiging_id"].isin(left_out).to_numpy(dtype=bool)
    rows = placed[kept].reset_index(drop=True)
    return list_totalen({name: word[kept] for name, word in words.items()}, rows, tabellen)


def _list_words(mismatches: Mismatches) -> dict[str, Words]:
    """Heaviest word of each placement by toets; a toets that says nothing of it gives no signal."""
    names = pd.Index(UITKOMSTEN)
    rows = mismatches.uitkomsten
    codes = names.get_indexer(pd.Index(rows["uitkomst"].astype(object))) - 1
    placed = pd.MultiIndex.from_frame(
        mismatches.plaatsingen[list(_PLAATSING)].astype(str).fillna("")
    )
    position = placed.get_indexer(
        pd.MultiIndex.from_frame(rows[list(_PLAATSING)].astype(str).fillna(""))
    )
    words = {}
    for toets in TOETSEN:
        here = rows["toets"].eq(toets.id).to_numpy(dtype=bool)
        heaviest = np.full(len(placed), GEEN_SIGNAAL, dtype=np.int8)
        np.maximum.at(heaviest, position[here], codes[here].astype(np.int8))
        words[toets.id] = heaviest
    return words


def _starts_with(codes: npt.NDArray[np.str_], begin: tuple[str, ...]) -> BoolArray:
    return np.asarray(
        np.logical_or.reduce([np.char.startswith(codes, each) for each in begin]), dtype=bool
    )


def _is_on_park(ids: pd.Series, tabellen: Tabellen) -> BoolArray:
    """Whether each firm uses a place on a park."""
    places = tabellen["plekken"]
    on_park = places.loc[places["terrein_id"].notna(), "plek_id"]
    used = tabellen["gebruik"]
    return np.asarray(
        ids.isin(used.loc[used["plek_id"].isin(on_park), "vestiging_id"]).to_numpy(dtype=bool)
    )
