"""Totals: jobs and hectares of parks and municipalities, by order of size."""

from __future__ import annotations

import pytest
import shapely
from tests.quality.schoon import as_gegevens, ask, change, make_schoon
from werklocaties_gis.quality.controles import totalen


@pytest.mark.parametrize(
    ("netto_m2", "found"),
    # Ten firms of 20 jobs: 200 jobs on 5 ha are 40 a ha; on 0.9 ha the park is too small to tell.
    [(50_000.0, {}), (1_100_000.0, {"banen_per_ha": ["T1"]}), (9_000.0, {}), (None, {})],
)
def test_jobs_per_net_hectare_are_between_a_port_and_a_park_of_offices(
    netto_m2: float | None, found: object
) -> None:
    tables = make_schoon()
    change(tables, "bedrijventerreinen", "T1", netto_m2=netto_m2)
    assert ask(totalen.check_banen, tables) == found


def test_the_denominator_is_told_with_the_rate() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "V01", banen=4_000.0)
    (finding,) = totalen.check_banen(as_gegevens(tables))
    # 4,000 and nine times 20 jobs on 5 ha.
    assert finding.waarden == ("836",)


@pytest.mark.parametrize(
    ("told_m2", "found"),
    [(5_000.0, {}), (5_900.0, {}), (4_100.0, {}), (6_100.0, {"uitgeefbaar_wijkt_af": ["T2"]})],
)
def test_issuable_land_is_that_of_the_plots_that_are_to_be_issued(
    told_m2: float, found: object
) -> None:
    tables = make_schoon()
    change(tables, "bedrijventerreinen", "T2", uitgeefbaar_m2=told_m2)
    assert ask(totalen.check_uitgeefbaar, tables) == found


def test_issuable_land_may_be_what_is_issuable_at_once_alone() -> None:
    tables = make_schoon()
    # Of T2 one plot of 5,000 m2 is to be issued; two more follow later.
    change(tables, "kavels", "K11", status="niet_terstond")
    change(tables, "kavels", "K12", status="optie")
    for told_m2, found in ((15_000.0, {}), (5_000.0, {}), (10_000.0, ["T2"])):
        change(tables, "bedrijventerreinen", "T2", uitgeefbaar_m2=told_m2)
        expected = {"uitgeefbaar_wijkt_af": found} if found else {}
        assert ask(totalen.check_uitgeefbaar, tables) == expected


def test_a_plot_of_unknown_state_makes_the_sum_unknown() -> None:
    tables = make_schoon()
    change(tables, "bedrijventerreinen", "T2", uitgeefbaar_m2=20_000.0)
    change(tables, "kavels", "K11", status=None)
    assert ask(totalen.check_uitgeefbaar, tables) == {}


def test_a_municipality_is_not_a_third_business_park() -> None:
    tables = make_schoon()
    change(tables, "gebieden", "G1", geometry=shapely.box(103_003, 453_007, 103_403, 453_507))
    assert ask(totalen.check_gemeente, tables) == {}, "6 of 20 ha is 30 %"
    change(tables, "gebieden", "G1", geometry=shapely.box(103_003, 453_007, 103_403, 453_506))
    assert ask(totalen.check_gemeente, tables) == {"terreinen_in_gemeente": ["G1"]}
    change(tables, "gebieden", "G1", soort="deelgebied")
    assert ask(totalen.check_gemeente, tables) == {}
