"""The sizes that the list tells apart and that nobody gave of a firm, in words to ask by phone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import (
    Activiteiten,
    Kandidaten,
    list_antwoorden,
    list_geldend,
)
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_number
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.lijstvoorwaarden import list_voorwaarden
from werklocaties_gis.zoning.reference import Lijsten

_GRENZEN = ("vestiging", "grootheid", "eenheid", "grens")


def list_grenzen(acts: Activiteiten, lijsten: Lijsten) -> pd.DataFrame:
    """List the bounds in the candidate rows of each firm that its own numbers do not answer.

    Parameters
    ----------
    acts
        Activities of the firms.
    lijsten
        The lists in force; the plan's Staat before the other where it has the activity.

    Returns
    -------
    pandas.DataFrame
        ``vestiging`` (position), ``grootheid``, ``eenheid``, ``grens``; sorted, each once.
    """
    rows = pd.concat(
        [_list_bounds(acts, found, lijst) for found, lijst in list_geldend(acts, lijsten)]
    )
    return rows.drop_duplicates().sort_values(list(_GRENZEN)).reset_index(drop=True)


def _list_bounds(acts: Activiteiten, found: Kandidaten, lijst: pd.DataFrame) -> pd.DataFrame:
    """Bounds of the candidate rows of one list, lower and upper ones alike."""
    rows, inverse = np.unique(found.rij, return_inverse=True)
    words = lijst.get("omschrijving", pd.Series("", index=lijst.index)).iloc[rows]
    asked = list_voorwaarden(words).iloc[inverse].reset_index(drop=True)
    open_ends = np.isnan(list_antwoorden(acts, found.activiteit, asked))
    asked = asked.assign(vestiging=acts.vestiging[found.activiteit])[open_ends]
    bounds = asked.melt(
        list(_GRENZEN[:3]), ["ondergrens", "bovengrens"], var_name="kant", value_name="grens"
    )
    is_bound = np.isfinite(bounds["grens"].to_numpy(dtype=float))
    return pd.DataFrame(bounds.loc[is_bound, list(_GRENZEN)])


def list_vraagteksten(grenzen: pd.DataFrame, taal: Taal = "nl") -> pd.Series:
    """List the question on sizes of each firm, as text by position of the firm.

    Parameters
    ----------
    grenzen
        As ``list_grenzen`` gives them.

    Examples
    --------
    >>> rows = [(0, "capaciteit", "t/j", 500.0), (0, "capaciteit", "t/j", 5000.0)]
    >>> print(list_vraagteksten(pd.DataFrame(rows, columns=list(_GRENZEN)))[0])
    Is de capaciteit meer of minder dan 500 of 5.000 ton per jaar?
    """
    bounds = grenzen["grens"].map(lambda value: format_number(value, taal))
    keyed = grenzen.assign(grens=bounds).groupby(list(_GRENZEN[:3]), sort=False)["grens"]
    joined = keyed.agg(sentence("vraag_of", {}, taal).join).reset_index()
    kinds = joined[["grootheid", "eenheid", "grens"]].drop_duplicates()
    # A sentence per kind of question, of which there are some hundreds; firms share them.
    texts = [
        sentence(
            "vraag_grens",
            {
                # With its article: a Dutch noun is "de" or "het" by itself.
                "grootheid": label("grootheid", grootheid, taal),
                "grens": grens,
                "eenheid": _unit(eenheid, taal),
            },
            taal,
        )
        for grootheid, eenheid, grens in kinds.itertuples(index=False)
    ]
    asked = joined.merge(kinds.assign(tekst=texts), on=["grootheid", "eenheid", "grens"])
    asked = asked.sort_values(["vestiging", "tekst"], ascending=[True, False])
    return asked.groupby("vestiging")["tekst"].agg(" ".join)


def _unit(eenheid: str, taal: Taal) -> str:
    """Give a unit in words where the list has an abbreviation of its own for it."""
    return label("capaciteit_eenheid", eenheid, taal).replace("m2", "m²").replace("m3", "m³")
