"""The overview of a study through the face, with a plan and with an earlier run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
import werklocaties_gis as wg
from werklocaties_gis import pipeline
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.overview.resultaat import TABELLEN
from werklocaties_gis.pipeline.vergelijking import compare_runs
from werklocaties_gis.study.studie import Studie, make_studie
from werklocaties_gis.tables.formats import read_csv, read_geopackage


@pytest.fixture(scope="module")
def studie(repository: Path, load: Callable[[Path], ModuleType]) -> Studie:
    """The region that docs/overzicht.md works out by hand."""
    page = load(repository / "tests" / "overview" / "bladzijde.py")
    return make_studie(page.make_project(), page.read_invoer())


@pytest.fixture(scope="module")
def mismatches(studie: Studie) -> Mismatches:
    return pipeline.detect_mismatches(studie)


def _later(studie: Studie) -> Studie:
    """A year later: one plot was issued, and one firm has grown."""
    kavels, firms = studie.tabellen["kavels"], studie.tabellen["vestigingen"]
    first = kavels.index[kavels["status"].eq("terstond_uitgeefbaar")][0]
    issued = kavels.assign(status=kavels["status"].mask(kavels.index == first, "uitgegeven"))
    grown = firms.assign(banen=firms["banen"].mask(firms.index == 0, firms["banen"] + 10))
    info = studie.project.studie.model_copy(update={"peildatum": pd.Timestamp("2027-01-01").date()})
    project = studie.project.model_copy(update={"studie": info})
    return studie.replace(kavels=issued, vestigingen=grown).with_project(project)


def test_a_run_writes_the_tables_and_two_runs_give_a_trend_and_a_ledger(
    studie: Studie, mismatches: Mismatches, tmp_path: Path
) -> None:
    now = wg.list_overzicht(studie, mismatches)
    parts = ("gpkg", "samenvatting", "regio")
    pipeline.write_uitvoer(studie, mismatches, folder=tmp_path / "een", onderdelen=parts)
    written = read_geopackage(tmp_path / "een" / "werklocaties.gpkg")
    for name in TABELLEN:
        key = [column for column in ("niveau", "id", "kolom") if column in now[name]]
        expected = now[name].sort_values(key, ignore_index=True) if key else now[name]
        found = read_csv(tmp_path / "een" / f"{name}.csv", name)
        assert len(found) == len(expected) == len(written[name]), name
    later = _later(studie)
    again = pipeline.detect_mismatches(later)
    pipeline.write_uitvoer(later, again, folder=tmp_path / "twee", onderdelen=parts)
    change = compare_runs(tmp_path / "een", tmp_path / "twee").verandering
    assert change is not None
    both = wg.list_overzicht(later, again, verandering=change)
    trend = both["trend"].set_index(["niveau", "id", "kolom"])
    assert trend.loc[("totaal", "totaal", "banen"), "verschil"] == 10.0
    assert trend.loc[("totaal", "totaal", "terstond_ha"), "verschil"] < 0
    assert both["gebieden"]["compensatie_saldo_ha"].iloc[0] == 0.0


def test_a_plan_tells_who_gets_a_place(studie: Studie, mismatches: Mismatches) -> None:
    firm = wg.list_overzicht(studie, mismatches)["verdringing"]
    assert firm["met_plek"].isna().all()

    class Plan:
        opgave = None
        verplaatsingen = pd.DataFrame(
            {"vestiging_id": studie.tabellen["vestigingen"]["vestiging_id"]}
        )

    planned = wg.list_overzicht(studie, mismatches, Plan())["verdringing"]  # type: ignore[arg-type]
    assert planned["met_plek"].sum() == planned["vestigingen"].sum()
