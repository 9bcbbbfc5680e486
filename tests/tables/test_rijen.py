from __future__ import annotations

import numpy as np
from werklocaties_gis.tables.rijen import Rijen


def test_rows_keep_their_number_when_a_table_is_sorted() -> None:
    rijen = Rijen(np.array(["a", "a", "b"], dtype=object), np.array([2, 3, 2]))
    turned = rijen.take(np.array([2, 0]))
    assert (turned.bestand.tolist(), turned.nummer.tolist()) == (["b", "a"], [2, 2])
    assert (len(rijen), len(turned)) == (3, 2)
