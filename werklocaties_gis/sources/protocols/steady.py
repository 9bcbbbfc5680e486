"""Whether a layer stayed as it was while its pages were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.pages_seen import values_of
from werklocaties_gis.sources.protocols.paging import Run


def check_steady(run: Run, again: Callable[[], Page]) -> Run:
    """Ask for the first page once more after the last, and see that it holds nothing new.

    Where a row of an earlier page goes meanwhile, all that follow move up, and the first of the
    next page is in none: it now stands in the page before. As many rows came as were promised
    where another was added at the end.

    Parameters
    ----------
    run
        Pages of one question.
    again
        Asks for the first page; not called where there is one page, or nothing came fresh.
    """
    is_fresh = any(not page.reply.is_kept for page in run.pages)
    if run.proof == "over_ceiling" or len(run.pages) < 2 or not is_fresh:
        return run
    first = again()
    came = np.concatenate([values_of(page) for page in run.pages])
    is_known = bool(np.isin(values_of(first), came).all())
    is_changed = not is_known or first.matched != run.pages[0].matched
    return replace(run, others=(*run.others, first.reply), is_changed=is_changed)
