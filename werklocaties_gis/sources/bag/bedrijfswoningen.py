"""A municipality's list of which dwellings belong to a firm: the BAG cannot know."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.deel import clean_identifications, find_rollen
from werklocaties_gis.sources.bestanden.bestand import find_bestand
from werklocaties_gis.sources.tabel import READERS
from werklocaties_gis.tables.cast import JA_NEE

Ints = npt.NDArray[np.int64]
TABLE: Final = "gevoelige_objecten"


def read_bedrijfswoningen(name: str, folder: Path) -> dict[str, bool]:
    """Read a list of dwellings that are, or are not, tied to a firm.

    Parameters
    ----------
    name
        File with a column ``identificatie`` (verblijfsobject or
        nummeraanduiding, sixteen digits) and, where some are not, a column
        ``bedrijfswoning`` with ja or nee.
    folder
        Folder that the path is relative to.

    Raises
    ------
    MissingInputError, UnreadableSourceError
        If it is not there, is of no known format, or has no such column.
    """
    path = find_bestand(name, folder, TABLE)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise UnreadableSourceError("format_unknown", source=name, format=path.suffix, known=known)
    frame = reader(path, Bron(bestand=name), TABLE).frame
    found = find_rollen([str(column) for column in frame.columns], {})
    column = found.get("identificatie", found.get("nummeraanduiding"))
    if column is None:
        names = ", ".join(map(str, frame.columns))
        raise UnreadableSourceError("bag_list_column", source=name, found=names)
    ids = clean_identifications(pa.array(frame[column].astype("string"), pa.large_string()))[0]
    words = frame[found["bedrijfswoning"]] if "bedrijfswoning" in found else "ja"
    said = pd.Series(words, index=frame.index).astype("string").str.casefold().map(dict(JA_NEE))
    told = pd.DataFrame({"id": ids.to_pylist(), "said": said.to_numpy(dtype=object)}).dropna()
    # A dwelling that stands there with ja and with nee is not known to be either.
    is_clear = told.groupby("id")["said"].transform("nunique").eq(1)
    clear = told[is_clear].drop_duplicates("id")
    return {str(key): bool(value) for key, value in zip(clear["id"], clear["said"], strict=True)}


def list_bedrijfswoning(
    tabel: pa.Table, lijst: dict[str, bool], own: Ints, source: str
) -> tuple[Ints, list[Notice]]:
    """List for each row whether the list, or else the file, says that it is a bedrijfswoning.

    Parameters
    ----------
    tabel
        Rows of the BAG.
    lijst
        What the list says, by identification.
    own
        What the file itself says: 1, 0 or -1.
    source
        Name of the list.

    Returns
    -------
    array, notices
        1, 0 or -1; and how many on the list are no object of the BAG here.
    """
    if not lijst:
        return own, []
    keys = pa.array(sorted(lijst), pa.large_string())
    values = np.array([int(lijst[key]) for key in sorted(lijst)], np.int64)
    result, hit = own.copy(), np.zeros(len(lijst), dtype=bool)
    for rol in ("nummeraanduiding", "identificatie"):
        at = _at(tabel[rol], keys)
        result[at >= 0] = values[at[at >= 0]]
        hit[at[at >= 0]] = True
    lost = [key for key, was_hit in zip(sorted(lijst), hit, strict=True) if not was_hit]
    fields = (("which", ", ".join(lost[:20])),)
    return result, [Notice("bag_list_unmatched", TABLE, len(lost), source, fields)] if lost else []


def _at(column: Any, keys: pa.Array) -> Ints:  # noqa: ANN401 - Arrow
    place = pc.fill_null(pc.index_in(column, value_set=keys), -1)
    return np.asarray(place.to_numpy(zero_copy_only=False)).astype(np.int64)
