"""What each command does, once the command line is known to be right."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from werklocaties_gis import pipeline
from werklocaties_gis.cli.landelijk import run_delen
from werklocaties_gis.cli.options import Keuzes
from werklocaties_gis.cli.rekenen import on_studie, produce, read, with_choices
from werklocaties_gis.cli.terminal import Terminal
from werklocaties_gis.cli.varianten import name_variant
from werklocaties_gis.mismatch.vragen import count_vragen
from werklocaties_gis.pipeline.landelijk.verdeling import is_verdeeld
from werklocaties_gis.settings.project import Onderdeel
from werklocaties_gis.tables.formats import read_csv
from werklocaties_gis.vocabulary.sentences import sentence

VOORBEELD: Final = Path("maps") / "voorbeeldregio"
"""Where the example writes unless told otherwise."""

DETECT: Final[tuple[Onderdeel, ...]] = ("csv", "samenvatting")
PLAN: Final[tuple[Onderdeel, ...]] = ("csv", "samenvatting", "dossier")
MAP: Final[tuple[Onderdeel, ...]] = ("kaart",)
REPORT: Final[tuple[Onderdeel, ...]] = ("overzicht", "rapport")
ZONING: Final[tuple[Onderdeel, ...]] = ("zonering", "raster")
SETTLE: Final[tuple[Onderdeel, ...]] = ("vragen",)
REGIMES: Final[tuple[Onderdeel, ...]] = ("regimes",)
WHATIF: Final[tuple[Onderdeel, ...]] = ("watals",)

FEW: Final = 5
"""Questions that the terminal shows; all of them stand in the file."""


def demo(keuzes: Keuzes, terminal: Terminal) -> int:
    """Run the example region through the whole chain."""
    with terminal.step(sentence("step_example", {}, keuzes.taal)):
        studie = with_choices(pipeline.make_voorbeeldstudie(), keuzes)
    return produce(studie, keuzes.out or VOORBEELD, terminal, None)


def run(keuzes: Keuzes, terminal: Terminal) -> int:
    """Do all that the project file asks for, or all that each study of a folder does."""
    if is_verdeeld(keuzes.pad):
        return run_delen(keuzes, terminal)
    return on_studie(keuzes, terminal, None)


def detect(keuzes: Keuzes, terminal: Terminal) -> int:
    """Find misplaced firms."""
    return on_studie(keuzes, terminal, DETECT, has_plan=False)


def plan(keuzes: Keuzes, terminal: Terminal) -> int:
    """Plan the moves, and make the file on the plan."""
    return on_studie(keuzes, terminal, PLAN)


def kaart(keuzes: Keuzes, terminal: Terminal) -> int:
    """Draw the map."""
    return on_studie(keuzes, terminal, MAP)


def report(keuzes: Keuzes, terminal: Terminal) -> int:
    """Write workbook and report."""
    return on_studie(keuzes, terminal, REPORT)


def zoning(keuzes: Keuzes, terminal: Terminal) -> int:
    """Draw contours and milieuruimte, and say where there was nothing to draw."""
    studie = read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    done = produce(studie, folder, terminal, ZONING, has_plan=False)
    if not (folder / "milieuruimte_hinder.tif").is_file():
        terminal.warn(sentence("zoning_no_raster", {}, studie.project.studie.taal))
    return done


def regimes(keuzes: Keuzes, terminal: Terminal) -> int:
    """Compare the regimes."""
    return on_studie(keuzes, terminal, REGIMES, has_plan=False)


def settle(keuzes: Keuzes, terminal: Terminal) -> int:
    """List which firms to ask first, and show the first few questions."""
    studie = read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    done = produce(studie, folder, terminal, SETTLE, has_plan=False)
    vragen = read_csv(folder / "vragen.csv", "vragen")
    taal = studie.project.studie.taal
    told = {"aantal": count_vragen(vragen), "vestigingen": len(vragen)}
    terminal.say(sentence("told_vragen" if len(vragen) else "told_geen_vragen", told, taal))
    for row in vragen.head(FEW).to_dict("records"):
        fields = {str(name): value for name, value in row.items()}
        terminal.say(sentence("told_vraag", fields, taal))
    return done


def whatif(keuzes: Keuzes, terminal: Terminal) -> int:
    """Solve again with more of one thing, and show what brings most."""
    studie = read(keuzes, terminal)
    folder = keuzes.out or pipeline.output_folder(studie)
    done = produce(studie, folder, terminal, WHATIF)
    rows, taal = read_csv(folder / "watals.csv", "watals"), studie.project.studie.taal
    most = rows[rows["verschil"].gt(0)].sort_values(
        ["verschil", "variant"], ascending=[False, True]
    )
    for row in most.head(FEW).to_dict("records"):
        fields = {str(name): value for name, value in row.items()}
        fields["variant"] = name_variant(str(row["variant"]), float(row["hoeveel"]), studie)
        terminal.say(sentence("told_watals", fields, taal))
    if most.empty:
        terminal.say(sentence("told_geen_watals", {"varianten": len(rows) - 1}, taal))
    return done
