"""Present value: amounts at the end of a year, yearly amounts for years or without end."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def list_contant(
    eur: npt.ArrayLike,
    jaar: npt.ArrayLike,
    voet: float,
    *,
    jaren: npt.ArrayLike | None = None,
    vooraf: npt.ArrayLike | None = None,
) -> Floats:
    """Bring amounts back to the start: eur / (1 + r)^t, cash flow at the end of year t.

    Of a yearly amount A over n years that starts after t years: A (1 - (1 +
    r)^-n) / r / (1 + r)^t, and without end A / r / (1 + r)^t, in arrears; in
    advance both times 1 + r. With r = 0 the plain sum; without end then NaN,
    for it has no value.

    Parameters
    ----------
    eur
        Amount, or amount a year.
    jaar
        Years until the amount, or until the first year of a yearly one begins.
    voet
        Discount rate r a year.
    jaren
        Number of years of a yearly amount, infinite without end; NaN, or left
        out, where the amount falls once.
    vooraf
        Whether a yearly amount is paid at the start of its year.

    Examples
    --------
    >>> bool(np.isclose(list_contant(40_000.0, 0, 0.04, jaren=30.0), 691_681.33))
    True
    >>> float(list_contant(40_000.0, 0, 0.04, jaren=np.inf, vooraf=True).round(2))
    1040000.0
    """
    amount, years = np.asarray(eur, dtype=float), np.asarray(jaar, dtype=float)
    back = amount / (1.0 + voet) ** years
    if jaren is None:
        return back
    n = np.asarray(jaren, dtype=float)
    advance = 1.0 + voet * np.asarray(False if vooraf is None else vooraf, dtype=float)
    factor = np.where(np.isnan(n), 1.0, list_annuiteit(n, voet) * advance)
    return np.asarray(back * factor)


def list_annuiteit(jaren: npt.ArrayLike, voet: float) -> Floats:
    """Present value of 1 a year in arrears; NaN without end at a rate of 0.

    Parameters
    ----------
    jaren
        Number of years, infinite without end.
    voet
        Discount rate a year.
    """
    n = np.asarray(jaren, dtype=float)
    if voet == 0:
        return np.where(np.isinf(n), np.nan, n)
    return np.asarray((1.0 - (1.0 + voet) ** -n) / voet)
