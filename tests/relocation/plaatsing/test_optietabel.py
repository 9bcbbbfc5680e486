"""The tables of placements and points that a planner reads."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.optietabel import list_opties, list_scores
from werklocaties_gis.settings.plan import Eis, Net, Plan


def test_scores_add_up_to_what_an_optie_is_worth(regions: ModuleType) -> None:
    region = regions.make_region(0)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties, scores = list_opties(opgave), list_scores(opgave)
    total = scores.groupby(["vestiging_id", "plek_id"])["waarde"].sum()
    worth = opties.set_index(["vestiging_id", "plek_id"])["waarde"]
    difference = (worth - total.reindex(worth.index).fillna(0)).abs()
    assert len(opties) > 20
    assert difference.max() <= 0.005 + 1e-9


def test_land_fits_only_possibly_while_outdoor_storage_is_unknown(regions: ModuleType) -> None:
    region = regions.make_region(0)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, Plan(), region.mismatches)
    opties = list_opties(opgave)
    pairs = opgave.kandidaten
    on_land = ~opgave.aanbod.is_vloer[pairs.p]
    unsure = opgave.vraagstuk.behoefte.is_onvolledig[pairs.v] & on_land
    assert unsure.any()
    assert np.asarray(opties["mogelijk"], dtype=bool)[unsure].all()
    known = region.tabellen["vestigingen"].assign(buitenopslag_m2=0.0)
    told = {**region.tabellen, "vestigingen": known}
    sure = list_opties(make_opgave(told, region.lijsten, region.beleid, Plan(), region.mismatches))
    assert sure["mogelijk"].mean() < opties["mogelijk"].mean()


def test_a_forbidden_move_is_no_optie(regions: ModuleType) -> None:
    region = regions.make_region(0)
    study = (region.tabellen, region.lijsten, region.beleid)
    first = list_opties(make_opgave(*study, Plan(), region.mismatches)).iloc[0]
    eis = Eis(soort="verboden", vestiging_id=first.vestiging_id, plek_id=first.plek_id)
    opgave = make_opgave(*study, Plan(eisen=(eis,)), region.mismatches)
    for table in (list_opties(opgave), list_scores(opgave)):
        hit = table["vestiging_id"].eq(first.vestiging_id) & table["plek_id"].eq(first.plek_id)
        assert len(table)
        assert not hit.any()


def test_an_unknown_need_for_power_fits_only_possibly_and_says_so(regions: ModuleType) -> None:
    region = regions.make_region(0)
    areas, firms = region.tabellen["netgebieden"], region.tabellen["vestigingen"]
    tabellen = {**region.tabellen, "netgebieden": areas.assign(vrij_kw=5.0)}
    plan = Plan(net=Net(onbekend="waarschuwt"))
    opgave = make_opgave(tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    opties = list_opties(opgave)
    need = opties["vestiging_id"].map(firms.set_index("vestiging_id")["gtv_kw"])
    limited = opgave.kader.ruimten.is_begrensd(len(opgave.aanbod.ids))
    unknown = need.isna().to_numpy(bool) & limited[opgave.kandidaten.p]
    told = opties["voorwaarden"].map(lambda names: "vermogen_onbekend" in names).to_numpy(bool)
    assert 0 < unknown.sum() < len(unknown)
    assert (told == unknown).all()
    assert opties["mogelijk"].to_numpy(bool)[unknown].all()
