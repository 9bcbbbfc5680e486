"""A small run with a file on its plan, as tables."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.tables.conform import conform

WAS_WORDT = {
    "vestiging_id": ["V02", "V01"],
    "naam": ["Garage Luchtkasteel", "Betonfabriek De Denkbeeld"],
    "besluit": ["blijft", "verhuist"],
    "van_plek_id": ["A2", "A1"],
    "van_terrein_id": ["VT1", "VT1"],
    "van_m2": [5000.0, 6000.0],
    "nu_zwaarst": ["zeker", "mogelijk"],
    "nu_zeker": [("licht_op_hmc",), ()],
    "naar_plek_id": [None, "B5"],
    "naar_terrein_id": [None, "VT1"],
    "straks_zwaarst": [None, "geen_signaal"],
    "kosten_eur": [None, 125_000.0],
    "reden": ["niet_de_moeite", None],
}
GESCHIKTHEID = {
    "plek_id": ["A2"] * 4,
    "vestiging_id": ["V33", "V32", "V04", "V05"],
    "past": [True, True, False, False],
    "mogelijk": [True, False, None, None],
    "rang": [2, 1, None, None],
    "redenen": [(), (), ("te_klein", "net?"), ("te_klein",)],
}
PASPOORT = {
    "plek_id": ["A2"],
    "naam": ["Hoge Kamp 3"],
    "soort": ["pand"],
    "terrein_id": ["VT1"],
    "aanbod": ["na_vertrek"],
    "kavel_m2": [5000.0],
    "bvo_m2": [2000.0],
    "categorie_max": ["4.2"],
    "afname_code": ["3"],
    "jaar_opgelost": [2031],
    "eigenaar_types": [("bedrijf",)],
    "passend": [2],
    "passend_mogelijk": [1],
    "gereserveerd": [False],
    "categorie_zekerheid": ["zeker"],
}
REGEL = {
    "rang": [1, 2],
    "regel": ["vestigingen_zonder_naam", "kavels_overlappen"],
    "ernst": ["let_op", "weet"],
    "onderwerp": ["vestigingen", "kavels"],
    "tabel": ["vestigingen", "kavels"],
    "aantal": [1, 2],
    "van": [50, 60],
    "velden": ["{}", "{}"],
    "gevolg": ["gevolg_geen", "gevolg_geen"],
    "remedie": ["remedie_geen", "remedie_geen"],
}
RIJEN = {
    "rang": [1],
    "volgnr": [1],
    "regel": ["vestigingen_zonder_naam"],
    "tabel": ["vestigingen"],
    "bestand": ["bronnen/bedrijven.csv"],
    "rij": [1012],
    "sleutel": ["000123"],
    "waarde": ["=1+1"],
}


@pytest.fixture(scope="session")
def rijk(inhoud: Inhoud) -> Inhoud:
    """The example with was and becomes, a passport, candidates, and what the input lacks."""
    more = {
        "was_wordt": WAS_WORDT,
        "kavelpaspoorten": PASPOORT,
        "geschiktheid": GESCHIKTHEID,
        "kwaliteit": REGEL,
        "kwaliteitsrijen": RIJEN,
    }
    made = {name: conform(pd.DataFrame(columns), name) for name, columns in more.items()}
    return dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, **made})
