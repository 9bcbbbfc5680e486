"""Help in Dutch: the words that typer itself puts around ours."""

from __future__ import annotations

from typing import Any, Final

import typer.core

WORDS: Final = (
    ("Usage: ", "Gebruik: "),
    ("[OPTIONS] COMMAND [ARGS]...", "OPDRACHT [OPTIES]"),
    ("[OPTIONS]", "[OPTIES]"),
    ("\nOptions:", "\nOpties:"),
    ("\nCommands:", "\nOpdrachten:"),
    ("\nArguments:", "\nArgumenten:"),
    ("Show this message and exit.", "Toon deze uitleg."),
    ("[default: ", "[standaard: "),
    ("[required]", "[verplicht]"),
)


def in_dutch(text: str) -> str:
    """Put the frame of a help text into Dutch."""
    for theirs, ours in WORDS:
        text = text.replace(theirs, ours)
    return text


class DutchCommand(typer.core.TyperCommand):
    """A command whose help is Dutch throughout."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the context class differs by release
        """Give the help text."""
        return in_dutch(super().get_help(ctx))


class DutchGroup(typer.core.TyperGroup):
    """The list of commands, with help that is Dutch throughout."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the context class differs by release
        """Give the help text."""
        return in_dutch(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - idem
        """List the commands in the order in which a study needs them."""
        del ctx
        return list(self.commands)
