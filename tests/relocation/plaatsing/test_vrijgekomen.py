"""Land comes free when all leave, counts when it can be acquired, and lasts when it is secured."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.relocation.plaatsing.vraag import make_vraag
from werklocaties_gis.relocation.plaatsing.vrijgekomen import (
    list_vrijgekomen,
    list_vrijgekomen_totalen,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.reference import read_lijsten

MOVE_3 = ("V3", 1, "P4", 100.0)
MOVE_2 = ("V2", 1, "P3", 100.0)


def _freed(
    tables: ModuleType,
    moves: list[tuple[str, int, str, float]],
    opties: pd.DataFrame | None = None,
    samenvoegingen: pd.DataFrame | None = None,
    **plek: object,
) -> pd.DataFrame:
    """What comes free of the table's P2 of 1.2 ha, which V2 and V3 share."""
    tabellen = tables.make_tabellen()
    for column, value in {"kavel_m2": 12_000, **plek}.items():
        tabellen = tables.set_cell(tabellen, "plekken", "P2", column, value)
    study = (tabellen, read_lijsten(), Beleid())
    stuk = make_vraag(*study, Plan(), detect_mismatches(*study)).vraagstuk
    return list_vrijgekomen(
        stuk.aanbod,
        stuk.vooruitblik.omgeving,
        Beleid(),
        tables.make_verplaatsingen(*moves),
        make_empty("opties") if opties is None else opties,
        samenvoegingen,
    )


@pytest.mark.parametrize(
    ("moves", "verwerving", "borging", "ha"),
    [
        ([MOVE_2], "aankoop", "kettingbeding", (0.0, 0.0, 0.0)),
        ([MOVE_2, MOVE_3], None, None, (1.2, 0.0, 0.0)),
        ([MOVE_2, MOVE_3], "geen", "kettingbeding", (1.2, 0.0, 0.0)),
        ([MOVE_2, MOVE_3], "aankoop", "geen", (1.2, 1.2, 0.0)),
        ([MOVE_2, MOVE_3], "aankoop", None, (1.2, 1.2, 0.0)),
        ([MOVE_2, MOVE_3], "aankoop", "kettingbeding", (1.2, 1.2, 1.2)),
    ],
)
def test_the_worked_example_of_the_field(
    tables: ModuleType,
    moves: list[tuple[str, int, str, float]],
    verwerving: str | None,
    borging: str | None,
    ha: tuple[float, float, float],
) -> None:
    found = _freed(tables, moves, verwerving=verwerving, borging=borging)
    total = list_vrijgekomen_totalen(found).set_index("soort").loc["totaal"]
    assert tuple(total[["verlaten_ha", "verwerfbaar_ha", "duurzaam_ha"]]) == ha


def test_who_stays_and_who_leaves_is_told(tables: ModuleType) -> None:
    row = _freed(tables, [MOVE_2]).set_index("plek_id").loc["P2"]
    assert (row["vertrekkers"], row["blijvers"]) == (("V2",), ("V3",))
    assert row["vervolg"] == "komt_niet_vrij"


def test_on_a_divisible_place_each_leaves_its_own(tables: ModuleType) -> None:
    row = _freed(tables, [MOVE_2], deelbaar=True).set_index("plek_id").loc["P2"]
    assert row["verlaten_m2"] == 1200


def test_freed_land_has_a_next_user_or_seekers_or_none(tables: ModuleType) -> None:
    both = [MOVE_2, MOVE_3]
    assert _vervolg(_freed(tables, both)) == "geen_passende_zoeker"
    seeker = conform(pd.DataFrame({"vestiging_id": ["V1"], "plek_id": ["P2"]}), "opties")
    assert _vervolg(_freed(tables, both, seeker)) == "zoekers"
    assert _vervolg(_freed(tables, [*both, ("V1", 2, "P2", 100.0)], seeker)) == "in_gebruik"
    merged = pd.DataFrame({"plek_id": ["P2+P3"] * 2, "deel_plek_id": ["P2", "P3"]})
    one = conform(merged, "samenvoegingen")
    moves = [*both, ("V1", 2, "P2+P3", 100.0)]
    assert _vervolg(_freed(tables, moves, seeker, one)) == "in_gebruik"
    totals = list_vrijgekomen_totalen(_freed(tables, both)).set_index("soort")
    assert totals.loc["totaal", "zonder_zoeker_ha"] == pytest.approx(1.2)


def _vervolg(found: pd.DataFrame) -> str:
    return str(found.set_index("plek_id").loc["P2", "vervolg"])


def test_a_floor_is_no_land(tables: ModuleType) -> None:
    found = _freed(tables, [MOVE_2, MOVE_3], soort="unit", bvo_m2=900)
    assert found["verlaten_m2"].tolist() == [900]
    totals = list_vrijgekomen_totalen(found).set_index("soort")
    assert totals.loc["totaal", "verlaten_ha"] == 0


def test_high_land_is_told_apart(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    vraag = make_vraag(*study, Plan(), region.mismatches)
    aanbod = vraag.vraagstuk.aanbod
    moves = pd.DataFrame({"vestiging_id": aanbod.vestiging_ids, "naar_plek_id": "elders"})
    found = list_vrijgekomen(
        aanbod, vraag.vraagstuk.vooruitblik.omgeving, region.beleid, moves, make_empty("opties")
    )
    table = list_vrijgekomen_totalen(found).set_index("soort")
    totals = table["verlaten_ha"]
    assert 0 < totals["hmc"] < totals["totaal"]
    assert 0 < totals["nat"] < totals["totaal"]
    used = aanbod.in_use & ~aanbod.is_vloer & ~aanbod.is_deelbaar
    assert totals["totaal"] == pytest.approx(np.nansum(aanbod.maat_m2[used]) / 10_000)
    assert table.loc["totaal", "maat_onbekend"] == np.isnan(aanbod.maat_m2[used]).sum() > 0
