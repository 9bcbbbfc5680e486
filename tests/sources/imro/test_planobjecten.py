from __future__ import annotations

from pathlib import Path

from werklocaties_gis.sources.imro.planobjecten import read_planbestand


def test_a_plan_is_read_in_the_words_of_its_file(plans: Path) -> None:
    found = read_planbestand(plans / "NL.IMRO.0999.BP2012000001-0005.gml")
    (plan,) = found.plannen
    assert (plan.plan_id, plan.planstatus, plan.datum, plan.type_plan) == (
        "NL.IMRO.0999.BP2012000001-0005",
        "vastgesteld",
        "2008-08-13",
        "bestemmingsplan",
    )
    by_id = {(item.soort, item.nummer): item.ruw for item in found.objecten}
    assert by_id["maatvoering", "363"].waarden == (
        ("maximum goothoogte (m)", "6"),
        ("maximum bouwhoogte (m)", "12"),
    )
    assert by_id["functieaanduiding", "376"].linked(("bestemmingsvlak",)) == ("NL.IMRO.088",)
    assert by_id["figuur", "254"].shape.geom_type == "LineString"
    assert found.aantal == len(found.objecten) == 186
    assert found.fouten == found.meldingen == ()
