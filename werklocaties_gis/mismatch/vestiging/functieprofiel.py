"""What each firm is by function, and whether it needs water."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten, is_all
from werklocaties_gis.zoning.functie import list_functieklassen

Codes = npt.NDArray[np.int16]
Positions = npt.NDArray[np.intp]

GEEN: Final = -1
"""Padding: no further activity."""

NODIG: Final = np.int8(0)
MISSCHIEN_NIET: Final = np.int8(1)
NIET_NODIG: Final = np.int8(2)
ONBEKEND: Final = np.int8(3)


@dataclass(frozen=True)
class Functieprofiel:
    """Functions of firms.

    Attributes
    ----------
    klassen, gebonden
        Functieklasse and terrein_gebonden of each code, shape (k,).
    hoofd, neven
        Codes of what the main activity may be, and of the others, shape
        (n, width); padded with ``GEEN``; k stands for an activity that is in no row.
    water
        Whether each firm needs water, shape (n,): ``NODIG``, ``MISSCHIEN_NIET``
        (only an indication by activity), ``NIET_NODIG`` (its own answer), ``ONBEKEND``.
    is_meerduidig
        Whether the function follows from a code that became several, shape (n,).
    """

    klassen: npt.NDArray[np.object_]
    gebonden: npt.NDArray[np.object_]
    hoofd: Codes
    neven: Codes
    water: npt.NDArray[np.int8]
    is_meerduidig: npt.NDArray[np.bool_]


def list_functieprofiel(
    acts: Activiteiten, watergebonden_nodig: pd.Series, functies: pd.DataFrame
) -> Functieprofiel:
    """List the functions of each firm, and its need of water.

    Parameters
    ----------
    acts
        Activities of the firms.
    watergebonden_nodig
        The firm's own answer, shape (n,).
    functies
        The list in force.
    """
    n, number = len(watergebonden_nodig), acts.code_activiteit
    found = list_functieklassen(pd.Series(acts.codes, dtype="string"), "2008", functies)
    kinds = functies[["functieklasse", "terrein_gebonden"]].drop_duplicates()
    kinds = kinds.sort_values(["functieklasse", "terrein_gebonden"]).reset_index(drop=True)
    # An activity without any code of 2008 is as unknown as a code that is in no row.
    blind = np.flatnonzero(np.bincount(number, minlength=len(acts)) == 0)
    act = np.concatenate([number, blind])
    code = np.concatenate([_codes_of(found, kinds), np.full(len(blind), len(kinds), np.int16)])
    need = found["watergebonden_indicatie"].fillna("").to_numpy(dtype=object)
    need = np.concatenate([need, np.full(len(blind), "", dtype=object)])
    is_main, firm = acts.is_hoofd[act], acts.vestiging[act]
    return Functieprofiel(
        klassen=kinds["functieklasse"].to_numpy(dtype=object),
        gebonden=kinds["terrein_gebonden"].to_numpy(dtype=object),
        hoofd=_padded(firm[is_main], code[is_main], n),
        neven=_padded(firm[~is_main], code[~is_main], n),
        water=_list_water(firm[is_main], need[is_main], watergebonden_nodig),
        is_meerduidig=np.bincount(firm[acts.is_meerduidig[act]], minlength=n) > 0,
    )


def _codes_of(found: pd.DataFrame, kinds: pd.DataFrame) -> Codes:
    """Position of each function in the sorted kinds; one past the last where there is none."""
    known = pd.MultiIndex.from_frame(kinds)
    asked = pd.MultiIndex.from_frame(found[["functieklasse", "terrein_gebonden"]])
    codes = known.get_indexer(asked)
    return np.where(codes < 0, len(kinds), codes).astype(np.int16)


def _padded(firm: Positions, code: Codes, n: int) -> Codes:
    """Different codes of each firm side by side, shape (n, at least 1)."""
    pairs = pd.DataFrame({"firm": firm, "code": code}).drop_duplicates()
    pairs = pairs.sort_values(["firm", "code"])
    column = pairs.groupby("firm").cumcount().to_numpy(dtype=np.intp)
    table = np.full((n, int(column.max(initial=0)) + 1), GEEN, dtype=np.int16)
    table[pairs["firm"].to_numpy(dtype=np.intp), column] = pairs["code"].to_numpy(dtype=np.int16)
    return table


def _list_water(
    firm: Positions, indicatie: npt.NDArray[np.object_], own: pd.Series
) -> npt.NDArray[np.int8]:
    """Need of water: the firm's own answer, then the indication of its main activity."""
    n = len(own)
    always = is_all(indicatie == "altijd", firm, n)
    known = is_all(indicatie != "", firm, n) & (np.bincount(firm, minlength=n) > 0)
    derived = np.where(~known, ONBEKEND, np.where(always, NODIG, MISSCHIEN_NIET))
    answer = own.astype("boolean")
    says_yes = answer.fillna(value=False).to_numpy(dtype=bool)
    says_no = ~answer.fillna(value=True).to_numpy(dtype=bool)
    return np.where(says_yes, NODIG, np.where(says_no, NIET_NODIG, derived)).astype(np.int8)
