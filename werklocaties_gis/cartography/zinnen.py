"""The sentence of each finding: made once for all firms of which it says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import finding

TOLD: Final = ("toets", "aspect", "uitkomst", "waarde", "grens", "eenheid", "band", "regel")
"""What a sentence is made of besides the name; its source and remarks stand beside it."""

PRIVATE: Final = range(0xE000, 0xF8FF)
"""Characters that mean nothing by themselves: one of them holds the place of the name."""


def make_zinnen(rows: pd.DataFrame, namen: pd.Series, taal: Taal) -> dict[str, object]:
    """Write the different sentences, and for each finding which one.

    Parameters
    ----------
    rows
        Findings, as the schema of ``mismatches`` says.
    namen
        What the page calls the firm of each finding; index of ``rows``.
    taal
        Language of the sentences.

    Returns
    -------
    dict
        ``w`` the sentences, ``i`` the place of each row's, ``naam`` the mark at
        which the page puts the name of the firm.
    """
    own = rows["naam"].astype("string").fillna(rows["vestiging_id"].astype("string"))
    told = rows[list(TOLD)]
    mark = _free_mark(told, own)
    # A finding that calls its firm otherwise keeps the name that it came with.
    named = told.assign(naam=own.mask(own == namen.astype("string"), mark))
    sentences, places = say_once(named, lambda row: finding(row, taal, herkomst=False))
    return {"w": sentences, "i": places, "naam": mark}


def say_once(
    rows: pd.DataFrame, say: Callable[[Mapping[str, object]], str]
) -> tuple[list[str], list[int]]:
    """Word each different row once, in the order in which they come.

    Parameters
    ----------
    rows
        What is said of each row, and nothing that is not said.
    say
        Makes a text of a row.

    Returns
    -------
    tuple
        The different texts, and for each row the place of its text.

    Examples
    --------
    >>> say_once(pd.DataFrame({"a": ["x", "y", "x"]}), lambda row: f"{row['a']}!")
    (['x!', 'y!'], [0, 1, 0])
    """
    groups = rows.groupby(list(rows.columns), dropna=False, sort=False, observed=True)
    different = rows.drop_duplicates().to_dict("records")
    texts = [say({str(name): value for name, value in row.items()}) for row in different]
    return texts, groups.ngroup().tolist()


def _free_mark(told: pd.DataFrame, names: pd.Series) -> str:
    """A character that stands in none of the texts."""
    columns = [*(told[name].astype("string") for name in told.columns), names]
    used = set("".join(text for column in columns for text in column.dropna().unique()))
    return next(chr(code) for code in PRIVATE if chr(code) not in used)
