"""A whole run on real plans writes tables that hold the same numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pyogrio
import pytest
from werklocaties_gis.cli import main

HERE = Path(__file__).parent


def run(name: str, folder: Path) -> Path:
    assert main(["run", str(HERE / name), "--out", str(folder), "--quiet"]) == 0
    return folder / "werklocaties.gpkg"


def test_durperveld_from_project_file_to_results(shared: Path, tmp_path: Path) -> None:
    assert shared.is_dir()
    tables = run("durperveld", tmp_path)
    zones = pyogrio.read_dataframe(tables, layer="bestemmingen", where="soort = 'bestemming'")
    assert len(zones) == 84
    terrein = zones[zones["naam"] == "Bedrijventerrein"]
    assert terrein.area.sum() == pytest.approx(34_356.3, abs=0.5)
    summary = json.loads((tmp_path / "samenvatting.json").read_text(encoding="utf-8"))
    assert summary["tabellen"]["gevoelige_objecten"] == 26
    assert (tmp_path / "kaart.html").stat().st_size > 10_000
    assert (tmp_path / "verantwoording.json").is_file()


@pytest.mark.lang
def test_goes_from_project_file_to_results(shared: Path, tmp_path: Path) -> None:
    assert shared.is_dir()
    tables = run("goes", tmp_path)
    plannen = pyogrio.read_dataframe(tables, layer="bestemmingen", where="soort = 'plangebied'")
    stations = pyogrio.read_dataframe(tables, layer="netstations")
    near = stations[stations.distance(plannen.union_all()) <= 5_000]
    assert near["soort"].value_counts().to_dict() == {"MLS": 339, "MS": 7}
    assert near["rest_kva"].sum() == 57_521
    sites = pyogrio.read_dataframe(tables, layer="natura2000")
    assert sites.distance(plannen.union_all()).min() == pytest.approx(2_712, abs=5)
    summary = json.loads((tmp_path / "samenvatting.json").read_text(encoding="utf-8"))
    assert summary["plan"]["verplaatsingen"] == 0
