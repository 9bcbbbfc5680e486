"""New places where the grid cannot serve the firm; a sitting firm has its own contract."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
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
    weigh,
)
from werklocaties_gis.mismatch.vestiging.profiel import Profielen

AFNAME: Final = "afname"
OPWEK: Final = "opwek"
RUIMTE: Final = 0
TEKORT: Final = 3


def _no_room(vraag: Vraag) -> Outcomes:
    """Answer on supply, and on feed-in where the policy asks for it."""
    if not vraag.beleid.opwek_toetsen:
        return {AFNAME: _supply_words(vraag)}
    return {AFNAME: _supply_words(vraag), OPWEK: _feed_in_words(vraag)}


def _feed_in_words(vraag: Vraag) -> Words:
    """Compare what the firm would feed in with the operator's codes.

    Under shortage only a bare plot is certain: what an existing connection may
    feed in stands in its contract, which nobody publishes.
    """
    place, j = vraag.omgeving, vraag.j
    need = vraag.profielen.opwek_kw[vraag.i]
    full = (place.opwek_laag == TEKORT) & (place.kaal == 1) & ~place.opwek_open
    short, unknown = place.opwek_hoog > RUIMTE, place.opwek_open | (place.opwek_hoog < 0)
    asks, is_blind = need > 0, np.isnan(need)
    return weigh(
        full[j] & asks,
        short[j] & asks,
        (unknown[j] & (asks | is_blind)) | (short[j] & is_blind),
    )


def _supply_words(vraag: Vraag) -> Words:
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
    return np.where(place.afname_open[j], with_open, words)


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
    feed_in = (place.opwek_laag, place.opwek_hoog, place.opwek_open)
    own = (place.gtv_kw, place.kaal, place.is_bevestigd)
    return (firm.gtv_kw, firm.opwek_kw), (*codes, *feed_in, *own)


def _explain(vraag: Vraag, outcomes: Outcomes) -> dict[str, Evidence]:
    found = {AFNAME: _explain_supply(vraag, outcomes[AFNAME])}
    if OPWEK in outcomes:
        found[OPWEK] = _explain_feed_in(vraag, outcomes[OPWEK])
    return found


def _explain_supply(vraag: Vraag, words: Words) -> Evidence:
    place = vraag.omgeving
    need = vraag.profielen.gtv_kw[vraag.i]
    said = words >= ONBEKEND
    is_small = need <= vraag.beleid.kleinverbruik_tot_kw
    enough = place.gtv_kw[vraag.j] >= need
    at_shortage = place.afname_hoog[vraag.j] == TEKORT
    year = place.jaar_opgelost[vraag.j]
    return Evidence(
        waarde=need,
        grens=place.gtv_kw[vraag.j],
        eenheid="kW",
        tabel="netgebieden",
        object_id=column(vraag, "net_id"),
        band=_year_texts(np.where(said, year, np.nan)),
        opmerkingen={
            "kleinverbruik": at_shortage & is_small,
            "schakelaar_kleinverbruik_tot_kw": said & at_shortage & _is_new_connection(vraag),
            "overname_niet_bevestigd": said & enough & ~place.is_bevestigd[vraag.j],
            "dekking": said & place.afname_open[vraag.j],
            "tekort_tot_jaar": said & ~np.isnan(year),
            "opwek_schaars": (place.opwek_hoog[vraag.j] > RUIMTE)
            & (vraag.profielen.opwek_kw[vraag.i] > 0),
        },
    )


def _explain_feed_in(vraag: Vraag, words: Words) -> Evidence:
    none = np.full(len(words), np.nan)
    return Evidence(
        waarde=vraag.profielen.opwek_kw[vraag.i],
        grens=none,
        eenheid="kW",
        tabel="netgebieden",
        object_id=column(vraag, "net_id"),
        opmerkingen={"dekking": (words >= ONBEKEND) & vraag.omgeving.opwek_open[vraag.j]},
    )


def _year_texts(years: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    """Years as text; None where there is none."""
    texts = np.full(len(years), None, dtype=object)
    known = ~np.isnan(years)
    texts[known] = years[known].astype(np.int64).astype(str)
    return texts


NET: Final = Toets(
    id="net",
    # Feed-in is an aspect only where the policy asks for it.
    aspecten=(AFNAME,),
    bestaand=False,
    nieuw=True,
    answer=_no_room,
    explain=_explain,
    regel="netcapaciteit",
    reads=_read,
)
