"""The detector against a second opinion that shares no code with it.

Where the rules leave two readings open, both judges take the one below.

- A minimum that a zone does not state is not known: only ``milieucategorie_min`` 1 says
  that there is none.
- Of bestemmingen, or of designations, over the same ground the strictest maximum holds,
  with its minimum; equally strict ones, and differing answers on water or functions, all
  count, so that the outcome is mogelijk at most. A bestemming that is silent leaves its
  ground open.
- A designation that speaks of categories at all replaces the whole band under it.
- An own category: no activity is heavier and one at least is of it. Where one alone can
  be, it is. An activity in no list asks between 0 m and the distance of that category.
- Zeker may rest on one activity whose rows are all sourced; rows from memory beside it
  only make the firm heavier. For a firm being light (lager, licht, minimum) all must be.
- A row of 0 m on every aspect asks 0 m as ``grootste`` too; own category 1 asks 0 or 10 m.
- Of a part of a place about which the plan is silent the rule for a place without a plan
  holds, for functions and for water: what the park says.
- Only a row that is ``ja`` fits under ``bedrijf``. A class that one part allows by its own
  name and another as ``bedrijf`` is mogelijk.
- Where no activity, or more than one, is called the main one, each that may be it counts:
  what they agree on, else mogelijk where some does not fit; water as soon as all agree.
- A dwelling is on a park where it lies in it, not where it only touches its edge; a school,
  care or childcare is never a bedrijfswoning. Childcare of which no beds are known counts
  as mogelijk, whatever the policy on care. ``overig`` counts.
- Coverage is known as far as it reaches less the inaccuracy of the place.
- A unit or programmaruimte without land of its own has no ha.
- A firm that serves its park is nvt for maten a, b and c where it sits, not elsewhere.
- Under grid codes 1 and 2 an unknown need is mogelijk. Over several areas that differ the
  heaviest word counts, at most mogelijk.
- Where zonebeheer is not said, noise is tested by distance.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches

Case = Mapping[str, Any]


@pytest.fixture(scope="module")
def referentie(repository: Path, load: Any) -> ModuleType:
    return load(repository / "tests" / "properties" / "referentie_toetsen.py")


@pytest.fixture(scope="module")
def loting(repository: Path, load: Any) -> ModuleType:
    return load(repository / "tests" / "properties" / "studies_op_loting.py")


def without_gaps(tables: Case) -> Case:
    """What a case file leaves out because it does not matter: layers that are complete, homes
    that are ordinary homes."""
    covered = {row["laag"] for row in tables.get("dekking", ())}
    whole = [
        {
            "bron": "heel",
            "laag": layer,
            "geometrie": "POLYGON ((-9e5 -9e5, 9e5 -9e5, 9e5 2e6, -9e5 2e6, -9e5 -9e5))",
        }
        for layer in (
            "bedrijventerreinen",
            "bestemmingen",
            "gevoelige_objecten",
            "natura2000",
            "netgebieden",
        )
        if layer in tables and layer not in covered
    ]
    homes = tables.get("gevoelige_objecten", [])
    if homes and not any("bedrijfswoning" in row for row in homes):
        homes = [{**row, "bedrijfswoning": "nee"} for row in homes]
    return {**tables, "dekking": [*tables.get("dekking", ()), *whole], "gevoelige_objecten": homes}


def test_the_second_opinion_agrees_with_every_case_computed_by_hand(
    oracles: Path, referentie: ModuleType
) -> None:
    data = json.loads((oracles / "toetsen" / "cases.json").read_text(encoding="utf-8"))
    wrong = []
    for case in data["cases"]:
        switches = {**data["beleid_standaard"], **case.get("beleid", {})}
        study = referentie.Study(without_gaps(case["tabellen"]), data["lijsten"], switches)
        for row in case["verwacht"]:
            answer = study.answers(row)[(row["toets"], row["aspect"])]
            wrong += [
                f"{case['id']} {row['toets']} {row['aspect']}: {fault}"
                for fault in faults(row, answer, study, referentie)
            ]
    assert wrong == []
    assert len(data["cases"]) > 200


def faults(row: Case, answer: Any, study: Any, referentie: ModuleType) -> list[str]:
    told = [] if row["uitkomst"] == answer.word else [f"{answer.word}, not {row['uitkomst']}"]
    for name, got in (("waarde", answer.value), ("grens", answer.limit)):
        if name in row and isinstance(row[name], str):
            ends = [referentie.CATEGORIES[int(end)] for end in got]
            text = ends[0] if ends[0] == ends[1] else "..".join(ends)
            told += [] if text == row[name] else [f"{name} {text}, not {row[name]}"]
        elif name in row:
            told += (
                []
                if got == pytest.approx(row[name], abs=1e-6)
                else [f"{name} {got}, not {row[name]}"]
            )
    for name, got in (("object", answer.object_id), ("band", answer.band)):
        told += [f"{name} {got}, not {row[name]}"] if name in row and got != row[name] else []
    if "in_mismatches" in row:
        signals = answer.word in {"zeker", "mogelijk"} and not study.is_refuted(row, row["toets"])
        told += [] if signals == row["in_mismatches"] else ["in_mismatches"]
    return told


def test_the_second_opinion_agrees_with_the_totals_computed_by_hand(
    oracles: Path, referentie: ModuleType
) -> None:
    data = json.loads((oracles / "toetsen" / "cases.json").read_text(encoding="utf-8"))
    regions = json.loads((oracles / "toetsen" / "totals.json").read_text(encoding="utf-8"))[
        "regios"
    ]
    for region in regions:
        switches = {**data["beleid_standaard"], **region.get("beleid", {})}
        study = referentie.Study(without_gaps(region["tabellen"]), data["lijsten"], switches)
        totals, ha = study.totals(), study.shares_ha()
        for row in region["verwacht_ha_per_plaatsing"]:
            assert ha[(row["vestiging_id"], row["plek_id"])] == pytest.approx(row["ha"])
        for toets, block in region["verwacht"].items():
            for word, units in block.items():
                assert totals[toets][word] == pytest.approx(units), (region["id"], toets, word)


def list_differences(
    seeds: range, policy: int, referentie: ModuleType, loting: ModuleType, situaties: ModuleType
) -> list[str]:
    """Studies under one policy, laid out far apart and judged by both; what they say otherwise."""
    switches = loting.make_switches(policy)
    studies = [loting.make_study(seed, number) for number, seed in enumerate(seeds)]
    whole = situaties.as_tabellen(loting.join_studies(studies))
    lijsten, beleid = situaties.as_lijsten(loting.LISTS), situaties.as_beleid(switches)
    told: dict[tuple[Any, ...], Any] = {}
    refuted = set()
    for seed, tables in zip(seeds, studies, strict=True):
        study = referentie.Study(tables, loting.LISTS, switches)
        for placement in loting.list_placements(tables, study.current):
            place = (placement["vestiging_id"], placement["plek_id"] or "", placement["soort"])
            for (toets, aspect), answer in study.answers(placement).items():
                told[(*place, toets, aspect or "")] = (answer, seed, study, placement)
                if study.is_refuted(placement, toets):
                    refuted.add((*place, toets, aspect or ""))
    placements = [each[3] for each in told.values()]
    unique = list({tuple(p.values()): p for p in placements}.values())
    found = detect_mismatches(whole, lijsten, beleid, situaties.as_plaatsingen(unique))
    rows = keyed(found.uitkomsten)
    wrong = [f"{key}: only one of both answers" for key in sorted(set(rows) ^ set(told))]
    for key in sorted(set(rows) & set(told)):
        answer, seed, study, _ = told[key]
        wrong += [
            f"seed {seed} policy {policy} {' '.join(key)}: {fault}; {describe(study, key)}"
            for fault in compare(answer, rows[key])
        ]
    signals = {k for k, (answer, *_) in told.items() if answer.word in {"zeker", "mogelijk"}}
    shown = set(keyed(found.mismatches))
    wrong += [f"{key}: in mismatches by one of both" for key in sorted(shown ^ (signals - refuted))]
    return wrong


def keyed(table: pd.DataFrame) -> dict[tuple[str, ...], dict[str, Any]]:
    """Rows by placement, toets and aspect."""
    names = ["vestiging_id", "plek_id", "soort", "toets", "aspect"]
    plain = table.astype(object).where(table.notna(), None)
    return {tuple(row[n] or "" for n in names): row for row in plain.to_dict("records")}


def compare(answer: Any, row: Mapping[str, Any]) -> list[str]:
    """What two judges say otherwise of one outcome."""
    if row["uitkomst"] != answer.word:
        return [f"detector {row['uitkomst']}, second opinion {answer.word}"]
    if answer.word not in {"zeker", "mogelijk"} or answer.value is None:
        return []
    if isinstance(answer.value, tuple):
        got = (row["waarde"], row["waarde_tot"], row["grens"], row["grens_tot"])
        want = (*answer.value, *answer.limit)
    else:
        got = (row["waarde"], row["grens"])
        want = (answer.value, answer.limit)
    told = []
    if got != pytest.approx(want, abs=1e-6):
        told.append(f"values {got}, second opinion {want}")
    is_alike = row["object_id"] in answer.alike
    object_and_band = (answer.object_id if is_alike else row["object_id"], row["band"])
    wanted = (answer.object_id, answer.band)
    if not isinstance(answer.value, tuple) and object_and_band != wanted:
        told.append(f"object and band {object_and_band}, second opinion {wanted}")
    return told


def describe(study: Any, key: tuple[str, ...]) -> str:
    """The rows that matter to one placement, short enough to read."""
    firm, plek = key[0], key[1]
    there = {"Z": "bestemmingen", "E": "netgebieden", "W": "gevoelige_objecten"}
    shown: list[Any] = [row for row in study.tables["vestigingen"] if row["vestiging_id"] == firm]
    shown += [
        row["sbi"] + "/" + row["sbi_versie"] + "/" + row.get("hoofdactiviteit", "-")
        for row in study.tables["activiteiten"]
        if row["vestiging_id"] == firm
    ]
    shown += [row for row in study.tables["plekken"] if row["plek_id"] == plek]
    shown += study.tables["bedrijventerreinen"]
    number = plek.rpartition("P")[2]
    for letter, table in there.items():
        shown += [
            row
            for row in study.tables[table]
            if f"{letter}{number}" in str(next(iter(row.values())))
        ]
    return "\n    ".join(map(str, shown))


def show(wrong: list[str]) -> str:
    """The first few, each of another toets where there are more."""
    first: dict[str, str] = {}
    for each in wrong:
        first.setdefault(" ".join(each.split(";")[0].split()[-8:]), each)
    return f"{len(wrong)} differences\n" + "\n".join(list(first.values())[:12])


def test_three_hundred_studies_by_lot_are_judged_alike(
    referentie: ModuleType, loting: ModuleType, situaties: ModuleType
) -> None:
    wrong = []
    for policy in range(6):
        seeds = range(policy * 50, (policy + 1) * 50)
        wrong += list_differences(seeds, policy, referentie, loting, situaties)
    assert wrong == [], show(wrong)


def test_the_totals_of_studies_by_lot_are_added_up_alike(
    referentie: ModuleType, loting: ModuleType, situaties: ModuleType
) -> None:
    switches = loting.make_switches(7)
    studies = [loting.make_study(seed, number) for number, seed in enumerate(range(700, 740))]
    found = detect_mismatches(
        situaties.as_tabellen(loting.join_studies(studies)),
        situaties.as_lijsten(loting.LISTS),
        situaties.as_beleid(switches),
    )
    whole = found.totalen[found.totalen["niveau"].eq("totaal")].set_index(["toets", "uitkomst"])
    sums: dict[tuple[str, str, str], float] = defaultdict(float)
    for tables in studies:
        for toets, words in referentie.Study(tables, loting.LISTS, switches).totals().items():
            for word, units in words.items():
                for unit, value in units.items():
                    sums[(toets, word, unit)] += value
    told = {key: whole.loc[key[:2], key[2]] for key in sums}
    assert told == pytest.approx(dict(sums), abs=1e-6)


@pytest.mark.lang
def test_thousands_of_studies_by_lot_are_judged_alike(
    referentie: ModuleType, loting: ModuleType, situaties: ModuleType
) -> None:
    wrong = []
    for policy in range(100, 160):
        seeds = range(policy * 50, (policy + 1) * 50)
        wrong += list_differences(seeds, policy, referentie, loting, situaties)
    assert wrong == [], show(wrong)
