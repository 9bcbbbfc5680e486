"""Source, date and inventedness of what each outcome rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.opmerkingen import list_bits, list_tuples
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.uitkomst import ONBEKEND
from werklocaties_gis.mismatch.vestiging.profiel import is_true
from werklocaties_gis.tables.among import is_among

BoolArray = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

NOEMERS: Final = (
    "bestemmingen",
    "bedrijventerreinen",
    "gevoelige_objecten",
    "gebruiksruimte",
    "natura2000",
    "netgebieden",
    "beperkingen",
)
"""Tables that an outcome can rest on; the first column of each is its key."""


def add_herkomst(
    tabel: pd.DataFrame, plaatsingen: pd.DataFrame, tabellen: Tabellen
) -> pd.DataFrame:
    """Add source, date and inventedness of what each outcome rests on, and remark on the placement.

    Parameters
    ----------
    tabel
        Outcomes as ``list_uitkomsten`` gives them.
    plaatsingen
        The placements.
    tabellen
        The tables of the study.
    """
    origin = pd.concat(
        [tabellen[name][["bron", "peildatum", "fictief"]] for name in NOEMERS], ignore_index=True
    )
    found = _list_rows(tabel, tabellen)
    placement = tabel["plaatsing"].to_numpy(dtype=np.intp)
    invented = np.append(is_true(origin["fictief"]), [False])[found]
    invented |= _is_invented(plaatsingen, tabellen)[placement]
    said = tabel["woord"].to_numpy() >= ONBEKEND
    extra = {
        "verzonnen": invented & said,
        "afgeleid_gebruik": is_true(plaatsingen["afgeleid"])[placement] & said,
        "afgeleide_kavel": _has_derived_plots(plaatsingen, tabellen)[placement] & said,
    }
    bits = tabel["opmerkingen"].to_numpy(dtype=np.int64) | list_bits(extra, len(tabel))
    return tabel.assign(
        bron=origin["bron"].array.take(found, allow_fill=True),
        peildatum=origin["peildatum"].array.take(found, allow_fill=True),
        fictief=invented,
        opmerkingen=list_tuples(bits),
    )


def _list_rows(tabel: pd.DataFrame, tabellen: Tabellen) -> Positions:
    """Row of the object of each outcome in all tables under each other; -1 without one."""
    named = np.flatnonzero(tabel["object_id"].notna().to_numpy())
    names, wanted = (
        tabel[name].iloc[named].to_numpy(dtype=object) for name in ("tabel", "object_id")
    )
    rows, start = np.full(len(tabel), -1, dtype=np.intp), 0
    for name in NOEMERS:
        here = np.flatnonzero(names == name)
        ids = tabellen[name].iloc[:, 0].to_numpy(dtype=object)
        row = list_positions(ids, pd.Series(wanted[here], dtype=object))
        rows[named[here]] = np.where(row < 0, -1, row + start)
        start += len(ids)
    return rows


def _is_invented(plaatsingen: pd.DataFrame, tabellen: Tabellen) -> BoolArray:
    """Whether firm or place is invented."""
    result = np.zeros(len(plaatsingen), dtype=bool)
    for name, key in (("vestigingen", "vestiging_id"), ("plekken", "plek_id")):
        flags = is_true(tabellen[name]["fictief"])
        invented = tabellen[name].loc[flags, key]
        result |= is_among(plaatsingen[key], invented)
    return result


def _has_derived_plots(plaatsingen: pd.DataFrame, tabellen: Tabellen) -> BoolArray:
    """Whether the place consists of plots of which the boundary was derived."""
    derived = tabellen["kavels"].loc[is_true(tabellen["kavels"]["afgeleid"]), "kavel_id"]
    parts = tabellen["plek_kavels"]
    places = parts.loc[is_among(parts["kavel_id"], derived), "plek_id"]
    return is_among(plaatsingen["plek_id"], places)
