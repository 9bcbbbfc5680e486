"""The tables ``opties`` and ``scores``: placements that can be chosen, and what each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND
from werklocaties_gis.relocation.kader.kader import list_kadervoorwaarden
from werklocaties_gis.relocation.opgave import EENHEDEN_PER_PUNT, Opgave
from werklocaties_gis.relocation.optimum.model import Bools, is_forbidden
from werklocaties_gis.relocation.plaatsing.eigenschappen import list_profielwaarden
from werklocaties_gis.relocation.plaatsing.plekeisen import list_voorwaarden
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import ONDERGRENS, list_is_ondergrens
from werklocaties_gis.relocation.plaatsing.score import list_waarschuwingen
from werklocaties_gis.tables.formats import conform

VOORKEURSRECHT: Final = "alleen_voorkeursrecht"
"""Condition of a plek in use that comes free only if the owner sells."""


def list_opties(opgave: Opgave) -> pd.DataFrame:
    """List the table ``opties``.

    ``mogelijk`` marks a placement that fits only possibly: a check that warns
    is mogelijk or onbekend, the need is a lower limit or an estimate, it is not
    known whether the land is used enough or how much power is needed, or the
    plek comes free only by voorkeursrecht, which works only when the owner sells.
    Each of these is a word of ``voorwaarden``.
    """
    pairs, aanbod, far = opgave.kandidaten, opgave.aanbod, opgave.vraag.maten.afstanden
    share, unknown = list_profielwaarden(opgave.vraag.eigenschappen, pairs.v, pairs.p)
    frame = pd.DataFrame(
        {
            "vestiging_id": aanbod.vestiging_ids[pairs.v],
            "plek_id": aanbod.ids[pairs.p],
            "nodig_m2": pairs.nodig_m2,
            "kosten_eur": np.round(opgave.plaatsingen.kosten_eur, 2),
            "afstand_m": np.round(opgave.afstand_m, 1),
            "afstand_soort": far.soorten(pairs.v, pairs.p),
            "reistijd_min": np.round(far.minuten(pairs.v, pairs.p), 2),
            "waarde": opgave.model.opties.waarde / EENHEDEN_PER_PUNT,
            "profiel_share": np.round(share, 4),
            "profiel_onbekend": unknown,
            "voorwaarden": _voorwaarden(opgave),
            "mogelijk": _mogelijk(opgave),
            "tijdelijk": opgave.plaatsingen.is_tussenstop,
        }
    )
    return conform(frame[~is_forbidden(opgave.model)], "opties")


def _voorwaarden(opgave: Opgave) -> pd.Series:
    """What each placement asks: toetsen that warn, and then the plan."""
    warns = list_waarschuwingen(opgave.kandidaten, opgave.vraagstuk.vooruitblik)
    return name_voorwaarden(warns, _list_extra(opgave))


def name_voorwaarden(warns: Bools, extra: Mapping[str, Bools]) -> pd.Series:
    """Name the conditions of each placement: toetsen in the order of reporting, then the others.

    Parameters
    ----------
    warns
        Whether each toets warns, shape (toetsen, placements).
    extra
        What else holds for placements, by its name in the vocabulary; shape (placements,).

    Returns
    -------
    pandas.Series
        A tuple of names each; placements with the same ones share it.
    """
    names = (*(toets.id for toets in TOETSEN), *extra)
    holds = np.concatenate([warns, np.array([*extra.values()], dtype=bool)])
    codes = (1 << np.arange(len(names))) @ holds.astype(np.int64)
    told = {code: _named(code, names) for code in np.unique(codes).tolist()}
    return pd.Series([told[code] for code in codes.tolist()], dtype=object)


def _list_extra(opgave: Opgave) -> dict[str, Bools]:
    """Conditions by name that are no toets: of the plan and its frame, the need, and the plek."""
    pairs, aanbod, stuk = opgave.kandidaten, opgave.aanbod, opgave.vraagstuk
    passive = aanbod.tabel["verwerving"].eq("voorkeursrecht").fillna(value=False).to_numpy(bool)
    on_floor = aanbod.is_vloer[pairs.p]
    return {
        **list_voorwaarden(stuk.eisen, pairs.v, pairs.p),
        **list_kadervoorwaarden(opgave.kader, opgave.plaatsingen),
        ONDERGRENS: list_is_ondergrens(stuk.behoefte, pairs.v, on_floor, pairs.p),
        VOORKEURSRECHT: (passive & aanbod.in_use)[pairs.p],
    }


def _named(code: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of which the bit is set."""
    return tuple(name for number, name in enumerate(names) if code >> number & 1)


def _mogelijk(opgave: Opgave) -> Bools:
    """Whether each placement fits only possibly."""
    pairs = opgave.kandidaten
    warns = list_waarschuwingen(pairs, opgave.vraagstuk.vooruitblik)
    unsure = (warns & np.isin(pairs.words, (ONBEKEND, MOGELIJK))).any(axis=0)
    return np.asarray(np.any([unsure, *_list_extra(opgave).values()], axis=0))


def list_scores(opgave: Opgave) -> pd.DataFrame:
    """List the long table ``scores``: a row per placement and criterion that has points."""
    pairs, aanbod = opgave.kandidaten, opgave.aanbod
    allowed = ~is_forbidden(opgave.model)
    keys = pd.DataFrame(
        {"vestiging_id": aanbod.vestiging_ids[pairs.v], "plek_id": aanbod.ids[pairs.p]}
    )
    parts = [
        keys.assign(criterium=name, waarde=points)[allowed & (points != 0)]
        for name, points in sorted(opgave.punten.items())
    ]
    return conform(pd.concat(parts, ignore_index=True), "scores")
