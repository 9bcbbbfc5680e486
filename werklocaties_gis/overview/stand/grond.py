"""Hectares: net, issued, unbuilt, free; the figures of IBIS where it has them, else of plots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.overview.indeling.gronden import TERMIJN
from werklocaties_gis.overview.indeling.klassen import M2_PER_HA
from werklocaties_gis.overview.indeling.optellen import list_eerlijke_sommen, list_sommen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS, Indeling, list_samen

Floats = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]

UITGEGEVEN: Final = ("uitgegeven", "uitgegeven_onbebouwd")
"""Issued, built or not."""

RESERVERING: Final = ("optie", "gereserveerd", "verkocht_niet_geleverd")
"""Promised to somebody: not issued yet, and not on offer."""

OP_TERREIN: Final = ("bruto_ha", "netto_ha", "uitgegeven_ha", "uitgeefbaar_ha")

GEHEEL_SHARE: Final = 0.99
"""Boundaries of two registers differ a little: a park lies whole in what holds this share."""


def list_per_status(gronden: pd.DataFrame) -> pd.DataFrame:
    """List the ha of each plot by what it counts as; a row for each, in the same order.

    Of a plot without a status or an area nothing is known: NaN throughout.
    """
    status = gronden["status"]
    ha = gronden["m2"].to_numpy(dtype=float) / M2_PER_HA
    free = gronden["vrij_m2"].to_numpy(dtype=float) / M2_PER_HA
    claim = gronden["geclaimd_m2"].to_numpy(dtype=float) / M2_PER_HA
    unknown = status.isna().to_numpy(dtype=bool)
    masks = {
        "uitgegeven_ha": (UITGEGEVEN, ha),
        "uitgegeven_onbebouwd_ha": (("uitgegeven_onbebouwd",), ha),
        "terstond_ha": (("terstond_uitgeefbaar",), free),
        "niet_terstond_ha": (("niet_terstond",), free),
        "gereserveerd_ha": (RESERVERING, ha),
        "geclaimd_ha": (TERMIJN, claim),
    }
    return pd.DataFrame(
        {
            name: np.where(unknown, np.nan, np.where(status.isin(kinds), area, 0.0 * area))
            for name, (kinds, area) in masks.items()
        }
    )


def list_grond(tabellen: Tabellen, gronden: pd.DataFrame, indeling: Indeling) -> pd.DataFrame:
    """List the hectares of every row of the overview.

    Net, issued and issuable are those of IBIS where a park has both figures, so
    that totals equal IBIS; else those of the plots. What is unbuilt, and what
    can be issued at once, only plots tell.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen``.
    gronden, indeling
        Land plot by plot, and where everything belongs.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``terreinen``, the columns of ``OP_TERREIN``,
        ``terreinen_ibis`` and ``terreinen_kavels`` (parks by where their
        figures come from), and the ha by status; NaN where nothing is known.
    """
    parks = list_terreingrond(tabellen, gronden)
    bron = parks["bron"]
    counted = parks[list(OP_TERREIN)].assign(
        terreinen=1.0,
        terreinen_ibis=bron.eq("ibis").astype(float),
        terreinen_kavels=bron.eq("kavels").astype(float),
    )
    own = list_sommen(_without_delen(tabellen, indeling), counted)
    status = list_per_status(gronden).drop(columns="uitgegeven_ha")
    plots = list_eerlijke_sommen(gronden[list(NIVEAUS)], status)
    return own.merge(plots, on=["niveau", "id"], how="outer")


def list_terreingrond(tabellen: Tabellen, gronden: pd.DataFrame) -> pd.DataFrame:
    """List gross, net, issued and issuable ha of each park, and where they come from.

    Issued is net less issuable (the reading of PBL, floored at 0). A row for
    each park, in the order of the table.
    """
    parks = tabellen["bedrijventerreinen"]
    netto = parks["netto_m2"].to_numpy(dtype=float, na_value=np.nan) / M2_PER_HA
    free = parks["uitgeefbaar_m2"].to_numpy(dtype=float, na_value=np.nan) / M2_PER_HA
    plots = list_kavelgrond(parks, gronden)
    ibis = ~np.isnan(netto) & ~np.isnan(free)
    known = ~np.isnan(plots["uitgegeven_ha"].to_numpy())
    return pd.DataFrame(
        {
            "terrein_id": parks["terrein_id"].astype(object).to_numpy(),
            "bruto_ha": shapely.area(np.asarray(parks["geometry"], dtype=object)) / M2_PER_HA,
            "netto_ha": np.where(np.isnan(netto), plots["netto_ha"], netto),
            "uitgegeven_ha": np.where(ibis, np.maximum(netto - free, 0.0), plots["uitgegeven_ha"]),
            "uitgeefbaar_ha": np.where(np.isnan(free), plots["uitgeefbaar_ha"], free),
            "bron": np.select([ibis, known], ["ibis", "kavels"], "onbekend"),
        }
    ).round(6)


def list_kavelgrond(parks: pd.DataFrame, gronden: pd.DataFrame) -> pd.DataFrame:
    """List net, issued and issuable ha of each park as its plots give them; NaN without plots.

    Issuable is all that was not issued: what is promised or can be issued later too.
    """
    plots = gronden[gronden["is_kavel"].to_numpy(dtype=bool)]
    ha = list_per_status(plots.reset_index(drop=True))
    ha["netto_ha"] = plots["m2"].to_numpy(dtype=float) / M2_PER_HA
    ha["uitgeefbaar_ha"] = ha[["terstond_ha", "niet_terstond_ha", "gereserveerd_ha"]].sum(
        axis=1, skipna=False
    )
    # One plot of which state or area is unknown makes the sum of its park unknown.
    sums = ha.groupby(plots["terrein"].to_numpy(dtype=object)).sum(skipna=False)
    columns = ["netto_ha", "uitgegeven_ha", "uitgeefbaar_ha"]
    return sums.reindex(parks["terrein_id"].astype(object))[columns].reset_index(drop=True)


def _without_delen(tabellen: Tabellen, indeling: Indeling) -> pd.DataFrame:
    """Where each park belongs; to each deelgebied only where it lies in it whole."""
    areas = tabellen["gebieden"]
    parts = areas[areas["soort"].eq("deelgebied").fillna(value=False).to_numpy(dtype=bool)]
    where = indeling.terreinen
    if parts.empty:
        return where
    parks = np.asarray(tabellen["bedrijventerreinen"]["geometry"], dtype=object)
    parts = parts.sort_values("gebied_id", kind="stable")
    shapes = np.asarray(parts["geometry"], dtype=object)
    park, part = shapely.STRtree(shapes).query(parks, predicate="intersects")
    inside = shapely.area(shapely.intersection(parks[park], shapes[part]))
    whole = inside >= GEHEEL_SHARE * shapely.area(parks[park])
    ids, none = parts["gebied_id"].to_numpy(dtype=object), np.full(len(parks), "", dtype=object)
    return where.assign(deelgebied=list_samen(park[whole], part[whole], ids, none))
