"""Who lays every public file of a run side by side reckons nothing that is kept back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from tests.cartography.publiekstudie import add_deelgebied
from tests.properties import openbare_bestanden as bestanden
from werklocaties_gis import pipeline
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.report.kwaliteitsrapport import make_blad, write_kwaliteit
from werklocaties_gis.report.tellingen import PER_BEDRIJF, SAMEN
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.studie import Studie, make_studie

HARMLESS_JSON = {
    # Sizes of tables; those of firms only where there are enough of them.
    "samenvatting.json": (r"tabellen\.\w+", r"toetsen\.\w+\.\w+\.(vestigingen|banen|ha)"),
    "verantwoording.json": (r"bronnen\[\]\.rijen_(in|uit)", r"instellingen\..*"),
    "kwaliteit.json": (
        r"telling\.\w+",
        r"regels\[\]\.(aantal|van)",
        # Limits of ours, and the rate of a check of which the totals are public.
        r"regels\[\]\.velden\.(grens|jaren|laag|hoog|bekend|bekend_ha|share)",
    ),
}
HARMLESS_COLUMNS = {
    # How many rows each sheet has: checks, parks, sources.
    "Leeswijzer": "None",
    "Samenvatting": r"(Vestigingen|Banen|Ha): (zeker|zeker of mogelijk|onbekend)",
    # Land of a park is of the park.
    "Terreinen": r"Netto \(ha\)|Vestigingen|Banen|.+: (zeker|zeker of mogelijk|onbekend)"
    r"|Kavels terstond uitgeefbaar|Terstond uitgeefbaar \(ha\)",
    "Bronnen": r"Rijen in bron|Rijen gebruikt",
}
HARMLESS_PAYLOAD = {
    *("opschrift", "lagen", "toetsen", "uitkomsten", "totaal", "terreinen", "deelgebieden"),
}


@dataclass(frozen=True)
class Gepubliceerd:
    """A region, what was found in it, and the folder with all that is public of it."""

    studie: Studie
    totalen: Any
    folder: Path


@pytest.fixture(scope="module")
def publish(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Gepubliceerd]:
    """Write all that is public of an invented region, with a part of the area in it."""

    @cache
    def write(seed: int) -> Gepubliceerd:
        parks = 2 + seed % 5
        tables = make_regio(seed, vestigingen=50 * parks, plekken=55 * parks, terreinen=parks)
        ids = sorted(tables["bedrijventerreinen"]["terrein_id"])
        tables = add_deelgebied(tables, ids[:2])
        # The name of a park leads to its figures in every file.
        named = tables["bedrijventerreinen"]
        tables["bedrijventerreinen"] = named.assign(naam=named["terrein_id"].astype("string"))
        folder = tmp_path_factory.mktemp(f"publiek{seed}")
        studie = make_studie(Project.model_validate(SETTINGS), tables)
        found = pipeline.detect_mismatches(studie)
        pipeline.write_uitvoer(studie, found, folder=folder)
        seen = pipeline.check_studie(studie, found)
        sizes = pipeline.list_tabeloverzicht(seen.tabellen)
        rules = seen.kwaliteit
        told = (sizes, seen.totalen, studie.herkomst)
        blad = make_blad(studie.project, rules.regels, rules.rijen, *told)
        write_kwaliteit(blad, folder)
        return Gepubliceerd(studie, found.totalen, folder)

    return write


SETTINGS = {
    "versie": 1,
    "studie": {"naam": "Streek", "peildatum": "2026-01-01"},
    "uitvoer": {"privacy": "publiek"},
}


@pytest.fixture(scope="module")
def streek(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Who attacks what is published."""
    return load(repository / "tests" / "report" / "streek.py")


def list_narrow(streek: ModuleType, one: Gepubliceerd) -> list[str]:
    """Figures that the written files do not show and that a solver brings too close to."""
    public: dict[str, dict[Any, tuple[float, float]]] = {maat: {} for maat in streek.MATEN}
    for maat, key, least, most in bestanden.read_figures(one.folder):
        low, high = public[maat].get(key, (-np.inf, np.inf))
        public[maat][key] = (max(low, least, 0.0), min(high, most))
    rows = one.totalen
    rows = rows[rows["toets"].isin(streek.TOETSEN) & rows["niveau"].ne("gemeente")]
    narrow = []
    for maat, figures in public.items():
        attack = streek.Aanvaller(streek.list_figures(rows, maat), figures, maat)
        narrow += [f"{maat} {key}: {value}, {width}" for key, value, width in attack.list_narrow()]
    return narrow


@pytest.mark.parametrize("seed", [3])
def test_nothing_kept_back_is_reckoned_from_the_written_files(
    publish: Callable[[int], Gepubliceerd], streek: ModuleType, seed: int
) -> None:
    one = publish(seed)
    assert list_narrow(streek, one) == []
    shown = {key[:3] for _, key, _, _ in bestanden.read_figures(one.folder)}
    assert {niveau for niveau, _, _ in shown} == {"totaal", "terrein"}


