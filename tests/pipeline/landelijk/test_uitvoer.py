"""The result of all delen is written whole, once, and accounts for each of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline.landelijk.delen import Gedaan
from werklocaties_gis.pipeline.landelijk.uitvoer import FILES, write_landelijk
from werklocaties_gis.report.uitvoer import ACCOUNT


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_account_has_the_hash_of_each_account_and_nothing_is_written_twice(
    gedaan: tuple[Gedaan, ...], delen: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    assert write_landelijk(gedaan, delen, folder) == FILES
    account = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
    for one, told in zip(gedaan, account["delen"], strict=True):
        assert one.folder is not None
        digest = hashlib.sha256((one.folder / ACCOUNT).read_bytes()).hexdigest()
        assert told == {
            "deel": one.deel.deel,
            "mislukt": False,
            "verantwoording_sha256": digest,
        }
    assert set(account["bestanden"]) == set(FILES)
    before = read(folder)
    assert write_landelijk(gedaan, delen, folder) == ()
    assert read(folder) == before
    (folder / "landelijk.html").write_text("weg", encoding="utf-8")
    assert write_landelijk(gedaan, delen, folder) == FILES
    after = read(folder)
    assert {name: after[name] for name in FILES} == {name: before[name] for name in FILES}


def test_a_folder_that_got_another_name_is_called_by_that(
    gedaan: tuple[Gedaan, ...], delen: Path, tmp_path: Path
) -> None:
    write_landelijk(gedaan, delen, tmp_path / "uit")
    (tmp_path / "Provincie").mkdir()
    assert write_landelijk(gedaan, tmp_path / "Provincie", tmp_path / "uit") == FILES
    page = (tmp_path / "uit" / "landelijk.html").read_text(encoding="utf-8")
    assert "<h1>Alle delen samen: Provincie</h1>" in page


def test_a_deel_that_failed_is_told_and_not_counted(
    gedaan: tuple[Gedaan, ...], delen: Path, tmp_path: Path
) -> None:
    failed = [gedaan[0], replace(gedaan[1], fout=("Bakker Jansen klopt niet",)), gedaan[2]]
    write_landelijk(failed, delen, tmp_path / "uit")
    page = (tmp_path / "uit" / "landelijk.html").read_text(encoding="utf-8")
    assert "Niet meegeteld, want mislukt: Goes" in page
    assert "ten minste 12" in page
    # Why it failed is about rows, and those name firms.
    assert "Jansen" not in page
    summary = json.loads((tmp_path / "uit" / "samenvatting.json").read_text(encoding="utf-8"))
    assert summary["samen"]["vestigingen"] == {"waarde": 12, "stand": "ten_minste"}


def test_when_nothing_was_computed_the_page_says_so_and_there_is_no_geopackage(
    gedaan: tuple[Gedaan, ...], delen: Path, tmp_path: Path
) -> None:
    write_landelijk(gedaan, delen, tmp_path / "uit")
    failed = [replace(one, folder=None, fout=("stuk",)) for one in gedaan]
    assert write_landelijk(failed, delen, tmp_path / "uit") == (
        "landelijk.html",
        "samenvatting.json",
    )
    assert not (tmp_path / "uit" / "landelijk.gpkg").exists()


def test_the_folder_of_a_deel_is_no_place_for_it(gedaan: tuple[Gedaan, ...], delen: Path) -> None:
    for folder in (delen, delen / "Goes", gedaan[0].folder):
        assert folder is not None
        with pytest.raises(WerklocatiesError, match="output_among_sources"):
            write_landelijk(gedaan, delen, folder)


def test_two_delen_that_write_to_one_folder_are_not_added_up(
    gedaan: tuple[Gedaan, ...], delen: Path, tmp_path: Path
) -> None:
    same = [gedaan[0], replace(gedaan[1], folder=gedaan[0].folder)]
    with pytest.raises(WerklocatiesError, match="landelijk_zelfde_map"):
        write_landelijk(same, delen, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()
