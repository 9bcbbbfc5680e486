"""Municipalities and provinces by name or code, out of the boundaries of the statistics office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Failure, InvalidProjectError
from werklocaties_gis.settings.faults import list_nearest
from werklocaties_gis.settings.toml import PROJECT_FILE
from werklocaties_gis.sources.plaatsnamen import plain_place

SUFFIX: Final = re.compile(r"\s*\([^)]*\)\s*$")
"""What the statistics office puts behind a name that two municipalities have: ``Bergen (L.)``."""

KIND: Final = re.compile(r"^(gemeente|provincie)\s+", re.IGNORECASE)
"""What people put before a name."""


def choose_places(
    places: gpd.GeoDataFrame,
    names: Iterable[str],
    key: str,
    provinces: gpd.GeoDataFrame | None = None,
) -> gpd.GeoDataFrame:
    """Choose the places that the project file names.

    Parameters
    ----------
    places
        Columns ``code``, ``naam`` and a shape.
    names
        Names, whatever their capitals, or codes.
    key
        Key of ``[gebied]`` that names them, for the failures.
    provinces
        Like ``places``; tells homonyms apart.

    Returns
    -------
    geopandas.GeoDataFrame
        Rows of ``places``, each once, by code.

    Raises
    ------
    InvalidProjectError
        With every name that no place has, and every name that several have.
    """
    table = places.reset_index(drop=True)
    chosen: list[int] = []
    failures: list[Failure] = []
    for name in _apart(table, names):
        rows = find_rows(table, name)
        if len(rows) == 1:
            chosen += rows
        else:
            failures.append(_as_failure(table, name, key, rows, provinces))
    if failures:
        raise InvalidProjectError("project_invalid", failures)
    return table.loc[sorted(set(chosen))].sort_values("code", ignore_index=True)


def find_rows(places: pd.DataFrame, name: str) -> list[int]:
    """Find the places of a name: its code, its whole name, its name without suffix, how it begins.

    ``Hengelo`` finds ``Hengelo (O.)`` where that is the only one, and both Bergens where
    there are two; ``Nuenen`` finds ``Nuenen, Gerwen en Nederwetten``. Accents, apostrophes
    and the word ``gemeente`` in front do not matter.
    """
    wanted = KIND.sub("", name.strip())
    names = places["naam"].astype("string").fillna("")
    code = places["code"].astype("string").str.strip().str.casefold()
    plain = plain_place(wanted)
    found = (
        code.eq(wanted.casefold()) | code.str.replace(r"^[a-z]+", "", regex=True).eq(wanted),
        names.map(plain_place).eq(plain),
        names.str.replace(SUFFIX, "", regex=True).map(plain_place).eq(plain),
        names.str.partition(",")[0].map(plain_place).eq(plain),
    )
    rows = (places.index[mask.fillna(value=False)].tolist() for mask in found)
    return next((each for each in rows if each), []) if plain else []


def _apart(places: pd.DataFrame, names: Iterable[str]) -> Iterator[str]:
    """Give names one by one: some people write several with commas, and one name has a comma."""
    for name in names:
        parts = [part for part in name.split(",") if part.strip()]
        yield from [name] if find_rows(places, name) or len(parts) < 2 else parts


def _as_failure(
    places: gpd.GeoDataFrame,
    name: str,
    key: str,
    rows: list[int],
    provinces: gpd.GeoDataFrame | None,
) -> Failure:
    if rows:
        told = "; ".join(_tell(places.loc[rows], provinces))
        return _failure(key, name, "area_ambiguous", ("found", told))
    by_plain = {plain_place(str(known)): str(known) for known in places["naam"].dropna()}
    nearest = by_plain.get(list_nearest(plain_place(name), sorted(by_plain)), "")
    return _failure(key, name, "area_unknown", ("nearest", nearest))


def _failure(key: str, name: str, code: str, field: tuple[str, str]) -> Failure:
    return Failure("gebied", key, "", name, code, PROJECT_FILE, (field,))


def _tell(rows: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame | None) -> Iterator[str]:
    """Name each place with its code, and its province where that is known."""
    for row in rows.sort_values("code").itertuples():
        lies_in = ""
        if provinces is not None:
            holds = provinces.contains(row.geometry.representative_point())
            lies_in = ", ".join(provinces.loc[holds, "naam"].astype(str))
        yield f"{row.naam}, {lies_in}: {row.code}" if lies_in else f"{row.naam}: {row.code}"