@pytest.mark.lang
@pytest.mark.parametrize("seed", range(40))
def test_the_same_for_the_files_of_many_regions(
    publish: Callable[[int], Gepubliceerd], streek: ModuleType, seed: int
) -> None:
    assert list_narrow(streek, publish(seed)) == []


@pytest.fixture
def one(publish: Callable[[int], Gepubliceerd]) -> Gepubliceerd:
    """One region, published."""
    return publish(3)


def test_every_file_is_known_here(one: Gepubliceerd) -> None:
    """A new public file must be read by these tests before it is one."""
    names = {path.name for path in one.folder.iterdir() if not path.name.startswith(".")}
    pages = {"kaart.html", "overzicht.xlsx", "rapport.html", "kwaliteit.html", "kwaliteit.csv"}
    assert names == {*HARMLESS_JSON, *pages}


def test_every_number_in_json_is_a_protected_figure_or_harmless(one: Gepubliceerd) -> None:
    for name, patterns in HARMLESS_JSON.items():
        told = json.loads((one.folder / name).read_text(encoding="utf-8"))
        unknown = {
            path
            for path, _ in bestanden.list_leaves(told)
            if not any(re.fullmatch(pattern, path) for pattern in patterns) and path != "versie"
        }
        assert unknown == set(), name


def test_every_number_in_the_workbook_is_a_protected_figure_or_harmless(one: Gepubliceerd) -> None:
    for title, (heads, rows) in bestanden.read_sheets(one.folder).items():
        allowed = HARMLESS_COLUMNS.get(title, "nothing")
        unknown = {
            head
            for row in rows
            for head, value in zip(heads, row, strict=True)
            if isinstance(value, int | float) and not re.fullmatch(allowed, head)
        }
        assert unknown == set(), title


def test_every_number_of_the_map_is_a_protected_figure_or_of_an_area(one: Gepubliceerd) -> None:
    data = bestanden.read_payload(one.folder)
    assert set(data) == HARMLESS_PAYLOAD
    for part in data["deelgebieden"]:
        assert set(part) == {"naam", "terreinen", "cellen", "getoond"}
        for toets, cells in part["cellen"].items():
            shown = [data["terreinen"][toets][place] for place in part["terreinen"]]
            known = [np.array(row, dtype=float) for row in shown if row is not None]
            # The sum of what is shown tells nothing more than its parts.
            assert (cells is None) == (not known)
            assert not known or np.allclose(np.sum(known, axis=0), cells, atol=0.06)


def test_prose_of_the_report_counts_tables_and_shown_totals_and_nothing_else(
    one: Gepubliceerd,
) -> None:
    sizes = {str(len(table)) for table in one.studie.tabellen.values()}
    figures = bestanden.read_figures(one.folder)
    shown = {str(round(most)) for maat, key, _, most in figures if key[0] == "totaal"}
    told = bestanden.read_prose(one.folder / "rapport.html")
    assert told <= {*sizes, *shown, "01", "2026"}


def test_the_report_of_quality_rates_only_checks_of_which_totals_are_public(
    one: Gepubliceerd,
) -> None:
    told = json.loads((one.folder / "kwaliteit.json").read_text(encoding="utf-8"))
    summary = json.loads((one.folder / "samenvatting.json").read_text(encoding="utf-8"))
    rated = {line["velden"]["toets"] for line in told["regels"] if "bekend" in line["velden"]}
    assert rated <= set(summary["toetsen"])


@pytest.mark.parametrize("seed", [0, 3])
def test_no_two_counts_of_firms_lie_a_few_apart_over_all_files(
    publish: Callable[[int], Gepubliceerd], seed: int
) -> None:
    """What was looked at in one line and not in another is a number of firms as well."""
    folder = publish(seed).folder
    sizes = json.loads((folder / "samenvatting.json").read_text(encoding="utf-8"))["tabellen"]
    lines = json.loads((folder / "kwaliteit.json").read_text(encoding="utf-8"))["regels"]
    sources = json.loads((folder / "verantwoording.json").read_text(encoding="utf-8"))["bronnen"]
    for group in (SAMEN, *({table} for table in PER_BEDRIJF - SAMEN)):
        told = {line["van"] for line in lines if line["tabel"] in group}
        told |= {sizes[name] for name in group & set(sizes)}
        for source in sources:
            counts = {source["rijen_in"], source["rijen_uit"]}
            told |= counts - {None} if source["tabel"] in group else set()
        assert (np.diff(sorted(told)) >= 5).all(), sorted(group)
    assert sum(line["tabel"] in PER_BEDRIJF for line in lines) > 5
