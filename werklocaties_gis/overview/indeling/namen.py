"""Which of several things hold of each row, by their names."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt


def list_namen(masks: Mapping[str, npt.ArrayLike]) -> list[tuple[str, ...]]:
    """List of each row the names of the masks that hold, in the order of the masks.

    Parameters
    ----------
    masks
        By name, each of shape (n,).

    Examples
    --------
    >>> list_namen({"gtv": [True, False, True], "gebruik": [False, False, True]})
    [('gtv',), (), ('gtv', 'gebruik')]
    """
    names = np.array([*masks], dtype=object)
    table = np.array([np.asarray(mask, dtype=bool) for mask in masks.values()]).T
    return [tuple(names[row]) for row in table]
