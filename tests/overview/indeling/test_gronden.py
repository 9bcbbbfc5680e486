"""Land plot by plot: every hectare once, with what surely holds on it."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.indeling.gronden import list_categorieen, list_gronden
from werklocaties_gis.overview.overzicht import Kader, list_overzicht
from werklocaties_gis.study.studie import Studie


def test_two_places_on_one_plot_do_not_count_it_twice(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen
) -> None:
    places, parts = studie.tabellen["plekken"], studie.tabellen["plek_kavels"]
    unit = places[places["plek_id"].eq("K1")].assign(plek_id="U", soort="unit")
    half = parts[parts["kavel_id"].eq("K1")].assign(plek_id="U", oppervlakte_m2=2_000.0)
    more = {
        **studie.tabellen,
        "plekken": pd.concat([places, unit], ignore_index=True),
        "plek_kavels": pd.concat([parts, half], ignore_index=True),
    }
    indeling = delen.indeling.__class__(
        **{
            **delen.indeling.__dict__,
            "plekken": pd.concat([delen.indeling.plekken, delen.indeling.plekken.iloc[:1]]),
        }
    )
    land = list_gronden(more, resultaten["omgeving"], indeling)
    assert land["m2"].sum() == 25_000.0
    assert land.set_index("grond_id").loc["K1", "plek_id"] == "K1"


def test_a_place_on_no_plot_is_land_of_its_own(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen
) -> None:
    parts = studie.tabellen["plek_kavels"]
    loose = {
        **studie.tabellen,
        "kavels": studie.tabellen["kavels"].iloc[:0],
        "plek_kavels": parts.iloc[:0],
    }
    bare = delen.indeling.__class__(
        **{**delen.indeling.__dict__, "kavels": delen.indeling.kavels.iloc[:0]}
    )
    land = list_gronden(loose, resultaten["omgeving"], bare)
    assert land["m2"].sum() == 25_000.0
    assert not land["is_kavel"].any()


def test_of_a_divisible_place_only_what_is_free_is_offered(
    studie: Studie, resultaten: dict[str, pd.DataFrame], delen: Delen
) -> None:
    places = studie.tabellen["plekken"]
    own = places["plek_id"].eq("K3")
    part = places.assign(
        deelbaar=places["deelbaar"].mask(own, True), vrij_m2=places["vrij_m2"].mask(own, 1_200.0)
    )
    land = list_gronden(
        {**studie.tabellen, "plekken": part}, resultaten["omgeving"], delen.indeling
    )
    assert land.set_index("grond_id").loc["K3", "vrij_m2"] == pytest.approx(1_200.0)


@pytest.mark.parametrize(
    ("change", "category"),
    [({}, "4.2"), ({"band_bron": "terrein"}, "onbekend"), ({"max_open": True}, "onbekend")],
)
def test_a_ceiling_of_the_park_is_never_the_category_of_a_plot(
    delen: Delen, change: dict[str, object], category: str
) -> None:
    row = delen.gronden[delen.gronden["grond_id"].eq("K3")].assign(**change)
    assert list_categorieen(row).tolist() == [category]


def test_of_a_range_the_lower_end_holds_on_all_of_the_plot(delen: Delen) -> None:
    row = delen.gronden[delen.gronden["grond_id"].eq("K3")].copy()
    row["max_laag"] = pd.Categorical(
        ["4.1"], categories=row["max_laag"].cat.categories, ordered=True
    )
    assert list_categorieen(row).tolist() == ["4.1"]


def test_half_a_hectare_for_a_station_is_half_a_hectare_less_to_issue(
    studie: Studie, resultaten: dict[str, pd.DataFrame], kader: Kader
) -> None:
    # K6 is 0.4 ha and can be issued at once: the station takes it all but 0.1; of K1, which
    # has been issued, a claim takes nothing off.
    places = studie.tabellen["plekken"]
    claims = places["plek_id"].map({"K6": 3_000.0, "K1": 1_000.0}).astype("Float64")
    claimed = {**studie.tabellen, "plekken": places.assign(claim_m2=claims)}
    before, after = (
        list_overzicht(tables, resultaten, kader) for tables in (studie.tabellen, claimed)
    )
    rows = [one["gebieden"].set_index("id") for one in (before, after)]
    for name, less in (("terstond_ha", 0.3), ("geclaimd_ha", -0.3), ("niet_terstond_ha", 0.0)):
        for area in ("totaal", "T2"):
            assert rows[0].loc[area, name] - rows[1].loc[area, name] == pytest.approx(less)
    saldo = [one["schuifruimte"].query("id == 'T2'")["saldo_ha"].sum() for one in (before, after)]
    assert saldo[0] - saldo[1] == pytest.approx(0.3)
