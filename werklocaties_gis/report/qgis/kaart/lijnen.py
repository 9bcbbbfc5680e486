"""The plan on the map: an arrow for each move, a line for each optie."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.ligging import Ligging, as_layer
from werklocaties_gis.report.tekst import readable_column
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.zetten import list_zetten


def list_zetlijnen(inhoud: Inhoud, ligging: Ligging) -> gpd.GeoDataFrame:
    """List a line for each move, from the old place (else the firm) to the new one.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``kaart_verplaatsingen``, EPSG:28992.
    """
    rows = list_zetten(inhoud.resultaat("verplaatsingen"))
    firms, start, end = (
        rows[name].astype("string") for name in ("vestiging_id", "van_plek_id", "naar_plek_id")
    )
    waits = (_list_names(value, ligging) for value in rows["wacht_op"])
    temporary = rows["tijdelijk"].astype("boolean")
    drawn = rows.assign(
        naam=firms.map(ligging.vestiging_namen),
        soort=temporary.map({True: "tijdelijk", False: "blijvend"}),
        van=start.map(ligging.plek_namen).fillna(start),
        naar=end.map(ligging.plek_namen).fillna(end),
        wacht_op=pd.Series(list(waits), index=rows.index, dtype="string"),
        voorwaarden=_list_voorwaarden(rows, "verplaatsingen", inhoud.taal),
    )
    return as_layer(drawn, ligging.lines(firms, start, end), "kaart_verplaatsingen")


def list_optielijnen(inhoud: Inhoud, ligging: Ligging) -> gpd.GeoDataFrame:
    """List a line for each optie, from the firm to the place.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``kaart_opties``, EPSG:28992; equal scores share a rank.
    """
    rows = inhoud.resultaat("opties")
    firms, end = (rows[name].astype("string") for name in ("vestiging_id", "plek_id"))
    nowhere = pd.Series(pd.NA, index=rows.index, dtype="string")
    drawn = rows.assign(
        rang=rows.groupby(firms)["waarde"].rank(method="min", ascending=False).astype("Int64"),
        naam=firms.map(ligging.vestiging_namen),
        plek=end.map(ligging.plek_namen).fillna(end),
        voorwaarden=_list_voorwaarden(rows, "opties", inhoud.taal),
    )
    return as_layer(drawn, ligging.lines(firms, nowhere, end), "kaart_opties")


def _list_voorwaarden(rows: pd.DataFrame, table: str, taal: Taal) -> pd.Series:
    """Conditions as words, in one text; none where there are none."""
    column = read_schema(table)["voorwaarden"]
    return readable_column(rows["voorwaarden"], table, column, taal).replace("", pd.NA)


def _list_names(value: object, ligging: Ligging) -> str | None:
    """Names of firms in one text; none where there are none."""
    keys = value if isinstance(value, tuple | list) else ()
    return ", ".join(str(ligging.vestiging_namen.get(key, key)) for key in keys) or None
