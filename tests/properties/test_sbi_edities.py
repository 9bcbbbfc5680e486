"""A code of one edition is never read as a code of the other."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import Lijsten, make_lijsten, read_lijsten, read_shipped
from werklocaties_gis.zoning.sbi import read_codes

SAME_DIGITS = sorted(read_codes("2008") & read_codes("2025"))


def profiles(situaties: ModuleType, versie: str, lijsten: Lijsten) -> Profielen:
    """One firm for each code that both editions have."""
    ids = [f"V{number:04}" for number in range(len(SAME_DIGITS))]
    rows = {
        "vestigingen": [{"vestiging_id": one} for one in ids],
        "activiteiten": [
            {"vestiging_id": one, "volgnr": 1, "sbi": code, "sbi_versie": versie}
            for one, code in zip(ids, SAME_DIGITS, strict=True)
        ],
    }
    return list_profielen(situaties.as_tabellen(rows), lijsten, Beleid())


def with_table(rows: list[tuple[str, str]]) -> Lijsten:
    table = pd.DataFrame(rows, columns=["sbi_2025", "sbi_2008"], dtype="string")
    names = ("milieucategorie", "functies", "functiemenging")
    return make_lijsten({**{name: read_shipped(name) for name in names}, "correspondentie": table})


@pytest.fixture(scope="module")
def old(situaties: ModuleType) -> Profielen:
    return profiles(situaties, "2008", read_lijsten())


def test_of_all_codes_in_both_editions_none_of_2025_is_matched_on_a_list_of_2008(
    situaties: ModuleType, old: Profielen
) -> None:
    assert len(SAME_DIGITS) >= 991
    new = profiles(situaties, "2025", read_lijsten())
    assert new.bereik.is_open.all()
    assert (new.bereik.hoog == -1).all()
    assert (new.menging.hoog == -1).all()
    blind = len(new.functie.klassen)
    assert (new.functie.hoofd[:, 0] == blind).all()
    # The same digits of 2008 do match, so it is the edition that keeps them off the list.
    assert (old.bereik.hoog[:, 0] >= 0).mean() > 0.85


def test_every_code_of_2025_gets_the_range_of_what_the_table_says_it_was(
    situaties: ModuleType, old: Profielen
) -> None:
    # Each code becomes the next one of the list, so digits that are kept by mistake would show.
    shifted = [*SAME_DIGITS[1:], SAME_DIGITS[0]]
    leaves = [(new, was) for new, was in zip(SAME_DIGITS, shifted, strict=True) if len(new) == 5]
    found = profiles(situaties, "2025", with_table(leaves))
    here = np.array([len(code) == 5 for code in SAME_DIGITS])
    expected = np.roll(old.bereik.hoog, -1, axis=0)
    assert here.sum() > 100
    assert (found.bereik.hoog[here] == expected[here]).all()
    assert found.is_2025.all()


def test_a_code_that_became_several_is_never_proven_also_where_all_give_one_category(
    situaties: ModuleType,
) -> None:
    # The category of all may agree; which activity it is stays unknown, and with it the aspects
    # and the row that must be shown to the firm: mogelijk at most (DOMAIN 3).
    own = pd.DataFrame({"sbi_2025": ["90", "90"], "sbi_2008": ["41", "81"]}, dtype="string")
    given = situaties.one_firm("90")
    rows = [{**row, "sbi_versie": "2025"} for row in given["activiteiten"]]
    tabellen = situaties.as_tabellen({**given, "activiteiten": rows})
    found = list_profielen(tabellen, situaties.list_lijsten(correspondentie=own), Beleid()).bereik
    assert found.laag[0, 0] == found.hoog[0, 0] == 4
    assert (found.bewezen[0] == -1).all()
    assert not found.is_bewezen.any()


def test_one_code_for_several_of_2025_is_as_sure_as_the_code_itself(situaties: ModuleType) -> None:
    own = pd.DataFrame({"sbi_2025": ["90", "91"], "sbi_2008": ["41", "41"]}, dtype="string")
    given = situaties.one_firm("90")
    rows = [{**row, "sbi_versie": "2025"} for row in given["activiteiten"]]
    tabellen = situaties.as_tabellen({**given, "activiteiten": rows})
    found = list_profielen(tabellen, situaties.list_lijsten(correspondentie=own), Beleid()).bereik
    assert found.bewezen[0, 0] == 4
