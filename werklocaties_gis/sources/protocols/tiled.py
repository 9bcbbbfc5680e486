"""Reading in tiles: where a service stops paging, or does not page at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.cut import Area
from werklocaties_gis.sources.protocols.paging import Proof, Run
from werklocaties_gis.sources.protocols.tiles import Box, cut

Read = Callable[[Box | None], Run]
"""Reads all rows that touch a box; none: everywhere."""

SMALLEST_CAP: Final = 10
"""No service gives fewer rows than this at once: fewer rows are all there are."""

MOST_TILES: Final = 64
"""Questions that a proof is worth, where one answer seems to hold all."""


def read_tiled(read: Read, box: Box | None, area: Area | None) -> tuple[Run, ...]:
    """Read a box, and where that is over the ceiling of the service its quarters, and so on.

    A row on a border comes with each tile that it touches.

    Raises
    ------
    ServiceError
        If a tile that cannot be cut any more still holds too much.
    """
    found: list[Run] = []
    waiting: deque[Box | None] = deque([box])
    while waiting:
        tile = waiting.popleft()
        run = read(tile)
        if run.proof != "over_ceiling":
            found.append(run)
            continue
        parts = cut(tile, area)
        if not parts:
            raise ServiceError("tile_over_ceiling", box=str(tile))
        waiting.extend(parts)
    return tuple(found)


def read_until_uncapped(
    read: Read, box: Box | None, area: Area | None, counted: int | None = None
) -> tuple[tuple[Run, ...], Proof]:
    """Read a box at once, and prove with its quarters that the answer was not capped.

    An answer with fewer rows than the largest that the service gave is whole:
    the cap, if there is one, is not below the largest. So tiles are cut until
    each gives fewer rows than the largest answer.

    Parameters
    ----------
    counted
        Rows that the service says are in the box. Where more than came, the tiles outside the
        area are read too, so that what they give can be held against it.

    Returns
    -------
    tuple
        The answers; and ``empty_page`` where they are proved to hold all rows, ``only_page``
        where that cannot be proved.
    """
    whole = read(box)
    found, largest = [whole], whole.rows
    area = area if max(counted or 0, whole.matched or 0) <= whole.rows else None
    waiting = deque(cut(box, area) if largest >= SMALLEST_CAP else ())
    proof: Proof = "empty_page"
    while waiting:
        if len(found) > MOST_TILES:
            return tuple(found), "only_page"
        tile = waiting.popleft()
        run = read(tile)
        found.append(run)
        if run.rows < max(largest, SMALLEST_CAP):
            continue
        largest = max(largest, run.rows)
        parts = cut(tile, area)
        proof = proof if parts else "only_page"
        waiting.extend(parts)
    return tuple(found), proof
