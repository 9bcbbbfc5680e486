"""What was left out of the BAG, and what is not known of what stays: each with its number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.sources.bag.deel import to_numpy
from werklocaties_gis.sources.bag.gebruiksdoel import DOELEN
from werklocaties_gis.sources.bag.gevels import Gevels
from werklocaties_gis.sources.bag.leden import (
    ONBEKEND,
    Inhoud,
    Ints,
    Leden,
    is_named,
    list_ja_nee,
)

BoolArray = npt.NDArray[np.bool_]
TABLE: Final = "gevoelige_objecten"
SHOWN: Final = 20
"""Names that a notice lists; the rest is in the number."""

MINIMAL_M2: Final = 1.0
"""Registers write 1 m² where the area is not known."""


def check_gebruik(inhoud: Inhoud, source: str) -> tuple[Failure, ...]:
    """Refuse files in which no building or verblijfsobject has a use.

    A study on them would find no dwelling near any firm, and look clean.
    """
    kinds = inhoud.kind
    has_use = np.isin(kinds, ["pand", "verblijfsobject"])
    if not has_use.any() or (inhoud.bits[has_use] > 0).any():
        return ()
    fields = (("count", str(int(has_use.sum()))),)
    return (Failure(TABLE, "gebruiksdoel", "", "", "bag_no_use", source, fields),)


def check_ligging(gevels: Gevels, source: str) -> tuple[Failure, ...]:
    """Refuse files in which not one sensitive object has a place.

    That is a column of coordinates under another name, or panden that were
    forgotten; a study without any home would look clean.
    """
    lost = len(gevels.zonder_ligging) + len(gevels.plaatshouder)
    if not lost or len(gevels.frame):
        return ()
    fields = (("count", str(lost)),)
    return (Failure(TABLE, "geometry", "", "", "bag_no_place", source, fields),)


def list_meldingen(
    inhoud: Inhoud, leden: Leden, gevels: Gevels, bedrijfswoning: Ints, source: str
) -> tuple[Notice, ...]:
    """List what a reader must know of what was read.

    Parameters
    ----------
    inhoud, leden, gevels
        All rows, which of them count, and the rows they became.
    bedrijfswoning
        1, 0 or -1 (not known) for each row.
    source
        Name of the source.
    """
    found = [
        *_left_out(inhoud, source),
        *_unknown(inhoud, leden, bedrijfswoning, source),
        *_positions(gevels, source),
    ]
    return tuple(notice for notice in found if notice.count)


def _notice(code: str, count: int, source: str, **fields: str) -> Notice:
    return Notice(code, TABLE, int(count), source, tuple(sorted(fields.items())))


def _left_out(inhoud: Inhoud, source: str) -> Iterator[Notice]:
    """Tell what is no more, and what is not sensitive by its use."""
    gone = (inhoud.planstatus == "") & ~_is_side_building(inhoud)
    words = pd.Series(to_numpy(inhoud.tabel["status"].take(pa.array(np.flatnonzero(gone)))))
    yield _notice("bag_gone", gone.sum(), source, which=_counts(words))
    kinds = inhoud.kind
    lost = pd.isna(kinds)
    yield _notice("bag_kind_unknown", lost.sum(), source, which=_ids(inhoud, lost))
    other = (inhoud.soort == "") & (inhoud.planstatus != "") & (inhoud.bits > 0)
    other &= kinds == "verblijfsobject"
    uses = {doel: int(((inhoud.bits[other] >> at) & 1).sum()) for at, doel in enumerate(DOELEN)}
    which = ", ".join(f"{doel} {count}" for doel, count in uses.items() if count)
    yield _notice("bag_not_sensitive", other.sum(), source, which=which)


def _is_side_building(inhoud: Inhoud) -> BoolArray:
    """Whether a row is a building that is told of through the verblijfsobjecten in it."""
    return is_named(inhoud)


def _unknown(inhoud: Inhoud, leden: Leden, bedrijfswoning: Ints, source: str) -> Iterator[Notice]:
    """Tell what is not known of objects that count."""
    is_member = np.zeros(len(inhoud.tabel), dtype=bool)
    is_member[leden.rij] = True
    rows = np.flatnonzero(is_member)
    no_use = inhoud.soort[rows] == ONBEKEND
    yield _notice("bag_use_unknown", no_use.sum(), source, which=_ids(inhoud, rows[no_use]))
    no_status = inhoud.is_status_onbekend[rows]
    yield _notice(
        "bag_status_unknown", no_status.sum(), source, which=_ids(inhoud, rows[no_status])
    )
    area = pd.to_numeric(
        to_numpy(inhoud.tabel["oppervlakte"].take(pa.array(rows))), errors="coerce"
    )
    tiny = area <= MINIMAL_M2
    yield _notice("bag_area_placeholder", tiny.sum(), source, which=_ids(inhoud, rows[tiny]))
    homeless = ~leden.in_pand & (inhoud.kind[leden.rij] == "verblijfsobject")
    which = _ids(inhoud, leden.rij[homeless])
    yield _notice("bag_without_pand", homeless.sum(), source, which=which)
    is_home = (inhoud.soort[rows] == "woning") & (bedrijfswoning[rows] < 0)
    yield _notice("bag_bedrijfswoning_unknown", is_home.sum(), source)
    beds = list_ja_nee(inhoud.tabel["bedgebied"])
    care = (inhoud.soort[rows] == "zorg") & (beds[rows] < 0)
    yield _notice("bag_bedgebied_unknown", care.sum(), source)


def _positions(gevels: Gevels, source: str) -> Iterator[Notice]:
    """Tell which objects have no place, or one that stands for none."""
    for code, ids in (
        ("bag_no_position", gevels.zonder_ligging),
        ("bag_placeholder", gevels.plaatshouder),
    ):
        yield _notice(code, len(ids), source, which=", ".join(ids[:SHOWN]))
    homes = gevels.frame["aantal_objecten"].sum()
    yield _notice("bag_read", len(gevels.frame), source, objects=str(int(homes)))


def _counts(words: pd.Series[str]) -> str:
    """Give each word with how often it occurs, most first."""
    counts = words.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return ", ".join(f"{word} {count}" for word, count in counts.items())


def _ids(inhoud: Inhoud, rows: Ints | BoolArray) -> str:
    """Name the first rows by their identification, else by their number in the file."""
    at = np.flatnonzero(rows) if rows.dtype == bool else rows
    part = inhoud.tabel.select(["identificatie", "rij"]).take(pa.array(at[:SHOWN]))
    names = zip(part["identificatie"].to_pylist(), part["rij"].to_pylist(), strict=True)
    return ", ".join(name or f"rij {number}" for name, number in names)
