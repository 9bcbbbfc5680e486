"""A result is recognised by the bytes of its sources only where reading them says the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from tests.pipeline.landelijk.delenmap import make_tabellen
from werklocaties_gis.pipeline import gelijk
from werklocaties_gis.pipeline.doorrekenen import reken_door
from werklocaties_gis.pipeline.gelijk import Gelijk, is_fictief, is_gelijk, is_plain, read_gelijk
from werklocaties_gis.pipeline.landelijk.delen import Stil
from werklocaties_gis.pipeline.uitvoer import is_current
from werklocaties_gis.report.uitvoer import ACCOUNT, claim_folder
from werklocaties_gis.report.verantwoording import hash_invoer
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.study.bronnen import read_bronnen
from werklocaties_gis.study.studie import read_studie
from werklocaties_gis.tables.formats import read_geoparquet, write_csv, write_geoparquet

PARTS: Final = ("samenvatting", "vragen")
LIJST: Final = "eigen_lijst.csv"
SHIPPED: Final = "werklocaties_gis/zoning/reference/functiemenging.csv"

Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A study of a few tables that was run, of GeoParquet and CSV and with a list of its own."""
    deel = tmp_path_factory.mktemp("gelijk")
    tabellen = make_tabellen("Goes")
    for table in ("plekken", "vestigingen", "gebieden"):
        write_geoparquet(tabellen[table], table, deel / f"{table}.parquet")
    write_csv(tabellen["activiteiten"], "activiteiten", deel / "activiteiten.csv")
    shutil.copy(repository / SHIPPED, deel / LIJST)
    lines = ["versie = 1", "[studie]", 'naam = "Goes"', "peildatum = 2026-01-01"]
    files = [path.name for path in deel.glob("*.*") if path.name != LIJST]
    for name in sorted(files):
        lines += [f"[bronnen.{Path(name).stem}]", f'bestand = "{name}"']
    lines += ["[lijsten]", f'functiemenging = "{LIJST}"']
    (deel / "werklocaties.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    reken_door(read_studie(deel), deel / "maps", Stil(), PARTS)
    return deel


@pytest.fixture
def deel(done: Path, tmp_path: Path) -> Path:
    return shutil.copytree(done, tmp_path / "Goes")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text once, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def known(deel: Path, parts: tuple[Any, ...] = PARTS) -> Gelijk | None:
    """What bytes say."""
    return read_gelijk(read_project(deel), deel / "maps", parts)


def current(deel: Path, parts: tuple[Any, ...] = PARTS) -> bool:
    """What reading says; whether the rows are right matters to nobody here."""
    project = read_project(deel)
    return is_gelijk(project, read_bronnen(project).herkomst, deel / "maps", parts)


def test_what_did_not_change_is_recognised_and_stays_as_it_was(deel: Path) -> None:
    account = (deel / "maps" / ACCOUNT).read_bytes()
    assert known(deel) == Gelijk(fictief=is_fictief(read_studie(deel))) == Gelijk(fictief=True)
    assert is_current(read_studie(deel), deel / "maps", PARTS)
    assert known(deel, PARTS[:1]) == Gelijk(fictief=True)
    assert (deel / "maps" / ACCOUNT).read_bytes() == account


def change_place(deel: Path) -> None:
    rows = read_geoparquet(deel / "plekken.parquet", "plekken")
    write_geoparquet(rows.iloc[1:], "plekken", deel / "plekken.parquet")


def change_account(deel: Path, **told: object) -> None:
    path = deel / "maps" / ACCOUNT
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **told}), "utf-8")


def vouch(deel: Path) -> None:
    """Let the account be one of the sources as they are read now, as after a run."""
    project = read_project(deel)
    digest = hash_invoer(project, read_bronnen(project).herkomst, VERSION)
    change_account(deel, invoer_sha256=digest)


