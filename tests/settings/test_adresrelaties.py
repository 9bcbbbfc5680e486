"""An address places rows with a file of addresses, or is shown where the position is known."""

from __future__ import annotations

import pytest
from werklocaties_gis.settings.adresrelaties import check_adres
from werklocaties_gis.settings.project import Bron

ADRES = {"straat": "STRAAT", "huisnummer": "NR"}
WITH_XY = {"bestand": "a.csv", "adres": ADRES, "x": "X", "y": "Y"}


@pytest.mark.parametrize(
    ("table", "bron", "codes"),
    [
        ("vestigingen", WITH_XY, []),
        ("vestigingen", {"bestand": "a.GPKG", "adres": ADRES}, []),
        ("vestigingen", {"bestand": "a.csv", "adres": ADRES}, ["source_half_address"]),
        ("vestigingen", {**WITH_XY, "adressen": "bag.gpkg"}, []),
        ("vestigingen", {"bestand": "a.gpkg", "adressen": "bag.gpkg"}, ["source_half_address"]),
        ("gevoelige_objecten", WITH_XY, ["source_half_address"]),
        (
            "kavels",
            {"bestand": "a.gpkg", "adres": ADRES},
            ["source_no_address", "source_half_address"],
        ),
    ],
)
def test_an_address_is_for_points_and_needs_its_file_unless_the_position_is_known(
    table: str, bron: dict[str, object], codes: list[str]
) -> None:
    found = check_adres(table, Bron.model_validate(bron), "a.toml")
    assert [failure.code for failure in found] == codes
