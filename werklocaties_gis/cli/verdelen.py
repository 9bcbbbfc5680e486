"""A large study as a folder of ordinary ones, and what went where."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.rekenen import TOLD
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.partition.delen.indeling import VOLGT
from werklocaties_gis.partition.delen.samenhang import EIGEN
from werklocaties_gis.partition.delen.verdelen import Verdeling, verdeel_studie
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.meldingen import list_notices
from werklocaties_gis.vocabulary.numbers import Taal, format_value
from werklocaties_gis.vocabulary.sentences import sentence

DONE: Final = 0

SHOWN: Final = 10
"""Wishes that a line names; the answer for a script names all."""


def verdeel(keuzes: Keuzes, terminal: Terminal) -> int:
    """Cut a study, and tell how many rows went in and out."""
    taal, folder = terminal.toon.taal, keuzes.out or Path()
    project = read_project(keuzes.pad)
    with terminal.step(sentence("step_verdeel", {}, taal)) as tell:
        found = verdeel_studie(
            project,
            folder,
            keuzes.niveau,
            lambda table, rows: tell(
                sentence("verdeel_now", {"tabel": _name(table, taal), "rijen": rows}, taal)
            ),
        )
    for line in list_notices([one for one in found.meldingen if one.code in TOLD], taal):
        terminal.warn(line)
    for line in list_verdeel_lines(found, folder, keuzes.niveau, taal):
        terminal.say(line)
    terminal.give(list_answer(found, folder))
    return DONE


def list_answer(found: Verdeling, folder: Path) -> dict[str, object]:
    """List what a script reads of a cut.

    Parameters
    ----------
    found
        As ``verdeel_studie`` gives it.
    folder
        Folder of the parts.
    """
    rijen = found.rijen.astype(object)
    return {
        "opdracht": "verdeel",
        "exit_code": DONE,
        "map": str(folder),
        "delen": found.delen["deel"].tolist(),
        "gewijzigd": list(found.gewijzigd),
        "vervallen": list(found.vervallen),
        "rijen": rijen.where(rijen.notna(), None).to_dict("records"),
        "opnieuw": list(found.opnieuw),
        "weggevallen": {name: list(told) for name, told in found.weggevallen.items()},
    }


def list_verdeel_lines(found: Verdeling, folder: Path, niveau: str, taal: Taal) -> list[str]:
    """List what the terminal tells of a cut.

    Parameters
    ----------
    found
        As ``verdeel_studie`` gives it.
    folder
        Folder of the parts.
    niveau
        Kind of area.
    taal
        Language of the lines.
    """
    largest = _largest(found.delen)
    counts = {name: int(found.delen[name].sum()) for name in ("vestigingen", "plekken")}
    told: dict[str, object] = {"folder": str(folder), "delen": len(found.delen), "niveau": niveau}
    lines = [sentence("told_verdeel", {**told, **counts}, taal)]
    lines += _list_row_lines(found.rijen, taal)
    lines.append(sentence("told_verdeel_grootste", largest, taal))
    changed = {"count": len(found.gewijzigd), "rest": len(found.delen) - len(found.gewijzigd)}
    lines.append(sentence("told_verdeel_gewijzigd", changed, taal))
    if found.vervallen:
        gone = {"delen": ", ".join(found.vervallen)}
        lines.append(sentence("told_verdeel_vervallen", gone, taal))
    if found.opnieuw:
        names = [sentence(f"verdeel_opnieuw_{name}", {}, taal) for name in found.opnieuw]
        lines.append(sentence("told_verdeel_opnieuw", {"wat": ", ".join(names)}, taal))
    lines += _list_lost_lines(found, taal)
    return [*lines, sentence("told_verdeel_verder", {"folder": str(folder)}, taal)]


def _list_lost_lines(found: Verdeling, taal: Taal) -> list[str]:
    """Wishes of the plan that no part has."""
    lines = []
    for name, told in found.weggevallen.items():
        more = [] if len(told) <= SHOWN else [f"… ({len(told)})"]
        fields = {"wat": ", ".join([*told[:SHOWN], *more])}
        lines.append(sentence(f"told_verdeel_weg_{name}", fields, taal))
    return lines


def _list_row_lines(rijen: pd.DataFrame, taal: Taal) -> list[str]:
    """Rows in and out of the tables of which each row is in one part."""
    own = rijen[rijen["tabel"].isin([*EIGEN, *VOLGT])]
    same = own["gelezen"].eq(own["geschreven"])
    lines = [sentence("told_verdeel_rijen", {"tabellen": _count(own[same], "gelezen", taal)}, taal)]
    for row in own[~same].to_dict("records"):
        fields = {str(name): value for name, value in row.items()}
        fields["tabel"] = _name(str(row["tabel"]), taal)
        lines.append(sentence("told_verdeel_verschil", fields, taal))
    lost = own[own["overig"].gt(0).fillna(value=False)]
    if len(lost):
        fields = {"tabellen": _count(lost, "overig", taal)}
        lines.append(sentence("told_verdeel_overig", fields, taal))
    return lines


def _count(rows: pd.DataFrame, column: str, taal: Taal) -> str:
    """Name tables with a number each."""
    pairs = zip(rows["tabel"], rows[column], strict=True)
    return ", ".join(f"{_name(name, taal)} {format_value(int(n), taal)}" for name, n in pairs)


def _name(table: str, taal: Taal) -> str:
    """Name a table as a planner calls it."""
    return label("tabel", table, taal)


def _largest(delen: pd.DataFrame) -> dict[str, object]:
    """The part with most firms and places together."""
    weight = delen["vestigingen"] + delen["plekken"]
    row = delen.iloc[int(weight.to_numpy().argmax())]
    return {name: row[name] for name in ("deel", "vestigingen", "plekken")}
