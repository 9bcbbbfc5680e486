"""Light firms on parks that may stand among homes, and the mixed places where each fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND
from werklocaties_gis.mismatch.vestiging.mengprofiel import Mengprofiel
from werklocaties_gis.relocation.dossier.afronden import round_getallen
from werklocaties_gis.relocation.dossier.passend import list_passend
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.plaatsing.aanbod import positions
from werklocaties_gis.relocation.plaatsing.eigen_criteria import is_weg_begrensd
from werklocaties_gis.relocation.plaatsing.opties import Kandidaten
from werklocaties_gis.relocation.plaatsing.optietabel import name_voorwaarden
from werklocaties_gis.relocation.plaatsing.plekeisen import list_voorwaarden
from werklocaties_gis.relocation.plaatsing.ruimtebehoefte import (
    ONDERGRENS,
    list_is_ondergrens,
    list_nodig_m2,
)
from werklocaties_gis.relocation.plaatsing.score import list_waarschuwingen
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.menging import KLASSEN
from werklocaties_gis.zoning.milieucategorie import list_categories

Bools = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

MATEN: Final = ("a", "b")
"""Measures by which a firm stands out on a park: lighter than allowed, or of another function."""
WEG_ONBEKEND: Final = "weg_onbekend"
"""Condition of a firm whose way over the road nobody looked for, where the plan limits it."""


def list_mengkansen(tabellen: Tabellen, mismatches: Mismatches, opgave: Opgave) -> pd.DataFrame:
    """List the table ``mengkansen``: light firms on parks, and the mixed places where each fits.

    A firm is light here by the list for functiemenging (class A, B or C) and not by its
    category: a workshop of 3.1 may be B. A firm with an activity that is not in
    that list is never here. Whether it fits is told by the funnel of the plan: place, toetsen
    and size. Who the plan lets move, its money, grid and time play no part. A signal
    and no advice.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``.
    mismatches
        What was found today: measures a and b, certain or possible, on a park.
    opgave
        The planning problem, for its firms, its places and its funnel.

    Returns
    -------
    pandas.DataFrame
        A row for each firm and mixed place that takes it; of a firm that none takes one
        row without a place.
    """
    signals = _list_signalen(mismatches)
    stuk = opgave.vraagstuk
    ahead = stuk.vooruitblik
    v = positions(opgave.aanbod.vestiging_ids, signals.index)
    v = np.sort(v[_is_licht(ahead.profielen.menging)[v]])
    pairs = list_passend(stuk, v, np.flatnonzero(ahead.omgeving.menging >= 0))
    nowhere = np.setdiff1d(v, pairs[0])
    firms = np.concatenate([pairs[0], nowhere])
    frame = _list_bedrijven(tabellen, opgave, firms).join(signals, on="vestiging_id")
    places = _list_plekken(opgave, *pairs)
    found = frame.join(places)
    return round_getallen(conform(found, "mengkansen"))


def _list_signalen(mismatches: Mismatches) -> pd.DataFrame:
    """Of each firm that stands out on a park: where, by which measures, and whether one is sure."""
    rows = mismatches.mismatches
    here = rows["soort"].eq("bestaand") & rows["maat"].isin(MATEN) & rows["terrein_id"].notna()
    rows = rows[here & rows["uitkomst"].isin(("zeker", "mogelijk"))]
    rows = rows.assign(zeker=rows["uitkomst"].eq("zeker").astype(bool))
    groups = rows.sort_values(["vestiging_id", "terrein_id", "maat"]).groupby("vestiging_id")
    return pd.DataFrame(
        {
            "van_terrein_id": groups["terrein_id"].first(),
            "maten": groups["maat"].unique().map(tuple),
            "zeker": groups["zeker"].any(),
        }
    )


def _is_licht(menging: Mengprofiel) -> Bools:
    """Which firms are of a class: every activity is in the list."""
    return np.asarray((menging.hoog >= 0) & ~menging.is_open)


def _list_bedrijven(tabellen: Tabellen, opgave: Opgave, v: Positions) -> pd.DataFrame:
    """What is known of the firms."""
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    profielen = opgave.vraagstuk.vooruitblik.profielen
    menging, names = profielen.menging, np.array([*KLASSEN, None], dtype=object)
    is_sure = (menging.bewezen == menging.hoog) & ~menging.is_voorwaarde_onbekend
    return pd.DataFrame(
        {
            "vestiging_id": opgave.aanbod.vestiging_ids[v],
            "categorie_laag": list_categories(profielen.laag[v]),
            "categorie": list_categories(profielen.hoog[v]),
            "klasse_laag": names[menging.laag[v]],
            "klasse": names[menging.hoog[v]],
            "klasse_zeker": (is_sure & ~menging.is_breder)[v],
            "verplaatsbaar": firms["verplaatsbaar"].iloc[v].array,
        }
    )


def _list_plekken(opgave: Opgave, v: Positions, p: Positions) -> pd.DataFrame:
    """What is known of each firm on a mixed place that takes it."""
    stuk, ahead, maten = opgave.vraagstuk, opgave.vraagstuk.vooruitblik, opgave.vraag.maten
    on_floor = opgave.aanbod.is_vloer[p]
    needed_m2 = list_nodig_m2(stuk.behoefte, v, on_floor, p)
    words = np.array([ahead.words(number, v, p) for number in range(len(TOETSEN))], dtype=np.int8)
    warns = list_waarschuwingen(Kandidaten(v, p, needed_m2, words), ahead)
    unsure = (warns & np.isin(words, (ONBEKEND, MOGELIJK))).any(axis=0)
    extra = {
        **list_voorwaarden(stuk.eisen, v, p),
        ONDERGRENS: list_is_ondergrens(stuk.behoefte, v, on_floor, p),
        WEG_ONBEKEND: _is_weg_onbekend(opgave, v, p),
    }
    return pd.DataFrame(
        {
            "plek_id": opgave.aanbod.ids[p],
            "menging": np.array(KLASSEN, dtype=object)[ahead.omgeving.menging[p]],
            "nodig_m2": needed_m2,
            "afstand_m": maten.afstanden.metres(v, p),
            "mogelijk": pd.array(np.any([unsure, *extra.values()], axis=0), dtype="boolean"),
            "voorwaarden": name_voorwaarden(warns, extra),
        }
    )


def _is_weg_onbekend(opgave: Opgave, v: Positions, p: Positions) -> Bools:
    """Whether the plan limits a way that nobody looked for: the firm may fall out on it."""
    plan, vraag = opgave.vraagstuk.plan, opgave.vraag
    is_bound = is_weg_begrensd(vraag.eigenschappen, plan, p) | (plan.max_afstand_km is not None)
    return vraag.maten.is_ongevraagd(v) & is_bound
