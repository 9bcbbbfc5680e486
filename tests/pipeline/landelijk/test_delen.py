"""Each deel is run by itself; one that fails stops none, and none stays in memory."""

from __future__ import annotations

import gc
import shutil
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.landelijk.delenmap import write_delen
from werklocaties_gis.partition.werk import on_cluster
from werklocaties_gis.pipeline.doorrekenen import Doorgerekend, Verteller
from werklocaties_gis.pipeline.landelijk import delen as room
from werklocaties_gis.pipeline.landelijk.delen import Gedaan, lees_studie, reken_deel, reken_delen
from werklocaties_gis.pipeline.landelijk.verdeling import Deel, read_verdeling
from werklocaties_gis.report.uitvoer import ACCOUNT
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.studie import Studie, read_studie


def test_every_deel_was_computed_and_has_an_account(gedaan: tuple[Gedaan, ...]) -> None:
    assert [one.deel.deel for one in gedaan] == ["Borsele", "Goes", "Veere"]
    assert all(one.veranderd and not one.fout and one.fictief for one in gedaan)
    assert all(one.folder and (one.folder / ACCOUNT).is_file() for one in gedaan)


class Lus:
    """Holds on to itself and to a study, as a drawn map does; only the collector sees that."""

    def __init__(self, studie: Studie) -> None:
        self.lus, self.studie = self, studie


@pytest.fixture
def _without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_without_collector")
def test_a_deel_is_let_go_of_before_the_next_is_read(
    delen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[int] = []
    read: list[weakref.ref[Studie]] = []

    def lees(folder: Path, verteller: Verteller) -> Studie:
        alive.append(sum(ref() is not None for ref in read))
        studie = lees_studie(folder, verteller)
        read.append(weakref.ref(studie))
        return studie

    def reken(studie: Studie, folder: Path, *_given: Any) -> Doorgerekend:
        Lus(studie)
        if studie.project.studie.naam == "Goes":
            raise ValueError("halverwege")
        return Doorgerekend(folder)

    monkeypatch.setattr(room, "reken_door", reken)
    failed = reken_delen(delen, lees=lees)[1]
    assert alive == [0, 0, 0]
    assert failed.exit_code == 1
    assert "halverwege" in failed.fout[0]


def unread(_folder: Path, _verteller: Verteller) -> Studie:
    """Read nothing: whoever asks fails."""
    raise ValueError("gelezen")


def test_a_deel_of_which_nothing_changed_is_told_the_same_and_not_read(
    delen: Path, gedaan: tuple[Gedaan, ...]
) -> None:
    first = [replace(one, veranderd=False, seconden=0.0) for one in gedaan]
    short = reken_delen(delen, lees=unread, lees_project=read_project)
    assert [replace(one, seconden=0.0) for one in short[:2]] == first[:2]
    # Of verdicts something is told whenever they are read.
    assert (delen / "Veere" / "oordelen.parquet").is_file()
    assert "gelezen" in short[2].fout[0]
    long = reken_deel(first[0].deel, delen, lambda folder, _: read_studie(folder))
    assert replace(long, seconden=0.0) == first[0]


def test_a_deel_with_other_settings_or_with_another_reader_is_read(
    delen: Path, gedaan: tuple[Gedaan, ...]
) -> None:
    def other(folder: Path) -> Project:
        project = read_project(folder)
        info = project.studie.model_copy(update={"taal": "en"})
        return project.model_copy(update={"studie": info})

    deel = gedaan[0].deel
    assert "gelezen" in reken_deel(deel, delen, unread, lees_project=other).fout[0]
    assert "gelezen" in reken_deel(deel, delen, unread).fout[0]


def test_a_deel_without_a_project_file_fails_by_itself(delen: Path) -> None:
    done = reken_deel(Deel("Nergens", "Nergens"), delen)
    assert (done.exit_code, done.folder) == (2, None)
    assert "werklocaties.toml" in done.fout[0]


def test_a_full_disk_stops_everything(delen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: Any, **_named: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room, "reken_door", full)
    with pytest.raises(Exception, match="disk_full"):
        reken_deel(read_verdeling(delen)[0], delen, lambda folder, _: read_studie(folder))


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A scheduler with two workers, each a process of its own."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        distributed.Client(local.scheduler_address) as found,
    ):
        yield found


@pytest.mark.lang
@pytest.mark.filterwarnings("default")
def test_workers_write_what_one_process_writes(client: Any, tmp_path: Path) -> None:
    here = write_delen(tmp_path / "hier")
    there = shutil.copytree(here, tmp_path / "daar")
    (there / "Goes" / "werklocaties.toml").write_text("versie = 2\n", encoding="utf-8")
    one, two = reken_delen(here), reken_delen(there, run=on_cluster(client))
    assert [bool(each.fout) for each in two] == [False, True, False]
    for mine, theirs in zip(one, two, strict=True):
        if theirs.folder is not None and mine.folder is not None:
            summary = "samenvatting.json"
            assert (theirs.folder / summary).read_bytes() == (mine.folder / summary).read_bytes()
    again = reken_delen(there, run=on_cluster(client))
    assert [each.veranderd for each in again] == [False, False, False]
