"""What went wrong, in sentences that name file, row and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from werklocaties_gis.errors import (
    Failure,
    FailuresError,
    InvalidProjectError,
    Notice,
    WerklocatiesError,
)
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

SHOWN: Final = 40
"""More failures than this fill the screen and hide the first; the rest is counted."""

REPEATED: Final = 5
"""Rows shown of one fault in one column; the rest is counted."""


def list_lines(error: WerklocatiesError, taal: Taal) -> list[str]:
    """List the lines that tell an error: what, where, and how to mend it."""
    fields = {**_in_words(error, taal), "found": error.fields.get("found") or "-"}
    lines = [sentence(error.code, fields, taal)]
    if isinstance(error, FailuresError):
        is_project = isinstance(error, InvalidProjectError)
        lines += _told(error.failures, taal, is_project=is_project)
    return lines


def list_answer(error: WerklocatiesError, taal: Taal) -> dict[str, object]:
    """Give an error as what ``--json`` prints."""
    failures = error.failures if isinstance(error, FailuresError) else ()
    return {
        "exit_code": error.exit_code,
        "code": error.code,
        "melding": sentence(error.code, _in_words(error, taal), taal),
        "fouten": [
            {
                "code": failure.code,
                "bestand": failure.source,
                "tabel": failure.table,
                "kolom": failure.column,
                "rij": failure.row,
                "waarde": failure.value,
                "melding": explain(failure, taal),
            }
            for failure in failures
        ],
    }


def _in_words(error: WerklocatiesError, taal: Taal) -> Mapping[str, object]:
    """Fields of an error; of requirements that clash in words, which the error tells in codes."""
    clash, why = error.fields.get("clash"), error.fields.get("waarom")
    limits = error.fields.get("grenzen")
    if not (isinstance(clash, tuple) and isinstance(why, tuple) and isinstance(limits, tuple)):
        return error.fields
    told = [_name_eis(eis, steps, taal) for eis, steps in zip(clash, why, strict=True)]
    about = error.fields.get("waarvan")
    names = about if isinstance(about, tuple) else ("",) * len(limits)
    told += [
        f"{label('botsing', limit, taal)} ({name})" if name else label("botsing", limit, taal)
        for limit, name in zip(limits, names, strict=True)
    ]
    return {**error.fields, "eisen": "; ".join(told)}


def _name_eis(eis: tuple[str, str, str], steps: tuple[str, ...], taal: Taal) -> str:
    """A requirement, and on what the move that it asks for fails by itself."""
    soort, firm, plek = eis
    if soort == "vast":
        code = "clash_vast" if plek else "clash_vast_ergens"
    else:
        code = "clash_verboden" if plek else "clash_verboden_ergens"
    told = sentence(code, {"firm": firm, "plek": plek}, taal)
    words = [_name_step(step, taal) for step in steps]
    return f"{told} ({', '.join(words)})" if words else told


def _name_step(step: str, taal: Taal) -> str:
    """What a step of the funnel takes, or what a check says."""
    found = (label(domain, step, taal) for domain in ("stap", "toets", "botsing"))
    return next((words for words in found if words != step), step)


def explain(failure: Failure, taal: Taal) -> str:
    """Make the sentence of one failure: what was probably meant, what else it touches."""
    fields = {
        **dict(failure.fields),
        "table": failure.table,
        "column": failure.column,
        "row": failure.row,
        "value": failure.value,
        "source": failure.source,
    }
    nearest = dict(failure.fields).get("nearest", "")
    meant = sentence("did_you_mean", {"nearest": nearest}, taal) if nearest else ""
    tables = dict(failure.fields).get("also", "")
    also = sentence("used_also", {"tables": tables}, taal) if tables else ""
    return " ".join(filter(None, (sentence(failure.code, fields, taal), meant, also)))


def list_notices(meldingen: Iterable[Notice], taal: Taal) -> list[str]:
    """List what was detected or repaired, one sentence each."""
    return [
        sentence(
            notice.code,
            {
                **dict(notice.fields),
                "table": notice.table,
                "count": notice.count,
                "source": notice.source,
            },
            taal,
        )
        for notice in meldingen
    ]


def _told(failures: tuple[Failure, ...], taal: Taal, *, is_project: bool) -> Iterator[str]:
    """Failures as lines; many rows with one fault are told once and counted."""
    shown: list[Failure] = []
    seen: dict[tuple[str, ...], int] = {}
    for failure in failures:
        kind = (failure.source, failure.table, failure.column, failure.code)
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= REPEATED and len(shown) < SHOWN:
            shown.append(failure)
    for failure in shown:
        yield f"- {_place(failure, taal, is_project=is_project)}: {explain(failure, taal)}"
    if len(shown) < len(failures):
        yield sentence("more_failures", {"count": len(failures) - len(shown)}, taal)


def _place(failure: Failure, taal: Taal, *, is_project: bool) -> str:
    """Where a failure is: file, then section and key, or row and column."""
    # No table is called plan: what other failures stand beside does not change where this one is.
    if is_project or failure.table.partition(".")[0] == "plan":
        section = f"[{failure.table}]" if failure.table else ""
        parts = (failure.source, section, failure.column)
        return " ".join(part for part in parts if part)
    words = {
        "row": "rij" if taal == "nl" else "row",
        "column": "kolom" if taal == "nl" else "column",
    }
    parts = (
        failure.source or failure.table,
        f"{words['row']} {failure.row}" if failure.row else "",
        f"{words['column']} {failure.column}" if failure.column else "",
    )
    return ", ".join(part for part in parts if part)
