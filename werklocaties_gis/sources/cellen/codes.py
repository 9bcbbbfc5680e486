"""Codes that spreadsheets damage: SBI codes and numbers of the Handelsregister."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.sources.bestanden.rauw import RowNumbers
from werklocaties_gis.zoning.sbi import clean_codes

REGISTER_LENGTHS: Final = ((7, 8), (9, 12), (10, 12), (11, 12))
"""Length found and length meant: a KvK-nummer has 8 digits, a vestigingsnummer 12.

Eight digits stay: that is a KvK-nummer, and cannot be told from a
vestigingsnummer that lost four zeros. The rule looks at one value only, so
that every file of a study pads the same number the same way.
"""


def pad_register_numbers(values: pd.Series[Any]) -> tuple[pd.Series[Any], pd.Series[bool]]:
    """Put back the leading zeros that a spreadsheet took from register numbers.

    >>> pad_register_numbers(pd.Series(["1234567", "01234567", "V12", "123456789"]))[0].tolist()
    ['01234567', '01234567', 'V12', '000123456789']
    """
    texts = values.astype("string")
    is_digits = texts.str.fullmatch(r"[1-9]\d*").fillna(value=False)
    result = texts
    for found, meant in REGISTER_LENGTHS:
        short = is_digits & texts.str.len().eq(found).fillna(value=False)
        result = result.mask(short, texts.str.zfill(meant))
    return result, (result.fillna("") != texts.fillna("")).astype(bool)


def clean_sbi(
    codes: pd.Series[Any],
    versies: pd.Series[Any],
    is_text: pd.Series[bool],
    where: tuple[str, str],
    nummers: RowNumbers,
    *,
    zeros_kept: bool = False,
) -> tuple[pd.Series[Any], list[Notice], list[Failure]]:
    """Clean SBI codes: dots out, lost zeros back where that is certain.

    Parameters
    ----------
    codes, versies
        Codes as texts, and the edition of each.
    is_text
        Whether the cell held a text; a number has lost its zeros for certain.
    where
        Table and file, for what is told.
    nummers
        Row numbers in the file.
    zeros_kept
        Whether it is known that texts lost no zeros, so that the file need not show it.

    Returns
    -------
    tuple
        Clean codes, what was repaired, and the codes that are refused because
        they are none, or because two codes are meant by the same digits.
    """
    table, source = where
    found = _clean(codes, versies, is_text, zeros_kept=zeros_kept)
    notices = [
        _told(code, codes[(found[column] == word).fillna(value=False)], found["sbi"], where)
        for column, word, code in (
            ("herstel", "voorloopnul", "sbi_zero_restored"),
            ("herstel", "punten", "sbi_dots_removed"),
            ("reden", "niet_in_lijst", "sbi_not_in_list"),
        )
    ]
    refused = found["reden"].isin(["dubbelzinnig", "geen_code"]) & codes.notna()
    failures = [
        Failure(table, "sbi", str(nummers[at]), str(codes.iloc[at]), _CODES[str(reden)], source)
        for at, reden in zip(np.flatnonzero(refused), found["reden"][refused], strict=True)
    ]
    return found["sbi"], [notice for notice in notices if notice.count], failures


def has_leading_zeros(codes: pd.Series[Any]) -> bool:
    """Whether some code begins with 0, which shows that a column of texts lost no zeros.

    >>> has_leading_zeros(pd.Series(["0111", "32"], dtype="string"))
    True
    """
    return bool(codes.str.fullmatch(r"0\d+").fillna(value=False).any())


def _clean(
    codes: pd.Series[Any], versies: pd.Series[Any], is_text: pd.Series[bool], *, zeros_kept: bool
) -> pd.DataFrame:
    """Clean codes; a text column in which some codes begin with 0 has lost no zeros.

    That settles the codes that would be ambiguous, and no others.
    """
    found = clean_codes(codes, versies)
    has_zeros = zeros_kept or has_leading_zeros(codes[is_text])
    settled = found["reden"].eq("dubbelzinnig").fillna(value=False) & is_text
    if not has_zeros or not settled.any():
        return found
    kept = clean_codes(codes[settled], versies[settled], zeros_kept=True)
    return pd.concat([found[~settled], kept]).loc[found.index]


_CODES: Final = MappingProxyType({"dubbelzinnig": "sbi_zero_unclear", "geen_code": "no_sbi"})


def _told(
    code: str, before: pd.Series[Any], after: pd.Series[Any], where: tuple[str, str]
) -> Notice:
    """Tell how often something was done, and to which codes."""
    changed = zip(before, after.loc[before.index], strict=True)
    pairs = sorted({f"{old} > {new}" for old, new in changed})
    fields = (("which", ", ".join(pairs[:20])),)
    return Notice(code, where[0], len(before), where[1], fields)
