"""New places where the grid cannot serve the firm; a sitting firm has its own contract."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.omgeving import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns
from werklocaties_gis.mismatch.toetsen.kanttekeningen import column
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import (
    GEEN_SIGNAAL,
    MOGELIJK,
    ONBEKEND,
    ZEKER,
    Words,
    is_signal,
)
from werklocaties_gis.mismatch.vestiging.profiel import Profielen

AFNAME: Final = "afname"
RUIMTE: Final = 0
TEKORT: Final = 3


def _no_power(vraag: Vraag) -> Outcomes:
    """Compare need with code and contract; over several areas zeker only where all agree."""
    place, j = vraag.omgeving, vraag.j
    new = _new_connection_words(vraag)
    best = _code_words(vraag, place.afname_laag[j], new)
    worst = _code_words(vraag, place.afname_hoog[j], new)
    # A lower code may signal where a higher one does not: small connections under code 3.
    heaviest = np.maximum(best, worst)
    words = np.where((best != worst) & is_signal(heaviest), MOGELIJK, heaviest)
    unknown = _code_words(vraag, np.full_like(place.afname_hoog[j], -1), new)
    with_open = np.where(is_signal(words), np.minimum(words, MOGELIJK), unknown)
    return {AFNAME: np.where(place.afname_open[j], with_open, words)}


def _code_words(vraag: Vraag, code: npt.NDArray[np.int8], new: Words) -> Words:
    """Word under one code per place; -1 is unknown and never taken for 0."""
    need = vraag.profielen.gtv_kw[vraag.i]
    gtv = vraag.omgeving.gtv_kw[vraag.j]
    confirmed = vraag.omgeving.is_bevestigd[vraag.j]
    # Comparing with NaN is false: an unknown need is neither enough nor too little.
    enough, short = gtv >= need, gtv < need
    at_shortage = np.where(short, ZEKER, np.where(enough, MOGELIJK, new))
    words = np.where(code == TEKORT, at_shortage, MOGELIJK)
    words = np.where(code == RUIMTE, GEEN_SIGNAAL, np.where(code < 0, ONBEKEND, words))
    return np.where(enough & confirmed, GEEN_SIGNAAL, words).astype(np.int8)


def _new_connection_words(vraag: Vraag) -> Words:
    """Word under shortage where nothing contracted is known: only a bare plot can be told."""
    need = vraag.profielen.gtv_kw[vraag.i]
    is_small = need <= vraag.beleid.kleinverbruik_tot_kw
    vrij = vraag.beleid.kleinverbruik_vrij
    small = ONBEKEND if vrij is None else GEEN_SIGNAAL if vrij else ZEKER
    words = np.where(is_small, small, ZEKER)
    return np.where(_is_new_connection(vraag), words, ONBEKEND)


def _is_new_connection(vraag: Vraag) -> npt.NDArray[np.bool_]:
    """Whether a firm of known need comes to a bare plot, where nothing is contracted."""
    need, place = vraag.profielen.gtv_kw[vraag.i], vraag.omgeving
    bare = (place.kaal == 1) & np.isnan(place.gtv_kw)
    return np.asarray(~np.isnan(need) & bare[vraag.j])


def _read(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What the grid's answer depends on."""
    codes = (place.afname_laag, place.afname_hoog, place.afname_open)
    return (firm.gtv_kw,), (*codes, place.gtv_kw, place.kaal, place.is_bevestigd)


def _explain(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    words, place = outcomes[AFNAME], vraag.omgeving
    need = vraag.profielen.gtv_kw[vraag.i]
    said = words >= ONBEKEND
    is_small = need <= vraag.beleid.kleinverbruik_tot_kw
    enough = place.gtv_kw[vraag.j] >= need
    at_shortage = place.afname_hoog[vraag.j] == TEKORT
    evidence = Evidence(
        waarde=need,
        grens=place.gtv_kw[vraag.j],
        eenheid="kW",
        tabel="netgebieden",
        object_id=column(vraag, "net_id"),
        opmerkingen={
            "kleinverbruik": at_shortage & is_small,
            "schakelaar_kleinverbruik_tot_kw": said & at_shortage & _is_new_connection(vraag),
            "overname_niet_bevestigd": said & enough & ~place.is_bevestigd[vraag.j],
            "dekking": said & place.afname_open[vraag.j],
        },
    )
    return {AFNAME: evidence}


NET: Final = Toets(
    id="net",
    aspecten=(AFNAME,),
    bestaand=False,
    nieuw=True,
    answer=_no_power,
    explain=_explain,
    regel="netcapaciteit",
    reads=_read,
)
