"""A network that was built once is kept beside its file, for as long as that is the same."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.sources.bestanden.bestand import hash_bestand
from werklocaties_gis.tables.replace import replacing

Arrays = Mapping[str, npt.NDArray[Any]]

KEY: Final = "sleutel"
ENDING: Final = ".netwerk.npz"


def make_sleutel(path: Path, *words: str) -> str:
    """Make the key of a network: of the content of its files, and of all that decides besides.

    Parameters
    ----------
    path
        File with roads; of a shapefile what lies beside it is read as well.
    words
        Speeds and version, as text.
    """
    digest = hashlib.sha256(f"{path.suffix.lower()} {hash_bestand(path)}\n".encode())
    for word in words:
        digest.update(f"{len(word)} {word}\n".encode())
    return digest.hexdigest()


def opslag_path(path: Path) -> Path:
    """Where the network of a file is kept."""
    return path.with_name(path.name + ENDING)


def read_opslag(path: Path, sleutel: str) -> dict[str, npt.NDArray[Any]] | None:
    """Read the network that was kept of a file; none where it is of another content, or broken."""
    try:
        with opslag_path(path).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept[KEY]) != sleutel:
                return None
            return {name: kept[name] for name in kept.files if name != KEY}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def write_opslag(path: Path, sleutel: str, arrays: Arrays) -> bool:
    """Keep the network of a file beside it, whole or not at all.

    Returns
    -------
    bool
        Whether it was kept: a folder that may not be written in only costs time.
    """
    try:
        with replacing(opslag_path(path)) as temporary:
            named: dict[str, Any] = {KEY: np.array(sleutel), **arrays}
            np.savez(temporary, **named)
    except (OSError, WerklocatiesError):
        return False
    return True
