"""Who owns the land under each place, as far as the table ``kavels`` says."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

Tabellen = Mapping[str, pd.DataFrame]

GEMEENTE = "gemeente"


def list_eigenaren(kavels: pd.DataFrame) -> pd.Series:
    """List the owner of each plot: its number, or the municipality; missing where not known.

    Plots of the municipality without a number are of one owner.

    Parameters
    ----------
    kavels
        The table.
    """
    is_public = kavels["eigenaar_type"].eq(GEMEENTE).fillna(value=False).astype(bool)
    owner = kavels["eigenaar_id"].astype("string")
    return owner.mask(is_public, GEMEENTE)


def list_eigendom(tabellen: Tabellen) -> pd.DataFrame:
    """List per plek the kinds of owner and the number of owners of its plots.

    Parameters
    ----------
    tabellen
        Uses ``kavels`` and ``plek_kavels``.

    Returns
    -------
    pandas.DataFrame
        ``eigenaar_types`` (sorted; empty where no plot says it), ``eigenaren``
        (missing where an owner is not known) and ``is_gemeente`` (every plot is
        the municipality's), by plek_id.
    """
    kavels = tabellen["kavels"].assign(eigenaar=list_eigenaren(tabellen["kavels"]))
    parts = tabellen["plek_kavels"][["plek_id", "kavel_id"]].merge(kavels, on="kavel_id")
    by_plek = parts.groupby("plek_id")
    known = parts["eigenaar"].notna().groupby(parts["plek_id"]).all()
    is_public = parts["eigenaar"].eq(GEMEENTE).fillna(value=False)
    count = by_plek["eigenaar"].nunique().astype("Int64")
    return pd.DataFrame(
        {
            "eigenaar_types": list_soorten(parts["plek_id"], parts["eigenaar_type"]),
            "eigenaren": count.where(known),
            "is_gemeente": is_public.groupby(parts["plek_id"]).all(),
        }
    )


def list_soorten(sleutel: pd.Series, waarde: pd.Series) -> pd.Series:
    """List the different values of each key, sorted, as a tuple; none where all are missing.

    Parameters
    ----------
    sleutel, waarde
        Keys and values, row by row.
    """
    found: dict[str, set[str]] = {}
    for key, value in zip(sleutel, waarde, strict=True):
        values = found.setdefault(key, set())
        if not pd.isna(value):
            values.add(value)
    kinds = [tuple(sorted(values)) for values in found.values()]
    return pd.Series(kinds, index=pd.Index([*found], dtype=object), dtype=object)
