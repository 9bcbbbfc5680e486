from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.gelezen import Gelezen, Herkomst, join_gelezen, nothing_read
from werklocaties_gis.tables.rijen import Rijen
from werklocaties_gis.tables.schema import make_empty


def test_what_was_read_cannot_be_changed_afterwards() -> None:
    rijen = Rijen(np.array([], dtype=object), np.array([], dtype=np.int64))
    gelezen = Gelezen(make_empty("kavels"), rijen, (), (), (Herkomst("a.csv", "0" * 64, 0, 0),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        gelezen.frame = make_empty("plekken")  # type: ignore[misc]


def test_a_table_of_which_nothing_could_be_read_joins_with_the_rest_and_says_why() -> None:
    told = Notice("service_failed", "kavels", 1, "dienst")
    empty = nothing_read("kavels", [told])
    joined = join_gelezen([empty, empty], "kavels")
    assert joined.frame.empty
    assert joined.meldingen == (told, told)
    assert len(joined.rijen) == 0
