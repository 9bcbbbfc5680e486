"""Rebuilding after what the firm was paid for its building, and after nieuw voor oud."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from werklocaties_gis.relocation.kosten.posten import Bools, Floats, is_soort, soort_of
from werklocaties_gis.relocation.kosten.regels import Regels, list_is_aanwezig, sum_per_rij


def with_herbouw(regels: Regels, betaald_eur: Floats, nieuw_voor_oud_share: float | None) -> Regels:
    """Bring rebuilding down to what is left after the paid building value and nieuw voor oud.

    Extra = max(0, rebuilding - paid - share x rebuilding), spread over the
    lines of a row by their amount. A firm that got the value of its building
    does not also get the full cost of rebuilding it (brabantinbusiness.nl;
    ECLI:NL:PHR:2014:1744; the simple form).

    Parameters
    ----------
    regels
        Lines of all kinds.
    betaald_eur
        Building value paid by row; NaN where not known, shape (3, rows).
    nieuw_voor_oud_share
        Gain by new for old; None: rebuilding is not known.
    """
    lines = is_soort(regels.soort, ("herbouw",))
    if not lines.any():
        return regels
    share = np.nan if nieuw_voor_oud_share is None else nieuw_voor_oud_share
    amounts = np.where(lines, regels.eur, 0.0)
    whole = sum_per_rij(regels, amounts, betaald_eur.shape[1])
    extra = np.maximum(whole * (1.0 - share) - betaald_eur, 0.0)
    factor = np.where(whole == 0, 0.0, extra / np.where(whole == 0, 1.0, whole))
    return replace(regels, eur=np.where(lines, regels.eur * factor[:, regels.rij], regels.eur))


def sum_opstalwaarde(regels: Regels, rijen: int, has_plek: Bools) -> Floats:
    """Building value paid by row, shape (3, rows); NaN where a firm with a plek has no line."""
    paid = regels.take(is_soort(regels.soort, ("verwerving_opstal",)))
    amounts = sum_per_rij(paid, paid.totaal_eur, rijen)
    is_told = list_is_aanwezig(paid, rijen)[:, soort_of("verwerving_opstal")]
    return np.where(is_told | ~has_plek, amounts, np.nan)
