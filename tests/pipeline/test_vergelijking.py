"""Two runs on disk: the older first, plans and changes from what they wrote."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
import shapely
from werklocaties_gis import pipeline
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError, WerklocatiesError
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.pipeline.momenten import read_moment
from werklocaties_gis.pipeline.vergelijking import (
    Vergelijking,
    compare_runs,
    is_same_world,
    make_samenvatting,
)
from werklocaties_gis.report.uitvoer import ACCOUNT

PARTS = ("gpkg", "csv", "samenvatting")


def later(studie: Studie) -> Studie:
    """The example region two years on: two plots of 1.1 ha became homes, one firm is gone."""
    tables = {
        name: frame[~frame["vestiging_id"].eq("V01").fillna(value=False)].reset_index(drop=True)
        if "vestiging_id" in frame
        else frame
        for name, frame in studie.tabellen.items()
    }
    plots, zones = tables["kavels"], tables["bestemmingen"]
    gone = plots["kavel_id"].isin(["KA1", "KA2"])
    homes = shapely.union_all(plots.geometry[gone].to_numpy())
    new = zones.iloc[[0]].assign(
        bestemming_id="WOON",
        soort="bestemming",
        naam="Wonen",
        hoofdgroep="wonen",
        functies=pd.NA,
        milieucategorie_min=pd.NA,
        milieucategorie_max=pd.NA,
        geometry=[homes],
    )
    rest = zones.assign(geometry=zones.geometry.difference(homes))
    joined = pd.concat([rest, new], ignore_index=True)
    tables["bestemmingen"] = joined.astype(zones.dtypes.drop("geometry").to_dict())
    tables["kavels"] = plots[~gone].reset_index(drop=True)
    info = studie.project.studie.model_copy(update={"peildatum": dt.date(2028, 1, 1)})
    project = studie.project.model_copy(update={"studie": info})
    herkomst = studie.herkomst.assign(sha256=studie.herkomst["sha256"].str[::-1])
    return Studie(project, MappingProxyType(tables), studie.lijsten, herkomst)


@pytest.fixture(scope="module")
def runs(
    studie: Studie, zonder_plan: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Folders of two runs without plans, the older first."""
    folder, other = tmp_path_factory.mktemp("runs") / "later", later(studie)
    found = pipeline.detect_mismatches(other)
    pipeline.write_uitvoer(other, found, folder=folder, onderdelen=PARTS)
    return zonder_plan, folder


@pytest.fixture(scope="module")
def found(runs: tuple[Path, Path]) -> Vergelijking:
    """Both runs compared, the later named first."""
    return compare_runs(*runs[::-1])


def test_the_older_comes_first_in_whichever_order_they_are_named(found: Vergelijking) -> None:
    assert found.scenariototalen is None
    assert found.zonder_tabellen == ()
    change = found.verandering
    assert change is not None
    assert (change.eerste.naam, change.tweede.naam) == ("toen", "later")
    told = make_samenvatting(change)
    assert told["vestigingen"] == {"weg": 1}
    assert told["gronden"] == {"kavels": {"weg": 2}}
    ledger = told["compensatie"]
    assert isinstance(ledger, dict)
    assert (ledger["min_ha"], ledger["tekort_ha"]) == (1.1, 1.1)
    assert told["wordt"] == {"naam": "later", "peildatum": "2028-01-01"}
    assert told["instellingen_anders"] == []


def test_totals_differ_by_what_the_summaries_say(
    runs: tuple[Path, Path], found: Vergelijking
) -> None:
    change = found.verandering
    assert change is not None
    summaries = [json.loads((run / "samenvatting.json").read_text("utf-8")) for run in runs]
    for row in change.tabellen["veranderingstotalen"].to_dict("records"):
        was, wordt = (
            told["toetsen"][row["toets"]][row["uitkomst"]][row["maat"]] for told in summaries
        )
        assert row["verschil"] == pytest.approx(wordt - was, abs=1e-4)


def test_a_run_beside_itself_is_the_same_world_and_without_plans_an_error(
    runs: tuple[Path, Path], found: Vergelijking
) -> None:
    assert found.verandering is not None
    one, other = found.verandering.eerste, found.verandering.tweede
    assert is_same_world(one, read_moment(runs[0]))
    assert not is_same_world(one, other)
    with pytest.raises(MissingInputError) as error:
        compare_runs(runs[0], runs[0])
    assert error.value.code == "run_without_plan"


