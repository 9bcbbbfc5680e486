"""Firms nearer to sensitive objects than the list asks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.afstanden import GEBIEDSTYPEN
from werklocaties_gis.mismatch.plek.omgeving import Omgeving
from werklocaties_gis.mismatch.toetsen.gelijken import Columns, list_gelijken
from werklocaties_gis.mismatch.toetsen.kanttekeningen import (
    code_numbers,
    column,
    list_firm_remarks,
    list_status_remarks,
)
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Toets, Vraag
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, NVT, ONBEKEND, Words, cap, weigh
from werklocaties_gis.mismatch.vestiging.bereik import MATEN
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.zoning.richtafstand import TOLERANCE_M, Gebiedstype, list_limits_m

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

AFSTANDEN: Final = ("geur", "stof", "geluid", "gevaar", "grootste")
"""Aspects that are tested by distance."""

MENGING: Final = "menging"


def _near(vraag: Vraag, groep: str) -> Outcomes:
    """Signal per aspect where the distance falls short of what the list asks."""
    answers = {aspect: _aspect_words(vraag, groep, aspect) for aspect in AFSTANDEN}
    others = np.maximum.reduce([answers[aspect] for aspect in ("geur", "stof", "gevaar")])
    zoned = vraag.omgeving.is_gezoneerd[vraag.j]
    answers["geluid"] = np.where(zoned, NVT, answers["geluid"])
    answers["grootste"] = np.where(zoned, others, answers["grootste"])
    mixed = vraag.omgeving.menging[vraag.j] >= 0
    if not mixed.any():
        return answers
    return {aspect: np.where(mixed, NVT, words) for aspect, words in answers.items()}


def _near_or_mixed(vraag: Vraag, groep: str) -> Outcomes:
    """As by distance, and by class in a functiemengingsgebied, where no distance counts."""
    return {**_near(vraag, groep), MENGING: _class_words(vraag)}


def _aspect_words(vraag: Vraag, groep: str, aspect: str) -> Words:
    """Words of one aspect; of a block, once for all firms that ask the same distances.

    No two places have the same thresholds, but over one aspect many firms are alike.
    """
    if vraag.i.shape[1:] != (1,):
        return _compared(vraag, groep, aspect)
    bereik, number = vraag.profielen.bereik, MATEN.index(aspect)
    asked = (bereik.hoog[:, number], bereik.bewezen[:, number], bereik.is_open)
    columns = (*asked, vraag.profielen.heeft_eigen_status)
    few, kind = list_gelijken(columns, vraag.i[:, 0])
    return np.take(_compared(replace(vraag, i=few[:, None]), groep, aspect), kind, axis=0)


def _compared(vraag: Vraag, groep: str, aspect: str) -> Words:
    """Compare the firm's distances with the thresholds of the place."""
    firm, place, i, j = vraag.profielen, vraag.omgeving, vraag.i, vraag.j
    number = MATEN.index(aspect)
    high, proven = firm.bereik.hoog[:, number], firm.bereik.bewezen[:, number]
    drempels = place.drempels[groep]
    lowers = aspect != "gevaar" or vraag.beleid.gevaar_verlagen
    zeker_m = drempels.verlaagd_zeker_m if lowers else drempels.vol_zeker_m
    mogelijk_m = drempels.verlaagd_mogelijk_m if lowers else drempels.vol_mogelijk_m
    # Nothing known of the firm is -1: never above a threshold, and never a no.
    blind = firm.bereik.is_open | (high < 0)
    reach_m = np.round(place.dekking_gevoelig_m + TOLERANCE_M, 6)
    words = weigh(
        proven[i] > zeker_m[j],
        high[i] > mogelijk_m[j],
        (high[i] > reach_m[j]) | blind[i],
    )
    return cap(words, firm.heeft_eigen_status[i]) if not vraag.nieuw else words


def _class_words(vraag: Vraag) -> Words:
    """A heavier class than the place takes; a firm that is not in the list is unknown.

    Where a firm may be more than the list means, its class is no more than
    mogelijk, also where the class itself would fit.
    """
    firm, i = vraag.profielen, vraag.i
    klasse = vraag.omgeving.menging[vraag.j]
    is_unsure = firm.menging.is_voorwaarde_onbekend | firm.menging.is_breder
    words = weigh(
        firm.menging.bewezen[i] > klasse,
        (firm.menging.hoog[i] > klasse) | is_unsure[i],
        firm.menging.is_open[i],
    )
    words = words if vraag.nieuw else cap(words, firm.heeft_eigen_status[i])
    return np.where(klasse < 0, NVT, words)


def _explain(vraag: Vraag, outcomes: Outcomes, groep: str) -> dict[str, Evidence]:
    found = {
        aspect: _explain_aspect(vraag, outcomes[aspect], groep, aspect) for aspect in AFSTANDEN
    }
    if MENGING in outcomes:
        found[MENGING] = _explain_class(vraag, outcomes[MENGING])
    return found


