"""The table ``kostenposten`` as arrays, and what each kind of post means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.relocation.kader.quota import list_gemeenten
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.tables.schema import make_empty, read_schema

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

TABEL: Final = "kostenposten"
KOSTENSOORTEN: Final = read_schema(TABEL)["kostensoort"].allowed
ROLLEN: Final = read_schema(TABEL)["rol"].allowed
PER: Final = read_schema(TABEL)["per"].allowed
DRAGERS: Final = read_schema(TABEL)["drager"].allowed
VARIANTEN: Final = ("laag", "midden", "hoog")
ELKE: Final = -1
"""A post that names no firm, place or municipality."""

OPBRENGSTEN: Final = (
    *("gronduitgifte", "waardestijging", "opstalopbrengst", "verhuur", "canon"),
    *("bijdrage_bedrijf", "subsidie", "bijdrage_derde", "overige_opbrengsten"),
)
"""Kinds that are revenue; all others are cost."""
VERWERVING: Final = ("verwerving_grond", "verwerving_opstal")
SCHADELOOSSTELLING: Final = (
    *("verhuizing", "inrichting", "omzetverlies", "financiering", "herbouw"),
    "tijdelijke_huisvesting",
)
"""What makes a bought-out firm whole: never next to nadeelcompensatie for one loss."""
BIJDRAGEN: Final = (
    ("bijdrage_bedrijf", "bedrijf"),
    ("subsidie", "subsidie"),
    ("bijdrage_derde", "derde"),
)
"""Contributions by who pays them."""


def soort_of(name: str) -> int:
    """Number of a kostensoort."""
    return KOSTENSOORTEN.index(name)


def is_soort(soort: Ints, names: tuple[str, ...]) -> Bools:
    """Whether each kostensoort is one of the names."""
    return np.isin(soort, [soort_of(name) for name in names])


@dataclass(frozen=True)
class Posten:
    """Posts, sorted by post_id, shape (n,).

    Attributes
    ----------
    ids
        post_id.
    v, p, gemeente
        Position of the firm, the plek and the municipality; ``ELKE`` for any.
    rol, soort, per, drager
        Numbers in ``ROLLEN``, ``KOSTENSOORTEN``, ``PER`` and ``DRAGERS``.
    eur
        Amounts, NaN where empty, shape (3, n): laag, midden, hoog.
    jaar, duur
        Years after the move; number of years that a yearly amount runs,
        infinite without end, NaN where not known.
    aandeel_share
        Captured part of an uplift; NaN where not known.
    """

    ids: Objects
    v: Ints
    p: Ints
    gemeente: Ints
    rol: Ints
    soort: Ints
    per: Ints
    drager: Ints
    eur: Floats
    jaar: Ints
    duur: Floats
    aandeel_share: Floats


@dataclass(frozen=True)
class Gemeenten:
    """Municipality of each plek, as a number; -1 where not known, shape (p,)."""

    codes: Objects
    of_plek: Ints


def list_posten(tabellen: Tabellen, aanbod: Aanbod) -> tuple[Posten, Gemeenten]:
    """Read the posts of a study; a study without the table has none.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten``, ``bedrijventerreinen`` and ``gebieden``.
    aanbod
        Positions of firms and plekken.
    """
    frame = _known(list_kostenposten(tabellen), aanbod)
    places = _gemeente_codes(tabellen, aanbod)
    named = frame["gemeente_code"].dropna().to_numpy(dtype=object)
    codes = np.array(sorted({*places[places != ""], *named}), dtype=object)
    duur = frame["duur_jaren"].to_numpy(dtype=float, na_value=np.nan)
    endless = frame["eeuwigdurend"].fillna(value=False).to_numpy(dtype=bool)
    eur = [frame[f"{name}_eur"].to_numpy(dtype=float, na_value=np.nan) for name in VARIANTEN]
    posten = Posten(
        ids=frame["post_id"].to_numpy(dtype=object),
        v=_positions(aanbod.vestiging_ids, frame["vestiging_id"]),
        p=_positions(aanbod.ids, frame["plek_id"]),
        gemeente=_positions(codes, frame["gemeente_code"]),
        rol=_numbers(ROLLEN, frame["rol"]),
        soort=_numbers(KOSTENSOORTEN, frame["kostensoort"]),
        per=_numbers(PER, frame["per"]),
        drager=_numbers(DRAGERS, frame["drager"]),
        eur=np.array(eur),
        jaar=frame["jaar"].to_numpy(dtype=np.int64, na_value=0),
        duur=np.where(endless, np.inf, duur),
        aandeel_share=frame["aandeel_share"].to_numpy(dtype=float, na_value=np.nan),
    )
    return posten, Gemeenten(codes, _positions(codes, places))


def list_kostenposten(tabellen: Tabellen) -> pd.DataFrame:
    """List the rows of the table, sorted by post_id; a study without the table has none."""
    given = tabellen.get(TABEL)
    return (make_empty(TABEL) if given is None else given).sort_values("post_id", kind="stable")


def _known(frame: pd.DataFrame, aanbod: Aanbod) -> pd.DataFrame:
    """Rows that name a firm and plek of this study, or none: another study's are nobody's."""
    firm, plek = frame["vestiging_id"], frame["plek_id"]
    known = (firm.isna() | firm.isin(aanbod.vestiging_ids)) & (plek.isna() | plek.isin(aanbod.ids))
    return frame[known]


def _gemeente_codes(tabellen: Tabellen, aanbod: Aanbod) -> Objects:
    """Code of the municipality of each plek: of its park, else where it lies; empty if unknown."""
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")["gemeente_code"]
    codes = aanbod.tabel["terrein_id"].map(parks).astype("string")
    found = codes.fillna(list_gemeenten(aanbod.tabel, tabellen["gebieden"]))
    return found.fillna("").to_numpy(dtype=object)


def _positions(keys: Objects, wanted: pd.Series | Objects) -> Ints:
    """Position of each key; ``ELKE`` where none is named."""
    return positions(keys, wanted).astype(np.int64)


def _numbers(names: tuple[str, ...], values: pd.Series) -> Ints:
    """Number of each name."""
    return positions(np.array(names, dtype=object), values).astype(np.int64)
