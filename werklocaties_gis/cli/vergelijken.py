"""The command that puts two runs side by side: their plans, and what changed between dates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.change.vergelijk import Verandering
from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.pipeline.publieke_map import check_vergelijking
from werklocaties_gis.pipeline.vergelijking import Vergelijking, compare_runs, make_samenvatting
from werklocaties_gis.report.samenvatting import write_json
from werklocaties_gis.report.uitvoer import claim_folder
from werklocaties_gis.tables.formats import write_csv
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

DONE: Final = 0
TOLD: Final = ("zeker", "mogelijk", "onbekend")
"""Outcomes of which totals are told."""
MOST_KEYS: Final = 5
"""So many settings that differ are named on the screen; all stand in the table."""


def compare(keuzes: Keuzes, terminal: Terminal) -> int:
    """Put two earlier runs side by side, and say what changed between their dates."""
    if keuzes.out is not None:
        check_vergelijking(keuzes.out)
    found = compare_runs(keuzes.pad, *keuzes.andere)
    for line in (*list_change_lines(found, keuzes.taal), *list_plan_lines(found, keuzes.taal)):
        terminal.say(line)
    answer = make_answer(found)
    if keuzes.out is not None:
        _write(found, keuzes.out)
    terminal.give({"exit_code": DONE, **answer})
    return DONE


def make_answer(found: Vergelijking) -> dict[str, object]:
    """Make the answer that a script reads."""
    answer: dict[str, object] = {}
    if found.scenariototalen is not None:
        answer["scenarios"] = json.loads(found.scenariototalen.to_json(orient="records"))
    if found.verandering is not None:
        answer["verandering"] = make_samenvatting(found.verandering)
        answer["zonder_tabellen"] = list(found.zonder_tabellen)
        answer["zonder_totalen"] = list(found.zonder_totalen)
        answer["alleen_plan"] = found.alleen_plan or None
        answer["gewijzigd"] = list(found.gewijzigd)
    return answer


def _write(found: Vergelijking, folder: Path) -> None:
    """Write the tables that there are, and the summary."""
    tables: dict[str, pd.DataFrame] = {}
    if found.scenariototalen is not None and found.scenarios is not None:
        tables |= {"scenariototalen": found.scenariototalen, "scenarios": found.scenarios}
    with claim_folder(folder) as claimed:
        if found.verandering is not None:
            tables |= found.verandering.tabellen
            write_json(make_samenvatting(found.verandering), claimed.folder / "verandering.json")
        for name, table in tables.items():
            write_csv(table, name, claimed.folder / f"{name}.csv")


def list_plan_lines(found: Vergelijking, taal: Taal) -> Iterator[str]:
    """List what is told of two plans."""
    if found.scenariototalen is None:
        return
    for row in found.scenariototalen.to_dict("records"):
        fields = {str(name): value for name, value in row.items()}
        fields["status"] = label("planuitkomst", str(row["status"]), taal)
        yield sentence("told_scenario", fields, taal)
        if not is_missing(row["hmc_ha"]):
            yield sentence("told_scenario_ha", fields, taal)


def list_change_lines(found: Vergelijking, taal: Taal) -> Iterator[str]:
    """List what is told of a change: rules first, then firms, findings, land and its ledger."""
    change = found.verandering
    if change is None:
        return
    yield sentence("change_dates", _dates(change), taal)
    rules = change.tabellen["instellingsverschillen"]["sleutel"].tolist()
    if rules:
        named = ", ".join(rules[:MOST_KEYS]) + (" …" if len(rules) > MOST_KEYS else "")
        yield sentence("change_rules", {"aantal": len(rules), "sleutels": named}, taal)
    if change.gebied_anders:
        yield sentence("change_area", {}, taal)
    yield from _lack_lines(found, taal)
    if found.zonder_tabellen:
        told = {"runs": ", ".join(found.zonder_tabellen)}
        yield sentence("change_without_tables", told, taal)
        yield from _total_lines(change, taal)
        return
    yield _firm_line(change, taal)
    yield from _finding_lines(change, taal)
    yield from _land_lines(change, taal)


def _lack_lines(found: Vergelijking, taal: Taal) -> Iterator[str]:
    """What could not be compared, or is not as it was written."""
    if found.gewijzigd:
        yield sentence("change_files_touched", {"bestanden": ", ".join(found.gewijzigd)}, taal)
    if found.zonder_totalen:
        yield sentence("change_without_totals", {"runs": ", ".join(found.zonder_totalen)}, taal)
    if found.alleen_plan:
        yield sentence("change_one_plan", {"run": found.alleen_plan}, taal)


def _total_lines(change: Verandering, taal: Taal) -> Iterator[str]:
    """Firms of each check and outcome at both dates."""
    rows = change.tabellen["veranderingstotalen"]
    rows = rows[rows["maat"].eq("vestigingen") & rows["uitkomst"].isin(TOLD)]
    for row in rows.dropna(subset=["was", "wordt"]).to_dict("records"):
        told: dict[str, object] = {
            "toets": label("toets", str(row["toets"]), taal),
            "uitkomst": label("uitkomst", str(row["uitkomst"]), taal),
            "was": int(row["was"]),
            "wordt": int(row["wordt"]),
        }
        yield sentence("change_total", told, taal)


def _dates(change: Verandering) -> dict[str, object]:
    """Names and dates of both runs."""
    return {
        "eerste": change.eerste.naam,
        "tweede": change.tweede.naam,
        "was": change.eerste.peildatum,
        "wordt": change.tweede.peildatum,
    }


def _firm_line(change: Verandering, taal: Taal) -> str:
    """How many firms came, went, moved, or are of another kind."""
    rows = change.tabellen["vestigingsveranderingen"]
    sure = rows["zekerheid"].eq("zeker").fillna(value=False)
    counts = rows.loc[sure, "verandering"].value_counts()
    names = ("nieuw", "weg", "verhuisd", "hernummerd", "activiteiten")
    told: dict[str, object] = {name: int(counts.get(name, 0)) for name in names}
    told["onzeker"] = int((~sure & rows["verandering"].isin(names)).sum())
    jobs = rows.loc[rows["zekerheid"].eq("zeker"), "verschil_banen"].sum()
    return sentence("change_firms", {**told, "banen": float(jobs)}, taal)


def _finding_lines(change: Verandering, taal: Taal) -> Iterator[str]:
    """A line for each check of which findings differ."""
    rows = change.tabellen["bevindingsveranderingen"]
    if rows.empty:
        yield sentence("change_no_findings", {}, taal)
    kinds = ("verschenen", "verdwenen", "zwaarder", "lichter")
    for toets, part in rows.groupby("toets", sort=True):
        counts, effects = part["verandering"].value_counts(), part["effect"].value_counts()
        told: dict[str, object] = {name: int(counts.get(name, 0)) for name in kinds}
        told["onbekend_geworden"] = int(counts.get("onbekend_geworden", 0))
        told["bekend_geworden"] = int(counts.get("bekend_geworden", 0))
        told |= {name: int(effects.get(name, 0)) for name in ("beter", "slechter")}
        named = {"toets": label("toets", str(toets), taal), **told}
        yield sentence("change_findings", named, taal)


def _land_lines(change: Verandering, taal: Taal) -> Iterator[str]:
    """Land for work at both dates, what of it was converted, and the ledger."""
    if not change.grondlaag:
        yield sentence("change_no_land", {}, taal)
        return
    land: dict[str, object] = {
        "was_ha": change.werkland_was_ha,
        "wordt_ha": change.werkland_wordt_ha,
        "laag": label("tabel", change.grondlaag, taal),
    }
    yield sentence("change_land", land, taal)
    rows = change.tabellen["omzettingen"]
    gone = rows[rows["richting"].eq("min") & rows["zekerheid"].eq("zeker")]
    parts: dict[str, object] = {
        f"{name}_ha": round(float(gone.loc[gone[name].fillna(value=False), "ha"].sum()), 4)
        for name in ("hmc", "nat", "acupunctuur")
    }
    yield sentence("change_conversions", {"aantal": len(gone), **_ledger(change), **parts}, taal)
    yield sentence("change_ledger", _ledger(change), taal)


def _ledger(change: Verandering) -> dict[str, object]:
    """The balance of the whole."""
    rows = change.tabellen["compensatie"]
    whole = rows[rows["niveau"].eq("totaal")].iloc[0]
    return {str(name): float(whole[name]) for name in whole.index if str(name).endswith("_ha")}
