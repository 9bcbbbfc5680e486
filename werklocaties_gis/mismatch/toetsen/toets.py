"""What a toets is: one signature for all, from codes and numbers to words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns, list_gelijken
from werklocaties_gis.mismatch.uitkomst import NVT, Words
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid

Index = npt.NDArray[np.intp]
Outcomes = Mapping[str, Words]

GEHEEL: Final = ""
"""Aspect of a toets that has none."""


@dataclass(frozen=True)
class Evidence:
    """What an outcome rests on, for the pairs of one toets and aspect.

    Attributes
    ----------
    waarde, waarde_tot, grens, grens_tot
        Measure and limit, shape (n,); the second of each is the upper end where
        there is a range. Categories and classes as codes; NaN where missing.
    eenheid
        Unit of measure and limit, for all pairs or for each.
    object_id
        Object, zone, site or park that decides, shape (n,); None where missing.
    tabel
        Table that ``object_id`` stands in, for all pairs or for each.
    band
        Distance band, shape (n,); None where there is none.
    opmerkingen
        Remark code to the mask of the pairs that it is made on.
    waarde_tekst, grens_tekst
        Measure and limit where they are no numbers.
    regel
        Rule that answered, for all pairs or for each; empty where it is that of the toets.
    """

    waarde: npt.NDArray[np.float64]
    grens: npt.NDArray[np.float64]
    eenheid: str | npt.NDArray[np.object_]
    tabel: str | npt.NDArray[np.object_]
    object_id: npt.NDArray[np.object_]
    opmerkingen: Mapping[str, npt.NDArray[np.bool_]]
    waarde_tot: npt.NDArray[np.float64] | None = None
    grens_tot: npt.NDArray[np.float64] | None = None
    band: npt.NDArray[np.object_] | None = None
    waarde_tekst: npt.NDArray[np.object_] | None = None
    grens_tekst: npt.NDArray[np.object_] | None = None
    regel: str | npt.NDArray[np.object_] = ""


@dataclass(frozen=True)
class Vraag:
    """The placements that a toets is asked about.

    ``i`` and ``j`` are positions of firms and places that broadcast: equal
    shapes for pairs, ``i[:, None]`` and ``j[None, :]`` for a block.
    """

    profielen: Profielen
    omgeving: Omgeving
    i: Index
    j: Index
    nieuw: bool
    beleid: Beleid


@dataclass(frozen=True)
class Toets:
    """One check.

    Attributes
    ----------
    id
        Name, as in tables and policy.
    aspecten
        Aspects it answers on; ``GEHEEL`` alone where it has none.
    bestaand, nieuw
        Whether it speaks about sitting firms, and about imagined placements.
    answer
        Words by aspect, each of the broadcast shape of i and j.
    explain
        Evidence by aspect, for pairs only.
    regel
        Code of the rule and where it stands.
    reads
        Columns of firms and of places that the answer depends on, all of them;
        None where a block gains nothing by it.
    """

    id: str
    aspecten: tuple[str, ...]
    bestaand: bool
    nieuw: bool
    answer: Callable[[Vraag], Outcomes]
    explain: Callable[[Vraag, Outcomes], Mapping[str, Evidence]]
    regel: str
    reads: Callable[[Profielen, Omgeving], tuple[Columns, Columns]] | None = None

    def outcomes(
        self,
        profielen: Profielen,
        omgeving: Omgeving,
        i: npt.ArrayLike,
        j: npt.ArrayLike,
        *,
        nieuw: bool,
        beleid: Beleid,
    ) -> Outcomes:
        """Answer for placements.

        Parameters
        ----------
        profielen, omgeving
            Firms and places.
        i, j
            Positions of firms and of places, that broadcast.
        nieuw
            Whether the placements are imagined.
        beleid
            The policy.

        Returns
        -------
        Mapping
            Words (int8) by aspect, of the broadcast shape.
        """
        vraag = Vraag(profielen, omgeving, _index(i), _index(j), nieuw, beleid)
        if not (self.nieuw if nieuw else self.bestaand):
            return {aspect: _same(NVT, vraag) for aspect in self.aspecten}
        answers = self.answer(vraag)
        return {aspect: _filled(words, vraag) for aspect, words in answers.items()}

    def evidence(self, vraag: Vraag, outcomes: Outcomes) -> Mapping[str, Evidence]:
        """Say what the outcomes of pairs rest on; nothing where the toets does not speak."""
        speaks = self.nieuw if vraag.nieuw else self.bestaand
        return self.explain(vraag, outcomes) if speaks else {}


def worst_words(
    toets: Toets,
    profielen: Profielen,
    omgeving: Omgeving,
    i: npt.ArrayLike,
    j: npt.ArrayLike,
    *,
    nieuw: bool,
    beleid: Beleid,
) -> Words:
    """List the heaviest word of a toets over its aspects.

    Parameters
    ----------
    i, j
        Positions of firms and of places, that broadcast; a block of 512 by
        5,000 takes some tens of MB.

    Returns
    -------
    Words
        Words of the broadcast shape.
    """
    i, j = _index(i), _index(j)
    if toets.reads is None or i.shape[1:] != (1,) or j.ndim != 2 or len(j) != 1:
        return heaviest(toets.outcomes(profielen, omgeving, i, j, nieuw=nieuw, beleid=beleid))
    of_firms, of_places = toets.reads(profielen, omgeving)
    firms, firm_kind = list_gelijken(of_firms, i[:, 0])
    places, place_kind = list_gelijken(of_places, j[0])
    few = toets.outcomes(
        profielen, omgeving, firms[:, None], places[None, :], nieuw=nieuw, beleid=beleid
    )
    # Widening first leaves whole rows to copy, which is several times faster than single cells.
    return np.take(np.take(heaviest(few), place_kind, axis=1), firm_kind, axis=0)


def heaviest(outcomes: Outcomes) -> Words:
    """Heaviest word over the aspects."""
    return np.asarray(np.maximum.reduce(list(outcomes.values())), dtype=np.int8)


def _index(positions: npt.ArrayLike) -> Index:
    return np.asarray(positions, dtype=np.intp)


def _same(word: np.int8, vraag: Vraag) -> Words:
    return np.full(np.broadcast_shapes(vraag.i.shape, vraag.j.shape), word, dtype=np.int8)


def _filled(words: Any, vraag: Vraag) -> Words:  # noqa: ANN401 - any broadcastable words
    shape = np.broadcast_shapes(vraag.i.shape, vraag.j.shape)
    array = np.asarray(words, dtype=np.int8)
    return array if array.shape == shape else np.broadcast_to(array, shape).copy()
