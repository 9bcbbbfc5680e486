"""Firms in invented regions."""

from __future__ import annotations

from werklocaties_gis.example.regio import make_regio

REGIO = {"seed": 31, "vestigingen": 240, "plekken": 260}


def test_a_firm_that_seeks_space_uses_no_place() -> None:
    regio = make_regio(**REGIO)
    zoekers = regio["vestigingen"].query("zoekt_ruimte")["vestiging_id"]
    assert len(zoekers) > 20
    assert not zoekers.isin(regio["gebruik"]["vestiging_id"]).any()


def test_every_firm_has_a_main_activity_with_number_one() -> None:
    activiteiten = make_regio(**REGIO)["activiteiten"]
    eerste = activiteiten.query("volgnr == 1")
    assert eerste["vestiging_id"].nunique() == 240
    assert not eerste["hoofdactiviteit"].dropna().eq(other=False).any()


def test_users_of_a_shared_place_do_not_use_more_than_there_is() -> None:
    regio = make_regio(**REGIO)
    used = regio["gebruik"].groupby("plek_id")["kavel_m2"].sum()
    plekken = regio["plekken"].set_index("plek_id").loc[used.index]
    assert (used.to_numpy(dtype=float) <= plekken.geometry.area.to_numpy()).all()


def test_only_tenants_have_a_lease_that_ends() -> None:
    vestigingen = make_regio(**REGIO)["vestigingen"]
    huurt = vestigingen["contract_tot"].notna()
    assert huurt.any()
    assert (vestigingen.loc[huurt, "eigendom_huur"] == "huur").all()


def test_the_address_of_a_sitting_firm_lies_in_its_place() -> None:
    regio = make_regio(**REGIO)
    eerste = regio["gebruik"].drop_duplicates("vestiging_id", keep=False)
    points = regio["vestigingen"].set_index("vestiging_id").geometry.loc[eerste["vestiging_id"]]
    places = regio["plekken"].set_index("plek_id").geometry.loc[eerste["plek_id"]]
    assert points.reset_index(drop=True).within(places.reset_index(drop=True)).all()
