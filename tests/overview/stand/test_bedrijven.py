"""Firms and jobs, and jobs per hectare only where all jobs are known."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS
from werklocaties_gis.overview.stand.bedrijven import list_banen_per_ha, list_bedrijven


def test_unknown_jobs_are_counted_apart(delen: Delen) -> None:
    rows = list_bedrijven(delen.bezetting)
    whole = rows[rows["niveau"].eq("totaal")].iloc[0]
    assert (whole["vestigingen"], whole["banen"], whole["banen_onbekend"]) == (4.0, 55.0, 1.0)
    assert (whole["zonder_plek"], whole["banen_verdeeld"]) == (1.0, 55.0)


def _per_ha(*parken: tuple[str, float, float]) -> dict[str, float]:
    """Jobs per ha by row, of parks with issued ha and jobs; without a name it is off all parks."""
    ids = ["totaal", *(park for park, _, _ in parken if park)]
    known = [ha for park, ha, _ in parken if park]
    rows = pd.DataFrame(
        {
            "niveau": ["totaal", *["terrein"] * len(known)],
            "id": ids,
            "uitgegeven_ha": [pd.Series(known).sum(), *known],
            "vestigingen": 1.0,
        }
    )
    places = dict.fromkeys(NIVEAUS, "") | {"totaal": "totaal"}
    firms = pd.DataFrame(
        [{**places, "terrein": park, "banen_deel": banen} for park, _, banen in parken]
    )
    return dict(zip(ids, list_banen_per_ha(rows, firms).fillna(-1).round(1), strict=True))


def test_the_worked_example_of_the_field() -> None:
    assert _per_ha(("T", 12.2, 600.0))["T"] == 49.2
    assert _per_ha(("T", 12.2, float("nan")))["T"] == -1
    assert _per_ha(("T", 0.0, 600.0))["T"] == -1


def test_jobs_off_parks_are_no_jobs_per_ha_of_parks() -> None:
    assert _per_ha(("T", 12.5, 500.0), ("", 0.0, 70_000.0))["totaal"] == 40.0


def test_a_park_of_which_the_land_is_unknown_makes_the_whole_unknown() -> None:
    found = _per_ha(("T", 10.0, 400.0), ("U", float("nan"), 100.0))
    assert found == {"totaal": -1, "T": 40.0, "U": -1}
