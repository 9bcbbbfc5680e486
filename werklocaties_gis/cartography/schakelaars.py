"""Switches inside a layer: by what a reader chooses its rows, and which row belongs to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.vocabulary.numbers import Taal


@dataclass(frozen=True)
class Schakelaar:
    """One switch of a layer.

    Attributes
    ----------
    naam
        Which switch; its words are ``kaart_schakelaar_`` and this.
    waarden
        What can be chosen, in order: code to what it is called.
    eerst
        Codes that the map opens with: the first that some row has.
    """

    naam: str
    waarden: Mapping[str, str]
    eerst: Sequence[str] = ()


def make_schakelaar(
    schakelaar: Schakelaar, values: pd.Series, taal: Taal
) -> dict[str, object] | None:
    """One switch as the page reads it.

    Parameters
    ----------
    schakelaar
        What can be chosen.
    values
        Code of each row of the layer; missing where every choice shows it.
    taal
        Language of the words.

    Returns
    -------
    dict or None
        Name, the choices that some row has, the place of each row among them
        (-1: always shown) and the choice that the map opens with. None where
        there is nothing to choose.
    """
    known = values.astype("string")
    there = [code for code in schakelaar.waarden if known.eq(code).any()]
    if len(there) < 2:
        return None
    first = next((code for code in schakelaar.eerst if code in there), there[0])
    return {
        "id": schakelaar.naam,
        "naam": read_words(taal)[f"kaart_schakelaar_{schakelaar.naam}"],
        "waarden": [{"id": code, "naam": schakelaar.waarden[code]} for code in there],
        "rijen": [int(place) for place in pd.Categorical(known, there).codes],
        "gekozen": there.index(first),
    }
