"""The public map of a study: its areas, and the totals that may be shown."""

from __future__ import annotations

import folium
import pandas as pd

from werklocaties_gis.cartography import publieke_kaart
from werklocaties_gis.cartography.publiek import PUBLIEKE_LAGEN
from werklocaties_gis.report.overview import MEASURES, select_totalen
from werklocaties_gis.report.tellingen import mask_herkomst
from werklocaties_gis.study.studie import Studie


def draw_publieke_kaart(studie: Studie, totalen: pd.DataFrame) -> folium.Map:
    """Draw the public map: no table of firms, places, plots or moves reaches it.

    Parameters
    ----------
    studie
        Tables and settings.
    totalen
        Totals as ``detect_mismatches`` found them; what is shown of them is
        what workbook, report and summary show.
    """
    info, uitvoer = studie.project.studie, studie.project.uitvoer
    marks = (rows["fictief"] for rows in studie.tabellen.values() if "fictief" in rows)
    return publieke_kaart.draw_publieke_kaart(
        {name: studie.tabellen[name] for name in PUBLIEKE_LAGEN},
        select_totalen(totalen, uitvoer.privacydrempel),
        titel=info.naam,
        peildatum=info.peildatum,
        drempel=uitvoer.privacydrempel,
        taal=info.taal,
        achtergrond=uitvoer.achtergrond,
        fictief=info.fictief or any(bool(one.fillna(value=False).any()) for one in marks),
    )


def make_empty_totalen() -> pd.DataFrame:
    """Make the totals of a study in which nothing was looked for."""
    keys = dict.fromkeys(("niveau", "id", "toets", "uitkomst"), pd.Series(dtype="string"))
    return pd.DataFrame({**keys, **dict.fromkeys(MEASURES, pd.Series(dtype=float))})


def select_herkomst(studie: Studie) -> pd.DataFrame:
    """Select of the origins what may be told: in public no few rows of firms."""
    uitvoer = studie.project.uitvoer
    if uitvoer.privacy != "publiek":
        return studie.herkomst
    sizes = {table: len(rows) for table, rows in studie.tabellen.items()}
    return mask_herkomst(studie.herkomst, uitvoer.privacydrempel, sizes)
