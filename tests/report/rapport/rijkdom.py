"""A run with everything that a report can tell: chains, money, what-if, two municipalities."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.tables.conform import conform

ZETTEN = {
    "vestiging_id": ["V33", "V02", "V47", "V04"],
    "volgorde": [2, 1, 1, 3],
    "van_plek_id": ["H1", "A2", None, "A4"],
    "naar_plek_id": ["A2", "N1", "N1", "H1"],
    "keten_id": ["K1", "K1", "K2", "K1"],
    "wacht_op": [("V02",), (), (), ("V33",)],
    "vrijgekomen_m2": [4500.0, 5000.0, None, 10_000.0],
    "nodig_m2": [4500.0, 1000.0, 300.0, 3400.0],
    "verwerving": ["aankoop", "aankoop", None, "erfpacht_eindigt"],
    "voorwaarden": [(), (), (), ("net",)],
    "didam_route": ["selectie"] * 4,
}
ZAKEN = {
    "onderdeel": ["totaal"] * 3,
    "variant": ["hoog", "laag", "midden"],
    "kosten_eur": [300.4, 100.0, 200_000.6],
    "opbrengsten_eur": [50.0, 40.0, 45.0],
    "onrendabele_top_eur": [250.4, 60.0, 199_955.6],
    "gemeente_eur": [1.0, 2.0, 3.0],
    "onvolledig": [False] * 3,
    "ontbreekt": [()] * 3,
}
WATALS = {
    "variant": ["basis", "ha:VT3:3.2", "kw:VG3", "ha:VT1:4.2"],
    "wat": ["basis", "ha", "kw", "ha"],
    "hoeveel": [0.0, 1.0, 1000.0, 1.0],
    "eenheid": [None, "ha", "kW", "ha"],
    "waarde": [100.0, 164.5, 100.0, 107.0],
    "verschil": [0.0, 64.5, 0.0, 7.0],
    "hmc_ha": [3.66, 4.83, 3.66, 3.66],
    "verhuizingen": [15, 16, 15, 15],
    "status": ["optimaal"] * 4,
}
GEVOELIGHEID = {
    "kostensoort": ["verhuizing", "inrichting", "verwerving_grond"],
    "laag_eur": [90.0, 50.0, 100.0],
    "midden_eur": [100.0] * 3,
    "hoog_eur": [120.0, 150_000.0, 100.0],
    "spreiding_eur": [30.0, 149_950.0, 0.0],
}
VASTHEID = {
    "vestiging_id": ["V02", "V33"],
    "naar_plek_id": ["N1", "A2"],
    "varianten": [8, 8],
    "blijft_share": [1.0, 0.5],
}
GEBIEDEN = {
    "niveau": ["totaal", "gemeente", "gemeente", "buiten_gemeente", "terrein", "terrein"],
    "id": ["totaal", "GM9902", "GM9901", "buiten", "VT1", "VT4"],
    "naam": [None, "Bedachterwaard", "Aardrijk", None, "De Hoge Kamp", "Oude Baan"],
    "terreinen": [2.0, 1.0, 1.0, 0.0, 1.0, 1.0],
    "netto_ha": [34.7, 4.5, 30.2, None, 13.8, 4.5],
    "vestigingen": [45.0, 5.0, 39.0, 1.0, 17.0, 5.0],
    "banen": [1151.0, 116.0, 1033.0, 2.0, 440.0, 116.0],
    "banen_per_ha": [None, 30.05, 39.17, None, 36.3, 30.05],
    "natura_m": [2180.4, 2414.49, 2180.4, None, 2180.4, 2414.49],
    "c_zeker": [7.0, 0.0, 7.0, 0.0, 6.0, 0.0],
    "c_zeker_plus_mogelijk": [15.0, 4.0, 11.0, 0.0, 8.0, 4.0],
    "c_onbekend": [3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
}
RUIMTE = {
    "niveau": ["totaal", "totaal", "totaal", "gemeente"],
    "id": ["totaal", "totaal", "totaal", "GM9901"],
    "milieucategorie": ["4.2", "3.1", "3.1", "3.1"],
    "grootte": ["tot_0.5", "tot_0.5", "0.5_tot_1", "tot_0.5"],
    "periode": ["nu"] * 4,
    "aanbod_ha": [1.3, 0.25, 0.5, 0.0],
    "vraag_ha": [0.0, 1.0, 1.5, 1.0],
    "zacht_ha": [0.0, 0.2, 0.0, 0.0],
    "zoekers": [0.0, 2.0, 3.0, 2.0],
    "zonder_maat": [0.0, 1.0, 0.0, 0.0],
}
MENGING = {
    "niveau": ["gemeente", "gemeente"],
    "id": ["GM9901", "GM9902"],
    "fmi": [92.9, 92.1],
    "fmi_stand": ["bekend", "ten_hoogste"],
    "gepubliceerd": [51.0, None],
    "gepubliceerd_jaar": [2021, None],
    "gepubliceerd_bron": ["lijst <b>van</b> gemeenten", None],
    "verschil": [41.9, None],
}
KWALITEIT = {
    "rang": [2, 1],
    "regel": ["plekken_overlappen", "kavels_overlappen"],
    "ernst": ["weet", "let_op"],
    "onderwerp": ["plekken", "kavels"],
    "tabel": ["plekken", "kavels"],
    "aantal": [2, 1],
    "van": [60, 50],
    "velden": ["{}", "{}"],
    "gevolg": ["kw_gevolg_hectares"] * 2,
    "remedie": ["kw_remedie_kavels_overlappen"] * 2,
}
TABELLEN: Mapping[str, Mapping[str, Any]] = {
    "verplaatsingen": ZETTEN,
    "zaken": ZAKEN,
    "watals": WATALS,
    "gevoeligheid": GEVOELIGHEID,
    "keuzevastheid": VASTHEID,
    "overzicht_gebieden": GEBIEDEN,
    "overzicht_schuifruimte": RUIMTE,
    "overzicht_menging": MENGING,
    "kwaliteit": KWALITEIT,
}


def with_tabel(inhoud: Inhoud, name: str, columns: Mapping[str, Any]) -> Inhoud:
    """The run with another result table."""
    made = conform(pd.DataFrame(columns), name)
    return dataclasses.replace(inhoud, resultaten={**inhoud.resultaten, name: made})


def with_uitvoer(inhoud: Inhoud, **changes: object) -> Inhoud:
    """The run with other settings of what is written."""
    uitvoer = inhoud.project.uitvoer.model_copy(update=changes)
    project = inhoud.project.model_copy(update={"uitvoer": uitvoer})
    return dataclasses.replace(inhoud, project=project)


def with_taal(inhoud: Inhoud, taal: str) -> Inhoud:
    """The run in another language."""
    info = inhoud.project.studie.model_copy(update={"taal": taal})
    return dataclasses.replace(inhoud, project=inhoud.project.model_copy(update={"studie": info}))


def make_rijk(inhoud: Inhoud) -> Inhoud:
    """The example with all of this."""
    for name, columns in TABELLEN.items():
        inhoud = with_tabel(inhoud, name, columns)
    return inhoud
