"""A script reads counts, jobs and ha, and what the plan proved."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.samenvatting import make_samenvatting, write_samenvatting
from werklocaties_gis.tables.formats import conform


def test_the_summary_counts_each_check_by_certainty(inhoud: Inhoud) -> None:
    toetsen = make_samenvatting(inhoud)["toetsen"]
    assert isinstance(toetsen, dict)
    hmc = toetsen["licht_op_hmc"]
    zeker, mogelijk = (hmc[stand]["vestigingen"] for stand in ("zeker", "mogelijk"))
    assert hmc["zeker_plus_mogelijk"]["vestigingen"] == zeker + mogelijk
    whole = sum(hmc[stand]["vestigingen"] for stand in ("zeker", "mogelijk", "onbekend", "rest"))
    assert whole == len(inhoud.tabellen["vestigingen"]) - int(
        inhoud.tabellen["vestigingen"]["zoekt_ruimte"].sum()
    )


def test_the_summary_tells_what_the_plan_proved(inhoud: Inhoud) -> None:
    assert make_samenvatting(inhoud)["plan"] == {
        "objective": 1234.5,
        "bound": 1234.5,
        "gap": 0,
        "status": "optimaal",
        "verplaatsingen": 1,
        "niet_passend": 1,
    }


def test_the_summary_counts_the_promises_of_an_earlier_plan(inhoud: Inhoud) -> None:
    soorten = ["gebleven", "gebleven", "geweigerd", "nieuw"]
    frame = pd.DataFrame({"vestiging_id": ["V1", "V2", "V3", "V4"], "soort": soorten})
    results = {**inhoud.resultaten, "herplan": conform(frame, "herplan")}
    plan = make_samenvatting(dataclasses.replace(inhoud, resultaten=results))["plan"]
    assert isinstance(plan, dict)
    assert plan["herplan"] == {
        "gebleven": 2,
        "geweigerd": 1,
        "gewijzigd": 0,
        "vervallen": 0,
        "nieuw": 1,
    }


def test_a_study_without_a_plan_says_so(inhoud: Inhoud) -> None:
    assert make_samenvatting(dataclasses.replace(inhoud, plan=None))["plan"] is None


def test_the_file_is_plain_json_with_a_last_newline(inhoud: Inhoud, tmp_path: Path) -> None:
    text = write_samenvatting(inhoud, tmp_path / "s.json").read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(json.dumps(make_samenvatting(inhoud)))
    assert text.endswith("}\n")


def test_the_public_summary_tells_nothing_of_moves_or_findings(inhoud: Inhoud) -> None:
    uitvoer = inhoud.project.uitvoer.model_copy(update={"privacy": "publiek"})
    project = inhoud.project.model_copy(update={"uitvoer": uitvoer})
    public = make_samenvatting(dataclasses.replace(inhoud, project=project))
    assert public["plan"] is None
    tables = public["tabellen"]
    assert isinstance(tables, dict)
    assert not {"mismatches", "verplaatsingen", "opties"} & set(tables)
