"""Category and distance of VNG 2009: a firm is too near where the list asks for more metres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.gevoelig import GEBIEDSTYPEN
from werklocaties_gis.mismatch.regimes.regime import AFSTANDEN, GROOTSTE, Regime, via_zonebeheer
from werklocaties_gis.mismatch.toetsen.gelijken import list_gelijken
from werklocaties_gis.mismatch.toetsen.kanttekeningen import (
    column,
    list_firm_remarks,
    list_status_remarks,
)
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Outcomes, Vraag
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND, Words, cap, weigh
from werklocaties_gis.mismatch.vestiging.bereik import MATEN
from werklocaties_gis.zoning.richtafstand import (
    TOLERANCE_M,
    Gebiedstype,
    is_lowered,
    list_limits_m,
    read_unverified_m,
)

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Objects = npt.NDArray[np.object_]

WONEN: Final = ("woning", "woongebied")
"""Kinds that are sensitive to every aspect; whether the others are is said of geluid only."""


def _near(vraag: Vraag, groep: str) -> Outcomes:
    """Signal per aspect where the distance falls short of what the list asks."""
    answers = {aspect: _aspect_words(vraag, groep, aspect) for aspect in AFSTANDEN}
    return via_zonebeheer(vraag, answers)


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
    # All objects round a place came down to a few thresholds, so that a block is one comparison.
    drempels = place.drempels[_start(vraag, groep, aspect)]
    lowers = _lowers(vraag, aspect)
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


def _lowers(vraag: Vraag, aspect: str) -> bool:
    """Whether a gemengd gebied lowers this aspect, as the policy says."""
    beleid = vraag.beleid
    return is_lowered(
        aspect,
        gevaar_verlagen=beleid.gevaar_verlagen,
        gemengd_verlagen=beleid.gemengd_verlagen,
    )


def _start(vraag: Vraag, groep: str, aspect: str) -> str:
    """Start of the columns that hold for an aspect: its own where its list is shorter."""
    # "grootste" has no list: which aspect decides is not known, so every kind that counts does.
    own = f"{groep}_{aspect}"
    return own if own in vraag.omgeving.drempels else groep


def _explain(vraag: Vraag, outcomes: Outcomes, groep: str) -> dict[str, Evidence]:
    return {aspect: _explain_aspect(vraag, outcomes[aspect], groep, aspect) for aspect in AFSTANDEN}


def _explain_aspect(vraag: Vraag, words: Words, groep: str, aspect: str) -> Evidence:
    """Name the object with the largest shortfall under the highest reading."""
    start = _start(vraag, groep, aspect)
    distance_m, limit_m, kind, named = _decisive(vraag, start, aspect)
    said = words >= ONBEKEND
    signals = words >= MOGELIJK
    remarks = {
        **list_firm_remarks(vraag, words),
        **list_status_remarks(vraag, words),
        **_object_remarks(vraag, words, named, aspect),
        **_step_remarks(vraag, signals, kind, aspect),
        "dekking": said & ~signals & _is_beyond_dekking(vraag, aspect),
        "nauwkeurigheid": signals & _is_inexact(vraag, start, distance_m, kind),
        "richtafstand_niet_bevestigd": signals & _is_unverified(vraag, aspect),
        "schakelaar_functiemenging": signals & vraag.omgeving.is_menging_uit[vraag.j],
    }
    if aspect in ("geluid", GROOTSTE):
        remarks["via_zonebeheer"] = np.asarray(vraag.omgeving.is_gezoneerd[vraag.j])
    return Evidence(
        waarde=np.where(np.isfinite(distance_m), distance_m, np.nan),
        grens=limit_m,
        eenheid="m",
        tabel="gevoelige_objecten",
        object_id=named["id"],
        opmerkingen=remarks,
    )


def _object_remarks(
    vraag: Vraag, words: Words, named: Mapping[str, Objects], aspect: str
) -> dict[str, BoolArray]:
    """Remark on what is not known of the object, and on whether its kind counts at all."""
    signals, twijfel, soort = words >= MOGELIJK, named["twijfel"], named["soort"]
    is_other = (soort != None) & ~np.isin(soort.astype(str), WONEN)  # noqa: E711 - elementwise
    # A list of its own touches what it lets pass too; the common list only what it counts.
    has_list = aspect in vraag.beleid.gevoelige_lijst
    touched = words >= 0 if has_list else signals & is_other & (aspect != "geluid")
    return {
        "bedrijfswoning_onbekend": signals & (twijfel == "bedrijfswoning"),
        "bedgebied_onbekend": signals & (twijfel == "bedgebied"),
        "soort_onbekend": signals & (twijfel == "soort"),
        "schakelaar_bedrijfswoning_telt": signals & (twijfel == "bedrijfswoning_telt"),
        "schakelaar_gevel": signals & np.isin(soort.astype(str), _gevels(vraag)),
        "schakelaar_gevoelige_lijst": touched,
    }


def _gevels(vraag: Vraag) -> tuple[str, ...]:
    """Kinds of which the switch of the facade decides where they stand.

    A zone for homes is one reading by itself. A dwelling is the other, but only where
    the policy asks for facades; elsewhere it stands outside any zone of the plan.
    """
    is_facade = vraag.beleid.gevel == "pand"
    return (*WONEN, "ligplaats", "standplaats") if is_facade else ("woongebied",)


def _step_remarks(
    vraag: Vraag, signals: BoolArray, kind: Objects, aspect: str
) -> dict[str, BoolArray]:
    """Remark on the step of a gemengd gebied: whether it was taken, and who chose that."""
    elsewhere = signals & (kind != "rustig")
    remarks = {
        "gebiedstype_onbekend": signals & (kind == "onbekend"),
        "gemengd_een_stap": signals & (kind == "gemengd") & _lowers(vraag, aspect),
        "schakelaar_gemengd_verlagen": elsewhere & (not vraag.beleid.gemengd_verlagen),
    }
    if aspect == "gevaar":
        remarks["schakelaar_gevaar_verlagen"] = elsewhere
    return remarks


def _decisive(
    vraag: Vraag, start: str, aspect: str
) -> tuple[FloatArray, FloatArray, Objects, dict[str, Objects]]:
    """Distance, limit and gebiedstype where the shortfall is largest, and what lies there."""
    high_m = vraag.profielen.bereik.hoog[vraag.i, MATEN.index(aspect)]
    high_m = np.where(high_m < 0, np.nan, high_m)
    limits, distances = [], []
    for gebiedstype in GEBIEDSTYPEN:
        reading: Gebiedstype = "gemengd" if gebiedstype == "gemengd" else "rustig"
        limits.append(_limits_m(vraag, high_m, aspect, reading))
        distances.append(_known_m(vraag, f"{start}_{gebiedstype}_m"))
    texts = {
        name: [column(vraag, f"{start}_{gebiedstype}_{name}") for gebiedstype in GEBIEDSTYPEN]
        for name in ("id", "twijfel", "soort")
    }
    limit_m, distance_m = np.array(limits), np.array(distances)
    shortfall_m = np.where(np.isnan(limit_m), -distance_m, limit_m - distance_m)
    best = _first_largest(shortfall_m, texts["id"])
    here = np.arange(len(best))
    kinds = np.array(GEBIEDSTYPEN, dtype=object)
    named = {name: np.array(values)[best, here] for name, values in texts.items()}
    return distance_m[best, here], limit_m[best, here], kinds[best], named


def _limits_m(vraag: Vraag, high_m: FloatArray, aspect: str, reading: Gebiedstype) -> FloatArray:
    return list_limits_m(
        high_m,
        aspect,
        reading,
        gevaar_verlagen=vraag.beleid.gevaar_verlagen,
        gemengd_verlagen=vraag.beleid.gemengd_verlagen,
    )


def _first_largest(
    shortfall_m: FloatArray, ids: list[npt.NDArray[np.object_]]
) -> npt.NDArray[np.intp]:
    """Row of the largest shortfall in each column; among equals the lowest id, then the first."""
    is_best = shortfall_m == shortfall_m.max(axis=0)
    names = np.array(ids, dtype=object)
    is_named = is_best & pd.notna(names)
    # Texts are compared only where they decide: elsewhere one row has a name, or none has.
    result = np.argmax(is_named, axis=0)
    equal = np.flatnonzero(is_named.sum(axis=0) > 1)
    told = np.where(is_named[:, equal], names[:, equal], "\U0010ffff").astype(str)
    ranks = np.unique(told, return_inverse=True)[1].reshape(told.shape)
    result[equal] = np.argmin(ranks, axis=0)
    return np.asarray(result)


def _is_beyond_dekking(vraag: Vraag, aspect: str) -> BoolArray:
    """Whether the layer is not complete as far as the highest reading reaches."""
    high_m = vraag.profielen.bereik.hoog[vraag.i, MATEN.index(aspect)]
    return np.asarray(high_m > vraag.omgeving.dekking_gevoelig_m[vraag.j] + TOLERANCE_M)


def _is_unverified(vraag: Vraag, aspect: str) -> BoolArray:
    """Whether the highest reading is a distance that was seen in no stored source."""
    high_m = vraag.profielen.bereik.hoog[vraag.i, MATEN.index(aspect)]
    return np.asarray(high_m >= read_unverified_m())


def _is_inexact(vraag: Vraag, start: str, distance_m: FloatArray, kind: Objects) -> BoolArray:
    """Whether the distance to the object named is an interval."""
    result = np.zeros(len(distance_m), dtype=bool)
    for gebiedstype in GEBIEDSTYPEN:
        shortest_m = _known_m(vraag, f"{start}_{gebiedstype}_min_m")
        result |= (kind == gebiedstype) & (shortest_m < distance_m)
    return result


def _known_m(vraag: Vraag, name: str) -> FloatArray:
    """Metres of ``omgeving`` at the places of the pairs; infinite where there is nothing."""
    metres = vraag.omgeving.getal[name][vraag.j]
    return np.where(np.isnan(metres), np.inf, metres)


VNG2009: Final = Regime(
    id="vng2009",
    aspecten=AFSTANDEN,
    answer=_near,
    explain=_explain,
    opmerkingen=(
        "dekking",
        "gebiedstype_onbekend",
        "gemengd_een_stap",
        "richtafstand_niet_bevestigd",
        "schakelaar_functiemenging",
        "schakelaar_gemengd_verlagen",
        "schakelaar_gevaar_verlagen",
        "schakelaar_gevoelige_lijst",
    ),
)
"""Guide distances to sensitive objects, by the category of the firm."""
