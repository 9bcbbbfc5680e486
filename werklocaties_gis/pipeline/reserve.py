"""Land that was issued and stands empty, of the plots and buildings that a study names."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from werklocaties_gis.settings.project import Project
from werklocaties_gis.sources.own.kavelbron import read_panden
from werklocaties_gis.sources.own.reserve import list_verborgen_reserve
from werklocaties_gis.study.studie import Studie


def list_reserve(studie: Studie) -> gpd.GeoDataFrame:
    """List plots that were issued and stand empty, or nearly so.

    Parameters
    ----------
    studie
        Its source of plots may name buildings (``panden``); without them only
        what the state of issue itself says counts.

    Returns
    -------
    geopandas.GeoDataFrame
        As the schema ``verborgen_reserve``, in EPSG:28992.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If the file with buildings cannot be used.
    """
    tabellen = studie.tabellen
    return list_verborgen_reserve(
        gpd.GeoDataFrame(tabellen["kavels"]),
        _read_buildings(studie.project),
        gpd.GeoDataFrame(tabellen["vestigingen"]),
        pd.DataFrame(tabellen["gebruik"]),
        pd.DataFrame(tabellen["plek_kavels"]),
    )


def _read_buildings(project: Project) -> gpd.GeoDataFrame | None:
    """Read the buildings that the source of plots names; None where it names none."""
    bron = project.bronnen.get("kavels")
    return None if bron is None or bron.panden is None else read_panden(bron.panden, project.folder)
