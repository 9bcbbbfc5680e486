"""Firms and jobs, and jobs per hectare only where all jobs are known."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.stand.bedrijven import list_banen_per_ha, list_bedrijven


def test_unknown_jobs_are_counted_apart(delen: Delen) -> None:
    rows = list_bedrijven(delen.bezetting)
    whole = rows[rows["niveau"].eq("totaal")].iloc[0]
    assert (whole["vestigingen"], whole["banen"], whole["banen_onbekend"]) == (4.0, 55.0, 1.0)
    assert (whole["zonder_plek"], whole["banen_verdeeld"]) == (1.0, 55.0)


def test_the_worked_example_of_the_field() -> None:
    rows = pd.DataFrame(
        {
            "banen_verdeeld": [600.0, 600.0, 600.0, 500.0],
            "banen_deel_onbekend": [0.0, 1.0, 0.0, 0.0],
            "uitgegeven_ha": [12.2, 12.2, 0.0, 12.5],
        }
    )
    found = list_banen_per_ha(rows)
    assert found.round(1).fillna(-1).tolist() == [49.2, -1, -1, 40.0]
