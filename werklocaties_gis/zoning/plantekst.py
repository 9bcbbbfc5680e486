"""Words of a plan text as letters, one for each thing a word can do in a rule on categories."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from werklocaties_gis.zoning.milieucategorie import code_of, hoofdcategorie_range

# A size or a share is never a category, and digits that go on are another number.
_NO_SIZE: Final = r"(?!\s*(?:m2|m3|m\b|ha\b|%|meter|km\b|procent|bouwlagen|lagen|ton\b|kg\b|db))"
_NO_MORE: Final = r"(?![\d.,]*\d|[a-z])"

_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("M", r"\(?(?:milieu|bedrijfs|hinder)+\)?-?(?:categorie(?:en)?\b|cat\b\.?(?=\s*\d))"),
    ("C", r"categorie(?:en)?\b|cat\b\.?(?=\s*\d)"),
    ("U", r"(?:tot en met|t/m|t\.?e\.?m\.?|ten hoogste|hoogstens|hoogste?|maximaal|maximale)\b"),
    ("U", r"(?:maximum|niet (?:hoger|zwaarder) dan)\b|max\b\.?|<="),
    ("K", r"(?:en/of|en|of) (?:lager|lichter)\b"),
    ("L", r"(?:minimaal|minimale|minimum|minstens|ten minste|tenminste|laagste?|vanaf)\b|>="),
    ("L", r"niet (?:lager|lichter) dan\b|min\b\.?"),
    ("H", r"(?:en/of|en|of) (?:hoger|zwaarder)\b"),
    ("Z", r"(?:geen|niet|verboden|verbod|strijdig|uitgesloten)\b"),
    ("S", r"(?:uitsluitend|alleen)\b"),
    ("F", r"(?:behoren|vallen|ingedeeld)\w* (?:tot|in|onder)\b|:"),
    ("F", r"(?:in|uit|met|een|de|het|die|is|zijn|bedraagt|toegestane?|toelaatbare?)\b"),
    ("T", r"tot\b|<"),
    ("V", r"van\b"),
    ("B", r"(?:bedrijf|bedrijven|bedrijvigheid|bedrijfs?-?typen?|bedrijfsactiviteiten)\b"),
    ("B", r"(?:bedrijventerrein\w*|inrichtingen|activiteiten)\b"),
    ("O", r"(?:horeca|detailhandel|cultu|dienstverlen|kantoor|kantoren|evenement|winkel)\w*"),
    ("O", r"(?:seksinrichting|sport|recreati|maatschappelijk|zorg|woning|wonen|monument)\w*"),
    ("N", rf"(?:3[.,][12]|4[.,][12]|5[.,][123]|[345][ab]?(?!,\d)|[126]){_NO_MORE}{_NO_SIZE}"),
    # 1,2 is the list 1 and 2, for 1.2 does not exist; 3,4 may be a mistyped 3.2 and is no number.
    ("N", rf"[12](?=,[1-6](?!\d)){_NO_SIZE}"),
    ("X", rf"\d(?:[.,]\d+|[a-z])?(?!\d)(?![.,]\d){_NO_SIZE}"),
    ("E", r"(?:en/of|en|of)\b|[,/&+;]"),
    ("D", r"-"),
    ("A", r"\d[\d.,]*\w*|\w+"),
)
"""Letter and pattern; at each place the first that fits wins, so whole words are taken.

M category of firms, C category, U at most, L at least, Z denial, S exclusively,
F filler, T until, V from, B firms, O another scale, N number, X no category,
E and, D dash, K or lower, H or higher, A anything else.
"""

_ROMAN: Final = MappingProxyType({"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"})
"""Figures of plans of before 2000: they number the main categories."""

_FIGURE: Final = r"(?:vi?|iv|i{1,3})\b"
# "Bedrijf - II" is the name of a zone: only right after the word are these categories.
_ROMAN_LIST: Final = re.compile(
    r"(?:categorie(?:en)?|cat\.?) (?:van |tot en met |t/m |ten hoogste |maximaal )?"
    rf"{_FIGURE}(?:(?:,? | en | of | en/of | t/m | tot en met | ?[-/] ?){_FIGURE})*"
)

_SCANNER: Final = re.compile(
    "|".join(f"(?P<p{place}>{pattern})" for place, (_, pattern) in enumerate(_PATTERNS))
)


@dataclass(frozen=True)
class Tekst:
    """A text as letters.

    Attributes
    ----------
    letters
        One letter a word, in order.
    getallen
        For each word: codes of the lowest and highest category that a number
        stands for; ``None`` for all other words.
    """

    letters: str
    getallen: tuple[tuple[int, int] | None, ...]


def normalise(text: str) -> str:
    """Write a text the one way in which it is read.

    Examples
    --------
    >>> normalise("Bedrijven  in de Categorieën ≤ 3.1")
    'bedrijven in de categorieen <= 3.1'
    """
    signs = str.maketrans({"≤": "<=", "≥": ">=", "–": "-", "—": "-", "‑": "-"})
    plain = unicodedata.normalize("NFKD", text.translate(signs)).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.split())


def read_tekst(text: str) -> Tekst:
    """Read a normalised text as letters.

    Examples
    --------
    >>> read_tekst("bedrijf tot en met categorie 4.2")
    Tekst(letters='BUCN', getallen=(None, None, None, (5, 5)))
    """
    text = _ROMAN_LIST.sub(_with_digits, text)
    found = [(_PATTERNS[int(str(m.lastgroup)[1:])][0], m[0]) for m in _SCANNER.finditer(text)]
    return Tekst(
        "".join(letter for letter, _ in found),
        tuple(_codes(word) if letter == "N" else None for letter, word in found),
    )


def _with_digits(found: re.Match[str]) -> str:
    """Write the roman figures of a list of categories in digits."""
    return re.sub(rf"\b{_FIGURE}", lambda figure: _ROMAN[figure[0]], found[0])


def _codes(word: str) -> tuple[int, int]:
    """Codes of the lowest and highest category of a number: 4 is 4.1 to 4.2, 3a is 3.1."""
    name = word.replace(",", ".").replace("a", ".1").replace("b", ".2")
    if "." in name:
        return code_of(name), code_of(name)
    return hoofdcategorie_range(name)
