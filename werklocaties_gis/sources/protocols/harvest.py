"""A layer asked for in the manner of its service, from the first question to what it yielded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.arrival import (
    EDGE_M,
    Came,
    arrive,
    in_box,
    make_yielded,
)
from werklocaties_gis.sources.protocols.completeness import tally
from werklocaties_gis.sources.protocols.cut import Area
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.paging import Proof, Run
from werklocaties_gis.sources.protocols.steady import check_steady
from werklocaties_gis.sources.protocols.tiled import read_tiled, read_until_uncapped
from werklocaties_gis.sources.protocols.tiles import Box, whole_box
from werklocaties_gis.sources.protocols.yielded import Service, Yielded
from werklocaties_gis.sources.web.request import Reply

_WEAKEST_FIRST: Final[tuple[Proof, ...]] = (
    "only_page",
    "paging_ignored",
    "last_link",
    "empty_page",
)


@dataclass(frozen=True)
class Questions:
    """How one service is asked.

    Attributes
    ----------
    read
        All rows that touch a box, page after page; over the ceiling it may stop.
    count
        How many rows touch a box, with the answers that say so.
    probe
        One row that touches a box.
    again
        The first page of a box once more, whatever was kept of it.
    is_paged
        Whether an answer can begin further on.
    """

    read: Callable[[Box | None], Run]
    count: Callable[[Box | None], tuple[int | None, tuple[Reply, ...]]]
    probe: Callable[[Box | None], Page]
    again: Callable[[Box | None], Page]
    is_paged: bool


def harvest(
    questions: Questions, service: Service, area: Area | None, replies: tuple[Reply, ...]
) -> Yielded:
    """Ask for a layer until it is whole, and give what came.

    Parameters
    ----------
    questions
        How the service is asked.
    service, area
        What is wanted; see ``download_wfs``.
    replies
        Answers that came before: what the service says of itself.

    Raises
    ------
    ServiceError
        If nothing comes where something lies: the service understood the box otherwise.
    """
    box = whole_box(area)
    counted, told = questions.count(box)
    runs, proof = _read_all(questions, service, box, area, counted)
    named = [number for number in (counted, runs[0].matched) if number is not None]
    # Tiles outside the area are not read; of a service without pages the first is the whole box.
    is_comparable = len(runs) == 1 or area is None or not questions.is_paged
    tiles = [tally(run, service.sleutelveld) for run in runs]
    came = Came(
        pages=tuple(page for run in runs for page in run.pages),
        promised=max(named, default=None) if is_comparable else None,
        proof=proof,
        replies=(*replies, *told, *(reply for run in runs for reply in _replies(run))),
        asked=service.per_pagina,
        shifted=None if len(runs) == 1 else sum(tile.duplicates for tile in tiles),
        is_short=questions.is_paged and len(runs) > 1 and any(tile.is_short for tile in tiles),
        is_changed=any(run.is_changed for run in runs),
    )
    arrived = arrive(came, service)
    if box is not None and not in_box(arrived.frame, box).any():
        came = _check_emptiness(questions, service, came)
    return make_yielded(came, arrived, service, area)


def _read_all(
    questions: Questions, service: Service, box: Box | None, area: Area | None, counted: int | None
) -> tuple[tuple[Run, ...], Proof]:
    """Read a box in as many tiles as it takes, and say what that proves."""
    if not questions.is_paged:
        return read_until_uncapped(questions.read, box, area, counted)
    runs = read_tiled(partial(_read_tile, questions, service.plafond), box, area)
    proofs = {run.proof for run in runs}
    return runs, next(proof for proof in _WEAKEST_FIRST if proof in proofs)


def _read_tile(questions: Questions, ceiling: int | None, box: Box | None) -> Run:
    """Read a tile, unless its count says at once that the service will not give it whole."""
    counted, told = (None, ()) if ceiling is None else questions.count(box)
    if ceiling is not None and counted is not None and counted >= ceiling:
        return Run((), told, counted, "over_ceiling")
    run = check_steady(questions.read(box), partial(questions.again, box))
    named = [number for number in (counted, run.matched) if number is not None]
    return replace(run, others=(*told, *run.others), matched=max(named, default=None))


def _replies(run: Run) -> tuple[Reply, ...]:
    return (*(page.reply for page in run.pages), *run.others)


def _check_emptiness(questions: Questions, service: Service, came: Came) -> Came:
    """See that a box in which something lies gives something, before nothing is believed.

    Raises
    ------
    ServiceError
        If the service gives nothing in the box around one of its own rows.
    """
    first = questions.probe(None)
    row = replace(came, pages=(first,), promised=None)
    shapes = arrive(row, service).frame.geometry.dropna()
    shapes = shapes[~shapes.is_empty]
    if shapes.empty:
        return replace(came, replies=(*came.replies, first.reply))
    west, south, east, north = (float(bound) for bound in shapes.iloc[0].bounds)
    around = (west - EDGE_M, south - EDGE_M, east + EDGE_M, north + EDGE_M)
    again = questions.probe(around)
    if not again.rows:
        raise ServiceError("box_misread", url=again.reply.url, box=str(around))
    return replace(came, replies=(*came.replies, first.reply, again.reply))
