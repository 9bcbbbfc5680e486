"""The region at a glance: parks and totals, never one sum of what must stay apart."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.privacy import drop_small
from werklocaties_gis.vocabulary.labels import list_values
from werklocaties_gis.zoning.vrije_grond import list_terstond

MATEN: Final = (
    ("lager_dan_maximum", "a"),
    ("functie_past_niet", "b"),
    ("maat_c", "c"),
    ("hinder_gevoelig", "omgekeerd"),
    ("zwaarder_dan_maximum", "te_zwaar"),
)
"""Check and short name of each measure in the overview; they are never added up."""

STANDEN: Final = ("zeker", "zeker_plus_mogelijk", "onbekend")
"""How every measure is given: what is certain, that with what is possible, what is unknown."""

NEWCOMERS_ONLY: Final = frozenset({"natura2000", "net", "beperking"})
"""Checks that say nothing of a sitting firm: a count of 0 would read as good news."""

MEASURES: Final = ("vestigingen", "banen", "ha")


def list_totalen(inhoud: Inhoud) -> pd.DataFrame:
    """List the totals that may be shown, by level, check and outcome."""
    drempel = inhoud.project.uitvoer.privacydrempel if inhoud.is_publiek else None
    return select_totalen(inhoud.totalen, drempel)


def select_totalen(totalen: pd.DataFrame, drempel: int | None) -> pd.DataFrame:
    """Select from the totals what may be shown, the same for every output.

    Parameters
    ----------
    totalen
        As ``detect_mismatches`` gives them.
    drempel
        Fewest firms behind a figure, in public; None where all may be shown.

    Returns
    -------
    pandas.DataFrame
        By level, check and outcome.
    """
    totalen = totalen[~totalen["toets"].isin(NEWCOMERS_ONLY)]
    if drempel is not None and len(totalen):
        totalen = drop_small(totalen, drempel)
    order = {toets: position for position, toets in enumerate(list_values("toets"))}
    ranked = totalen.assign(rang=totalen["toets"].map(order))
    keys = ["niveau", "id", "rang", "toets", "uitkomst"]
    return ranked.sort_values(keys, ignore_index=True).drop(columns="rang")


def list_totaal(inhoud: Inhoud) -> pd.DataFrame:
    """List, for the whole study, firms, jobs and ha of each check.

    Returns
    -------
    pandas.DataFrame
        One row per check, in the order of the totals; columns ``toets`` and
        ``<uitkomst>_<vestigingen|banen|ha>`` for each of ``STANDEN``.
    """
    totalen = list_totalen(inhoud)
    return _wide(totalen[totalen["niveau"].eq("totaal")], ["toets"])


def list_terreinen(inhoud: Inhoud) -> pd.DataFrame:
    """List each park with its ha, firms, jobs, measures and land that can be issued at once.

    Returns
    -------
    pandas.DataFrame
        One row per park, sorted by name; ``<maat>_<stand>`` counts firms.
        Missing where nothing is known or nothing may be shown.
    """
    parks = inhoud.tabellen["bedrijventerreinen"]
    base = parks[["terrein_id", "naam", "gemeente_code", "netto_m2"]].copy()
    base = pd.DataFrame(base.assign(netto_ha=base.pop("netto_m2") / 10_000))
    table = base.merge(_firms(inhoud), on="terrein_id", how="left", validate="1:1")
    for toets, maat in MATEN:
        table = table.merge(_counts(inhoud, toets, maat), on="terrein_id", how="left")
    table = table.merge(_issuable(inhoud), on="terrein_id", how="left", validate="1:1")
    return table.sort_values(["naam", "terrein_id"], ignore_index=True)


def _wide(totalen: pd.DataFrame, index: list[str]) -> pd.DataFrame:
    """One row a group, a column for each state and measure."""
    rows = totalen[totalen["uitkomst"].isin(STANDEN)]
    groups = rows[index].drop_duplicates()
    for stand in STANDEN:
        part = rows[rows["uitkomst"].eq(stand)][[*index, *MEASURES]]
        names = {measure: f"{stand}_{measure}" for measure in MEASURES}
        groups = groups.merge(part.rename(columns=names), on=index, how="left", validate="1:1")
    return groups.reset_index(drop=True)


def _park_totals(inhoud: Inhoud) -> pd.DataFrame:
    """Totals per park that may be shown, keyed by park."""
    totalen = list_totalen(inhoud)
    parks = totalen[totalen["niveau"].eq("terrein")].rename(columns={"id": "terrein_id"})
    return parks.astype({"terrein_id": "string"})


def _firms(inhoud: Inhoud) -> pd.DataFrame:
    """Firms and jobs of each park: every outcome of one check together."""
    totals = _park_totals(inhoud)
    # Each check divides the same firms, so one is enough; adding them would count five times.
    rows = totals[totals["toets"].eq(MATEN[0][0]) & totals["uitkomst"].ne("zeker_plus_mogelijk")]
    return rows.groupby("terrein_id", as_index=False)[["vestigingen", "banen"]].sum(min_count=1)


def _counts(inhoud: Inhoud, toets: str, maat: str) -> pd.DataFrame:
    """Firms of each park in each state of one measure."""
    totals = _park_totals(inhoud)
    wide = _wide(totals[totals["toets"].eq(toets)], ["terrein_id"])
    names = {f"{stand}_vestigingen": f"{maat}_{stand}" for stand in STANDEN}
    return wide.rename(columns=names)[["terrein_id", *names.values()]]


def _issuable(inhoud: Inhoud) -> pd.DataFrame:
    """Plots of each park that can be issued at once, and their ha; missing where unknown."""
    land = list_terstond(inhoud.tabellen).astype({"terrein_id": "string"})
    parts = land.groupby("terrein_id")[["aantal", "m2"]]
    sums, known = parts.sum(min_count=1), parts.count()
    # None among the plots that are known is no none while others are not.
    gaps = known.lt(parts.size(), axis="index")
    sums = sums.mask(sums.eq(0) & gaps).reset_index()
    sums["uitgeefbaar_ha"] = sums.pop("m2") / 10_000
    return sums.rename(columns={"aantal": "uitgeefbaar_plekken"})
