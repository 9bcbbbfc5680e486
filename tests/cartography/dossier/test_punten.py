"""Points by criterion stand at the optie that they are of."""

from __future__ import annotations

from typing import Any

import pytest
from werklocaties_gis.cartography.dossier import punten as module
from werklocaties_gis.cartography.dossier.punten import make_punten
from werklocaties_gis.cartography.plan import make_opties


def made_opties(studie: Any, sleutels: Any) -> dict[str, object]:
    """The opties as the page has them."""
    keys = (sleutels.vestigingen, sleutels.plekken)
    return make_opties(studie.resultaten["opties"], *keys, "nl")


def test_each_optie_in_the_page_has_its_points(studie: Any, dossier: Any, sleutels: Any) -> None:
    opties: Any = made_opties(studie, sleutels)
    made: Any = make_punten(dossier["scores"], opties, sleutels, "nl")
    first = [at for at, optie in enumerate(made["optie"]) if optie == 0]
    names = [made["criterium"]["w"][made["criterium"]["i"][at]] for at in first]
    assert dict(zip(names, [made["punten"][at] for at in first], strict=True)) == {
        "afstand van oud naar nieuw": -0.5,
        "misplaatst bedrijf dat goed komt te zitten": 100,
        "zekere mismatch": 50,
    }
    assert len(made["punten"]) == 3 * 10  # of twelve opties ten are in the page
    assert made["volledig"] == 1


def test_where_there_are_too_many_the_last_opties_go_without_and_that_is_said(
    studie: Any, dossier: Any, sleutels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_PUNTEN", 7)
    made: Any = make_punten(dossier["scores"], made_opties(studie, sleutels), sleutels, "nl")
    assert sorted(set(made["optie"])) == [0, 1]
    assert made["volledig"] == 0
