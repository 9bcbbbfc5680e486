"""Lists as registers export them: LISA, KVK, IBIS, and one without a name that says anything."""

from __future__ import annotations

import pandas as pd

LISA = pd.DataFrame(
    {
        "LISA_NUMMER": ["000012345678", "000012345679", "000012345680"],
        "NAAM": ["Bakker", "Smid", "Kok"],
        "STRAAT": ["Industrieweg", "Industrieweg", "Kade"],
        "HNR": ["12", "14", "3"],
        "TOEV": ["A", None, None],
        "PC6": ["4461AB", "4461AB", "4461CD"],
        "PLAATS": ["Goes"] * 3,
        "SBI08": ["2511", "0111", "4941"],
        "WERKZAME PERSONEN": ["12", "3", "140"],
        "X": ["50000", "50100", "50200"],
        "Y": ["390000", "390100", "390200"],
        "KVKNR": ["01234567", "01234567", "11234567"],
    },
    dtype="string",
)

KVK = pd.DataFrame(
    {
        "kvkNummer": ["01234567", "01234567"],
        "vestigingsnummer": ["000012345678", "000012345679"],
        "handelsnaam": ["A", "B"],
        "statutaireNaam": ["A BV", "B BV"],
        "hoofdactiviteit": ["2511", "0111"],
        "nevenactiviteit2": ["4941", None],
        "nevenactiviteit1": ["4520", "4520"],
        "postcode": ["4461 AB", "4461AC"],
        "huisnummer": [12, 14],
        "totaalWerkzamePersonen": [12, 3],
    }
)

IBIS = pd.DataFrame(
    {
        "RIN_NUMMER": ["170341", "170371"],
        "PLAN_NAAM": ["MAASVLAKTE", "EUROPOORT"],
        "GEM_CODE": ["0599", "0599"],
        "HA_NETTO": ["2297", "1369"],
        "MAX_MILEUCATEGORIE_CODE": ["6", "5"],
        "WLOC_TYPE": ["A", "A"],
    },
    dtype="string",
)

NAAMLOOS = pd.DataFrame(
    {
        "kolom a": ["000012345678", "000012345679"],
        "kolom b": ["51.5", "51.6"],
        "kolom c": ["3.9", "4.0"],
        "kolom d": ["2511", "2512"],
        "kolom e": ["4461 AB", "4461 AC"],
    },
    dtype="string",
)
