"""Commands and their options; each gives back what is to be done, and does nothing itself."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import typer

from werklocaties_gis.cli.hulp import DutchCommand, DutchGroup
from werklocaties_gis.cli.options import (
    Debug,
    Json,
    Keuzes,
    Lang,
    NieuweMap,
    Offline,
    Out,
    Privacy,
    Quiet,
    StudiePad,
    Toon,
)
from werklocaties_gis.cli.terminal import Terminal

Werk = Callable[[Terminal], int]
"""What a command does once it is known how the user wants to be told."""

HERE: Final = Path()

app = typer.Typer(
    cls=DutchGroup,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Vind bedrijven op de verkeerde plek, plan hun verhuizing en toon beide op een kaart.",
)


def _later(name: str, keuzes: Keuzes, toon: Toon) -> Werk:
    """Put off the heavy imports until the command line is known to be right."""
    return partial(_start, name, keuzes, toon)


def _start(name: str, keuzes: Keuzes, toon: Toon, terminal: Terminal) -> int:
    del toon  # the terminal was made from the same words
    module, _, function = name.partition(".")
    found = importlib.import_module(f"werklocaties_gis.cli.{module}")
    done: int = getattr(found, function)(keuzes, terminal)
    return done


@app.command(
    "demo", cls=DutchCommand, help="Reken de verzonnen voorbeeldregio door, van tabellen tot kaart."
)
def demo(
    *,
    out: Out = None,
    lang: Lang = None,
    privacy: Privacy = None,
    offline: Offline = False,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Run the example region through the whole chain."""
    keuzes = Keuzes(HERE, out, lang, privacy, offline)
    return _later("opdrachten.demo", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "new",
    cls=DutchCommand,
    help="Maak een map met een projectbestand en lege tabellen om in te vullen.",
)
def new(
    folder: NieuweMap,
    *,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Make a study to fill in."""
    return _later("nieuw.new", Keuzes(folder, lang=lang), Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "check",
    cls=DutchCommand,
    help="Controleer projectbestand en tabellen; noem alle fouten tegelijk.",
)
def check(
    studie: StudiePad = HERE,
    *,
    lang: Lang = None,
    json: Json = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> Werk:
    """Check a study without computing."""
    return _later(
        "opdrachten.check", Keuzes(studie, lang=lang), Toon(json=json, quiet=quiet, debug=debug)
    )


@app.command("detect", cls=DutchCommand, help="Vind bedrijven op de verkeerde plek, met de reden.")
def detect(
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
    """Find misplaced firms."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.detect", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "plan",
    cls=DutchCommand,
    help="Plan welke bedrijven waarheen kunnen verhuizen, en in welke volgorde.",
)
def plan(
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
    """Plan the moves."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.plan", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command("map", cls=DutchCommand, help="Teken de kaart: één bestand dat zonder internet opent.")
def map_(
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
    """Draw the map."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.kaart", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command("report", cls=DutchCommand, help="Schrijf het werkboek en het rapport.")
def report(
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
    """Write workbook and report."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.report", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "zoning",
    cls=DutchCommand,
    help="Teken contouren en milieuruimte: wat is bestemd, wat past, wat wordt gebruikt.",
)
def zoning(
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
    """Draw contours and milieuruimte."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.zoning", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "settle",
    cls=DutchCommand,
    help="Noem de bedrijven waarvan het antwoord de meeste onzekerheid wegneemt.",
)
def settle(
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
    """List the firms to ask first."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.settle", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "regimes",
    cls=DutchCommand,
    help="Vergelijk de lijst van 2009 met de nieuwe stijl, plaatsing voor plaatsing.",
)
def regimes(
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
    """Compare the regimes."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.regimes", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "run",
    cls=DutchCommand,
    help="Doe alles op volgorde; wat niet veranderd is, wordt niet herhaald.",
)
def run(
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
    """Run the whole chain."""
    keuzes = Keuzes(studie, out, lang, privacy, offline)
    return _later("opdrachten.run", keuzes, Toon(json=json, quiet=quiet, debug=debug))


@app.command(
    "doctor",
    cls=DutchCommand,
    help="Toon versies, schrijfrechten en wat er verder aan de hand kan zijn.",
)
def doctor(
    *, lang: Lang = None, json: Json = False, quiet: Quiet = False, debug: Debug = False
) -> Werk:
    """Tell what this installation can do."""
    return _later("dokter.doctor", Keuzes(lang=lang), Toon(json=json, quiet=quiet, debug=debug))
