"""What is known and what is not: the share that could not be judged, and which layers are whole."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.overview import list_totalen
from werklocaties_gis.report.privacy import CELLS
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence

LAYERS: Final = ("gevoelige_objecten", "natura2000", "netgebieden", "bestemmingen")
"""Layers of which the absence of an object is only news where they are complete."""


def make_kwaliteit_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the table of certainty: firms of each check by outcome, and the share unknown.

    A firm without a known place counts as unknown; one that only seeks space stands
    nowhere yet and is in no total: ``count_ruimtezoekers`` says how many those are.
    """
    taal = inhoud.taal
    totalen = list_totalen(inhoud)
    rows = totalen[totalen["niveau"].eq("totaal") & totalen["uitkomst"].isin(CELLS)]
    order = list(dict.fromkeys(rows["toets"]))
    wide = rows.pivot_table(
        index="toets", columns="uitkomst", values="vestigingen", aggfunc="sum", observed=True
    )
    wide = wide.reindex(index=order, columns=list(CELLS)).fillna(0).astype(float)
    judged = wide.sum(axis=1)
    columns = {
        sentence("kop_toets", {}, taal): [label("toets", str(name), taal) for name in order],
        sentence("kop_vestigingen", {}, taal): judged.tolist(),
        **{label("totaal", cell, taal): wide[cell].tolist() for cell in CELLS},
        sentence("kop_aandeel_onbekend", {}, taal): (wide["onbekend"] / judged * 100)
        .round(1)
        .tolist(),
    }
    return pd.DataFrame(columns)


def count_ruimtezoekers(inhoud: Inhoud) -> int:
    """Count the firms that seek a place and have none: they are in no total."""
    uitkomsten = inhoud.resultaat("uitkomsten")
    placed = uitkomsten.loc[uitkomsten["soort"].eq("bestaand"), "vestiging_id"]
    return int((~inhoud.tabellen["vestigingen"]["vestiging_id"].isin(placed)).sum())


def list_dekking(inhoud: Inhoud) -> list[str]:
    """List, for each layer that a check looks in, whether it is given as complete somewhere."""
    taal = inhoud.taal
    # By layer and not by area: which corner is covered is for the map and the table dekking.
    complete = set(inhoud.tabellen["dekking"]["laag"].dropna().astype(str))
    return [
        sentence(
            "rapport_dekking_ja" if layer in complete else "rapport_dekking_nee",
            {"laag": label("tabel", layer, taal), "rijen": len(inhoud.tabellen[layer])},
            taal,
        )
        for layer in LAYERS
    ]