def test_a_public_run_is_compared_with_none(
    studie: Studie, mismatches: Mismatches, runs: tuple[Path, Path], tmp_path: Path
) -> None:
    """Between the dates one firm is gone: the totals would tell its outcomes, jobs and ha."""
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))
    pipeline.write_uitvoer(public, mismatches, folder=tmp_path, onderdelen=("samenvatting",))
    for pair in ((tmp_path, runs[1]), (runs[1], tmp_path)):
        with pytest.raises(WerklocatiesError) as refusal:
            compare_runs(*pair)
        assert refusal.value.code == "vergelijking_publiek"


@pytest.mark.lang
def test_plans_of_the_same_data_are_compared_as_scenarios_only(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        pipeline.write_uitvoer(studie, mismatches, plan, folder=tmp_path / name, onderdelen=PARTS)
    found = compare_runs(tmp_path / "a", tmp_path / "b")
    assert found.verandering is None
    assert found.scenariototalen is not None
    assert found.scenariototalen["scenario"].tolist() == ["a", "b"]


def test_a_run_without_tables_still_has_totals(
    studie: Studie, mismatches: Mismatches, runs: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "kaal"
    pipeline.write_uitvoer(studie, mismatches, folder=folder, onderdelen=("samenvatting",))
    found = compare_runs(folder, runs[1])
    assert found.zonder_tabellen == ("kaal",)
    assert found.verandering is not None
    tables = found.verandering.tabellen
    assert len(tables["veranderingstotalen"])
    assert tables["vestigingsveranderingen"].empty
    assert tables["grondveranderingen"].empty


def test_policy_that_differs_is_named(
    studie: Studie, mismatches: Mismatches, runs: tuple[Path, Path], tmp_path: Path
) -> None:
    beleid = studie.project.beleid.model_copy(update={"laag_tot": "2"})
    other = studie.with_project(studie.project.model_copy(update={"beleid": beleid}))
    pipeline.write_uitvoer(other, mismatches, folder=tmp_path / "x", onderdelen=("samenvatting",))
    change = compare_runs(runs[0], tmp_path / "x").verandering
    assert change is not None
    rows = change.tabellen["instellingsverschillen"].to_numpy().tolist()
    assert rows == [["beleid.laag_tot", "3.1", "2"]]


def test_what_is_no_result_is_refused_by_name(runs: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(MissingInputError) as error:
        compare_runs(runs[0], tmp_path / "weg")
    assert "weg" in str(error.value.fields["path"])
    (tmp_path / ACCOUNT).write_text('{"versie": "1"}', encoding="utf-8")
    with pytest.raises(UnreadableSourceError):
        read_moment(tmp_path)
    (tmp_path / ACCOUNT).write_text("half", encoding="utf-8")
    with pytest.raises(UnreadableSourceError):
        read_moment(tmp_path)


def _copy(run: Path, folder: Path) -> Path:
    shutil.copytree(run, folder)
    return folder


def test_the_folder_of_one_plan_is_named_where_the_other_made_none(
    runs: tuple[Path, Path], found: Vergelijking, tmp_path: Path
) -> None:
    planned = _copy(runs[0], tmp_path / "gepland")
    summary = planned / "samenvatting.json"
    told = json.loads(summary.read_text("utf-8"))
    summary.write_text(json.dumps({**told, "plan": {"waarde": 1}}), encoding="utf-8")
    (planned / "verplaatsingen.csv").write_text("x", encoding="utf-8")
    assert compare_runs(planned, runs[1]).alleen_plan == "gepland"
    assert found.alleen_plan == ""


def test_a_file_that_is_not_as_it_was_written_is_named(
    runs: tuple[Path, Path], found: Vergelijking, tmp_path: Path
) -> None:
    touched = _copy(runs[0], tmp_path / "geraakt")
    summary = touched / "samenvatting.json"
    summary.write_text(summary.read_text("utf-8") + "\n", encoding="utf-8")
    again = compare_runs(touched, runs[1])
    assert again.gewijzigd == ("geraakt/samenvatting.json",)
    assert found.gewijzigd == ()


def test_a_run_without_summary_has_no_totals_and_says_so(
    runs: tuple[Path, Path], found: Vergelijking, tmp_path: Path
) -> None:
    bare = _copy(runs[0], tmp_path / "zonder")
    (bare / "samenvatting.json").unlink()
    assert compare_runs(bare, runs[1]).zonder_totalen == ("zonder",)
    assert found.zonder_totalen == ()
