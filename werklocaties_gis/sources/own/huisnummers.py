"""House numbers as people write them: number, letter, addition, and where a range ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from werklocaties_gis.sources.plaatsnamen import plain_place

COLUMNS: Final = ("huisnummer", "bijvoegsel", "tot")

_NUMMER: Final = (
    r"\d{1,5}(?:\s*(?:[-–/+&,]|t/?m|tot|en)\s*\d{1,5}(?!\d))*"
    r"(?:\s*[-–/,]?\s*[A-Za-z]{1,4}(?:[\s\-–/,]*\w{1,4})?)?"
)
FULL_ADDRESS: Final = re.compile(rf"(?P<straat>.*?[^\W\d].*?)[\s,]+(?P<nummer>{_NUMMER})")
"""Street and number in one: ``Plein 1944 12`` has number 12, ``1e Dwarsweg 5`` number 5."""

_PARTS: Final = re.compile(
    r"\s*(?P<nummer>\d{1,5})\s*(?P<teken>[-–/+&,]|t/?m|tot|en)?\s*(?P<rest>.*?)\s*",
    re.IGNORECASE,
)
_MORE: Final = re.compile(r"\d{1,5}(?:\s*(?:[-–/+&,]|t/?m|tot|en)\s*\d{1,5})+", re.IGNORECASE)
"""What follows the first of three numbers or more."""
POSTCODE: Final = re.compile(r"([1-9]\d{3})\s*([A-Z]{2})")
LONGEST_RANGE: Final = 200
"""Numbers that one range may span; what is longer is an addition, or a slip of the pen."""

SAME: Final[Mapping[str, str]] = MappingProxyType({"HS": "H", "HUIS": "H"})
"""Additions that registers write in one letter and people in a word: the ground floor."""

_ENDINGS: Final = (
    (re.compile(r"str(aat)?\.?(?=$|\s)"), "straat"),
    (re.compile(r"(?<=\w{3})wg\.?(?=$|\s)"), "weg"),
    (re.compile(r"(?<=\w{3})ln\.?(?=$|\s)"), "laan"),
    (re.compile(r"(?<=\w{3})pln\.?(?=$|\s)"), "plein"),
    (re.compile(r"^st\.?(?=\s)"), "sint"),
    (re.compile(r"^burg\.?(?=\s)"), "burgemeester"),
)
"""How a street is shortened, and in full; applied to both sides, so a wrong guess does no harm."""


def parse_huisnummers(texts: pd.Series[Any]) -> pd.DataFrame:
    """Parse house numbers with whatever follows them.

    Letter and addition come out as one text, since registers and people divide
    them differently: ``12 A bis`` and ``12A-BIS`` are the same address.

    Parameters
    ----------
    texts
        Numbers as written; None where there is none.

    Returns
    -------
    pandas.DataFrame
        ``huisnummer`` (Int64), ``bijvoegsel`` (letter and addition in capitals,
        empty where there is none) and ``tot`` (the last number where the text can
        be a range: ``12-14`` is both number 12 with addition 14 and 12 to 14;
        ``12/14/16`` is a range alone).

    Examples
    --------
    >>> parse_huisnummers(pd.Series(["12a-2", "12 A bis", "12-14", "x"])).values.tolist()
    [[12, 'A2', <NA>], [12, 'ABIS', <NA>], [12, '14', 14], [<NA>, '', <NA>]]
    """
    parsed = _of_unique(texts, _parse, (pd.NA, "", pd.NA))
    frame = pd.DataFrame(parsed.tolist(), columns=list(COLUMNS), index=texts.index)
    return frame.astype({"huisnummer": "Int64", "bijvoegsel": "string", "tot": "Int64"})


def _of_unique(texts: pd.Series[Any], parse: Callable[[str], Any], missing: Any) -> pd.Series[Any]:  # noqa: ANN401
    """Read every text once, however often it occurs."""
    codes, words = pd.factorize(texts.astype("string"))
    answers = pd.Series([*map(parse, words), missing], dtype="object")
    return pd.Series(answers.array.take(codes), index=texts.index, dtype="object")


def _parse(text: str) -> tuple[object, str, object]:
    found = _PARTS.fullmatch(text.removesuffix(".0"))
    if found is None or not int(found["nummer"]):
        return pd.NA, "", pd.NA
    nummer, rest, sign = int(found["nummer"]), found["rest"], (found["teken"] or "").lower()
    last, is_list = _last_number(nummer, rest)
    is_range = bool(sign) and nummer < last <= nummer + LONGEST_RANGE
    # A dash or slash also stands before an addition; "t/m" and "+" never do, nor in a list.
    is_addition = (sign in {"", "-", "–", "/"} and not is_list) or not is_range
    return nummer, plain_bijvoegsel(rest) if is_addition else "", last if is_range else pd.NA


def _last_number(nummer: int, rest: str) -> tuple[int, bool]:
    """Give the last number of a range or ascending list (0 for none), and whether it is a list."""
    if re.fullmatch(r"\d{1,5}", rest):
        return int(rest), False
    numbers = [nummer, *map(int, re.findall(r"\d+", rest))] if _MORE.fullmatch(rest) else []
    is_list = bool(numbers) and all(one < two for one, two in pairwise(numbers))
    return (numbers[-1] if is_list else 0), is_list


def plain_bijvoegsel(text: str) -> str:
    """Write letter and addition in capitals, without signs between them.

    >>> plain_bijvoegsel("a - bis"), plain_bijvoegsel("huis"), plain_bijvoegsel("02")
    ('ABIS', 'H', '2')
    """
    plain = "".join(sign for sign in text.upper() if sign.isalnum())
    plain = re.sub(r"(?<!\d)0+(?=\d)", "", plain)
    return SAME.get(plain, plain)


def split_addresses(texts: pd.Series[Any]) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """Split texts that hold street and number in one.

    Returns
    -------
    straat, nummer
        A text without a number is all street.

    Examples
    --------
    >>> straat, nummer = split_addresses(pd.Series(["Plein 1944 12 bis", "Kade", "Weg 12 t/m 14"]))
    >>> straat.tolist(), nummer.tolist()
    (['Plein 1944', 'Kade', 'Weg'], ['12 bis', <NA>, '12 t/m 14'])
    """
    pairs = _of_unique(texts, _split, (pd.NA, pd.NA))
    straat = pd.Series([pair[0] for pair in pairs], index=texts.index, dtype="string")
    return straat, pd.Series([pair[1] for pair in pairs], index=texts.index, dtype="string")


def _split(text: str) -> tuple[str, object]:
    found = FULL_ADDRESS.fullmatch(text.strip())
    return (found["straat"].strip(), found["nummer"]) if found else (text.strip(), pd.NA)


def clean_postcodes(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Write postcodes as ``1234AB``; what is none becomes ``<NA>``.

    >>> clean_postcodes(pd.Series(["1234 ab", "1234", "0123AB"])).tolist()
    ['1234AB', <NA>, <NA>]
    """
    return _of_unique(texts, _postcode, pd.NA).astype("string")


def _postcode(text: str) -> object:
    found = POSTCODE.fullmatch(text.strip().upper())
    return f"{found[1]}{found[2]}" if found else pd.NA


def plain_names(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Write names of streets and towns so that spellings of one name are equal.

    >>> plain_names(pd.Series(["Burg. Kolffstr.", "Burgemeester Kolffstraat", "'t Goes"])).tolist()
    ['burgemeesterkolffstraat', 'burgemeesterkolffstraat', 'tgoes']
    """
    return _of_unique(texts, _plain_name, pd.NA).astype("string")


def _plain_name(text: str) -> object:
    bare = text.strip().casefold()
    for pattern, full in _ENDINGS:
        bare = pattern.sub(full, bare)
    return plain_place(bare) or pd.NA
