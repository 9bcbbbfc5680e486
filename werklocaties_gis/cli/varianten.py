"""What there is more of in a variant, in words instead of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import pandas as pd

from werklocaties_gis.pipeline import Studie
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

MILJOEN: Final = 1_000_000.0


def name_variant(variant: str, hoeveel: float, studie: Studie) -> str:
    """Say what a variant has more of.

    Parameters
    ----------
    variant
        Its name in the table ``watals``: ``ha:T01:4.2``, ``kw:N1``, ``eur:2`` or ``jaar:later``.
    hoeveel
        How much more, in the unit of its kind.
    studie
        For the names of parks and the dates of periods; and the language.
    """
    wat, _, where = variant.partition(":")
    taal = studie.project.studie.taal
    if wat == "eur":
        return _name_eur(int(where), hoeveel, studie.project.plan.tijd.grenzen, taal)
    if wat == "ha":
        terrein, _, categorie = where.rpartition(":")
        park = _name_terrein(terrein, studie.tabellen)
        told = {"hoeveel": hoeveel, "terrein": park, "categorie": categorie}
        return sentence("meer_ha", told, taal)
    if wat == "kw":
        return sentence("meer_kw", {"hoeveel": hoeveel, "gebied": where}, taal)
    code = "meer_jaar_later" if where == "later" else "meer_jaar_periode"
    return sentence(code, {"hoeveel": hoeveel}, taal)


def _name_eur(period: int, eur: float, grenzen: Sequence[date], taal: Taal) -> str:
    """Money, with the years of its period where there are periods."""
    is_whole = eur >= MILJOEN
    amount = {"hoeveel": eur / MILJOEN if is_whole else eur}
    told = {"bedrag": sentence("bedrag_miljoen" if is_whole else "bedrag_euro", amount, taal)}
    if len(grenzen) <= period:
        return sentence("meer_eur_plan", told, taal)
    first, last = grenzen[period - 1].year, (grenzen[period] - timedelta(days=1)).year
    years = f"{first}" if first == last else f"{first}\N{EN DASH}{last}"
    return sentence("meer_eur", {**told, "periode": years}, taal)


def _name_terrein(terrein_id: str, tabellen: Mapping[str, pd.DataFrame]) -> str:
    """Name of a park; its number where it has none."""
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")["naam"].dropna()
    return str(parks.get(terrein_id, terrein_id))
