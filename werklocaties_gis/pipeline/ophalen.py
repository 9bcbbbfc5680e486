"""From project file to fetched layers, before a study can be read."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from werklocaties_gis.settings.read import read_project
from werklocaties_gis.sources.download.download import Downloaded, Progress
from werklocaties_gis.sources.download.download import download_layers as download_of_project

__all__ = ["Downloaded", "download_layers"]


def download_layers(
    path: str | Path,
    names: Collection[str] = (),
    *,
    offline: bool = False,
    again: bool = False,
    progress: Progress | None = None,
) -> Downloaded:
    """Fetch every public layer that a study needs.

    Parameters
    ----------
    path
        The project file or the folder that holds ``werklocaties.toml``.
    names
        Services to fetch; none: those that the project file names.
    offline
        Ask nothing: answers that are kept will do, however old.
    again
        Ask for what still holds too.
    progress
        Called with a code (``download_begun``, ``download_done``) and the name of a service, from
        several threads; nothing is printed here.

    Returns
    -------
    Downloaded
        Per service what became of it; a service that failed does not lose the others.

    Raises
    ------
    InvalidProjectError
        With every failure of the project file, or every place that is not found.
    UnknownServiceError
        If a service does not exist or cannot be fetched.
    """
    # What the user still has to deliver is no reason to wait with what services give.
    project = read_project(path, needs_files=False)
    return download_of_project(project, names, offline=offline, again=again, progress=progress)
