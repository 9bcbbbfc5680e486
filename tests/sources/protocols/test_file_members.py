from __future__ import annotations

from pathlib import Path

import pytest
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.file_members import choose_members

FOLDER = Path("/uit")


def chosen(laag: str, *names: str) -> tuple[list[str], str]:
    found = choose_members([FOLDER / name for name in names], FOLDER, laag, "dienst")
    return [path.relative_to(FOLDER).as_posix() for path in found.paths], found.layer


@pytest.mark.parametrize(
    ("laag", "expected"),
    [
        ("", (["a.gpkg"], "")),
        ("terreinen", (["a.gpkg"], "terreinen")),
        ("A.GPKG", (["a.gpkg"], "")),
        ("a#terreinen", (["a.gpkg"], "terreinen")),
        ("lijst", (["map/lijst.csv"], "")),
        ("map/lijst.csv", (["map/lijst.csv"], "")),
        ("#terreinen", (["a.gpkg"], "terreinen")),
    ],
)
def test_a_name_is_a_file_or_else_a_layer(laag: str, expected: tuple[list[str], str]) -> None:
    assert chosen(laag, "a.gpkg", "map/lijst.csv", "lees mij.pdf", "meta.xml") == expected


def test_a_pattern_takes_every_file_that_fits() -> None:
    assert chosen("bgt_*", "bgt_pand.gml", "bgt_paal.gml", "x.gml")[0] == [
        "bgt_paal.gml",
        "bgt_pand.gml",
    ]


@pytest.mark.parametrize("laag", ["kavels", "kavels.*", "2024/kavels"])
def test_a_file_in_several_forms_is_read_once(laag: str) -> None:
    names = ("2024/kavels.shp", "2024/kavels.shp.xml", "2024/kavels.gpkg", "2024/kavels.csv")
    assert chosen(laag, *names)[0] == ["2024/kavels.gpkg"]


def test_what_describes_a_file_is_not_read_beside_it() -> None:
    assert chosen("kavels.*", "kavels.shp", "kavels.shp.xml", "kavels.xml")[0] == ["kavels.shp"]
    assert chosen("kavels.shp", "kavels.shp", "kavels.shp.xml")[0] == ["kavels.shp"]


def test_one_name_is_not_two_years() -> None:
    with pytest.raises(ServiceError, match=r"file_choice.*2023/kavels.gpkg, 2024/kavels.gpkg"):
        chosen("kavels", "2023/kavels.gpkg", "2024/kavels.gpkg")
    assert len(chosen("*/kavels.gpkg", "2023/kavels.gpkg", "2024/kavels.gpkg")[0]) == 2


@pytest.mark.parametrize("laag", ["", "kavels", "b.gpkg#kavels"])
def test_what_could_be_either_is_not_guessed(laag: str) -> None:
    with pytest.raises(ServiceError, match=r"file_choice.*found=a.gpkg, c.gpkg"):
        chosen(laag, "c.gpkg", "a.gpkg")


def test_an_archive_without_data_says_what_it_has() -> None:
    with pytest.raises(ServiceError, match="file_choice"):
        chosen("", "lees mij.pdf")
