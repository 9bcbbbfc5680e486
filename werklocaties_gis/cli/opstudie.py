"""Commands that work on a study: all take the same options."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from werklocaties_gis.cli.begin import Werk, app, later
from werklocaties_gis.cli.hulp import DutchCommand
from werklocaties_gis.cli.options import (
    Debug,
    Json,
    Keuzes,
    Lang,
    Offline,
    Out,
    Privacy,
    Quiet,
    StudiePad,
    Tegenover,
    Toon,
)

HERE: Final = Path()

OP_STUDIE: Final = (
    ("detect", "detect", "Vind bedrijven op de verkeerde plek, met de reden."),
    ("plan", "plan", "Plan welke bedrijven waarheen kunnen verhuizen, en in welke volgorde."),
    ("map", "kaart", "Teken de kaart: één bestand dat zonder internet opent."),
    ("report", "report", "Schrijf het werkboek en het rapport."),
    (
        "zoning",
        "zoning",
        "Teken contouren en milieuruimte: wat is bestemd, wat past, wat wordt gebruikt.",
    ),
    ("settle", "settle", "Noem de bedrijven waarvan het antwoord de meeste onzekerheid wegneemt."),
    (
        "regimes",
        "regimes",
        "Vergelijk de lijst van 2009 met de nieuwe stijl, plaatsing voor plaatsing.",
    ),
    (
        "whatif",
        "whatif",
        "Reken door wat één hectare, megawatt, miljoen of jaar meer zou brengen.",
    ),
    ("run", "run", "Doe alles, ook in een map met delen; wat gelijk bleef, wordt niet herhaald."),
)
"""Commands that work on a study: name, what does it, and what it is for."""


def add_op_studie() -> None:
    """Add the commands that work on a study, in the order in which the help names them."""
    for name, work, words in OP_STUDIE:
        (_add_kaart if name == "map" else _add_op_studie)(name, work, words)


def _add_op_studie(name: str, work: str, words: str) -> None:
    """Add a command of which there is no more to say than its name."""

    @app.command(name, cls=DutchCommand, help=words)
    def command(
        studie: StudiePad = HERE,
        *,
        out: Out = None,
        lang: Lang = None,
        privacy: Privacy = None,
        offline: Offline = False,
        json: Json = False,
        quiet: Quiet = False,
        debug: Debug = False,
    ) -> Werk:
        keuzes = Keuzes(studie, out, lang, privacy, offline)
        return later(f"opdrachten.{work}", keuzes, Toon(json=json, quiet=quiet, debug=debug))


def _add_kaart(name: str, work: str, words: str) -> None:
    """Add the command that draws the map; it alone can take another plan beside its own."""

    @app.command(name, cls=DutchCommand, help=words)
    def command(  # noqa: PLR0913 - the options that a user can give
        studie: StudiePad = HERE,
        *,
        tegenover: Tegenover = None,
        out: Out = None,
        lang: Lang = None,
        privacy: Privacy = None,
        offline: Offline = False,
        json: Json = False,
        quiet: Quiet = False,
        debug: Debug = False,
    ) -> Werk:
        keuzes = Keuzes(studie, out, lang, privacy, offline, tegenover=tegenover)
        return later(f"opdrachten.{work}", keuzes, Toon(json=json, quiet=quiet, debug=debug))
