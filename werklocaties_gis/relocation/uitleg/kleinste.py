"""A smallest part of a list that is enough for something; no part of it is enough."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def smallest_part(
    items: Sequence[Item], is_enough: Callable[[tuple[Item, ...]], bool]
) -> tuple[Item, ...]:
    """Find a part that is enough, of which every proper part is not.

    By halving (Junker, QuickXplain, 2004): some tens of questions for a few
    items out of hundreds. Where several parts would do, items that come first
    are kept.

    Parameters
    ----------
    items
        Together enough.
    is_enough
        Whether a part, in the order of ``items``, is enough; more items never
        make it less.
    """
    if is_enough(()):
        return ()
    rank = dict(enumerate(items))

    def enough(numbers: tuple[int, ...]) -> bool:
        return is_enough(tuple(rank[number] for number in sorted(numbers)))

    found = _needed((), tuple(rank), enough, is_new=False)
    return tuple(rank[number] for number in sorted(found))


def _needed(
    background: tuple[int, ...],
    items: tuple[int, ...],
    enough: Callable[[tuple[int, ...]], bool],
    *,
    is_new: bool,
) -> tuple[int, ...]:
    """The items that are needed beside the background."""
    if is_new and enough(background):
        return ()
    if len(items) == 1:
        return items
    half = len(items) // 2
    first, last = items[:half], items[half:]
    late = _needed((*background, *first), last, enough, is_new=bool(first))
    early = _needed((*background, *late), first, enough, is_new=bool(late))
    return (*early, *late)
