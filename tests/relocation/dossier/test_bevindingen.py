"""Findings as lists: the heaviest word of each check, refuted signals left out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, NVT, ONBEKEND, ZEKER
from werklocaties_gis.relocation.dossier.bevindingen import (
    NAMEN,
    list_bevindingen,
    list_woorden_nu,
)

ROWS = [
    ("a", "P1", "net", "onbekend"),
    ("a", "P1", "licht_op_hmc", "zeker"),
    ("a", "P2", "licht_op_hmc", "mogelijk"),
    ("b", "P3", "licht_op_hmc", "zeker"),
    ("c", None, "licht_op_hmc", "onbekend"),
]


def _rows(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["vestiging_id", "plek_id", "toets", "uitkomst"])
    return frame.assign(soort="bestaand")


def _now(refuted: str) -> Any:
    kept = [row for row in ROWS if row[0] != refuted and row[3] != "onbekend"]
    tables = SimpleNamespace(uitkomsten=_rows(ROWS), mismatches=_rows(kept))
    return list_woorden_nu(tables, np.array(["a", "b", "c"], dtype=object))  # type: ignore[arg-type]


def test_the_heaviest_word_of_each_check_counts() -> None:
    words = _now("")
    light = NAMEN.index("licht_op_hmc")
    assert words[:, light].tolist() == [ZEKER, ZEKER, NVT]
    assert words[0, NAMEN.index("net")] == ONBEKEND
    assert words[1, NAMEN.index("net")] == GEEN_SIGNAAL


def test_a_refuted_signal_is_none() -> None:
    assert _now("b")[1].max() == GEEN_SIGNAAL


def test_lists_stand_in_the_order_of_reporting() -> None:
    words = np.full((2, len(NAMEN)), NVT, dtype=np.int8)
    words[0, :4] = [MOGELIJK, ZEKER, MOGELIJK, GEEN_SIGNAAL]
    found = list_bevindingen(words, "nu")
    assert found["nu_mogelijk"].tolist() == [(NAMEN[0], NAMEN[2]), ()]
    assert found["nu_zeker"].tolist() == [(NAMEN[1],), ()]
    assert found["nu_zwaarst"].fillna("").tolist() == ["zeker", ""]
