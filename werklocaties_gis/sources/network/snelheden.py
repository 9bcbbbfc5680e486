"""How fast one drives on a road: by its sign, else by its class."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.settings.reistijd import Reistijd

Floats = npt.NDArray[np.float64]

KM_U_PER_MPH: Final = 1.609344
MOST_KM_U: Final = 130.0
"""No Dutch road may be driven faster (RVV 1990 art. 21 onder a); what is more is no speed."""
_NUMBER: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(mph|km/h|kmh|kph)?")
_COMMA: Final = re.compile(r"(?<=\d),(?=\d(?!\d))")
"""A decimal comma; with more figures behind it, it parts two speeds."""
_SEPARATOR: Final = re.compile(r"[;,|\[\]'\"]+")


@cache
def read_snelheden() -> Mapping[str, float]:
    """Read the speed (km/h) of each class of road that is driven on, where nothing else is known.

    >>> read_snelheden()["motorway"]
    100.0
    """
    return _read("snelheden.csv", "klasse")


@cache
def read_snelheidswoorden() -> Mapping[str, float]:
    """Read the speed (km/h) that words on a road stand for, in small letters."""
    return _read("snelheidswoorden.csv", "woord")


def _read(name: str, key: str) -> Mapping[str, float]:
    """Speeds by the first column of a list."""
    path = resources.files(__package__).joinpath(name)
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row[key]: float(row["km_u"]) for row in rows})


def parse_maxspeed_km_u(text: str) -> float:
    """Read what stands on a sign, in km/h; NaN where it names no speed.

    Of several speeds (a road that was taken together) the lowest is taken: a
    travel time is then rather too long than too short.

    >>> parse_maxspeed_km_u("50"), parse_maxspeed_km_u("NL:urban"), parse_maxspeed_km_u("50;80")
    (50.0, 50.0, 50.0)
    >>> parse_maxspeed_km_u("signals")
    nan
    """
    parts = _SEPARATOR.split(_COMMA.sub(".", text))
    found = [_parse_one(part.strip().lower()) for part in parts]
    return min((km_u for km_u in found if 0 < km_u <= MOST_KM_U), default=float("nan"))


def _parse_one(word: str) -> float:
    """One speed in km/h; 0 where it is none."""
    match = _NUMBER.fullmatch(word)
    if match is None:
        return read_snelheidswoorden().get(word, 0.0)
    return float(match[1]) * (KM_U_PER_MPH if match[2] == "mph" else 1.0)


def list_snelheid_km_u(wegvakken: pd.DataFrame, reistijd: Reistijd) -> Floats:
    """List the speed on each road (km/h), shape (n,); NaN where unknown.

    In this order: the speed that the file itself reckons with, the sign, the
    user's own speed of the class, the list of this package, and what the user
    says of all others.

    Parameters
    ----------
    wegvakken
        Columns ``klasse`` and ``maxspeed`` (text) and ``km_u`` (number, of the file).
    reistijd
        The user's own speeds.
    """
    by_class = {**read_snelheden(), **reistijd.snelheden_km_u}
    class_km_u = _map(wegvakken["klasse"], lambda text: _of_class(text, by_class))
    rest_km_u = np.nan if reistijd.overige_km_u is None else reistijd.overige_km_u
    file_km_u = wegvakken["km_u"].to_numpy(dtype=float, na_value=np.nan)
    sign_km_u = _map(wegvakken["maxspeed"], parse_maxspeed_km_u)
    is_speed = (file_km_u > 0) & (file_km_u <= MOST_KM_U)
    found = np.where(is_speed, file_km_u, sign_km_u)
    found = np.where(np.isnan(found), class_km_u, found)
    return np.where(np.isnan(found), rest_km_u, found)


def list_is_berijdbaar(klasse: pd.Series, reistijd: Reistijd) -> npt.NDArray[np.bool_]:
    """List which roads cars drive on: those of a class with a speed, and those without a class."""
    by_class = {**read_snelheden(), **reistijd.snelheden_km_u}
    found = ~np.isnan(_map(klasse, lambda text: _of_class(text, by_class)))
    return np.asarray(found | klasse.isna().to_numpy())


def _of_class(text: str, by_class: Mapping[str, float]) -> float:
    """Speed of a class; of several classes taken together the lowest."""
    names = (part.strip() for part in _SEPARATOR.split(text))
    return min((by_class[name] for name in names if name in by_class), default=float("nan"))


def _map(texts: pd.Series, parse: Callable[[str], float]) -> Floats:
    """Numbers of texts, each different text read once; NaN where there is none."""
    codes, words = pd.factorize(texts)
    values = np.array([*(parse(str(word)) for word in words), np.nan])
    return np.asarray(values[codes])
