"""Every firm with reason to move on one row: where it is, where it would be, or why it stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.uitkomst import NVT, Words
from werklocaties_gis.relocation.dossier.afronden import round_getallen
from werklocaties_gis.relocation.dossier.bevindingen import (
    NAMEN,
    list_bevindingen,
    list_woorden_nu,
    list_woorden_straks,
)
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.milieucategorie import list_categories

Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

VAN_VERHUIZING: Final = (
    *("naar_plek_id", "voorwaarden", "nodig_m2", "volgorde", "fase", "periode_van", "periode_tot"),
    *("keten_id", "didam_route", "kosten_eur", "waarde"),
)
"""Columns of the move that lasts, as they stand in ``verplaatsingen``."""
VAN_VERTREK: Final = ("verwerving", "vrijgekomen_m2", "borging")
"""Columns of the first move: of what it leaves."""


def list_was_wordt(
    tabellen: Tabellen,
    mismatches: Mismatches,
    opgave: Opgave,
    opties: pd.DataFrame,
    niet_passend: pd.DataFrame,
    verplaatsingen: pd.DataFrame,
    zaken: pd.DataFrame | None = None,
    uitleg: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the table ``was_wordt``: every firm that may move, would if it could, or does.

    An exploration and no allocation: no firm has a right to a place by it.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``.
    mismatches
        What was found today.
    opgave
        The planning problem.
    opties, niet_passend, verplaatsingen
        The tables of the plan.
    zaken
        The business case per move; none: no gap is shown.
    uitleg
        Why firms stay, solved again; where it is, it takes the place of the
        reason that the plan itself tells.
    """
    aanbod = opgave.aanbod
    moving = positions(aanbod.vestiging_ids, verplaatsingen["vestiging_id"])
    v = np.unique(np.concatenate([opgave.trechter.v, opgave.vast, moving])).astype(np.intp)
    ids = aanbod.vestiging_ids[v]
    frame = _firms(tabellen, opgave, v).assign(**_plek_nu(aanbod, v))
    frame = frame.assign(**list_bevindingen(list_woorden_nu(mismatches, ids), "nu"))
    frame = frame.join(_moves(verplaatsingen), on="vestiging_id")
    words = _words_there(opgave, v, frame["naar_plek_id"])
    parks = aanbod.tabel.set_index("plek_id")["terrein_id"]
    frame = frame.assign(
        **list_bevindingen(words, "straks"),
        naar_terrein_id=frame["naar_plek_id"].map(parks),
        besluit=np.where(frame["naar_plek_id"].notna(), "verhuist", "blijft"),
        reden=frame["vestiging_id"].map(_redenen(niet_passend, uitleg)),
    )
    known = opties.set_index(["vestiging_id", "plek_id"])["afstand_m"]
    keys = pd.MultiIndex.from_frame(frame[["vestiging_id", "naar_plek_id"]])
    frame = frame.assign(afstand_m=known.reindex(keys).to_numpy(), **_gap(zaken, ids))
    return round_getallen(conform(frame, "was_wordt"))


def _firms(tabellen: Tabellen, opgave: Opgave, v: npt.NDArray[np.intp]) -> pd.DataFrame:
    """What is known of the firms."""
    firms = pd.DataFrame(tabellen["vestigingen"]).sort_values("vestiging_id", kind="stable")
    columns = ["vestiging_id", "naam", "banen", "eigendom_huur", "contract_tot"]
    profielen = opgave.vraagstuk.vooruitblik.profielen
    return (
        firms[columns]
        .iloc[v]
        .reset_index(drop=True)
        .assign(
            categorie_laag=list_categories(profielen.laag[v]),
            categorie=list_categories(profielen.hoog[v]),
        )
    )


