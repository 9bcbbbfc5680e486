"""How short the grid is on the land of each row, and how near nature lies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import M2_PER_HA, ONBEKEND
from werklocaties_gis.overview.indeling.optellen import list_lang, list_minima
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS

NET: Final = ("ruimte", "beperkt", "wachtrij", "tekort")
"""Words for codes 0 to 3 of the capacity map; -1 and no code at all are unknown."""


def list_net(gronden: pd.DataFrame) -> pd.DataFrame:
    """List the ha of land by how short the grid is for supply.

    The gravest code on a plot counts; a plot of which part has no code, and no
    shortage elsewhere, is unknown. It is an area of a map and no promise of power.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``stand`` (``NET`` and ``onbekend``) and ``ha``.
    """
    code = pd.to_numeric(gronden["afname_hoog"], errors="coerce").to_numpy(
        dtype=float, na_value=np.nan
    )
    low = pd.to_numeric(gronden["afname_laag"], errors="coerce").to_numpy(
        dtype=float, na_value=np.nan
    )
    is_open = gronden["afname_open"].fillna(value=True).to_numpy(dtype=bool)
    unknown = np.isnan(code) | (code < 0) | ((is_open | (low < 0)) & (code < 3))
    words = np.array([*NET, ONBEKEND], dtype=object)
    stand = words[np.where(unknown, len(NET), np.nan_to_num(code)).astype(int)]
    return _by_klasse(gronden, stand)


def list_natuur(gronden: pd.DataFrame, banden_m: Sequence[float]) -> pd.DataFrame:
    """List the ha of land by distance to the nearest Natura 2000 site.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``stand`` (``in_gebied``, a band in km, beyond all bands,
        ``onbekend``) and ``ha``.
    """
    metres = gronden["natura_m"].to_numpy(dtype=float, na_value=np.nan)
    seen = gronden["dekking_natura_m"].to_numpy(dtype=float, na_value=np.nan)
    edges = np.array(banden_m, dtype=float)
    names = list_bandnamen(banden_m)
    # Of several bands a distance on the edge belongs to the nearer one.
    band = np.searchsorted(edges, metres, side="left") + 1
    far = np.isnan(metres) & (seen >= edges.max(initial=0.0))
    stand = np.array([*names, ONBEKEND], dtype=object)
    at = np.where(metres == 0.0, 0, np.where(far, len(names) - 1, band))
    unknown = np.isnan(metres) & ~far
    return _by_klasse(gronden, stand[np.where(unknown, len(names), at)])


def list_bandnamen(banden_m: Sequence[float]) -> list[str]:
    """List the bands in km, nearest first.

    Examples
    --------
    >>> list_bandnamen((1_000.0, 25_000.0))
    ['in_gebied', '0-1', '1-25', '25+']
    """
    km = ["0", *(f"{metres / 1_000:g}" for metres in banden_m)]
    return ["in_gebied", *(f"{a}-{b}" for a, b in pairwise(km)), f"{km[-1]}+"]


def _by_klasse(gronden: pd.DataFrame, stand: npt.NDArray[np.object_]) -> pd.DataFrame:
    ha = pd.DataFrame({"ha": gronden["m2"].to_numpy(dtype=float) / M2_PER_HA})
    klassen = pd.DataFrame({"stand": stand})
    return list_lang(gronden[list(NIVEAUS)], klassen, ha)


def list_natuurafstand(gronden: pd.DataFrame) -> pd.DataFrame:
    """List the shortest distance to a Natura 2000 site of every row; NaN where none is known."""
    metres = gronden["natura_m"].to_numpy(dtype=float, na_value=np.nan)
    found = list_minima(gronden[list(NIVEAUS)], pd.DataFrame({"natura_m": metres}))
    return found.assign(natura_m=found["natura_m"].round(2))
