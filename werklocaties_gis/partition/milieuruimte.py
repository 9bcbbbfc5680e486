"""The three maps of every park, on parts of the parks, and the parts together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.ruimte.milieuruimte import Milieuruimte, list_milieuruimte
from werklocaties_gis.mismatch.ruimte.plekruimte import list_plekruimte
from werklocaties_gis.mismatch.ruimte.voorste import CELL_M, DRAWN_M
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.partition.halo import list_near
from werklocaties_gis.partition.part import Middle, Part, Whole, list_users, make_part, make_whole
from werklocaties_gis.partition.rijen import join_rows
from werklocaties_gis.partition.volgorde import list_hilbert, list_numbers
from werklocaties_gis.partition.werk import Run, list_asked, one_by_one
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]

FURTHER_M: Final = 2.0 * (CELL_M * 2.0**0.5 + DRAWN_M)
"""What fits is drawn from cells that stick out of a park, by contours that are drawn wide."""


@dataclass(frozen=True)
class ParkPart:
    """A part that has all that its own parks, ``terrein_ids``, are drawn from."""

    part: Part
    terrein_ids: npt.NDArray[np.object_]


def list_park_parts(whole: Whole, parts: int) -> Iterator[ParkPart]:
    """Cut a study by its parks, one part at a time.

    A park goes whole to one part, and so counts once, with every place that it
    touches, the firms on those, and what lies within reach of its edge.

    Parameters
    ----------
    whole
        As ``make_whole`` gives it.
    parts
        How many; but for the first, a part without a park is left out.

    Raises
    ------
    ValueError
        If there are to be no parts.
    """
    if parts < 1:
        raise ValueError("there must be a part to hold the study")
    parks = whole.layers["bedrijventerreinen"]
    ids = whole.tabellen["bedrijventerreinen"]["terrein_id"].to_numpy(dtype=object)
    number = list_numbers(list_hilbert(parks.shapes), ids, np.ones(len(ids), np.intp), parts)
    for each in range(parts):
        here = np.flatnonzero(number == each)
        if len(here) or each == 0:
            middle = Middle(parks.bounds[here], here, FURTHER_M)
            places = list_near(whole.layers["plekken"], middle.bounds, 0.0)
            part = make_part(whole, each, places, list_users(whole, places), middle)
            yield ParkPart(part, ids[here])


def list_milieuruimte_part(
    parks: ParkPart, lijsten: Lijsten, beleid: Beleid, *, met_vlakken: bool = False
) -> Milieuruimte:
    """List the maps and differences of the parks of one part.

    Parameters
    ----------
    parks
        As ``list_park_parts`` gives it.
    lijsten, beleid
        As the detector takes them.
    met_vlakken
        As ``list_milieuruimte`` takes it.

    Returns
    -------
    Milieuruimte
        Of its own parks; ``plekruimte`` is empty, as it needs no map.
    """
    part = parks.part
    profielen = list_profielen(part.tabellen, lijsten, beleid)
    none = pd.DataFrame(make_empty("omgeving"))
    found = list_milieuruimte(
        part.tabellen, profielen, none, part.plaatsingen, beleid, met_vlakken=met_vlakken
    )
    ruimte, verschillen = (
        rows[rows["terrein_id"].isin(parks.terrein_ids)]
        for rows in (found.milieuruimte, found.ruimteverschillen)
    )
    is_own = found.verschilvlakken["verschil_id"].isin(verschillen["verschil_id"])
    return Milieuruimte(ruimte, verschillen, found.plekruimte, found.verschilvlakken[is_own])


def join_milieuruimte(
    found: Iterable[Milieuruimte], omgeving: pd.DataFrame, beleid: Beleid
) -> Milieuruimte:
    """Put together the maps of every part, in whatever order they came.

    Parameters
    ----------
    found
        Of every part once.
    omgeving
        The table of the whole study, for what fits per plek.
    beleid
        The policy.
    """
    parts = list(found)
    vlakken = pd.concat([each.verschilvlakken for each in parts], ignore_index=True)
    return Milieuruimte(
        milieuruimte=gpd.GeoDataFrame(
            join_rows("milieuruimte", [each.milieuruimte for each in parts])
        ),
        ruimteverschillen=join_rows(
            "ruimteverschillen", [each.ruimteverschillen for each in parts]
        ),
        plekruimte=list_plekruimte(omgeving, beleid),
        verschilvlakken=vlakken.sort_values("verschil_id", ignore_index=True),
    )


def list_milieuruimte_in_parts(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    omgeving: pd.DataFrame,
    plaatsingen: pd.DataFrame,
    parts: int,
    run: Run = one_by_one,
    *,
    met_vlakken: bool = False,
) -> Milieuruimte:
    """List what ``list_milieuruimte`` lists, a part of the parks at a time.

    Parameters
    ----------
    tabellen, omgeving, plaatsingen, beleid
        As ``list_milieuruimte`` takes them.
    lijsten
        What is known of firms is listed per part.
    parts
        How many parts.
    run
        Who does the work: this process, or ``on_cluster``.
    met_vlakken
        As ``list_milieuruimte`` takes it.
    """
    whole = make_whole(tabellen, plaatsingen)
    asked = list_asked(list_park_parts(whole, parts), lijsten, beleid)
    one = partial(list_milieuruimte_part, met_vlakken=met_vlakken)
    return join_milieuruimte(run(one, asked), omgeving, beleid)
