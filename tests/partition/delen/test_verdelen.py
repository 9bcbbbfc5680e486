"""What is found in every part is what is found in the whole study, each firm and place once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
import shapely
from werklocaties_gis.errors import OutputBusyError, WerklocatiesError
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.partition.delen import verdelen
from werklocaties_gis.partition.delen.gebieden import OVERIG
from werklocaties_gis.partition.delen.indeling import VOLGT
from werklocaties_gis.partition.delen.opslag import move_made
from werklocaties_gis.partition.delen.samenhang import EIGEN
from werklocaties_gis.partition.delen.verdelen import VERDELING, Verdeling, verdeel_studie
from werklocaties_gis.report.uitvoer import claim_folder
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.studie import Studie, read_studie
from werklocaties_gis.tables.formats import conform, read_csv

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


def assert_delen_find_the_whole(
    folder: Path, delen: Mapping[str, Studie], lijsten: Any, beleid: Any
) -> None:
    """Cell by cell, of every part."""
    whole = detect_mismatches(read_studie(folder).tabellen, lijsten, beleid)
    for name, studie in delen.items():
        found = detect_mismatches(studie.tabellen, lijsten, beleid)
        for table in ("omgeving", "uitkomsten", "mismatches"):
            wanted, told = own_rows(whole, table, studie), f"{name} {table}"
            pd.testing.assert_frame_equal(getattr(found, table), wanted, obj=told)
            # Of columns with missing values pandas takes what is nearly equal for equal.
            assert getattr(found, table).to_csv() == wanted.to_csv(), told


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


@dataclass(frozen=True)
class Cut:
    """A region by lot that was cut once, for all that is asked of it."""

    studie: Path
    uit: Path
    found: Verdeling
    delen: Mapping[str, Studie]


@pytest.fixture(scope="module")
def cut(
    region: Region, schrijf: Any, met_gemeenten: Any, tmp_path_factory: pytest.TempPathFactory
) -> Cut:
    folder = tmp_path_factory.mktemp("streek")
    project = schrijf(met_gemeenten(region(0)[0]), folder / "studie")
    found = verdeel_studie(project, folder / "uit")
    return Cut(folder / "studie", folder / "uit", found, read_delen(folder / "uit"))


def test_every_part_finds_what_the_whole_study_finds(region: Region, cut: Cut) -> None:
    _, lijsten, beleid, _ = region(0)
    assert len(cut.delen) > 3
    assert_delen_find_the_whole(cut.studie, cut.delen, lijsten, beleid)


def test_everything_is_in_one_part_and_no_row_is_lost(cut: Cut) -> None:
    whole = read_studie(cut.studie)
    for table, key in EIGEN.items():
        keys = pd.concat([studie.tabellen[table][key] for studie in cut.delen.values()])
        assert sorted(keys) == sorted(whole.tabellen[table][key])
    rijen = cut.found.rijen.set_index("tabel")
    follows = [table for table in (*EIGEN, *VOLGT) if table in rijen.index]
    assert (rijen.loc[follows, "gelezen"] == rijen.loc[follows, "geschreven"]).all()
    nowhere = cut.delen[OVERIG].tabellen["vestigingen"]
    assert rijen.loc["vestigingen", "overig"] == len(nowhere) > 0
    told = cut.found.delen.set_index("deel")
    for name, studie in cut.delen.items():
        for table in ("vestigingen", "plekken"):
            assert told.loc[name, table] == len(studie.tabellen[table])


def test_the_order_of_rows_leaves_no_trace(cut: Cut, tmp_path: Path) -> None:
    shutil.copytree(cut.studie, tmp_path / "studie")
    for path in (tmp_path / "studie").glob("*.parquet"):
        shuffle(path)
    verdeel_studie(read_project(tmp_path / "studie"), tmp_path / "uit")
    assert bytes_of(tmp_path / "uit") == bytes_of(cut.uit)


def small_study(situaties: ModuleType, category: str = "3.2", places: int = 3) -> dict[str, Any]:
    """Three places far apart, each in a zone of a plan of its own date."""
    rows = range(places)
    tables: dict[str, Any] = situaties.as_tabellen(
        {
            "plekken": [
                {"plek_id": f"P{at}", "geometrie": situaties.box(100_000 + 20_000 * at)}
                for at in rows
            ],
            "bestemmingen": [
                {
                    "bestemming_id": f"Z{at}",
                    "plan_id": f"PLAN{at}",
                    "plandatum": f"201{at}-01-01",
                    "soort": "bestemming",
                    "milieucategorie_max": category if at == 1 else "4.2",
                    "geometrie": situaties.box(100_000 + 20_000 * at),
                }
                for at in rows
            ],
            "vestigingen": [{"vestiging_id": f"V{at}"} for at in rows],
            "gebruik": [{"vestiging_id": f"V{at}", "plek_id": f"P{at}"} for at in rows],
        }
    )
    return tables


def test_a_changed_zone_changes_only_the_parts_that_it_can_reach(
    situaties: ModuleType, schrijf: Any, met_gemeenten: Any, tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    first = schrijf(met_gemeenten(small_study(situaties)), tmp_path / "een")
    assert len(verdeel_studie(first, out).gewijzigd) == 3
    before = {path: path.stat().st_ino for path in out.rglob("*.parquet")}
    second = schrijf(met_gemeenten(small_study(situaties, "4.1")), tmp_path / "twee")
    found = verdeel_studie(second, out)
    changed = {path for path in before if path.stat().st_ino != before[path]}
    (zones,) = changed
    assert (found.gewijzigd, found.vervallen) == ((zones.parent.name,), ())
    assert zones.name == "bestemmingen.parquet"
    assert set(read_studie(zones.parent).tabellen["bestemmingen"]["bestemming_id"]) == {"Z1"}


def test_a_cut_that_stops_can_be_started_again(
    situaties: ModuleType,
    schrijf: Any,
    met_gemeenten: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = schrijf(met_gemeenten(small_study(situaties)), tmp_path / "studie")
    whole, broken = tmp_path / "heel", tmp_path / "half"
    verdeel_studie(project, whole)
    left = iter([True])

    def stops(made: Path, target: Path) -> bool:
        if not next(left, False):
            raise KeyboardInterrupt
        return move_made(made, target)

    with monkeypatch.context() as patch:
        patch.setattr(verdelen, "move_made", stops)
        with pytest.raises(KeyboardInterrupt):
            verdeel_studie(project, broken)
    # Nobody takes what is half for whole.
    assert not (broken / VERDELING).exists()
    verdeel_studie(project, broken)
    assert bytes_of(broken) == bytes_of(whole)


def test_parts_that_are_no_more_go_after_an_interruption_too(
    situaties: ModuleType,
    schrijf: Any,
    met_gemeenten: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "uit"
    tables = met_gemeenten(small_study(situaties))
    before = verdeel_studie(schrijf(tables, tmp_path / "een"), out)
    one = gpd.GeoDataFrame(tables["gebieden"]).head(1)
    land = conform(one.assign(naam="Alles", geometry=[shapely.box(0, 3e5, 3e5, 6e5)]), "gebieden")
    second = schrijf({**tables, "gebieden": land}, tmp_path / "twee")

    def stops(*_given: Path) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(verdelen, "move_made", stops)
        with pytest.raises(KeyboardInterrupt):
            verdeel_studie(second, out)
    found = verdeel_studie(second, out)
    assert list(found.vervallen) == before.delen["deel"].tolist()
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["alles"]


def stops_after(parts: int) -> Callable[[Path, Path], bool]:
    """Move so many parts, and then be interrupted."""
    left = iter(range(parts))

    def moved(made: Path, target: Path) -> bool:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return move_made(made, target)

    return moved


def renamed(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The same study, of which the areas are called otherwise."""
    areas = tables["gebieden"]
    names = [f"{name} {at}" for at in range(len(areas))]
    return {**tables, "gebieden": conform(gpd.GeoDataFrame(areas).assign(naam=names), "gebieden")}


