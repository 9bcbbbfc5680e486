"""Verdicts from several files, of the map and of workbooks: the last one holds, and it is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.tables.schema import read_schema

TABLE: Final = "oordelen"
SHOWN: Final = 5
"""Differing verdicts that the sentence names; all are in the rows of the notice."""

Positions = npt.NDArray[np.intp]


def settle_oordelen(gelezen: Gelezen) -> Gelezen:
    """Keep of several verdicts on one thing the last by date.

    The map and the workbook both hold all that an earlier run read, so that the
    same verdict comes twice as a rule. Where two differ and no date says which
    is the later, both are refused: nobody but the planner can choose.

    Parameters
    ----------
    gelezen
        The table ``oordelen`` with the files and rows that it came from.
    """
    frame = gelezen.frame
    keys = _list_keys(frame)
    known = frame["oordeel"].notna().to_numpy(dtype=bool)
    order = _list_order(keys, frame["datum"], known)
    last = order[~keys.iloc[order].duplicated(keep="last").to_numpy()]
    if len(last) == len(frame):
        return gelezen
    kept = np.sort(np.union1d(last, np.flatnonzero(~known)))
    winner = _find_winner(keys, last)
    differs = known & (frame["oordeel"].to_numpy() != frame["oordeel"].to_numpy()[winner])
    date = frame["datum"].to_numpy()
    earlier = date < date[winner]
    told = _tell(gelezen, np.flatnonzero(differs & earlier), winner)
    return replace(
        gelezen,
        frame=frame.iloc[kept].reset_index(drop=True),
        rijen=gelezen.rijen.take(kept),
        meldingen=(*gelezen.meldingen, *told),
        failures=(*gelezen.failures, *_refuse(gelezen, np.flatnonzero(differs & ~earlier), winner)),
    )


def _list_keys(frame: pd.DataFrame) -> pd.Series[Any]:
    """What each verdict is about, as one text; of a firm without a place the place is empty."""
    first, *others = read_schema(TABLE).keys
    texts = frame[[first, *others]].astype("string").fillna("")
    return texts[first].str.cat(texts[others], sep="\x1f")


def _list_order(
    keys: pd.Series[Any], dates: pd.Series[Any], known: npt.NDArray[np.bool_]
) -> Positions:
    """Positions by what they are about and date; without a date first, then as they came."""
    table = pd.DataFrame({"key": keys.to_numpy(), "known": known, "date": dates.to_numpy()})
    ordered = table.sort_values(["key", "known", "date"], na_position="first", kind="stable")
    return ordered.index.to_numpy(dtype=np.intp)


def _find_winner(keys: pd.Series[Any], last: Positions) -> Positions:
    """Position of the verdict that holds, for each row."""
    place = pd.Series(last, index=keys.iloc[last].to_numpy())
    return place.reindex(keys.to_numpy()).to_numpy(dtype=np.intp)


def _name(gelezen: Gelezen, at: int) -> str:
    """One verdict: what it says, of which day and from which file."""
    row = gelezen.frame.iloc[at]
    day = "-" if pd.isna(row["datum"]) else f"{row['datum']:%Y-%m-%d}"
    return f"{row['oordeel']} ({day}, {gelezen.rijen.bestand[at]})"


def _about(gelezen: Gelezen, at: int) -> str:
    """What one verdict is about."""
    row = gelezen.frame.iloc[at]
    parts = [row["vestiging_id"], row["plek_id"], row["toets"]]
    return " / ".join(str(part) for part in parts if not pd.isna(part))


def _tell(gelezen: Gelezen, lost: Positions, winner: Positions) -> list[Notice]:
    """Tell which earlier verdicts gave way."""
    if not len(lost):
        return []
    lines = [
        f"{_about(gelezen, at)}: {_name(gelezen, at)} → {_name(gelezen, int(winner[at]))}"
        for at in lost.tolist()[:SHOWN]
    ]
    rows = tuple(_about(gelezen, at) for at in lost.tolist())
    source = str(gelezen.rijen.bestand[int(winner[lost[0]])])
    fields = (("which", "; ".join(lines)),)
    return [Notice("oordelen_verschillen", TABLE, len(lost), source, fields, rows)]


def _refuse(gelezen: Gelezen, doubtful: Positions, winner: Positions) -> list[Failure]:
    """Refuse verdicts that differ and of which no date says which is the later."""
    return [
        Failure(
            TABLE,
            "datum",
            str(gelezen.rijen.nummer[at]),
            _name(gelezen, at),
            "oordelen_zonder_volgorde",
            str(gelezen.rijen.bestand[at]),
            (("about", _about(gelezen, at)), ("other", _name(gelezen, int(winner[at])))),
        )
        for at in doubtful.tolist()
    ]
