"""New places under another contour: what its source says of it, and to whom it applies."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.beperkingen import NIEMAND
from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns
from werklocaties_gis.mismatch.toetsen.kanttekeningen import (
    code_numbers,
    column,
    is_onbekend,
    list_firm_remarks,
)
from werklocaties_gis.mismatch.toetsen.toets import GEHEEL, Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND, weigh
from werklocaties_gis.mismatch.vestiging.profiel import Profielen


def _under_contour(vraag: Vraag) -> Outcomes:
    """Zeker where a verbod covers the whole place and the firm is surely one of those it names.

    A contour without a category touches every firm, also one of which nothing
    is known. An unknown activity can only make a firm heavier.
    """
    firm, i, j = vraag.profielen, vraag.i, vraag.j
    zeker = _from(vraag.omgeving.beperking_zeker_vanaf)[j]
    mogelijk = _from(vraag.omgeving.beperking_mogelijk_vanaf)[j]
    blind = is_onbekend(vraag)
    words = weigh(
        (firm.bewezen[i] >= zeker) | (zeker == 0),
        (firm.hoog[i] >= mogelijk) | (mogelijk == 0),
        (blind & (mogelijk < NIEMAND)) | vraag.omgeving.beperking_open[j],
    )
    return {GEHEEL: words}


def _from(codes: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """Lowest category touched; above the scale where none is."""
    return np.where(codes < 0, NIEMAND, codes).astype(np.int8)


def _explain(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words, place, firm = outcomes[GEHEEL], vraag.omgeving, vraag.profielen
    by_category = place.beperking_mogelijk_vanaf[vraag.j] > 0
    limit = code_numbers(place.beperking_mogelijk_vanaf[vraag.j]) - 1
    evidence = Evidence(
        waarde=np.where(by_category, code_numbers(firm.laag[vraag.i]), np.nan),
        waarde_tot=np.where(by_category, code_numbers(firm.hoog[vraag.i]), np.nan),
        grens=np.where(by_category, limit, np.nan),
        eenheid="categorie",
        tabel="beperkingen",
        object_id=column(vraag, "beperking_id"),
        band=column(vraag, "beperking_soort"),
        grens_tekst=column(vraag, "beperking_gevolg"),
        opmerkingen={
            **{code: mask & by_category for code, mask in list_firm_remarks(vraag, words).items()},
            "dekking": (words == ONBEKEND) & place.beperking_open[vraag.j],
            "activiteit_onbekend": (words == ONBEKEND) & by_category & is_onbekend(vraag),
            "beperking_door_beleid": (words >= MOGELIJK)
            & np.isin(column(vraag, "beperking_soort"), list(vraag.beleid.beperkingen)),
        },
    )
    return {GEHEEL: evidence}


def _read(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What the answer depends on: few kinds of firms, and most places lie under no contour."""
    asked = (firm.hoog, firm.bewezen, firm.bereik.is_open)
    return asked, (
        place.beperking_zeker_vanaf,
        place.beperking_mogelijk_vanaf,
        place.beperking_open,
    )


BEPERKING: Final = Toets(
    id="beperking",
    aspecten=(GEHEEL,),
    bestaand=False,
    nieuw=True,
    answer=_under_contour,
    explain=_explain,
    regel="beperkingen",
    reads=_read,
)
