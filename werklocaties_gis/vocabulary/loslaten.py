"""Things to let go so that a firm can be placed: read from their codes, and called by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from werklocaties_gis.vocabulary.labels import label, list_values
from werklocaties_gis.vocabulary.numbers import Taal

CODE: Final = re.compile(r"(?P<wat>\w+)(?P<twijfel>\??)(?::(?P<wie>[^@]*))?(?:@(?P<waar>.*))?")
"""A thing to let go: what, whether only for want of data, of which firm, on which plek."""

ROWS: Final = frozenset({"budget", "net", "zetten", "quota", "samen", "strikt", "reserve"})
"""Things of which the number is a row of the model, which says nothing to a reader."""


@dataclass(frozen=True)
class Los:
    """One thing to let go.

    Attributes
    ----------
    woorden
        What it is called.
    wat
        Its code.
    wie, waar
        Keys of the firm and the plek that it is about; empty where it is about none.
    is_toets
        Whether it is a check, which the plek must meet and nobody can switch off.
    is_onbekend
        Whether it refuses only because data are missing.
    """

    woorden: str
    wat: str
    wie: str = ""
    waar: str = ""
    is_toets: bool = False
    is_onbekend: bool = False


def read_los(code: str, taal: Taal) -> Los:
    """Read a code as the table ``uitleg`` has it in ``versoepeling``.

    Parameters
    ----------
    code
        ``vertrek:V03``, ``te_klein@P1``; a toets that refuses because data are
        missing as ``net?@P1``. ``net:0`` is the limit of an area, ``net@P1`` the toets.
    taal
        Language of the name.

    Examples
    --------
    >>> read_los("net?@P1", "en").woorden, read_los("net?@P1", "en").is_onbekend
    ('room on the electricity grid not certain', True)
    >>> read_los("vertrek:V03", "nl").wie, read_los("budget:0", "nl").wie
    ('V03', '')
    """
    found = CODE.fullmatch(code)
    if found is None:
        return Los(code, code)
    what, who = found["wat"], found["wie"] or ""
    is_toets = not who and what in list_values("toets")
    return Los(
        woorden=_name(what, ("toets",) if is_toets else ("versoepeling", "stap"), taal),
        wat=what,
        wie="" if what in ROWS else who,
        waar=found["waar"] or "",
        is_toets=is_toets,
        is_onbekend=bool(found["twijfel"]),
    )


def _name(what: str, domains: tuple[str, ...], taal: Taal) -> str:
    """Name in the first domain that has one; else the code itself."""
    names = (label(domain, what, taal) for domain in domains)
    return next((name for name in names if name != what), what)
