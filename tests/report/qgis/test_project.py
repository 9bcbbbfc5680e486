"""QGIS opens the project of a run without a question, and draws what it says."""

from __future__ import annotations

import dataclasses
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.project import (
    list_grenzen,
    list_projectbestanden,
    list_titel,
    write_claimed_project,
    write_project,
)
from werklocaties_gis.report.uitvoer import claim_folder
from werklocaties_gis.tables.formats import read_geopackage
from werklocaties_gis.vocabulary.colours import stijl

RUNS = ("gewoon", "vijandig")


def is_near(colour: str, other: str) -> bool:
    """Whether two colours are the same but for rounding."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return all(abs(one - two) <= 3 for one, two in pairs)


def count_pixels(colours: Mapping[str, int], colour: str) -> int:
    return sum(number for found, number in colours.items() if is_near(found, colour))


def on_white(colour: str, opacity: float) -> str:
    """Colour of a translucent ground on paper."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (one - 255) * opacity):02X}" for one in channels)


@pytest.mark.programs
@pytest.mark.parametrize("run", RUNS)
def test_it_opens_in_rd_with_every_layer_there(oordeel: Any, run: str) -> None:
    project = oordeel[run]["project"]
    assert project["gelezen"]
    assert project["ontbreekt"] == []
    assert (project["crs"], project["crs_geldig"]) == ("EPSG:28992", True)
    for key, layer in project["lagen"].items():
        assert layer["geldig"], key
        assert layer["rijen"] > 0, key
        assert layer["alleen_lezen"], key
        if "klassen" in layer:
            assert layer["crs"] == "EPSG:28992", key


@pytest.mark.programs
def test_every_row_has_a_class_and_every_class_with_rows_is_drawn_in_its_own_colour(
    oordeel: Any,
) -> None:
    layers = oordeel["gewoon"]["project"]["lagen"]
    for key, layer in layers.items():
        classes = layer.get("klassen", [])
        assert sum(one["rijen"] for one in classes) == (layer["rijen"] if classes else 0), key
        for one in classes:
            if one["kleuren"]:
                drawn = sum(n for colour, n in one["kleuren"].items() if colour != "#FFFFFF")
                assert drawn > 50, (key, one["naam"])


EXPECTED = (
    ("kaart_vestigingen", "zeker", stijl("uitkomst", "zeker").kleur),
    ("kaart_vestigingen", "mogelijk", stijl("uitkomst", "mogelijk").kleur),
    ("kaart_vestigingen", "geen signaal", stijl("uitkomst", "geen_signaal").kleur),
    ("bevindingen_hinder_gevoelig", "zeker", stijl("uitkomst", "zeker").kleur),
    (
        "kaart_verplaatsingen",
        "blijvende verhuizing",
        on_white(stijl("soort_zet", "blijvend").kleur, 0.9),
    ),
    (
        "kaart_verplaatsingen",
        "tijdelijke verhuizing",
        on_white(stijl("soort_zet", "tijdelijk").kleur, 0.9),
    ),
    ("kaart_opties", "past", stijl("optie", "past").rand),
    ("kaart_opties", "past alleen mogelijk", stijl("optie", "mogelijk").rand),
    ("plekken", "vrij", on_white(stijl("stand", "vrij").kleur, 0.4)),
    ("plekken", "later vrij, of voorbehouden", on_white(stijl("stand", "later").kleur, 0.4)),
    ("plekken", "in gebruik", on_white(stijl("stand", "bezet").kleur, 0.4)),
    ("gevoelige_objecten", "bestaand", on_white(stijl("planstatus", "bestaand").kleur, 0.85)),
    ("gevoelige_objecten", "ontwerpplan", on_white(stijl("planstatus", "ontwerp").kleur, 0.85)),
    ("gevoelige_objecten_punt", "bestaand", stijl("planstatus", "bestaand").kleur),
    ("gevoelige_objecten_punt", "visie", stijl("planstatus", "visie").kleur),
    ("bestemmingen", "categorie 3.1", on_white(stijl("milieucategorie", "3.1").kleur, 0.5)),
    ("bestemmingen", "categorie 5.1", on_white(stijl("milieucategorie", "5.1").kleur, 0.5)),
    ("netgebieden", "tekort", on_white(stijl("netcode", "3").kleur, 0.3)),
    ("natura2000", "", on_white(stijl("tabel", "natura2000").kleur, 0.3)),
    ("bedrijventerreinen", "", stijl("tabel", "bedrijventerreinen").rand),
    ("kaart_terreinen", "meer dan de helft", on_white(stijl("aandeel", "meer").kleur, 0.6)),
    ("kaart_terreinen", "onbekend", on_white(stijl("aandeel", "onbekend").kleur, 0.6)),
    ("gebieden", "", stijl("tabel", "gebieden").rand),
    ("netstations", "", stijl("tabel", "netstations").kleur),
    (
        "milieuruimte_past",
        "geen categorie past",
        on_white(stijl("milieuruimte", "niets").kleur, 0.9),
    ),
    ("milieuruimte_bestemd", "categorie 4.1", on_white(stijl("milieucategorie", "4.1").kleur, 0.9)),
)
"""Layer, class, and the colour that the palette gives it; worked out by hand on white."""


