"""Work is done once, a few parts at a time, wherever it is done; a worker may die."""

from __future__ import annotations

import os
import signal
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.partition.milieuruimte import list_milieuruimte_in_parts
from werklocaties_gis.partition.toetsen import detect_in_parts
from werklocaties_gis.partition.werk import call, list_asked, on_cluster, one_by_one
from werklocaties_gis.settings.version import VERSION


class Threads:
    """A client that works on threads, and remembers how many calls were under way at once."""

    def __init__(self) -> None:
        self.pool, self.open, self.most = ThreadPoolExecutor(2), 0, 0

    def submit(self, function: Callable[..., Any], *args: object, pure: bool) -> Any:
        assert not pure
        self.open += 1
        self.most = max(self.most, self.open)
        return self.pool.submit(function, *args)

    def closed(self, asked: Iterable[Any]) -> Iterator[Any]:
        for each in asked:
            self.open -= 1
            yield each


def test_here_a_part_is_made_when_the_one_before_is_done() -> None:
    made: list[int] = []
    asked = ((made.append(n) or n,) for n in range(3))
    results = one_by_one(abs, asked)
    assert next(results) == 0
    assert made == [0]


def test_here_a_part_is_let_go_of_before_the_next_is_made() -> None:
    alive: list[int] = []
    gone: list[weakref.ref[Any]] = []

    def make() -> Iterator[set[int]]:
        for _ in range(3):
            alive.append(sum(ref() is not None for ref in gone))
            part: set[int] = set()
            gone.append(weakref.ref(part))
            yield part
            del part

    assert list(one_by_one(len, list_asked(make()))) == [0, 0, 0]
    assert alive == [0, 0, 0]


@pytest.mark.parametrize(("ahead", "most"), [(0, 1), (1, 1), (3, 3)])
def test_on_a_cluster_every_part_comes_back_once_and_few_are_made(ahead: int, most: int) -> None:
    client, made, held = Threads(), 0, []

    def make() -> Iterator[tuple[int, int]]:
        nonlocal made
        for n in range(20):
            made += 1
            held.append(made - len(back))
            yield n, 2

    back: list[int] = []
    for result in client.closed(on_cluster(client, ahead=ahead)(pow, make())):
        back.append(result)  # noqa: PERF402 - how many are back counts while they come
    assert sorted(back) == [n * n for n in range(20)]
    assert client.most == max(held) == most
    client.pool.shutdown()


def test_what_goes_wrong_on_a_worker_is_raised_here() -> None:
    client = Threads()
    with pytest.raises(ZeroDivisionError):
        list(on_cluster(client)(divmod, [(4, 2), (1, 0)]))
    client.pool.shutdown()


def test_a_worker_of_another_version_is_refused() -> None:
    assert call(VERSION, abs, -3) == 3
    with pytest.raises(WerklocatiesError, match="cluster_version"):
        call("0.0", abs, -3)


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[Any, Any]]:
    """A scheduler with two workers, each a process of its own, and a client by address."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        distributed.Client(local.scheduler_address) as client,
    ):
        yield local, client


@pytest.mark.lang
@pytest.mark.filterwarnings("default")
def test_two_workers_of_which_one_is_killed_find_what_one_process_finds(
    region: Callable[[int], Any], streek: ModuleType, cluster: tuple[Any, Any]
) -> None:
    local, client = cluster
    tabellen, lijsten, beleid, whole = region(0)
    killed: list[int] = []

    def run(function: Callable[..., Any], asked: Any) -> Iterator[Any]:
        for number, found in enumerate(on_cluster(client)(function, asked)):
            if number == 1:
                killed.append(kill_a_busy_worker(local, client))
            yield found

    again = detect_in_parts(tabellen, lijsten, beleid, 9, run=run)
    assert killed
    assert killed[0] not in {nanny.pid for nanny in local.workers.values()}
    streek.assert_same(whole, again)


def kill_a_busy_worker(local: Any, client: Any) -> int:
    """Kill a process that is at work, as the system does when memory runs out."""
    while not (busy := [name for name, keys in client.processing().items() if keys]):
        time.sleep(0.01)
    nanny = next(each for each in local.workers.values() if each.worker_address == busy[0])
    pid: int = nanny.pid
    os.kill(pid, signal.SIGKILL)
    return pid


@pytest.mark.lang
@pytest.mark.filterwarnings("default")
def test_the_maps_of_parks_on_two_workers_are_those_of_one_process(
    region: Callable[[int], Any], streek: ModuleType, cluster: tuple[Any, Any]
) -> None:
    tabellen, lijsten, beleid, found = region(0)
    case = (tabellen, lijsten, beleid, found.omgeving, found.plaatsingen, 3)
    again = list_milieuruimte_in_parts(*case, run=on_cluster(cluster[1]))
    tables = ("milieuruimte", "ruimteverschillen", "plekruimte")
    streek.assert_same(list_milieuruimte_in_parts(*case), again, tables)
