"""Findings to disk as they come: what is in memory is never more than the parts under way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.totalen import list_totalen
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, Words
from werklocaties_gis.partition.part import list_parts, make_whole
from werklocaties_gis.partition.toetsen import TABLES, Found, detect_part
from werklocaties_gis.partition.werk import Run, one_by_one
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import write_geoparquet
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]


def write_in_parts(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    parts: int,
    folder: Path,
    run: Run = one_by_one,
) -> pd.DataFrame:
    """Write what the detector finds part by part, and count it over all.

    A firm on places in two parts has rows in the files of both: together the
    files of a table hold its rows, each once, and ``join_rows`` puts them in
    their order.

    Parameters
    ----------
    tabellen, lijsten, beleid, run
        As ``detect_in_parts`` takes them.
    parts
        How many parts: the more, the less memory.
    folder
        New or empty; each of ``TABLES`` gets a folder of its own in it, with a
        Parquet file per part. All come at once, when the last part is done.

    Returns
    -------
    pandas.DataFrame
        Totals, as ``list_totalen`` gives them.

    Raises
    ------
    WerklocatiesError
        If the folder holds anything.
    """
    if folder.exists() and any(folder.iterdir()):
        raise WerklocatiesError("folder_not_empty", folder=str(folder))
    placed = list_plaatsingen(tabellen)
    whole = make_whole(tabellen, placed)
    asked = ((part, lijsten, beleid) for part in list_parts(whole, parts))
    with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as temporary:
        words = _write(run(detect_part, asked), Path(temporary, folder.name), len(placed))
        Path(temporary, folder.name).replace(folder)
    return list_totalen(words, placed, tabellen)


def _write(found: Iterable[Found], folder: Path, n: int) -> dict[str, Words]:
    """Write the tables of each part; of its outcomes only the heaviest word per toets stays."""
    words = {toets.id: np.full(n, GEEN_SIGNAAL, dtype=np.int8) for toets in TOETSEN}
    for name in TABLES:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for each in found:
        for name in TABLES:
            path = folder / name / f"{each.number:05}.parquet"
            write_geoparquet(getattr(each.getoetst, name), name, path)
        for toets, word in each.getoetst.words.items():
            words[toets][each.rows] = word
    return words
