"""Whether a layer is whole: what was promised against what came, each row counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.protocols.page import Page, row_keys
from werklocaties_gis.sources.protocols.paging import Proof, Run
from werklocaties_gis.sources.protocols.yielded import Completeness

Ids = np.ndarray[Any, np.dtype[np.object_]]

PROVED: Final = frozenset({"empty_page", "last_link"})


@dataclass(frozen=True)
class Gathered:
    """The rows of all pages, each once.

    Attributes
    ----------
    fields, shapes, pages
        Row by row: values, shape as written, and the number of the page that it came in.
    duplicates
        Rows that came more than once.
    are_known
        Whether each row has an id or key, so that two that are alike are told apart.
    """

    fields: pd.DataFrame
    shapes: Shapes
    pages: np.ndarray[Any, np.dtype[np.int64]]
    duplicates: int
    are_known: bool


def gather(pages: Sequence[Page], key: str = "") -> Gathered:
    """Join pages and keep each row once, in the order in which they came.

    Parameters
    ----------
    pages
        At least one; an empty one gives the columns of an empty layer.
    key
        Field that tells rows apart; goes before the ids of the service. Rows with
        one key and other values are all kept.
    """
    fields = pd.concat([page.fields for page in pages], ignore_index=True)
    fields = fields.astype(object).where(fields.notna(), None)
    shapes = np.concatenate([page.shapes for page in pages])
    ids = np.concatenate([page.ids for page in pages])
    if key in fields and fields[key].notna().all():
        ids = fields[key].astype(str).to_numpy(dtype=object)
    number = np.repeat(np.arange(len(pages)), [page.rows for page in pages])
    is_first = ~pd.Series(row_keys(fields, shapes, ids)).duplicated().to_numpy()
    return Gathered(
        fields=fields[is_first].reset_index(drop=True),
        shapes=shapes[is_first],
        pages=number[is_first],
        duplicates=int((~is_first).sum()),
        are_known=bool((ids != "").all()),
    )


@dataclass(frozen=True)
class Tally:
    """The rows of one tile: how many came twice within it, and whether fewer came than it said."""

    duplicates: int
    is_short: bool


def tally(run: Run, key: str) -> Tally:
    """Count the rows of a tile; those that come with two tiles lie on their border."""
    found = gather(run.pages, key)
    # Rows without ids that are alike may be two; then what came again counts.
    received = len(found.fields) + (0 if found.are_known else found.duplicates)
    return Tally(found.duplicates, run.matched is not None and received < run.matched)


def judge(
    promised: int | None, received: int, duplicates: int, proof: Proof, *, are_known: bool
) -> tuple[Completeness, str]:
    """Say whether all rows came, and how that is known.

    Parameters
    ----------
    promised
        Largest number of rows that the service named.
    received
        Rows that came, each counted once.
    duplicates
        Rows that came again. Where pages shift while they are read, a row that comes
        again stands in the place of one that is missed.
    proof
        What ended the asking.
    are_known
        Whether rows have ids, so that two that are alike are certainly one.

    Examples
    --------
    >>> judge(160, 160, 0, "empty_page", are_known=True)
    ('volledig', 'as_many_as_promised')
    >>> judge(50, 160, 0, "empty_page", are_known=True)
    ('volledig', 'until_empty_page')
    >>> judge(160, 150, 10, "empty_page", are_known=True)
    ('onvolledig', 'fewer_than_promised')
    """
    if promised is not None and received < promised:
        if received + duplicates == promised and not are_known:
            return "onbekend", "alike_or_twice"
        return "onvolledig", "fewer_than_promised"
    if proof not in PROVED:
        return "onbekend", "paging_unproved"
    if promised == received:
        return "volledig", "as_many_as_promised"
    if duplicates:
        return "onbekend", "rows_shifted"
    return "volledig", "until_empty_page" if proof == "empty_page" else "until_last_link"


def tell_counts(
    promised: int | None,
    gathered: Gathered,
    pages: Sequence[Page],
    asked: int,
    table: str,
    source: str,
) -> tuple[Notice, ...]:
    """Tell what was odd about numbers: a promise that is a cap, short pages, rows that came twice.

    Parameters
    ----------
    asked
        Rows that were asked for at once.
    """
    received = len(gathered.fields)
    largest = max((page.rows for page in pages), default=0)
    unreadable = sum(page.unreadable for page in pages)
    others = [names for page in pages for names in page.left_out]
    found = (
        ("promise_too_low", received, promised is not None and promised < received),
        ("page_capped", largest, len(pages) > 1 and largest < asked),
        ("rows_came_twice", gathered.duplicates, gathered.duplicates > 0),
        ("shapes_unreadable", unreadable, unreadable > 0),
        ("shapes_left_out", len(others), bool(others)),
    )
    left = ", ".join(sorted({name for names in others for name in names}))
    fields = (("asked", str(asked)), ("left", left), ("promised", str(promised)))
    return tuple(
        Notice(code, table, count, source, fields) for code, count, is_so in found if is_so
    )
