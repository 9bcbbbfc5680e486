"""What-if in words."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.pipeline.watalsblad import make_watalsblad


def test_what_brings_most_comes_first_and_says_where() -> None:
    rows = [
        ("basis", "basis", 0.0, 0.0),
        ("jaar:later", "jaar", 1.0, 0.0),
        ("eur:2", "eur", 1_000_000.0, 3.0),
        ("ha:T1:3.2", "ha", 1.0, 7.5),
        ("kw:S", "kw", 1000.0, 0.0),
    ]
    table = pd.DataFrame(rows, columns=["variant", "wat", "hoeveel", "verschil"])
    table = table.assign(verhuizingen=1, hmc_ha=0.0)
    told = make_watalsblad(table, {"T1": "Oost"}, "nl").tabel
    assert told["Wat er meer is"].tolist() == [
        "1 ha erbij op Oost, tot en met categorie 3.2",
        "€ 1.000.000 erbij in periode 2",
        "de laatste periode 1 jaar langer",
        "1.000 kW erbij in netgebied S",
    ]
    assert told["Sleutel"].tolist()[0] == "ha:T1:3.2"
