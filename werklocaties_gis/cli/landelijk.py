"""A folder of studies: each as ``run`` does it, one in memory at a time, then all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.rekenen import DONE, choose_settings, read_told
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.pipeline.doorrekenen import Verteller
from werklocaties_gis.pipeline.landelijk.delen import Gedaan, Lees, LeesProject, reken_deel
from werklocaties_gis.pipeline.landelijk.tempo import Tempo, tell_rest
from werklocaties_gis.pipeline.landelijk.uitvoer import MAP, write_landelijk
from werklocaties_gis.pipeline.landelijk.verdeling import Deel, read_verdeling
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

GEREKEND: Final = "gerekend"
GELIJK: Final = "gelijk"
MISLUKT: Final = "mislukt"

FEW: Final = 3
"""Lines that are told of a deel that failed; hundreds of delen may fail for one reason."""


@dataclass(frozen=True)
class Deelverteller:
    """Tells of one deel within the line of its own; what it found stands in its files.

    Attributes
    ----------
    terminal
        Where warnings go, with the name of the deel before them.
    naam, kop
        Name of the deel, and the line that is shown while it runs.
    tell
        Takes what the line says now.
    taal
        Language.
    """

    terminal: Terminal
    naam: str
    kop: str
    tell: Callable[[str], None]
    taal: Taal

    def say(self, text: str) -> None:
        """Keep what a deel found to its own files: hundreds of them would bury the rest."""

    def warn(self, text: str) -> None:
        """Tell what a user must know, and of which deel."""
        told = {"naam": self.naam, "melding": text}
        self.terminal.warn(sentence("landelijk_melding", told, self.taal))

    @contextmanager
    def step(self, text: str) -> Iterator[Callable[[str], None]]:
        """Show a step behind the name of the deel."""
        self._show(text)
        yield self._show

    def _show(self, text: str) -> None:
        self.tell(sentence("landelijk_stap", {"kop": self.kop, "stap": text}, self.taal))


def run_delen(keuzes: Keuzes, terminal: Terminal) -> int:
    """Run every study of a folder, then write what they come to together.

    Returns
    -------
    int
        0, or what the first deel that failed would have given by itself.
    """
    taal: Taal = "en" if terminal.toon.taal == "en" else "nl"
    gedaan = _run(keuzes, terminal, taal)
    for one in gedaan:
        tell_fout(one, keuzes.pad, terminal, taal)
    folder = keuzes.out or keuzes.pad / MAP
    with terminal.step(sentence("landelijk_schrijven", {}, taal)):
        files = write_landelijk(gedaan, keuzes.pad, folder, taal=_choose_taal(keuzes, gedaan))
    return _finish(gedaan, folder, files, terminal, taal)


def _run(keuzes: Keuzes, terminal: Terminal, taal: Taal) -> list[Gedaan]:
    """Run one deel after another, with the time that is left."""
    delen = read_verdeling(keuzes.pad)
    left, tempo, gedaan = sum(deel.gewicht for deel in delen), Tempo(), []
    for nummer, deel in enumerate(delen, start=1):
        rest = tell_rest(tempo.rest_s(left), taal)
        told = {"nummer": nummer, "aantal": len(delen), "naam": deel.naam, "rest": rest}
        kop = sentence("landelijk_deel", told, taal)
        done = _run_deel(deel, kop, keuzes, terminal, taal)
        if done.veranderd:
            tempo = tempo.met(done.seconden, deel.gewicht)
        left -= deel.gewicht
        gedaan.append(done)
    return gedaan


def _run_deel(deel: Deel, kop: str, keuzes: Keuzes, terminal: Terminal, taal: Taal) -> Gedaan:
    """Run one deel under a line of its own."""
    with terminal.step(kop) as tell:
        verteller = Deelverteller(terminal, deel.naam, kop, tell, taal)
        lees, lees_project = _make_lees(keuzes, taal), _make_lees_project(keuzes)
        return reken_deel(deel, keuzes.pad, lees, verteller, taal, lees_project)


def _make_lees(keuzes: Keuzes, taal: Taal) -> Lees:
    """How a deel is read: as any study, with the choices of the command line."""

    def lees(folder: Path, verteller: Verteller) -> Studie:
        return read_told(replace(keuzes, pad=folder, out=None), verteller, taal)

    return lees


def _make_lees_project(keuzes: Keuzes) -> LeesProject:
    """How its settings alone are read: with the same choices."""
    return lambda folder: choose_settings(read_project(folder), replace(keuzes, pad=folder))


def _choose_taal(keuzes: Keuzes, gedaan: Sequence[Gedaan]) -> Taal:
    """Language of the page: that of the delen, unless the command line says otherwise."""
    if keuzes.lang is not None:
        return keuzes.lang.value
    return next((one.taal for one in gedaan if one.taal is not None), "nl")


def tell_fout(one: Gedaan, bron: Path, terminal: Terminal, taal: Taal) -> None:
    """Tell why a deel failed: the first lines, and where to see all of them."""
    if not one.fout:
        return
    terminal.warn(sentence("landelijk_fout", {"naam": one.deel.naam}, taal))
    for line in one.fout[:FEW]:
        terminal.warn(f"  {line}")
    if len(one.fout) > FEW:
        told = {"count": len(one.fout) - FEW, "folder": str(bron / one.deel.deel)}
        terminal.warn("  " + sentence("landelijk_fout_meer", told, taal))


def _name_stand(one: Gedaan) -> str:
    if one.fout:
        return MISLUKT
    return GEREKEND if one.veranderd else GELIJK


def _finish(
    gedaan: Sequence[Gedaan],
    folder: Path,
    files: Sequence[str],
    terminal: Terminal,
    taal: Taal,
) -> int:
    """Tell what came of all, in a few lines or as JSON."""
    counts = Counter(map(_name_stand, gedaan))
    numbers = {name: counts[name] for name in (GEREKEND, GELIJK, MISLUKT)}
    terminal.say(sentence("landelijk_klaar", {"aantal": len(gedaan), **numbers}, taal))
    if files:
        told = {"folder": str(folder), "files": ", ".join(files)}
        terminal.say(sentence("done_written", told, taal))
    else:
        terminal.say(sentence("done_unchanged", {"folder": str(folder)}, taal))
    code = next((one.exit_code for one in gedaan if one.fout), DONE)
    terminal.give(
        {
            "exit_code": code,
            "map": str(folder),
            "veranderd": bool(files),
            "bestanden": list(files),
            "delen": {one.deel.deel: _name_stand(one) for one in gedaan},
            "fouten": {one.deel.deel: list(one.fout) for one in gedaan if one.fout},
        }
    )
    return code
