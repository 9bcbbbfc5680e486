"""Which file, and which layer in it, is meant of all that an archive holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from werklocaties_gis.errors import ServiceError

RANKS: Final = (
    (".gpkg",),
    (".shp",),
    (".gml",),
    (".geojson", ".json"),
    (".parquet", ".geoparquet"),
    (".csv", ".txt"),
    (".xlsx",),
    (".xml",),
)
"""Forms in the order in which they are taken where an archive has several; XML last, since it
is as often a description beside the data."""

READABLE: Final = frozenset(suffix for rank in RANKS for suffix in rank)
WILD: Final = "*?"
BETWEEN: Final = "#"
"""Stands between a file and a layer in it: ``terreinen.gpkg#kavels``."""


@dataclass(frozen=True)
class Members:
    """The files to read, and the layer in each; an empty name is the only layer."""

    paths: tuple[Path, ...]
    layer: str


def choose_members(paths: Sequence[Path], folder: Path, laag: str, service: str) -> Members:
    """Choose the file that is meant, or the files.

    Parameters
    ----------
    paths
        All files, below ``folder``.
    laag
        A file (its path, name, or name without ending), a layer, or both with ``#`` between;
        empty: the only file with the only layer. With ``*`` or ``?``, which stand for
        anything, all files that fit. A file in several forms counts once, in the first of them.
    service
        Name for the message.

    Raises
    ------
    ServiceError
        If no choice can be made, with the names of what there is.
    """
    data = sorted(path for path in paths if _is_data(path))
    name, between, layer = laag.partition(BETWEEN)
    named = _best_of_each([path for path in data if name and _is_named(path, folder, name)])
    if len(named) == 1 or (named and any(sign in name for sign in WILD)):
        return Members(tuple(named), layer)
    best = _best(data)
    if len(best) != 1 or named or (between and name):
        found = ", ".join(path.relative_to(folder).as_posix() for path in data[:20])
        raise ServiceError("file_choice", service=service, layer=laag, found=found)
    return Members(tuple(best), layer if between else name)


def _is_data(path: Path) -> bool:
    """Whether a file can hold rows; ``kavels.shp.xml`` describes the file beside it."""
    within = Path(path.stem).suffix.lower()
    is_about = path.suffix.lower() == ".xml" and within in (*READABLE, ".aux")
    return path.suffix.lower() in READABLE and not is_about


def _best_of_each(named: Sequence[Path]) -> list[Path]:
    """Of the files of one folder and stem the first form; the same rows are in each."""
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in named:
        groups.setdefault((path.parent, path.stem.casefold()), []).append(path)
    return sorted(path for group in groups.values() for path in _best(group))


def _is_named(path: Path, folder: Path, name: str) -> bool:
    whole = path.relative_to(folder).as_posix()
    return any(
        fnmatchcase(given.casefold(), name.casefold()) for given in (whole, path.name, path.stem)
    )


def _best(data: Sequence[Path]) -> list[Path]:
    """Files of the first form of which there are any."""
    for rank in RANKS:
        best = [path for path in data if path.suffix.lower() in rank]
        if best:
            return best
    return []
