"""The policy turns words into refused, warned and counted."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, NVT, ONBEKEND, ZEKER
from werklocaties_gis.relocation.plaatsing.gevolg import is_gevolg, list_refusing, numbers_of
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel

WORDS = np.array([NVT, GEEN_SIGNAAL, ONBEKEND, MOGELIJK, ZEKER])


def test_unknown_is_refused_where_a_newcomer_passes_on_its_highest_reading() -> None:
    refused = is_gevolg(WORDS, "zwaarder_dan_maximum", Beleid(), "weigert")
    assert refused.tolist() == [False, False, True, True, True]


def test_a_policy_may_warn_instead() -> None:
    warns = Gevolgen(zeker="waarschuwt", mogelijk="telt", onbekend="weigert")
    beleid = Beleid(toetsen=Gevolgentabel(net=warns))
    assert is_gevolg(WORDS, "net", beleid, "waarschuwt").tolist() == [False] * 4 + [True]
    assert is_gevolg(WORDS, "net", beleid, "weigert").tolist() == [False, False, True, False, False]


def test_only_checks_that_can_refuse_are_run_on_blocks() -> None:
    names = [TOETSEN[number].id for number in list_refusing(Beleid())]
    assert "natura2000" not in names
    assert numbers_of(["net", "licht_op_hmc"]) == (2, 9)
