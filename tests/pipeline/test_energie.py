"""What a park uses of energy is shown of enough connections, and never of one."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.overview.indeling.plaatsen import Indeling
from werklocaties_gis.overview.stand.energie import list_energie
from werklocaties_gis.pipeline import Mismatches, Studie
from werklocaties_gis.pipeline.energie import add_gebruik, list_energiemeldingen, mask_energie
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty

PARKEN = {"A": 6, "B": 2, "C": 5, "D": 9}
"""Connections of each park; each uses 100 kWh."""


def make_indeling() -> Indeling:
    """Four parks in two municipalities."""
    where = pd.DataFrame(
        {
            "totaal": "totaal",
            "regio": "R",
            "gemeente": ["G1", "G1", "G1", "G2"],
            "deelgebied": "",
            "terrein": list(PARKEN),
        }
    )
    none = where.iloc[:0]
    return Indeling(none, where, none, none, none, none)


def list_masked(drempel: int) -> pd.DataFrame:
    parks = [park for park, number in PARKEN.items() for _ in range(number)]
    use = pd.DataFrame({"aansluiting_id": range(len(parks)), "terrein_id": parks})
    use = conform(use.assign(drager="gas", jaar=2025, kwh=100.0), "energiegebruik")
    rows = list_energie(use, pd.DataFrame({"terrein_id": list(PARKEN)}), make_indeling())
    return mask_energie(rows, make_indeling(), drempel).set_index(["niveau", "id"])


def test_a_park_with_fewer_connections_than_asked_is_masked_and_cannot_be_reckoned() -> None:
    rows = list_masked(5)
    assert rows.loc[("totaal", "totaal"), "kwh"] == 2_200.0
    assert rows.loc[("terrein", "D"), "kwh"] == 900.0
    assert pd.isna(rows.loc[("terrein", "B"), "kwh"])
    assert pd.isna(rows.loc[("terrein", "B"), "aansluitingen"])
    assert not rows.loc[("terrein", "B"), "getoond"]
    # G1 is shown, so that A and C together would tell B: one of the two goes as well.
    hidden = rows.index[~rows["getoond"].astype(bool)]
    assert len(hidden) >= 2
    assert rows["kwh"].isna().equals(rows["aansluitingen"].isna())


def test_as_many_as_asked_are_shown_and_of_1_all() -> None:
    assert list_masked(2)["getoond"].all()
    assert list_masked(1).loc[("terrein", "B"), "kwh"] == 200.0


def test_a_connection_of_which_the_use_is_unknown_counts_nowhere(studie: Studie) -> None:
    use, parks = (studie.tabellen[name] for name in ("energiegebruik", "bedrijventerreinen"))
    assert use["kwh"].isna().sum() == 1
    where = pd.DataFrame({name: parks["terrein_id"].astype(str) for name in ("terrein", "regio")})
    where = where.assign(totaal="totaal", gemeente="G", deelgebied="")
    rows = list_energie(use, parks, Indeling(where, where, where, where, where, where))
    whole = rows[rows["niveau"].eq("totaal")]
    assert whole["aansluitingen"].tolist() == [13.0]
    assert whole["kwh"].iloc[0] == pytest.approx(use["kwh"].sum())


def test_single_connections_are_in_no_output(studie: Studie, mismatches: Mismatches) -> None:
    assert not studie.tabellen["energiegebruik"].empty
    assert pipeline.make_inhoud(studie, mismatches).tabellen["energiegebruik"].empty
    rows = pipeline.list_overzicht(studie, mismatches)["energie"].set_index(["niveau", "id"])
    assert pd.isna(rows.loc[("terrein", "VT2"), "kwh"])
    assert rows.loc[("totaal", "totaal"), "kwh"] == 3_299_000.0


def list_delen(drempel: int, gtv_kw: float | None, *codes: str, kwh: float = 87_600.0) -> pd.Series:
    """Row of a park of two connections that each use so much in 2025."""
    ids = ["1", "2"]
    use = pd.DataFrame({"aansluiting_id": ids, "terrein_id": "A", "kwh": kwh})
    use = conform(use.assign(drager="elektriciteit", jaar=2025), "energiegebruik")
    parks = pd.DataFrame({"terrein_id": list(PARKEN)})
    masked = mask_energie(list_energie(use, parks, make_indeling()), make_indeling(), drempel)
    rows = pd.DataFrame({"terrein_id": ["A"], "drager": "elektriciteit", "gtv_kw": gtv_kw})
    rows = conform(rows.assign(onbekend=[codes]), "overzicht_energiedelen")
    row: pd.Series = add_gebruik(rows, masked, use).iloc[0]
    return row


def test_room_is_the_contracts_less_the_mean_use() -> None:
    # Twice 87,600 kWh in the 8,760 hours of 2025 is 20 kW on average.
    row = list_delen(1, 100.0, "gebruik")
    assert (row["jaar"], row["gemiddeld_kw"], row["ruimte_kw"]) == (2025, 20.0, 80.0)
    assert row["onbekend"] == ()


def test_of_few_connections_neither_use_nor_room_is_told() -> None:
    row = list_delen(5, 100.0)
    assert pd.isna(row["gemiddeld_kw"])
    assert pd.isna(row["ruimte_kw"])
    assert row["onbekend"] == ("afgeschermd",)


def test_with_a_contract_unknown_the_room_is_at_least_that_and_never_less_than_nothing() -> None:
    assert list_delen(1, 100.0, "gtv")["ruimte_kw"] == 80.0
    assert pd.isna(list_delen(1, 5.0, "gtv")["ruimte_kw"])
    assert pd.isna(list_delen(1, None, "gtv")["ruimte_kw"])
    # Contracts that are all known and still less than the use: shown, for it cannot be.
    assert list_delen(1, 5.0)["ruimte_kw"] == -15.0


def test_a_connection_of_which_the_use_is_unknown_leaves_the_room_unknown(studie: Studie) -> None:
    use = studie.tabellen["energiegebruik"]
    rows = pd.DataFrame({"terrein_id": ["VT3", "VT4"], "drager": "elektriciteit", "gtv_kw": 500.0})
    rows = conform(rows.assign(onbekend=[(), ()]), "overzicht_energiedelen")
    parks = studie.tabellen["bedrijventerreinen"]
    where = pd.DataFrame({name: parks["terrein_id"].astype(str) for name in ("terrein", "regio")})
    indeling = Indeling(*[where.assign(totaal="totaal", gemeente="G", deelgebied="")] * 6)
    masked = mask_energie(list_energie(use, parks, indeling), indeling, 1)
    found = add_gebruik(rows, masked, use)
    assert found["onbekend"].tolist() == [("gebruik",), ("gebruik",)]
    assert found["ruimte_kw"].isna().all()
    assert found.loc[0, "gemiddeld_kw"] == 22.5


def with_uitvoer(studie: Studie, **changes: object) -> Studie:
    """The study with other settings of what is written."""
    uitvoer = studie.project.uitvoer.model_copy(update=changes)
    return studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))


def test_pairs_and_parks_stand_in_the_overview_with_what_is_unknown(
    studie: Studie, mismatches: Mismatches
) -> None:
    found = pipeline.list_overzicht(with_uitvoer(studie, energie_afstand_m=500.0), mismatches)
    pairs = found["energieparen"].set_index(["van_vestiging_id", "naar_vestiging_id"])
    assert pairs.loc[("V03", "V01"), "deelbaar_kw"] == 250.0
    assert pairs["fictief"].all()
    parks = found["energiedelen"].set_index(["terrein_id", "drager"])
    # 1,778,000 kWh in 8,760 hours; six contracts are not known, so at least this.
    assert parks.loc[("VT1", "elektriciteit"), "gemiddeld_kw"] == 203.0
    assert parks.loc[("VT1", "elektriciteit"), "ruimte_kw"] == 3_157.0
    assert "gtv" in parks.loc[("VT1", "elektriciteit"), "onbekend"]
    assert "afgeschermd" in parks.loc[("VT2", "elektriciteit"), "onbekend"]


def test_half_of_what_is_needed_gives_a_note_and_no_failure(
    studie: Studie, mismatches: Mismatches
) -> None:
    near = with_uitvoer(studie, energie_afstand_m=500.0)
    none = near.replace(energieaanbod=near.tabellen["energieaanbod"].iloc[:0])
    assert [one.code for one in list_energiemeldingen(none)] == ["energie_zonder_opgave"]
    assert pipeline.list_overzicht(none, mismatches)["energieparen"].empty
    assert [one.code for one in list_energiemeldingen(studie)] == ["energie_zonder_afstand"]
    assert list_energiemeldingen(near) == ()


def test_a_statement_of_a_firm_that_is_nowhere_is_told(studie: Studie) -> None:
    near = with_uitvoer(studie, energie_afstand_m=500.0)
    firms = near.tabellen["vestigingen"]
    first = near.tabellen["energieaanbod"]["vestiging_id"].iloc[0]
    lost = firms.set_geometry(firms.geometry.mask(firms["vestiging_id"].eq(first).to_numpy(bool)))
    (told,) = list_energiemeldingen(near.replace(vestigingen=lost))
    stated = int(near.tabellen["energieaanbod"]["vestiging_id"].eq(first).sum())
    assert (told.code, told.count) == ("energie_zonder_ligging", stated)


def test_what_a_firm_has_or_seeks_is_in_no_public_output(
    studie: Studie, mismatches: Mismatches
) -> None:
    assert not pipeline.make_inhoud(studie, mismatches).tabellen["energieaanbod"].empty
    public = with_uitvoer(studie, privacy="publiek")
    told = pipeline.make_inhoud(public, mismatches)
    assert told.tabellen["energieaanbod"].empty
    assert not {one.code for one in told.meldingen} & {"energie_zonder_afstand"}


def test_a_region_without_a_park_has_no_room_to_tell() -> None:
    parks = conform(pd.DataFrame(), "overzicht_energiedelen")
    masked = list_masked(1).reset_index().iloc[:0]
    assert add_gebruik(parks, masked, make_empty("energiegebruik")).empty
