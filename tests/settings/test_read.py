"""A project file says everything at once, or says everything that is wrong with it at once."""

from __future__ import annotations

import csv
import datetime as dt
import string
from importlib import resources
from pathlib import Path

import pytest
from werklocaties_gis.errors import InvalidProjectError, MissingInputError
from werklocaties_gis.settings.read import read_project

GOOD = """versie = 1
[studie]
naam = "Goes"
peildatum = 2026-01-01
[bronnen.vestigingen]
bestand = "vestigingen.csv"
"""
STUDIE = '[studie]\nnaam = "Goes"\npeildatum = 2026-01-01\n'


def sentences() -> dict[str, str]:
    """Dutch sentence of each code of this room."""
    folder = resources.files("werklocaties_gis.vocabulary").joinpath("zinnen", "settings.csv")
    rows = csv.DictReader(folder.read_text(encoding="utf-8").splitlines())
    return {row["code"]: row["nl"] for row in rows}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vestigingen.csv").write_text("vestiging_id\n1\n", encoding="utf-8")
    (tmp_path / "Kavels 2026.gpkg").write_bytes(b"")
    return tmp_path


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "werklocaties.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_a_project_file_gives_settings_with_the_defaults_for_all_it_leaves_out(
    folder: Path,
) -> None:
    project = read_project(write(folder, GOOD))
    assert project.studie.peildatum == dt.date(2026, 1, 1)
    assert project.beleid.hmc_vanaf == "4.1"
    assert project.bronnen["vestigingen"].bestand == "vestigingen.csv"
    assert project.folder == folder


def test_the_folder_may_be_named_instead_of_the_file(folder: Path) -> None:
    write(folder, GOOD)
    assert read_project(folder) == read_project(str(folder / "werklocaties.toml"))


def test_a_file_from_a_windows_editor_with_a_byte_order_mark_is_read(folder: Path) -> None:
    content = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_project(write(folder, content)).studie.naam == "Goes"


def test_one_certainty_of_one_check_can_be_changed_and_the_others_stay(folder: Path) -> None:
    project = read_project(write(folder, GOOD + '[beleid.toetsen]\nnet = { zeker = "telt" }\n'))
    assert project.beleid.toetsen.net.zeker == "telt"
    assert project.beleid.toetsen.net.mogelijk == "waarschuwt"


