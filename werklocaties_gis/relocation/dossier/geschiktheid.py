"""Candidates of a place: who fits, on which points, and why each of the others does not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.dossier.afronden import round_getallen
from werklocaties_gis.relocation.dossier.passend import Afval, list_afval, list_namen
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import list_nodig_m2
from werklocaties_gis.tables.formats import conform

SLEUTEL: Final = ("vestiging_id", "plek_id")
KOLOMMEN: Final = (*SLEUTEL, "past", "nodig_m2", "ruimte_m2", "redenen")
"""What is known of every mover on every plek, before points."""


def list_geschiktheid(
    opgave: Opgave,
    opties: pd.DataFrame,
    scores: pd.DataFrame,
    plek_ids: Collection[str] | None = None,
) -> pd.DataFrame:
    """List the table ``geschiktheid``: every mover on every plek asked for.

    Candidates are ranked by points; equal points share a rank, and no lot is
    drawn here. A rank is an exploration: for the allocation itself a
    municipality sets and publishes criteria beforehand (Hoge Raad 26-11-2021,
    ECLI:NL:HR:2021:1778). A mover that fits, but of which the plek is not
    among the best options, has no points.

    Parameters
    ----------
    opgave
        The planning problem.
    opties, scores
        Its tables.
    plek_ids
        Plekken; all that are on offer if left out.
    """
    aanbod = opgave.aanbod
    asked = aanbod.is_aangeboden if plek_ids is None else np.isin(aanbod.ids, [*plek_ids])
    plek = np.flatnonzero(asked)
    parts = [_frame(opgave, afval) for afval in list_afval(opgave, plek)]
    # Without a firm or a plek there is no block at all, and still a table.
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*KOLOMMEN])
    names = [*SLEUTEL, "waarde", "mogelijk", "voorwaarden", "kosten_eur", "afstand_m"]
    lasting = ~opties["tijdelijk"].fillna(value=False).astype(bool)
    some = opties[lasting & opties["plek_id"].isin(aanbod.ids[plek])][names]
    # What the plan looked at but can never be had, or is ruled out, is no candidate.
    some = some.merge(frame.loc[frame["past"].astype(bool), [*SLEUTEL]], on=[*SLEUTEL])
    found = frame.merge(some.assign(punten=_punten(scores, some)), on=[*SLEUTEL], how="left")
    by_plek = found.groupby("plek_id")["waarde"]
    found["rang"] = by_plek.rank(method="min", ascending=False).astype("Int64")
    return round_getallen(conform(found, "geschiktheid"))


def _frame(opgave: Opgave, afval: Afval) -> pd.DataFrame:
    """A row for each mover and plek."""
    aanbod, behoefte = opgave.aanbod, opgave.vraagstuk.behoefte
    v, p = np.repeat(afval.v, len(afval.p)), np.tile(afval.p, len(afval.v))
    room = np.where(aanbod.is_deelbaar, aanbod.vrij_m2 + aanbod.back_m2, aanbod.maat_m2)
    codes = afval.codes.ravel()
    return pd.DataFrame(
        {
            "vestiging_id": aanbod.vestiging_ids[v],
            "plek_id": aanbod.ids[p],
            "past": codes == 0,
            "nodig_m2": list_nodig_m2(behoefte, v, aanbod.is_vloer[p], p),
            "ruimte_m2": room[p],
            "redenen": pd.Series(list_namen(afval, codes), dtype=object),
        }
    )


def _punten(scores: pd.DataFrame, opties: pd.DataFrame) -> pd.Series:
    """Points by criterion of each optie, as text: criterium and points with a colon between."""
    rows = scores[scores["plek_id"].isin(opties["plek_id"])].sort_values([*SLEUTEL, "criterium"])
    points = rows["waarde"].astype(float).round(2).map("{:g}".format)
    told: dict[tuple[str, str], list[str]] = {}
    for firm, plek, name, value in zip(
        rows["vestiging_id"], rows["plek_id"], rows["criterium"], points, strict=True
    ):
        told.setdefault((firm, plek), []).append(f"{name}: {value}")
    keys = zip(opties["vestiging_id"], opties["plek_id"], strict=True)
    return pd.Series([tuple(told.get(key, ())) for key in keys], index=opties.index, dtype=object)
