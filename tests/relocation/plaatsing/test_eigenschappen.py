"""A criterion looks at a column or a named property; what is not known stays unknown."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.eigenschappen import (
    NAMED,
    Eigenschappen,
    list_waarden,
)
from werklocaties_gis.relocation.plaatsing.vraag import make_vraag
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.criteria import EIGENSCHAPPEN, Criterium
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import read_lijsten


@pytest.fixture(scope="module")
def bron(tables: ModuleType) -> Eigenschappen:
    tabellen = tables.make_tabellen()
    cells = [
        ("vestigingen", "V1", "banen", 10),
        ("vestigingen", "V1", "milieucategorie_eigen", "4.1"),
        ("vestigingen", "V1", "eigendom_huur", "huur"),
        ("vestigingen", "V2", "eigendom_huur", "eigendom"),
        ("vestigingen", "V1", "watergebonden_nodig", False),
        ("plekken", "P3", "prijs_eur_m2", 150),
    ]
    for cell in cells:
        tabellen = tables.set_cell(tabellen, *cell)
    acts = {"vestiging_id": ["V1", "V2"], "volgnr": [1, 1], "sbi": ["4711", "2511"]}
    frame = pd.DataFrame({**acts, "sbi_versie": "2008", "hoofdactiviteit": True})
    tabellen["activiteiten"] = conform(frame, "activiteiten")
    study = (tabellen, read_lijsten(), Beleid())
    return make_vraag(*study, Plan(), detect_mismatches(*study)).eigenschappen


@pytest.mark.parametrize(
    ("given", "values"),
    [
        ({"veld": "banen"}, [10, np.nan, np.nan]),
        ({"veld": "plekken.prijs_eur_m2"}, [150, 150, 150]),
        ({"veld": "watergebonden_nodig"}, [0, np.nan, np.nan]),
        ({"veld": "eigendom_huur", "waarden": ["huur", "erfpacht"]}, [1, 0, np.nan]),
        # On P3 a firm gets the whole 2,000 m2.
        ({"veld": "banen_per_ha"}, [50, np.nan, np.nan]),
        ({"veld": "fsi"}, [0.35, 0.15, np.nan]),
        ({"veld": "afstand_km"}, [2, 1, 1]),
        ({"veld": "milieucategorie"}, [5, None, None]),
        ({"veld": "sbi", "waarden": ["47"]}, [1, 0, np.nan]),
        ({"veld": "functieklasse", "waarden": ["detailhandel"]}, [1, 0, np.nan]),
    ],
)
def test_values_on_an_undivided_plot(
    bron: Eigenschappen, given: dict[str, Any], values: list[float | None]
) -> None:
    criterium = Criterium.model_validate({"id": "c", **given})
    found = list_waarden(bron, criterium, np.arange(3), np.full(3, 2))
    known = [number for number, value in enumerate(values) if value is not None]
    np.testing.assert_allclose(found[known], np.array(values)[known].astype(float))


def test_a_floor_has_no_use_of_land(bron: Eigenschappen) -> None:
    one, floor = np.array([0]), np.array([3])
    for veld in ("fsi", "banen_per_ha"):
        assert np.isnan(list_waarden(bron, Criterium(id="c", veld=veld), one, floor)).all()


def test_who_sits_wrong_now_is_one(bron: Eigenschappen) -> None:
    found = list_waarden(
        bron, Criterium(id="c", veld="zit_nu_verkeerd"), np.arange(3), np.zeros(3, dtype=np.intp)
    )
    assert found.tolist() == bron.is_mismatch.astype(float).tolist()


def test_a_field_that_is_none_is_unknown_and_every_named_property_has_a_value(
    bron: Eigenschappen,
) -> None:
    one = np.array([0])
    assert np.isnan(list_waarden(bron, Criterium(id="c", veld="geluk"), one, one)).all()
    assert set(NAMED) == set(EIGENSCHAPPEN)
