"""Activity codes (SBI): cleaned as text, matched on lists, translated between editions."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Versie = Literal["2008", "2025"]
Positions = npt.NDArray[np.intp]

LENGTHS: Final = (5, 4, 3, 2)
"""Lengths that a code can have, longest first."""


@cache
def read_codes(versie: Versie) -> frozenset[str]:
    """Read every code of one edition of the SBI, of 2 to 5 digits."""
    path = resources.files(__package__).joinpath("reference", "sbi_codes.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return frozenset(row["code"] for row in rows if row["versie"] == versie)


def is_known(code: str, versie: Versie) -> bool:
    """Tell whether a code exists in an edition.

    Examples
    --------
    >>> is_known("0162", "2008"), is_known("4511", "2008"), is_known("4511", "2025")
    (True, True, False)
    """
    return code in read_codes(versie)


def clean_codes(
    codes: pd.Series, versies: pd.Series | Versie, *, zeros_kept: bool = False
) -> pd.DataFrame:
    """Clean codes as people write them; nothing is dropped, everything is told.

    Dots and spaces go. A leading zero that a spreadsheet took is put back only
    where just the padded code exists in that edition, or where the dot shows it
    (``1.62``). Where both exist the code is ambiguous and not used.

    Parameters
    ----------
    codes
        Codes as read, shape (n,).
    versies
        Edition of each code, or of all.
    zeros_kept
        Whether the file declares that no leading zero was lost.

    Returns
    -------
    pandas.DataFrame
        On the index of ``codes``: ``sbi`` (``<NA>`` where rejected), ``herstel``
        (``""``, ``punten``, ``voorloopnul``), ``reden`` (``""``, ``leeg``,
        ``geen_code``, ``dubbelzinnig``; ``niet_in_lijst`` keeps the code).

    Examples
    --------
    >>> found = clean_codes(pd.Series(["01.62", "1.62", "111", "162", "x"]), "2008")
    >>> found["sbi"].fillna("").tolist()
    ['0162', '0162', '0111', '', '']
    >>> found["reden"].tolist()
    ['', '', '', 'dubbelzinnig', 'geen_code']
    """
    pairs = pd.DataFrame({"code": codes.astype("string").fillna(""), "versie": versies})
    pairs["versie"] = pairs["versie"].astype("string").fillna("")
    unique = pairs.drop_duplicates().reset_index(drop=True)
    cleaned = pd.DataFrame(
        [
            _clean(code, versie, zeros_kept=zeros_kept)
            for code, versie in unique.itertuples(index=False)
        ],
        columns=["sbi", "herstel", "reden"],
    ).astype("string")
    merged = pairs.merge(unique.join(cleaned), on=["code", "versie"], how="left")
    return merged[["sbi", "herstel", "reden"]].set_index(codes.index)


def _clean(code: str, versie: str, *, zeros_kept: bool) -> tuple[str | None, str, str]:
    """One code: cleaned or None, what was repaired, and why it is not, or hardly, usable."""
    text = "".join(code.split())
    if not text:
        return None, "", "leeg"
    digits = _digits(text)
    known = read_codes("2025" if versie == "2025" else "2008")
    if digits is None:
        return None, "", "geen_code"
    padded = "0" + digits
    if zeros_kept or padded not in known:
        return _told(digits, "punten" if digits != text else "", known=digits in known)
    if text.find(".") == 1 or digits not in known:
        return padded, "voorloopnul", ""
    # 16.2 cannot be 0162; 162 can be either.
    return (digits, "punten", "") if text.find(".") == 2 else (None, "", "dubbelzinnig")


def _told(digits: str, repair: str, *, known: bool) -> tuple[str, str, str]:
    """Tell a code that needs no padding, with a word where the edition does not have it."""
    return digits, repair, "" if known else "niet_in_lijst"


def _digits(text: str) -> str | None:
    """Digits of a code without its dots; None where it is no code."""
    whole, _, rest = text.partition(".")
    # A spreadsheet that took 4711 for a number writes 4711.0.
    text = whole if rest == "0" and len(whole) >= 3 else text
    digits = text.replace(".", "")
    return digits if digits.isascii() and digits.isdigit() and 1 < len(digits) <= 5 else None


def keep_2008(codes: pd.Series, versies: pd.Series | str) -> pd.Series:
    """Keep the SBI 2008 codes and empty all others, which no list of 2008 may see.

    Examples
    --------
    >>> keep_2008(pd.Series(["4673", "4673"]), pd.Series(["2008", "2025"])).tolist()
    ['4673', '']
    """
    editions = pd.Series(versies, index=codes.index).astype("string").fillna("")
    return codes.astype("string").where(editions == "2008", "").fillna("")


def match_longest_prefix(
    codes: Sequence[str], list_codes: Sequence[str]
) -> tuple[Positions, Positions]:
    """Match each code with the rows of a list that have its longest prefix.

    Never hand it codes of one edition and a list of another: the same digits
    mean other activities.

    Parameters
    ----------
    codes
        Codes as clean text, shape (n,); empty or missing ones match nothing.
    list_codes
        Codes of the list, shape (m,); may repeat.

    Returns
    -------
    positions, rows
        Positions in ``codes`` and in ``list_codes``: all rows of the longest
        length, ordered by position and row. A code without a match is absent.

    Examples
    --------
    >>> positions, rows = match_longest_prefix(["25120", "99"], ["25", "2512", "2512"])
    >>> positions.tolist(), rows.tolist()
    ([0, 0], [1, 2])
    """
    text = pd.Series(np.asarray(codes, dtype=object)).astype("string").fillna("")
    unique, inverse = np.unique(text.to_numpy(dtype=object).astype(str), return_inverse=True)
    found = _match_unique(unique.tolist(), list_codes)
    sizes = np.array([len(rows) for rows in found], dtype=np.intp)
    flat = np.array([row for rows in found for row in rows], dtype=np.intp)
    asked = sizes[inverse]
    # Each position repeats the rows of its code, which lie together in ``flat``.
    start = np.repeat((np.cumsum(sizes) - sizes)[inverse], asked)
    within = np.arange(asked.sum()) - np.repeat(np.cumsum(asked) - asked, asked)
    return np.repeat(np.arange(len(inverse), dtype=np.intp), asked), flat[start + within]


def _match_unique(unique: list[str], list_codes: Sequence[str]) -> list[list[int]]:
    """Rows of the list with the longest prefix of each code; there are some 1,000 codes at most."""
    rows: dict[str, list[int]] = {}
    for row, prefix in enumerate(list_codes):
        rows.setdefault(str(prefix), []).append(row)
    return [
        next((rows[code[:n]] for n in LENGTHS if len(code) >= n and code[:n] in rows), [])
        for code in unique
    ]


def convert_2025(
    codes: Sequence[str], correspondentie: pd.DataFrame | None
) -> tuple[Positions, npt.NDArray[np.str_]]:
    """Convert SBI 2025 codes to SBI 2008, many to many; only by the user's own table.

    Parameters
    ----------
    codes
        SBI 2025 codes as clean text, shape (n,).
    correspondentie
        Columns ``sbi_2025`` and ``sbi_2008``; without it nothing is converted.

    Returns
    -------
    positions, codes_2008
        Positions in ``codes`` and every SBI 2008 code each may stand for. A code
        of fewer digits stands for all codes below it; one that the table has by
        its group only, for all that the group became. What the table does not
        have is absent, whatever its digits mean in the other edition.

    Examples
    --------
    >>> table = pd.DataFrame({"sbi_2025": ["46711", "46711"], "sbi_2008": ["4511", "4519"]})
    >>> positions, converted = convert_2025(["46711", "99999"], table)
    >>> positions.tolist(), converted.tolist()
    ([0, 0], ['4511', '4519'])
    """
    if correspondentie is None or not len(codes):
        return np.empty(0, np.intp), np.empty(0, np.str_)
    pairs = _list_below(correspondentie)
    groups = _list_groups(codes, set(pairs["code"]), set(correspondentie["sbi_2025"]))
    asked = pd.DataFrame({"code": groups}).reset_index(names="position")
    found = asked.merge(pairs, on="code").drop_duplicates(["position", "sbi_2008"])
    found = found.sort_values(["position", "sbi_2008"])
    return found["position"].to_numpy(np.intp), found["sbi_2008"].to_numpy(dtype=np.str_)


def _list_groups(codes: Sequence[str], known: set[str], rows: set[str]) -> list[str]:
    """Each code, or the group that the table has a row of where it does not go down to the code.

    Only a row of the group itself speaks for it: that a sister has one says nothing.
    """
    return [
        code
        if code in known
        else next((code[:n] for n in LENGTHS if n < len(code) and code[:n] in rows), code)
        for code in map(str, codes)
    ]


def _list_below(correspondentie: pd.DataFrame) -> pd.DataFrame:
    """Repeat the table for each shorter code, so that a group stands for all that is in it."""
    source = correspondentie["sbi_2025"].astype("string")
    parts = [
        pd.DataFrame({"code": source.str[:length], "sbi_2008": correspondentie["sbi_2008"]})[
            source.str.len() >= length
        ]
        for length in LENGTHS
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates()