@pytest.mark.programs
@pytest.mark.parametrize(("layer", "name", "colour"), EXPECTED)
def test_a_class_is_drawn_in_the_colour_of_the_palette(
    oordeel: Any, layer: str, name: str, colour: str
) -> None:
    found = oordeel["gewoon"]["project"]["lagen"][f"werklocaties_{layer}"]["klassen"]
    one = next(one for one in found if one["naam"] == name)
    assert one["rijen"] > 0
    assert count_pixels(one["kleuren"], colour) >= 8


@pytest.mark.programs
def test_layers_hold_as_many_rows_as_their_tables(
    oordeel: Any, geschreven: Mapping[str, Path]
) -> None:
    tables = read_geopackage(geschreven["gewoon"] / "werklocaties.gpkg")
    layers = oordeel["gewoon"]["project"]["lagen"]
    for name in ("bedrijventerreinen", "plekken", "kavels", "natura2000", "uitkomsten"):
        assert layers[f"werklocaties_{name}"]["rijen"] == len(tables[name]), name
    signals = tables["mismatches"]["toets"].eq("hinder_gevoelig").sum()
    unknown = tables["uitkomsten"]
    unknown = unknown[unknown["toets"].eq("hinder_gevoelig") & unknown["uitkomst"].eq("onbekend")]
    assert layers["werklocaties_bevindingen_hinder_gevoelig"]["rijen"] == signals + len(unknown)
    both = ("werklocaties_gevoelige_objecten", "werklocaties_gevoelige_objecten_punt")
    assert sum(layers[name]["rijen"] for name in both) == len(tables["gevoelige_objecten"])


@pytest.mark.programs
def test_the_tree_is_dutch_and_what_is_heavy_is_off(oordeel: Any) -> None:
    tree = dict(oordeel["gewoon"]["project"]["boom"])
    assert list(tree)[:3] == [
        "Verhuisplan",
        "Bedrijven en bevindingen",
        "Terreinen, kavels en plekken",
    ]
    firms = dict(tree["Bedrijven en bevindingen"])
    assert firms["Bedrijven naar zwaarste bevinding"] is True
    assert dict(firms["Bevindingen per toets"])["Te dicht bij een gevoelig object"] is False
    assert tree["Achtergrond (internet nodig)"] == [["BRT-achtergrondkaart grijs (PDOK)", False]]
    room = dict(tree["Contouren en milieuruimte"])
    assert not any(room.values())
    assert room["Raster: wat past (geur, stof, geluid)"] is False


@pytest.mark.programs
def test_codes_are_words_in_forms_and_tables_and_what_is_missing_is_unknown(oordeel: Any) -> None:
    layers = oordeel["gewoon"]["project"]["lagen"]
    stand = layers["werklocaties_kaart_vestigingen"]["woorden"]["stand"]
    assert set(stand) == {"zeker", "mogelijk", "geen signaal", "onbekend"}
    status = layers["werklocaties_plekken"]["woorden"]["status"]
    assert "terstond uitgeefbaar" in status
    # Of the move in this run nobody said who owns the land that comes free.
    assert layers["werklocaties_kaart_verplaatsingen"]["woorden"]["verwerving"] == ["onbekend"]
    for key, layer in layers.items():
        for column, words in layer["woorden"].items():
            assert not [word for word in words if word.startswith("(") or "_" in word], (
                key,
                column,
            )
    invented = layers["werklocaties_plekken"]["woorden"]["fictief"]
    assert invented == ["ja"]


@pytest.mark.programs
def test_names_that_look_like_markup_or_expressions_are_told_literally(oordeel: Any) -> None:
    told = oordeel["vijandig"]["project"]
    assert told["titel"].startswith("<b>[% 1 + 1 %]</b> & 'x' \"y\"")
    for sheet in told["bladen"].values():
        assert any("[% 1 + 1 %]" in text for text in sheet["teksten"])
    tips = told["lagen"]["werklocaties_kaart_vestigingen"]["kaartjes"]
    assert any(tip.startswith("<b>[% 6 * 7 %]</b>") for tip in tips)
    text = "\n".join(tips)
    assert "<img" not in text
    assert "<script" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "Café &amp; Zn. &quot;De 'Punt'&quot;" in text


@pytest.mark.programs
def test_a_tip_tells_in_words(oordeel: Any) -> None:
    layer = oordeel["gewoon"]["project"]["lagen"]["werklocaties_bevindingen_lager_dan_maximum"]
    first = next(tip for tip in layer["kaartjes"] if "Betonfabriek De Denkbeeld" in tip)
    assert "<td>lagere categorie dan de plek toelaat</td>" in first
    assert "Signaal: Betonfabriek De Denkbeeld heeft categorie 4.1" in first
    assert "<td><i>Oordeel van de planner</i></td><td>onbekend</td>" in first


