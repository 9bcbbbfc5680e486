"""The findings of all delen in one GeoPackage: read and written one deel at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline.landelijk.cijfers import GPKG, Cijfers
from werklocaties_gis.pipeline.landelijk.delen import Gedaan
from werklocaties_gis.report.geopackage import write_lagen_in_delen
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.geopackage import read_layer
from werklocaties_gis.tables.schema import LANDELIJKE_TABLES, make_empty

OVER: Final = ("mismatches", "kaart_terreinen")
"""Layers that go over as they are."""
PLEKKEN: Final = "landelijk_plekken"
NAMES: Final = (*OVER, *LANDELIJKE_TABLES)

SLEUTELS: Final[Mapping[str, str]] = MappingProxyType(
    {"kaart_terreinen": "terrein_id", PLEKKEN: "plek_id"}
)
"""What stands in one deel and no other, or sums would count it twice."""

GEDRAGEN: Final = """
SELECT DISTINCT plek_id, vestiging_id FROM uitkomsten
WHERE soort = 'bestaand' AND plek_id IS NOT NULL AND plek_id <> ''"""
BEVONDEN: Final = """
SELECT plek_id, vestiging_id, MAX(CASE uitkomst WHEN 'zeker' THEN 3 WHEN 'mogelijk' THEN 2
WHEN 'onbekend' THEN 1 ELSE 0 END) AS woord FROM kaart_bevindingen
WHERE oordeel IS NULL OR oordeel <> 'weerlegd' GROUP BY plek_id, vestiging_id"""
"""The heaviest word of each firm on each place; one that the planner refuted does not count."""
WOORDEN: Final = ("geen_signaal", "onbekend", "mogelijk", "zeker")


def list_bronnen(gedaan: Sequence[Gedaan]) -> list[Gedaan]:
    """List the delen that have a GeoPackage of their own to read."""
    return [
        one
        for one in gedaan
        if one.folder is not None and not one.fout and (one.folder / GPKG).is_file()
    ]


def write_landelijk_geopackage(
    gedaan: Sequence[Gedaan], cijfers: Cijfers, taal: Taal, path: Path
) -> Path:
    """Write findings, parks and places of all delen, and the figures of each.

    Parameters
    ----------
    gedaan
        What came of each deel; one without a GeoPackage of its own adds nothing.
    cijfers
        Figures of all delen.
    taal
        Language of what columns are called.
    path
        Where to write.

    Raises
    ------
    WerklocatiesError
        If a park or a place stands in two delen: sums would count it twice.
    """
    write_lagen_in_delen(_list_stukken(gedaan, cijfers), NAMES, taal, path)
    _check_eenmaal(path)
    return path


def _list_stukken(
    gedaan: Sequence[Gedaan], cijfers: Cijfers
) -> Iterator[Mapping[str, pd.DataFrame]]:
    """The figures, then the layers of one deel after another."""
    empty = {name: make_empty(name) for name in (*OVER, PLEKKEN)}
    yield {**empty, "landelijk_delen": cijfers.delen, "landelijk_totalen": cijfers.totalen}
    for one in list_bronnen(gedaan):
        if one.folder is not None:
            yield _read_deel(one.folder / GPKG, one.deel.deel)


def _read_deel(path: Path, deel: str) -> dict[str, pd.DataFrame]:
    """The layers of one deel."""
    return {**{name: read_layer(path, name) for name in OVER}, PLEKKEN: list_plekken(path, deel)}


def list_plekken(path: Path, deel: str) -> pd.DataFrame:
    """List the places of a deel, each with the heaviest word of today.

    Parameters
    ----------
    path
        The GeoPackage of the deel.
    deel
        Its name.

    Returns
    -------
    pandas.DataFrame
        The table ``landelijk_plekken``; of a place without a firm no word is known.
    """
    plekken = read_layer(path, "plekken")
    with closing(sqlite3.connect(path)) as database:
        placed = pd.read_sql_query(GEDRAGEN, database)
        found = pd.read_sql_query(BEVONDEN, database)
    words = placed.merge(found, on=["plek_id", "vestiging_id"], how="left")
    words = words.assign(woord=words["woord"].fillna(0).astype(int))
    counts = pd.crosstab(words["plek_id"], words["woord"])
    counts = counts.reindex(index=plekken["plek_id"].astype(str), columns=range(4), fill_value=0)
    table = counts.to_numpy(dtype=np.int64)
    heaviest = np.array(WOORDEN, dtype=object)[3 - np.argmax(table[:, ::-1] > 0, axis=1)]
    used = table.sum(axis=1) > 0
    return plekken[["plek_id", "terrein_id", "fictief", "geometry"]].assign(
        deel=deel,
        vestigingen=table.sum(axis=1),
        onbekend=table[:, 1],
        mogelijk=table[:, 2],
        zeker=table[:, 3],
        stand=pd.Series(heaviest, index=plekken.index).where(pd.Series(used, plekken.index)),
    )


def _check_eenmaal(path: Path) -> None:
    """Refuse delen that overlap."""
    with closing(sqlite3.connect(path)) as database:
        for layer, key in SLEUTELS.items():
            query = f"SELECT {key} FROM {layer} GROUP BY {key} HAVING COUNT(*) > 1 ORDER BY {key}"  # noqa: S608 - names of our own
            twice = database.execute(query).fetchone()
            if twice is not None:
                path.unlink()
                raise WerklocatiesError("landelijk_dubbel", laag=layer, sleutel=str(twice[0]))
