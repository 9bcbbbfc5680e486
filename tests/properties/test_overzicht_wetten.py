"""Laws of the regional overview, on regions that nobody made up by hand."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import Studie, make_studie

OPTELBAAR = (
    *("terreinen", "bruto_ha", "netto_ha", "uitgegeven_ha", "uitgeefbaar_ha"),
    *("uitgegeven_onbebouwd_ha", "terstond_ha", "niet_terstond_ha", "gereserveerd_ha"),
    *("reserve_zeker_ha", "reserve_zeker_plus_mogelijk_ha"),
    *("banen_verdeeld", "banen_deel_onbekend", "zoekers", "vraag_ha"),
    *("net_ruimte_ha", "net_beperkt_ha", "net_wachtrij_ha", "net_tekort_ha", "net_onbekend_ha"),
    *("grond_gemeente_ha", "eigenaar_onbekend_ha"),
    *("verwerfbaar_ha", "verwerving_geen_ha", "verwerving_onbekend_ha"),
)
VAKER = ("vestigingen", "banen", "a_zeker", "b_zeker", "c_zeker_plus_mogelijk", "omgekeerd_zeker")
"""What counts once in the whole, so that the parks together are at least that."""


@dataclass(frozen=True)
class Streek:
    """A region with its overview."""

    studie: Studie
    mismatches: Mismatches
    overzicht: Overzicht

    @property
    def rijen(self) -> pd.DataFrame:
        return self.overzicht["gebieden"]


@pytest.fixture(scope="module", params=[1, 2, 3])
def streek(request: pytest.FixtureRequest) -> Streek:
    studie = {"naam": "Loting", "peildatum": "2026-01-01", "fictief": True}
    project = Project.model_validate({"versie": 1, "studie": studie})
    made = make_studie(project, make_regio(request.param, vestigingen=60, plekken=50, terreinen=6))
    found = pipeline.detect_mismatches(made)
    return Streek(made, found, pipeline.list_overzicht(made, found))


def _whole(rows: pd.DataFrame, column: str) -> float:
    return float(rows.loc[rows["niveau"].eq("totaal"), column].astype(float).fillna(0.0).item())


def _parts(rows: pd.DataFrame, niveau: str, column: str) -> float:
    own = rows["niveau"].isin((niveau, f"buiten_{niveau}"))
    return float(rows.loc[own, column].astype(float).sum())


def test_every_level_and_its_outside_make_up_the_whole(streek: Streek) -> None:
    levels = set(streek.rijen["niveau"]) & {"regio", "gemeente", "deelgebied", "terrein"}
    assert "terrein" in levels
    for niveau in levels:
        for column in OPTELBAAR:
            told = _parts(streek.rijen, niveau, column)
            assert told == pytest.approx(_whole(streek.rijen, column), abs=1e-4), (niveau, column)


def test_what_counts_once_is_never_more_than_its_parts(streek: Streek) -> None:
    for column in VAKER:
        assert _whole(streek.rijen, column) <= _parts(streek.rijen, "terrein", column) + 1e-6
    placed = streek.mismatches.plaatsingen
    assert _whole(streek.rijen, "vestigingen") == placed["vestiging_id"].nunique()


def test_certain_is_part_of_possible_and_both_and_unknown_are_part_of_the_firms(
    streek: Streek,
) -> None:
    rows = streek.rijen[streek.rijen["vestigingen"].notna()]
    for maat in ("a", "b", "c", "omgekeerd", "te_zwaar"):
        sure, both = rows[f"{maat}_zeker"], rows[f"{maat}_zeker_plus_mogelijk"]
        assert (sure <= both).all()
        assert (both + rows[f"{maat}_onbekend"] <= rows["vestigingen"]).all()


def test_supply_by_class_is_the_land_of_the_rows(streek: Streek) -> None:
    offers = streek.overzicht["aanbod"].query("soort == 'grond' and termijn == 'terstond'")
    sums = offers.groupby(["niveau", "id"])["ha"].sum()
    land = streek.rijen.set_index(["niveau", "id"])["terstond_ha"].reindex(sums.index)
    assert (sums.astype(float) - land.astype(float)).abs().max() < 1e-4


def test_the_balance_is_supply_less_demand_at_every_level(streek: Streek) -> None:
    rows = streek.overzicht["schuifruimte"]
    gap = rows["aanbod_ha"] - rows["vraag_ha"] - rows["saldo_ha"]
    assert gap.astype(float).abs().max() < 1e-6
    sought = rows.groupby(["niveau", "id"])["zoekers"].sum()
    told = streek.rijen.set_index(["niveau", "id"])["zoekers"].reindex(sought.index)
    assert (sought == told).all()


def test_ibis_is_followed_where_it_speaks(streek: Streek) -> None:
    parks = streek.studie.tabellen["bedrijventerreinen"].set_index("terrein_id")
    rows = streek.rijen[streek.rijen["niveau"].eq("terrein")].set_index("id")
    told = (parks["netto_m2"] / 10_000).dropna().astype(float)
    assert (rows["netto_ha"].astype(float).reindex(told.index) - told).abs().max() < 1e-5
    differs = streek.overzicht["ibis"].query("stand != 'gelijk'")
    assert differs["redenen"].map(len).min() > 0
