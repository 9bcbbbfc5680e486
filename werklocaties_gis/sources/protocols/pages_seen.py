"""Whether a page brings anything that was not there before, also where its ids are made up anew."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from werklocaties_gis.sources.protocols.page import Keys, Page, row_keys


@dataclass(frozen=True)
class Seen:
    """What the pages before held.

    Attributes
    ----------
    keys
        Of every row, its id included.
    contents
        Of every page: what its rows hold besides their ids, in any order.
    """

    keys: Keys = field(default_factory=lambda: np.empty(0, dtype=np.uint64))
    contents: frozenset[bytes] = frozenset()

    @property
    def rows(self) -> int:
        """Rows in all pages, those that came twice included."""
        return len(self.keys)

    def add(self, page: Page) -> Seen:
        """Give what was seen once this page was too."""
        keys = np.concatenate([self.keys, keys_of(page)])
        return Seen(keys, self.contents | {values_of(page).tobytes()})

    def holds(self, page: Page) -> bool:
        """Whether every row was there before, or the page was with other ids.

        Pages may be alike where their rows are: of a table with one column of two
        values. So one that has other ids is only the same where most of its rows differ.
        """
        keys = keys_of(page)
        if len(keys) and np.isin(keys, self.keys).all():
            return True
        values = values_of(page)
        is_telling = len(values) > 1 and 2 * len(np.unique(values)) > len(values)
        return is_telling and values.tobytes() in self.contents


def keys_of(page: Page) -> Keys:
    """Give the keys of the rows of a page."""
    return row_keys(page.fields, page.shapes, page.ids)


def values_of(page: Page) -> Keys:
    """Give keys of what rows hold besides their ids, in order."""
    return np.sort(row_keys(page.fields, page.shapes, np.full(page.rows, "", dtype=object)))
