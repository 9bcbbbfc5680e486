"""Findings to disk as they come: what is in memory is never more than the parts under way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.totalen import list_totalen
from werklocaties_gis.mismatch.uitkomst import Words
from werklocaties_gis.partition.part import list_parts, make_whole
from werklocaties_gis.partition.toetsen import TABLES, Found, detect_part, fill_words, make_words
from werklocaties_gis.partition.werk import Run, list_asked, one_by_one
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import write_geoparquet
from werklocaties_gis.tables.replace import replacing_folder
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
        If the folder is a file, or holds anything.
    """
    placed = list_plaatsingen(tabellen)
    whole = make_whole(tabellen, placed)
    asked = list_asked(list_parts(whole, parts), lijsten, beleid)
    with replacing_folder(folder) as stage:
        words = _write(run(detect_part, asked), stage, len(placed))
    return list_totalen(words, placed, tabellen)


def _write(found: Iterable[Found], folder: Path, n: int) -> dict[str, Words]:
    """Write the tables of each part; of its outcomes only the heaviest word per toets stays."""
    words = make_words(n)
    for name in TABLES:
        (folder / name).mkdir()
    for each in found:
        for name in TABLES:
            path = folder / name / f"{each.number:05}.parquet"
            write_geoparquet(getattr(each.getoetst, name), name, path)
        fill_words(words, each)
    return words
