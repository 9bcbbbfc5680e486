"""A fetched body under a name that readers understand, and unpacked where it is an archive."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.file_kind import SUFFIXES, detect_kind
from werklocaties_gis.sources.web.archive import unpack
from werklocaties_gis.sources.web.body import check_room, unpack_body
from werklocaties_gis.sources.web.files import tell_disk_full
from werklocaties_gis.sources.web.limits import MB

PACKED: Final = ".ingepakt"
"""Folder for the archive itself."""

MAX_DEPTH: Final = 2
"""Archives in an archive: a register packs its parts once more, none packs deeper."""


@dataclass
class Budget:
    """Bytes that may still be unpacked: one number for all that is in an archive, how deep it is.

    Attributes
    ----------
    left
        Bytes.
    """

    left: int

    def take(self, *paths: Path) -> None:
        """Count files that were unpacked."""
        self.left -= sum(path.stat().st_size for path in paths)


def lay_out(body: Path, url: str, folder: Path, max_bytes: int) -> tuple[Path, ...]:
    """Put a body in an empty folder, under its own name, and unpack it as deep as it is packed.

    Parameters
    ----------
    body
        File named after its hash; it is linked or copied, never changed.
    url
        Address that it came from; gives the name.
    folder
        Empty folder.
    max_bytes
        Bound of all that is unpacked together, archives in an archive included.

    Returns
    -------
    tuple of Path
        The files that can be data; archives themselves are left out.

    Raises
    ------
    BadReplyError, ServiceError
        If it is no data, unpacks to more than it may (``reply_too_large``), or the disk is full.
    """
    kind = detect_kind(body)
    # Beside the folder's files, as an archive may hold a file of its own name.
    path = folder / (PACKED if kind in ("zip", "gzip") else "") / make_name(url, SUFFIXES[kind])
    path.parent.mkdir(exist_ok=True)
    _link(body, path)
    try:
        return tuple(sorted(_unfold(path, folder, Budget(max_bytes), MAX_DEPTH)))
    except ServiceError as fault:
        if fault.code != "reply_too_large":
            raise
        raise ServiceError("reply_too_large", max_mb=max_bytes // MB) from fault


def make_name(url: str, suffix: str) -> str:
    """Name a file as its address does, with the ending of what it turned out to be.

    >>> make_name("https://x.nl/api/download/congestie_pc6.csv?jaar=2026", ".csv")
    'congestie_pc6.csv'
    >>> make_name("https://x.nl/files/view/4311", ".zip")
    '4311.zip'
    """
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    stem = name.removesuffix(PurePosixPath(name).suffix)
    safe = "".join(sign if sign.isalnum() or sign in "-_. " else "_" for sign in stem)
    return f"{safe.strip('. ')[:80] or 'bestand'}{suffix}"


def _link(body: Path, path: Path) -> None:
    """Give a file a second name without a second copy, where the disk can."""
    try:
        os.link(body, path)
    except OSError:
        shutil.copyfile(body, path)


def _unfold(path: Path, folder: Path, budget: Budget, depth: int) -> list[Path]:
    """Give a file itself, or what is in it where it is packed, unpacked into a folder."""
    if path.suffix.lower() == ".gz":
        return _unfold(_gunzip(path, folder, budget), folder, budget, depth)
    if path.suffix.lower() != ".zip":
        return [path]
    if not depth:
        return []
    inner = unpack(path, folder, max_bytes=budget.left)
    budget.take(*inner)
    return [
        found
        for member in inner
        for found in _unfold(member, member.with_name(f"{member.name}.d"), budget, depth - 1)
    ]


def _gunzip(path: Path, folder: Path, budget: Budget) -> Path:
    """Unpack a single file; what it is shows only then."""
    folder.mkdir(exist_ok=True)
    plain = folder / path.stem
    with tell_disk_full(folder):
        check_room(folder, path.stat().st_size)
        unpack_body(path, "gzip", plain, budget.left)
    budget.take(plain)
    suffix = SUFFIXES[detect_kind(plain)]
    return plain if plain.suffix.lower() == suffix else plain.rename(f"{plain}{suffix}")
