"""Of the verdicts of map and workbook the last one holds, and nobody guesses which that is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.tabel import read_eigen_tabel

HEAD = "vestiging_id;plek_id;soort;toets;oordeel;door;datum;reden\n"


def read(folder: Path, first: str, second: str) -> Any:
    (folder / "oordelen.csv").write_text(HEAD + first, encoding="utf-8")
    (folder / "later.csv").write_text(HEAD + second, encoding="utf-8")
    bron = Bron(bestand="oordelen.csv", meer=("later.csv",))
    return read_eigen_tabel(bron, "oordelen", folder)


def codes(gelezen: Any) -> set[str]:
    return {notice.code for notice in gelezen.meldingen}


def test_the_same_verdict_in_both_files_is_one_verdict(tmp_path: Path) -> None:
    row = "V1;A1;bestaand;net;bevestigd;Jo;2026-01-12;gezien\n"
    gelezen = read(tmp_path, row, row)
    assert len(gelezen.frame) == len(gelezen.rijen) == 1
    assert gelezen.failures == ()
    assert "oordelen_verschillen" not in codes(gelezen)


@pytest.mark.parametrize("swap", [False, True])
def test_of_two_that_differ_the_last_by_date_holds_whatever_the_order(
    tmp_path: Path, swap: bool
) -> None:
    early = "V1;A1;bestaand;net;bevestigd;Jo;2026-01-12;gezien\nV2;A1;bestaand;net;bevestigd;;;\n"
    late = "V1;A1;bestaand;net;weerlegd;An;2026-02-01;gemeten\n"
    gelezen = read(tmp_path, *((late, early) if swap else (early, late)))
    found = gelezen.frame.set_index("vestiging_id")["oordeel"].to_dict()
    assert found == {"V1": "weerlegd", "V2": "bevestigd"}
    (notice,) = [item for item in gelezen.meldingen if item.code == "oordelen_verschillen"]
    assert notice.count == 1
    told = dict(notice.fields)["which"]
    assert told.startswith("V1 / A1 / net: bevestigd (2026-01-12, ")
    assert "→ weerlegd (2026-02-01, " in told
    assert gelezen.failures == ()


@pytest.mark.parametrize("dates", [("2026-01-12", "2026-01-12"), ("2026-01-12", ""), ("", "")])
def test_two_that_differ_without_a_later_date_are_refused_with_both_named(
    tmp_path: Path, dates: tuple[str, str]
) -> None:
    first = f"V1;;bestaand;net;bevestigd;Jo;{dates[0]};\n"
    second = f"V1;;bestaand;net;weerlegd;An;{dates[1]};\n"
    gelezen = read(tmp_path, first, second)
    (failure,) = gelezen.failures
    assert failure.code == "oordelen_zonder_volgorde"
    assert {failure.value.split(" ")[0], dict(failure.fields)["other"].split(" ")[0]} == {
        "bevestigd",
        "weerlegd",
    }
    assert (failure.row, dict(failure.fields)["about"]) == ("2", "V1 / net")


def test_the_same_verdict_given_again_has_the_last_reason(tmp_path: Path) -> None:
    first = "V1;A1;bestaand;net;bevestigd;Jo;2026-03-12;later\n"
    gelezen = read(tmp_path, first, "V1;A1;bestaand;net;bevestigd;Jo;2026-01-12;eerder\n")
    assert gelezen.frame["reden"].tolist() == ["later"]


def test_of_many_that_differ_five_are_named_and_all_are_counted(tmp_path: Path) -> None:
    rows = [f"V{at};A1;bestaand;net;{{}};Jo;2026-0{{}}-12;\n" for at in range(8)]
    first, second = (
        "".join(row.format(word, month) for row in rows)
        for word, month in (("bevestigd", 1), ("weerlegd", 2))
    )
    (notice,) = [
        item
        for item in read(tmp_path, first, second).meldingen
        if item.code == "oordelen_verschillen"
    ]
    assert notice.count == len(notice.rows) == 8
    assert dict(notice.fields)["which"].count("→") == 5
