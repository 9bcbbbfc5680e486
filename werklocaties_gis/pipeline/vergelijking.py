"""Two runs read back from their folders: plans side by side, and what changed between dates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.vergelijk import Verandering, list_verandering
from werklocaties_gis.pipeline.momenten import SUMMARY, list_gewijzigd, read_json, read_moment
from werklocaties_gis.pipeline.publieke_map import check_vergelijking
from werklocaties_gis.pipeline.watals import list_vergelijking


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
    zonder_totalen
        Names of the runs that wrote no summary.
    alleen_plan
        Name of the run that made a plan while the other made none; else empty.
    gewijzigd
        Files that are no longer as their run wrote them, each with its folder.
    """

    scenariototalen: pd.DataFrame | None
    scenarios: pd.DataFrame | None
    verandering: Verandering | None
    zonder_tabellen: tuple[str, ...]
    zonder_totalen: tuple[str, ...] = ()
    alleen_plan: str = ""
    gewijzigd: tuple[str, ...] = ()


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
    WerklocatiesError
        If one of them is public.
    """
    check_vergelijking(een, ander)
    moments = [read_moment(folder) for folder in (een, ander)]
    order = [0, 1] if moments[0].peildatum <= moments[1].peildatum else [1, 0]
    folders, (first, second) = [(een, ander)[i] for i in order], [moments[i] for i in order]
    changed = None if is_same_world(first, second) else list_verandering(first, second)
    totals = firms = None
    planned = [has_plan(folder) for folder in folders]
    # Two runs of the same data are compared for their plans: without one that is an error.
    if changed is None or all(planned):
        totals, firms = list_vergelijking(folders)
    if changed is None:
        return Vergelijking(totals, firms, None, ())
    names = [first.naam, second.naam]
    return Vergelijking(
        totals,
        firms,
        changed,
        zonder_tabellen=tuple(one.naam for one in (first, second) if not one.tabellen),
        zonder_totalen=tuple(one.naam for one in (first, second) if one.totalen.empty),
        alleen_plan=names[planned.index(True)] if any(planned) and not all(planned) else "",
        gewijzigd=tuple(f"{one.name}/{name}" for one in folders for name in list_gewijzigd(one)),
    )


def is_same_world(een: Moment, ander: Moment) -> bool:
    """Whether two runs rest on the same date, data, settings and version."""
    return _world(een) == _world(ander)


def _world(moment: Moment) -> tuple[object, ...]:
    """What a run rests on."""
    rules = (moment.instellingen, moment.wereld)
    return (moment.peildatum, moment.invoer, *rules, moment.versie)


def has_plan(folder: Path) -> bool:
    """Whether a run made a plan, and wrote it."""
    moves, summary = folder / "verplaatsingen.csv", folder / SUMMARY
    return moves.is_file() and summary.is_file() and read_json(summary).get("plan") is not None


def make_samenvatting(verandering: Verandering) -> dict[str, object]:
    """Make what a script reads of a change: dates, what differs in rules, counts and ha."""
    tables = verandering.tabellen
    whole = tables["compensatie"].loc[lambda rows: rows["niveau"].eq("totaal")].iloc[0]
    return {
        "was": _moment(verandering.eerste),
        "wordt": _moment(verandering.tweede),
        "instellingen_anders": tables["instellingsverschillen"]["sleutel"].tolist(),
        "gebied_anders": verandering.gebied_anders,
        "vestigingen": _counts(tables["vestigingsveranderingen"], "verandering"),
        "bevindingen": _findings(tables["bevindingsveranderingen"]),
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


def _findings(rows: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Findings that differ by check: what happened, and what that says."""
    return {
        str(toets): {**_counts(part, "verandering"), **_counts(part, "effect", "effect_")}
        for toets, part in rows.groupby("toets")
    }


def _moment(moment: Moment) -> dict[str, str]:
    """Name and date of a run."""
    return {"naam": moment.naam, "peildatum": moment.peildatum.isoformat()}


def _counts(rows: pd.DataFrame, column: str, prefix: str = "") -> dict[str, int]:
    """Rows by value, those that occur."""
    counts = rows[column].astype(str).value_counts().sort_index()
    return {f"{prefix}{word}": int(count) for word, count in counts.items()}
