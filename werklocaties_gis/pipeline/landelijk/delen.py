"""One study of a folder after another, or each on a worker; one that fails stops none."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import WerklocatiesError, as_ours
from werklocaties_gis.partition.werk import Run, one_by_one
from werklocaties_gis.pipeline.doorrekenen import Verteller, reken_door
from werklocaties_gis.pipeline.gelijk import is_fictief, read_gelijk
from werklocaties_gis.pipeline.landelijk.verdeling import Deel, read_verdeling
from werklocaties_gis.pipeline.uitvoer import output_folder
from werklocaties_gis.settings.project import Onderdeel, Project
from werklocaties_gis.settings.read import read_project
from werklocaties_gis.study.studie import Studie, read_studie
from werklocaties_gis.vocabulary.meldingen import list_lines
from werklocaties_gis.vocabulary.numbers import Taal

Lees = Callable[[Path, Verteller], Studie]
"""Reads the study of a folder."""

LeesProject = Callable[[Path], Project]
"""Reads the settings of a folder, as they are in the study that ``Lees`` reads of it."""

NODIG: Final[Onderdeel] = "samenvatting"
"""Part that the figures of all delen together are made of."""

STOPT: Final = frozenset({"disk_full"})
"""What stands in the way of every deel to come."""


@dataclass(frozen=True)
class Gedaan:
    """What came of one deel; small, and it can travel.

    Attributes
    ----------
    deel
        Which one.
    folder
        Where its results are; None where it was not known.
    veranderd
        Whether it was computed; else it was current, or failed.
    seconden
        How long it took on the clock (s).
    fout
        Why it failed, in sentences; empty where it did not.
    exit_code
        As of a study that is run by itself.
    taal
        Language of its outputs; None where it could not be read.
    fictief
        Whether something in it is invented.
    """

    deel: Deel
    folder: Path | None = None
    veranderd: bool = False
    seconden: float = 0.0
    fout: tuple[str, ...] = ()
    exit_code: int = 0
    taal: Taal | None = None
    fictief: bool = False


class Stil:
    """Tells nobody anything: a worker has no screen."""

    def say(self, text: str) -> None:
        """Keep silent."""

    def warn(self, text: str) -> None:
        """Keep silent; the account of the deel holds it."""

    @contextmanager
    def step(self, text: str) -> Iterator[Callable[[str], None]]:
        """Show nothing."""
        del text
        yield lambda _now: None


def lees_studie(folder: Path, verteller: Verteller) -> Studie:
    """Read the study of a folder as its project file says."""
    del verteller
    return read_studie(folder)


def reken_delen(
    folder: Path,
    *,
    run: Run = one_by_one,
    lees: Lees = lees_studie,
    taal: Taal = "nl",
    lees_project: LeesProject | None = None,
) -> tuple[Gedaan, ...]:
    """Run every study of a folder, here or on the workers of a cluster.

    Parameters
    ----------
    folder
        Holds ``verdeling.csv`` and a folder for each deel. Workers must see it
        under the same path.
    run
        Who does the work: this process one after another, or
        ``partition.werk.on_cluster(client)``.
    lees
        Reads a study, perhaps with other settings than its file has; a function
        that a worker can import.
    taal
        Language in which it is told why a deel failed.
    lees_project
        Reads the settings of what ``lees`` reads, which a worker can import too. None: those
        of the project file where ``lees`` is not given; else each deel is read whole to
        find out that nothing changed.

    Returns
    -------
    tuple of Gedaan
        One for each deel, in the order of the file; those that failed say why.

    Raises
    ------
    MissingInputError, UnreadableSourceError
        If the folder holds no list of delen.
    """
    delen = read_verdeling(folder)
    asked = ((deel, folder, lees, None, taal, lees_project) for deel in delen)
    done = {one.deel.deel: one for one in run(reken_deel, asked)}
    return tuple(done[deel.deel] for deel in delen)


def reken_deel(
    deel: Deel,
    folder: Path,
    lees: Lees = lees_studie,
    verteller: Verteller | None = None,
    taal: Taal = "nl",
    lees_project: LeesProject | None = None,
) -> Gedaan:
    """Run one study; nothing where nothing changed, and no error stops the caller.

    Parameters
    ----------
    deel
        Which one.
    folder
        That of all delen.
    lees, taal, lees_project
        As ``reken_delen`` takes them.
    verteller
        Who tells what goes on; none: nobody.

    Raises
    ------
    WerklocatiesError
        If what is in the way stops every other deel too: a disk that is full.
    """
    started = time.monotonic()
    known = read_project if lees_project is None and lees is lees_studie else lees_project
    place, tell = folder / deel.deel, Stil() if verteller is None else verteller
    done = None if known is None else _herken(deel, place, known)
    if done is None:
        done = _probeer(deel, place, lees, tell, taal)
        # What points at itself, as a map does, would keep these tables beside those of the next.
        gc.collect()
    return replace(done, seconden=time.monotonic() - started)


def _probeer(deel: Deel, folder: Path, lees: Lees, verteller: Verteller, taal: Taal) -> Gedaan:
    """Read and compute; what goes wrong is told with all others, at the end."""
    try:
        return _reken(deel, folder, lees, verteller)
    except Exception as error:  # noqa: BLE001 - told with all others, at the end
        return _mislukt(deel, as_ours(error), taal)


def _reken(deel: Deel, folder: Path, lees: Lees, verteller: Verteller) -> Gedaan:
    """Read and compute, as for any study; always with the summary that is added up."""
    studie = lees(folder, verteller)
    target = output_folder(studie)
    done = reken_door(studie, target, verteller, _list_onderdelen(studie.project))
    info = studie.project.studie
    return Gedaan(deel, target, done.veranderd, taal=info.taal, fictief=is_fictief(studie))


def _herken(deel: Deel, folder: Path, lees_project: LeesProject) -> Gedaan | None:
    """Recognise a deel of which nothing changed before its tables are read, where that can be."""
    try:
        project = lees_project(folder)
        target = project.folder / project.uitvoer.map
        held = read_gelijk(project, target, _list_onderdelen(project))
    except Exception:  # noqa: BLE001 - reading the study tells this, and all else that is wrong
        return None
    if held is None:
        return None
    return Gedaan(deel, target, taal=project.studie.taal, fictief=held.fictief)


def _list_onderdelen(project: Project) -> tuple[Onderdeel, ...]:
    parts = project.uitvoer.onderdelen
    return parts if NODIG in parts else (*parts, NODIG)


def _mislukt(deel: Deel, error: WerklocatiesError, taal: Taal) -> Gedaan:
    """A deel that failed, in words; without the error, which holds on to tables."""
    if error.code in STOPT:
        raise error.with_traceback(None)
    code = 1 if error.code in {"defect", "out_of_memory"} else error.exit_code
    return Gedaan(deel, fout=tuple(list_lines(error, taal)), exit_code=code)
