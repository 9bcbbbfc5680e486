"""What an answer in the new style rests on: the row of room that decides, and its value."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.gebruiksruimte import Ruimteboek
from werklocaties_gis.mismatch.regimes.regime import GROOTSTE
from werklocaties_gis.mismatch.regimes.samengevoegd import Deel, join_evidence
from werklocaties_gis.mismatch.regimes.vergelijking import Rijen, list_rows, weigh_key
from werklocaties_gis.mismatch.sleutels import only_where
from werklocaties_gis.mismatch.toetsen.kanttekeningen import list_status_remarks
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Vraag
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, ONBEKEND, Words
from werklocaties_gis.zoning.reference import ASPECTEN

BoolArray = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

REGEL: Final = "gebruiksruimte"
"""Rule of every answer in the new style, whichever toets asks."""


def explain_ruimte(vraag: Vraag, outcomes: Outcomes, groep: str) -> dict[str, Evidence]:
    """Say what the answers on pairs rest on; of the largest, that of the worst aspect.

    Parameters
    ----------
    vraag, outcomes
        The pairs and the words of each aspect.
    groep
        ``gepland`` has no evidence: planned objects do not change the room.
    """
    if groep == "gepland":
        nothing = _nothing(len(vraag.i), {})
        return dict.fromkeys((*ASPECTEN, GROOTSTE), nothing)
    found = {aspect: _explain_aspect(vraag, outcomes[aspect], aspect) for aspect in ASPECTEN}
    worst = np.argmax(np.stack([outcomes[aspect] for aspect in ASPECTEN]), axis=0)
    found[GROOTSTE] = _of_worst([found[aspect] for aspect in ASPECTEN], worst)
    return found


def _explain_aspect(vraag: Vraag, words: Words, aspect: str) -> Evidence:
    """Name the row of room that the firm exceeds most, or comes nearest to."""
    boek, rows = vraag.omgeving.ruimte, list_rows(vraag)
    keys = boek.keys_of(aspect)
    if not len(keys) or not len(boek.ruimte.laag):
        has_room = np.zeros(len(words), dtype=bool)
        return _nothing(len(words), _remarks(vraag, words, aspect, has_room))
    key = keys[_decisive(boek, rows, keys)]
    at_place, at_firm = (rows.place, key), (rows.firm, key)
    asks = (rows.place >= 0) & boek.ruimte.is_nodig[at_place]
    value, room = boek.waarden.hoog[at_firm], boek.ruimte.laag[at_place]
    widest = boek.ruimte.hoog[at_place]
    spoke = asks & (words >= GEEN_SIGNAAL)
    remarks = {
        **_remarks(vraag, words, aspect, asks & np.isfinite(room)),
        "bkl_standaardwaarde": spoke & boek.ruimte.is_bkl[at_place],
        "waarde_berekend": spoke & (value > boek.waarden.zeker[at_firm]),
        "waarde_van_elders": spoke & np.isfinite(value) & vraag.nieuw,
        "verzonnen": spoke & boek.waarden.is_fictief[at_firm],
    }
    return Evidence(
        waarde=np.where(asks & np.isfinite(value), value, np.nan),
        grens=np.where(asks & np.isfinite(room), room, np.nan),
        grens_tot=np.where(asks & np.isfinite(widest), widest, np.nan),
        eenheid=np.where(asks, boek.units()[key], ""),
        tabel=REGEL,
        object_id=only_where(asks, boek.ruimte.ids[at_place]),
        opmerkingen=remarks,
        regel=REGEL,
    )


def _nothing(n: int, remarks: dict[str, BoolArray]) -> Evidence:
    """Where nothing was compared there is no measure, no limit and no object."""
    nan = np.full(n, np.nan)
    return Evidence(nan, nan, "", "", np.full(n, None, dtype=object), remarks, regel=REGEL)


def _remarks(vraag: Vraag, words: Words, aspect: str, has_room: BoolArray) -> dict[str, BoolArray]:
    """Remark on the regime, and on what could not be tested."""
    is_noise = np.full(len(words), aspect == "geluid")
    return {
        **list_status_remarks(vraag, words),
        "regime_nieuwe_stijl": words >= GEEN_SIGNAAL,
        "niet_toetsbaar": words == ONBEKEND,
        # Without a room of the plan the standard values are quoted, never tested.
        "bkl_aangehaald": (words == ONBEKEND) & is_noise & ~has_room,
        "via_zonebeheer": np.asarray(vraag.omgeving.is_gezoneerd[vraag.j]) & is_noise,
    }


def _decisive(boek: Ruimteboek, rows: Rijen, keys: Positions) -> Positions:
    """Which quantity decides for each pair: the heaviest word, then the largest excess.

    Excesses in different units are not the same thing: they only order what has
    the same word. What is asked goes before what is not, then the order of the keys.
    """
    firm, place = rows.firm[:, None], rows.place[:, None]
    words = np.stack([weigh_key(boek, rows, int(key)) for key in keys], axis=1)
    asks = (place >= 0) & boek.ruimte.is_nodig[place, keys]
    value, room = boek.waarden.hoog[firm, keys], boek.ruimte.laag[place, keys]
    is_told = np.isfinite(value) & np.isfinite(room)
    excess = np.subtract(value, room, out=np.full(value.shape, -np.inf), where=is_told)
    number = np.broadcast_to(np.arange(len(keys)), words.shape)
    # The last key of a lexsort weighs most; of each row the first column is what decides.
    order = np.lexsort((number, -excess, ~asks, -words.astype(np.intp)), axis=1)
    return np.asarray(order[:, 0])


def _of_worst(found: list[Evidence], worst: Positions) -> Evidence:
    """Of each pair the evidence of one aspect, the worst; not the remarks of the others."""
    parts = []
    for number, evidence in enumerate(found):
        leads = worst == number
        kept = {code: mask & leads for code, mask in evidence.opmerkingen.items()}
        own = Evidence(**{**vars(evidence), "opmerkingen": kept})
        parts.append(Deel(np.arange(len(worst)), own, leads))
    return join_evidence(len(worst), parts)
