"""What a regime is: one signature for every way in which the law judges nuisance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Vraag
from werklocaties_gis.mismatch.uitkomst import NVT, Words
from werklocaties_gis.zoning.reference import ASPECTEN

GROOTSTE: Final = "grootste"
"""Over the aspects together: the distance of the category, or the aspect that is worst."""

MENGING: Final = "menging"

AFSTANDEN: Final = (*ASPECTEN, GROOTSTE)
"""Aspects of nuisance, in the order in which they are reported."""


@dataclass(frozen=True)
class Regime:
    """One way to judge nuisance.

    Attributes
    ----------
    id
        Name, as in policy and plan.
    aspecten
        Aspects it answers on.
    answer
        Words by aspect for placements and a groep of objects (``gevoelig`` or
        ``gepland``), each of the broadcast shape of i and j. It answers for
        every placement that it is asked about: which regime holds where is not
        its business.
    explain
        Evidence by aspect, for pairs only.
    opmerkingen
        Remarks that this regime makes and no other does.
    """

    id: str
    aspecten: tuple[str, ...]
    answer: Callable[[Vraag, str], Outcomes]
    explain: Callable[[Vraag, Outcomes, str], Mapping[str, Evidence]]
    opmerkingen: tuple[str, ...]


def via_zonebeheer(vraag: Vraag, answers: Mapping[str, Words]) -> Outcomes:
    """Take noise out of the answers on a gezoneerd industrieterrein, whatever the regime.

    Noise is governed there by the zone or by production ceilings for all firms
    together (Bkl 3.25), so that no firm is tested alone; the largest is then the
    worst of the other three (README of the conformance cases, decision 11).
    """
    zoned = vraag.omgeving.is_gezoneerd[vraag.j]
    if not zoned.any():
        return dict(answers)
    others = np.maximum.reduce([answers[aspect] for aspect in ("geur", "stof", "gevaar")])
    return {
        **answers,
        "geluid": np.where(zoned, NVT, answers["geluid"]),
        GROOTSTE: np.where(zoned, others, answers[GROOTSTE]),
    }
