"""Two dates beside each other: every number of the overview, and the ledger of work land."""

from __future__ import annotations

from typing import Final

import pandas as pd

KEY: Final = ("niveau", "id")
LEDGER: Final = ("min_ha", "plus_ha", "saldo_ha", "tekort_ha")


def list_trend(
    eerder: pd.DataFrame | None, gebieden: pd.DataFrame, *, vergelijkbaar: bool | None
) -> pd.DataFrame:
    """List what each number was and is, for every row that both dates have.

    Parameters
    ----------
    eerder, gebieden
        The table ``overzicht_gebieden`` of an earlier run (none: there is none), and now.
    vergelijkbaar
        Whether rules and area are the same; where not, what differs may be
        policy and not the world. None: not known.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``kolom``, ``was``, ``wordt``, ``verschil`` (only where
        both are known) and ``vergelijkbaar``.
    """
    columns = [*KEY, "kolom", "was", "wordt"]
    if eerder is None:
        return pd.DataFrame(columns=[*columns, "verschil", "vergelijkbaar"])
    both = _long(eerder, "was").merge(_long(gebieden, "wordt"), on=[*KEY, "kolom"])
    both = both[both["was"].notna() | both["wordt"].notna()].reset_index(drop=True)
    gap = (both["wordt"] - both["was"]).round(4)
    return both[columns].assign(verschil=gap, vergelijkbaar=vergelijkbaar)


def _long(gebieden: pd.DataFrame, name: str) -> pd.DataFrame:
    """A row for each number."""
    numbers = list(gebieden.select_dtypes("number").columns)
    rows = gebieden[[*KEY, *numbers]].astype(dict.fromkeys(numbers, float))
    return rows.melt(list(KEY), numbers, var_name="kolom", value_name=name)


def list_compensatiekolommen(compensatie: pd.DataFrame | None) -> pd.DataFrame:
    """List the ledger as columns of the overview; missing where there is no second date.

    Parameters
    ----------
    compensatie
        The table, by level; a plan is no row of the overview.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id`` and ``compensatie_<min|plus|saldo|tekort>_ha``.
    """
    names = {name: f"compensatie_{name}" for name in LEDGER}
    if compensatie is None:
        return pd.DataFrame(columns=[*KEY, *names.values()])
    rows = compensatie[compensatie["niveau"].isin(("totaal", "gemeente", "terrein"))]
    return rows[[*KEY, *LEDGER]].rename(columns=names).reset_index(drop=True)
