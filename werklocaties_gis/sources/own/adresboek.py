"""Addresses of the BAG out of a file on this computer, in the spelling that firms are sought by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyogrio
import shapely

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.bestand import find_bestand, hash_bestand
from werklocaties_gis.sources.bestanden.csv_bestand import read_csv_bestand
from werklocaties_gis.sources.bestanden.gdal import read_layer_names
from werklocaties_gis.sources.bestanden.laag import MAGIC
from werklocaties_gis.sources.gelezen import Herkomst
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.own.huisnummers import (
    clean_postcodes,
    parse_huisnummers,
    plain_bijvoegsel,
    plain_names,
)
from werklocaties_gis.tables.crs import to_rd
from werklocaties_gis.tables.schema import CRS_RD

MAX_BYTES: Final = 12_000_000_000
"""The addresses of the whole country are some GB; read in columns they can be borne."""

ROLLEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "postcode": ("postcode", "pc6", "postalcode"),
        "huisnummer": ("huisnummer", "hnr", "housenumber"),
        "letter": ("huisletter", "huisnummerletter", "letter"),
        "toevoeging": ("huisnummertoevoeging", "toevoeging", "huistoevoeging"),
        "straat": (
            *("straatnaam", "openbareruimtenaam", "openbareruimte", "straat"),
            "verkorteopenbareruimtenaam",
        ),
        "plaats": ("woonplaats", "woonplaatsnaam", "plaats"),
        "status": ("status", "adresseerbaarobjectstatus", "nummeraanduidingstatus"),
        "einde": ("eindgeldigheid", "datumeind", "einddatum", "einddatumtijdvakgeldigheid"),
    }
)
"""Each part of an address, and the names that editions and services of the BAG give it."""

GONE: Final = ("ingetrokken", "niet gerealiseerd", "ten onrechte")
"""Statuses of an address that is no more."""

LAYERS: Final = frozenset({".gpkg", ".geojson", ".json", ".shp"})
ROWS: Final = frozenset({".csv", ".txt", ".tsv"})


@dataclass(frozen=True)
class Adresboek:
    """Addresses and where they are.

    Attributes
    ----------
    frame
        ``postcode``, ``huisnummer`` (Int64), ``bijvoegsel``, ``straat`` and
        ``plaats`` in plain spelling, ``x`` and ``y`` in EPSG:28992.
    herkomst
        The file.
    """

    frame: pd.DataFrame
    herkomst: Herkomst


def read_adresboek(name: str, folder: Path, table: str) -> Adresboek:
    """Read the addresses of a file; nothing but the file is opened.

    Parameters
    ----------
    name
        GeoPackage, GeoJSON or Shapefile with points, or a CSV with x and y in RD.
        Every layer that has numbers of houses is read, berths and pitches too.
    folder
        Folder that the name is relative to.
    table
        Table that is placed, for messages.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If the file is not there, holds no addresses, or lies elsewhere than it says.
    """
    path = find_bestand(name, folder, table, MAX_BYTES)
    parts = list(_read_parts(path, name, table))
    if not parts:
        raise UnreadableSourceError("addresses_none", source=name, table=table)
    raw = pd.concat(parts, ignore_index=True)
    kept = raw[_is_current(raw) & np.isfinite(raw[["x", "y"]]).all(axis=1)]
    frame = _plain(kept.reset_index(drop=True))
    usable = frame["huisnummer"].notna()
    return Adresboek(
        frame[usable].reset_index(drop=True),
        Herkomst(name, hash_bestand(path), len(raw), int(usable.sum())),
    )


def _read_parts(path: Path, name: str, table: str) -> Iterator[pd.DataFrame]:
    suffix = path.suffix.lower()
    if suffix in ROWS:
        yield from _read_rows(path, table)
    elif suffix in LAYERS:
        yield from _read_layers(path, name)
    else:
        known = ", ".join(sorted(LAYERS | ROWS))
        raise UnreadableSourceError("format_unknown", source=name, format=suffix, known=known)


def _read_rows(path: Path, table: str) -> Iterator[pd.DataFrame]:
    frame = read_csv_bestand(path, Bron(), table).frame
    roles = _find_rollen([str(column) for column in frame.columns])
    if "huisnummer" in roles and {"x", "y"} <= set(frame.columns):
        points = frame[["x", "y"]].apply(
            lambda cells: pd.to_numeric(cells.str.replace(",", "."), errors="coerce")
        )
        yield _in_rd(frame, roles, shapely.points(points.to_numpy(float)), CRS_RD, path.name)


def _read_layers(path: Path, name: str) -> Iterator[pd.DataFrame]:
    if (
        not _head(path)
        .removeprefix(b"\xef\xbb\xbf")
        .lstrip()
        .startswith(MAGIC[path.suffix.lower()])
    ):
        raise UnreadableSourceError("unreadable", source=name, format=path.suffix)
    try:
        for layer in sorted(read_layer_names(path)):
            info = pyogrio.read_info(path, layer=layer)
            roles = _find_rollen([str(field) for field in info["fields"]])
            if "huisnummer" in roles and info["geometry_type"] is not None:
                meta, table = pyogrio.read_arrow(path, layer=layer, columns=list(roles.values()))
                shapes = table[meta["geometry_name"] or "wkb_geometry"].to_numpy()
                frame = table.select(list(roles.values())).to_pandas()
                yield _in_rd(frame, roles, shapely.from_wkb(shapes), meta["crs"], name)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as error:
        raise UnreadableSourceError("unreadable", source=name, format=path.suffix) from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(64)


def _find_rollen(names: list[str]) -> dict[str, str]:
    """Find which column of a file is which part of an address."""
    plain = {
        "".join(sign for sign in name.casefold() if sign.isalnum()): name
        for name in reversed(names)
    }
    found = {
        role: next((plain[option] for option in options if option in plain), None)
        for role, options in ROLLEN.items()
    }
    return {role: name for role, name in found.items() if name is not None}


def _in_rd(
    frame: pd.DataFrame,
    roles: Mapping[str, str],
    shapes: Shapes,
    crs: str | None,
    source: str,
) -> pd.DataFrame:
    """Give the parts of the addresses of a layer, and their points in RD."""
    points = shapely.centroid(shapes)
    given = {
        role: frame[roles[role]].astype("string") if role in roles else pd.NA for role in ROLLEN
    }
    made = pd.DataFrame(given, index=frame.index).astype("string").reset_index(drop=True)
    located = gpd.GeoDataFrame(geometry=points, crs=crs)
    # The BAG is in RD by law (Wet BAG): a layer that does not say, is.
    there = to_rd(located, None if crs else CRS_RD, source=source).geometry
    return made.assign(x=shapely.get_x(there.to_numpy()), y=shapely.get_y(there.to_numpy()))


def _is_current(raw: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether an address stands today: no former state, not withdrawn."""
    ended = raw["einde"].str.slice(0, 4).fillna("").str.fullmatch(r"(1[6-9]|2)\d+").fillna(False)
    status = raw["status"].str.casefold().fillna("")
    gone = pd.Series(False, index=raw.index)
    for word in GONE:
        gone |= status.str.contains(word, regex=False)
    return np.asarray(~(ended | gone), dtype=bool)


def _plain(raw: pd.DataFrame) -> pd.DataFrame:
    """Write addresses in the spelling in which they are compared."""
    numbers = parse_huisnummers(raw["huisnummer"])
    extra = raw["letter"].fillna("") + raw["toevoeging"].fillna("")
    words = {text: plain_bijvoegsel(text) for text in extra.unique()}
    return pd.DataFrame(
        {
            "postcode": clean_postcodes(raw["postcode"]),
            "huisnummer": numbers["huisnummer"],
            "bijvoegsel": numbers["bijvoegsel"].where(extra.eq(""), extra.map(words)),
            "straat": plain_names(raw["straat"]),
            "plaats": plain_names(raw["plaats"]),
            "x": raw["x"],
            "y": raw["y"],
        }
    )
