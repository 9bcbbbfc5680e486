"""Words of the map: own sentences as they stand, and the vocabulary's for each value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType

from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import list_sentence_rows


@cache
def read_words(taal: Taal) -> Mapping[str, str]:
    """Read the map's own sentences, places for values (``{aantal}``) and all.

    The page fills them in itself, as it counts while one filters.

    Parameters
    ----------
    taal
        Language of the words.

    Examples
    --------
    >>> read_words("nl")["kaart_onbekend"], read_words("en")["kaart_onbekend"]
    ('onbekend', 'unknown')
    """
    rows = (row for room, row in list_sentence_rows() if room == "cartography")
    return MappingProxyType({row["code"]: row[taal] for row in rows})


def select_words(taal: Taal, woorden: Collection[str], begin: str) -> dict[str, str]:
    """Select the sentences of one page.

    Parameters
    ----------
    taal
        Language of the words.
    woorden
        Codes of what it shares with other pages.
    begin
        How the codes begin that are its own.
    """
    words = read_words(taal)
    return {code: words[code] for code in words if code in woorden or code.startswith(begin)}


def label_values(domain: str, values: Iterable[object], taal: Taal) -> list[str]:
    """What each value is called; a word that the vocabulary lacks is shown as it is."""
    return [label(domain, str(value), taal) for value in values]
