"""The nearest miss of a firm that no place suits: the plek that the fewest steps refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Final

import numpy as np

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import ONBEKEND
from werklocaties_gis.relocation.dossier.passend import TWIJFEL
from werklocaties_gis.relocation.optimum.model import Bools, Kavels, Model, Opties, ints
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik
from werklocaties_gis.relocation.uitleg.bereik import list_betrokken
from werklocaties_gis.relocation.uitleg.deelmodel import add_opties, take_deel, with_eis
from werklocaties_gis.relocation.uitleg.versoepeling import make_versoepeling, relax
from werklocaties_gis.relocation.uitleg.vraag import is_mogelijk

EIGEN: Final = "eigen_plek"
"""Step that takes the place where the firm sits already; no relaxation makes that a move."""
TE_BESLISSEN: Final = (
    *("tijdelijk", "gereserveerd", "te_groot", "xxl", "max_kavel", "te_ver"),
    *("minimaal_fsi", "minimaal_bebouwing", "minimaal_banen", "te_laat", "niet_beschikbaar"),
)
"""Steps that follow from what somebody decided; toetsen and sizes are no switches."""
MAX_PLEKKEN: Final = 20
"""Nearest misses of which it is tried whether a plan could place the firm there."""


@dataclass(frozen=True)
class Misser:
    """Steps to let go on a plek, so that some plan places the firm there."""

    p: int
    stappen: tuple[str, ...]


def mark_onbekend(
    vooruitblik: Vooruitblik, v: int, p: int, stappen: tuple[str, ...]
) -> tuple[str, ...]:
    """The steps, with a mark behind each toets that refuses because data are missing.

    Parameters
    ----------
    vooruitblik
        Firms, places, policy and verdicts.
    v, p
        Positions of the firm and the plek.
    stappen
        Steps that refuse.
    """
    firm, plek = np.array([v]), np.array([p])
    numbers = [n for n, toets in enumerate(TOETSEN) if toets.id in stappen]
    unknown = {TOETSEN[n].id for n in numbers if vooruitblik.words(n, firm, plek)[0] == ONBEKEND}
    return tuple(f"{name}{TWIJFEL}" if name in unknown else name for name in stappen)


def _rang(stappen: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Order of steps to let go: the fewest, then those on which somebody can decide."""
    return len(stappen), sum(name not in TE_BESLISSEN for name in stappen), stappen


def list_missers(stappen: Sequence[str], neemt: Bools) -> list[Misser]:
    """List the places that refuse a firm, the fewest steps first; ``MAX_PLEKKEN`` at most.

    Then those with the fewest steps on which nobody can decide; then by step and key.

    Parameters
    ----------
    stappen
        Names of all steps, in order.
    neemt
        Whether each step refuses the firm each plek, shape (steps, plekken).
    """
    # Thousands of plekken fall away on some tens of combinations: only these are put in order.
    kinds, kind = np.unique(neemt, axis=1, return_inverse=True)
    names = [tuple(compress(stappen, takes)) for takes in kinds.T.tolist()]
    rang = np.zeros(len(names), dtype=np.int64)
    rang[sorted(range(len(names)), key=lambda at: _rang(names[at]))] = np.arange(len(names))
    is_real = np.array([bool(found) and EIGEN not in found for found in names], dtype=bool)
    plekken = np.flatnonzero(is_real[kind])
    order = plekken[np.argsort(rang[kind[plekken]], kind="stable")]
    return [Misser(p, names[kind[p]]) for p in order[:MAX_PLEKKEN].tolist()]


def nearest_misser(
    model: Model,
    v: int,
    missers: list[Misser],
    nodig_m2: Callable[[int], float],
    opdracht: Zoekopdracht,
) -> Misser | None:
    """Find the nearest miss that would place the firm when its steps are let go.

    Parameters
    ----------
    model
        The whole problem, in which the firm has no optie.
    v
        Position of the firm.
    missers
        Places with the steps that refuse them, nearest first.
    nodig_m2
        What the firm needs on a plek (m2); NaN where that is not known.
    opdracht
        When to stop.
    """
    for misser in missers:
        offered = with_plaatsing(model, v, misser, nodig_m2(misser.p))
        near = take_deel(offered, list_betrokken(offered, v))
        if is_mogelijk(with_eis(near, vast=True, v=v), opdracht):
            return misser
    return None


def with_plaatsing(model: Model, v: int, misser: Misser, nodig_m2: float) -> Model:
    """The model in which the steps no longer refuse the firm that plek.

    A need that is not known counts as 0 m2, one that is too large as all there
    is; a plek that is not on offer can be acquired, and one shut in by others
    lies on land of its own.
    """
    p, gebruik, plekken = misser.p, model.gebruik, model.plekken
    need = 0 if np.isnan(nodig_m2) else int(np.ceil(nodig_m2))
    if "niet_beschikbaar" in misser.stappen:
        model = relax(model, [make_versoepeling("verwerving", p, p)])
    if plekken.deelbaar[p]:
        back = gebruik.m2[(gebruik.p == p) & plekken.releasable[gebruik.p]].sum()
        need = min(need, int(plekken.vrij_m2[p] + back))
    if "kavel_niet_vrij" in misser.stappen:
        model = replace(model, kavels=_apart(model.kavels, p))
    return add_opties(model, Opties(ints([v]), ints([p]), ints([need]), ints([0])))


def _apart(kavels: Kavels, p: int) -> Kavels:
    """Land on which one plek excludes no other."""
    keep = (kavels.p != p) & (kavels.q != p)
    return replace(kavels, p=kavels.p[keep], q=kavels.q[keep])
