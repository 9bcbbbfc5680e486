"""Use of energy as it may be seen: nothing of a few connections, in the house as outside it."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.overview.indeling.namen import list_namen
from werklocaties_gis.overview.indeling.plaatsen import Indeling
from werklocaties_gis.overview.stand.energiedelen import ELEKTRICITEIT
from werklocaties_gis.report.openbaar import protect_tabel
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.conform import conform

TABLE: Final = "overzicht_energie"
OUDERS: Final = (
    ("terrein", "gemeente"),
    ("terrein", "regio"),
    ("terrein", "totaal"),
    ("gemeente", "totaal"),
    ("regio", "totaal"),
)
MATEN: Final = ("aansluitingen", "kwh")

DELEN: Final = "overzicht_energiedelen"
HOURS_PER_DAY: Final = 24
MAAKT_ONBEKEND: Final = frozenset({"gebruik", "afgeschermd"})
"""What must be known before the room that contracts leave can be told."""


def mask_energie(rows: pd.DataFrame, indeling: Indeling, drempel: int) -> pd.DataFrame:
    """Take out figures of few connections, and those from which they could be reckoned.

    Parameters
    ----------
    rows
        As ``list_energie`` gives them.
    indeling
        Which park belongs to which area.
    drempel
        Fewest connections behind a figure that is shown; 1: all are.

    Returns
    -------
    pandas.DataFrame
        The table ``overzicht_energie``: of what is not shown only that it is there.
    """
    if rows.empty or drempel <= 1:
        return conform(rows.assign(getoond=True), TABLE)
    parts = [rows.assign(maat=maat, waarde=rows[maat]) for maat in MATEN]
    long = pd.concat(parts, ignore_index=True)
    kind = long["drager"].astype(str) + " " + long["jaar"].astype(str)
    long = long.assign(maat=long["maat"] + " " + kind, bedrijven=long["aansluitingen"])
    counts = {f"aansluitingen {one}" for one in kind}
    ouders = _list_ouders(indeling)
    told = protect_tabel(long, ouders, drempel=drempel, aantallen=counts)
    by_maat = told["getoond"].to_numpy(dtype=bool).reshape(len(MATEN), len(rows))
    shown = np.logical_and.reduce(by_maat, axis=0)
    values = {maat: rows[maat].astype(float).where(shown) for maat in MATEN}
    return conform(rows.assign(**values, getoond=shown), TABLE)


def _list_ouders(indeling: Indeling) -> pd.DataFrame:
    """Which area is part of which, by whole parks."""
    where = indeling.terreinen.astype(str)
    parts = [
        pd.DataFrame(
            {
                "niveau": part,
                "id": where[part],
                "ouder_niveau": whole,
                "ouder_id": where[whole],
            }
        )
        for part, whole in OUDERS
    ]
    pairs = pd.concat(parts, ignore_index=True).drop_duplicates()
    return pairs[pairs["id"].ne("") & pairs["ouder_id"].ne("")].reset_index(drop=True)


def add_gebruik(
    delen: pd.DataFrame, masked: pd.DataFrame, energiegebruik: pd.DataFrame
) -> pd.DataFrame:
    """Add what each park uses of power, out of what may be seen, and what its contracts leave.

    Parameters
    ----------
    delen
        As ``list_energiedelen`` gives them.
    masked
        As ``mask_energie`` gives them: what is not shown there is not used here either.
    energiegebruik
        The table, for connections of which the use is not known.

    Returns
    -------
    pandas.DataFrame
        The table ``overzicht_energiedelen``. The room is told only where every use is known:
        contracts less the mean of a year, which is no peak. It is at least that
        where a contract is not known, and unknown where that would be below nothing.
    """
    stroom = _list_stroom(masked, energiegebruik)
    electric = delen["drager"].eq(ELEKTRICITEIT)
    rows = delen.drop(columns=[*stroom], errors="ignore").merge(
        stroom, left_on="terrein_id", right_index=True, how="left"
    )
    own = [str(name) for name in stroom]
    rows = rows.assign(**{name: rows[name].where(electric) for name in own})
    hidden = rows["getoond"].eq(False).fillna(value=False).to_numpy(dtype=bool)
    open_ = electric & (rows["jaar"].isna() | rows["is_open"].eq(True).fillna(value=False))
    known = rows["onbekend"].map(lambda names: tuple(one for one in names if one != "gebruik"))
    told = _add_namen(known, {"gebruik": open_, "afgeschermd": hidden})
    room_kw = (rows["gtv_kw"].astype(float) - rows["gemiddeld_kw"]).round(1)
    # Without a park the outcome of a map has the type of its texts.
    is_known = electric & told.map(lambda names: not MAAKT_ONBEKEND & set(names)).astype(bool)
    says_nothing = told.map(lambda names: "gtv" in names).astype(bool) & room_kw.lt(0)
    rows = rows.assign(ruimte_kw=room_kw.where(is_known & ~says_nothing), onbekend=told)
    return conform(rows, DELEN)


def _list_stroom(masked: pd.DataFrame, energiegebruik: pd.DataFrame) -> pd.DataFrame:
    """Use of power of each park in the last year that is there, by terrein_id."""
    own = masked["niveau"].eq("terrein") & masked["drager"].eq(ELEKTRICITEIT)
    last = masked[own].sort_values("jaar").drop_duplicates("id", keep="last").set_index("id")
    year = last["jaar"].astype(int)
    hours = np.where(year.map(calendar.isleap), 366, 365) * HOURS_PER_DAY
    unseen = energiegebruik[
        energiegebruik["kwh"].isna() & energiegebruik["drager"].eq(ELEKTRICITEIT)
    ]
    keys = pd.MultiIndex.from_frame(unseen[["terrein_id", "jaar"]].astype(str))
    here = pd.MultiIndex.from_arrays([last.index.astype(str), year.astype(str)])
    mean_kw = last["kwh"].astype(float).to_numpy() / hours
    return pd.DataFrame(
        {
            "jaar": last["jaar"],
            "gemiddeld_kw": np.round(mean_kw, 1),
            "getoond": last["getoond"],
            "is_open": here.isin(keys),
        },
        index=last.index,
    )


def _add_namen(lists: pd.Series, masks: Mapping[str, npt.ArrayLike]) -> pd.Series:
    """The lists with the names whose mask holds behind them."""
    return pd.Series(
        [(*own, *more) for own, more in zip(lists, list_namen(masks), strict=True)],
        index=lists.index,
        dtype=object,
    )


def list_energiemeldingen(studie: Studie) -> tuple[Notice, ...]:
    """List what is missing to find pairs of supply and demand, where one half was given.

    Parameters
    ----------
    studie
        Its table ``energieaanbod`` and its setting ``uitvoer.energie_afstand_m``; in
        public nothing is told.
    """
    stated, uitvoer = studie.tabellen["energieaanbod"], studie.project.uitvoer
    if uitvoer.privacy == "publiek":
        return ()
    if stated.empty and uitvoer.energie_afstand_m is not None:
        return (Notice("energie_zonder_opgave", "energieaanbod"),)
    if len(stated) and uitvoer.energie_afstand_m is None:
        return (Notice("energie_zonder_afstand", "energieaanbod", len(stated)),)
    firms = studie.tabellen["vestigingen"]
    nowhere = firms.loc[firms.geometry.isna(), "vestiging_id"]
    if lost := int(stated["vestiging_id"].isin(nowhere).sum()):
        return (Notice("energie_zonder_ligging", "energieaanbod", lost),)
    return ()
