"""The regional overview on a map: in a notebook, and as a file among the results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import folium
import pandas as pd

from werklocaties_gis.cartography.kaart import Kaart
from werklocaties_gis.cartography.overzicht.kaart import draw_overzichtkaart
from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.pipeline.dossier import write_tables
from werklocaties_gis.pipeline.publiek import draw_publieke_kaart, make_empty_totalen
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.vocabulary.inwoorden import in_woorden

BESTAND: Final = "overzichtskaart.html"


@in_woorden
def draw_overzicht(
    studie: Studie, overzicht: Overzicht, mismatches: Mismatches | None = None
) -> folium.Map:
    """Draw the regional overview on a map: the reader chooses level and figure.

    With privacy ``publiek`` it is the public map, whatever the overview holds: totals by
    check and park, as far as they may be shown. In the overview small numbers are not
    suppressed, and a figure that is drawn beside those totals could give one away.

    Parameters
    ----------
    studie
        Parks, areas and settings.
    overzicht
        What ``list_overzicht`` made of the same study.
    mismatches
        What was found in it, for the totals of the public map; none: areas only.

    Returns
    -------
    folium.Map
        Shows itself in Jupyter; opens without internet when saved.
    """
    if studie.project.uitvoer.privacy == "publiek":
        totalen = make_empty_totalen() if mismatches is None else mismatches.totalen
        return draw_publieke_kaart(studie, totalen)
    return _draw_intern(studie, overzicht.tabellen)


def write_regio(studie: Studie, overzicht: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the tables of the overview, and the map of it.

    Parameters
    ----------
    studie
        Parks, areas and settings; never those of a public study, which has no such files.
    overzicht
        Tables of the overview by name.
    folder
        Where the files come.
    """
    write_tables(overzicht, folder)
    _draw_intern(studie, overzicht).save(folder / BESTAND)


def _draw_intern(studie: Studie, overzicht: Mapping[str, pd.DataFrame]) -> Kaart:
    """The map of every figure, small ones too."""
    info = studie.project.studie
    marks = overzicht["overzicht_gebieden"]["fictief"].fillna(value=False)
    return draw_overzichtkaart(
        studie.tabellen,
        overzicht,
        titel=info.naam,
        peildatum=info.peildatum,
        taal=info.taal,
        achtergrond=studie.project.uitvoer.achtergrond,
        fictief=info.fictief or bool(marks.any()),
    )
