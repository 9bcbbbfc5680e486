"""Who does the work of a part: this process one after another, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import starmap
from queue import SimpleQueue
from typing import Any, Final, Protocol, TypeVar

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.version import VERSION

Found = TypeVar("Found")

AHEAD: Final = 4
"""Parts on their way at once where no number is given: two workers have one to do and one to
come. More only costs memory, of the scheduler too."""


class Run(Protocol):
    """Calls a function with each tuple of arguments; results in any order, a few at a time."""

    def __call__(
        self, function: Callable[..., Found], asked: Iterable[tuple[Any, ...]]
    ) -> Iterator[Found]:
        """Give each result once; a defect of one call is raised, never passed over."""


class Future(Protocol):
    """What a scheduler promises."""

    def add_done_callback(self, fn: Callable[[Any], object]) -> object:
        """Call a function when the work is done, or has failed."""

    def result(self) -> Any:  # noqa: ANN401 - whatever the function gives
        """Give the result, or raise what was raised."""


class Client(Protocol):
    """A ``dask.distributed.Client``, as far as it is used here."""

    def submit(self, function: Callable[..., Any], *args: object, pure: bool) -> Any:  # noqa: ANN401
        """Send work to some worker."""


def one_by_one(function: Callable[..., Found], asked: Iterable[tuple[Any, ...]]) -> Iterator[Found]:
    """Do everything here: what is done is let go of before the next is made.

    Examples
    --------
    >>> list(one_by_one(pow, [(2, 3), (3, 2)]))
    [8, 9]
    """
    return starmap(function, asked)


def list_asked(parts: Iterable[Any], *shared: object) -> Iterator[tuple[Any, ...]]:
    """List the arguments of each part: the part, and what all of them share.

    Parameters
    ----------
    parts
        Made one by one, when they are asked for.
    *shared
        The same for each.
    """
    # A generator expression would hold its part while the next one is made.
    return map(lambda part: (part, *shared), parts)  # noqa: C417


def on_cluster(client: Client, ahead: int = AHEAD) -> Run:
    """Let the workers of a cluster do it.

    Parameters
    ----------
    client
        ``dask.distributed.Client(address)``, of a scheduler wherever; its workers
        have this version of the package.
    ahead
        Calls on their way at once: what is asked is made and sent when there is
        room for it, so that a country never lies in memory in parts as a whole.

    Returns
    -------
    Run
        Results as they come. Work on a worker that dies is done again by another
        one; when none is left the scheduler raises.
    """

    def run(function: Callable[..., Found], asked: Iterable[tuple[Any, ...]]) -> Iterator[Found]:
        done: SimpleQueue[Future] = SimpleQueue()
        under_way: set[Future] = set()
        for arguments in asked:
            # Not pure: the same part may be asked again, and nothing is kept by its content.
            future = client.submit(call, VERSION, function, *arguments, pure=False)
            under_way.add(future)
            future.add_done_callback(done.put)
            # Before the next part is made; with one under way at least there is one to wait for.
            if len(under_way) >= ahead:
                yield _take(done, under_way)
        while under_way:
            yield _take(done, under_way)

    return run


def _take(done: SimpleQueue[Future], under_way: set[Future]) -> Any:  # noqa: ANN401
    """Wait for the next result; letting go of the future frees it on the cluster."""
    future = done.get()
    under_way.discard(future)
    return future.result()


def call(version: str, function: Callable[..., Found], *arguments: object) -> Found:
    """Call a function, on a worker that has the version of who asks.

    Raises
    ------
    WerklocatiesError
        If it has another one: its answers could be other answers.
    """
    if version != VERSION:
        raise WerklocatiesError("cluster_version", wanted=version, found=VERSION)
    return function(*arguments)
