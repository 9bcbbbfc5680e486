"""Where each firm and plek stands in the page: tables know them by number, the page by place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from werklocaties_gis.cartography.plan import place_of
from werklocaties_gis.cartography.velden import list_words
from werklocaties_gis.cartography.vestigingen import TOETSEN


@dataclass(frozen=True)
class Sleutels:
    """Numbers of firms and plekken, in the order of the page."""

    vestigingen: pd.Series
    plekken: pd.Series

    @cached_property
    def firm_order(self) -> Mapping[str, int]:
        """Place of each firm."""
        return {str(name): place for place, name in enumerate(self.vestigingen)}

    @cached_property
    def plek_order(self) -> Mapping[str, int]:
        """Place of each plek."""
        return {str(name): place for place, name in enumerate(self.plekken)}

    def place_firms(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows in the order of the page, place in ``_v``; those of other firms are left out."""
        placed = rows.assign(_v=place_of(rows["vestiging_id"], self.vestigingen))
        return placed[placed["_v"] >= 0].sort_values("_v", kind="stable", ignore_index=True)

    def place_plekken(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows in the order of the page, place in ``_p``; those of other plekken are left out."""
        placed = rows.assign(_p=place_of(rows["plek_id"], self.plekken))
        return placed[placed["_p"] >= 0].sort_values("_p", kind="stable", ignore_index=True)

    def list_firms(self, values: pd.Series) -> list[list[int]]:
        """Places of the firms in each row of a column of lists."""
        return [
            [self.firm_order[name] for name in list_words(value) if name in self.firm_order]
            for value in values
        ]

    def list_plekken(self, values: pd.Series) -> list[list[int]]:
        """Places of the plekken in each row of a column of lists."""
        return [
            [self.plek_order[name] for name in list_words(value) if name in self.plek_order]
            for value in values
        ]


def list_toetsen(values: pd.Series) -> list[list[int]]:
    """Places of the checks in each row of a column of lists."""
    return [
        [TOETSEN.index(name) for name in list_words(value) if name in TOETSEN] for value in values
    ]


def list_flags(values: pd.Series) -> list[int]:
    """Yes as 1; no and unknown as 0."""
    return [int(value) for value in values.fillna(value=False).astype(bool)]
