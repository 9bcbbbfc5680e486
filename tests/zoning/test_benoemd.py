"""The one firm that a plan names, and which activities it may be."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.zoning.benoemd import list_benoemd, list_divisies
from werklocaties_gis.zoning.reference import Lijsten, read_lijsten


@pytest.fixture(scope="module")
def lijsten() -> Lijsten:
    return read_lijsten()


@pytest.mark.parametrize(
    ("naam", "benoemd"),
    [
        ("specifieke vorm van bedrijf - smederij", "smederij"),
        ("Specifieke vorm van bedrijventerrein - Betoncentrale", "betoncentrale"),
        ("specifieke vorm van bedrijf - smederij categorie 3.2", "smederij"),
        ("specifieke vorm van bedrijf - 1", "1"),
        ("specifieke vorm van bedrijf - categorie 4.1", None),
        ("specifieke vorm van bedrijf - bedrijven tot en met categorie 4.2", None),
        ("specifieke vorm van detailhandel - bouwmarkt", None),
        ("Bedrijf - Garagebedrijf", None),
        ("", None),
    ],
)
def test_one_firm_is_named_by_what_follows_the_form(naam: str, benoemd: str | None) -> None:
    found = list_benoemd(pd.Series([naam])).iloc[0]
    assert (None if pd.isna(found) else found) == benoemd


@pytest.mark.parametrize(
    ("naam", "own"),
    [
        ("smederij", "25"),
        ("drukkerij", "18"),
        ("wasserij", "96"),
        ("schildersbedrijf", "43"),
        ("asfaltcentrale", "23"),
        ("aannemersbedrijf", "41"),
        ("opslag van bouwmaterialen", "52"),
    ],
)
def test_a_named_firm_may_be_of_the_branch_that_has_its_name(
    lijsten: Lijsten, naam: str, own: str
) -> None:
    (found,) = list_divisies([naam], lijsten)
    assert found is not None
    assert own in found
    assert "56" not in found  # no restaurant


@pytest.mark.parametrize("naam", ["botenbouw", "1", "jansen", "opslag van snaren", ""])
def test_a_name_with_a_word_that_no_list_has_may_be_any_firm(lijsten: Lijsten, naam: str) -> None:
    assert list_divisies([naam], lijsten) == [None]
