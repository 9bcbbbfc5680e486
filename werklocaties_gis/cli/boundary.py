"""The one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import typer

from werklocaties_gis.cli.app import app
from werklocaties_gis.cli.terminal import Terminal, make_printable, read_toon
from werklocaties_gis.errors import WerklocatiesError, as_ours

DONE: Final = 0
DEFECT: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130

# typer has carried click inside since 0.26 and depended on it before; both reach it so.
UsageError: Final = typer.BadParameter.__mro__[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        Words of the command line; none: those of this process.

    Returns
    -------
    int
        0 done, 1 a defect of ours, 2 wrong use or invalid input, 3 done in
        part, 4 required moves cannot all happen, 130 interrupted.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    make_printable(sys.stdout, sys.stderr)
    terminal = Terminal(read_toon(words))
    try:
        return _run(words or ["--help"], terminal)
    except KeyboardInterrupt:
        return _tell(WerklocatiesError("interrupted"), terminal, INTERRUPTED)
    except BrokenPipeError:
        return _stop_printing()
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may pass it
        if terminal.toon.debug:
            traceback.print_exc()
        told = _as_ours(error)
        return _tell(told, terminal, getattr(error, "exit_code", _code(told)))


def _stop_printing() -> int:
    """Stop quietly: whoever read our output, ``head`` for one, has seen enough."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until exit
    return DONE


def _run(words: list[str], terminal: Terminal) -> int:
    """Read the command line, then do what it asks."""
    _check_command(words[0])
    work: Callable[[Terminal], int] | int = app(
        words, standalone_mode=False, prog_name="werklocaties"
    )
    return work if isinstance(work, int) else work(terminal)


def _check_command(word: str) -> None:
    """Refuse a command that does not exist, with the one that was probably meant."""
    known = [command.name or "" for command in app.registered_commands]
    if word.startswith("-") or word in known:
        return
    nearest = difflib.get_close_matches(word.lower(), known, n=1)
    code = "unknown_command_nearest" if nearest else "unknown_command"
    raise WerklocatiesError(
        code, command=word, known=", ".join(known), nearest=nearest[0] if nearest else ""
    )


def _as_ours(error: Exception) -> WerklocatiesError:
    """Any error as one of ours, so that it has a sentence."""
    return _usage(error) if isinstance(error, UsageError) else as_ours(error)


def _usage(error: Exception) -> WerklocatiesError:
    """Wrong use of an option, told by its name."""
    option = getattr(error, "option_name", None)
    message = str(getattr(error, "message", error))
    if option is not None and "requires" not in message:
        known = ", ".join(sorted(getattr(error, "possibilities", None) or ())) or "--help"
        return WerklocatiesError("unknown_option", option=option, known=known)
    parameter = getattr(error, "param", None)
    name = "/".join(getattr(parameter, "opts", ())) or str(option or "")
    if parameter is not None and not message:
        return WerklocatiesError("missing_argument", name=getattr(parameter, "metavar", name))
    if "extra argument" in message:
        return WerklocatiesError("extra_argument", detail=message.rpartition("(")[2].rstrip(")."))
    if "requires an argument" in message:
        return WerklocatiesError("option_without_value", name=name)
    return WerklocatiesError("wrong_use", name=name or "-", detail=message)


def _code(told: WerklocatiesError) -> int:
    """Exit code of an error that does not carry its own."""
    return DEFECT if told.code in {"defect", "out_of_memory"} else WRONG_USE


def _tell(error: WerklocatiesError, terminal: Terminal, exit_code: int) -> int:
    """Print the sentences of an error, and the JSON where that was asked for."""
    # Deferred: the vocabulary imports pandas, which no help text should wait for.
    from werklocaties_gis.vocabulary.meldingen import list_answer, list_lines

    taal: Final = "en" if terminal.toon.taal == "en" else "nl"
    for line in list_lines(error, taal):
        terminal.warn(line)
    terminal.give({**list_answer(error, taal), "exit_code": exit_code})
    return exit_code
