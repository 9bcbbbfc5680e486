"""What outranks what among place, zone and park."""

from __future__ import annotations

import pandas as pd
from werklocaties_gis.mismatch.plek.kolommen import list_nat_columns


def test_each_mix_of_wet_dry_and_unread_land_has_its_word() -> None:
    rows = [
        # wet, dry, open, park, expected
        (True, False, False, None, "nat"),
        (True, True, False, None, "deels"),
        (True, False, True, False, "deels"),
        (False, True, False, True, "droog"),
        (False, False, True, True, "terrein"),
        (False, True, True, False, "droog"),
        (False, True, True, None, None),
    ]
    frame = pd.DataFrame(rows, columns=["heeft_nat", "heeft_droog", "is_open", "park", "expected"])
    park = pd.DataFrame({"watergebonden": frame["park"].astype("boolean")})
    found = list_nat_columns(frame.assign(zone_id="Z1"), park)["nat"]
    assert found.astype(object).where(found.notna(), None).tolist() == [row[-1] for row in rows]
