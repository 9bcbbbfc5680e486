"""Plans in invented regions."""

from __future__ import annotations

from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.tables.schema import CATEGORIEEN


def test_one_park_in_four_has_no_plan_and_so_a_ceiling_only() -> None:
    regio = make_regio(1, terreinen=8, plekken=120)
    zones = regio["bestemmingen"].query("soort == 'bestemming'")
    parken = regio["bedrijventerreinen"]
    met_plan = parken.sindex.query(zones.geometry, predicate="intersects", output_format="dense")
    assert (~met_plan.any(axis=1)).sum() == 2


def test_no_minimum_is_above_its_maximum() -> None:
    for seed in range(20):
        zones = make_regio(seed)["bestemmingen"].dropna(subset="milieucategorie_max")
        laagste = zones["milieucategorie_min"].astype("object").map(CATEGORIEEN.index)
        hoogste = zones["milieucategorie_max"].astype("object").map(CATEGORIEEN.index)
        assert (laagste <= hoogste).all()


def test_a_designation_covers_exactly_one_plot() -> None:
    regio = make_regio(2, plekken=200, vestigingen=100)
    aanduidingen = regio["bestemmingen"].query("soort == 'functieaanduiding'")
    assert len(aanduidingen) > 0
    outlines = set(regio["plekken"].geometry.to_wkb())
    assert set(aanduidingen.geometry.to_wkb()) <= outlines


def test_only_water_bound_parks_have_water_bound_zones() -> None:
    regio = make_regio(3, plekken=80)
    nat = regio["bedrijventerreinen"].query("watergebonden == True")
    zones = regio["bestemmingen"].query("watergebonden == True")
    assert len(zones) > 0
    assert zones.geometry.intersects(nat.union_all()).all()
