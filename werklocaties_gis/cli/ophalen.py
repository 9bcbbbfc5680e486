"""The command that fetches layers: what came, how whole and how old, and what its absence means."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import Final

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.cli.voortgang import Vertel
from werklocaties_gis.pipeline.ophalen import Downloaded, download_layers
from werklocaties_gis.sources.download.fetch import Outcome
from werklocaties_gis.sources.download.record import Record
from werklocaties_gis.sources.download.state import age_days
from werklocaties_gis.sources.web.secrets import mask_text
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.meldingen import list_lines
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

DONE: Final = 0
IN_PART: Final = 3
"""Exit code where a service did not give what was asked."""


def download(keuzes: Keuzes, terminal: Terminal) -> int:
    """Fetch the layers of a study and tell what became of each."""
    taal = terminal.toon.taal
    with terminal.step(sentence("step_download", {}, taal)) as tell:
        done = download_layers(
            keuzes.pad,
            keuzes.diensten,
            offline=keuzes.offline,
            again=keuzes.opnieuw,
            progress=make_teller(tell, taal),
        )
    for outcome in done.outcomes:
        if not _is_unasked(outcome):
            _tell(outcome, done, terminal, taal)
    _tell_unasked([outcome for outcome in done.outcomes if _is_unasked(outcome)], terminal, taal)
    code = DONE if done.is_whole else IN_PART
    _tell_end(done, terminal, taal)
    terminal.give(make_answer(done, code, taal))
    return code


def make_teller(tell: Vertel, taal: Taal) -> Callable[[str, str], None]:
    """Tell which services are being fetched at this moment; several threads call it."""
    busy: list[str] = []
    lock = threading.Lock()

    def progress(code: str, name: str) -> None:
        with lock:
            (busy.append if code == "download_begun" else busy.remove)(name)
            if busy:
                tell(sentence("step_download_now", {"diensten": ", ".join(busy)}, taal))

    return progress


def list_told(outcome: Outcome, done: Downloaded, taal: Taal) -> list[str]:
    """List what is told of one service: what lies there, or why not and what that means.

    Parameters
    ----------
    outcome
        What became of it.
    done
        The download, for the age.
    taal
        Language of the lines.
    """
    if outcome.record is not None and outcome.stand != "mislukt":
        return [_tell_layer(outcome.record, outcome.stand, done, taal)]
    why = [] if outcome.error is None else list_lines(outcome.error, taal)
    failed = sentence("told_failed", {"dienst": outcome.dienst, "reden": " ".join(why)}, taal)
    return [f"{failed} {_tell_absence(outcome, done, taal)}"]


def make_answer(done: Downloaded, code: int, taal: Taal) -> dict[str, object]:
    """Make what ``--json`` prints."""
    return {
        "opdracht": "download",
        "exit_code": code,
        "map": str(done.folder),
        "diensten": [_answer(outcome, done, taal) for outcome in done.outcomes],
    }


def _tell(outcome: Outcome, done: Downloaded, terminal: Terminal, taal: Taal) -> None:
    """Tell of one service; what is missing is told whatever was asked for."""
    if terminal.toon.debug and outcome.error is not None:
        print(mask_text("".join(traceback.format_exception(outcome.error))), file=sys.stderr)
    for line in list_told(outcome, done, taal):
        (terminal.say if outcome.is_whole else terminal.warn)(f"- {line}")


def _is_unasked(outcome: Outcome) -> bool:
    """Whether a service was not asked because the area is not known, and left nothing earlier."""
    error = outcome.error
    return error is not None and error.code == "download_without_area" and outcome.record is None


def _tell_unasked(outcomes: Sequence[Outcome], terminal: Terminal, taal: Taal) -> None:
    """Tell of these services at once: they have one cause, and it stands above."""
    if not outcomes:
        return
    tabellen = dict.fromkeys(label("tabel", item.tabel, taal) for item in outcomes if item.tabel)
    fields = {
        "diensten": ", ".join(item.dienst for item in outcomes),
        "tabellen": ", ".join(tabellen),
    }
    terminal.warn(f"- {sentence('told_unasked', fields, taal)}")


def _tell_end(done: Downloaded, terminal: Terminal, taal: Taal) -> None:
    """Tell how many layers came, and where they lie."""
    whole = sum(outcome.is_whole for outcome in done.outcomes)
    fields = {"aantal": whole, "totaal": len(done.outcomes), "folder": str(done.folder)}
    code = "done_download" if done.outcomes else "done_download_none"
    terminal.say(sentence(code, fields, taal))


def _tell_layer(record: Record, stand: str, done: Downloaded, taal: Taal) -> str:
    days = age_days(record, done.moment)
    fields = {
        "dienst": record.dienst,
        "rijen": record.rijen,
        "bestanden": ", ".join(file.naam for file in record.bestanden),
        "volledigheid": sentence(f"layer_{record.volledigheid}", {}, taal),
        "reden": sentence(record.reden, {"count": record.dubbel}, taal),
        "ouderdom": sentence("told_age" if days else "told_today", {"dagen": days}, taal),
    }
    kind = "files" if record.bewaard else "layer"
    return sentence(f"told_{kind}_{stand}", fields, taal)


def _tell_absence(outcome: Outcome, done: Downloaded, taal: Taal) -> str:
    """What it means for the findings that a layer did not come."""
    if outcome.record is not None:
        days = age_days(outcome.record, done.moment)
        return sentence("absence_earlier", {"dagen": days}, taal)
    if not outcome.tabel:
        return sentence("absence_only_fetched", {}, taal)
    return sentence("absence_unknown", {"tabel": label("tabel", outcome.tabel, taal)}, taal)


def _answer(outcome: Outcome, done: Downloaded, taal: Taal) -> dict[str, object]:
    """One service as plain values."""
    record, error = outcome.record, outcome.error
    answer: dict[str, object] = {
        "dienst": outcome.dienst,
        "tabel": outcome.tabel,
        "stand": outcome.stand,
    }
    if record is not None:
        answer |= {
            "rijen": record.rijen,
            "beloofd": record.beloofd,
            "ontvangen": record.ontvangen,
            "volledigheid": record.volledigheid,
            "reden": record.reden,
            "opgehaald": record.opgehaald.isoformat(timespec="seconds"),
            "dagen": age_days(record, done.moment),
            "bestanden": [file.naam for file in record.bestanden],
        }
    if error is not None:
        answer["fout"] = {"code": error.code, "melding": " ".join(list_lines(error, taal))}
    return answer
