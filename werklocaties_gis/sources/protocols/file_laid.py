"""A fetched body under a name that readers understand, and unpacked where it is an archive."""

from __future__ import annotations

import gzip
import os
import shutil
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.protocols.file_kind import SUFFIXES, detect_kind
from werklocaties_gis.sources.web.archive import unpack

MAX_BYTES: Final = 20_000_000_000
"""What an archive may unpack to in all: the largest national register, some times over."""

PACKED: Final = ".ingepakt"
"""Folder for the archive itself."""

MAX_DEPTH: Final = 2
"""Archives in an archive: a register packs its parts once more, none packs deeper."""


def lay_out(body: Path, url: str, folder: Path, max_bytes: int = MAX_BYTES) -> tuple[Path, ...]:
    """Put a body in an empty folder, under its own name, and unpack it as deep as it is packed.

    Parameters
    ----------
    body
        File named after its hash; it is linked or copied, never changed.
    url
        Address that it came from; gives the name.
    folder
        Empty folder.

    Returns
    -------
    tuple of Path
        The files that can be data; archives themselves are left out.

    Raises
    ------
    BadReplyError, ServiceError
        If it is no data, or unpacks to more than it may.
    """
    kind = detect_kind(body)
    # Beside the folder's files, as an archive may hold a file of its own name.
    path = folder / (PACKED if kind in ("zip", "gzip") else "") / make_name(url, SUFFIXES[kind])
    path.parent.mkdir(exist_ok=True)
    _link(body, path)
    return tuple(sorted(_unfold(path, folder, max_bytes, MAX_DEPTH)))


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


def _unfold(path: Path, folder: Path, max_bytes: int, depth: int) -> list[Path]:
    """Give a file itself, or what is in it where it is packed, unpacked into a folder."""
    if path.suffix.lower() == ".gz":
        return _unfold(_gunzip(path, folder, max_bytes), folder, max_bytes, depth)
    if path.suffix.lower() != ".zip":
        return [path]
    if not depth:
        return []
    inner = unpack(path, folder, max_bytes=max_bytes)
    return [
        found
        for member in inner
        for found in _unfold(member, member.with_name(f"{member.name}.d"), max_bytes, depth - 1)
    ]


def _gunzip(path: Path, folder: Path, max_bytes: int) -> Path:
    """Unpack a single file; what it is shows only then."""
    folder.mkdir(exist_ok=True)
    plain = folder / path.stem
    with gzip.open(path) as packed, plain.open("wb") as file:
        while block := packed.read(1 << 20):
            if file.tell() + len(block) > max_bytes:
                raise ServiceError("zip_bomb", source=path.name, mb=max_bytes // 1_000_000)
            file.write(block)
    suffix = SUFFIXES[detect_kind(plain)]
    return plain if plain.suffix.lower() == suffix else plain.rename(f"{plain}{suffix}")
