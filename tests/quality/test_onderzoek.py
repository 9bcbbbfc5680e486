"""Defects planted one at a time in a clean region: each is found, by its rows, and alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from tests.quality.schoon import (
    Tabellen,
    add,
    change,
    changed,
    drop,
    is_heavy,
    list_regels,
    list_sleutels,
    look,
    make_project,
    make_schoon,
    rows_of,
    shift,
    shuffle,
    spot,
    table,
)
from werklocaties_gis.pipeline import check_studie, make_voorbeeldstudie
from werklocaties_gis.quality.onderzoek import CONTROLES, name_row
from werklocaties_gis.quality.regels import read_regels
from werklocaties_gis.study.studie import make_studie
from werklocaties_gis.tables.check import check_tabellen
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty

Plant = Callable[[Tabellen], None]


@dataclass(frozen=True)
class Zaad:
    """One planted defect.

    Attributes
    ----------
    plant
        Puts it in.
    sleutels
        Keys of the rows that must be named; none where it is about a table.
    ook
        Rules of the same severity that rightly speak of the same defect.
    """

    regel: str
    plant: Plant
    sleutels: tuple[str, ...] = ()
    ook: frozenset[str] = field(default_factory=frozenset)


def zet(name: str, key: str, **values: Any) -> Plant:
    return lambda tables: change(tables, name, key, **values)


def bij(name: str, like: str, **values: Any) -> Plant:
    return lambda tables: add(tables, name, like, **values)


def weg(name: str, column: str, *values: str) -> Plant:
    return lambda tables: drop(tables, name, column, *values)


def samen(*plants: Plant) -> Plant:
    def plant(tables: Tabellen) -> None:
        for one in plants:
            one(tables)

    return plant


def _ten_on_one_point(tables: Tabellen) -> None:
    for at in range(11):
        new = f"X{at:02d}"
        point = shapely.Point(103_020, 453_020)
        add(tables, "vestigingen", "V01", vestiging_id=new, naam=f"Bus {at}", geometry=point)
        add(tables, "activiteiten", "V01", vestiging_id=new)
        add(tables, "gebruik", "V01", vestiging_id=new, kavel_m2=100.0, bvo_m2=100.0)
    change(tables, "gebruik", "V01", kavel_m2=1_000.0, bvo_m2=500.0)


def _on_grid(tables: Tabellen) -> None:
    """Three firms on corners of squares of 100 m, on plots that hold those corners."""
    for at, (firm, x, y) in enumerate((("V01", 103_100, 453_100), ("V02", 103_200, 453_100))):
        change(tables, "vestigingen", firm, geometry=shapely.Point(x, y + 0 * at))


ZADEN = (
    Zaad("kavels_overlappen", zet("kavels", "K02", geometry=shift(-4, 0)), ("K01", "K02")),
    Zaad(
        "kavel_zonder_terrein",
        samen(zet("kavels", "K03", terrein_id=None)),
        ("K03",),
    ),
    Zaad(
        "kavel_buiten_terrein",
        zet("kavels", "K08", terrein_id="T2"),
        ("K08",),
        frozenset({"kavelsom_boven_netto"}),
    ),
    Zaad("kavelsom_boven_netto", zet("bedrijventerreinen", "T1", netto_m2=5_000.0), ("T1",)),
    Zaad("netto_boven_vlak", zet("bedrijventerreinen", "T1", netto_m2=500_000.0), ("T1",)),
    Zaad(
        "uitgeefbaar_boven_netto",
        zet("bedrijventerreinen", "T1", uitgeefbaar_m2=60_000.0),
        ("T1",),
        frozenset({"uitgeefbaar_wijkt_af"}),
    ),
    Zaad("uitgeefbaar_wijkt_af", zet("bedrijventerreinen", "T2", uitgeefbaar_m2=9_000.0), ("T2",)),
    Zaad("kaveldelen_boven_kavel", zet("plek_kavels", "P04", oppervlakte_m2=9_000.0), ("K04",)),
    Zaad(
        "oppervlakte_wijkt_af",
        zet("kavels", "K05", oppervlakte_m2=0.5),
        ("K05",),
        frozenset({"kaveldelen_boven_kavel", "bvo_boven_fsi"}),
    ),
    Zaad(
        "vlak_snipper",
        bij(
            "kavels",
            "K01",
            kavel_id="K99",
            oppervlakte_m2=2.0,
            geometry=shapely.box(103_064, 453_007, 103_065, 453_009),
        ),
        ("K99",),
    ),
    Zaad(
        "plekken_overlappen",
        bij("plekken", "P01", plek_id="P99", naam="Nog eens"),
        ("P01", "P99"),
    ),
    Zaad("plek_buiten_kavels", zet("plekken", "P03", geometry=shift(0, -50)), ("P03",)),
    Zaad(
        "plek_over_andere_kavel",
        zet("plek_kavels", "P01", kavel_id="K07"),
        ("P01",),
        frozenset({"kaveldelen_boven_kavel"}),
    ),
    Zaad("bvo_boven_fsi", zet("plekken", "P09", bvo_m2=20_000.0), ("P09",)),
    Zaad("bebouwd_boven_plek", zet("plekken", "P10", bebouwd_m2=9_000.0), ("P10",)),
    Zaad("vrij_boven_plek", zet("plekken", "P20", deelbaar=True, vrij_m2=8_000.0), ("P20",)),
    Zaad(
        "terrein_meer_jaren",
        bij("bedrijventerreinen", "T1", terrein_id="T1-2024", peildatum="2024-12-01"),
        ("T1", "T1-2024"),
        frozenset({"terrein_zonder_kavel"}),
    ),
    Zaad(
        "terreinen_overlappen",
        zet(
            "bedrijventerreinen",
            "T2",
            geometry=shapely.union(
                shapely.box(106_003, 456_007, 106_303, 456_207),
                shapely.box(103_280, 453_007, 103_403, 453_207),
            ),
        ),
        ("T1", "T2"),
        frozenset({"plafond_onder_plan"}),
    ),
    Zaad("terrein_zonder_plan", weg("bestemmingen", "bestemming_id", "BT2"), ("T2",)),
    Zaad(
        "terrein_zonder_categorie",
        samen(
            zet("bedrijventerreinen", "T2", milieucategorie_plafond=None),
            zet(
                "bestemmingen",
                "BT2",
                milieucategorie_max=None,
                milieucategorie_min=None,
                naam="Gemengd",
            ),
        ),
        ("T2",),
    ),
    Zaad(
        "plafond_onder_plan", zet("bedrijventerreinen", "T1", milieucategorie_plafond="3"), ("T1",)
    ),
    Zaad(
        "terrein_zonder_kavel",
        bij(
            "bedrijventerreinen",
            "T1",
            terrein_id="T3",
            naam="Leegpark",
            netto_m2=10_000.0,
            geometry=shapely.box(103_304, 453_007, 103_404, 453_207),
        ),
        ("T3",),
        frozenset({"terrein_zonder_plan"}),
    ),
    Zaad(
        "terrein_zonder_bedrijven",
        samen(
            weg("vestigingen", "vestiging_id", *(f"V{at}" for at in range(11, 20))),
            weg("activiteiten", "vestiging_id", *(f"V{at}" for at in range(11, 20))),
            weg("gebruik", "vestiging_id", *(f"V{at}" for at in range(11, 20))),
        ),
        ("T2",),
    ),
    Zaad(
        "terrein_zonder_net",
        zet("netgebieden", "E1", geometry=shapely.box(100_000, 450_000, 105_000, 460_000)),
        ("T2",),
    ),
    Zaad(
        "zones_tegenstrijdig",
        bij("bestemmingen", "BT1", bestemming_id="BX", milieucategorie_max="3.1"),
        ("BT1", "BX"),
    ),
    Zaad(
        "bestemming_zonder_categorie",
        zet("bestemmingen", "BT2", milieucategorie_max=None, milieucategorie_min=None),
        ("BT2",),
    ),
    Zaad(
        "zone_tekst_ongelezen",
        bij(
            "bestemmingen",
            "BT2",
            bestemming_id="FX",
            soort="functieaanduiding",
            naam="bedrijf in de lichtste categorie",
            milieucategorie_max=None,
            milieucategorie_min=None,
        ),
        ("FX",),
    ),
    Zaad(
        "plannen_geen_geldend",
        zet("bestemmingen", "*", planstatus="ontwerp"),
        ("BT1", "BT2"),
        frozenset({"terrein_zonder_plan"}),
    ),
    Zaad("object_soort_onbekend", zet("gevoelige_objecten", "H0", soort=None), ("H0",)),
    Zaad("zorg_bedgebied_onbekend", zet("gevoelige_objecten", "H0", soort="zorg"), ("H0",)),
    Zaad(
        "bedrijfswoning_onbekend",
        zet(
            "gevoelige_objecten",
            "H1",
            bedrijfswoning=None,
            geometry=shapely.box(103_070, 453_050, 103_080, 453_060),
        ),
        ("H1",),
    ),
    Zaad("natura_stikstof_onbekend", zet("natura2000", "N1", stikstofgevoelig=None), ("N1",)),
    Zaad("net_code_onbekend", zet("netgebieden", "E1", afname_code="-1"), ("E1",)),
    Zaad(
        "netgebieden_overlappen",
        bij("netgebieden", "E1", net_id="E2", afname_code="3"),
        ("E1", "E2"),
    ),
    Zaad(
        "zonder_plek",
        samen(
            weg("gebruik", "vestiging_id", "V04"),
            zet("vestigingen", "V04", geometry=shapely.Point(103_281.5, 453_050)),
        ),
        ("V04",),
    ),
    Zaad(
        "zonder_ligging",
        samen(weg("gebruik", "vestiging_id", "V13"), zet("vestigingen", "V13", geometry=None)),
        ("V13",),
    ),
    Zaad(
        "buiten_gebied",
        zet("vestigingen", "V14", geometry=shapely.Point(99_990, 449_990)),
        ("V14",),
        frozenset({"gebruik_ver_weg"}),
    ),
    Zaad(
        "op_een_punt",
        _ten_on_one_point,
        tuple(f"X{at:02d}" for at in range(11)),
        frozenset(),
    ),
    Zaad(
        "schijnpunt",
        zet("vestigingen", "V15", geometry=shapely.Point(155_000, 463_000)),
        ("V15",),
        frozenset({"gebruik_ver_weg", "buiten_gebied"}),
    ),
    Zaad(
        "op_middelpunt",
        zet("vestigingen", "V08", geometry=shapely.Point(103_153.0, 453_107.0)),
        ("V08",),
    ),
    Zaad("ligging_op_raster", _on_grid, ("V01", "V02")),
    Zaad(
        "gebruik_ver_weg",
        zet("gebruik", "V01", plek_id="P20"),
        ("V01 / P20",),
    ),
    Zaad(
        "laag_buiten_gebied",
        zet("bestemmingen", "*", geometry=shift(60_000, 0)),
        ("BT1", "BT2"),
        frozenset({"terrein_zonder_plan"}),
    ),
    Zaad(
        "dubbel_nummer",
        samen(
            bij("vestigingen", "V01", vestiging_id="v01 ", naam="Bedrijf A bv"),
            bij("activiteiten", "V01", vestiging_id="v01 "),
        ),
        ("V01", "v01 "),
        frozenset({"sleutel_spaties"}),
    ),
    Zaad(
        "dubbel_bedrijf",
        samen(
            bij("vestigingen", "V02", vestiging_id="V77", naam="BEDRIJF b."),
            bij("activiteiten", "V02", vestiging_id="V77"),
        ),
        ("V02", "V77"),
    ),
    Zaad("banen_nul", zet("vestigingen", "V05", banen=0.0), ("V05",)),
    Zaad("banen_decimaal", zet("vestigingen", "V16", banen=18.4), ("V16",)),
    Zaad(
        "banen_te_hoog",
        zet("vestigingen", "V17", banen=6_000.0),
        ("V17",),
        frozenset({"banen_dicht"}),
    ),
    Zaad("banen_dicht", zet("vestigingen", "V18", banen=900.0), ("P18",)),
    Zaad("ruimtevraag_boven_plek", zet("vestigingen", "V05", kavel_m2=45_000.0), ("V05",)),
    Zaad("ruimtevraag_onder_plek", zet("vestigingen", "V14", kavel_m2=0.45), ("V14",)),
    Zaad("contract_verlopen", zet("vestigingen", "V05", contract_tot="2024-06-30"), ("V05",)),
    Zaad("vergunning_verlopen", zet("vestigingen", "V05", vergunning_tot="2025-12-31"), ("V05",)),
    Zaad("zonder_sbi", weg("activiteiten", "vestiging_id", "V19"), ("V19",)),
    Zaad("sbi_onbekend", zet("activiteiten", "V06", sbi="9999"), ("V06 / 1",)),
    Zaad(
        "sbi_andere_uitgave",
        samen(
            zet("activiteiten", "V07", sbi="9531"),
            zet("activiteiten", "V08", sbi="9531"),
        ),
        ("V07 / 1", "V08 / 1"),
        frozenset({"sbi_onbekend"}),
    ),
    Zaad(
        "sbi_zonder_correspondentie",
        zet("activiteiten", "V11", sbi="25110", sbi_versie="2025"),
        (),
    ),
    Zaad(
        "zonder_hoofdactiviteit",
        samen(
            zet("activiteiten", "V09", hoofdactiviteit=False),
            bij("activiteiten", "V09", volgnr=2, sbi="4690", hoofdactiviteit=False),
        ),
        ("V09",),
    ),
    Zaad(
        "meer_hoofdactiviteiten",
        bij("activiteiten", "V10", volgnr=2, sbi="1812"),
        ("V10",),
    ),
    Zaad("gebruik_te_klein", zet("gebruik", "V18", bvo_m2=0.2), ("V18 / P18",)),
    Zaad("gebruik_boven_plek", zet("gebruik", "V16", kavel_m2=9_000.0), ("P16",)),
    Zaad(
        "gebruik_zonder_maat",
        samen(
            zet("gebruik", "V08", kavel_m2=None, bvo_m2=None),
            bij("gebruik", "V09", plek_id="P08", kavel_m2=None, bvo_m2=None),
        ),
        ("V08 / P08", "V09 / P08"),
    ),
    Zaad("peildatum_oud", zet("vestigingen", "V10", peildatum="2019-01-01"), ("V10",)),
    Zaad("peildatum_later", zet("vestigingen", "V09", peildatum="2026-03-01"), ("V09",)),
    Zaad("fictief_gemengd", zet("vestigingen", "V09", fictief=True), ("V09",)),
    Zaad("dekking_ontbreekt", weg("dekking", "laag", "natura2000"), ()),
    Zaad(
        "dekking_deels",
        lambda tables: tables.update(
            dekking=table(
                "dekking",
                [
                    {**row, "geometry": shapely.box(100_000, 450_000, 105_000, 460_000)}
                    if row["laag"] == "gevoelige_objecten"
                    else row
                    for row in rows_of(tables, "dekking")
                ],
            )
        ),
        tuple(f"P{at}" for at in range(11, 21)),
    ),
    Zaad(
        "tabel_leeg",
        samen(
            weg("natura2000", "natura_id", "N1"),
            weg("dekking", "laag", "natura2000"),
        ),
    ),
    Zaad("mojibake", zet("vestigingen", "V10", naam="CafÃ© de Brug"), ("V10",)),
    Zaad("sleutel_spaties", zet("gevoelige_objecten", "H2", object_id="H2\u00a0"), ("H2\u00a0",)),
    Zaad(
        "rijen_gelijk",
        bij("netstations", "S1", station_id="S2"),
        ("S1", "S2"),
    ),
)


GOED_OM_TE_WETEN = (
    Zaad(
        "dubbel_naam",
        samen(
            bij("vestigingen", "V07", vestiging_id="W7", geometry=None),
            bij("activiteiten", "V07", vestiging_id="W7"),
            zet("gebruik", "V07", kavel_m2=2_500.0, bvo_m2=1_000.0),
            bij("gebruik", "V07", vestiging_id="W7", kavel_m2=2_500.0, bvo_m2=1_000.0),
        ),
        ("V07", "W7"),
    ),
    Zaad(
        "terrein_deels_plan",
        zet("bestemmingen", "BT2", geometry=shapely.box(106_003, 456_007, 106_203, 456_207)),
        ("T2",),
    ),
    Zaad("zone_hoofdcategorie", zet("bestemmingen", "BT1", max_hoofdcategorie=True), ("BT1",)),
    Zaad(
        "plannen_deels_geldend",
        bij("bestemmingen", "BT1", bestemming_id="OX", plan_id="NL.2", planstatus="ontwerp"),
        ("OX",),
    ),
    Zaad("plan_zonder_datum", zet("bestemmingen", "BT1", plandatum=None), ("BT1",)),
    Zaad("gebiedstype_onbekend", zet("gevoelige_objecten", "H2", gebiedstype=None), ("H2",)),
    Zaad(
        "woning_op_terrein",
        zet("gevoelige_objecten", "H2", geometry=shapely.Point(103_075, 453_051)),
        ("H2",),
    ),
    Zaad(
        "station_zonder_vermogen",
        zet("netstations", "S1", vermogen_kva=None, rest_kva=None),
        ("S1",),
    ),
    Zaad("station_rest_te_groot", zet("netstations", "S1", rest_kva=700.0), ("S1",)),
    Zaad("gebruik_uit_ligging", weg("gebruik", "vestiging_id", "V12"), ("V12",)),
    Zaad("naam_ontbreekt", zet("vestigingen", "V12", naam="  "), ("V12",)),
    Zaad("banen_ontbreken", zet("vestigingen", "V12", banen=None), ("V12",)),
    Zaad(
        "banen_dun",
        samen(
            zet("plekken", "P12", kavel_m2=25_000.0, soort="pand"),
            zet("vestigingen", "V12", banen=2.0),
        ),
        ("P12",),
    ),
    Zaad(
        "zonder_sbi_met_categorie",
        samen(
            weg("activiteiten", "vestiging_id", "V12"),
            zet("vestigingen", "V12", milieucategorie_eigen="3.1"),
        ),
        ("V12",),
    ),
    Zaad(
        "sbi_twee_uitgaven",
        zet("activiteiten", "V12", sbi="25110", sbi_versie="2025"),
        ("V12 / 1",),
        frozenset({"sbi_zonder_correspondentie"}),
    ),
    Zaad("sbi_kort", zet("activiteiten", "V12", sbi="25"), ("V12 / 1",)),
    Zaad("holding", zet("activiteiten", "V12", sbi="6420"), ("V12 / 1",)),
    Zaad(
        "activiteit_dubbel",
        bij("activiteiten", "V12", volgnr=2, hoofdactiviteit=False),
        ("V12 / 2",),
    ),
    Zaad(
        "plek_meer_bedrijven",
        samen(
            zet("gebruik", "V12", kavel_m2=2_000.0, bvo_m2=1_000.0),
            bij("gebruik", "V11", plek_id="P12", kavel_m2=2_000.0, bvo_m2=1_000.0),
        ),
        ("P12",),
    ),
    Zaad("zoeker_met_plek", zet("vestigingen", "V12", zoekt_ruimte=True), ("V12",)),
    Zaad("peildatum_gemengd", zet("gebruik", "V12", peildatum="2024-06-01"), ("V12 / P12",)),
    Zaad("peildatum_ontbreekt", zet("natura2000", "N1", peildatum=None), ("N1",)),
    Zaad("bron_ontbreekt", zet("natura2000", "N1", bron=None), ("N1",)),
    Zaad("kolom_leeg", zet("vestigingen", "*", eigendom_huur=None), ()),
    Zaad(
        "banen_per_ha",
        zet("vestigingen", "*", banen=0.25),
        ("T1", "T2"),
        frozenset({"banen_decimaal"}),
    ),
    Zaad(
        "terreinen_in_gemeente",
        zet("gebieden", "G1", geometry=shapely.box(103_000, 453_000, 103_320, 453_420)),
        ("G1",),
    ),
)
"""What changes no finding."""

ELDERS = frozenset(
    {
        *(
            "fout",
            "melding",
            "melding_let_op",
            "vorm_hersteld",
            "schijnpunt_weg",
            "kolommen_ongebruikt",
        ),
        *("vorm_ontbreekt", "gebied_onbekend", "toetsen_niet_gedraaid"),
        *("toets_onbekend", "toets_veel_onbekend", "aandeel_lager", "aandeel_functie"),
    }
)
"""Rules on reading and on the detector, which need a file or a study."""

ALLEEN_APART = frozenset(
    {
        # Each takes away what others speak of, or is told instead of them.
        *("laag_buiten_gebied", "plannen_geen_geldend", "terrein_zonder_bedrijven"),
        *("terrein_zonder_plan", "terrein_zonder_categorie", "bestemming_zonder_categorie"),
        *("tabel_leeg", "dekking_ontbreekt", "natura_stikstof_onbekend", "netto_boven_vlak"),
        *("object_soort_onbekend",),
    }
)

VOORBEELD = {
    ("kaveldelen_boven_kavel", "KF4"),  # a yard that is for sale on its own, on the plot of a firm
    ("kavelsom_boven_netto", "VT3"),  # plots of the old and of the new layout
    ("uitgeefbaar_wijkt_af", "VT1"),  # the park is told without options and reservations
    ("uitgeefbaar_wijkt_af", "VT3"),
    ("terrein_zonder_plan", "VT4"),  # only IBIS speaks of this park
    ("zorg_bedgebied_onbekend", "VERPLEEGHUIS-01"),
    ("bedrijfswoning_onbekend", "MOLENHUIS-01"),
    ("natura_stikstof_onbekend", "VN3"),
    ("net_code_onbekend", "VG4"),
    ("zonder_ligging", "V45"),
    ("zonder_sbi", "V50"),
}
"""What the example region lacks so that every unknown can be shown."""


def test_a_clean_region_gives_nothing_that_stops_or_changes_findings() -> None:
    found = look(make_schoon())
    assert list_regels(found, "moet", "let_op") == []
    assert list_regels(found, "weet") == ["toetsen_niet_gedraaid"]
    assert found.rijen.empty


def test_a_clean_study_with_the_detector_rests_on_its_firms() -> None:
    studie = make_studie(make_project(), make_schoon())
    found = check_studie(studie).kwaliteit
    assert list_regels(found, "moet", "let_op") == []
    assert list_regels(found, "weet") == ["toets_onbekend"]


@pytest.mark.parametrize("zaad", ZADEN, ids=lambda zaad: zaad.regel)
def test_a_planted_defect_is_found_by_its_rows_and_alone(zaad: Zaad) -> None:
    tables = make_schoon()
    zaad.plant(tables)
    found = spot(tables)
    assert found[zaad.regel] == sorted(zaad.sleutels)
    heavy = {regel for regel in found if is_heavy(regel)}
    assert heavy == {zaad.regel, *zaad.ook}


@pytest.mark.parametrize("zaad", GOED_OM_TE_WETEN, ids=lambda zaad: zaad.regel)
def test_what_is_good_to_know_is_told_and_nothing_heavier(zaad: Zaad) -> None:
    tables = make_schoon()
    zaad.plant(tables)
    found = spot(tables)
    assert found[zaad.regel] == sorted(zaad.sleutels)
    assert {regel for regel in found if is_heavy(regel)} == set(zaad.ook)


def test_all_defects_together_hide_none_of_each_other() -> None:
    tables = make_schoon()
    for zaad in ZADEN:
        if zaad.regel not in ALLEEN_APART:
            zaad.plant(tables)
    assert check_tabellen(changed(tables)) == (), "the schema would have refused one"
    found = spot(tables)
    expected = {zaad.regel for zaad in ZADEN} - ALLEEN_APART
    assert expected <= set(found)
    assert len(expected) >= 50


def test_every_rule_is_planted_here_or_tested_where_it_arises() -> None:
    planted = {zaad.regel for zaad in (*ZADEN, *GOED_OM_TE_WETEN)}
    assert planted | ELDERS == set(read_regels())
    assert planted & ELDERS == set()


def test_the_order_of_rows_leaves_no_trace() -> None:
    tables = make_schoon()
    for zaad in ZADEN[:12]:
        zaad.plant(tables)
    first, other = look(tables), look(shuffle(tables, 7))
    pd.testing.assert_frame_equal(first.regels, other.regels)
    pd.testing.assert_frame_equal(first.rijen, other.rijen)


def test_lines_stand_worst_first_by_subject_and_name_their_first_rows() -> None:
    tables = make_schoon()
    change(tables, "vestigingen", "*", banen=0.0)
    change(tables, "netstations", "S1", vermogen_kva=0.0)
    lines = look(tables).regels
    assert lines["ernst"].tolist() == sorted(lines["ernst"], key=("moet", "let_op", "weet").index)
    zero = lines[lines["regel"].eq("banen_nul")].iloc[0]
    assert (zero["aantal"], zero["van"]) == (19, 19)
    assert zero["voorbeelden"] == ("V01", "V02", "V03", "V04", "V05")


def test_the_example_region_is_told_of_only_for_what_was_put_in_it_on_purpose() -> None:
    found = check_studie(make_voorbeeldstudie()).kwaliteit
    lines = found.regels[found.regels["ernst"].ne("weet")]
    told = {
        (str(regel), key)
        for rang, regel in lines[["rang", "regel"]].itertuples(index=False, name=None)
        for key in found.rijen.loc[found.rijen["rang"].eq(rang), "sleutel"]
    }
    assert told == VOORBEELD


def test_a_study_without_rows_is_told_which_tables_are_empty_and_no_check_fails() -> None:
    found = spot({name: make_empty(name) for name in INPUT_TABLES}, gebied=None)
    assert set(found) == {"tabel_leeg", "gebied_onbekend", "toetsen_niet_gedraaid"}


def test_tables_that_a_schema_refuses_are_looked_at_all_the_same() -> None:
    tables = {name: _broken(frame) for name, frame in make_schoon().items()}
    found = look(tables)
    assert "dubbel_nummer" in list_regels(found)
    assert "?" in list_sleutels(found, "vorm_ontbreekt")


def _broken(frame: pd.DataFrame) -> pd.DataFrame:
    """Each row twice, the first without a key, the second without a shape."""
    doubled = pd.concat([frame, frame], ignore_index=True)
    if len(doubled):
        doubled.loc[0, doubled.columns[0]] = pd.NA
    if "geometry" in doubled and len(doubled) > 1:
        shapes = doubled["geometry"].to_numpy().copy()
        shapes[[0, 1]] = None
        doubled = gpd.GeoDataFrame(doubled.drop(columns="geometry"), geometry=shapes, crs=CRS_RD)
    return doubled


def test_checks_are_listed_once_and_each_says_what_it_is_for() -> None:
    names = [(controle.__module__, controle.__name__) for controle in CONTROLES]
    assert len(set(names)) == len(names)
    assert all(controle.__doc__ for controle in CONTROLES)
    assert name_row("a.csv", 3, pd.NA) == "a.csv:3"
