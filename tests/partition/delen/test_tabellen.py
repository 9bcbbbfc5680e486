"""Every table reaches the parts: by what it names, by what lies round them, or whole."""

from __future__ import annotations

from werklocaties_gis.partition.delen.indeling import VOLGT
from werklocaties_gis.partition.delen.rand import ROND
from werklocaties_gis.partition.delen.samenhang import EIGEN
from werklocaties_gis.partition.delen.tabellen import GEBIEDEN, GEHEEL, HUIZEN, RUIMTE
from werklocaties_gis.tables.schema import INPUT_TABLES


def test_every_table_has_one_way_to_the_parts() -> None:
    assert sorted([*EIGEN, *VOLGT, *ROND, *GEHEEL, GEBIEDEN, HUIZEN, RUIMTE]) == sorted(
        INPUT_TABLES
    )
