"""Which firms may be the one that a plan names beside its band."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten
from werklocaties_gis.zoning.benoemd import DIVISIE, list_benoemd, list_divisies
from werklocaties_gis.zoning.reference import Lijsten

BoolArray = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Benoemdprofiel:
    """Firms by the names that may be theirs.

    Attributes
    ----------
    namen
        Names that the plans of the study give, sorted.
    soort
        Kind of each firm, shape (n,): firms of one kind may be the same named ones.
    masks
        Whether each kind may be each name, shape (kinds, names).
    """

    namen: tuple[str, ...]
    soort: Kinds
    masks: BoolArray


def list_benoemdprofiel(
    acts: Activiteiten, bestemmingen: pd.DataFrame, lijsten: Lijsten, n: int
) -> Benoemdprofiel:
    """List which named firm each of n firms may be.

    By the division of its activities: a firm with an activity that is not known
    may be any.

    Parameters
    ----------
    acts
        Activities of the firms.
    bestemmingen
        The table, for the names: its column ``benoemd``, else its ``naam``.
    lijsten
        The lists in force, for the titles of the activities.
    """
    written = bestemmingen["benoemd"]
    named = written.mask(written.isna(), list_benoemd(bestemmingen["naam"])).dropna()
    namen = tuple(sorted(set(named)))
    if not namen:
        return Benoemdprofiel((), np.zeros(n, dtype=np.int16), np.zeros((1, 0), dtype=bool))
    divisions, member = _list_membership(acts, n)
    packed, soort = np.unique(np.packbits(member, axis=1), axis=0, return_inverse=True)
    kinds = np.unpackbits(packed, axis=1)[:, : member.shape[1]].astype(bool)
    known = list_divisies(namen, lijsten)
    fits = [[own is None or division in own for own in known] for division in divisions]
    table = np.array(fits, dtype=bool).reshape(len(divisions), len(namen))
    # The last column of the kinds marks firms of which some activity is not known.
    masks = (kinds[:, :-1] @ table) | kinds[:, -1:]
    return Benoemdprofiel(namen, soort.reshape(-1).astype(np.int16), masks)


def _list_membership(acts: Activiteiten, n: int) -> tuple[list[str], BoolArray]:
    """Divisions that occur, and which each firm has; the last column: an unknown activity."""
    firm = acts.vestiging[acts.code_activiteit]
    code = acts.codes.astype(f"U{DIVISIE}")
    divisions, at = np.unique(code, return_inverse=True)
    member = np.zeros((n, len(divisions) + 1), dtype=bool)
    member[firm, at.reshape(-1)] = True
    blind = np.bincount(acts.code_activiteit, minlength=len(acts)) == 0
    member[acts.vestiging[blind], -1] = True
    member[firm[np.char.str_len(code) < DIVISIE], -1] = True
    member[np.bincount(acts.vestiging, minlength=n) == 0, -1] = True
    return [str(division) for division in divisions], member
