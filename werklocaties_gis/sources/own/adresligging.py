"""Positions of a user's rows by their address, where the file gives none of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.settings.project import Adreskolommen, Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw, RowNumbers
from werklocaties_gis.sources.gelezen import Herkomst
from werklocaties_gis.sources.ligging import locate
from werklocaties_gis.sources.own.adresboek import Adresboek, read_adresboek
from werklocaties_gis.sources.own.huisnummers import (
    clean_postcodes,
    parse_huisnummers,
    plain_names,
    split_addresses,
)
from werklocaties_gis.sources.own.koppelen import UITKOMSTEN, join_adressen
from werklocaties_gis.tables.schema import CRS_RD, Schema

SHOWN: Final = 20
"""Rows that a notice names; the rest is counted."""


@dataclass(frozen=True)
class Ligging:
    """Where rows are.

    Attributes
    ----------
    shapes
        In EPSG:28992; None where nothing tells.
    nauwkeurigheid_m
        How inexact positions are that an address gave; missing for other rows.
    failures, meldingen
        What is wrong, and what was detected.
    herkomst
        Files that were read besides.
    """

    shapes: gpd.GeoSeries
    nauwkeurigheid_m: pd.Series[Any]
    failures: tuple[Failure, ...]
    meldingen: tuple[Notice, ...]
    herkomst: tuple[Herkomst, ...] = ()


def locate_rows(rauw: Rauw, bron: Bron, schema: Schema, source: str, folder: Path) -> Ligging:
    """Give the position of each row: from the file itself, else by its address.

    Parameters
    ----------
    rauw, bron, schema, source
        As ``locate`` takes them.
    folder
        Folder that the file of addresses is relative to.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        As ``locate`` and ``read_adresboek``.
    """
    shapes, failures, told = locate(rauw, bron, schema, source)
    if not has_adres(bron):
        none = pd.Series(pd.NA, index=range(len(rauw.frame)), dtype="Float64")
        return Ligging(shapes, none, tuple(failures), tuple(told))
    where = (schema.name, source)
    # What has no position is told by the way in which its address was sought.
    own = [notice for notice in told if notice.code != "geometry_missing"]
    absent = check_adreskolommen(rauw, bron, where)
    placed, inexact_m, found, origin = place_adressen(shapes, rauw, bron, folder, where)
    return Ligging(placed, inexact_m, (*failures, *absent), (*own, *found), (origin,))


def has_adres(bron: Bron) -> bool:
    """Whether rows of a source are to be placed by their address."""
    return bron.adressen is not None and bool(bron.adres.model_dump(exclude_none=True))


def list_adreskolommen(bron: Bron) -> frozenset[str]:
    """List the columns of the file that are part of an address."""
    return frozenset(bron.adres.model_dump(exclude_none=True).values())


def place_adressen(
    shapes: gpd.GeoSeries, rauw: Rauw, bron: Bron, folder: Path, where: tuple[str, str]
) -> tuple[gpd.GeoSeries, pd.Series[Any], list[Notice], Herkomst]:
    """Place the rows that have no position by their address; those that have one keep it.

    Everything happens on this computer: the addresses of the BAG are a file.

    Parameters
    ----------
    shapes
        Positions that the file gives, in EPSG:28992; None where it gives none.
    rauw
        Rows of the file.
    bron
        ``adres`` (columns of the file) and ``adressen`` (file of the BAG).
    folder
        Folder that paths are relative to.
    where
        Table and file, for what is told.

    Returns
    -------
    shapes, nauwkeurigheid_m, notices, herkomst
        Positions; how inexact those are that an address gave (missing for other
        rows); what was found in which way, with the rows; and the file of addresses.
    """
    boek = read_adresboek(bron.adressen or "", folder, where[0])
    open_ = np.flatnonzero(shapes.isna().to_numpy(dtype=bool))
    found = join_adressen(make_gezocht(rauw.frame.iloc[open_], bron.adres), boek.frame)
    made = shapes.to_numpy().copy()
    is_found = found["uitkomst"].ne("geen").to_numpy(dtype=bool)
    points = shapely.points(found.loc[is_found, ["x", "y"]].to_numpy(dtype=float))
    made[open_[is_found]] = points
    inexact_m = pd.Series(pd.NA, index=range(len(shapes)), dtype="Float64")
    inexact_m.iloc[open_[is_found]] = found.loc[is_found, "nauwkeurigheid_m"].to_numpy()
    notices = _list_notices(found, rauw.nummers[open_], where, boek)
    return gpd.GeoSeries(made, crs=CRS_RD), inexact_m, notices, boek.herkomst


def check_adreskolommen(rauw: Rauw, bron: Bron, where: tuple[str, str]) -> list[Failure]:
    """List the columns of the address that the file does not have."""
    found = (("found", ", ".join(map(str, rauw.frame.columns))), ("nearest", ""))
    return [
        Failure(where[0], name, "", "", "missing_mapped_column", where[1], found)
        for name in sorted(list_adreskolommen(bron) - set(map(str, rauw.frame.columns)))
    ]


def make_gezocht(frame: pd.DataFrame, adres: Adreskolommen) -> pd.DataFrame:
    """Read addresses out of the columns of a file, in the spelling in which they are compared.

    Parameters
    ----------
    frame
        Rows of the file.
    adres
        Its columns; a street without ``huisnummer`` may hold the number too.

    Returns
    -------
    pandas.DataFrame
        ``postcode``, ``huisnummer``, ``bijvoegsel``, ``tot``, ``straat``, ``plaats``.
    """
    given = {
        part: _texts(frame, name)
        for part, name in adres.model_dump().items()
        if name is not None and name in frame
    }
    none = pd.Series(pd.NA, index=range(len(frame)), dtype="string")
    straat, nummer = given.get("straat", none), given.get("huisnummer", none)
    if "huisnummer" not in given:
        straat, nummer = split_addresses(straat)
    for part in ("letter", "toevoeging"):
        # Joined to the number, so that what is written in another column reads the same.
        extra = given.get(part, none)
        nummer = (nummer + " " + extra).where(extra.notna(), nummer)
    return parse_huisnummers(nummer).assign(
        postcode=clean_postcodes(given.get("postcode", none)),
        straat=plain_names(straat),
        plaats=plain_names(given.get("plaats", none)),
    )


def _texts(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give cells as texts; a number that a spreadsheet made of it without its decimals."""
    texts = frame[name].astype("string").str.strip().str.removesuffix(".0")
    return texts.mask(texts.eq("")).reset_index(drop=True)


def _list_notices(
    found: pd.DataFrame, nummers: RowNumbers, where: tuple[str, str], boek: Adresboek
) -> list[Notice]:
    """Tell for each way how many rows it placed, which, and how inexactly at most."""
    table, source = where
    notices = []
    for name in UITKOMSTEN:
        rows = found["uitkomst"].eq(name).to_numpy(dtype=bool)
        if rows.any():
            farthest = found.loc[rows, "nauwkeurigheid_m"].max()
            fields = (
                ("adressen", boek.herkomst.bestand),
                ("max_m", "" if np.isnan(farthest) else f"{farthest:.0f}"),
                ("rows", _list_rows(nummers[rows])),
            )
            notices.append(Notice(f"address_{name}", table, int(rows.sum()), source, fields))
    other = found["anders"].to_numpy(dtype=bool)
    if other.any():
        rows_told = (("rows", _list_rows(nummers[other])),)
        count = int(other.sum())
        notices.append(Notice("address_elsewhere", table, count, source, rows_told))
    return notices


def _list_rows(nummers: RowNumbers) -> str:
    more = ", …" if len(nummers) > SHOWN else ""
    return ", ".join(map(str, nummers[:SHOWN])) + more
