"""The rules of the quality report: subject, how bad, and the words for effect and remedy."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

ERNST: Final = ("moet", "let_op", "weet")
"""Worst first: what stops the study, what changes findings, what is good to know."""


@dataclass(frozen=True)
class Regel:
    """One rule, as its row in ``regels.csv`` describes it.

    Attributes
    ----------
    code
        Name of the rule; ``kw_<code>`` is the sentence of what was found.
    onderwerp
        Subject under which it is told.
    ernst
        One of ``ERNST``.
    gevolg, remedie
        Codes of the sentences that tell what it does to the findings and how to mend it.
    """

    code: str
    onderwerp: str
    ernst: str
    gevolg: str
    remedie: str


@cache
def read_regels() -> Mapping[str, Regel]:
    """Read the rules by name, in the order in which they are told.

    Examples
    --------
    >>> read_regels()["zonder_sbi"].ernst, read_regels()["zonder_sbi"].onderwerp
    ('let_op', 'activiteiten')
    """
    path = resources.files(__package__).joinpath("regels.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return MappingProxyType(
        {
            row["regel"]: Regel(
                row["regel"], row["onderwerp"], row["ernst"], row["gevolg"], row["remedie"]
            )
            for row in rows
        }
    )
