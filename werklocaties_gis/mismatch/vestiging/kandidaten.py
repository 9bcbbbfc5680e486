"""The rows of a list that each activity may be, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.tables.conform import is_in_order
from werklocaties_gis.zoning.lijstvoorwaarden import CAPACITEIT, GROOTHEDEN
from werklocaties_gis.zoning.reference import Lijsten
from werklocaties_gis.zoning.sbi import convert_2025, match_longest_prefix

Positions = npt.NDArray[np.intp]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

EENHEID: Final = "capaciteit_eenheid"


@dataclass(frozen=True)
class Activiteiten:
    """Activities of known firms as arrays, sorted by firm and serial number.

    ``vestiging`` is the position of the firm; ``is_hoofd`` marks those that may
    be the main activity; ``sbi`` is equal where the code is, as it was given.
    ``code_activiteit`` and ``codes`` are the SBI 2008
    codes each may stand for; ``is_2025`` marks the converted ones and
    ``is_meerduidig`` those that became several codes. ``details`` are the firm's
    own numbers by quantity, NaN where unknown, ``eenheid`` that of its capacity.
    """

    vestiging: Positions
    is_hoofd: BoolArray
    is_2025: BoolArray
    is_meerduidig: BoolArray
    sbi: Positions
    code_activiteit: Positions
    codes: npt.NDArray[np.str_]
    volgnr: npt.NDArray[np.object_]
    details: Mapping[str, FloatArray]
    eenheid: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.vestiging)


@dataclass(frozen=True)
class Kandidaten:
    """Rows of one list per activity; ``is_onvolledig`` marks activities with a code in no row."""

    activiteit: Positions
    rij: Positions
    is_onvolledig: BoolArray


def list_activiteiten(
    activiteiten: pd.DataFrame, ids: pd.Series | npt.NDArray[np.object_], lijsten: Lijsten
) -> Activiteiten:
    """List the activities of firms with their SBI 2008 codes.

    Parameters
    ----------
    activiteiten
        The table.
    ids
        Ids of the firms, sorted, shape (n,).
    lijsten
        For the user's own correspondence of SBI 2025 to 2008; without it such
        a code is unknown, whatever its digits.
    """
    firm = list_positions(ids, activiteiten["vestiging_id"])
    order = _list_order(firm, activiteiten["volgnr"])
    acts, vestiging = activiteiten[_asked(activiteiten)], firm
    if len(order) < len(firm) or not is_in_order(order):
        acts, vestiging = acts.iloc[order], firm[order]
    codes, sbi = _list_sbi(acts["sbi"])
    is_2025 = acts["sbi_versie"].eq("2025").fillna(value=False).to_numpy(dtype=bool)
    positions, texts = _codes_2008(codes[sbi], is_2025, lijsten)
    return Activiteiten(
        vestiging=vestiging,
        is_hoofd=_is_hoofd(acts["hoofdactiviteit"], vestiging, len(ids)),
        is_2025=is_2025,
        is_meerduidig=np.bincount(positions, minlength=len(acts)) > 1,
        sbi=sbi,
        code_activiteit=positions,
        codes=texts,
        volgnr=acts["volgnr"].to_numpy(dtype=object),
        details=_list_details(acts),
        eenheid=_list_eenheden(acts),
    )


def _list_order(firm: Positions, volgnr: pd.Series) -> Positions:
    """Rows of known firms, by firm and serial number; as they stand where they are in order."""
    number = volgnr.to_numpy(dtype=float, na_value=np.inf)
    rows = np.flatnonzero(firm >= 0)
    if _is_rising(firm[rows], number[rows]):
        return rows
    order = np.lexsort((number[rows], firm[rows]))
    return np.asarray(rows[order], dtype=np.intp)


def _is_rising(firm: Positions, number: FloatArray) -> bool:
    """Whether rows stand by firm and serial number already."""
    later, same = firm[1:] > firm[:-1], firm[1:] == firm[:-1]
    return bool((later | (same & (number[1:] >= number[:-1]))).all())


def _asked(activiteiten: pd.DataFrame) -> list[str]:
    """Columns that an activity is read from: all others would be copied for nothing."""
    asked = ("volgnr", "sbi", "sbi_versie", "hoofdactiviteit", *GROOTHEDEN, EENHEID)
    return [name for name in asked if name in activiteiten]


def _list_sbi(sbi: pd.Series) -> tuple[npt.NDArray[np.str_], Positions]:
    """Different codes without dots, sorted, and which of them each activity has."""
    number, written = pd.factorize(sbi.astype("string").fillna(""))
    plain = np.array([str(text).replace(".", "") for text in written], dtype=np.str_)
    codes, same = np.unique(plain, return_inverse=True)
    return codes, same.astype(np.intp)[number]


def _list_details(acts: pd.DataFrame) -> dict[str, FloatArray]:
    """The firm's own numbers by quantity; a quantity that nobody gave is left out."""
    given = [name for name in GROOTHEDEN if name in acts and acts[name].notna().any()]
    return {name: acts[name].to_numpy(dtype=float, na_value=np.nan) for name in given}


