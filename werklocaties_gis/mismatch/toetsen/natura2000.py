"""New places near a Natura 2000 site: a distance to look into, never a verdict."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.natuur import list_bands
from werklocaties_gis.mismatch.toetsen.kanttekeningen import column, is_onbekend
from werklocaties_gis.mismatch.toetsen.toets import GEHEEL, Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import (
    GEEN_SIGNAAL,
    MOGELIJK,
    ONBEKEND,
    Words,
    is_signal,
    weigh,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.milieucategorie import code_of

FloatArray = npt.NDArray[np.float64]

N: Final = len(CATEGORIEEN)


def _near_nature(vraag: Vraag) -> Outcomes:
    """Mogelijk up to and including the distance of the policy; never zeker without AERIUS."""
    if not vraag.beleid.natura2000_per_categorie_m:
        return {GEHEEL: _place_words(vraag, vraag.beleid.natura2000_signaal_tot_m)[vraag.j]}
    words, kind = _category_words(vraag), _list_kinds(vraag)
    if kind.ndim == 2:
        # A block: whole rows are copied several times faster than single cells.
        return {GEHEEL: np.take(words[:, vraag.j[0]], kind[:, 0], axis=0)}
    return {GEHEEL: words[kind, vraag.j]}


def _place_words(vraag: Vraag, limit_m: float) -> Words:
    """Word of each place for a firm of which sites matter up to a distance."""
    place = vraag.omgeving
    never = np.zeros(len(place), dtype=bool)
    return weigh(never, place.natura_m <= limit_m, place.dekking_natura_m < limit_m)


def list_limits_m(beleid: Beleid) -> FloatArray:
    """List up to which distance a site matters to a firm, by category code; -inf: to none.

    A distance holds from its category up to the next one that is given. The
    distances are the policy's: 88 % of the country lies within 10 km of a site,
    so one distance for every kind of firm would tell nothing apart.
    """
    given = beleid.natura2000_per_categorie_m
    if not given:
        return np.full(N, beleid.natura2000_signaal_tot_m)
    limits_m = np.full(N, -np.inf)
    for category in sorted(given, key=code_of):
        limits_m[code_of(category) :] = given[category]
    return limits_m


def _category_words(vraag: Vraag) -> Words:
    """Words by kind of firm and place: its category, the same with more unknown, or unknown."""
    known = np.stack([_place_words(vraag, limit_m) for limit_m in list_limits_m(vraag.beleid)])
    # What is not known of a firm can only make it heavier, so up to the farthest distance.
    unknown = np.where(
        is_signal(known.min(axis=0)), MOGELIJK, np.minimum(known.max(axis=0), ONBEKEND)
    )
    return np.vstack([known, np.maximum(known, np.minimum(unknown, ONBEKEND)), unknown[None]])


def _list_kinds(vraag: Vraag) -> npt.NDArray[np.intp]:
    """Row of each firm among those words."""
    code, is_open = vraag.profielen.hoog[vraag.i].astype(np.intp), is_onbekend(vraag)
    return np.where(code < 0, 2 * N, code + N * is_open)


def _explain(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words = outcomes[GEHEEL]
    metres = vraag.omgeving.getal["natura_m"][vraag.j]
    code = vraag.profielen.hoog[vraag.i]
    # Of a firm without a category the farthest distance is named: its highest reading.
    limit_m = list_limits_m(vraag.beleid)[np.where(code < 0, N - 1, code)]
    known = np.where(np.isnan(metres), np.inf, metres)
    by_category = np.full(len(words), bool(vraag.beleid.natura2000_per_categorie_m))
    evidence = Evidence(
        waarde=metres,
        grens=np.where(np.isfinite(limit_m), limit_m, np.nan),
        eenheid="m",
        tabel="natura2000",
        object_id=column(vraag, "natura_id"),
        band=list_bands(known, vraag.beleid.natuurbanden_m),
        opmerkingen={
            "dekking": (words == ONBEKEND) & (vraag.omgeving.dekking_natura_m[vraag.j] < limit_m),
            "activiteit_onbekend": by_category & (words == ONBEKEND) & is_onbekend(vraag),
            "schakelaar_natura2000_signaal_tot_m": (words >= MOGELIJK) & ~by_category,
            "schakelaar_natura2000_per_categorie_m": (words >= ONBEKEND) & by_category,
            "buiten_rekenafstand": (words == GEEN_SIGNAAL) & (known > limit_m) & ~by_category,
        },
    )
    return {GEHEEL: evidence}


NATURA2000: Final = Toets(
    id="natura2000",
    aspecten=(GEHEEL,),
    bestaand=False,
    nieuw=True,
    answer=_near_nature,
    explain=_explain,
    regel="rekenafstand",
)
