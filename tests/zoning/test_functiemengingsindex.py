"""The functiemengingsindex on inputs worked out by hand, and the published figures."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from werklocaties_gis.zoning.functiemengingsindex import list_fmi, read_gepubliceerd


@pytest.mark.parametrize(
    ("banen", "woningen", "fmi"),
    [(0, 800, 0.0), (500, 500, 50.0), (300, 0, 100.0), (520, 480, 52.0), (1, 2, 33.3)],
)
def test_only_homes_half_and_only_jobs(banen: float, woningen: float, fmi: float) -> None:
    assert list_fmi([banen], [woningen]).tolist() == [fmi]


@pytest.mark.parametrize(("banen", "woningen"), [(0, 0), (np.nan, 5), (5, np.nan)])
def test_neither_jobs_nor_homes_or_one_unknown_is_unknown(banen: float, woningen: float) -> None:
    assert np.isnan(list_fmi([banen], [woningen])).all()


def test_the_published_figures_are_those_of_the_publication(shared: Path) -> None:
    told = read_gepubliceerd().set_index("gemeente")
    with (shared / "reference" / "fmi_seed.csv").open(encoding="utf-8") as file:
        seed = list(csv.DictReader(file))
    assert len(seed) == len(told) == 10
    for row in seed:
        own = told.loc[row["gemeente"]]
        assert own["fmi_gemeente"] == float(row["fmi_2021_gemeente"])
        assert own["fmi_regio"] == float(row["fmi_2021_regio"])
        assert (own["regio"], own["peiljaar"]) == (row["corop_regio"], 2021)


def test_every_municipality_goes_by_its_own_code() -> None:
    told = read_gepubliceerd()
    assert told["gemeente_code"].is_unique
    assert told.set_index("gemeente")["gemeente_code"].to_dict()["Dordrecht"] == "GM0505"
    assert told["bron"].str.contains("Platform31").all()