def _explain_aspect(vraag: Vraag, words: Words, groep: str, aspect: str) -> Evidence:
    """Name the object with the largest shortfall under the highest reading."""
    distance_m, limit_m, object_id, twijfel, kind = _decisive(vraag, groep, aspect)
    said = words >= ONBEKEND
    signals = words >= MOGELIJK
    remarks = {
        **list_firm_remarks(vraag, words),
        **list_status_remarks(vraag, words),
        "bedrijfswoning_onbekend": signals & (twijfel == "bedrijfswoning"),
        "bedgebied_onbekend": signals & (twijfel == "bedgebied"),
        "soort_onbekend": signals & (twijfel == "soort"),
        "gebiedstype_onbekend": signals & (kind == "onbekend"),
        "gemengd_een_stap": signals & (kind == "gemengd"),
        "dekking": said & ~signals & _is_beyond_dekking(vraag, aspect),
        "nauwkeurigheid": signals & _is_inexact(vraag, groep, distance_m, kind),
    }
    if aspect == "gevaar":
        remarks["schakelaar_gevaar_verlagen"] = signals & (kind != "rustig")
    if aspect in ("geluid", "grootste"):
        remarks["via_zonebeheer"] = np.asarray(vraag.omgeving.is_gezoneerd[vraag.j])
    return Evidence(
        waarde=np.where(np.isfinite(distance_m), distance_m, np.nan),
        grens=limit_m,
        eenheid="m",
        tabel="gevoelige_objecten",
        object_id=object_id,
        opmerkingen=remarks,
    )


def _decisive(
    vraag: Vraag, groep: str, aspect: str
) -> tuple[FloatArray, FloatArray, npt.NDArray[np.object_], npt.NDArray[np.object_], FloatArray]:
    """Distance, limit, object, its doubt and gebiedstype where the shortfall is largest."""
    high_m = vraag.profielen.bereik.hoog[vraag.i, MATEN.index(aspect)]
    high_m = np.where(high_m < 0, np.nan, high_m)
    limits, distances, ids, doubts = [], [], [], []
    for gebiedstype in GEBIEDSTYPEN:
        reading: Gebiedstype = "gemengd" if gebiedstype == "gemengd" else "rustig"
        lowers = vraag.beleid.gevaar_verlagen
        limits.append(list_limits_m(high_m, aspect, reading, gevaar_verlagen=lowers))
        distances.append(_known_m(vraag, f"{groep}_{gebiedstype}_m"))
        ids.append(column(vraag, f"{groep}_{gebiedstype}_id"))
        doubts.append(column(vraag, f"{groep}_{gebiedstype}_twijfel"))
    limit_m, distance_m = np.array(limits), np.array(distances)
    best = _first_largest(np.where(np.isnan(limit_m), -distance_m, limit_m - distance_m), ids)
    here = np.arange(len(best))
    kinds = np.array(GEBIEDSTYPEN, dtype=object)
    return (
        distance_m[best, here],
        limit_m[best, here],
        np.array(ids)[best, here],
        np.array(doubts)[best, here],
        kinds[best],
    )


def _first_largest(
    shortfall_m: FloatArray, ids: list[npt.NDArray[np.object_]]
) -> npt.NDArray[np.intp]:
    """Row of the largest shortfall in each column; among equals the lowest id, then the first."""
    is_best = shortfall_m == shortfall_m.max(axis=0)
    last = "\U0010ffff"
    names = np.array([[last if name is None else name for name in row] for row in ids], dtype=str)
    return np.asarray(
        np.argmin(
            np.unique(np.where(is_best, names, last), return_inverse=True)[1].reshape(
                is_best.shape
            ),
            axis=0,
        )
    )


def _is_beyond_dekking(vraag: Vraag, aspect: str) -> BoolArray:
    """Whether the layer is not complete as far as the highest reading reaches."""
    high_m = vraag.profielen.bereik.hoog[vraag.i, MATEN.index(aspect)]
    return np.asarray(high_m > vraag.omgeving.dekking_gevoelig_m[vraag.j] + TOLERANCE_M)


def _is_inexact(vraag: Vraag, groep: str, distance_m: FloatArray, kind: FloatArray) -> BoolArray:
    """Whether the distance to the object named is an interval."""
    result = np.zeros(len(distance_m), dtype=bool)
    for gebiedstype in GEBIEDSTYPEN:
        shortest_m = _known_m(vraag, f"{groep}_{gebiedstype}_min_m")
        result |= (kind == gebiedstype) & (shortest_m < distance_m)
    return result


def _known_m(vraag: Vraag, name: str) -> FloatArray:
    """Metres of ``omgeving`` at the places of the pairs; infinite where there is nothing."""
    metres = vraag.omgeving.getal[name][vraag.j]
    return np.where(np.isnan(metres), np.inf, metres)


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


def _read(firm: Profielen, place: Omgeving) -> tuple[Columns, Columns]:
    """What hinder depends on of firms; of places everything, since no two are alike."""
    bereik, menging = firm.bereik, firm.menging
    by_class = (menging.hoog, menging.bewezen, menging.is_open)
    unsure = (menging.is_voorwaarde_onbekend, menging.is_breder)
    asked = (bereik.hoog, bereik.bewezen, bereik.is_open, firm.heeft_eigen_status)
    return (*asked, *by_class, *unsure), (np.arange(len(place)),)


HINDER_GEVOELIG: Final = Toets(
    id="hinder_gevoelig",
    aspecten=(*AFSTANDEN, MENGING),
    bestaand=True,
    nieuw=True,
    answer=partial(_near_or_mixed, groep="gevoelig"),
    explain=partial(_explain, groep="gevoelig"),
    regel="richtafstand",
    reads=_read,
)

HINDER_GEPLAND: Final = Toets(
    id="hinder_gepland",
    aspecten=AFSTANDEN,
    bestaand=True,
    nieuw=True,
    answer=partial(_near, groep="gepland"),
    explain=partial(_explain, groep="gepland"),
    regel="richtafstand_gepland",
    reads=_read,
)
