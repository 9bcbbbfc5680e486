"""Evidence of several regimes put together, pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.toetsen.toets import Evidence

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Deel:
    """Evidence of the pairs at some positions.

    ``leads`` marks the pairs for which it is the evidence that counts; the
    remarks of the others are kept all the same, since both regimes spoke.
    """

    positions: Positions
    evidence: Evidence
    leads: BoolArray


def join_evidence(n: int, delen: Sequence[Deel]) -> Evidence:
    """Put the evidence of parts together for n pairs.

    Parameters
    ----------
    n
        Number of pairs.
    delen
        Parts that together lead every pair, each pair once.

    Returns
    -------
    Evidence
        With a unit and a rule per pair; a rule is empty where the toets names it.
    """
    return Evidence(
        waarde=_numbers(n, delen, "waarde", "waarde"),
        waarde_tot=_numbers(n, delen, "waarde_tot", "waarde"),
        grens=_numbers(n, delen, "grens", "grens"),
        grens_tot=_numbers(n, delen, "grens_tot", "grens"),
        eenheid=_texts(n, delen, "eenheid"),
        tabel=_texts(n, delen, "tabel"),
        object_id=_texts(n, delen, "object_id"),
        regel=_texts(n, delen, "regel"),
        opmerkingen=_remarks(n, delen),
    )


def _numbers(n: int, delen: Sequence[Deel], name: str, otherwise: str) -> FloatArray:
    """A column of numbers; the upper end is the lower one where a part has none."""
    result = np.full(n, np.nan)
    for deel in delen:
        given = getattr(deel.evidence, name)
        values = getattr(deel.evidence, otherwise) if given is None else given
        result[deel.positions[deel.leads]] = values[deel.leads]
    return result


def _texts(n: int, delen: Sequence[Deel], name: str) -> Objects:
    """A column of texts; one text of a part stands for all its pairs."""
    result = np.full(n, None, dtype=object)
    for deel in delen:
        given = getattr(deel.evidence, name)
        here = deel.positions[deel.leads]
        result[here] = given if isinstance(given, str) else given[deel.leads]
    return result


def _remarks(n: int, delen: Sequence[Deel]) -> dict[str, BoolArray]:
    """Remarks of every part that spoke of a pair."""
    result: dict[str, BoolArray] = {}
    for deel in delen:
        for code, mask in deel.evidence.opmerkingen.items():
            told = result.setdefault(code, np.zeros(n, dtype=bool))
            told[deel.positions] |= np.broadcast_to(mask, deel.positions.shape)
    return result
