"""What is known of each place on offer, on one row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.ruimte.plekruimte import list_plekruimte
from werklocaties_gis.relocation.dossier.aankoopkansen import list_gebruikers
from werklocaties_gis.relocation.dossier.afronden import round_getallen
from werklocaties_gis.relocation.dossier.eigenaren import list_eigendom
from werklocaties_gis.relocation.dossier.passend import list_afval
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod, positions
from werklocaties_gis.relocation.verplaatsingen import list_didam_routes
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform

Tabellen = Mapping[str, pd.DataFrame]

VAN_PLEK: Final = (
    *("plek_id", "naam", "soort", "terrein_id", "kavel_m2", "bvo_m2", "vrij_m2"),
    *("claim_m2", "claim_voor", "uitgiftevorm"),
    *("prijs_eur_m2", "huur_eur_m2_jaar", "verwerving", "verwerving_kosten_eur", "borging"),
    *("beschikbaar_vanaf", "beschikbaar_tot", "aansluiting_kva", "gtv_kw", "overname_bevestigd"),
    *("bron", "peildatum", "fictief"),
)
"""Columns as they stand in the table ``plekken``."""
VAN_OMGEVING: Final = (
    ("min_hoog", "categorie_min"),
    ("max_laag", "categorie_max_laag"),
    ("max_hoog", "categorie_max"),
    ("regime", "regime"),
    ("menging", "menging"),
    ("nat", "nat"),
    ("functies", "functies"),
    ("afname_hoog", "afname_code"),
    ("opwek_hoog", "opwek_code"),
    ("halte_afstand_m", "halte_afstand_m"),
    ("halte_id", "halte_id"),
    ("halte_soort", "halte_soort"),
    ("hoofdweg_afstand_m", "hoofdweg_afstand_m"),
    ("hoofdweg_id", "hoofdweg_id"),
    ("jaar_opgelost", "jaar_opgelost"),
    ("net_id", "net_id"),
)
"""Columns of the table ``omgeving``, and what they are called here."""


def list_kavelpaspoorten(
    tabellen: Tabellen,
    mismatches: Mismatches,
    beleid: Beleid,
    opgave: Opgave,
    opties: pd.DataFrame,
) -> pd.DataFrame:
    """List the table ``kavelpaspoorten``: every plek that a newcomer can ever have.

    Parameters
    ----------
    tabellen
        Uses ``bedrijventerreinen``, ``kavels``, ``plek_kavels``, ``netgebieden``,
        ``haltes`` and ``hoofdwegen``.
    mismatches, beleid
        What surrounds each plek, and how distances are read.
    opgave, opties
        The planning problem and its options: who fits.
    """
    aanbod = opgave.aanbod
    offered = np.flatnonzero(aanbod.is_aangeboden)
    ids = aanbod.ids[offered]
    facts = pd.DataFrame(aanbod.tabel[[*VAN_PLEK]]).iloc[offered].set_index("plek_id")
    around = _omgeving(mismatches, beleid).reindex(ids)
    granted = tabellen["netgebieden"].set_index("net_id")["vrij_kw"]
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")["naam"]
    fits, unsure = _passend(opgave, offered, opties)
    frame = facts.join(around).join(_eigendom(tabellen, ids))
    rows = frame.assign(
        terrein=facts["terrein_id"].map(parks),
        aanbod=_aanbod(aanbod)[offered],
        didam_route=list_didam_routes(tabellen, aanbod)[offered],
        halte=_named(tabellen["haltes"], "halte_id", around["halte_id"]),
        hoofdweg=_named(tabellen["hoofdwegen"], "weg_id", around["hoofdweg_id"]),
        vrij_kw=around["net_id"].map(granted),
        gebruikers=pd.Series(list_gebruikers(aanbod), index=aanbod.ids, dtype=object).reindex(ids),
        gereserveerd=aanbod.is_gereserveerd[offered],
        passend=fits,
        passend_mogelijk=unsure,
    )
    return round_getallen(conform(rows.reset_index(names="plek_id"), "kavelpaspoorten"))


def _aanbod(aanbod: Aanbod) -> np.ndarray:
    """How each plek comes on offer; a merged one after the users of its parts have left."""
    used = np.isin(np.arange(len(aanbod.ids)), aanbod.own[1])
    words = np.where(aanbod.is_deelbaar, "in_delen", np.where(used, "na_vertrek", "nu"))
    return words.astype(object)


def _omgeving(mismatches: Mismatches, beleid: Beleid) -> pd.DataFrame:
    """What the plan and the surroundings allow on each plek, by plek_id."""
    table = pd.DataFrame(mismatches.omgeving).set_index("plek_id")
    found = table[[name for name, _ in VAN_OMGEVING]].rename(columns=dict(VAN_OMGEVING))
    room = list_plekruimte(mismatches.omgeving, beleid)
    room = room[room["groep"].eq("gevoelig") & room["laag"].eq("hinder")].set_index("plek_id")
    return found.assign(
        categorie_zekerheid=_zekerheid(table),
        milieuruimte=room["laagste"],
        milieuruimte_stand=room["stand"],
    )


def _named(layer: pd.DataFrame, key: str, ids: pd.Series) -> pd.Series:
    """Name of each object of a layer, its number where it has none."""
    names = layer.set_index(key)["naam"]
    return ids.map(names).astype("string").fillna(ids)


def _zekerheid(omgeving: pd.DataFrame) -> pd.Series:
    """How sure the highest category is."""
    known = omgeving["max_hoog"].notna()
    same = omgeving["max_laag"].astype("string").eq(omgeving["max_hoog"].astype("string"))
    whole = ~omgeving["max_open"].fillna(value=True).astype(bool)
    by_plan = omgeving["band_bron"].eq("plan")
    sure = known & same & whole & by_plan
    words = np.select([sure.fillna(value=False), known], ["zeker", "mogelijk"], "onbekend")
    return pd.Series(words, index=omgeving.index)


def _eigendom(tabellen: Tabellen, ids: np.ndarray) -> pd.DataFrame:
    """Owners of each plek."""
    return list_eigendom(tabellen)[["eigenaar_types", "eigenaren"]].reindex(ids)


def _passend(
    opgave: Opgave, plekken: np.ndarray, opties: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Number of movers that fit on each plek, and of those that fit only possibly."""
    doubt = opties[opties["mogelijk"].eq(True) & ~opties["tijdelijk"].eq(True)]
    v = positions(opgave.aanbod.vestiging_ids, doubt["vestiging_id"])
    p = positions(opgave.aanbod.ids[plekken], doubt["plek_id"])
    fits, unsure = np.zeros((2, len(plekken)), dtype=np.int64)
    for afval in list_afval(opgave, plekken):
        past = afval.codes == 0
        mine = np.isin(v, afval.v) & (p >= 0)
        fits += past.sum(axis=0)
        sure = past[np.searchsorted(afval.v, v[mine]), p[mine]]
        unsure += np.bincount(p[mine][sure], minlength=len(plekken))
    return fits, unsure
