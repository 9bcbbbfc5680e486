"""The product's own detector against the hand-computed conformance cases, one line each.

Any folder of the same format runs unchanged: lists and policy come from its
files. Cases with the same policy are laid out side by side, 400 km apart, and
run as one study, which is also how the detector is used; the long test runs
each by itself.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches

Case = Mapping[str, Any]


@pytest.fixture(scope="session")
def folder(oracles: Path) -> Path:
    found = oracles / "toetsen" if (oracles / "toetsen").is_dir() else oracles
    if not (found / "cases.json").is_file():
        pytest.skip(f"no toetsen cases at {found}")
    return found


@pytest.fixture(scope="session")
def data(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "cases.json").read_text(encoding="utf-8")))


def filled(tables: Mapping[str, list[Case]]) -> dict[str, list[Case]]:
    """Fill what a case leaves out because it does not matter there.

    A home without a column ``bedrijfswoning`` is an ordinary home: case HG-19
    puts one on a park and expects zeker, which by decision 14 it only is when
    it is known to be no bedrijfswoning. A value ``onbekend`` stays unknown.
    """
    objects = tables.get("gevoelige_objecten", [])
    if not objects or any("bedrijfswoning" in row for row in objects):
        return dict(tables)
    return {**tables, "gevoelige_objecten": [{**row, "bedrijfswoning": "nee"} for row in objects]}


def faults(found: Mismatches, case: Case, prefix: str, situaties: ModuleType) -> list[str]:
    """What the detector says otherwise than the case."""
    told = []
    for row in case["verwacht"]:
        plek = row["plek_id"] and prefix + row["plek_id"]
        key = (row["toets"], row["aspect"], prefix + row["vestiging_id"], plek, row["soort"])
        rows = situaties.find(found.uitkomsten, *key)
        if len(rows) != 1:
            told.append(f"{key}: {len(rows)} rows")
            continue
        expected, answer = compared(row, rows.iloc[0], prefix, situaties)
        if "in_mismatches" in row:
            expected["in_mismatches"] = row["in_mismatches"]
            answer["in_mismatches"] = len(situaties.find(found.mismatches, *key)) > 0
        told += [
            f"{key}: {k} is {answer[k]}, not {v}" for k, v in expected.items() if answer[k] != v
        ]
    for firm in case.get("verwacht_geen_rijen", []):
        if found.uitkomsten["vestiging_id"].eq(prefix + firm).any():
            told.append(f"{firm} has outcomes")
    return told


def compared(
    row: Case, answer: Mapping[str, Any], prefix: str, situaties: ModuleType
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Expected and found values of one outcome, in the same words."""
    expected: dict[str, Any] = {"uitkomst": row["uitkomst"]}
    got: dict[str, Any] = {"uitkomst": answer["uitkomst"]}
    for name in ("waarde", "grens"):
        if name in row:
            expected[name] = row[name] if isinstance(row[name], str) else f"{row[name]:g}"
            got[name] = situaties.as_text(answer, name)
    for name in ("eenheid", "band"):
        if name in row:
            expected[name], got[name] = row[name], answer[name]
    if "object" in row:
        expected["object"], got["object"] = prefix + row["object"], answer["object_id"]
    if "opmerking" in row:
        expected["opmerking"] = True
        got["opmerking"] = row["opmerking"].replace(" ", "_") in answer["opmerkingen"]
    return expected, got


def test_every_case_gets_the_outcome_that_was_computed_by_hand(
    data: dict[str, Any], situaties: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in data["cases"]:
        groups[json.dumps(case.get("beleid", {}), sort_keys=True)].append(case)
    wrong: dict[str, list[str]] = {}
    lijsten = situaties.as_lijsten(data["lijsten"])
    for switches, cases in groups.items():
        tables = situaties.side_by_side({case["id"]: filled(case["tabellen"]) for case in cases})
        placements = [
            situaties.moved(row, f"{case['id']}|") for case in cases for row in case["plaatsingen"]
        ]
        found = detect_mismatches(
            situaties.as_tabellen(tables),
            lijsten,
            situaties.as_beleid({**data["beleid_standaard"], **json.loads(switches)}),
            situaties.as_plaatsingen(placements),
        )
        wrong |= {case["id"]: faults(found, case, f"{case['id']}|", situaties) for case in cases}
    with capsys.disabled():
        sys.stdout.write("\n")
        for case in data["cases"]:
            told = wrong[case["id"]]
            sys.stdout.write(
                f"toetsen {case['id']}: {'; '.join(told) if told else 'as computed by hand'}" + "\n"
            )
    assert {name: told for name, told in wrong.items() if told} == {}


@pytest.mark.lang
def test_every_case_by_itself_gets_the_same_outcome(
    data: dict[str, Any], situaties: ModuleType
) -> None:
    lijsten = situaties.as_lijsten(data["lijsten"])
    wrong = {}
    for case in data["cases"]:
        found = detect_mismatches(
            situaties.as_tabellen(filled(case["tabellen"])),
            lijsten,
            situaties.as_beleid({**data["beleid_standaard"], **case.get("beleid", {})}),
            situaties.as_plaatsingen(case["plaatsingen"]),
        )
        wrong[case["id"]] = faults(found, case, "", situaties)
    assert {name: told for name, told in wrong.items() if told} == {}


def test_the_totals_of_both_regions_add_up_as_computed_by_hand(
    folder: Path,
    data: dict[str, Any],
    situaties: ModuleType,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = folder / "totals.json"
    if not path.is_file():
        pytest.skip(f"no totals at {folder}")
    for region in json.loads(path.read_text(encoding="utf-8"))["regios"]:
        found = detect_mismatches(
            situaties.as_tabellen(filled(region["tabellen"])),
            situaties.as_lijsten(data["lijsten"]),
            situaties.as_beleid({**data["beleid_standaard"], **region.get("beleid", {})}),
        )
        told = total_faults(found, region)
        with capsys.disabled():
            sys.stdout.write(
                f"\ntotals {region['id']}: {'; '.join(told) if told else 'as computed by hand'}\n"
            )
        assert told == []


def total_faults(found: Mismatches, region: Case) -> list[str]:
    """Sums that are otherwise than the region says."""
    whole = found.totalen[found.totalen["niveau"].eq("totaal")].set_index(["toets", "uitkomst"])
    told = [
        f"{toets} {uitkomst} {unit}: {whole.loc[(toets, uitkomst), unit]}, not {value}"
        for toets, block in region["verwacht"].items()
        for uitkomst, units in block.items()
        for unit, value in units.items()
        if whole.loc[(toets, uitkomst), unit] != pytest.approx(value, abs=1e-9)
    ]
    ha = found.plaatsingen.set_index(["vestiging_id", "plek_id"])["ha"]
    for row in region["verwacht_ha_per_plaatsing"]:
        share = ha.loc[(row["vestiging_id"], row["plek_id"])]
        if pd.isna(share) or share != pytest.approx(row["ha"], abs=1e-9):
            told.append(f"{row['vestiging_id']} on {row['plek_id']}: {share} ha, not {row['ha']}")
    return told
