"""Whether an answer of ArcGIS holds what was asked: its errors have status 200, in any form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.esri_json import read_json

BUSY: Final = frozenset({408, 429})
"""Codes in an answer with status 200 that may pass, besides 500 and over."""


def accept_answer(wanted: str = "") -> Callable[[Path, str], None]:
    """Make what sees that an answer is one: JSON, no error, with the member that was asked for.

    Parameters
    ----------
    wanted
        ``count``, ``objectIds`` or ``features``; empty: the answer is a description.
    """

    def accept(path: Path, _content_type: str) -> None:
        check_answer(path, wanted)

    return accept


def check_answer(path: Path, wanted: str) -> None:
    """See that an answer is JSON, no error, and holds what was asked.

    Raises
    ------
    BadReplyError
        If it is no whole JSON, an error that may pass, or holds something else.
    ServiceError
        If the service says that the question is wrong, in its own words.
    """
    try:
        answer = read_json(path)
    except ValueError as error:
        raise BadReplyError("reply_not_json") from error
    if not isinstance(answer, dict):
        raise BadReplyError("reply_not_json")
    _check_error(answer)
    if wanted and not _holds(answer, wanted):
        found = ", ".join(sorted(map(str, answer)))[:300]
        raise BadReplyError("arcgis_not_answered", wanted=wanted, found=found)


def _holds(answer: Mapping[str, Any], wanted: str) -> bool:
    """Whether the member is there; a list of ids is null where no row fits."""
    given = answer.get(wanted)
    if wanted == "objectIds":
        return isinstance(given, list) or (given is None and wanted in answer)
    if wanted == "features":
        return isinstance(given, list) and all(isinstance(row, dict) for row in given)
    return isinstance(given, int)


def _check_error(answer: Mapping[str, Any]) -> None:
    """Refuse an error: an object, a text, or the account of a service that was stopped."""
    said = answer.get("error")
    if isinstance(said, str) and said:
        raise ServiceError("arcgis_error", said_code=0, text=said[:300])
    if isinstance(said, dict):
        words = [said.get("message"), *_listed(said.get("details"))]
        _refuse(said.get("code"), words, is_passing=False)
    if str(answer.get("status", "")).casefold() == "error":
        _refuse(answer.get("code"), _listed(answer.get("messages")), is_passing=True)


def _refuse(code: object, words: list[object], *, is_passing: bool) -> None:
    """Raise an error in the words of the service; one without a code passes, or does not."""
    number = int(str(code)) if str(code).isascii() and str(code).isdigit() else 0
    text = "; ".join(str(word) for word in words if word)[:300]
    is_passing = number in BUSY or number >= 500 or (is_passing and not number)
    kind = BadReplyError if is_passing else ServiceError
    raise kind("arcgis_error", said_code=number or str(code or 0), text=text)


def _listed(given: object) -> list[object]:
    """Give the words of a service one by one; a single one stands without a list."""
    return list(given) if isinstance(given, list) else [given]
