"""An arrow runs from the old place to the new one, a line from the firm to each optie."""

from __future__ import annotations

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.ligging import make_ligging
from werklocaties_gis.report.qgis.kaart.lijnen import list_optielijnen, list_zetlijnen


def test_a_move_runs_between_its_places_and_is_called_by_name(volledig: Inhoud) -> None:
    moves = list_zetlijnen(volledig, make_ligging(volledig)).set_index("zet")
    places = volledig.tabellen["plekken"].set_index("plek_id")
    first = moves.loc["A1"]
    start, end = first.geometry.boundary.geoms
    assert places.geometry["A1"].contains(start)
    assert places.geometry["A2"].contains(end)
    assert (first["van"], first["naar"]) == ("Hoge Kamp 1", "Hoge Kamp 3")
    assert first["wacht_op"] == "Garage Luchtkasteel"
    assert first["voorwaarden"] == "ruimte op het elektriciteitsnet niet zeker"
    assert sorted(moves["soort"]) == ["blijvend", "tijdelijk"]


def test_opties_are_ranked_within_their_firm(volledig: Inhoud) -> None:
    options = list_optielijnen(volledig, make_ligging(volledig))
    assert options["rang"].tolist() == [1, 1]
    assert options["plek"].tolist() == ["Hoge Kamp 3", "Hoge Kamp 5"]
    firms = volledig.tabellen["vestigingen"].set_index("vestiging_id")
    for row in options.itertuples():
        assert row.geometry.coords[0] == firms.geometry[row.vestiging_id].coords[0]
