"""What a check of the data is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from shapely import MultiPolygon, Polygon

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.vocabulary.zichtbaar import printable

Positions = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
Veld = str | int | float
Waarden: TypeAlias = "npt.NDArray[Any] | Sequence[object] | pd.Series[Any]"


@dataclass(frozen=True, eq=False)
class Gegevens:
    """All that a check may look at.

    Attributes
    ----------
    tabellen
        Every table of ``INPUT_TABLES``; empty where the study has none. Of a study
        that was refused as far as it could be read, so keys may repeat or be missing.
    peildatum
        Date at which the study speaks.
    gebied
        The study area; None where it is not known.
    rijen
        By table, where its rows stand in their files; absent where that is not known.
    meldingen
        What reading has told.
    failures
        What reading has refused.
    totalen, uitkomsten
        As the detector gives them; None where it could not run.
    has_correspondentie
        Whether codes of the SBI of 2025 can be translated.
    """

    tabellen: Mapping[str, pd.DataFrame]
    peildatum: pd.Timestamp
    gebied: Polygon | MultiPolygon | None = None
    rijen: Mapping[str, Rijen] = field(default_factory=lambda: MappingProxyType({}))
    meldingen: tuple[Notice, ...] = ()
    failures: tuple[Failure, ...] = ()
    totalen: pd.DataFrame | None = None
    uitkomsten: pd.DataFrame | None = None
    has_correspondentie: bool = False


@dataclass(frozen=True, eq=False)
class Bevinding:
    """One thing that a check found.

    Attributes
    ----------
    regel
        Rule, a row of ``regels.csv``.
    tabel
        Table it is about.
    posities
        Rows of that table; empty where no rows are meant.
    aantal, van
        How many, and out of how many that were looked at.
    waarden
        What each row has, as text; empty where that says nothing.
    onderdeel
        Column, layer or toets where the rule speaks of one; else empty.
    velden
        What the sentence needs besides.
    """

    regel: str
    tabel: str
    posities: Positions
    aantal: int
    van: int
    waarden: tuple[str, ...] = ()
    onderdeel: str = ""
    velden: Mapping[str, Veld] = field(default_factory=lambda: MappingProxyType({}))


Controle = Callable[[Gegevens], Iterator[Bevinding]]
"""Every check has this form: one more is a function, and a line in ``onderzoek``."""


def list_rows(
    regel: str,
    tabel: str,
    mask: Mask,
    van: int | None = None,
    waarden: Waarden | None = None,
    onderdeel: str = "",
    **velden: Veld,
) -> Iterator[Bevinding]:
    """Give the rows where the mask is true as one finding; nothing where it is nowhere.

    Parameters
    ----------
    regel, tabel, onderdeel, velden
        As ``Bevinding`` has them.
    mask
        One value for each row of the table.
    van
        Rows that were looked at; none: all of them.
    waarden
        One value for each row of the table.
    """
    posities = np.flatnonzero(mask)
    if not len(posities):
        return
    looked = len(mask) if van is None else van
    told = () if waarden is None else as_texts(np.asarray(waarden, dtype=object)[posities])
    yield Bevinding(regel, tabel, posities, len(posities), looked, told, onderdeel, velden)


def tell(
    regel: str, tabel: str, aantal: int = 1, van: int = 1, onderdeel: str = "", **velden: Veld
) -> Bevinding:
    """Give a finding that is about a table or layer and not about rows of it."""
    return pass_on(regel, tabel, (aantal, van), onderdeel, velden)


def pass_on(
    regel: str, tabel: str, aantal_van: tuple[int, int], onderdeel: str, velden: Mapping[str, Veld]
) -> Bevinding:
    """Give a finding with fields that others named, whatever their names are."""
    none = np.array([], dtype=np.intp)
    return Bevinding(regel, tabel, none, *aantal_van, (), onderdeel, MappingProxyType(velden))


def as_texts(values: npt.NDArray[Any]) -> tuple[str, ...]:
    """Write values as short texts: numbers without noise, dates as year-month-day.

    Examples
    --------
    >>> as_texts(np.array([12.0, 0.34567, pd.NA, pd.Timestamp("2025-03-01"), "4.2"], dtype=object))
    ('12', '0.35', '', '2025-03-01', '4.2')
    """
    return tuple(_as_text(value) for value in values)


def _as_text(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return printable(str(value))


def is_true(column: pd.Series[Any]) -> Mask:
    """Tell where a yes-or-no, or a comparison, is yes; unknown is no yes."""
    return column.fillna(value=False).to_numpy(dtype=bool)


def as_numbers(column: pd.Series[Any]) -> npt.NDArray[np.float64]:
    """Give a column as numbers, nan where unknown."""
    return column.to_numpy(dtype=float, na_value=np.nan)


def match_rows(wanted: pd.Series[Any], keys: pd.Series[Any]) -> Positions:
    """Find for each wanted key its first row among the keys; -1 where it is not there.

    Examples
    --------
    >>> match_rows(pd.Series(["b", None, "z"]), pd.Series(["a", "b", "b"])).tolist()
    [1, -1, -1]
    """
    known = pd.Index(keys.astype(object))
    first = ~known.duplicated() & known.notna()
    places = np.flatnonzero(first)
    found = known[first].get_indexer(pd.Index(wanted.astype(object)))
    return np.where(found >= 0, np.append(places, -1)[found], -1).astype(np.intp)


def sum_by(places: Positions, values: npt.NDArray[np.float64], n: int) -> npt.NDArray[np.float64]:
    """Sum values per place, those without a place (-1) left out; nan makes the sum nan."""
    placed = places >= 0
    return np.bincount(places[placed], weights=values[placed], minlength=n).astype(np.float64)
