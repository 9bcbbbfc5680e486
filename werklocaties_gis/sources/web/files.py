"""Files that are whole or absent: written under another name, put in place in one step."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.web.limits import BLOCK

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_TRIES: Final = 20
_BUSY_S: Final = 0.05


@contextlib.contextmanager
def tell_disk_full(folder: Path) -> Iterator[None]:
    """Turn the fault of a full disk into a sentence that says which disk; nothing else."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise ServiceError("disk_full", folder=str(folder)) from error
        raise


def is_disk_full(error: BaseException) -> bool:
    """Tell whether an error is that of a full disk."""
    return isinstance(error, OSError) and error.errno in _FULL


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file whole: on disk before it gets its name; readable as a body is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def put_in_place(source: Path, target: Path) -> None:
    """Give a file its name in one step; Windows refuses while another process reads the old one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    insist(lambda: source.replace(target))


def insist(act: Callable[[], object]) -> None:
    """Do something to a file again while another process holds it, for a second at most."""
    for remaining in reversed(range(_TRIES)):
        try:
            act()
        except PermissionError:
            if not remaining:
                raise
            time.sleep(_BUSY_S)
        else:
            return


def read_json(path: Path) -> Mapping[str, object] | None:
    """Read a file of our own; none where it is absent, or not what we write."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def write_json(path: Path, content: Mapping[str, object]) -> None:
    """Write a small file of our own whole."""
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def iterate_blocks(path: Path) -> Iterator[bytes]:
    """Give a file block by block."""
    with path.open("rb") as opened:
        while block := opened.read(BLOCK):
            yield block
