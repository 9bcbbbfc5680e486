"""New places near a Natura 2000 site: a distance to look into, never a verdict."""

from __future__ import annotations

from typing import Final

import numpy as np

from werklocaties_gis.mismatch.plek.natuur import list_bands
from werklocaties_gis.mismatch.toetsen.kanttekeningen import column
from werklocaties_gis.mismatch.toetsen.toets import GEHEEL, Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, ONBEKEND, weigh


def _near_nature(vraag: Vraag) -> Outcomes:
    """Mogelijk up to and including the distance of the policy; never zeker without AERIUS."""
    place = vraag.omgeving
    limit_m = vraag.beleid.natura2000_signaal_tot_m
    is_near = place.natura_m <= limit_m
    never = np.zeros(len(place), dtype=bool)
    words = weigh(never, is_near, place.dekking_natura_m < limit_m)
    return {GEHEEL: words[vraag.j]}


def _explain(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words = outcomes[GEHEEL]
    metres = vraag.omgeving.getal["natura_m"][vraag.j]
    limit_m = vraag.beleid.natura2000_signaal_tot_m
    known = np.where(np.isnan(metres), np.inf, metres)
    evidence = Evidence(
        waarde=metres,
        grens=np.full(len(metres), limit_m),
        eenheid="m",
        tabel="natura2000",
        object_id=column(vraag, "natura_id"),
        band=list_bands(known, vraag.beleid.natuurbanden_m),
        opmerkingen={
            "dekking": words == ONBEKEND,
            "schakelaar_natura2000_signaal_tot_m": words >= MOGELIJK,
            "buiten_rekenafstand": (words == GEEN_SIGNAAL) & (known > limit_m),
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
