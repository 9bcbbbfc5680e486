"""Two runs read back from their folders: plans side by side, and what changed between dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.totalen import MATEN
from werklocaties_gis.change.vergelijk import Verandering, list_verandering
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.pipeline.watals import list_vergelijking
from werklocaties_gis.report.uitvoer import ACCOUNT
from werklocaties_gis.tables.formats import read_geopackage

SUMMARY: Final = "samenvatting.json"
TABLES: Final = "werklocaties.gpkg"
RULES: Final = "lijsten."


@dataclass(frozen=True, eq=False)
class Vergelijking:
    """Two runs beside each other.

    Attributes
    ----------
    scenariototalen, scenarios
        Plans side by side; none where not both runs made one.
    verandering
        What changed; none where both rest on the same data and rules.
    zonder_tabellen
        Names of the runs of which only totals could be compared.
    """

    scenariototalen: pd.DataFrame | None
    scenarios: pd.DataFrame | None
    verandering: Verandering | None
    zonder_tabellen: tuple[str, ...]


def compare_runs(een: Path, ander: Path) -> Vergelijking:
    """Compare two runs; the older by its peildatum comes first, in whichever order they are named.

    Parameters
    ----------
    een, ander
        Output folders.

    Raises
    ------
    MissingInputError
        If a folder is no result, or there is nothing to compare: the same data,
        and not two plans.
    UnreadableSourceError
        If a file of a result cannot be read.
    """
    moments = [read_moment(folder) for folder in (een, ander)]
    order = [0, 1] if moments[0].peildatum <= moments[1].peildatum else [1, 0]
    folders, (first, second) = [(een, ander)[i] for i in order], [moments[i] for i in order]
    changed = None if is_same_world(first, second) else list_verandering(first, second)
    totals = firms = None
    # Two runs of the same data are compared for their plans: without one that is an error.
    if changed is None or all(has_plan(folder) for folder in folders):
        totals, firms = list_vergelijking(folders)
    bare = tuple(moment.naam for moment in (first, second) if not moment.tabellen)
    return Vergelijking(totals, firms, changed, () if changed is None else bare)


def is_same_world(een: Moment, ander: Moment) -> bool:
    """Whether two runs rest on the same date, data, rules and version."""
    return (een.peildatum, een.invoer, een.instellingen, een.versie) == (
        ander.peildatum,
        ander.invoer,
        ander.instellingen,
        ander.versie,
    )


def has_plan(folder: Path) -> bool:
    """Whether a run made a plan, and wrote it."""
    moves, summary = folder / "verplaatsingen.csv", folder / SUMMARY
    return moves.is_file() and summary.is_file() and _read_json(summary).get("plan") is not None


def read_moment(folder: Path) -> Moment:
    """Read what a run left behind.

    Raises
    ------
    MissingInputError
        If the folder has no account of a run.
    UnreadableSourceError
        If the account, the summary or the tables cannot be read.
    """
    if not (folder / ACCOUNT).is_file():
        raise MissingInputError("run_without_account", path=str(folder / ACCOUNT))
    account = _read_json(folder / ACCOUNT)
    try:
        settings = account["instellingen"]
        moment = dt.date.fromisoformat(settings["studie"]["peildatum"])
        files = {row["instelling"]: row["sha256"] for row in account["bijlagen"]}
        rules = {name: digest for name, digest in files.items() if name.startswith(RULES)}
        sources = {f"{row['tabel']} {row['bestand']}": row["sha256"] for row in account["bronnen"]}
        versie = str(account["versie"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSourceError("unreadable", source=ACCOUNT, format="JSON") from error
    tables = folder / TABLES
    return Moment(
        naam=folder.resolve().name,
        peildatum=moment,
        versie=versie,
        instellingen={**_flat("beleid", settings["beleid"]), **rules},
        invoer=dict(sources),
        tabellen=read_geopackage(tables) if tables.is_file() else {},
        totalen=_read_totalen(folder / SUMMARY),
    )


def _read_json(path: Path) -> dict[str, Any]:
    """Read a file of a result."""
    try:
        found: dict[str, Any] = dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="JSON") from error
    return found


def _flat(prefix: str, value: object) -> dict[str, object]:
    """Settings by dotted key."""
    if isinstance(value, Mapping) and value:
        parts = [_flat(f"{prefix}.{key}", inner) for key, inner in value.items()]
        return {key: inner for part in parts for key, inner in part.items()}
    return {prefix: value}


def _read_totalen(path: Path) -> pd.DataFrame:
    """Totals of a summary as a table; no rows where there is none."""
    toetsen = _read_json(path).get("toetsen", {}) if path.is_file() else {}
    rows = [
        {"toets": toets, "uitkomst": uitkomst, **{name: counts.get(name) for name in MATEN}}
        for toets, words in toetsen.items()
        for uitkomst, counts in words.items()
    ]
    return pd.DataFrame(rows, columns=["toets", "uitkomst", *MATEN])


def make_samenvatting(verandering: Verandering) -> dict[str, object]:
    """Make what a script reads of a change: dates, what differs in rules, counts and ha."""
    tables = verandering.tabellen
    whole = tables["compensatie"].loc[lambda rows: rows["niveau"].eq("totaal")].iloc[0]
    found = tables["bevindingsveranderingen"]
    return {
        "was": _moment(verandering.eerste),
        "wordt": _moment(verandering.tweede),
        "instellingen_anders": tables["instellingsverschillen"]["sleutel"].tolist(),
        "gebied_anders": verandering.gebied_anders,
        "vestigingen": _counts(tables["vestigingsveranderingen"], "verandering"),
        "bevindingen": {
            str(toets): {**_counts(rows, "verandering"), **_counts(rows, "effect", "effect_")}
            for toets, rows in found.groupby("toets")
        },
        "gronden": {
            str(laag): _counts(rows, "verandering")
            for laag, rows in tables["grondveranderingen"].groupby("laag")
        },
        "werkgrond": {
            "laag": verandering.grondlaag or None,
            "was_ha": verandering.werkland_was_ha,
            "wordt_ha": verandering.werkland_wordt_ha,
        },
        "compensatie": {
            str(name): float(whole[name]) for name in whole.index if str(name).endswith("_ha")
        },
        "omzettingen": json.loads(tables["omzettingstotalen"].to_json(orient="records")),
    }


def _moment(moment: Moment) -> dict[str, str]:
    """Name and date of a run."""
    return {"naam": moment.naam, "peildatum": moment.peildatum.isoformat()}


def _counts(rows: pd.DataFrame, column: str, prefix: str = "") -> dict[str, int]:
    """Rows by value, those that occur."""
    counts = rows[column].astype(str).value_counts().sort_index()
    return {f"{prefix}{word}": int(count) for word, count in counts.items()}
