"""Floor space, built share and jobs, each with what it is divided by."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.dichtheid import list_dichtheid
from werklocaties_gis.settings.beleid import Beleid


def found(situaties: ModuleType, switches: Any = None, **tables: Any) -> pd.DataFrame:
    tabellen = situaties.as_tabellen(situaties.one_firm(**tables))
    beleid = Beleid.model_validate(switches or {})
    table = list_dichtheid(tabellen, list_plaatsingen(tabellen), beleid)
    return table.set_index(["niveau", "id", "maat", "noemer"])


def place(situaties: ModuleType, **extra: Any) -> list[dict[str, Any]]:
    own = {"plek_id": "P1", "terrein_id": "T1", "kavel_m2": 10_000, "geometrie": situaties.box()}
    return [{**own, **extra}]


FSI = ("plek", "P1", "fsi", "kavel")


def test_4000_m2_of_floor_on_a_hectare_is_0_40(situaties: ModuleType) -> None:
    row = found(situaties, plekken=place(situaties, bvo_m2=4_000)).loc[FSI]
    assert (row["waarde"], row["oordeel"]) == (0.4, "geen_norm")


def test_a_place_without_a_known_floor_area_is_unknown(situaties: ModuleType) -> None:
    row = found(situaties, {"fsi_min": 0.3}, plekken=place(situaties)).loc[FSI]
    assert row.isna()[["waarde", "oordeel"]].all()
    assert row["teller_onvolledig"]


@pytest.mark.parametrize(("least", "oordeel"), [(0.4, "voldoet"), (0.41, "onder")])
def test_the_norm_itself_is_enough(situaties: ModuleType, least: float, oordeel: str) -> None:
    row = found(situaties, {"fsi_min": least}, plekken=place(situaties, bvo_m2=4_000)).loc[FSI]
    assert (row["norm_min"], row["oordeel"]) == (least, oordeel)


@pytest.mark.parametrize(
    ("built", "oordeel"), [(3_999, "onder"), (4_000, "voldoet"), (8_001, "boven")]
)
def test_the_built_share_is_held_against_what_the_plan_says_of_the_plot(
    situaties: ModuleType, built: float, oordeel: str
) -> None:
    kavel = {
        "kavel_id": "K1",
        "terrein_id": "T1",
        "bebouwing_min_share": 0.4,
        "bebouwing_max_share": 0.8,
        "geometrie": situaties.box(),
    }
    row = found(
        situaties,
        plekken=place(situaties, bebouwd_m2=built),
        kavels=[kavel],
        plek_kavels=[{"plek_id": "P1", "kavel_id": "K1"}],
    ).loc["plek", "P1", "bebouwing", "kavel"]
    assert row["oordeel"] == oordeel


def worked_park(situaties: ModuleType, banen: float | None = 600.0) -> dict[str, Any]:
    """Gross 20.0 ha, net 15.5, of which 3.3 can still be issued: 12.2 in use."""
    park = {
        "terrein_id": "T1",
        "netto_m2": 155_000,
        "uitgeefbaar_m2": 33_000,
        "geometrie": situaties.box(99_900, 399_900, 400, 500),
    }
    firm = {"vestiging_id": "V1", "banen": banen}
    return {"bedrijventerreinen": [park], "vestigingen": [firm], "plekken": place(situaties)}


@pytest.mark.parametrize(
    ("noemer", "per_ha"), [("netto_in_gebruik", 49.2), ("netto", 38.7), ("bruto", 30.0)]
)
def test_600_jobs_are_49_or_39_or_30_per_ha(
    situaties: ModuleType, noemer: str, per_ha: float
) -> None:
    row = found(situaties, **worked_park(situaties)).loc["terrein", "T1", "banen_per_ha", noemer]
    assert round(row["waarde"], 1) == per_ha


def test_the_norm_is_held_against_the_denominator_of_the_policy(situaties: ModuleType) -> None:
    switches = {"banen_per_ha_min": 45, "noemer_banen_per_ha": "netto"}
    rows = found(situaties, switches, **worked_park(situaties)).loc["terrein", "T1"]
    assert rows["oordeel"].to_dict() == {
        ("banen_per_ha", "bruto"): "geen_norm",
        ("banen_per_ha", "netto"): "onder",
        ("banen_per_ha", "netto_bebouwd"): "geen_norm",
        ("banen_per_ha", "netto_in_gebruik"): "geen_norm",
    }


def test_land_that_is_issued_but_empty_counts_in_one_denominator_only(
    situaties: ModuleType,
) -> None:
    kavel = {
        "kavel_id": "K1",
        "terrein_id": "T1",
        "status": "uitgegeven_onbebouwd",
        "oppervlakte_m2": 22_000,
        "geometrie": situaties.box(),
    }
    rows = found(situaties, kavels=[kavel], **worked_park(situaties)).loc["terrein", "T1"]
    assert rows.loc[("banen_per_ha", "netto_bebouwd"), "noemer_m2"] == 100_000
    assert rows.loc[("banen_per_ha", "netto_in_gebruik"), "noemer_m2"] == 122_000


def test_jobs_that_are_not_known_make_a_lower_bound(situaties: ModuleType) -> None:
    given = worked_park(situaties)
    given["vestigingen"] = [*given["vestigingen"], {"vestiging_id": "V2"}]
    given["gebruik"] = [{"vestiging_id": f"V{n}", "plek_id": "P1"} for n in (1, 2)]
    key = ("terrein", "T1", "banen_per_ha", "netto_in_gebruik")
    low = found(situaties, {"banen_per_ha_min": 45}, **given).loc[key]
    assert (low["teller_onvolledig"], low["oordeel"]) == (True, "voldoet")
    high = found(situaties, {"banen_per_ha_min": 50}, **given).loc[key]
    assert high.isna()["oordeel"]


def test_a_firm_on_two_places_divides_its_jobs_by_land(situaties: ModuleType) -> None:
    other = {"plek_id": "P2", "kavel_m2": 30_000, "geometrie": situaties.box(x=100_200)}
    given = worked_park(situaties)
    given["plekken"] = [*given["plekken"], other]
    given["gebruik"] = [{"vestiging_id": "V1", "plek_id": plek} for plek in ("P1", "P2")]
    rows = found(situaties, **given)["teller"]
    assert rows.loc["plek", "P1", "banen_per_ha", "kavel"] == 150
    assert rows.loc["plek", "P2", "banen_per_ha", "kavel"] == 450


def test_a_plot_of_unknown_status_leaves_built_land_unknown(situaties: ModuleType) -> None:
    kavel = {"kavel_id": "K1", "terrein_id": "T1", "oppervlakte_m2": 1_000}
    kavel["geometrie"] = situaties.box()
    rows = found(situaties, kavels=[kavel], **worked_park(situaties)).loc["terrein", "T1"]
    assert rows.isna().loc[("banen_per_ha", "netto_bebouwd"), "noemer_m2"]
    assert rows.loc[("banen_per_ha", "netto_in_gebruik"), "noemer_m2"] == 122_000


@pytest.mark.parametrize(("other", "oordeel"), [(None, None), (2.0, "voldoet"), (0.3, "boven")])
def test_a_place_on_two_plots_meets_a_norm_only_where_both_are_known(
    situaties: ModuleType, other: float | None, oordeel: str | None
) -> None:
    plots = [
        {"kavel_id": name, "fsi_max": norm, "geometrie": situaties.box()}
        for name, norm in (("K1", 2.0), ("K2", other))
    ]
    row = found(
        situaties,
        plekken=place(situaties, bvo_m2=4_000),
        kavels=plots,
        plek_kavels=[{"plek_id": "P1", "kavel_id": name} for name in ("K1", "K2")],
    ).loc[FSI]
    assert (None if row.isna()["oordeel"] else row["oordeel"]) == oordeel
