"""Every regime answers the same question in the same form; noise on a zoned park in none."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.mismatch.opmerkingen import OPMERKINGEN
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.regimes.menging import MENGEN
from werklocaties_gis.mismatch.regimes.nieuwe_stijl import NIEUWE_STIJL
from werklocaties_gis.mismatch.regimes.regime import Regime, via_zonebeheer
from werklocaties_gis.mismatch.regimes.vng2009 import VNG2009
from werklocaties_gis.mismatch.toetsen.toets import Vraag
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, NVT, ZEKER
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid

REGIMES = (VNG2009, MENGEN, NIEUWE_STIJL)


@pytest.fixture(scope="module")
def vraag(situaties: ModuleType) -> Vraag:
    """V1 of category 3.2 on a zoned park, 10 m from a home."""
    park = {
        "terrein_id": "T1",
        "zonebeheer": "zone",
        "geometrie": situaties.box(99_990, 399_990, 120, 120),
    }
    given = situaties.one_firm(
        plekken=[{"plek_id": "P1", "terrein_id": "T1", "geometrie": situaties.box()}],
        bedrijventerreinen=[park],
        gevoelige_objecten=[situaties.home(10)],
    )
    tabellen, beleid = situaties.as_tabellen(given), Beleid()
    firms = list_profielen(tabellen, situaties.list_lijsten(), beleid)
    places = list_arrays(list_omgeving(tabellen, beleid), tabellen, beleid)
    zero = np.array([0], dtype=np.intp)
    return Vraag(firms, places, zero, zero, nieuw=False, beleid=beleid)


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.id)
def test_answers_and_evidence_are_of_the_same_aspects(vraag: Vraag, regime: Regime) -> None:
    answers = regime.answer(vraag, "gevoelig")
    evidence = regime.explain(vraag, answers, "gevoelig")
    assert set(answers) == set(evidence) == set(regime.aspecten)
    assert all(words.shape == (1,) for words in answers.values())


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.id)
def test_the_remarks_of_a_regime_exist_and_are_its_own(regime: Regime) -> None:
    others = {code for each in REGIMES if each is not regime for code in each.opmerkingen}
    assert set(regime.opmerkingen) <= set(OPMERKINGEN)
    assert not others & set(regime.opmerkingen)


@pytest.mark.parametrize("regime", [VNG2009, NIEUWE_STIJL], ids=lambda regime: regime.id)
def test_noise_on_a_zoned_park_goes_by_zone_control_in_every_regime(
    vraag: Vraag, regime: Regime
) -> None:
    answers = regime.answer(vraag, "gevoelig")
    assert answers["geluid"].tolist() == [NVT]
    assert answers["geur"].tolist() != [NVT]
    remarks = regime.explain(vraag, answers, "gevoelig")["geluid"].opmerkingen
    assert remarks["via_zonebeheer"].tolist() == [True]


def test_the_largest_is_then_the_worst_of_the_other_three(vraag: Vraag) -> None:
    words = dict.fromkeys(("geur", "stof", "gevaar"), np.array([GEEN_SIGNAAL]))
    noisy = {**words, "geluid": np.array([ZEKER]), "grootste": np.array([ZEKER])}
    found = via_zonebeheer(vraag, noisy)
    assert found["grootste"].tolist() == [GEEN_SIGNAAL]
