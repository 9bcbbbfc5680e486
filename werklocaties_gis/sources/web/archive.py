"""Archives from outside, unpacked so that they can do no harm."""

from __future__ import annotations

import lzma
import re
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web.body import check_room, write_blocks
from werklocaties_gis.sources.web.files import put_in_place, tell_disk_full
from werklocaties_gis.sources.web.limits import BLOCK, MB

MAX_FILES: Final = 20_000
"""A national ATOM feed holds some hundreds of files."""

MAX_RATIO: Final = 200
"""GML shrinks some twenty-fold; what shrinks ten times more is a bomb."""

_BOMB_FROM_BYTES: Final = 10 * MB
"""Smaller files may shrink as they like."""

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"|?*]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_ENCRYPTED: Final = 0x1

_LONGEST_PART_BYTES: Final = 240
"""Most disks hold names of 255 bytes; what is unpacked beside a file gets a longer one."""

_LONGEST_NAME: Final = 1_000

_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, ValueError),
)
"""What the reader of zips makes of a damaged one; besides an ``OSError`` without a number."""


def unpack(path: Path, folder: Path, *, max_bytes: int) -> tuple[Path, ...]:
    """Unpack a zip into a folder.

    Nothing is unpacked when anything in it is wrong. Zips within the zip stay as they are.

    Parameters
    ----------
    path
        The archive.
    folder
        Where its files come, under the names they have in it; made where it is absent.
    max_bytes
        Bound of all files together, counted while they are unpacked and not as the zip says.

    Returns
    -------
    tuple of Path
        The files, sorted.

    Raises
    ------
    BadReplyError
        ``archive_broken``: no zip, or half of one; ``archive_password``; ``archive_unsafe``: a
        name that leads outside the folder or that Windows cannot hold, a link, two files of one
        name, a file where a folder must come; ``archive_bomb``: too many files, or a size
        that no data has.
    ServiceError
        ``reply_too_large`` or ``disk_full``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(path) as archive, tell_disk_full(folder):
            members = _list_members(archive.infolist(), path.name, max_bytes)
            check_room(folder, sum(info.file_size for info in members.values()))
            return _unpack_members(archive, members, folder, max_bytes)
    except _BROKEN as error:
        raise BadReplyError("archive_broken", name=path.name) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise BadReplyError("archive_broken", name=path.name) from error


def _list_members(
    infos: Iterable[zipfile.ZipInfo], name: str, max_bytes: int
) -> dict[str, zipfile.ZipInfo]:
    """List the files of a zip by their safe relative name, or raise."""
    members: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        if info.is_dir():
            continue
        safe = _check_member(info, name)
        if safe.casefold() in seen:
            raise BadReplyError("archive_unsafe", name=name, member=info.filename)
        seen.add(safe.casefold())
        members[safe] = info
        if len(members) > MAX_FILES:
            raise BadReplyError("archive_bomb", name=name)
    for safe in members:
        if any(str(folder).casefold() in seen for folder in PurePosixPath(safe).parents):
            raise BadReplyError("archive_unsafe", name=name, member=safe)
    if sum(info.file_size for info in members.values()) > max_bytes:
        raise ServiceError("reply_too_large", max_mb=max_bytes // MB)
    return members


def _check_member(info: zipfile.ZipInfo, name: str) -> str:
    """Give the relative name of a file that is safe on every system, or raise."""
    safe = info.filename.replace("\\", "/")
    parts = PurePosixPath(safe).parts
    kind = stat.S_IFMT(info.external_attr >> 16)
    is_safe = (
        bool(parts)
        and not safe.startswith("/")
        and kind in (0, stat.S_IFREG)
        and len(safe) <= _LONGEST_NAME
        and all(is_safe_part(part) for part in parts)
    )
    if not is_safe:
        raise BadReplyError("archive_unsafe", name=name, member=info.filename[:80])
    if info.flag_bits & _ENCRYPTED:
        raise BadReplyError("archive_password", name=name)
    shrunk = max(info.compress_size, 1)
    if info.file_size > _BOMB_FROM_BYTES and info.file_size / shrunk > MAX_RATIO:
        raise BadReplyError("archive_bomb", name=name)
    return "/".join(parts)


def is_safe_part(part: str) -> bool:
    """Tell whether a file or folder can have a name on every system.

    Examples
    --------
    >>> [is_safe_part(name) for name in ("kavels.gml", "con.gml", "kavels.", "..", "a?b")]
    [True, False, False, False, False]
    """
    return (
        part not in (".", "..")
        and len(part.encode(errors="replace")) <= _LONGEST_PART_BYTES
        and not _FORBIDDEN.search(part)
        and not _DEVICES.fullmatch(part)
        and part == part.rstrip(". ")
    )


def _unpack_members(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], folder: Path, max_bytes: int
) -> tuple[Path, ...]:
    """Unpack beside the folder first, so that it holds all files or none."""
    stage = Path(tempfile.mkdtemp(dir=folder, prefix=".unpack-"))
    try:
        left = max_bytes
        for name, info in members.items():
            target = stage / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(info) as opened:
                left -= write_blocks(target, iter(lambda: opened.read(BLOCK), b""), left)
        for name in members:
            put_in_place(stage / name, folder / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return tuple(sorted(folder / name for name in members))
