"""Where each firm and each plek is drawn, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD


@dataclass(frozen=True)
class Ligging:
    """Points and names by key.

    Attributes
    ----------
    vestigingen, plekken
        A point for each key, EPSG:28992; None where nothing is known.
    vestiging_namen, plek_namen, terrein_namen
        Name for each key; the key itself where there is none.
    plek_terrein
        Key of the park that each plek lies on.
    in_gebruik
        ``vestiging_id`` and ``plek_id``, each pair once, sorted.
    """

    vestigingen: pd.Series
    plekken: pd.Series
    vestiging_namen: pd.Series
    plek_namen: pd.Series
    terrein_namen: pd.Series
    plek_terrein: pd.Series
    in_gebruik: pd.DataFrame

    def points(self, firms: pd.Series) -> gpd.GeoSeries:
        """Point of each firm, EPSG:28992; None where nothing is known."""
        found = only_shapes(look_up(firms, self.vestigingen).to_numpy(dtype=object))
        return gpd.GeoSeries(found, index=firms.index, crs=CRS_RD)

    def lines(self, firms: pd.Series, start: pd.Series, end: pd.Series) -> gpd.GeoSeries:
        """Draw a line from one plek, or else the firm itself, to another.

        Parameters
        ----------
        firms, start, end
            Keys of the firm, of the plek it leaves and of the one it goes to.

        Returns
        -------
        geopandas.GeoSeries
            Lines, EPSG:28992; None where an end is not known or both are the same point.
        """
        begin = _coordinates(start, self.plekken)
        begin = np.where(np.isnan(begin), _coordinates(firms, self.vestigingen), begin)
        close = _coordinates(end, self.plekken)
        known = ~np.isnan(begin).any(axis=1) & ~np.isnan(close).any(axis=1)
        known &= (begin != close).any(axis=1)
        made = np.full(len(firms), None, dtype=object)
        made[known] = shapely.linestrings(np.stack([begin[known], close[known]], axis=1))
        return gpd.GeoSeries(made, index=firms.index, crs=CRS_RD)


def look_up(keys: pd.Series, found: pd.Series) -> pd.Series:
    """Give what is found of each key, as ``keys.map(found)`` does; each key is sought once.

    Parameters
    ----------
    keys
        Texts, in any number of rows each; a missing one finds nothing.
    found
        What there is, by key; each key once.

    Examples
    --------
    >>> keys = pd.Series(["b", "a", "b", None], dtype="string")
    >>> look_up(keys, pd.Series(["Bakker"], index=pd.Index(["b"], dtype="string"))).tolist()
    ['Bakker', nan, 'Bakker', nan]
    """
    places, known = pd.factorize(keys)
    sought = pd.Series(known, dtype="object").map(found)
    return pd.Series(sought.array.take(places, allow_fill=True), index=keys.index)


def make_ligging(inhoud: Inhoud) -> Ligging:
    """Find out where everything is drawn.

    A point inside a plek, not its centroid: of an L-shaped plot that lies outside.
    """
    firms, places = inhoud.tabellen["vestigingen"], inhoud.tabellen["plekken"]
    inside = _by_key(places.geometry.representative_point(), places["plek_id"])
    used = _list_in_gebruik(inhoud)
    first = used.drop_duplicates("vestiging_id").set_index("vestiging_id")["plek_id"]
    own = _by_key(firms.geometry, firms["vestiging_id"])
    return Ligging(
        vestigingen=_fill(own, first, inside),
        plekken=inside,
        vestiging_namen=list_names(inhoud, "vestiging_id"),
        plek_namen=list_names(inhoud, "plek_id"),
        terrein_namen=list_names(inhoud, "terrein_id"),
        plek_terrein=places.set_index("plek_id")["terrein_id"],
        in_gebruik=used,
    )


def _list_in_gebruik(inhoud: Inhoud) -> pd.DataFrame:
    """Which firm sits where today: as used, or as the detector placed it."""
    keys = ["vestiging_id", "plek_id"]
    outcomes = inhoud.resultaat("uitkomsten")
    today = outcomes.loc[outcomes["soort"].astype("string").eq("bestaand"), keys]
    pairs = pd.concat([inhoud.tabellen["gebruik"][keys], today]).astype("string").dropna()
    return pairs.drop_duplicates().sort_values(keys, ignore_index=True)


def _by_key(shapes: gpd.GeoSeries, keys: pd.Series) -> pd.Series:
    """Shapes by key; an empty one is as good as none."""
    found = shapes.to_numpy(dtype=object).copy()
    found[shapely.is_missing(found) | shapely.is_empty(found)] = None
    return pd.Series(found, index=pd.Index(keys.astype("string")), dtype=object)


def _fill(own: pd.Series, first: pd.Series, inside: pd.Series) -> pd.Series:
    """The own point of each firm, else that of its first plek."""
    keys = first.reindex(own.index).astype("object")
    borrowed = inside.reindex(pd.Index(keys)).to_numpy(dtype=object)
    found = own.to_numpy(dtype=object)
    found = np.where(pd.isna(found), borrowed, found)
    found = only_shapes(found)
    return pd.Series(found, index=own.index, dtype=object)


def _coordinates(keys: pd.Series, points: pd.Series) -> NDArray[np.float64]:
    """Coordinates (m) of each key, shape (n, 2); not a number where there is no point."""
    found = points.reindex(pd.Index(keys.astype("object"))).to_numpy(dtype=object)
    shapes = only_shapes(found)
    return np.column_stack([shapely.get_x(shapes), shapely.get_y(shapes)])


def as_layer(rows: pd.DataFrame, shapes: pd.Series, table: str) -> gpd.GeoDataFrame:
    """Give rows their shapes, with the columns and types of the table.

    Parameters
    ----------
    rows
        Columns of the table, and others, which go.
    shapes
        A shape for each row, EPSG:28992, or none.
    table
        Name of the table.
    """
    found = shapes.to_numpy(dtype=object)
    found = only_shapes(found)
    plain = pd.DataFrame(rows.drop(columns="geometry", errors="ignore"))
    drawn = gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(found, rows.index, crs=CRS_RD))
    return cast("gpd.GeoDataFrame", conform(drawn, table))


def only_shapes(values: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes, and None for every kind of nothing."""
    found = values.copy()
    found[np.asarray(pd.isna(values), dtype=bool)] = None
    return found
