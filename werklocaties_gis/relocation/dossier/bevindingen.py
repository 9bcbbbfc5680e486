"""What the toetsen find of firms today and where they would go, as lists of names by weight."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, NVT, ONBEKEND, ZEKER, Words
from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.relocation.plaatsing.gevolg import Vooruitblik

Objects = npt.NDArray[np.object_]
Positions = npt.NDArray[np.intp]

NAMEN: Final = tuple(toets.id for toets in TOETSEN)
GEWICHTEN: Final = (("zeker", ZEKER), ("mogelijk", MOGELIJK), ("onbekend", ONBEKEND))


def list_woorden_nu(mismatches: Mismatches, vestiging_ids: Objects) -> Words:
    """List the heaviest word of each toets for firms where they sit today.

    A signal that the planner refuted is none. Of a firm without a place every
    word is ``nvt``.

    Parameters
    ----------
    mismatches
        What was found today.
    vestiging_ids
        Firms in the order asked for.

    Returns
    -------
    Words
        Shape (firms, toetsen).
    """
    today = mismatches.uitkomsten
    today = today[today["soort"].eq("bestaand") & today["plek_id"].notna()]
    words = np.full((len(vestiging_ids), len(NAMEN)), NVT, dtype=np.int8)
    placed = np.isin(vestiging_ids, today["vestiging_id"].to_numpy(dtype=object))
    words[placed] = GEEN_SIGNAAL
    signals = mismatches.mismatches
    signals = signals[signals["soort"].eq("bestaand") & signals["plek_id"].notna()]
    for rows, name, word in (
        (today, "onbekend", ONBEKEND),
        (signals, "mogelijk", MOGELIJK),
        (signals, "zeker", ZEKER),
    ):
        some = rows[rows["uitkomst"].eq(name).fillna(value=False).astype(bool)]
        firm = positions(vestiging_ids, some["vestiging_id"])
        toets = positions(NAMEN, some["toets"])
        known = (firm >= 0) & (toets >= 0)
        np.maximum.at(words, (firm[known], toets[known]), word)
    return words


def list_woorden_straks(vooruitblik: Vooruitblik, v: Positions, p: Positions) -> Words:
    """List the word of each toets for firms on plekken where they do not sit yet.

    Parameters
    ----------
    vooruitblik
        Firms, places, policy and verdicts.
    v, p
        Positions of firm and plek of each placement, shape (n,).

    Returns
    -------
    Words
        Shape (n, toetsen).
    """
    words = [vooruitblik.words(number, v, p) for number in range(len(NAMEN))]
    return np.array(words, dtype=np.int8).reshape(len(NAMEN), len(v)).T


def list_bevindingen(words: Words, voor: str) -> dict[str, pd.Series]:
    """List the columns of findings: heaviest word, and the toetsen of each weight.

    Parameters
    ----------
    words
        Shape (firms, toetsen); rows of only ``nvt`` have no findings.
    voor
        Prefix of the columns: nu or straks.
    """
    heaviest = words.max(axis=1, initial=NVT)
    worst = pd.Series(None, index=range(len(words)), dtype=object)
    for name, word in (("geen_signaal", GEEN_SIGNAAL), *reversed(GEWICHTEN)):
        worst[heaviest == word] = name
    lists = {f"{voor}_{name}": _named(words == word) for name, word in GEWICHTEN}
    return {f"{voor}_zwaarst": worst, **lists}


def _named(is_toets: npt.NDArray[np.bool_]) -> pd.Series:
    """Names of the toetsen of each row."""
    codes = is_toets.astype(np.int64) @ (np.int64(1) << np.arange(len(NAMEN)))
    kinds = {
        code: tuple(name for bit, name in enumerate(NAMEN) if code >> bit & 1)
        for code in np.unique(codes).tolist()
    }
    return pd.Series([kinds[code] for code in codes.tolist()], dtype=object)