BAD = {
    "no version": (STUDIE, "", "versie", "versie_missing"),
    "a later version": ("versie = 2\n" + STUDIE, "", "versie", "versie_unsupported"),
    "version as text": ('versie = "1"\n' + STUDIE, "", "versie", "versie_unsupported"),
    "no study": ("versie = 1\n", "", "studie", "setting_missing"),
    "no peildatum": (
        'versie = 1\n[studie]\nnaam = "x"\n',
        "studie",
        "peildatum",
        "setting_missing",
    ),
    "a Dutch date": (
        'versie = 1\n[studie]\nnaam = "x"\npeildatum = "01-02-2026"\n',
        "studie",
        "peildatum",
        "setting_not_date",
    ),
    "an empty name": (
        'versie = 1\n[studie]\nnaam = ""\npeildatum = 2026-01-01\n',
        "studie",
        "naam",
        "setting_empty",
    ),
    "a key that does not exist": (
        GOOD + '[beleid]\nhmc_vanf = "4.1"\n',
        "beleid",
        "hmc_vanf",
        "setting_unknown",
    ),
    "a section that does not exist": (GOOD + "[beleit]\n", "", "beleit", "setting_unknown"),
    "a category without quotes": (
        GOOD + "[beleid]\nhmc_vanaf = 4.1\n",
        "beleid",
        "hmc_vanaf",
        "setting_needs_quotes",
    ),
    "a category that does not exist": (
        GOOD + '[beleid]\nhmc_vanaf = "4.3"\n',
        "beleid",
        "hmc_vanaf",
        "setting_not_allowed",
    ),
    "yes as text": (
        GOOD + '[beleid]\nligplaats_telt = "ja"\n',
        "beleid",
        "ligplaats_telt",
        "setting_not_boolean",
    ),
    "a number as text": (
        GOOD + '[beleid]\nnatura2000_signaal_tot_m = "25 km"\n',
        "beleid",
        "natura2000_signaal_tot_m",
        "setting_not_number",
    ),
    "a number that is none": (
        GOOD + "[plan.gewichten]\nopgelost = nan\n",
        "plan.gewichten",
        "opgelost",
        "setting_not_finite",
    ),
    "half an option": (
        GOOD + "[plan]\nopties_per_vestiging = 1.5\n",
        "plan",
        "opties_per_vestiging",
        "setting_not_whole_number",
    ),
    "a negative weight": (
        GOOD + "[plan.gewichten]\nafstand_km = -1\n",
        "plan.gewichten",
        "afstand_km",
        "setting_too_low",
    ),
    "a reserve of everything": (
        GOOD + "[plan.reserve]\nshare = 1\n",
        "plan.reserve",
        "share",
        "setting_not_below",
    ),
    "no move at all a year": (
        GOOD + "[plan.tijd]\nmax_verhuizingen_per_jaar = 0\n",
        "plan.tijd",
        "max_verhuizingen_per_jaar",
        "setting_not_above",
    ),
    "a budget below nothing": (
        GOOD + "[plan.tijd]\nbudget_eur = [-1.0]\n",
        "plan.tijd.budget_eur",
        "1",
        "setting_too_low",
    ),
    "periods that go back": (
        GOOD + "[plan.tijd]\ngrenzen = [2028-01-01, 2027-01-01]\n",
        "plan.tijd",
        "grenzen",
        "setting_not_ascending",
    ),
    "more places together than can be": (
        GOOD + "[plan]\nsamenvoegen = 9\n",
        "plan",
        "samenvoegen",
        "setting_too_high",
    ),
    "bands from large to small": (
        GOOD + "[beleid]\nnatuurbanden_m = [3000, 1000]\n",
        "beleid",
        "natuurbanden_m",
        "setting_not_ascending",
    ),
    "an aspect for which nothing counts": (
        GOOD + "[beleid]\ngevoelige_lijst = { geur = [] }\n",
        "beleid",
        "gevoelige_lijst",
        "setting_list_empty",
    ),
    "a list that is none": (
        GOOD + '[plan]\nverhuizers = "mismatches"\n',
        "plan",
        "verhuizers",
        "setting_not_list",
    ),
    "a section that is text": (
        'versie = 1\nbeleid = "streng"\n' + STUDIE,
        "",
        "beleid",
        "setting_not_section",
    ),
    "a file name that is a number": (
        GOOD + "[bronnen.kavels]\nbestand = 5\n",
        "bronnen.kavels",
        "bestand",
        "setting_not_text",
    ),
    "a consequence that does not exist": (
        GOOD + '[beleid.toetsen]\nnet = { zeker = "verbiedt" }\n',
        "beleid.toetsen.net",
        "zeker",
        "setting_not_allowed",
    ),
    "a check that does not exist": (
        GOOD + '[plan]\ntoetsen = ["licht_op_hcm"]\n',
        "plan",
        "toetsen",
        "setting_not_allowed",
    ),
    "light that is not below high": (
        GOOD + '[beleid]\nlaag_tot = "4.2"\n',
        "beleid",
        "laag_tot",
        "light_not_below",
    ),
    "a period without an end": (
        GOOD + "[plan.tijd]\ngrenzen = [2027-01-01]\n",
        "plan.tijd",
        "grenzen",
        "period_without_end",
    ),
    "a budget for some periods": (
        GOOD + "[plan.tijd]\ngrenzen = [2027-01-01, 2028-01-01, 2029-01-01]\nbudget_eur = [1.0]\n",
        "plan.tijd",
        "budget_eur",
        "budget_per_period",
    ),
    "a table that does not exist": (
        GOOD + '[bronnen.bedrijven]\nbestand = "vestigingen.csv"\n',
        "bronnen",
        "bedrijven",
        "source_unknown_table",
    ),
    "a column that does not exist": (
        GOOD + 'kolommen = { nam = "NAAM" }\n',
        "bronnen.vestigingen.kolommen",
        "nam",
        "source_unknown_column",
    ),
    "a file that is not there": (
        GOOD + '[bronnen.kavels]\nbestand = "kavels 2026.gpkg "\n',
        "bronnen.kavels",
        "bestand",
        "source_missing",
    ),
    "a list that is not there": (
        GOOD + '[lijsten]\nfuncties = "functies.csv"\n',
        "lijsten",
        "functies",
        "source_missing",
    ),
    "a folder for a file": (
        GOOD + '[bronnen.kavels]\nbestand = "."\n',
        "bronnen.kavels",
        "bestand",
        "source_is_folder",
    ),
    "plan objects as firms": (
        GOOD + 'vorm = "imro"\n',
        "bronnen.vestigingen",
        "vorm",
        "source_no_imro",
    ),
    "a worksheet of a plan": (
        GOOD
        + '[bronnen.bestemmingen]\nbestand = "vestigingen.csv"\nvorm = "imro"\nlaag = "Blad1"\n',
        "bronnen.bestemmingen",
        "laag",
        "source_key_not_imro",
    ),
    "firms out of the register of buildings": (
        GOOD + 'vorm = "bag"\n',
        "bronnen.vestigingen",
        "vorm",
        "source_no_bag",
    ),
    "a column of rows that are kept, of the register": (
        GOOD
        + '[bronnen.gevoelige_objecten]\nbestand = "vestigingen.csv"\nvorm = "bag"\nnummer = "O"\n',
        "bronnen.gevoelige_objecten",
        "nummer",
        "source_key_not_bag",
    ),
    "an inaccuracy of points beside a table": (
        GOOD + "nauwkeurigheid_m = 5\n",
        "bronnen.vestigingen",
        "nauwkeurigheid_m",
        "source_key_bag_only",
    ),
    "firms that are complete": (
        GOOD + "volledig = true\n",
        "bronnen.vestigingen",
        "volledig",
        "source_no_coverage",
    ),
    "x without y": (GOOD + 'x = "lon"\n', "bronnen.vestigingen", "y", "source_half_position"),
    "output among the sources": (
        GOOD + '[uitvoer]\nmap = "."\n',
        "uitvoer",
        "map",
        "output_among_sources",
    ),
    "output that is a file": (
        GOOD.replace("versie = 1", "versie = 1", 1) + '[uitvoer]\nmap = "vestigingen.csv"\n',
        "uitvoer",
        "map",
        "output_is_file",
    ),
    "weights of criteria beside 1": (
        GOOD + '[[plan.criteria]]\nid = "c"\nveld = "banen"\ngewicht = 0.9\n',
        "plan",
        "criteria",
        "criteria_not_one",
    ),
    "a criterion twice": (
        GOOD
        + '[[plan.criteria]]\nid = "c"\nveld = "banen"\ngewicht = 0.5\n'
        + '[[plan.criteria]]\nid = "c"\nveld = "banen"\ngewicht = 0.5\n',
        "plan.criteria",
        "id",
        "criterium_twice",
    ),
    "a criterion on nothing": (
        GOOD + '[[plan.criteria]]\nid = "c"\nveld = "geluk"\ngewicht = 1.0\n',
        "plan.criteria",
        "veld",
        "criterium_field",
    ),
    "a criterion on words that names none": (
        GOOD + '[[plan.criteria]]\nid = "c"\nveld = "eigendom_huur"\ngewicht = 1.0\n',
        "plan.criteria",
        "waarden",
        "criterium_words",
    ),
    "a criterion with half a scale": (
        GOOD + '[[plan.criteria]]\nid = "c"\nveld = "banen"\ngewicht = 1.0\nnul = 1.0\n',
        "plan.criteria",
        "een",
        "criterium_scale",
    ),
    "a line that is no TOML": ("versie = 1\nnaam ist 3\n", "", "", "project_not_toml"),
    "a table twice": (GOOD + STUDIE, "", "", "project_twice"),
    "a Windows path": (
        GOOD + '[bronnen.kavels]\nbestand = "C:\\kaarten\\kavels.gpkg"\n',
        "",
        "",
        "project_backslash",
    ),
    "ANSI text": (GOOD.encode() + "# één".encode("cp1252"), "", "", "project_not_utf8"),
    "UTF-16": (GOOD.encode("utf-16"), "", "", "project_utf16"),
    "a film": (b"a" * 1_000_001, "", "", "project_too_large"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_project_file_is_refused_with_file_section_key_and_remedy(
    name: str, folder: Path
) -> None:
    text, section, key, code = BAD[name]
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(write(folder, text))
    (failure,) = [fault for fault in refusal.value.failures if fault.code == code]
    assert (failure.table, failure.column, failure.source) == (section, key, "werklocaties.toml")
    assert refusal.value.exit_code == 2
    fields = {"value", "row", *dict(failure.fields)}
    needed = {field for _, field, _, _ in string.Formatter().parse(sentences()[code]) if field}
    assert needed <= fields


def test_the_codes_of_bad_project_files_all_have_an_example() -> None:
    seen = {code for _, _, _, code in BAD.values()}
    assert set(sentences()) - seen == {"project_missing", "project_invalid", "setting_invalid"}


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        (GOOD + '[beleid]\nhmc_vanf = "4.1"\n', "hmc_vanaf"),
        (GOOD + '[bronnen.vestiging]\nbestand = "vestigingen.csv"\n', "vestigingen"),
        (GOOD + '[bronnen.kavels]\nbestand = "kavels_2026.gpkg"\n', "Kavels 2026.gpkg"),
        (GOOD + '[plan]\ntoetsen = ["licht_op_hcm"]\n', "licht_op_hmc"),
        (GOOD + '[plan]\nverhuizers = ["mismatch"]\n', "mismatches"),
    ],
)
def test_the_refusal_names_what_was_probably_meant(text: str, nearest: str, folder: Path) -> None:
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(write(folder, text))
    (failure,) = refusal.value.failures
    assert dict(failure.fields)["nearest"] == nearest


