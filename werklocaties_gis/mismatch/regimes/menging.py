"""Classes A, B and C of VNG 2009: in a gebied met functiemenging they replace distances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from werklocaties_gis.mismatch.regimes.regime import MENGING, Regime
from werklocaties_gis.mismatch.toetsen.kanttekeningen import code_numbers, list_status_remarks
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Vraag
from werklocaties_gis.mismatch.uitkomst import NVT, ONBEKEND, Words, cap, weigh


def _mixed(vraag: Vraag, groep: str) -> Outcomes:
    """Signal where the firm is of a heavier class than the place takes; nvt elsewhere.

    The class is about what stands there or may stand there: of objects that are
    only planned the list says nothing.
    """
    if groep != "gevoelig":
        return {}
    return {MENGING: _class_words(vraag)}


def _class_words(vraag: Vraag) -> Words:
    """A heavier class than the place takes; a firm that is not in the list is unknown.

    Where a firm may be more than the list means, its class is no more than
    mogelijk, also where the class itself would fit.
    """
    firm, i = vraag.profielen, vraag.i
    klasse = vraag.omgeving.menging[vraag.j]
    # A small workshop may be B while the same code covers a factory that is in no class at all.
    is_unsure = firm.menging.is_voorwaarde_onbekend | firm.menging.is_breder
    words = weigh(
        firm.menging.bewezen[i] > klasse,
        (firm.menging.hoog[i] > klasse) | is_unsure[i],
        firm.menging.is_open[i],
    )
    words = words if vraag.nieuw else cap(words, firm.heeft_eigen_status[i])
    return np.where(klasse < 0, NVT, words)


def _explain(vraag: Vraag, outcomes: Outcomes, groep: str) -> Mapping[str, Evidence]:
    if groep != "gevoelig":
        return {}
    return {MENGING: _explain_class(vraag, outcomes[MENGING])}


def _explain_class(vraag: Vraag, words: Words) -> Evidence:
    menging = vraag.profielen.menging
    limit = code_numbers(vraag.omgeving.menging[vraag.j])
    said = words >= ONBEKEND
    return Evidence(
        waarde=code_numbers(menging.laag[vraag.i]),
        waarde_tot=code_numbers(menging.hoog[vraag.i]),
        grens=limit,
        grens_tot=limit,
        eenheid="klasse",
        tabel="",
        object_id=np.full(len(limit), None, dtype=object),
        opmerkingen={
            **list_status_remarks(vraag, words),
            "lijst_uit_geheugen": said & menging.is_uit_geheugen[vraag.i],
            "activiteit_onbekend": said & menging.is_open[vraag.i],
            "sbi_2025": said & vraag.profielen.is_2025[vraag.i],
            "voorwaarde_onbekend": said & menging.is_voorwaarde_onbekend[vraag.i],
            "zwaardere_activiteit_mogelijk": said & menging.is_breder[vraag.i],
        },
    )


MENGEN: Final = Regime(
    id="menging",
    aspecten=(MENGING,),
    answer=_mixed,
    explain=_explain,
    opmerkingen=("voorwaarde_onbekend", "zwaardere_activiteit_mogelijk"),
)
"""The list of activities that mix with homes, by class."""
