"""Which lines a business case must have in its situation, and which of them are missing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from werklocaties_gis.relocation.kosten.basis import ZONDER_PLEK, Kostenbasis
from werklocaties_gis.relocation.kosten.posten import (
    KOSTENSOORTEN,
    SCHADELOOSSTELLING,
    Bools,
    Ints,
    is_soort,
    soort_of,
)
from werklocaties_gis.relocation.kosten.regels import (
    KOOPT,
    Regels,
    Zetten,
    list_delen_van,
    list_is_aanwezig,
    list_is_erfpacht,
    list_is_verkoop,
)
from werklocaties_gis.settings.zaak import Zaak

EIGENAAR: Final = ("verhuizing", "inrichting", "omzetverlies", "financiering")
VERWACHT: Final = MappingProxyType(
    {
        "eigendom": EIGENAAR,
        "erfpacht": EIGENAAR,
        "huur": ("verhuizing", "inrichting", "huurverschil"),
        "afkoop": ("afkoop_huur",),
        "aankoop": ("verwerving_grond",),
        "voorkeursrecht": ("verwerving_grond",),
        "uitgifte_koop": ("gronduitgifte",),
        "uitgifte_erfpacht": ("canon",),
    }
)
"""Lines by situation, unless the settings say otherwise; amounts of others may be left out.

An owner or leaseholder is made whole (schadeloosstelling, or nadeelcompensatie in its place); a
tenant has no building value, but a difference in rent; what is bought has a price. Any amount,
also 0, and any bearer will do: the line must have been thought of.
"""


def list_verwacht(zaak: Zaak) -> Mapping[str, tuple[str, ...]]:
    """List the expected lines by situation: the settings' own, else the usual ones."""
    own = {str(item.situatie): item.kostensoorten for item in zaak.verwacht}
    return {**VERWACHT, **own}


def list_ontbrekend_bij_zet(
    basis: Kostenbasis, zetten: Zetten, komst: Regels, is_bij_vertrek: Bools
) -> Bools:
    """List the expected lines that each move lacks, shape (moves, kostensoorten).

    Parameters
    ----------
    basis
        What costs are reckoned from.
    zetten
        The moves.
    komst
        Their lines, without those of departures.
    is_bij_vertrek
        Kinds of line that the departures of each firm have, shape (v, kostensoorten).
    """
    here = list_is_aanwezig(komst, len(zetten)) | is_bij_vertrek[zetten.v]
    zit, p = basis.zit[zetten.v], zetten.p
    sold = list_is_verkoop(basis)[p] & zetten.is_blijvend
    leased = list_is_erfpacht(basis)[p] & zetten.is_blijvend
    masks = {
        "altijd": np.ones(len(zetten), dtype=bool),
        **{name: zit == name for name in ("eigendom", "erfpacht", "huur", ZONDER_PLEK)},
        "afkoop": basis.is_afkoop[zetten.v],
        **{name: _enters(basis, p, name) for name in KOOPT},
        "uitgifte_koop": sold,
        "uitgifte_erfpacht": leased,
    }
    return _missing(basis, masks, here)


def _enters(basis: Kostenbasis, p: Ints, route: str) -> Bools:
    """Whether each destination, or a part of it, is given out, empty and acquired along a route."""
    rij, plek = list_delen_van(basis, p)
    found = np.zeros(len(p), dtype=bool)
    found[rij[basis.is_leeg_uitgegeven[plek] & (basis.route[plek] == route)]] = True
    return found


def list_ontbrekend_bij_vertrek(basis: Kostenbasis, regels: Regels) -> Bools:
    """List the expected lines that each departure lacks, shape (users, kostensoorten)."""
    p = basis.aanbod.user_p
    masks = {name: basis.route[p] == name for name in KOOPT}
    return _missing(basis, masks, list_is_aanwezig(regels, len(p)))


def list_ontbrekend_bij_plan(basis: Kostenbasis, regels: Regels) -> Bools:
    """List the expected lines that the plan as a whole lacks, shape (1, kostensoorten)."""
    return _missing(basis, {"plan": np.ones(1, dtype=bool)}, list_is_aanwezig(regels, 1))


def _missing(basis: Kostenbasis, masks: Mapping[str, Bools], here: Bools) -> Bools:
    """Expected kinds of line that are not there; one kind may stand for others."""
    wanted = np.zeros(here.shape, dtype=bool)
    expected = list_verwacht(basis.plan.zaak)
    for situatie, mask in masks.items():
        for name in expected.get(situatie, ()):
            wanted[mask, soort_of(name)] = True
    there = here.copy()
    there[:, soort_of("verwerving_grond")] |= here[:, soort_of("verwerving_opstal")]
    whole = here[:, soort_of("nadeelcompensatie")]
    there |= whole[:, None] & is_soort(_soorten(), SCHADELOOSSTELLING)[None, :]
    return np.asarray(wanted & ~there)


def is_zit_onbekend(basis: Kostenbasis, v: Ints) -> Bools:
    """Whether it is not known how a firm sits, so that nobody knows which lines to expect."""
    expected = list_verwacht(basis.plan.zaak)
    matters = any(expected.get(name, ()) for name in ("eigendom", "erfpacht", "huur"))
    return np.asarray((basis.zit[v] == "") & matters)


def _soorten() -> Ints:
    """Number of every kostensoort."""
    return np.arange(len(KOSTENSOORTEN))
