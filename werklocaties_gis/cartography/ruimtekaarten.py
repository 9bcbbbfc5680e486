"""Which rows of the maps of room together cover every park: one choice of the reader each."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal

LAGEN = ("hinder", "gevaar")


def list_kaartkeuzes(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """List which row stands on which map.

    Near homes in a mixed area hinder and gevaar have a map of their own, elsewhere
    there is one for both: that one then stands on either.

    Parameters
    ----------
    rows
        ``terrein_id``, ``laag``, ``groep`` and a column that names the map.
    column
        That column: ``kaart`` or ``vergelijking``.

    Returns
    -------
    pd.DataFrame
        ``rij``, the position of a row, and ``keuze``: the map, with the layer
        after a full stop where it has one. A row may stand on several.
    """
    told = rows[["terrein_id", "groep", "laag", column]].astype("string").fillna("")
    told = told.reset_index(drop=True)
    parts = [_list_of_map(each, str(name)) for name, each in told.groupby(column, sort=True)]
    empty = pd.DataFrame({"rij": pd.Series(dtype="int64"), "keuze": pd.Series(dtype="string")})
    return pd.concat([empty, *parts], ignore_index=True)


def _list_of_map(told: pd.DataFrame, name: str) -> pd.DataFrame:
    """Rows of one map: as a whole, and by layer where some park has layers."""
    place = told["terrein_id"] + "\u0001" + told["groep"]
    is_whole = told["laag"].eq("")
    made = []
    if set(place) == set(place[is_whole]):
        made.append(_as_rows(told.index[is_whole], name))
    for laag in LAGEN:
        own = told["laag"].eq(laag)
        if own.any():
            rest = is_whole & ~place.isin(place[own])
            made.append(_as_rows(told.index[own | rest], f"{name}.{laag}"))
    return pd.concat(made, ignore_index=True)


def _as_rows(index: pd.Index, keuze: str) -> pd.DataFrame:
    """Positions on one map."""
    return pd.DataFrame({"rij": index.to_numpy(), "keuze": keuze})


def name_kaartkeuzes(column: str, names: tuple[str, ...], taal: Taal) -> Mapping[str, str]:
    """Name every map that can be chosen, in the order of ``names``, its layers after it."""
    words, found = read_words(taal), {}
    for name in names:
        found[name] = label(column, name, taal)
        for laag in LAGEN:
            found[f"{name}.{laag}"] = f"{found[name]}: {words[f'kaart_ruimtelaag_{laag}']}"
    return found


def name_groepen(taal: Taal) -> Mapping[str, str]:
    """Name round which objects: those of today, or planned ones too."""
    words = read_words(taal)
    return {name: words[f"kaart_ruimtegroep_{name}"] for name in ("gevoelig", "gepland")}
