"""One place is one name, however it is typed."""

from __future__ import annotations

import pytest
from werklocaties_gis.sources.plaatsnamen import plain_place


@pytest.mark.parametrize(
    "names",
    [
        ("'s-Gravenhage", "Den Haag", "S GRAVENHAGE", "\u2019s-Gravenhage"),
        ("Frysl\u00e2n", "Frysla\u0302n", "Friesland"),
        ("'s-Hertogenbosch", "den bosch"),
        ("IJsselstein", "ijsselstein", "\u0132sselstein"),
    ],
)
def test_spellings_of_one_place_are_equal(names: tuple[str, ...]) -> None:
    assert len({plain_place(name) for name in names}) == 1


def test_other_places_stay_apart() -> None:
    assert len({plain_place(name) for name in ("Bergen", "Bergen op Zoom", "Bergeijk", "")}) == 4
