"""The SBI codes that stand in one cell of a Staat van bedrijfsactiviteiten."""

from __future__ import annotations

import re
from typing import Final

from werklocaties_gis.zoning.sbi import read_codes

_SPLIT: Final = re.compile(r"[,;/\n]|\ben\b")
_RANGE: Final = re.compile(r"^(\d{2,5})-(\d{2,5})$")


def list_celcodes(text: str) -> tuple[list[str], int]:
    """List the codes of one cell, and how many got back the zero that a sheet took.

    Parameters
    ----------
    text
        Several codes with commas, slashes or 'en', or from the first 't/m' the last.

    Returns
    -------
    codes, padded
        Codes without dots, each once, as they stand: they may be no codes at all.

    Examples
    --------
    >>> list_celcodes("01.46, 1102 t/m 1104")
    (['0146', '1102', '1103', '1104'], 0)
    """
    codes: list[str] = []
    # "t/m" holds a slash, which else stands between two codes.
    plain = re.sub(r"t/m|tot en met", "-", text.lower())
    # One digit before a dot: 01.62 that a sheet took for a number. 162 is woodwork.
    plain, padded = re.subn(r"(?<![\d.])(?=\d\.\d)", "0", plain)
    for part in _SPLIT.split(plain.replace(".", "").replace("'", "")):
        for code in _spread(part.strip()):
            is_short = code not in read_codes("2008") and f"0{code}" in read_codes("2008")
            padded += is_short
            codes.append(f"0{code}" if is_short else code)
    return list(dict.fromkeys(code for code in codes if code)), padded


def _spread(part: str) -> list[str]:
    """Codes from the first to the last of a range; any other text is itself."""
    found = _RANGE.match(part.replace(" ", ""))
    if found is None or len(found[1]) != len(found[2]):
        return [part]
    first, last = int(found[1]), int(found[2])
    every = [str(code).zfill(len(found[1])) for code in range(first, last + 1)]
    # Between 1102 and 1104 lie codes that exist; of a wide range most do not.
    return [code for code in every if code in read_codes("2008") or code in (found[1], found[2])]