@pytest.mark.programs
def test_sheets_print_with_title_legend_and_map(oordeel: Any) -> None:
    sheets = oordeel["gewoon"]["project"]["bladen"]
    assert {name: sheet["maat"] for name, sheet in sheets.items()} == {
        "Kaart A4 liggend": [297, 210],
        "Kaart A3 liggend": [420, 297],
    }
    for sheet in sheets.values():
        assert sheet["gelukt"]
        assert any("FICTIEF" in text for text in sheet["teksten"])
        assert any("signaal en geen oordeel" in text for text in sheet["teksten"])
        for name in ("zeker", "mogelijk"):
            assert count_pixels(sheet["kleuren"], stijl("uitkomst", name).kleur) > 20


@pytest.mark.programs
def test_rasters_and_base_map_are_there_without_a_network(oordeel: Any) -> None:
    project = oordeel["gewoon"]["project"]
    rasters = project["rasters"]
    assert rasters["werklocaties_brt_grijs"]["geldig"]
    assert rasters["werklocaties_brt_grijs"]["crs"] == "EPSG:3857"
    assert rasters["werklocaties_raster_hinder"]["crs"] == "EPSG:28992"
    drawn = project["rasterkleuren"]["werklocaties_raster_hinder"]
    assert all(count_pixels(drawn, stijl("milieucategorie", name).kleur) for name in ("4.2", "5.1"))


def read_qgs(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["werklocaties.qgs"]
        return archive.read("werklocaties.qgs").decode()


def test_it_is_well_formed_and_every_path_is_beside_it(geschreven: Mapping[str, Path]) -> None:
    for run in RUNS:
        page = fromstring(read_qgs(geschreven[run] / "werklocaties.qgz"))
        sources = [one.text or "" for one in page.iter("datasource")]
        assert sources
        for source in sources:
            assert source.startswith(
                ("./werklocaties.gpkg|", "./zonering.gpkg|", "./milieuruimte_", "type=xyz&")
            ), source
        keys = [one.text for one in page.find("projectlayers").iter("id")]
        assert len(keys) == len(set(keys))


def test_two_projects_of_one_run_are_equal_byte_for_byte(
    volledig: Inhoud, geschreven: Mapping[str, Path], tmp_path: Path
) -> None:
    files = {path.name: path for path in geschreven["gewoon"].iterdir()}
    again = write_project(volledig, files, tmp_path / "werklocaties.qgz")
    assert again is not None
    assert again.read_bytes() == (geschreven["gewoon"] / "werklocaties.qgz").read_bytes()


def test_public_and_empty_runs_have_no_project(
    volledig: Inhoud, geschreven: Mapping[str, Path], tmp_path: Path
) -> None:
    files = {path.name: path for path in geschreven["gewoon"].iterdir()}
    output = volledig.project.uitvoer.model_copy(update={"privacy": "publiek"})
    project = volledig.project.model_copy(update={"uitvoer": output})
    public = dataclasses.replace(volledig, project=project)
    assert write_project(public, files, tmp_path / "p.qgz") is None
    assert write_project(volledig, {}, tmp_path / "p.qgz") is None
    assert list(tmp_path.iterdir()) == []


def test_only_files_of_the_run_are_drawn_and_the_country_where_nothing_is_known() -> None:
    names = ["kaart.html", "zonering.gpkg", "milieuruimte_gevaar.tif", "milieuruimte_gevaar.qml"]
    assert list_projectbestanden(names) == ("zonering.gpkg", "milieuruimte_gevaar.tif")
    assert list_grenzen([]) == (10_000.0, 305_000.0, 280_000.0, 625_000.0)


def test_the_title_says_date_and_invention(volledig: Inhoud) -> None:
    assert list_titel(volledig) == "Voorbeeldregio, peildatum 01-01-2026 (fictief)"


def test_a_later_part_joins_the_project_of_an_earlier_run(
    volledig: Inhoud, geschreven: Mapping[str, Path], tmp_path: Path
) -> None:
    run = geschreven["gewoon"]
    shutil.copy(run / "werklocaties.gpkg", tmp_path)
    with claim_folder(tmp_path) as claimed:
        write_claimed_project(volledig, claimed, ["werklocaties.gpkg"])
        assert "zonering.gpkg" not in read_qgs(claimed.stage / "werklocaties.qgz")
        shutil.copy(run / "zonering.gpkg", claimed.stage)
        write_claimed_project(volledig, claimed, ["werklocaties.gpkg"])
        text = read_qgs(claimed.stage / "werklocaties.qgz")
    assert "./zonering.gpkg|layername=contouren" in text
    assert "./werklocaties.gpkg|layername=plekken" in text
