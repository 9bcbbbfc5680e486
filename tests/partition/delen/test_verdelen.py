"""What is found in every part is what is found in the whole study, each firm and place once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.partition.delen.gebieden import OVERIG
from werklocaties_gis.partition.delen.indeling import VOLGT
from werklocaties_gis.partition.delen.samenhang import EIGEN
from werklocaties_gis.partition.delen.verdelen import VERDELING, verdeel_studie
from werklocaties_gis.study.studie import Studie, read_studie
from werklocaties_gis.tables.formats import read_csv

Region = Callable[[int], Any]


def read_delen(folder: Path) -> dict[str, Studie]:
    """Every part as an ordinary study."""
    names = read_csv(folder / VERDELING, "verdeling")["deel"]
    return {name: read_studie(folder / name) for name in names}


def own_rows(found: Any, table: str, studie: Studie) -> pd.DataFrame:
    """Rows of a result about the own firms of a part; of surroundings about its own places."""
    key, own = ("plek_id", "plekken") if table == "omgeving" else ("vestiging_id", "vestigingen")
    rows = getattr(found, table)
    return rows[rows[key].isin(studie.tabellen[own][key])].reset_index(drop=True)


def assert_delen_find_the_whole(folder: Path, out: Path, lijsten: Any, beleid: Any) -> None:
    """Cell by cell, of every part."""
    whole = detect_mismatches(read_studie(folder).tabellen, lijsten, beleid)
    for name, studie in read_delen(out).items():
        found = detect_mismatches(studie.tabellen, lijsten, beleid)
        for table in ("omgeving", "uitkomsten", "mismatches"):
            wanted = own_rows(whole, table, studie)
            pd.testing.assert_frame_equal(
                getattr(found, table), wanted, check_exact=True, obj=f"{name} {table}"
            )


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def shuffle(path: Path) -> None:
    """Put the rows of a table on disk in no order at all."""
    table = pyarrow.parquet.read_table(path)
    order = np.random.default_rng(3).permutation(len(table))
    pyarrow.parquet.write_table(table.take(pa.array(order)), path, row_group_size=7)


@pytest.mark.parametrize("seed", [0, 1])
def test_every_part_finds_what_the_whole_study_finds(
    region: Region, schrijf: Any, met_gemeenten: Any, tmp_path: Path, seed: int
) -> None:
    tabellen, lijsten, beleid, _ = region(seed)
    project = schrijf(met_gemeenten(tabellen), tmp_path / "studie")
    found = verdeel_studie(project, tmp_path / "uit")
    assert len(found.delen) > 3
    assert_delen_find_the_whole(tmp_path / "studie", tmp_path / "uit", lijsten, beleid)


def test_everything_is_in_one_part_and_no_row_is_lost(
    region: Region, schrijf: Any, met_gemeenten: Any, tmp_path: Path
) -> None:
    tabellen, _, _, _ = region(0)
    project = schrijf(met_gemeenten(tabellen), tmp_path / "studie")
    found = verdeel_studie(project, tmp_path / "uit")
    delen = read_delen(tmp_path / "uit")
    for table, key in EIGEN.items():
        keys = pd.concat([studie.tabellen[table][key] for studie in delen.values()])
        assert sorted(keys) == sorted(read_studie(tmp_path / "studie").tabellen[table][key])
    rijen = found.rijen.set_index("tabel")
    follows = [table for table in (*EIGEN, *VOLGT) if table in rijen.index]
    assert (rijen.loc[follows, "gelezen"] == rijen.loc[follows, "geschreven"]).all()
    assert rijen.loc["vestigingen", "overig"] == len(delen[OVERIG].tabellen["vestigingen"])
    delen_table = found.delen.set_index("deel")
    for name, studie in delen.items():
        assert delen_table.loc[name, "vestigingen"] == len(studie.tabellen["vestigingen"])
        assert delen_table.loc[name, "plekken"] == len(studie.tabellen["plekken"])


def test_the_order_of_rows_leaves_no_trace(
    region: Region, schrijf: Any, met_gemeenten: Any, tmp_path: Path
) -> None:
    tabellen = met_gemeenten(region(1)[0])
    for name in ("een", "twee"):
        project = schrijf(tabellen, tmp_path / name / "studie")
        for path in (tmp_path / name / "studie").glob("*.parquet"):
            if name == "twee":
                shuffle(path)
        verdeel_studie(project, tmp_path / name / "uit")
    assert bytes_of(tmp_path / "een" / "uit") == bytes_of(tmp_path / "twee" / "uit")
