"""Which regime answers where: what the plan of the place says, or what the policy chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.kenmerken import REGIMES
from werklocaties_gis.mismatch.regimes.menging import MENGEN
from werklocaties_gis.mismatch.regimes.nieuwe_stijl import NIEUWE_STIJL
from werklocaties_gis.mismatch.regimes.regime import AFSTANDEN, Regime
from werklocaties_gis.mismatch.regimes.samengevoegd import Deel, join_evidence
from werklocaties_gis.mismatch.regimes.vng2009 import VNG2009
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Vraag
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, NVT, Words

BoolArray = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]

VNG, NIEUW, BEIDE = (np.int8(REGIMES.index(name)) for name in REGIMES)

ENGINES: Final[Mapping[str, Regime]] = MappingProxyType(
    {engine.id: engine for engine in (VNG2009, NIEUWE_STIJL)}
)
"""The engine of each value that policy and plan can name; that of mixing stands beside them."""


def list_keuze(vraag: Vraag) -> Codes:
    """List by which regime each place is judged, as a position in ``REGIMES``, shaped as j."""
    chosen = vraag.beleid.regime
    if chosen == "plan":
        return vraag.omgeving.regime[vraag.j]
    return np.full(vraag.j.shape, REGIMES.index(chosen), dtype=np.int8)


def answer_hinder(vraag: Vraag, groep: str) -> Outcomes:
    """Judge nuisance by the regime of each place.

    Where parts of a place are under different regimes both answer, and only
    what both call certain is certain; else what either finds is mogelijk, and
    what either cannot tell is unknown.
    """
    keuze = list_keuze(vraag)
    mixed = MENGEN.answer(vraag, groep)
    # Most places are under one regime: the other engine is then not even asked.
    if (keuze == VNG).all():
        return {**_by_distance(vraag, groep), **mixed}
    if (keuze == NIEUW).all():
        return {**NIEUWE_STIJL.answer(vraag, groep), **mixed}
    here = np.flatnonzero(keuze.reshape(-1) != VNG)
    new = NIEUWE_STIJL.answer(_at(vraag, here), groep)
    old = _by_distance(vraag, groep)
    is_both = keuze.reshape(-1)[here] == BEIDE
    return {**{n: _joined(old[n], new[n], here, is_both) for n in AFSTANDEN}, **mixed}


def _at(vraag: Vraag, here: Positions) -> Vraag:
    """The same question about some places of a block, or about some of the pairs."""
    i = vraag.i[here] if vraag.i.shape == vraag.j.shape else vraag.i
    return replace(vraag, i=i, j=vraag.j[..., here])


def _by_distance(vraag: Vraag, groep: str) -> Outcomes:
    """Distances, but in a gebied met functiemenging, where the class of the firm replaces them."""
    answers = VNG2009.answer(vraag, groep)
    # Class A may stand wall to wall with homes: there metres mean nothing, so nvt, not a pass.
    mixed = vraag.omgeving.menging[vraag.j] >= 0
    if not mixed.any():
        return answers
    return {aspect: np.where(mixed, NVT, words) for aspect, words in answers.items()}


def _joined(old: Words, new: Words, here: Positions, is_both: BoolArray) -> Words:
    """Words of the places by distance, with those of the others put in their place."""
    words = np.array(old, dtype=np.int8)
    if is_both.any():
        new = np.where(is_both, both_words(old[..., here], new), new)
    words[..., here] = new
    return words


def both_words(old: Words, new: Words) -> Words:
    """Words of a place of which the parts are judged by two regimes.

    Examples
    --------
    >>> from werklocaties_gis.mismatch.uitkomst import ONBEKEND, ZEKER, list_names
    >>> list_names(both_words(np.array([ZEKER, ZEKER, GEEN_SIGNAAL]),
    ...                       np.array([ZEKER, ONBEKEND, ONBEKEND]))).tolist()
    ['zeker', 'mogelijk', 'onbekend']
    """
    return np.where(old == new, old, np.minimum(np.maximum(old, new), MOGELIJK))


def explain_hinder(vraag: Vraag, outcomes: Outcomes, groep: str) -> Mapping[str, Evidence]:
    """Say of pairs what their answers rest on, by the regime that answered."""
    keuze = list_keuze(vraag)
    mixed = MENGEN.explain(vraag, outcomes, groep)
    if (keuze == VNG).all():
        found = VNG2009.explain(vraag, outcomes, groep)
    else:
        found = _explain_by_regime(vraag, keuze, groep)
    remarks = {name: _choice_remarks(vraag, keuze, outcomes[name], name) for name in found}
    return {**{name: _with(found[name], remarks[name]) for name in found}, **mixed}


def _explain_by_regime(vraag: Vraag, keuze: Codes, groep: str) -> dict[str, Evidence]:
    """Evidence of each pair by its regime; under both, of the one that found most."""
    parts = []
    for regime, other in ((VNG2009, NIEUW), (NIEUWE_STIJL, VNG)):
        here = np.flatnonzero(keuze != other)
        own = replace(vraag, i=vraag.i[here], j=vraag.j[here])
        # The words of the engine itself: those of the place may be lowered by the other regime.
        words = _by_distance(own, groep) if regime is VNG2009 else regime.answer(own, groep)
        parts.append((here, words, regime.explain(own, words, groep)))
    return {name: _of_aspect(keuze, parts, name) for name in AFSTANDEN}


def _of_aspect(
    keuze: Codes, parts: list[tuple[Positions, Outcomes, Mapping[str, Evidence]]], name: str
) -> Evidence:
    """Evidence on one aspect, led by the heavier word; at equality by the distance."""
    weight = np.full((2, len(keuze)), -2, dtype=np.int8)
    for row, (here, words, _) in enumerate(parts):
        weight[row, here] = words[name]
    leader = np.argmax(weight, axis=0)
    delen = [
        Deel(here, evidence[name], leader[here] == row)
        for row, (here, _, evidence) in enumerate(parts)
    ]
    return join_evidence(len(keuze), delen)


def _choice_remarks(vraag: Vraag, keuze: Codes, words: Words, aspect: str) -> dict[str, BoolArray]:
    """Remark on what chose the regime, and on the noise sum that the place stays out of."""
    spoke = words >= GEEN_SIGNAAL
    remarks = {"meerdere_regimes": spoke & (keuze == BEIDE)}
    if vraag.beleid.regime != "plan":
        remarks["regime_volgens_beleid"] = spoke & (vraag.omgeving.regime[vraag.j] != keuze)
    if aspect == "geluid" and vraag.beleid.buiten_geluidsom:
        # Only a park under zone control has a noise sum to stay out of (Bkl 3.25 lid 3 b).
        keeps_out = vraag.omgeving.is_buiten_geluidsom[vraag.j]
        remarks["buiten_geluidsom"] = keeps_out & vraag.omgeving.is_gezoneerd[vraag.j]
    return remarks


def _with(evidence: Evidence, remarks: Mapping[str, BoolArray]) -> Evidence:
    return replace(evidence, opmerkingen={**evidence.opmerkingen, **remarks})
