"""The figures of IBIS beside those of the plots, per park, and what may explain a difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.overview.indeling.klassen import M2_PER_HA
from werklocaties_gis.overview.indeling.namen import list_namen
from werklocaties_gis.overview.stand.grond import list_kavelgrond, list_per_status

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]

GELIJK_HA: Final = 0.01
"""IBIS gives hectares in one or two digits: less than this is no difference."""

BUITEN_SHARE: Final = 0.01
"""Share of its plots that may lie outside the boundary of a park by drawing alone."""

MATEN: Final = ("netto_ha", "uitgegeven_ha", "uitgeefbaar_ha")
STANDEN: Final = ("niet_te_vergelijken", "gelijk", "verschilt")


def list_ibis(tabellen: Tabellen, gronden: pd.DataFrame) -> pd.DataFrame:
    """List, for each park and measure, IBIS, the plots, the difference, and why it may be.

    A reason is what can be seen in the data and would give such a difference;
    it proves nothing. Several may hold.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen`` and ``kavels``.
    gronden
        Land plot by plot.

    Returns
    -------
    pandas.DataFrame
        ``terrein_id``, ``naam``, ``maat``, ``ibis_ha``, ``kavels_ha``, ``verschil_ha``
        (plots less IBIS), ``stand`` (gelijk, verschilt, niet te vergelijken) and
        ``redenen`` (tuple).
    """
    parks = tabellen["bedrijventerreinen"]
    ibis, plots = _list_ibisgrond(parks), list_kavelgrond(parks, gronden)
    seen = _list_kenmerken(tabellen, gronden)
    parts = []
    for maat in MATEN:
        one, other = ibis[maat].to_numpy(dtype=float), plots[maat].to_numpy(dtype=float)
        gap = np.round(other - one, 4)
        stand = np.select([np.isnan(gap), np.abs(gap) < GELIJK_HA], STANDEN[:2], STANDEN[2])
        parts.append(
            pd.DataFrame(
                {
                    "terrein_id": parks["terrein_id"].astype(object).to_numpy(),
                    "naam": parks["naam"].astype(object).to_numpy(),
                    "maat": maat,
                    "ibis_ha": one,
                    "kavels_ha": np.round(other, 4),
                    "verschil_ha": gap,
                    "stand": stand,
                    "redenen": _list_redenen(maat, one, other, seen, stand != STANDEN[1]),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _list_ibisgrond(parks: pd.DataFrame) -> pd.DataFrame:
    """The figures of IBIS; issued is net less issuable."""
    netto = parks["netto_m2"].to_numpy(dtype=float, na_value=np.nan) / M2_PER_HA
    free = parks["uitgeefbaar_m2"].to_numpy(dtype=float, na_value=np.nan) / M2_PER_HA
    issued = np.maximum(netto - free, 0.0)
    return pd.DataFrame({"netto_ha": netto, "uitgegeven_ha": issued, "uitgeefbaar_ha": free}).round(
        4
    )


def _list_redenen(
    maat: str, ibis: Floats, plots: Floats, seen: pd.DataFrame, differs: Bools
) -> list[tuple[str, ...]]:
    """Reasons that hold for each park."""
    gap = plots - ibis
    promised = seen["gereserveerd_ha"].to_numpy(dtype=float)
    later = seen["niet_terstond_ha"].to_numpy(dtype=float)
    of_status = maat != "netto_ha"
    sign = {"uitgeefbaar_ha": 1.0, "uitgegeven_ha": -1.0, "netto_ha": np.nan}[maat]
    in_plots, netto = seen["kavels_ha"].to_numpy(float), seen["netto_ha"].to_numpy(float)
    has_plots = seen["kavels"].to_numpy(dtype=float) > 0
    masks = {
        "ibis_ontbreekt": np.isnan(ibis),
        "kavels_ontbreken": ~has_plots,
        "status_onbekend": seen["zonder_status"].to_numpy(dtype=bool) & of_status,
        "kavels_dekken_niet": has_plots
        & (seen["kavels_ha"].to_numpy() < seen["netto_ha"] - GELIJK_HA),
        "meer_kavels_dan_netto": in_plots > netto + GELIJK_HA,
        "kavels_buiten": seen["buiten"].to_numpy(dtype=bool),
        "kavels_zonder_terrein": seen["los"].to_numpy(dtype=bool),
        "afgeleide_kavels": seen["afgeleid"].to_numpy(dtype=bool),
        "gereserveerd": (promised > 0) & (np.abs(gap - sign * promised) < GELIJK_HA),
        "alleen_terstond": (later > 0) & (np.abs(gap - sign * (promised + later)) < GELIJK_HA),
        "andere_peildatum": seen["peildatum_anders"].to_numpy(dtype=bool),
    }
    told = list_namen({name: mask & differs for name, mask in masks.items()})
    return [
        row or (("onverklaard",) if wrong else ()) for row, wrong in zip(told, differs, strict=True)
    ]


def _list_kenmerken(tabellen: Tabellen, gronden: pd.DataFrame) -> pd.DataFrame:
    """What can be seen of each park and its plots; a row for each, in the order of the table."""
    parks, kavels = tabellen["bedrijventerreinen"], tabellen["kavels"]
    plots = gronden[gronden["is_kavel"].to_numpy(dtype=bool)].reset_index(drop=True)
    rows = pd.DataFrame(
        {
            "kavels": 1.0,
            "kavels_ha": plots["m2"].astype(float) / M2_PER_HA,
            "zonder_status": plots["status"].isna(),
            "afgeleid": plots["afgeleid"].astype(bool),
            **list_per_status(plots)[["gereserveerd_ha", "niet_terstond_ha"]],
        }
    )
    ids = parks["terrein_id"].astype(object)
    sums = rows.astype(float).groupby(plots["terrein"].to_numpy(dtype=object)).sum()
    found = sums.reindex(ids).fillna(0.0).reset_index(drop=True)
    out_m2, loose_m2, whole_m2 = _list_buiten_m2(parks, kavels)
    return found.assign(
        zonder_status=found["zonder_status"] > 0,
        afgeleid=found["afgeleid"] > 0,
        netto_ha=parks["netto_m2"].to_numpy(dtype=float, na_value=np.nan) / M2_PER_HA,
        buiten=out_m2 > BUITEN_SHARE * np.maximum(whole_m2, 1.0),
        los=loose_m2 > BUITEN_SHARE * np.maximum(whole_m2, 1.0),
        peildatum_anders=_is_other_date(parks, kavels),
    )


def _list_buiten_m2(parks: pd.DataFrame, kavels: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
    """Land of the plots of each park outside it, of other plots inside it, and of its own."""
    shapes = np.asarray(parks["geometry"], dtype=object)
    plots = np.asarray(kavels["geometry"], dtype=object)
    own = pd.Index(parks["terrein_id"]).get_indexer(pd.Index(kavels["terrein_id"]))
    plot, park = shapely.STRtree(shapes).query(plots, predicate="intersects")
    inside = shapely.area(shapely.intersection(plots[plot], shapes[park]))
    is_own = own[plot] == park
    n = len(parks)
    area = shapely.area(plots)
    whole = np.bincount(own[own >= 0], weights=area[own >= 0], minlength=n)
    held = np.bincount(park[is_own], weights=inside[is_own], minlength=n)
    # A plot that another park claims is explained by that park.
    free = ~is_own & (own[plot] < 0)
    loose = np.bincount(park[free], weights=inside[free], minlength=n)
    return np.maximum(whole - held, 0.0), loose.astype(float), whole.astype(float)


def _is_other_date(parks: pd.DataFrame, kavels: pd.DataFrame) -> Bools:
    """Whether plots and park were recorded at other dates, where both are known."""
    newest = kavels.groupby("terrein_id")["peildatum"].max()
    # Not map: it cannot take dates from an empty table.
    of_plots = newest.reindex(parks["terrein_id"]).set_axis(parks.index)
    both = of_plots.notna() & parks["peildatum"].notna()
    return np.asarray((both & of_plots.ne(parks["peildatum"])).to_numpy(dtype=bool))
