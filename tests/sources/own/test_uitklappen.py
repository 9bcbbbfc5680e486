"""A row a firm with several codes becomes a row an activity, and none is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.rauw import Rauw
from werklocaties_gis.sources.own.uitklappen import unfold
from werklocaties_gis.sources.read import read_tabel

KVK = (
    "vestigingsnummer;hoofdactiviteit;nevenactiviteit1;nevenactiviteit2\n"
    "000012345678;2511;4520;\n"
    "000087654321;0111;;4941\n"
    "000011112222;;;\n"
)
BRON = Bron(
    bestand="kvk.csv",
    kolommen={"vestiging_id": "vestigingsnummer"},
    uitklappen=("hoofdactiviteit", "nevenactiviteit1", "nevenactiviteit2"),
    sbi_versie="2008",
)


def test_one_wide_file_gives_both_firms_and_activities(tmp_path: Path) -> None:
    (tmp_path / "kvk.csv").write_text(KVK)
    gelezen = read_tabel(BRON, "activiteiten", tmp_path)
    assert gelezen.failures == ()
    rows = gelezen.frame[["vestiging_id", "volgnr", "sbi", "hoofdactiviteit"]].fillna("-")
    assert rows.astype("object").values.tolist() == [
        ["000011112222", 1, "-", True],
        ["000012345678", 1, "2511", True],
        ["000012345678", 2, "4520", False],
        ["000087654321", 1, "0111", True],
        ["000087654321", 3, "4941", False],
    ]
    firms = BRON.model_copy(update={"uitklappen": (), "sbi_versie": None})
    assert len(read_tabel(firms, "vestigingen", tmp_path).frame) == 3
    assert "columns_unused" not in {notice.code for notice in gelezen.meldingen}


def test_a_wrong_code_is_told_with_the_row_that_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "kvk.csv").write_text(KVK.replace("4941", "geen"))
    (failure,) = read_tabel(BRON, "activiteiten", tmp_path).failures
    assert (failure.row, failure.column, failure.value) == ("3", "sbi", "geen")


def test_a_column_that_is_not_there_is_named() -> None:
    rauw = Rauw(pd.DataFrame({"a": ["1"], "sbi1": ["2511"]}), np.array([2]))
    bron = Bron(bestand="a.csv", uitklappen=("sbi1", "sbi2"))
    made, failures = unfold(rauw, bron, "activiteiten", "a.csv")
    assert [failure.column for failure in failures] == ["sbi2"]
    assert made.frame["sbi"].tolist() == ["2511"]
    same, none = unfold(rauw, Bron(bestand="a.csv"), "activiteiten", "a.csv")
    assert (same, none) == (rauw, [])
