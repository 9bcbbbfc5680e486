"""Short names of moves: a letter for the chain, a number for the turn in it."""

from __future__ import annotations

from typing import Final

import pandas as pd

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def list_zetten(verplaatsingen: pd.DataFrame) -> pd.DataFrame:
    """List the moves chain by chain, each with its short name in the column ``zet``.

    Turns are numbered one by one and not by ``volgorde``: moves that can be made
    at the same time share a ``volgorde``, and two arrows *A1* cannot be told apart
    over the telephone. Made one by one in this order, every move finds its place free.

    Parameters
    ----------
    verplaatsingen
        Rows with ``keten_id``, ``volgorde`` and ``vestiging_id``; a move without a
        chain is one by itself.

    Returns
    -------
    pandas.DataFrame
        The same rows and index in another order, with *A1*, *A2*, *B1* in ``zet``.

    Examples
    --------
    >>> list_zetten(pd.DataFrame({"vestiging_id": ["V3", "V1", "V2"], "volgorde": [1, 2, 1],
    ...                           "keten_id": ["K2", "K1", "K1"]}))[["zet", "vestiging_id"]].values
    array([['A1', 'V2'],
           ['A2', 'V1'],
           ['B1', 'V3']], dtype=object)
    """
    firms = verplaatsingen["vestiging_id"].astype("string")
    known = verplaatsingen["keten_id"].astype("string")
    keys = pd.DataFrame(
        {
            # Moves without a chain come last: the letters of the chains stay what they are.
            "zonder": known.isna(),
            "keten": known.fillna(firms),
            "volgorde": verplaatsingen["volgorde"],
            "vestiging_id": firms,
        }
    ).sort_values(["zonder", "keten", "volgorde", "vestiging_id"])
    chains = keys.groupby(["zonder", "keten"], sort=True)
    # Numbers of chains are padded with zeros, so text order is their order.
    letters = chains.ngroup().map(name_keten).astype("string")
    turns = (chains.cumcount() + 1).astype("string")
    return verplaatsingen.loc[keys.index].assign(zet=letters + turns)


def name_keten(place: int) -> str:
    """Letter of the chain at a place: A to Z, then AA, AB and so on.

    Examples
    --------
    >>> name_keten(0), name_keten(25), name_keten(26), name_keten(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    rest, letter = divmod(place, len(LETTERS))
    return (name_keten(rest - 1) if rest else "") + LETTERS[letter]
