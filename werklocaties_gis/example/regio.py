"""Invented regions from a seed, small ones for trials and large ones for speed."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.example.bestemmingen import make_bedrijventerreinen, make_bestemmingen
from werklocaties_gis.example.loting import make_choice
from werklocaties_gis.example.omgevingslagen import make_lagen, make_woningen
from werklocaties_gis.example.plekken import list_terrein_ids, make_plekken
from werklocaties_gis.example.tabel import Tabel, Tabellen, make_tabel
from werklocaties_gis.example.terreinen import join_percelen, make_centra, make_terreinen
from werklocaties_gis.example.vestigingen import make_bezetting, make_vestigingen
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.tables.schema import INPUT_TABLES, make_empty

KRAP_M: Final = 1_800
RUIM_M: Final = 4_000
"""Free land between two parks in small and in large regions; homes stand up to half of it away."""


def make_regio(
    seed: int,
    *,
    vestigingen: int = 30,
    plekken: int = 40,
    terreinen: int | None = None,
    woningen: int = 60,
    vrij_share: float = 0.35,
    zonder_plek: int | None = None,
    onvolledig: float = 0.04,
) -> Tabellen:
    """Make an invented region in which every kind of value occurs, missing ones too.

    Parameters
    ----------
    seed
        The same seed and sizes give the same region, on every machine.
    vestigingen
        Number of firms; about one in eight seeks space.
    plekken
        Number of places, in use and free together.
    terreinen
        Number of parks; none: one for about ten places, at least two.
    woningen
        Number of sensitive objects.
    vrij_share
        Share of the places that are free, as far as the firms leave them free.
    zonder_plek
        Number of firms whose place is not known; none: one in twenty.
    onvolledig
        Chance of each layer to be complete nowhere.

    Returns
    -------
    dict
        Every table of ``INPUT_TABLES``, ``fictief`` true, coordinates on whole
        metres in EPSG:28992.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    bron = f"verzonnen (zaad {seed})"
    in_stad = max(2, round(0.15 * plekken))
    aantal = max(1, min(terreinen or max(2, plekken // 10), (plekken - in_stad) // 2))
    tussenruimte_m = RUIM_M if aantal > 12 else KRAP_M
    parken, percelen = make_terreinen(
        rng, terreinen=aantal, plekken=plekken - in_stad, afstand_m=tussenruimte_m
    )
    percelen = join_percelen(percelen, make_centra(rng, parken, in_stad))
    bezetting = make_bezetting(
        rng,
        percelen,
        vestigingen=vestigingen,
        vrij_share=vrij_share,
        zonder=vestigingen // 20 if zonder_plek is None else zonder_plek,
    )
    in_gebruik = np.isin(np.arange(len(percelen.terrein)), bezetting.plek)
    terrein_ids = list_terrein_ids(percelen, aantal)
    tabellen = {
        **make_bedrijventerreinen(rng, parken, bron),
        **make_plekken(rng, percelen, terrein_ids, in_gebruik, bron),
        **make_bestemmingen(rng, parken, percelen, bron),
        **make_vestigingen(rng, parken, percelen, bezetting, bron),
        **make_woningen(rng, parken, woningen, tussenruimte_m // 2, bron),
        **make_lagen(rng, parken, bron, onvolledig),
    }
    tabellen["oordelen"] = _oordelen(rng, tabellen["gebruik"])
    # Invented regions are zoned by category: no plan gives room, no firm has values.
    # Amounts and scenarios are for the user to give.
    tabellen |= {name: make_empty(name) for name in INPUT_TABLES if name not in tabellen}
    return {name: tabellen[name] for name in INPUT_TABLES}


def _oordelen(rng: np.random.Generator, gebruik: pd.DataFrame) -> Tabel:
    """Verdicts of a planner on a few of today's plaatsingen."""
    chosen = gebruik[rng.random(len(gebruik)) < 0.05]
    size = len(chosen)
    woorden = ("bevestigd", "weerlegd", "in gesprek")
    columns = {
        "vestiging_id": chosen["vestiging_id"].to_numpy(),
        "plek_id": chosen["plek_id"].to_numpy(),
        "soort": "bestaand",
        "toets": make_choice(rng, size, TOETSEN[:8], (1,) * 8),
        "oordeel": make_choice(rng, size, woorden, (1, 1, 1)),
        "door": "verzonnen planner",
        "datum": np.datetime64("2026-01-15", "s"),
        "reden": "verzonnen",
    }
    return make_tabel("oordelen", columns)
