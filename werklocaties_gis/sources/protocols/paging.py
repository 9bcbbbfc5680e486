"""Page after page of one question, until the service has shown that there are no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.page import Page
from werklocaties_gis.sources.protocols.pages_seen import Seen
from werklocaties_gis.sources.web.request import Reply

Ask = Callable[[int], Page]
"""Asks for a page that begins after so many rows."""
Follow = Callable[[str], Page]
"""Asks for the page at an address that the service named; empty: the first page."""

Proof = Literal["empty_page", "last_link", "only_page", "paging_ignored", "over_ceiling"]
"""What ended the asking."""


@dataclass(frozen=True)
class Run:
    """The pages of one question.

    Attributes
    ----------
    pages
        In order; the empty one at the end only where it is the only one.
    others
        Answers besides: that empty page, a count.
    matched
        Largest number of rows that any answer named; none where none did.
    proof
        ``empty_page``: asked on until nothing came. ``last_link``: the service names a next page
        where there is one, and named none here. ``only_page``: one answer, and nothing shows that
        the service would have said that there is more. ``paging_ignored``: the service gave its
        first page again, which held as many rows as it names. ``over_ceiling``: more than the
        service will page through, so nothing is said.
    is_changed
        Whether rows were added or went while the pages were read.
    """

    pages: tuple[Page, ...]
    others: tuple[Reply, ...]
    matched: int | None
    proof: Proof
    is_changed: bool = False

    @property
    def rows(self) -> int:
        """Rows in all pages, those that came twice included."""
        return sum(page.rows for page in self.pages)


def read_by_index(ask: Ask, ceiling: int | None = None) -> Run:
    """Ask on from the number of rows that came, until an empty page.

    Neither the number that a service promises nor a short page ends it: a
    capped service promises its cap, and gives fewer rows than it was asked.

    Parameters
    ----------
    ask
        Asks for a page.
    ceiling
        Rows after which the service refuses to go on; none: it never does.

    Raises
    ------
    ServiceError
        If the service gives the same page again, or another number of rows
        than it says that the page has.
    """
    pages: list[Page] = []
    seen = Seen()
    while True:
        page = ask(sum(earlier.rows for earlier in pages))
        check_page(page)
        if not page.rows:
            return _run(pages, page, "empty_page")
        if seen.holds(page):
            return _ignored(pages, page)
        pages.append(page)
        seen = seen.add(page)
        if ceiling is not None and max(seen.rows, page.matched or 0) >= ceiling:
            return _run(pages, page, "over_ceiling")


def read_by_links(follow: Follow, ceiling: int | None = None) -> Run:
    """Follow the address of the next page until there is none, or an empty page.

    Raises
    ------
    ServiceError
        If a next page was there before, or has another number of rows than it says.
    """
    pages: list[Page] = []
    seen = Seen()
    page = follow("")
    while True:
        check_page(page)
        if not page.rows:
            return _run(pages, page, "empty_page")
        if seen.holds(page):
            raise _repeated(page)
        pages.append(page)
        seen = seen.add(page)
        if not page.next:
            return _run(pages, page, "last_link" if len(pages) > 1 else "only_page")
        if ceiling is not None and max(seen.rows, page.matched or 0) >= ceiling:
            return _run(pages, page, "over_ceiling")
        page = follow(page.next)


def read_once(ask: Ask) -> Run:
    """Ask once, of a service that cannot begin an answer further on."""
    page = ask(0)
    check_page(page)
    return _run([page] if page.rows else [], page, "only_page" if page.rows else "empty_page")


def check_page(page: Page) -> None:
    """Refuse a page that does not hold what it says.

    Raises
    ------
    ServiceError
        If rows are missing from it or one is too many.
    """
    if page.returned is not None and page.returned != page.rows:
        raise ServiceError(
            "page_count_differs", url=page.reply.url, said=page.returned, found=page.rows
        )


def _run(pages: list[Page], last: Page, proof: Proof) -> Run:
    numbers = [page.matched for page in (*pages, last) if page.matched is not None]
    is_among = any(last is page for page in pages)
    others = () if is_among or not pages else (last.reply,)
    return Run(tuple(pages) or (last,), others, max(numbers, default=None), proof)


def _ignored(pages: list[Page], page: Page) -> Run:
    """Accept a first page that comes again only where it held all that there is said to be."""
    found = _run(pages, page, "paging_ignored")
    if found.matched is not None and len(pages) == 1 and found.rows == found.matched:
        return found
    raise _repeated(page)


def _repeated(page: Page) -> ServiceError:
    return ServiceError("paging_stuck", url=page.reply.url, rows=page.rows)