@pytest.mark.parametrize("first", [True, False])
def test_of_cuts_that_were_stopped_one_after_another_no_part_stays(
    situaties: ModuleType,
    schrijf: Any,
    met_gemeenten: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    first: bool,
) -> None:
    out, tables = tmp_path / "uit", met_gemeenten(small_study(situaties))
    if first:
        verdeel_studie(schrijf(tables, tmp_path / "studie"), out)
    for name, parts in (("Een", 2), ("Twee", 1)):
        other = schrijf(renamed(tables, name), tmp_path / name)
        with monkeypatch.context() as patch:
            patch.setattr(verdelen, "move_made", stops_after(parts))
            with pytest.raises(KeyboardInterrupt):
                verdeel_studie(other, out)
    # What a user puts there has the name of a part that never came.
    (out / "twee-2").mkdir()
    (out / "twee-2" / "werklocaties.toml").write_text("van mij", encoding="utf-8")
    (out / "een-0" / "notitie.txt").write_text("van mij", encoding="utf-8")
    found = verdeel_studie(schrijf(renamed(tables, "Drie"), tmp_path / "Drie"), out)
    assert {"een-0", "een-2", "twee-0"} <= set(found.vervallen)
    left = {path.name for path in out.iterdir() if path.is_dir()}
    assert left == {*found.delen["deel"], "een-0", "twee-2"}
    assert [path.name for path in (out / "een-0").iterdir()] == ["notitie.txt"]
    assert (out / "twee-2" / "werklocaties.toml").read_text(encoding="utf-8") == "van mij"
    assert sorted(path.name for path in out.iterdir() if path.name.startswith(".verdeling")) == []


