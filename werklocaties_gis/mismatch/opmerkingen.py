"""Remarks on outcomes: as bits while there are many, as codes where a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Bits = npt.NDArray[np.int64]

OPMERKINGEN: Final = (
    "activiteit_onbekend",
    "activiteit_versmald",
    "afgeleid_gebruik",
    "afgeleide_kavel",
    "bedgebied_onbekend",
    "bedrijfswoning_onbekend",
    "benoemd_bedrijf",
    "beperking_door_beleid",
    "bkl_aangehaald",
    "bkl_standaardwaarde",
    "buiten_geluidsom",
    "buiten_rekenafstand",
    "dekking",
    "eigen_afstand",
    "eigen_categorie",
    "gebiedstype_onbekend",
    "gemengd_een_stap",
    "ibis_plafond",
    "index_r",
    "index_z",
    "kleinverbruik",
    "lijst_uit_geheugen",
    "meerdere_regimes",
    "meerdere_zones",
    "minimum_onzeker",
    "nauwkeurigheid",
    "nevenactiviteit",
    "niet_toetsbaar",
    "ontwerpplan",
    "opwek_schaars",
    "overname_niet_bevestigd",
    "planologische_status",
    "regime_nieuwe_stijl",
    "regime_volgens_beleid",
    "richtafstand_niet_bevestigd",
    "sbi_2025",
    "schakelaar_afwijking_een_stap",
    "schakelaar_bedrijfswoning_telt",
    "schakelaar_functiemenging",
    "schakelaar_gemengd_verlagen",
    "schakelaar_gevaar_verlagen",
    "schakelaar_gevel",
    "schakelaar_gevoelige_lijst",
    "schakelaar_hmc_vanaf",
    "schakelaar_kleinverbruik_tot_kw",
    "schakelaar_laag_tot",
    "schakelaar_lezing_3a_3b",
    "schakelaar_natura2000_per_categorie_m",
    "schakelaar_natura2000_signaal_tot_m",
    "soort_onbekend",
    "tekort_tot_jaar",
    "vergunning_niet_nagegaan",
    "verzonnen",
    "via_zonebeheer",
    "voorwaarde_onbekend",
    "waarde_berekend",
    "waarde_van_elders",
    "water_volgens_activiteit",
    "water_volgens_terrein",
    "zone_onvolledig",
    "zones_strijdig",
    "zwaardere_activiteit_mogelijk",
)
"""Every remark that the detector makes, sorted; its position is its bit, so 63 at most."""


def list_bits(remarks: Mapping[str, npt.NDArray[np.bool_]], n: int) -> Bits:
    """List which remarks each of n outcomes has.

    Parameters
    ----------
    remarks
        Code to the mask of the outcomes that it is made on.

    Examples
    --------
    >>> bits = list_bits({"dekking": np.array([True, False])}, 2)
    >>> list_tuples(bits).tolist()
    [('dekking',), ()]
    """
    bits = np.zeros(n, dtype=np.int64)
    for code, mask in remarks.items():
        # Most remarks are made on no outcome at all.
        if mask.any():
            bits |= np.asarray(mask, dtype=np.int64) << OPMERKINGEN.index(code)
    return bits


def list_tuples(bits: Bits) -> npt.NDArray[np.object_]:
    """List the sorted codes of each outcome; equal sets are one tuple in memory."""
    number, unique = pd.factorize(bits)
    tuples = np.empty(len(unique), dtype=object)
    tuples[:] = [
        tuple(code for place, code in enumerate(OPMERKINGEN) if number >> place & 1)
        for number in unique.tolist()
    ]
    return tuples[number]
