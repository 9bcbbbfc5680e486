"""What can be told of placements beside the plan itself: movers, freed land, candidates."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.plaatsing.rangorde import list_rangorde
from werklocaties_gis.relocation.plaatsing.verhuizertabel import list_verhuizertabel
from werklocaties_gis.relocation.plaatsing.vrijgekomen import (
    list_vrijgekomen,
    list_vrijgekomen_totalen,
)


def list_plaatsingstabellen(
    opgave: Opgave,
    opties: pd.DataFrame,
    verplaatsingen: pd.DataFrame,
    samenvoegingen: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """List the tables verhuizers, vrijgekomen, vrijgekomen_totalen, rangorde and rangordescores.

    Candidates are ranked for each place that the plan gives out, by the user's
    own criteria; without criteria those two tables are empty.

    Parameters
    ----------
    opgave
        The planning problem.
    opties, verplaatsingen, samenvoegingen
        The plan, what it chose from, and the merged places that it uses.
    """
    vraag, stuk = opgave.vraag, opgave.vraagstuk
    freed = list_vrijgekomen_van(opgave, opties, verplaatsingen, samenvoegingen)
    entered = tuple(sorted(set(verplaatsingen["naar_plek_id"].dropna())))
    ranked = list_rangorde(stuk, vraag.eigenschappen, vraag.verhuizers.v, entered)
    return {
        "verhuizers": list_verhuizertabel(vraag.eigenschappen.vestigingen, vraag.verhuizers),
        "vrijgekomen": freed,
        "vrijgekomen_totalen": list_vrijgekomen_totalen(freed),
        "rangorde": ranked.rangorde,
        "rangordescores": ranked.scores,
    }


def list_vrijgekomen_van(
    opgave: Opgave,
    opties: pd.DataFrame,
    verplaatsingen: pd.DataFrame,
    samenvoegingen: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the table ``vrijgekomen`` of a plan for this problem.

    Parameters
    ----------
    opgave, opties, verplaatsingen, samenvoegingen
        As for ``list_plaatsingstabellen``.
    """
    ahead = opgave.vraagstuk.vooruitblik
    return list_vrijgekomen(
        opgave.vraagstuk.aanbod,
        ahead.omgeving,
        ahead.beleid,
        verplaatsingen,
        opties,
        samenvoegingen,
    )
