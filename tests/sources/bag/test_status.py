"""A building with a permit counts as existing; one that was pulled down does not count."""

from __future__ import annotations

import pyarrow as pa
import pytest
from werklocaties_gis.sources.bag.status import list_planstatus


@pytest.mark.parametrize(
    ("status", "planstatus"),
    [
        ("Verblijfsobject in gebruik", "bestaand"),
        ("Verblijfsobject in gebruik (niet ingemeten)", "bestaand"),
        ("Verblijfsobject buiten gebruik", "bestaand"),
        ("Verbouwing verblijfsobject", "bestaand"),
        ("Plaats aangewezen", "bestaand"),
        ("Naamgeving uitgegeven", "bestaand"),
        ("Sloopvergunning verleend", "bestaand"),
        ("Verblijfsobject gevormd", "bestemd"),
        ("Bouwvergunning verleend", "bestemd"),
        ("Bouw gestart", "bestemd"),
        ("Verblijfsobject ingetrokken", ""),
        ("Niet gerealiseerd verblijfsobject", ""),
        ("Niet gerealiseerd pand", ""),
        ("Pand gesloopt", ""),
        ("Verblijfsobject ten onrechte opgevoerd", ""),
        ("Plaats ingetrokken", ""),
    ],
)
def test_every_status_of_the_register_has_its_meaning(status: str, planstatus: str) -> None:
    found, unknown = list_planstatus(pa.array([status]))
    assert found.tolist() == [planstatus]
    assert not unknown[0]


def test_a_status_that_is_none_counts_as_existing_and_is_marked() -> None:
    found, unknown = list_planstatus(pa.array([None, "iets", "Pand in gebruik"]))
    assert found.tolist() == ["bestaand"] * 3
    assert unknown.tolist() == [True, True, False]
    assert len(list_planstatus(pa.array([], pa.large_string()))[0]) == 0
