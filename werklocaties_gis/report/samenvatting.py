"""What a script reads: counts, jobs and ha per check and certainty, and what the plan proved."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import MEASURES, list_totalen
from werklocaties_gis.report.tellingen import list_openbare_tellingen
from werklocaties_gis.tables.schema import read_schema


def make_samenvatting(inhoud: Inhoud) -> dict[str, object]:
    """Make the summary of a run, without clock or path in it."""
    info = inhoud.project.studie
    return {
        "studie": {
            "naam": info.naam,
            "gebied": info.gebied,
            "peildatum": info.peildatum.isoformat(),
            "fictief": info.fictief,
        },
        "privacy": inhoud.project.uitvoer.privacy,
        "tabellen": _table_counts(inhoud),
        "toetsen": _toetsen(inhoud),
        "plan": _plan(inhoud),
    }


def write_samenvatting(inhoud: Inhoud, path: Path) -> Path:
    """Write the summary as JSON with sorted keys."""
    return write_json(make_samenvatting(inhoud), path)


def write_json(contents: dict[str, object], path: Path) -> Path:
    """Write JSON that is equal, byte for byte, for equal contents."""
    text = json.dumps(contents, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _table_counts(inhoud: Inhoud) -> dict[str, int]:
    """Rows of each table; of results none in public, since they tell of firms."""
    tables = inhoud.tabellen if inhoud.is_publiek else inhoud.alle_tabellen()
    counts = {table: len(frame) for table, frame in tables.items()}
    drempel = inhoud.project.uitvoer.privacydrempel
    return list_openbare_tellingen(counts, drempel) if inhoud.is_publiek else counts


def _toetsen(inhoud: Inhoud) -> dict[str, dict[str, dict[str, object]]]:
    """Firms, jobs and ha of the whole study, by check and outcome."""
    totalen = list_totalen(inhoud)
    rows = totalen[totalen["niveau"].eq("totaal")]
    told: dict[str, dict[str, dict[str, object]]] = {}
    for row in rows.to_dict("records"):
        measures = {measure: _number(row[measure]) for measure in MEASURES}
        told.setdefault(str(row["toets"]), {})[str(row["uitkomst"])] = measures
    return told


def _plan(inhoud: Inhoud) -> dict[str, object] | None:
    """What the plan proved, and how many firms move; nothing in public."""
    if inhoud.plan is None or inhoud.is_publiek:
        return None
    proven = {name: _number(value) for name, value in dataclasses.asdict(inhoud.plan).items()}
    return {
        **proven,
        **_herplan(inhoud),
        "verplaatsingen": len(inhoud.resultaat("verplaatsingen")),
        "niet_passend": int(inhoud.resultaat("niet_passend")["reden"].notna().sum()),
    }


def _herplan(inhoud: Inhoud) -> dict[str, object]:
    """How many promises of an earlier plan were kept or changed; nothing without one."""
    soort = inhoud.resultaat("herplan")["soort"]
    if soort.empty:
        return {}
    names = read_schema("herplan")["soort"].allowed
    return {"herplan": {name: int(soort.eq(name).sum()) for name in names}}


def _number(value: object) -> object:
    """A number short enough to be equal on every machine; missing is null."""
    if isinstance(value, str):
        return value
    if value is None or value is pd.NA or not math.isfinite(float(value)):  # type: ignore[arg-type]
        return None
    number = round(float(value), 6)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number
