"""Blocks of a table are read as the whole table is."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.settings.project import Adreskolommen, Bron
from werklocaties_gis.sources.bestanden import groepen
from werklocaties_gis.sources.blokken import has_blokken, read_blokken
from werklocaties_gis.sources.read import read_tabel

FIRMS = Bron(bestand="a.parquet", kolommen={"sbi": "CODE", "vestiging_id": "NR"})


@pytest.fixture
def acts(tmp_path: Path) -> Path:
    """Codes of which the first block alone would leave open what 11 means: 11, or 011."""
    codes = ["11", "11", "11", "0111"]
    rows = {"NR": ["V1", "V2", "V3", "V4"], "volgnr": 1, "CODE": codes, "sbi_versie": "2008"}
    pd.DataFrame(rows).to_parquet(tmp_path / "a.parquet")
    return tmp_path


def test_what_one_block_shows_of_its_codes_holds_for_all(
    acts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_tabel(FIRMS, "activiteiten", acts)
    assert whole.failures == ()
    monkeypatch.setattr(groepen.read_groepen, "__defaults__", (2,))
    blocks = list(read_blokken(FIRMS, "activiteiten", acts))
    assert [block.failures for block in blocks] == [(), ()]
    joined = pd.concat([block.frame for block in blocks], ignore_index=True)
    pd.testing.assert_frame_equal(joined, whole.frame)
    assert blocks[1].rijen.nummer.tolist() == [3, 4]


def test_a_file_that_needs_more_than_its_rows_is_read_whole(acts: Path) -> None:
    assert has_blokken(FIRMS, "activiteiten", acts)
    for update in (
        {"dienst": "bag"},
        {"meer": ("b.parquet",)},
        {"ook": (FIRMS,)},
        {"adres": Adreskolommen(postcode="PC"), "adressen": "adressen.csv"},
        {"uitklappen": ("CODE",)},
        {"nummer": "V"},
        {"alleen": {"CODE": "11"}},
        {"bestand": "a.csv"},
    ):
        assert not has_blokken(FIRMS.model_copy(update=update), "activiteiten", acts)


def test_numbers_written_as_texts_and_no_rows_at_all_are_read_whole(acts: Path) -> None:
    whole = pd.read_parquet(acts / "a.parquet")
    whole.assign(volgnr="1").to_parquet(acts / "b.parquet")
    whole.head(0).to_parquet(acts / "c.parquet")
    for name in ("b", "c"):
        bron = FIRMS.model_copy(update={"bestand": f"{name}.parquet"})
        assert not has_blokken(bron, "activiteiten", acts)
