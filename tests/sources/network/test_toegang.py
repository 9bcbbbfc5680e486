"""Of the tags about cars the most specific decides."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.sources.network.toegang import TOEGANG, list_is_open


def test_the_most_specific_tag_that_is_there_decides() -> None:
    rows = [
        (None, None, None, True),
        (None, None, "no", False),
        (None, "yes", "no", True),
        ("no", "yes", "yes", False),
        ("destination", "no", "no", True),
        (None, None, "private", True),
        (None, None, "['no', 'yes']", False),
    ]
    frame = pd.DataFrame([row[:3] for row in rows], columns=[*TOEGANG], dtype="string")
    assert list_is_open(frame).tolist() == [row[3] for row in rows]
    assert list_is_open(frame[:0]).tolist() == []
