"""The sources of a map: each once, with the dates at which its data held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd


def list_bronnen(tabellen: Mapping[str, pd.DataFrame]) -> list[dict[str, str | None]]:
    """List every source that the tables name, in the order of its name.

    Parameters
    ----------
    tabellen
        Input tables by name, as their schemas say.

    Returns
    -------
    list of dict
        ``bron`` as the tables have it; ``van`` and ``tot``, its first and last
        reference date (year-month-day), None where no row has one.
    """
    parts = list(_select_bronnen(tabellen.values()))
    if not parts:
        return []
    rows = pd.concat(parts, ignore_index=True)
    dates = rows.groupby("bron", sort=True)["peildatum"].agg(["min", "max"])
    return [
        {"bron": str(bron), "van": _date(van), "tot": _date(tot)}
        for bron, van, tot in dates.itertuples(name=None)
    ]


def _select_bronnen(tables: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
    """Source and date of each table that has any."""
    for rows in tables:
        if "bron" not in rows.columns or rows["bron"].isna().all():
            continue
        dates = rows["peildatum"] if "peildatum" in rows.columns else pd.NaT
        pairs = pd.DataFrame({"bron": rows["bron"].astype("string"), "peildatum": dates})
        pairs["peildatum"] = pd.to_datetime(pairs["peildatum"])
        yield pairs.dropna(subset=["bron"]).drop_duplicates()


def _date(moment: pd.Timestamp) -> str | None:
    """A date as the page reads it; None where it is not known."""
    return None if pd.isna(moment) else moment.strftime("%Y-%m-%d")
