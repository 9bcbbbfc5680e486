"""The XML files of a BAG extract: alone, in a folder, in a zip, or in zips inside a zip."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.sources.bestanden.bestand import MAX_XML_BYTES

MAX_ZIP_DEPTH: Final = 2
"""The extract of a municipality is one zip with a zip for each kind of object; no deeper."""

MAX_RATIO: Final = 200
"""XML of the BAG shrinks some twenty-fold; what shrinks ten times more is a bomb."""

NOT_NEEDED: Final = ("OPR", "WPL", "NUM", "INON", "GEM-")
"""Parts of an extract in which no building stands: streets, towns, addresses, research."""

_BLOCK: Final = 1 << 20


def list_xml(path: Path) -> Iterator[tuple[str, Path]]:
    """Give each XML file of an extract and a name to tell it by, one after another.

    A file out of a zip lies on disk only until the next one is asked for, so
    that an extract of the whole country needs room for one of its files.

    Parameters
    ----------
    path
        XML file, zip, or folder of either.

    Raises
    ------
    UnreadableSourceError
        If a zip is broken, has a password, or unpacks to far more than XML does.
    """
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.suffix.lower() in (".xml", ".zip") and inner.is_file():
                yield from list_xml(inner)
    elif path.suffix.lower() == ".zip":
        with tempfile.TemporaryDirectory() as folder:
            yield from _list_zip(path, path.name, Path(folder), 1)
    else:
        yield path.name, path


def _list_zip(path: Path, name: str, folder: Path, depth: int) -> Iterator[tuple[str, Path]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for info in sorted(archive.infolist(), key=lambda item: item.filename):
                inner = f"{name}/{info.filename}"
                suffix = Path(info.filename).suffix.lower()
                if suffix not in (".xml", ".zip") or _is_not_needed(info.filename):
                    continue
                unpacked = _unpack(archive, info, folder / f"{depth}{suffix}", inner)
                if suffix == ".xml":
                    yield inner, unpacked
                elif depth < MAX_ZIP_DEPTH:
                    yield from _list_zip(unpacked, inner, folder, depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableSourceError("bag_zip_broken", source=name) from error


def _is_not_needed(name: str) -> bool:
    """Whether the name of a part says that it holds other things than buildings."""
    return any(part in Path(name).name.upper() for part in NOT_NEEDED)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, name: str) -> Path:
    """Unpack one member under a name of ours: its own may point outside the folder."""
    too_large = info.filename.lower().endswith(".xml") and info.file_size > MAX_XML_BYTES
    if too_large or info.file_size > MAX_RATIO * max(info.compress_size, 1_000):
        raise UnreadableSourceError("bag_zip_bomb", source=name, mb=info.file_size // 1_000_000)
    with archive.open(info) as packed, target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, _BLOCK)
    return target
