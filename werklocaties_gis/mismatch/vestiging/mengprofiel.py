"""What each firm is in a gebied met functiemenging: class A, B or C."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import (
    Activiteiten,
    is_all,
    list_highest,
    list_kandidaten,
    list_lowest,
)

Codes = npt.NDArray[np.int8]
KLASSEN = ("A", "B", "C")
"""Classes of the list, lightest first; the code of a class is its position."""


@dataclass(frozen=True)
class Mengprofiel:
    """Classes of firms as codes, shape (n,); -1 where nothing is known.

    ``bewezen`` is the heaviest class that sourced rows prove by themselves;
    ``is_open`` marks firms with an activity that is not in the list.
    """

    laag: Codes
    hoog: Codes
    bewezen: Codes
    is_open: npt.NDArray[np.bool_]
    is_uit_geheugen: npt.NDArray[np.bool_]


def list_klassen(values: pd.Series) -> Codes:
    """List the code of each class; -1 where missing."""
    return pd.Categorical(values, categories=list(KLASSEN), ordered=True).codes.astype(np.int8)


def list_mengprofiel(acts: Activiteiten, n: int, functiemenging: pd.DataFrame) -> Mengprofiel:
    """List the class of each of n firms: per activity a range, over activities the maximum."""
    found = list_kandidaten(acts, functiemenging["sbi_2008"].to_list())
    rows = functiemenging.iloc[found.rij]
    codes = list_klassen(rows["klasse"]).astype(float)
    is_memory = np.char.startswith(rows["status"].to_numpy(dtype=str), "from-memory")
    low = list_lowest(codes, found.activiteit, len(acts))
    high = list_highest(codes, found.activiteit, len(acts))
    sourced = is_all(
        ~is_memory & ~acts.is_meerduidig[found.activiteit], found.activiteit, len(acts)
    )
    blind = found.is_onvolledig | (low < 0)
    memory = np.zeros(n, dtype=bool)
    memory[acts.vestiging[found.activiteit[is_memory]]] = True
    has_none = np.bincount(acts.vestiging, minlength=n) == 0
    return Mengprofiel(
        laag=list_highest(low, acts.vestiging, n).astype(np.int8),
        hoog=list_highest(high, acts.vestiging, n).astype(np.int8),
        bewezen=list_highest(np.where(sourced, low, -1.0), acts.vestiging, n).astype(np.int8),
        is_open=(np.bincount(acts.vestiging[blind], minlength=n) > 0) | has_none,
        is_uit_geheugen=memory,
    )
