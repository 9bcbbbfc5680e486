"""Room to make and try things that the user labelled, where an area is to be transformed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import shapely

from werklocaties_gis.errors import Notice


def list_rommelruimtemeldingen(tabellen: Mapping[str, pd.DataFrame]) -> tuple[Notice, ...]:
    """List the labelled parks of which an area of transformation covers part.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen`` (``rommelruimte``) and ``gebieden`` (soort
        ``transformatie``), in EPSG:28992. A park without the label, or of which it
        is unknown, is never told; neither is one that an area only borders on.
    """
    parks = tabellen["bedrijventerreinen"]
    parks = parks[parks["rommelruimte"].fillna(value=False).to_numpy(dtype=bool)]
    areas = tabellen["gebieden"]
    areas = areas[areas["soort"].eq("transformatie").fillna(value=False).to_numpy(dtype=bool)]
    if parks.empty or areas.empty:
        return ()
    whole = shapely.union_all(areas.geometry.to_numpy())
    shared_m2 = shapely.area(shapely.intersection(parks.geometry.to_numpy(), whole))
    names = tuple(sorted(parks["naam"].fillna(parks["terrein_id"]).astype(str)[shared_m2 > 0]))
    if not names:
        return ()
    fields = (("terreinen", ", ".join(names)),)
    return (Notice("rommelruimte_transformatie", "gebieden", len(names), fields=fields),)
