"""Surroundings: homes on parks, grid areas that say two things, stations without a rating."""

from __future__ import annotations

import shapely
from tests.quality.schoon import add, ask, change, make_schoon
from werklocaties_gis.quality.controles import omgeving

ON_PARK = shapely.box(103_070, 453_050, 103_080, 453_060)


def test_a_home_on_a_park_counts_until_it_is_known_to_belong_to_a_firm() -> None:
    tables = make_schoon()
    change(tables, "gevoelige_objecten", "H0", geometry=ON_PARK, bedrijfswoning=None)
    assert ask(omgeving.check_woningen, tables) == {"bedrijfswoning_onbekend": ["H0"]}
    change(tables, "gevoelige_objecten", "H0", bedrijfswoning=True)
    assert ask(omgeving.check_woningen, tables) == {}
    change(tables, "gevoelige_objecten", "H0", bedrijfswoning=False)
    assert ask(omgeving.check_woningen, tables) == {"woning_op_terrein": ["H0"]}


def test_a_school_on_a_park_is_no_home() -> None:
    tables = make_schoon()
    change(
        tables, "gevoelige_objecten", "H0", geometry=ON_PARK, bedrijfswoning=None, soort="onderwijs"
    )
    assert ask(omgeving.check_woningen, tables) == {}


def test_care_needs_to_be_known_to_have_beds_or_not() -> None:
    tables = make_schoon()
    change(tables, "gevoelige_objecten", "H0", soort="zorg", bedgebied=False)
    assert ask(omgeving.check_objecten, tables) == {}
    change(tables, "gevoelige_objecten", "H0", bedgebied=None)
    assert ask(omgeving.check_objecten, tables) == {"zorg_bedgebied_onbekend": ["H0"]}


def test_two_operators_that_agree_may_serve_one_place() -> None:
    tables = make_schoon()
    add(tables, "netgebieden", "E1", net_id="E2", netbeheerder="Net West")
    assert ask(omgeving.check_net, tables) == {}
    change(tables, "netgebieden", "E2", afname_code="3")
    assert ask(omgeving.check_net, tables) == {"netgebieden_overlappen": ["E1", "E2"]}


def test_unknown_scarcity_is_never_room() -> None:
    tables = make_schoon()
    change(tables, "netgebieden", "E1", opwek_code="-1")
    assert ask(omgeving.check_net, tables) == {"net_code_onbekend": ["E1"]}
    change(tables, "natura2000", "N1", stikstofgevoelig=None)
    assert ask(omgeving.check_natuur, tables) == {"natura_stikstof_onbekend": ["N1"]}


def test_a_station_of_0_kva_is_unknown_and_one_with_more_to_spare_is_wrong() -> None:
    tables = make_schoon()
    change(tables, "netstations", "S1", vermogen_kva=0.0, rest_kva=0.0)
    assert ask(omgeving.check_stations, tables) == {"station_zonder_vermogen": ["S1"]}
    change(tables, "netstations", "S1", vermogen_kva=50.0, rest_kva=51.0)
    assert ask(omgeving.check_stations, tables) == {"station_rest_te_groot": ["S1"]}