CHANGES: Final[dict[str, Change]] = {
    "a source": lambda deel: edit(deel / "activiteiten.csv", "\n", "\n\n"),
    "a layer": change_place,
    "a source less": lambda deel: edit(
        deel / "werklocaties.toml", '[bronnen.gebieden]\nbestand = "gebieden.parquet"\n', ""
    ),
    "a setting": lambda deel: edit(
        deel / "werklocaties.toml", "[lijsten]", '[beleid]\nhmc_vanaf = "3.2"\n[lijsten]'
    ),
    "a list": lambda deel: edit(deel / LIJST, "\n", "\n\n"),
    "a result": lambda deel: edit(deel / "maps" / "vragen.csv", "\n", "\n\n"),
    "a result less": lambda deel: (deel / "maps" / "vragen.csv").unlink(),
    "no account": lambda deel: (deel / "maps" / ACCOUNT).unlink(),
    "a broken account": lambda deel: (deel / "maps" / ACCOUNT).write_text("{", "utf-8"),
    "another account": lambda deel: change_account(deel, invoer_sha256="ab"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_not_recognised(deel: Path, change: Change) -> None:
    change(deel)
    assert (known(deel), current(deel)) == (None, False)


def test_other_parts_and_another_version_are_not_recognised(
    deel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = (*PARTS, "regimes")
    assert (known(deel, parts), current(deel, parts)) == (None, False)
    monkeypatch.setattr(gelijk, "VERSION", "9.9.9")
    assert (known(deel), current(deel)) == (None, False)


def test_without_the_marks_of_an_account_or_in_a_busy_folder_reading_decides(deel: Path) -> None:
    with claim_folder(deel / "maps"):
        assert known(deel) is None
    change_account(deel, fictief=None)
    assert (known(deel), current(deel)) == (None, True)


def test_the_same_files_are_recognised_in_the_order_in_which_they_are_read(
    deel: Path,
) -> None:
    rows = read_geoparquet(deel / "plekken.parquet", "plekken")
    write_geoparquet(rows.iloc[:4], "plekken", deel / "plekken.parquet")
    write_geoparquet(rows.iloc[4:], "plekken", deel / "a.parquet")
    edit(
        deel / "werklocaties.toml",
        'bestand = "plekken.parquet"',
        'bestand = "plekken.parquet"\nmeer = ["a.parquet"]',
    )
    vouch(deel)
    assert known(deel) is not None
    shutil.copy(deel / "plekken.parquet", deel / "tussen.parquet")
    shutil.copy(deel / "a.parquet", deel / "plekken.parquet")
    shutil.copy(deel / "tussen.parquet", deel / "a.parquet")
    assert (known(deel), current(deel)) == (None, False)


def make_project(bron: Bron, table: str = "plekken", **uitvoer: Any) -> Project:
    info = {"naam": "Goes", "peildatum": "2026-01-01"}
    project = Project.model_validate({"versie": 1, "studie": info, "uitvoer": uitvoer})
    return project.model_copy(update={"bronnen": {table: bron}})


PLAIN: Final = Bron(bestand="plekken.parquet")
MORE: Final[dict[str, Project]] = {
    "a service": make_project(Bron(dienst="kadastralekaart")),
    "a service besides": make_project(PLAIN.model_copy(update={"ook": (Bron(dienst="bag"),)})),
    "a plan": make_project(Bron(bestand="plan.gml", vorm="imro")),
    "a zip": make_project(Bron(bestand="bag.zip", vorm="bag"), "gevoelige_objecten"),
    "a folder": make_project(Bron(bestand="bag", vorm="bag"), "gevoelige_objecten"),
    "a shapefile": make_project(Bron(bestand="plekken.shp")),
    "a GeoPackage": make_project(Bron(bestand="plekken.gpkg")),
    "one of several": make_project(PLAIN.model_copy(update={"meer": ("b.gpkg",)})),
    "addresses": make_project(Bron(bestand="plekken.csv", adressen="adressen.csv")),
    "buildings": make_project(Bron(bestand="kavels.parquet", panden="panden.gpkg"), "kavels"),
    "verdicts": make_project(Bron(bestand="oordelen.csv"), "oordelen"),
    "public": make_project(PLAIN, privacy="publiek"),
    "another plan": make_project(PLAIN, tegenover="../elders/verplaatsingen.csv"),
}


@pytest.mark.parametrize("project", MORE.values(), ids=MORE)
def test_of_more_than_plain_files_only_reading_can_tell(project: Project) -> None:
    assert not is_plain(project)
    assert is_plain(make_project(PLAIN))


def test_verdicts_that_changed_are_left_to_reading(deel: Path) -> None:
    toml = deel / "werklocaties.toml"
    edit(toml, "[lijsten]", '[bronnen.oordelen]\nbestand = "oordelen.csv"\n[lijsten]')
    firm = read_geoparquet(deel / "vestigingen.parquet", "vestigingen")["vestiging_id"].iloc[0]
    text = "vestiging_id,toets,oordeel,reden\n"
    (deel / "oordelen.csv").write_text(f"{text}{firm},hinder_gevoelig,weerlegd,gezien\n", "utf-8")
    vouch(deel)
    assert (known(deel), current(deel)) == (None, True)
    edit(deel / "oordelen.csv", "gezien", "nog eens gezien")
    assert (known(deel), current(deel)) == (None, False)