def test_a_cut_that_stops_before_its_list_is_written_leaves_no_part_behind(
    situaties: ModuleType,
    schrijf: Any,
    met_gemeenten: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, tables = tmp_path / "uit", met_gemeenten(small_study(situaties))
    verdeel_studie(schrijf(tables, tmp_path / "studie"), out)

    def stops(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(verdelen, "write_csv", stops)
        with pytest.raises(KeyboardInterrupt):
            verdeel_studie(schrijf(renamed(tables, "Een"), tmp_path / "een"), out)
    # Nor is a folder refused of which only the stage went.
    shutil.rmtree(out / verdelen.STAGE)
    found = verdeel_studie(schrijf(renamed(tables, "Twee"), tmp_path / "twee"), out)
    left = {path.name for path in out.iterdir() if path.is_dir()}
    assert left == set(found.delen["deel"])


def test_a_part_is_not_cut_into_the_folder_that_it_is_part_of(
    situaties: ModuleType, schrijf: Any, met_gemeenten: Any, tmp_path: Path
) -> None:
    out = tmp_path / "uit"
    found = verdeel_studie(schrijf(met_gemeenten(small_study(situaties)), tmp_path / "studie"), out)
    before = bytes_of(out)
    own = read_project(out / found.delen["deel"].iloc[0])
    with pytest.raises(WerklocatiesError, match="output_among_sources"):
        verdeel_studie(own, out)
    assert bytes_of(out) == before


def test_two_cuts_of_one_folder_do_not_mix(
    situaties: ModuleType, schrijf: Any, met_gemeenten: Any, tmp_path: Path
) -> None:
    project = schrijf(met_gemeenten(small_study(situaties)), tmp_path / "studie")
    with claim_folder(tmp_path / "uit"), pytest.raises(OutputBusyError):
        verdeel_studie(project, tmp_path / "uit")
    # What the other left is no reason to refuse the folder.
    assert len(verdeel_studie(project, tmp_path / "uit").delen) == 3


def test_a_park_over_the_border_makes_its_homes_uncertain_in_both_parts(
    situaties: ModuleType, schrijf: Any, met_gemeenten: Any, tmp_path: Path
) -> None:
    tables = situaties.as_tabellen(
        {
            "bedrijventerreinen": [
                {"terrein_id": "T", "geometrie": situaties.box(100_900, 399_900, 900, 900)}
            ],
            "plekken": [
                {"plek_id": "P1", "geometrie": situaties.box(100_000)},
                {"plek_id": "P2", "geometrie": situaties.box(101_500), "terrein_id": "T"},
            ],
            "gevoelige_objecten": [
                {"object_id": "W", "soort": "woning", "geometrie": situaties.box(101_000)}
            ],
            "vestigingen": [{"vestiging_id": f"V{at}"} for at in (1, 2)],
            "activiteiten": [
                {"vestiging_id": f"V{at}", "volgnr": 1, "sbi": "0111", "sbi_versie": "2008"}
                for at in (1, 2)
            ],
            "gebruik": [{"vestiging_id": f"V{at}", "plek_id": f"P{at}"} for at in (1, 2)],
        }
    )
    schrijf(met_gemeenten(tables, strips=2), tmp_path / "studie")
    project = read_project(tmp_path / "studie")
    verdeel_studie(project, tmp_path / "uit")
    delen = read_delen(tmp_path / "uit")
    with_place = [each for each in delen.values() if len(each.tabellen["plekken"])]
    assert [len(each.tabellen["bedrijventerreinen"]) for each in with_place] == [0, 1]
    assert_delen_find_the_whole(tmp_path / "studie", delen, with_place[0].lijsten, project.beleid)
    west = detect_mismatches(with_place[0].tabellen, with_place[0].lijsten, project.beleid)
    assert west.omgeving["gevoelig_onbekend_twijfel"].tolist() == ["bedrijfswoning"]


@pytest.mark.lang
@pytest.mark.parametrize("seed", range(1, 30))
def test_many_regions_in_areas_find_what_they_find_as_a_whole(
    region: Region, schrijf: Any, met_gemeenten: Any, tmp_path: Path, seed: int
) -> None:
    tabellen, lijsten, beleid, _ = region(seed)
    project = schrijf(met_gemeenten(tabellen, strips=2 + seed % 6), tmp_path / "studie")
    verdeel_studie(project, tmp_path / "uit")
    delen = read_delen(tmp_path / "uit")
    assert_delen_find_the_whole(tmp_path / "studie", delen, lijsten, beleid)
