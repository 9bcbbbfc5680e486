"""How a firm ranks on a plek by the published criteria, and on what it falls out."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels, list_flags
from werklocaties_gis.cartography.plan import name_step, place_of
from werklocaties_gis.cartography.velden import code_text, number_column
from werklocaties_gis.vocabulary.numbers import Taal

Paar = tuple[int, int]


def make_rangorde(
    rangorde: pd.DataFrame, paren: frozenset[Paar], sleutels: Sleutels, taal: Taal
) -> dict[str, object]:
    """Make the rank of each move and optie in the page.

    Parameters
    ----------
    rangorde
        One row for each candidate and plek that the plan gives out; without
        criteria there is none.
    paren
        Firm and plek of what the page shows, by their places: of a thousand
        candidates on each plek it names a few.
    sleutels
        Order of firms and plekken in the page.
    taal
        Language of the steps; criteria bear the names that the user gave them.

    Returns
    -------
    dict
        ``rang`` is None for who fell out (``uit``, with ``waarde`` and ``grens``
        of a criterion) or must still be asked something (``navragen``);
        ``weggelaten`` names the criteria that nothing is known of, ``totaal`` counts
        the candidates of the plek that have a rank.
    """
    placed = sleutels.place_plekken(rangorde)
    ranked = placed["rang"].notna().groupby(placed["_p"]).sum()
    rows = place_paren(placed, paren, sleutels)
    fallen = rows["uitgevallen_op"].astype("string")
    return {
        "v": rows["_v"].tolist(),
        "p": rows["_p"].tolist(),
        "rang": number_column(rows["rang"], 0),
        "totaal": [int(ranked[plek]) for plek in rows["_p"]],
        "punten": number_column(rows["punten"], 2),
        "gelijk": list_flags(rows["gelijk"]),
        "uit": code_text(fallen.map(lambda step: name_step(step, taal), na_action="ignore")),
        "waarde": number_column(rows["waarde"], 2),
        "grens": number_column(rows["grens"], 2),
        "navragen": [_list_names(value) for value in rows["navragen"]],
        "weggelaten": [_list_names(value) for value in rows["weggelaten"]],
        "gepubliceerd": code_text(rows["gepubliceerd"].dt.strftime("%Y-%m-%d")),
    }


def place_paren(rows: pd.DataFrame, paren: frozenset[Paar], sleutels: Sleutels) -> pd.DataFrame:
    """Rows of these pairs of firm and plek, in their order; ``_p`` is known already."""
    placed = rows.assign(_v=place_of(rows["vestiging_id"], sleutels.vestigingen))
    found = pd.MultiIndex.from_frame(placed[["_v", "_p"]]).isin(sorted(paren))
    return placed[found].sort_values(["_v", "_p"], ignore_index=True)


def _list_names(value: object) -> list[str]:
    """Names of criteria."""
    return [str(name) for name in value] if isinstance(value, tuple | list) else []
