from __future__ import annotations

from pathlib import Path

from werklocaties_gis.sources.imro.planobjecten import read_planbestand


def test_a_plan_is_read_in_the_words_of_its_file(plans: Path) -> None:
    plan = read_planbestand(plans / "NL.IMRO.0999.BP2012000001-0005.gml")
    assert (plan.plan_id, plan.planstatus, plan.datum) == (
        "NL.IMRO.0999.BP2012000001-0005",
        "vastgesteld",
        "2008-08-13",
    )
    by_id = {(item.soort, item.lokaal_id): item for item in plan.objecten}
    assert by_id["maatvoering", "363"].waarden == (
        ("maximum goothoogte (m)", "6"),
        ("maximum bouwhoogte (m)", "12"),
    )
    assert by_id["functieaanduiding", "376"].zones == ("NL.IMRO.088",)
    assert by_id["figuur", "254"].shape.geom_type == "LineString"
    assert len(plan.frame()) == len(plan.objecten) == 186
