"""What all delen come to together: one GeoPackage, one page, one summary, and their account."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline.landelijk.cijfers import (
    SAMENVATTING,
    Cijfers,
    list_overzicht,
    read_cijfers,
)
from werklocaties_gis.pipeline.landelijk.delen import Gedaan
from werklocaties_gis.pipeline.landelijk.geopackage import (
    list_bronnen,
    write_landelijk_geopackage,
)
from werklocaties_gis.report.landelijk import Landelijk, Link, write_pagina
from werklocaties_gis.report.samenvatting import write_json
from werklocaties_gis.report.uitvoer import ACCOUNT, Uitvoermap, claim_folder
from werklocaties_gis.report.verantwoording import hash_files, list_versions
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.tables.hash import hash_file

MAP: Final = "uitvoer-landelijk"
"""Folder of the results of all delen, unless told otherwise."""
GPKG: Final = "landelijk.gpkg"
PAGINA: Final = "landelijk.html"
FILES: Final = (GPKG, PAGINA, SAMENVATTING)
GELINKT: Final = ("kaart.html", "overzicht.xlsx")
"""What the page leads to in each deel, where it is there."""


def write_landelijk(
    gedaan: Sequence[Gedaan], bron: Path, folder: Path, *, taal: Taal = "nl"
) -> tuple[str, ...]:
    """Write what all delen come to together; nothing where nothing changed.

    Parameters
    ----------
    gedaan
        What came of each deel, as ``reken_delen`` gives it.
    bron
        Folder that holds the delen.
    folder
        Where the results come: a folder of their own.
    taal
        Language of page and column names.

    Returns
    -------
    tuple of str
        Names of the files; none where an earlier result still holds. In public there
        is no GeoPackage, nor where no deel has one.

    Raises
    ------
    WerklocatiesError
        If the folder is that of a deel, if two delen write to one folder, if delen
        overlap, or if some of them are public and others are not.
    OutputBusyError
        If another run or program holds the folder or one of its files.
    """
    started = dt.datetime.now(dt.UTC)
    _check_folder(gedaan, bron, folder)
    with claim_folder(folder, FILES) as claimed:
        accounts = [_hash_account(one) for one in gedaan]
        digest = _hash_alles(gedaan, accounts, bron, folder, taal)
        if _is_current(folder, digest):
            return ()
        cijfers = read_cijfers(gedaan)
        _write(claimed, gedaan, cijfers, bron, taal)
        contents: dict[str, object] = {
            "versie": VERSION,
            "begonnen": started.isoformat(timespec="seconds"),
            "geschreven": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "invoer_sha256": digest,
            "delen": [
                {"deel": one.deel.deel, "mislukt": bool(one.fout), "verantwoording_sha256": account}
                for one, account in zip(gedaan, accounts, strict=True)
            ],
            "pakketten": list_versions(),
            "bestanden": hash_files(claimed.stage, FILES),
        }
        write_json(contents, claimed.stage / ACCOUNT)
        claimed.commit()
    return tuple(name for name in FILES if (folder / name).is_file())


def _write(
    claimed: Uitvoermap, gedaan: Sequence[Gedaan], cijfers: Cijfers, bron: Path, taal: Taal
) -> None:
    """Write all files but the account."""
    stage = claimed.stage
    if cijfers.privacy != "publiek" and list_bronnen(gedaan):
        write_landelijk_geopackage(gedaan, cijfers, taal, stage / GPKG)
    write_json(list_overzicht(cijfers), stage / SAMENVATTING)
    links = tuple(_list_links(one, claimed.folder) for one in gedaan)
    content = Landelijk(
        naam=bron.resolve().name,
        peildata=cijfers.peildata,
        taal=taal,
        privacy=cijfers.privacy,
        fictief=cijfers.fictief,
        delen=cijfers.delen,
        totalen=cijfers.totalen,
        samen=cijfers.samen,
        links=links,
    )
    write_pagina(content, stage / PAGINA)


def _list_links(one: Gedaan, folder: Path) -> tuple[Link, ...]:
    """Addresses of the files of a deel, seen from the page."""
    if one.folder is None or one.fout:
        return ()
    found = [name for name in GELINKT if (one.folder / name).is_file()]
    try:
        way = Path(os.path.relpath(one.folder.resolve(), folder.resolve())).as_posix()
    except ValueError:
        # On another disk of Windows there is no way from here to there.
        return ()
    return tuple((name, quote(f"{way}/{name}")) for name in found)


def _check_folder(gedaan: Sequence[Gedaan], bron: Path, folder: Path) -> None:
    """Refuse a folder that is somebody else's, and one that two delen write to."""
    results = [one.folder.resolve() for one in gedaan if one.folder is not None]
    taken = {bron.resolve(), *((bron / one.deel.deel).resolve() for one in gedaan), *results}
    if folder.resolve() in taken:
        raise WerklocatiesError("output_among_sources", value=str(folder))
    if len(set(results)) < len(results):
        twice = next(path for path in results if results.count(path) > 1)
        raise WerklocatiesError("landelijk_zelfde_map", folder=str(twice))


def _hash_account(one: Gedaan) -> str:
    """Hash of the account of a deel; empty where it failed."""
    if one.fout or one.folder is None:
        return ""
    return hash_file(one.folder / ACCOUNT)


def _hash_alles(
    gedaan: Sequence[Gedaan], accounts: Sequence[str], bron: Path, folder: Path, taal: Taal
) -> str:
    """Hash what decides the result: every deel, what it is called, and where its files are."""
    parts = [
        [*vars(one.deel).values(), account, [address for _, address in _list_links(one, folder)]]
        for one, account in zip(gedaan, accounts, strict=True)
    ]
    text = json.dumps([VERSION, taal, bron.resolve().name, parts, list_versions()], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_current(folder: Path, digest: str) -> bool:
    """Whether the folder holds a whole result of the same delen."""
    try:
        account = json.loads((folder / ACCOUNT).read_text(encoding="utf-8"))
        is_same: bool = account["invoer_sha256"] == digest
        return is_same and account["bestanden"] == hash_files(folder, FILES)
    except (OSError, ValueError, KeyError, TypeError):
        return False
