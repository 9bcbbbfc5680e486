"""The capaciteitskaart as its services give it: one row for each area, afname and opwek apart."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.catalogue.bewerkt import (
    Bewerkt,
    Opgevraagd,
    find_column,
    read_amounts,
    read_texts,
    tell,
)
from werklocaties_gis.sources.catalogue.samenvoegen import join_shapes, list_first, mend_rows

CODES: Final[Mapping[str, str]] = MappingProxyType({"afname_code": "afname", "opwek_code": "opwek"})
"""Our column to the one field that it comes from; one is never read for the other."""

KNOWN: Final = ("0", "1", "2", "3")
"""Codes that say something; -1 says that it is not known."""


def adapt_capaciteitskaart(gevraagd: Opgevraagd) -> Bewerkt:
    """Give each voedingsgebied one row, of the layers of afname and of opwek together.

    An area of which the rows contradict each other has an unknown code. The year in
    which a shortage ends comes from the table of areas, the latest that is named.
    """
    frame = gpd.GeoDataFrame(gevraagd.vlakken)
    ids = read_texts(find_column(frame, "voedingsgebied_id"), frame.index)
    sound, mended = mend_rows(frame, gevraagd.tabel, ids)
    codes = {name: _codes(find_column(frame, field), frame) for name, field in CODES.items()}
    has_afname = find_column(frame, "afname")
    of_afname = frame.index.isin([]) if has_afname is None else has_afname.notna()
    order = pd.DataFrame({"later": ~of_afname, "wkb": sound.geometry.to_wkb()}, index=frame.index)
    first = list_first(ids, order)
    agreed = {name: _agreed(column, ids) for name, column in codes.items()}
    made = sound.iloc[first].reset_index(drop=True)
    kept = ids.iloc[first].reset_index(drop=True)
    made = made.assign(
        net_id=kept,
        netbeheerder=_first_word(frame, ids, "RNB", "netbeheerder").iloc[first].to_numpy(),
        jaar_opgelost=_years(kept, gevraagd.tabellen),
        **{name: column.iloc[first].to_numpy() for name, column in agreed.items()},
    )
    # Both layers draw the same areas: the shape is that of afname, whatever the other one has.
    shapes = join_shapes(sound, ids.where(of_afname), first)
    clash = [ids[codes[name].notna() & agreed[name].isna()] for name in CODES]
    told = tell("net_codes_clash", gevraagd.tabel, pd.concat(clash).drop_duplicates())
    return Bewerkt(made.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs)), first, (*mended, *told))


def adapt_capaciteitskaart_pc6(gevraagd: Opgevraagd) -> Bewerkt:
    """Lay the codes by postcode on the areas of the statistics office.

    Raises
    ------
    UnreadableSourceError
        If only one of the two is there: a code without an area is nowhere.
    """
    tabellen = [item for item in gevraagd.tabellen if find_column(item, "postcode") is not None]
    if not tabellen:
        raise UnreadableSourceError("net_pc6_without_codes", table=gevraagd.tabel)
    frame = gpd.GeoDataFrame(gevraagd.vlakken)
    codes = _by_postcode(pd.concat(tabellen, ignore_index=True))
    postcodes = _postcodes(find_column(frame, "postcode6", "postcode", "pc6"), frame)
    found = codes.reindex(postcodes).reset_index(drop=True)
    first = list_first(postcodes, pd.DataFrame({"wkb": frame.geometry.to_wkb()}))
    made = frame.reset_index(drop=True).assign(net_id=postcodes.to_numpy(), **found)
    absent = postcodes[~postcodes.isin(codes.index)]
    return Bewerkt(
        made.iloc[first].reset_index(drop=True),
        first,
        tell("net_pc6_no_code", gevraagd.tabel, absent),
    )


def _by_postcode(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns of ours by postcode; a postcode that is named twice with other codes is unknown."""
    postcodes = _postcodes(find_column(rows, "postcode"), rows)
    columns = {
        name: _agreed(_codes(find_column(rows, field), rows), postcodes)
        for name, field in CODES.items()
    }
    beheerder = find_column(rows, "RNB_postcode", "RNB", "netbeheerder")
    table = pd.DataFrame({**columns, "netbeheerder": read_texts(beheerder, rows.index)})
    table = table.assign(postcode=postcodes).dropna(subset="postcode")
    return (
        table.sort_values(["postcode", "netbeheerder"])
        .drop_duplicates("postcode")
        .set_index("postcode")
    )


def _postcodes(column: pd.Series[Any] | None, frame: pd.DataFrame) -> pd.Series[Any]:
    texts = read_texts(column, frame.index)
    return texts.str.replace(" ", "", regex=False).str.upper()


def _codes(column: pd.Series[Any] | None, frame: pd.DataFrame) -> pd.Series[Any]:
    """Codes as text; anything but 0 to 3 is not known."""
    texts = read_texts(column, frame.index).str.removesuffix(".0")
    return texts.where(texts.isin(KNOWN))


def _agreed(codes: pd.Series[Any], keys: pd.Series[Any]) -> pd.Series[Any]:
    """The code of each key on each of its rows, where all rows that have one say the same."""
    by_key = codes.groupby(keys)
    is_one = by_key.transform("nunique").eq(1).fillna(value=False)
    return by_key.transform("first").where(is_one).where(keys.notna(), codes)


def _first_word(frame: pd.DataFrame, keys: pd.Series[Any], *names: str) -> pd.Series[Any]:
    """First known word of each key by alphabet, on each of its rows."""
    words = read_texts(find_column(frame, *names), frame.index)
    return words.groupby(keys).transform("min").where(keys.notna(), words)


def _years(ids: pd.Series[Any], tabellen: tuple[pd.DataFrame, ...]) -> pd.Series[Any]:
    """Latest year in which the shortage of an area is said to be solved; unknown without table."""
    years = pd.Series(pd.NA, index=ids.index, dtype="Float64")
    for tabel in tabellen:
        keys = read_texts(find_column(tabel, "voedingsgebied_id"), tabel.index)
        said = read_amounts(find_column(tabel, "jaartal_opgelost_afname"), tabel.index)
        latest = said.where(said.between(1990, 2100)).groupby(keys).max()
        years = years.fillna(ids.map(latest).astype("Float64"))
    return years