def _plek_nu(aanbod: Aanbod, v: npt.NDArray[np.intp]) -> dict[str, Objects]:
    """The plek that each firm uses most, with its park and the m2 there."""
    uses = pd.DataFrame({"v": aanbod.user_v, "p": aanbod.user_p, "m2": aanbod.user_m2})
    uses = uses.sort_values(["v", "m2", "p"], ascending=[True, False, True])
    largest = uses.drop_duplicates("v").set_index("v").reindex(v)
    p = largest["p"].fillna(-1).to_numpy(dtype=np.intp)
    parks = aanbod.tabel["terrein_id"].to_numpy(dtype=object)
    used_m2 = largest["m2"].to_numpy(dtype=object)
    return {
        "van_plek_id": _take(aanbod.ids, p),
        "van_terrein_id": _take(parks, p),
        "van_m2": _where(np.nan_to_num(largest["m2"].to_numpy()) > 0, used_m2),
    }


def _take(values: Objects, at: npt.NDArray[np.intp]) -> Objects:
    """Values at their places; none where the place is -1, also where there are no values at all."""
    found = np.full(len(at), None, dtype=object)
    found[at >= 0] = values[at[at >= 0]]
    return found


def _where(is_known: npt.NDArray[np.bool_], values: Objects) -> Objects:
    """Values where they are known; none elsewhere."""
    found = np.full(len(values), None, dtype=object)
    found[is_known] = values[is_known]
    return found


def _moves(verplaatsingen: pd.DataFrame) -> pd.DataFrame:
    """The move that lasts of each firm, what its first move leaves, and its stopovers."""
    moves = verplaatsingen.sort_values(["vestiging_id", "volgorde"], kind="stable")
    stops = moves["tijdelijk"].fillna(value=False).astype(bool)
    lasting = moves[~stops].drop_duplicates("vestiging_id", keep="last").set_index("vestiging_id")
    first = moves.drop_duplicates("vestiging_id").set_index("vestiging_id")
    waits = moves.explode("wacht_op").dropna(subset="wacht_op")
    found = lasting[[*VAN_VERHUIZING]].join(first[[*VAN_VERTREK]])
    return found.assign(
        wacht_op=_tuples(found.index, waits["vestiging_id"], waits["wacht_op"]),
        via_plek_ids=_tuples(
            found.index, moves.loc[stops, "vestiging_id"], moves.loc[stops, "naar_plek_id"]
        ),
    )


def _tuples(firms: pd.Index, keys: pd.Series, values: pd.Series) -> pd.Series:
    """Different values of each firm, in the order of the plan; none: an empty tuple."""
    found: dict[str, dict[str, None]] = {firm: {} for firm in firms}
    for key, value in zip(keys, values, strict=True):
        found.get(key, {})[value] = None
    return pd.Series([tuple(names) for names in found.values()], index=firms, dtype=object)


def _words_there(opgave: Opgave, v: npt.NDArray[np.intp], plekken: pd.Series) -> Words:
    """Words of each firm on its destination; nvt for those who stay."""
    words = np.full((len(v), len(NAMEN)), NVT, dtype=np.int8)
    p = positions(opgave.aanbod.ids, plekken)
    goes = p >= 0
    words[goes] = list_woorden_straks(opgave.vraagstuk.vooruitblik, v[goes], p[goes])
    return words


def _redenen(niet_passend: pd.DataFrame, uitleg: pd.DataFrame | None) -> pd.Series:
    """Why each firm stays: one reason, that which was solved again where there is one."""
    told = niet_passend[niet_passend["reden"].notna()]
    plain = told.drop_duplicates("vestiging_id").set_index("vestiging_id")["reden"]
    if uitleg is None:
        return plain
    solved = uitleg[uitleg["nagerekend"].eq(True).fillna(value=False).astype(bool)]
    return solved.set_index("vestiging_id")["soort"].astype(plain.dtype).combine_first(plain)


def _gap(zaken: pd.DataFrame | None, ids: Objects) -> dict[str, pd.Series]:
    """Gap of each move by middle amounts, and what its business case lacks."""
    if zaken is None:
        return {}
    rows = zaken[zaken["variant"].eq("midden") & zaken["onderdeel"].eq("verhuizing")]
    by_firm = rows.set_index("vestiging_id").reindex(pd.Index(ids, dtype=object))
    names = ("onrendabele_top_eur", "ontbreekt")
    return {name: by_firm[name].reset_index(drop=True) for name in names}
