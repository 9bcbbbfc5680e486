"""The output folder: one writer at a time, and every file whole or absent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from werklocaties_gis.errors import OutputBusyError

ACCOUNT: Final = "verantwoording.json"
"""Written last: a folder without it is not a result."""

LOCK: Final = ".werklocaties.lock"
STAGE: Final = ".werklocaties-bezig"

FILES: Final = (
    "werklocaties.gpkg",
    "werklocaties.qgz",
    "mismatches.csv",
    "verborgen_reserve.csv",
    "opties.csv",
    "verplaatsingen.csv",
    "niet_passend.csv",
    "kaart.html",
    "overzicht.xlsx",
    "rapport.html",
    "samenvatting.json",
    "zonering.gpkg",
    "ruimteverschillen.csv",
    "dichtheid.csv",
    "uitleg.csv",
    "gevolgen.csv",
    "was_wordt.csv",
    "zaken.csv",
    "kasstromen.csv",
    "gevoeligheid.csv",
    "kavelpaspoorten.csv",
    "geschiktheid.csv",
    "mengkansen.csv",
    "fasering.csv",
    "aankoopkansen.csv",
    "versnippering.csv",
    "verhuizers.csv",
    "vrijgekomen.csv",
    "vrijgekomen_totalen.csv",
    "rangorde.csv",
    "rangordescores.csv",
    "profieltoetsing.csv",
    "milieuruimte_hinder.tif",
    "milieuruimte_hinder.qml",
    "milieuruimte_gevaar.tif",
    "milieuruimte_gevaar.qml",
    "vragen.csv",
    "regimeverschillen.csv",
    "watals.csv",
    "keuzevastheid.csv",
    "overzicht_gebieden.csv",
    "overzicht_maten.csv",
    "overzicht_zonder.csv",
    "overzicht_lege_vestigingen.csv",
    "overzicht_aanbod.csv",
    "overzicht_vraag.csv",
    "overzicht_schuifruimte.csv",
    "overzicht_groei.csv",
    "overzicht_groeisaldo.csv",
    "overzicht_eigendom.csv",
    "overzicht_net.csv",
    "overzicht_energie.csv",
    "overzicht_energiedelen.csv",
    "overzicht_energieparen.csv",
    "overzicht_natuur.csv",
    "overzicht_menging.csv",
    "overzicht_verdringing.csv",
    "overzicht_ibis.csv",
    "overzicht_trend.csv",
    "overzicht_ranglijst.csv",
    "overzicht_spreiding.csv",
    "overzicht_onbekend.csv",
    "overzicht_bronnen.csv",
    "overzichtskaart.html",
)
"""Every file that a run can write, the account apart."""

BESIDE: Final = ("-wal", "-shm", "-journal", ".aux.xml")
"""Ends of what SQLite and GDAL keep beside a file that somebody looked at.

A log that outlives its GeoPackage is read as if it were of the next one, and breaks it:
https://www.sqlite.org/howtocorrupt.html, section 1.4.
"""


@dataclass(frozen=True)
class Uitvoermap:
    """An output folder that this run alone may write to.

    Attributes
    ----------
    folder
        Where the results end up.
    stage
        Where they are made; on the same disk, so that moving them is one step.
    files
        Every file that a run can write here, the account apart.
    """

    folder: Path
    stage: Path
    files: tuple[str, ...] = FILES

    def commit(self, keep: Collection[str] = ()) -> None:
        """Put everything that was made in its place, the account last.

        The old account goes first and files of an earlier run that this one
        did not make go too, so that whatever interrupts this, the folder
        never passes for a result that it is not.

        Parameters
        ----------
        keep
            Files of an earlier run on the same inputs, which stay.

        Raises
        ------
        OutputBusyError
            If another program holds one of the files; as far as that could be seen
            beforehand, the earlier result is still whole.
        """
        made = sorted(path.name for path in self.stage.iterdir())
        # The work took minutes: a file that was opened meanwhile must not stop this halfway.
        _check_free(self.folder, self.files)
        # Without its account the folder is no result: a crash below leaves it marked as such.
        _remove(self.folder / ACCOUNT)
        for name in self.files:
            if name in made or name not in keep:
                _remove_beside(self.folder / name)
            if name not in made and name not in keep:
                _remove(self.folder / name)
        for name in sorted(made, key=lambda name: (name == ACCOUNT, name)):
            _replace(self.stage / name, self.folder / name)


@contextmanager
def claim_folder(folder: Path, files: tuple[str, ...] = FILES) -> Iterator[Uitvoermap]:
    """Claim an output folder; what is made in it but not committed is thrown away.

    Parameters
    ----------
    folder
        Made where it does not exist, and taken away again where nothing came of it.
    files
        Every file that a run can write here, the account apart.

    Raises
    ------
    OutputBusyError
        If another run holds the folder, or another program one of its files.
    """
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    _make(folder)
    lock = FileLock(folder / LOCK, timeout=0, mode=0o644)
    try:
        lock.acquire()
    except Timeout as error:
        raise OutputBusyError("output_claimed", folder=str(folder)) from error
    try:
        _check_free(folder, files)
        # A run that was killed could not clean up; under the lock nobody else is at work here.
        shutil.rmtree(folder / STAGE, ignore_errors=True)
        (folder / STAGE).mkdir()
        yield Uitvoermap(folder, folder / STAGE, files)
    finally:
        shutil.rmtree(folder / STAGE, ignore_errors=True)
        # While the lock is held nobody else can be at work in the folder that goes.
        _unmake(new)
        lock.release()


def _make(folder: Path) -> None:
    """Make the folder, or say which one cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise OutputBusyError("output_no_folder", folder=str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise OutputBusyError("output_no_folder", folder=str(folder))


def _unmake(new: Collection[Path]) -> None:
    """Take folders that this run made away where they hold nothing but its lock, innermost first.

    A system that does not let go of an open file keeps its folder.
    """
    with suppress(OSError):
        for folder in new:
            if any(path.name != LOCK for path in folder.iterdir()):
                return
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()


def _check_free(folder: Path, files: tuple[str, ...]) -> None:
    """Find out before anything changes that a workbook or a map layer is still open.

    Windows lets us write into what QGIS holds, and does not let us put another file in its
    place: a name that may be given once more tells the two apart.
    """
    for name in (*files, ACCOUNT):
        path = folder / name
        if path.exists():
            try:
                with path.open("r+b"):
                    pass
                path.rename(path)
            except PermissionError as error:
                raise OutputBusyError("file_in_use", file=str(path)) from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError as error:
        raise OutputBusyError("file_in_use", file=str(path)) from error


def _remove_beside(path: Path) -> None:
    """Take away what was kept beside a file that goes, or that another will replace."""
    for end in BESIDE:
        _remove(path.with_name(f"{path.name}{end}"))


def _replace(made: Path, target: Path) -> None:
    try:
        made.replace(target)
    except PermissionError as error:
        raise OutputBusyError("file_in_use", file=str(target)) from error
