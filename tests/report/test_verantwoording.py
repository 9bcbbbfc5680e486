"""The account names inputs, settings and versions, and vouches for every file."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.tellingen import mask_herkomst
from werklocaties_gis.report.verantwoording import (
    hash_invoer,
    list_bijlagen,
    list_bronnen,
    read_valid,
    read_weggelaten,
    write_verantwoording,
)
from werklocaties_gis.settings.plan import Eis

START = dt.datetime(2026, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def make_account(inhoud: Inhoud, folder: Path) -> dict[str, object]:
    (folder / "kaart.html").write_text("kaart", encoding="utf-8")
    (folder / "notitie.txt").write_text("van de planner", encoding="utf-8")
    write_verantwoording(inhoud, folder, "0.1.0", START, {"rapport.html": "ab"})
    found: dict[str, object] = json.loads(
        (folder / "verantwoording.json").read_text(encoding="utf-8")
    )
    return found


def test_the_account_hashes_the_files_of_the_run_and_those_that_stay(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    digest = hashlib.sha256(b"kaart").hexdigest()
    account = make_account(inhoud, tmp_path)
    assert account["bestanden"] == {"kaart.html": digest, "rapport.html": "ab"}


def test_the_account_tells_times_in_utc_sources_and_every_setting(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    account = make_account(inhoud, tmp_path)
    assert account["begonnen"] == "2026-01-01T11:00:00+00:00"
    settings, sources = account["instellingen"], account["bronnen"]
    assert isinstance(settings, dict)
    assert isinstance(sources, list)
    assert settings["beleid"]["hmc_vanaf"] == "4.1"
    assert sources[0]["sha256"] == "ab" * 32
    assert sources[0]["licentie"] == ""


def test_a_count_of_rows_that_is_not_told_is_missing_and_no_text() -> None:
    sources = pd.DataFrame({"tabel": ["gebieden", "plekken"], "rijen_in": 3, "rijen_uit": 3})
    told = [one["rijen_in"] for one in list_bronnen(mask_herkomst(sources, 5))]
    assert told == [3, None]


def test_a_changed_switch_changes_the_hash_of_the_inputs_and_another_folder_does_not(
    inhoud: Inhoud,
) -> None:
    project = inhoud.project
    beleid = project.beleid.model_copy(update={"hmc_vanaf": "3.2"})
    elsewhere = project.uitvoer.model_copy(update={"map": "elders"})
    before = hash_invoer(project, inhoud.herkomst, "0.1.0")
    assert before != hash_invoer(
        project.model_copy(update={"beleid": beleid}), inhoud.herkomst, "0.1.0"
    )
    assert before != hash_invoer(project, inhoud.herkomst.assign(sha256="cd"), "0.1.0")
    assert before == hash_invoer(
        project.model_copy(update={"uitvoer": elsewhere}), inhoud.herkomst, "0.1.0"
    )


def test_only_files_with_the_bytes_that_were_accounted_for_still_hold(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    make_account(inhoud, tmp_path)
    digest = hash_invoer(inhoud.project, inhoud.herkomst, "0.1.0")
    assert set(read_valid(tmp_path, digest)) == {"kaart.html"}
    assert read_valid(tmp_path, "other") == {}
    (tmp_path / "kaart.html").write_text("veranderd", encoding="utf-8")
    assert read_valid(tmp_path, digest) == {}


def test_what_did_not_fit_on_the_map_is_told_as_long_as_that_map_stays(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    told = {"bestand": "kaart.html", "laag": "vestigingen", "tekst": "10 van de 20 staan erop."}
    write_verantwoording(inhoud, tmp_path, "0.1.0", START, {"kaart.html": "ab"}, [told])
    account = json.loads((tmp_path / "verantwoording.json").read_text(encoding="utf-8"))
    assert account["weggelaten"] == [told]
    assert read_weggelaten(tmp_path, {"kaart.html"}) == [told]
    assert read_weggelaten(tmp_path, {"rapport.html"}) == []
    (tmp_path / "verantwoording.json").write_text("[]", encoding="utf-8")
    assert read_weggelaten(tmp_path, {"kaart.html"}) == []


def test_an_account_that_is_no_account_vouches_for_nothing(tmp_path: Path) -> None:
    assert read_valid(tmp_path, "x") == {}
    (tmp_path / "verantwoording.json").write_text("[]", encoding="utf-8")
    assert read_valid(tmp_path, "x") == {}


def test_the_public_account_names_no_firm_that_a_plan_pins(inhoud: Inhoud, tmp_path: Path) -> None:
    eis = Eis(soort="vast", vestiging_id="V-geheim")
    uitvoer = inhoud.project.uitvoer.model_copy(update={"privacy": "publiek"})
    plan = inhoud.project.plan.model_copy(update={"eisen": (eis,)})
    project = inhoud.project.model_copy(update={"uitvoer": uitvoer, "plan": plan})
    account = make_account(dataclasses.replace(inhoud, project=project), tmp_path)
    assert "V-geheim" not in json.dumps(account)
    assert account["meldingen"] == []


def test_what_lies_in_the_earlier_plan_or_a_list_is_an_input(
    inhoud: Inhoud, tmp_path: Path
) -> None:
    plan = inhoud.project.plan.model_copy(update={"vorig": "eerder.csv", "wegennet": "weg.graphml"})
    project = inhoud.project.model_copy(update={"plan": plan, "folder": tmp_path})
    (tmp_path / "eerder.csv").write_bytes(b"een")
    before = hash_invoer(project, inhoud.herkomst, "0.1.0")
    assert before == hash_invoer(project, inhoud.herkomst, "0.1.0")
    (tmp_path / "eerder.csv").write_bytes(b"twee")
    after = hash_invoer(project, inhoud.herkomst, "0.1.0")
    (tmp_path / "weg.graphml").write_bytes(b"weg")
    assert len({before, after, hash_invoer(project, inhoud.herkomst, "0.1.0")}) == 3
    account = make_account(dataclasses.replace(inhoud, project=project), tmp_path)
    told = {row["instelling"]: row["sha256"] for row in list_bijlagen(project)}
    assert told["plan.vorig"] == hashlib.sha256(b"twee").hexdigest()
    assert account["bijlagen"] == list_bijlagen(project)
