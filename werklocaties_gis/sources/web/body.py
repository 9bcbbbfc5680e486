"""The body of a reply on its way to disk: bounded, counted and unpacked."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.web.files import iterate_blocks
from werklocaties_gis.sources.web.limits import BLOCK, MB

ENCODINGS: Final = ("", "identity", "gzip", "x-gzip", "deflate")
"""How a body may be packed for the transfer; ``gzip`` is what is asked for."""

_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32

_ROOM: Final = 50 * MB
"""Bytes that are left free: a disk that is full to the brim hurts more than a missing layer."""


def check_room(folder: Path, size: int) -> None:
    """Refuse a body for which the disk has no room, before the first byte.

    Raises
    ------
    ServiceError
        ``disk_full``.
    """
    if shutil.disk_usage(folder).free < size + _ROOM:
        raise ServiceError("disk_full", folder=str(folder))


def write_blocks(path: Path, blocks: Iterable[bytes], max_bytes: int, *, after: int = 0) -> int:
    """Write what comes behind what is there, up to a bound.

    Parameters
    ----------
    path
        File; anew where ``after`` is 0.
    blocks
        As they come.
    max_bytes
        Bound of the whole file.
    after
        Bytes that are there already.

    Returns
    -------
    int
        Bytes of the whole file.

    Raises
    ------
    ServiceError
        ``reply_too_large``.
    """
    size = after
    with path.open("ab" if after else "wb", buffering=0) as opened:
        for block in blocks:
            size += len(block)
            if size > max_bytes:
                raise ServiceError("reply_too_large", max_mb=max_bytes // MB)
            view = memoryview(block)
            while view:  # a disk that fills up takes half a block before it says so
                view = view[opened.write(view) :]
    return size


def unpack_body(path: Path, encoding: str, target: Path, max_bytes: int) -> None:
    """Unpack a body that came packed, block by block, up to a bound.

    Raises
    ------
    ServiceError
        ``reply_too_large``: a bomb, or more than the project wants.
    BadReplyError
        Half a stream, or no such stream.
    """
    try:
        write_blocks(target, _inflate(iterate_blocks(path), encoding), max_bytes)
    except zlib.error as error:
        raise BadReplyError("reply_not_unpacked", encoding=encoding) from error


def _inflate(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Give the content of one or more gzip or zlib streams, never more than a block at once."""
    inflater = zlib.decompressobj(wbits=_GZIP_OR_ZLIB)
    for block in blocks:
        rest = block
        while rest:
            if inflater.eof:
                rest = rest.lstrip(b"\0")  # what a tape or a careless writer fills up with
                if not rest:
                    break
                inflater = zlib.decompressobj(wbits=_GZIP_OR_ZLIB)
            yield inflater.decompress(rest, BLOCK)
            rest = inflater.unconsumed_tail or inflater.unused_data
    while held := inflater.decompress(b"", BLOCK):
        yield held
    if not inflater.eof:
        raise BadReplyError("reply_not_unpacked", encoding=encoding)
