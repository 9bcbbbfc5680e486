"""The BAG as rows of ``gevoelige_objecten``: homes, schools and care by their facade."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from werklocaties_gis.errors import Notice, UnknownTableError, UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bag.bedrijfswoningen import list_bedrijfswoning, read_bedrijfswoningen
from werklocaties_gis.sources.bag.deel import Bagdeel, to_numpy
from werklocaties_gis.sources.bag.extract import read_bag_extract
from werklocaties_gis.sources.bag.gevels import Gevels, list_gevels
from werklocaties_gis.sources.bag.lagen import read_bag_lagen, read_bag_rijen
from werklocaties_gis.sources.bag.leden import Inhoud, list_ja_nee, list_leden, make_inhoud
from werklocaties_gis.sources.bag.tellingen import check_gebruik, check_ligging, list_meldingen
from werklocaties_gis.sources.bestanden.bestand import find_bestand, hash_bestand
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.werkblad import read_werkblad
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst
from werklocaties_gis.sources.geometrie import mended_notice
from werklocaties_gis.tables.conform import conform, key_order
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import make_empty

TABLE: Final = "gevoelige_objecten"
MAX_BYTES: Final = 12_000_000_000
"""The GeoPackage of the whole country is some 7 GB; read in columns it can be borne."""

LAYERS: Final = frozenset({".gpkg", ".geojson", ".json"})
ROWS: Final = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm"})
EXTRACTS: Final = frozenset({".xml", ".zip"})


def read_bag(bron: Bron, table: str, folder: Path) -> Gelezen:
    """Read sensitive objects out of the BAG.

    Woonfunctie is a dwelling, onderwijsfunctie a school, gezondheidszorgfunctie
    care of which no beds are known; ligplaatsen and standplaatsen are homes of
    their own. The shape is the outline of the building (pand): the outermost
    facade. Whether a dwelling belongs to a firm the BAG does not say: that stays
    unknown unless a list or column of the municipality says so.

    Parameters
    ----------
    bron
        Files in ``bestand`` and ``meer``, taken together: verblijfsobjecten in
        one and panden in another find each other. GeoPackage, GeoJSON, CSV,
        workbook, or an extract in XML (file, zip, folder).
    table
        ``gevoelige_objecten``.
    folder
        Folder that paths are relative to.

    Returns
    -------
    Gelezen
        One row for each building, kind, planstatus and bedrijfswoning.

    Raises
    ------
    UnknownTableError
        If another table is asked for.
    MissingInputError, UnreadableSourceError, CrsError
        If a file is not there, is none of the BAG, or lies elsewhere than in RD.
    """
    if table != TABLE:
        raise UnknownTableError("bag_table", table=table, known=TABLE)
    names = (bron.bestand, *bron.meer)
    delen = [deel for name in names for deel in _read_file(name, bron, folder)]
    tabel, ended = _pool(delen)
    inhoud = make_inhoud(tabel)
    leden = list_leden(inhoud)
    lijst = read_bedrijfswoningen(bron.bedrijfswoningen, folder) if bron.bedrijfswoningen else {}
    own = list_ja_nee(tabel["bedrijfswoning"])
    tied, unmatched = list_bedrijfswoning(tabel, lijst, own, bron.bedrijfswoningen or "")
    gevels = list_gevels(inhoud, leden, tied, bron.nauwkeurigheid_m)
    told = [
        *(notice for deel in delen for notice in deel.meldingen),
        *_history(ended, bron.bestand),
        *unmatched,
        *mended_notice(gevels.hersteld, TABLE, bron.bestand, list(gevels.hersteld_ids)),
        *list_meldingen(inhoud, leden, gevels, tied, bron.bestand),
    ]
    frame, rijen = _as_table(gevels, inhoud, delen, bron)
    origins = _herkomst(names, delen, rijen, folder)
    wrong = (*check_gebruik(inhoud, bron.bestand), *check_ligging(gevels, bron.bestand))
    return Gelezen(frame, rijen, tuple(told), wrong, origins)


def _read_file(name: str, bron: Bron, folder: Path) -> list[Bagdeel]:
    """Read one file by what its name says it is."""
    path = folder / name
    if not path.is_dir():
        path = find_bestand(name, folder, TABLE, MAX_BYTES)
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in EXTRACTS:
        return [read_bag_extract(path, name)]
    if suffix in LAYERS:
        return read_bag_lagen(path, bron, name)
    if suffix in ROWS:
        reader = read_werkblad if suffix.startswith(".xls") else read_csv_bestand
        return [read_bag_rijen(reader(path, bron, TABLE), bron, name)]
    known = ", ".join(sorted(LAYERS | ROWS | EXTRACTS))
    raise UnreadableSourceError("format_unknown", source=name, format=suffix, known=known)


def _pool(delen: list[Bagdeel]) -> tuple[pa.Table, int]:
    """Put the rows of all files below each other, and count former states left out."""
    parts = [
        deel.tabel.append_column("deel", pa.array(np.full(len(deel.tabel), at)))
        for at, deel in enumerate(delen)
    ]
    whole = pa.concat_tables(parts)
    ended = whole["eindgeldigheid"]
    if ended.null_count == len(whole):
        return whole, 0
    return whole.filter(pc.is_null(ended)), len(whole) - ended.null_count


def _history(ended: int, source: str) -> list[Notice]:
    return [Notice("bag_history", TABLE, ended, source)] if ended else []


def _as_table(
    gevels: Gevels, inhoud: Inhoud, delen: list[Bagdeel], bron: Bron
) -> tuple[pd.DataFrame, Rijen]:
    """Give the rows the columns and the order of their table, and say where each comes from."""
    if gevels.frame.empty:
        empty = np.empty(0, dtype=object)
        return make_empty(TABLE), Rijen(empty, np.empty(0, np.int64))
    part = inhoud.tabel.select(["deel", "rij"]).take(pa.array(gevels.rij))
    deel = to_numpy(part["deel"])
    files = np.array([item.bestand for item in delen], dtype=object)[deel]
    bronnen = np.array([f"BAG ({Path(item.bestand).name})" for item in delen], dtype=object)[deel]
    rows = gpd.GeoDataFrame(gevels.frame.assign(bron=bronnen, **dict(bron.vast)))
    order = key_order(rows, TABLE)
    rijen = Rijen(files, to_numpy(part["rij"]).astype(np.int64))
    return conform(rows.iloc[order].reset_index(drop=True), TABLE), rijen.take(order)


def _herkomst(
    names: tuple[str, ...], delen: list[Bagdeel], rijen: Rijen, folder: Path
) -> tuple[Herkomst, ...]:
    return tuple(
        Herkomst(
            name,
            _hash(folder / name),
            sum(deel.rijen_in for deel in delen if deel.bestand == name),
            int((rijen.bestand == name).sum()),
        )
        for name in names
    )


def _hash(path: Path) -> str:
    """Hash a file, or what a folder holds, in the order of the names."""
    if not path.is_dir():
        return hash_bestand(path)
    files = sorted(item for item in path.rglob("*") if item.is_file())
    text = "".join(f"{item.name} {hash_bestand(item)}\n" for item in files)
    return hashlib.sha256(text.encode()).hexdigest()
