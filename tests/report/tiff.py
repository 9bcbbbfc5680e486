"""The skeleton of a TIFF file, read without GDAL: where its directories and tiles lie."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT, TILE_WIDTH, TILE_HEIGHT, OFFSETS, SIZES, SUBFILE = 256, 257, 322, 323, 324, 325, 254
FORMATS = {3: "H", 4: "I", 16: "Q"}


@dataclass(frozen=True)
class Directory:
    """One image of the file: the whole, or an overview."""

    place: int
    tags: dict[int, list[int]]

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self.tags[WIDTH][0], self.tags[HEIGHT][0]

    @property
    def tiles(self) -> list[int]:
        """Where the tiles begin; 0 for one that is not stored."""
        return self.tags[OFFSETS]


def read_directories(path: Path) -> list[Directory]:
    """Follow the chain of directories of a classic little-endian TIFF."""
    data = path.read_bytes()
    order, version, place = struct.unpack_from("<2sHI", data)
    assert (order, version) == (b"II", 42)
    found = []
    while place:
        (count,) = struct.unpack_from("<H", data, place)
        entries = [_entry(data, place + 2 + 12 * number) for number in range(count)]
        found.append(Directory(place, dict(entries)))
        (place,) = struct.unpack_from("<I", data, place + 2 + 12 * count)
    return found


def _entry(data: bytes, place: int) -> tuple[int, list[int]]:
    tag, kind, count = struct.unpack_from("<HHI", data, place)
    if kind not in FORMATS:
        return tag, []
    layout = f"<{count}{FORMATS[kind]}"
    fits = struct.calcsize(layout) <= 4
    where = place + 8 if fits else struct.unpack_from("<I", data, place + 8)[0]
    return tag, list(struct.unpack_from(layout, data, where))
