"""A layer of areas that were computed: rows that draw the same share their shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from werklocaties_gis.cartography.geometry import encode_shapes
from werklocaties_gis.cartography.schakelaars import Schakelaar, make_schakelaar
from werklocaties_gis.cartography.velden import code_text, number_column
from werklocaties_gis.tables.schema import CRS_RD
from werklocaties_gis.vocabulary.colours import Stijl
from werklocaties_gis.vocabulary.numbers import Taal

Stap = tuple[str, Callable[[pd.DataFrame], pd.Series]]
"""What is left out, as a code, and which rows stay."""


@dataclass(frozen=True)
class Klasse:
    """One class of a layer: its name, its look, and what stands on its pieces."""

    naam: str
    look: Stijl
    dekking: float
    cijfer: str = ""


@dataclass(frozen=True)
class Vlaklaag:
    """A layer as it is computed: one entry a row in every column.

    Attributes
    ----------
    id
        Name of the layer in the page.
    shapes
        Polygons, EPSG:28992, as they are drawn.
    namen, klasse
        Name of each row, and its class.
    klassen
        Classes in the order of the legend.
    schakelaars
        Switches, and the code of each row for each.
    velden
        Columns of the card.
    fictief
        Whether a row rests on invented data.
    ha
        Area of each row, where the legend counts in ha.
    """

    id: str
    shapes: NDArray[np.object_]
    namen: pd.Series
    klasse: pd.Series
    klassen: Mapping[str, Klasse]
    schakelaars: Sequence[tuple[Schakelaar, pd.Series]]
    velden: Mapping[str, object]
    fictief: Iterable[bool]
    ha: pd.Series | None = field(default=None)


def make_vlaklaag(laag: Vlaklaag, taal: Taal) -> dict[str, object]:
    """Make a layer as the page reads it; off until it is asked for."""
    shapes, place = share_shapes(laag.shapes)
    kinds, forms = encode_shapes(gpd.GeoSeries(shapes, crs=CRS_RD), 0.0)
    order = {name: number for number, name in enumerate(laag.klassen)}
    found = (make_schakelaar(one, values, taal) for one, values in laag.schakelaars)
    return {
        "id": laag.id,
        "aan": False,
        "sleutel": [str(number + 1) for number in range(len(place))],
        "naam": code_text(laag.namen),
        "soort": kinds,
        "vorm": forms,
        "gedeeld": place,
        "klasse": [order[name] for name in laag.klasse],
        "klassen": _describe_klassen(laag),
        "velden": dict(laag.velden),
        "fictief": [int(value) for value in laag.fictief],
        "schakelaars": [one for one in found if one is not None],
        **({} if laag.ha is None else {"ha": number_column(laag.ha, 2)}),
    }


def _describe_klassen(laag: Vlaklaag) -> list[dict[str, object]]:
    """Classes as the page reads them, with their number of rows."""
    counts = laag.klasse.value_counts()
    return [
        {
            "id": name,
            "naam": one.naam,
            "aantal": int(counts.get(name, 0)),
            "vulling": one.look.kleur,
            "rand": one.look.rand,
            "tekst": one.look.tekst,
            "dekking": one.dekking,
            "vorm": one.look.vorm,
            "letter": "",
            "streep": [],
            **({"cijfer": one.cijfer} if one.cijfer else {}),
        }
        for name, one in laag.klassen.items()
    ]


def share_shapes(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], list[int]]:
    """Each different shape once, in the order of its first row, and which one each row has."""
    places, first = pd.factorize(shapely.to_wkb(shapely.normalize(shapes)))
    once: NDArray[np.object_] = np.asarray(shapely.from_wkb(first), dtype=object)
    return once, [int(place) for place in places]


def count_punten(shapes: NDArray[np.object_]) -> int:
    """Points of what is written: shapes that are shared count once."""
    return int(shapely.get_num_coordinates(share_shapes(shapes)[0]).sum())


def fit_punten(
    rows: gpd.GeoDataFrame, stappen: Sequence[Stap], max_punten: int
) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Leave out kinds of rows, one after the other, until the rest is small enough.

    Parameters
    ----------
    rows
        With the shapes as they are drawn.
    stappen
        What goes first, then what next.
    max_punten
        How many points may stay.

    Returns
    -------
    tuple
        What stays, and the code of each step that took something.
    """
    left_out = []
    for code, keeps in stappen:
        if count_punten(rows.geometry.to_numpy()) <= max_punten:
            break
        kept = keeps(rows).fillna(value=False).to_numpy(dtype=bool)
        if not kept.all():
            left_out.append(code)
        rows = rows[kept]
    return rows.reset_index(drop=True), left_out
