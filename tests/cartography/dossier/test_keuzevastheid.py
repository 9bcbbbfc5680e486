"""Whether a choice stays when weights change, as a count of the times that it was tried."""

from __future__ import annotations

from typing import Any

from werklocaties_gis.cartography.dossier.keuzevastheid import make_keuzevastheid


def test_a_share_of_known_variants_is_told_as_a_count_and_no_variants_as_nothing(
    dossier: Any, sleutels: Any
) -> None:
    table = dossier["keuzevastheid"]
    assert len(table) == 3
    made: Any = make_keuzevastheid(table, sleutels)
    assert (made["v"], made["varianten"], made["blijft"]) == ([0, 1], [12, 12], [12, 9])
    assert made["p"][0] == sleutels.plek_order[table["naar_plek_id"].iloc[0]]