def test_faults_of_every_kind_are_named_in_one_go(folder: Path) -> None:
    text = GOOD + (
        'kleur = "rood"\n[bronnen.kavels]\nbestand = "weg.csv"\n[bronnen.bedrijven]\n'
        'bestand = "vestigingen.csv"\n[plan.gewichten]\nopgelost = -3\n'
    )
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(write(folder, text))
    codes = sorted(failure.code for failure in refusal.value.failures)
    assert codes == ["setting_too_low", "setting_unknown", "source_missing", "source_unknown_table"]


def test_a_list_item_that_is_wrong_is_counted_from_one(folder: Path) -> None:
    text = GOOD + '[[plan.eisen]]\nsoort = "vaste"\nvestiging_id = "1"\n'
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(write(folder, text))
    (failure,) = refusal.value.failures
    assert (failure.table, failure.column, failure.value) == ("plan.eisen.1", "soort", "vaste")


def test_a_project_file_that_is_not_there_is_named_with_the_ones_that_are(folder: Path) -> None:
    (folder / "goes.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(MissingInputError) as refusal:
        read_project(folder)
    assert refusal.value.fields["found"] == "goes.toml"
    assert refusal.value.exit_code == 2


def test_nothing_is_written_when_a_project_file_is_refused(folder: Path) -> None:
    file = write(folder, GOOD + "[beleit]\n")
    before = sorted(folder.iterdir())
    with pytest.raises(InvalidProjectError):
        read_project(file)
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("grenzen", ["[2028-01-01, 2027-01-01]", '[2027-01-01, "volgend jaar"]'])
def test_wrong_dates_draw_no_complaint_on_the_budget(grenzen: str, folder: Path) -> None:
    text = GOOD + f"[plan.tijd]\ngrenzen = {grenzen}\nbudget_eur = [1.0, 2.0]\n"
    with pytest.raises(InvalidProjectError) as refusal:
        read_project(write(folder, text))
    (failure,) = refusal.value.failures
    assert failure.code in {"setting_not_ascending", "setting_not_date"}
    # The dates themselves are shown.
    assert failure.value in {"2028-01-01, 2027-01-01", "volgend jaar"}
