"""Places in invented regions."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.example.regio import make_regio

REGIO = {"seed": 21, "vestigingen": 150, "plekken": 200}


def test_the_plots_of_a_place_cover_it_exactly() -> None:
    regio = make_regio(**REGIO)
    delen = regio["plek_kavels"].merge(regio["kavels"][["kavel_id", "geometry"]], on="kavel_id")
    samen = delen.set_geometry("geometry", crs="EPSG:28992").dissolve("plek_id").geometry
    plekken = regio["plekken"].set_index("plek_id").geometry.loc[samen.index]
    assert samen.symmetric_difference(plekken).area.max() == 0


def test_places_in_use_are_issued_and_the_others_are_to_be_had() -> None:
    regio = make_regio(**REGIO)
    in_gebruik = regio["plekken"]["plek_id"].isin(regio["gebruik"]["plek_id"])
    status = regio["plekken"]["status"]
    assert (status[in_gebruik] == "uitgegeven").all()
    assert not (status[~in_gebruik] == "uitgegeven").any()


def test_bare_plots_have_no_connection_and_buildings_often_do() -> None:
    plekken = make_regio(**REGIO)["plekken"]
    kva = plekken.groupby("soort")["aansluiting_kva"].count()
    assert kva["kavel"] == 0
    assert kva["pand"] > 0


def test_only_places_in_town_have_a_class_of_mixing() -> None:
    plekken = make_regio(**REGIO)["plekken"]
    assert plekken.loc[plekken["menging"].notna(), "terrein_id"].isna().all()


def test_a_divisible_place_says_how_much_of_it_is_free() -> None:
    plekken = make_regio(**REGIO)["plekken"]
    assert (plekken["vrij_m2"].notna() == plekken["deelbaar"]).all()
    assert np.isfinite(plekken["vrij_m2"].dropna().to_numpy(dtype=float)).all()