def _list_eenheden(acts: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Unit of each capacity; empty where none is given, so that it answers no condition."""
    if CAPACITEIT not in acts or EENHEID not in acts or acts[EENHEID].isna().all():
        return np.full(len(acts), "", dtype=object)
    return acts[EENHEID].astype(object).fillna("").to_numpy(dtype=object)


def list_antwoorden(
    acts: Activiteiten, activiteit: Positions, voorwaarden: pd.DataFrame
) -> FloatArray:
    """List the firm's own number for what each row of a list asks; NaN where it gave none.

    Parameters
    ----------
    acts
        Activities of the firms.
    activiteit
        Position of the activity that each row is a candidate of, shape (m,).
    voorwaarden
        Conditions of those rows, as ``list_voorwaarden`` gives them, shape (m,).
    """
    asked = voorwaarden["grootheid"].to_numpy(dtype=object)
    answers = np.full(len(activiteit), np.nan)
    for name, numbers in acts.details.items():
        here = asked == name
        if name == CAPACITEIT:
            # 20 t/u says nothing about t/j: how long a plant runs is not known.
            units = voorwaarden["eenheid"].to_numpy(dtype=object)
            here &= units == acts.eenheid[activiteit]
        answers = np.where(here, numbers[activiteit], answers)
    return answers


def _codes_2008(
    codes: npt.NDArray[np.str_], is_2025: BoolArray, lijsten: Lijsten
) -> tuple[Positions, npt.NDArray[np.str_]]:
    """Positions of activities and every SBI 2008 code each may stand for."""
    old, new = np.flatnonzero(~is_2025), np.flatnonzero(is_2025)
    found, converted = convert_2025(codes[new].tolist(), lijsten.correspondentie)
    positions = np.concatenate([old, new[found]]).astype(np.intp)
    return positions, np.concatenate([codes[old], converted]).astype(np.str_)


def _is_hoofd(hoofd: pd.Series, vestiging: Positions, n: int) -> BoolArray:
    """Mark what may be the main activity: what says so, else what does not say no, else all."""
    says_yes = hoofd.fillna(value=False).to_numpy(dtype=bool)
    says_no = ~hoofd.fillna(value=True).to_numpy(dtype=bool)
    has_yes = np.bincount(vestiging[says_yes], minlength=n) > 0
    has_open = np.bincount(vestiging[~says_no], minlength=n) > 0
    return np.where(has_yes[vestiging], says_yes, np.where(has_open[vestiging], ~says_no, True))


def list_kandidaten(acts: Activiteiten, list_codes: Sequence[str]) -> Kandidaten:
    """List the rows of a list that each activity may be: the longest prefix, all of them."""
    positions, rows = match_longest_prefix(acts.codes.tolist(), list_codes)
    is_matched = np.zeros(len(acts.codes), dtype=bool)
    is_matched[positions] = True
    matched = np.bincount(acts.code_activiteit[is_matched], minlength=len(acts))
    asked = np.bincount(acts.code_activiteit, minlength=len(acts))
    return Kandidaten(
        activiteit=acts.code_activiteit[positions],
        rij=rows,
        is_onvolledig=(matched < asked) | (asked == 0),
    )


def list_geldend(acts: Activiteiten, lijsten: Lijsten) -> list[tuple[Kandidaten, pd.DataFrame]]:
    """List the candidate rows: of the plan's Staat where it knows the activity, else of the list.

    Returns
    -------
    list
        Candidate rows with the list that they stand in; no activity is in both.
    """
    found = list_kandidaten(acts, lijsten.milieucategorie["sbi_2008"].to_list())
    if lijsten.staat is None:
        return [(found, lijsten.milieucategorie)]
    own = list_kandidaten(acts, lijsten.staat["sbi_2008"].to_list())
    kept = ~np.isin(found.activiteit, own.activiteit)
    rest = Kandidaten(found.activiteit[kept], found.rij[kept], found.is_onvolledig)
    return [(own, lijsten.staat), (rest, lijsten.milieucategorie)]


def list_lowest(
    values: npt.NDArray[np.float64], groups: Positions, n: int
) -> npt.NDArray[np.float64]:
    """List the lowest value of each of n groups; -1 where a group is empty."""
    lowest = np.full((n, *values.shape[1:]), np.inf)
    np.minimum.at(lowest, groups, values)
    return np.where(np.isinf(lowest), -1.0, lowest)


def list_highest(
    values: npt.NDArray[np.float64], groups: Positions, n: int
) -> npt.NDArray[np.float64]:
    """List the highest value of each of n groups; -1 where a group is empty."""
    highest = np.full((n, *values.shape[1:]), -1.0)
    np.maximum.at(highest, groups, values)
    return highest


def is_all(values: BoolArray, groups: Positions, n: int) -> BoolArray:
    """Whether every value of each of n groups is true; true where a group is empty."""
    result = np.ones((n, *values.shape[1:]), dtype=bool)
    np.logical_and.at(result, groups, values)
    return result
