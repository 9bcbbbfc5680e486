"""A workbook that a planner filled in and no run has read yet: kept, and told, before it goes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Notice, UnreadableSourceError, WerklocatiesError
from werklocaties_gis.pipeline.bewaard import (
    copy_aside,
    find_bewerkt,
    is_as_written,
    keep_bewerkt,
    name_aside,
)
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.bestanden.oordelenblad import read_oordelenblad
from werklocaties_gis.sources.tabel import read_eigen_tabel
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.schema import read_schema

WORKBOOK: Final = "overzicht.xlsx"
TABLE: Final = "oordelen"
ASIDE: Final = "overzicht_ingevuld"
"""Beginning of the name under which a filled-in workbook is kept; a run never removes it."""


def find_ongelezen(folder: Path, studie: Studie) -> Notice | None:
    """Find verdicts in the workbook of an output folder that the study has not read.

    Parameters
    ----------
    folder
        Where a run is about to write.
    studie
        What it read.

    Returns
    -------
    Notice or None
        ``oordelen_bewaard`` with the number of verdicts, or ``werkboek_bewaard``
        where the changed workbook could not be read; the file that it is (to be)
        kept in is a field. None where nothing would be lost: the workbook is as
        a run wrote it, or all its verdicts are in the study.

    Raises
    ------
    WerklocatiesError
        If the run is for the public and a filled-in workbook, which tells of single
        firms, would stay in its folder.
    """
    path = folder / WORKBOOK
    is_other = path.is_file() and not is_as_written(path)
    found = _read_changed(path, studie) if is_other else None
    kept = sorted(item.name for item in folder.glob(f"{ASIDE}*.xlsx"))
    if studie.project.uitvoer.privacy == "publiek" and (found is not None or kept):
        file = WORKBOOK if found is not None else kept[0]
        raise WerklocatiesError("oordelen_in_publiek", file=file, folder=str(folder))
    return found


def keep_ingevuld(folder: Path, studie: Studie) -> Notice | None:
    """Keep a copy of the workbook where ``find_ongelezen`` finds that verdicts would be lost.

    The same workbook is kept once, however often this is asked.
    """
    notice = find_ongelezen(folder, studie)
    if notice is not None:
        copy_aside(folder / WORKBOOK, dict(notice.fields)["aside"])
    return notice


def find_all(folder: Path, studie: Studie) -> list[Notice]:
    """Find all that a run would write over and nobody could get back: verdicts first.

    Raises
    ------
    WerklocatiesError
        As ``find_ongelezen`` and ``find_bewerkt``.
    """
    ongelezen = find_ongelezen(folder, studie)
    bewerkt = find_bewerkt(folder, studie.project)
    return [*([] if ongelezen is None else [ongelezen]), *bewerkt]


def keep_all(folder: Path, studie: Studie) -> list[Notice]:
    """Keep all that ``find_all`` finds."""
    ongelezen = keep_ingevuld(folder, studie)
    bewerkt = keep_bewerkt(folder, studie.project)
    return [*([] if ongelezen is None else [ongelezen]), *bewerkt]


def _read_changed(path: Path, studie: Studie) -> Notice | None:
    """Count the verdicts of a changed workbook that the study lacks."""
    fields = (("aside", name_aside(path, ASIDE)),)
    try:
        if read_oordelenblad(path) is None:
            return None
        gelezen = read_eigen_tabel(Bron(bestand=path.name), TABLE, path.parent)
    except UnreadableSourceError:
        return Notice("werkboek_bewaard", TABLE, 1, WORKBOOK, fields)
    lost = _list_lost(gelezen.frame, studie.tabellen[TABLE])
    notice = Notice("oordelen_bewaard", TABLE, len(lost), WORKBOOK, fields)
    # What cannot be read as it stands was filled in all the same.
    return notice if lost or gelezen.failures else None


def _list_lost(filled: pd.DataFrame, known: pd.DataFrame) -> list[tuple[str, ...]]:
    """Verdicts that are not, or not so, among those that were read."""
    return sorted(_as_rows(filled) - _as_rows(known))


def _as_rows(oordelen: pd.DataFrame) -> set[tuple[str, ...]]:
    """Verdicts as texts, so that two that say the same are equal."""
    texts = oordelen[list(read_schema(TABLE).names())].astype("string").fillna("")
    return set(texts.itertuples(index=False, name=None))
