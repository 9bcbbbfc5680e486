"""Ground lease without buy-off against sale: the present value of the canon beside the price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from werklocaties_gis.relocation.kosten.contant import list_contant

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Erfpachtvergelijking:
    """What lease and sale bring the municipality (eur, present value), shape of the input.

    Attributes
    ----------
    canon_eur
        Present value of the ground rent.
    restwaarde_eur
        Present value of the land at the end of the lease; 0 without end.
    verkoop_eur
        Price of sale.
    verschil_eur
        Lease and what is left, less sale: positive where lease brings more.
    """

    canon_eur: Floats
    restwaarde_eur: Floats
    verkoop_eur: Floats
    verschil_eur: Floats


def compare_erfpacht(
    canon_eur: npt.ArrayLike,
    verkoop_eur: npt.ArrayLike,
    discontovoet: float,
    *,
    jaren: npt.ArrayLike,
    vooraf: bool,
    grondwaarde_einde_eur: npt.ArrayLike = np.nan,
) -> Erfpachtvergelijking:
    """Compare ground lease that is not bought off with sale of the same land.

    A lease without buy-off leaves the municipality the land, and with it the
    means to steer; that has no price here.

    Parameters
    ----------
    canon_eur
        Ground rent a year; NaN where not known.
    verkoop_eur
        Price of sale; NaN where not known.
    discontovoet
        Rate a year.
    jaren
        Years of the lease, infinite without end.
    vooraf
        Whether the canon is paid at the start of each year.
    grondwaarde_einde_eur
        What the land is worth when the lease ends; not known by default, so
        that a lease that ends has no difference until it is given.

    Examples
    --------
    >>> found = compare_erfpacht(40_000.0, 900_000.0, 0.04, jaren=np.inf, vooraf=False)
    >>> float(found.canon_eur.round(2)), float(found.verschil_eur.round(2))
    (1000000.0, 100000.0)
    """
    years = np.asarray(jaren, dtype=float)
    canon = list_contant(canon_eur, 0, discontovoet, jaren=years, vooraf=vooraf)
    ends = np.where(np.isinf(years), 0.0, years)
    left = list_contant(grondwaarde_einde_eur, ends, discontovoet)
    rest = np.where(np.isinf(years), 0.0, left)
    sale = np.asarray(verkoop_eur, dtype=float)
    return Erfpachtvergelijking(canon, rest, sale, canon + rest - sale)
