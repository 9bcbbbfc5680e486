"""What the status of a BAG object means: it stands there, it may be built, or it is no more."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Texts = npt.NDArray[np.object_]
BoolArray = npt.NDArray[np.bool_]

WEG: Final = ("ingetrokken", "niet gerealiseerd", "ten onrechte", "gesloopt")
"""What was withdrawn, never built, entered by mistake or pulled down."""

BESTEMD: Final = ("gevormd", "bouwvergunning verleend", "bouw gestart")
"""A permit stands, the building does not: allowed, so it counts as existing (Bkl 3.21 lid 3)."""

BESTAAND: Final = (
    *("in gebruik", "buiten gebruik", "verbouwing", "sloopvergunning verleend"),
    *("aangewezen", "uitgegeven"),
)
"""What stands there. Out of use, or with a permit to pull down, it may be lived in tomorrow."""


def list_planstatus(status: Any) -> tuple[Texts, BoolArray]:  # noqa: ANN401 - a column of Arrow
    """List our planstatus of each status.

    Returns
    -------
    planstatus, is_unknown
        ``bestaand``, ``bestemd``, or empty where the object is no more; and
        whether the status is none that the BAG has. Such an object counts as
        existing: leaving it out would be the unsafe reading.

    Examples
    --------
    >>> planstatus, unknown = list_planstatus(pa.array(["Verblijfsobject gevormd", "nil"]))
    >>> planstatus.tolist(), unknown.tolist()
    (['bestemd', 'bestaand'], [False, True])
    """
    coded = pc.dictionary_encode(pc.fill_null(status, ""))
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    words = [str(text).casefold() for text in coded.dictionary.to_pylist()]
    if not len(coded):
        return np.empty(0, dtype=object), np.zeros(0, dtype=bool)
    place = coded.indices.to_numpy()
    of_each = np.array([_planstatus(text) for text in words], dtype=object)
    unknown = np.array([not _is_any((*WEG, *BESTEMD, *BESTAAND), text) for text in words])
    return of_each[place], unknown[place]


def _planstatus(text: str) -> str:
    if _is_any(WEG, text):
        return ""
    return "bestemd" if _is_any(BESTEMD, text) else "bestaand"


def _is_any(parts: tuple[str, ...], text: str) -> bool:
    return any(part in text for part in parts)
