"""The file on a plan as the page reads it: each part from its table, or said to be absent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import pandas as pd

from werklocaties_gis.cartography.dossier.geld import make_geld
from werklocaties_gis.cartography.dossier.geschiktheid import make_geschiktheid
from werklocaties_gis.cartography.dossier.gevolgen import (
    make_gevolgen,
    make_straks,
    make_verhuizers,
)
from werklocaties_gis.cartography.dossier.keuzevastheid import make_keuzevastheid
from werklocaties_gis.cartography.dossier.paspoort import make_daarna, make_paspoorten
from werklocaties_gis.cartography.dossier.punten import make_punten
from werklocaties_gis.cartography.dossier.rangorde import Paar, make_rangorde
from werklocaties_gis.cartography.dossier.sleutels import Sleutels
from werklocaties_gis.cartography.dossier.uitleg import make_uitleg
from werklocaties_gis.vocabulary.numbers import Taal


def make_dossier(
    tables: Mapping[str, pd.DataFrame],
    opties: dict[str, object],
    verplaatsingen: Mapping[str, object],
    sleutels: Sleutels,
    taal: Taal,
) -> dict[str, object]:
    """Make the parts of the file that the run made; None for each that it did not.

    Nothing is computed here: the map shows what tables say, and the card says
    of an absent one that it was not computed.

    Parameters
    ----------
    tables
        Result tables by name.
    opties, verplaatsingen
        What ``plan.make_opties`` and ``plan.make_verplaatsingen`` made.
    sleutels
        Order of firms and plekken in the page.
    taal
        Language of the words.
    """
    paren = _list_paren(opties, verplaatsingen)
    makers: dict[str, tuple[str, Callable[[pd.DataFrame], dict[str, object]]]] = {
        "uitleg": ("uitleg", lambda rows: make_uitleg(rows, sleutels, taal)),
        "gevolgen": ("gevolgen", lambda rows: make_gevolgen(rows, sleutels)),
        "straks": ("was_wordt", lambda rows: make_straks(rows, sleutels)),
        "verhuizers": ("verhuizers", lambda rows: make_verhuizers(rows, sleutels, taal)),
        "geld": ("zaken", lambda rows: make_geld(rows, sleutels, taal)),
        "paspoorten": ("kavelpaspoorten", lambda rows: make_paspoorten(rows, sleutels, taal)),
        "daarna": ("vrijgekomen", lambda rows: make_daarna(rows, sleutels, taal)),
        "geschiktheid": ("geschiktheid", lambda rows: make_geschiktheid(rows, sleutels, taal)),
        "punten": ("scores", lambda rows: make_punten(rows, opties, sleutels, taal)),
        "rangorde": ("rangorde", lambda rows: make_rangorde(rows, paren, sleutels, taal)),
        "keuzevastheid": ("keuzevastheid", lambda rows: make_keuzevastheid(rows, sleutels)),
    }
    return {
        part: make(tables[table]) if table in tables else None
        for part, (table, make) in makers.items()
    }


def _list_paren(
    opties: Mapping[str, object], verplaatsingen: Mapping[str, object]
) -> frozenset[Paar]:
    """Firm and plek of each optie and each move in the page."""
    columns = [opties["v"], opties["plek"], verplaatsingen["v"], verplaatsingen["naar"]]
    firms, plekken, movers, targets = (cast("list[int]", column) for column in columns)
    return frozenset((*zip(firms, plekken, strict=True), *zip(movers, targets, strict=True)))
