"""Errors that leave the package carry their sentences, for whoever has no command line."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.toml import read_studietaal
from werklocaties_gis.vocabulary.meldingen import list_lines
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.zichtbaar import printable

P = ParamSpec("P")
T = TypeVar("T")


def in_woorden(function: Callable[P, T]) -> Callable[P, T]:
    """Let the errors of a function say, under a traceback, what, where, and how to mend it.

    Parameters
    ----------
    function
        Takes a study, or the path of one, first: its language is that of the sentences.

    Returns
    -------
    Callable
        The same; an error gets the lines of ``list_lines`` as notes (PEP 678), which
        Python and notebooks show. Code, fields and ``str`` of the error stay as they are.
    """

    @wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except WerklocatiesError as error:
            # A function that calls another of these has its errors told already.
            if not getattr(error, "__notes__", ()):
                taal = _find_taal(next(iter((*args, *kwargs.values())), None))
                for line in list_lines(error, taal):
                    error.add_note(printable(line))
            raise

    return told


def _find_taal(studie: Any) -> Taal:  # noqa: ANN401 - what is given wrong has a language too
    """Language of a study, or of the project file at a path; Dutch where it tells none."""
    if isinstance(studie, str | Path):
        return read_studietaal(Path(studie))
    taal = getattr(getattr(getattr(studie, "project", None), "studie", None), "taal", "nl")
    return "en" if taal == "en" else "nl"
