"""Disjoint pieces of areas: what is known of each, and as rows of the table milieuruimte."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.mismatch.plek.omgeving import mend
from werklocaties_gis.mismatch.plek.randen import Shapes
from werklocaties_gis.mismatch.ruimte.overlay import union_by
from werklocaties_gis.mismatch.sleutels import Objects, Positions
from werklocaties_gis.tables.schema import CATEGORIEEN, CRS_RD
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, Codes

BoolArray = npt.NDArray[np.bool_]

STANDEN: Final = ("categorie", "geen", "onbekend", "leeg", "geen_plek", "plafond")
"""What is known of a piece: its category, that none fits, nothing, no user, no place, or only
the ceiling of the park, which is never the plan's word."""

KENMERKEN: Final = (
    *("stand", "zekerheid", "categorie_laag", "categorie", "categorie_ruim"),
    "regel",
)
"""What sets apart the rows of one map of one park."""

GEEN_VLAK: Final = "geen_vlak"
"""Rule of a park that is drawn as a line or a point."""

KOLOMMEN: Final = ("gebied", "stand", "laag", "hoog", "ruim", "zekerheid", "regel", "bron")


@dataclass(frozen=True)
class Stukken:
    """Pieces of areas that do not overlap, one entry each.

    Attributes
    ----------
    gebied
        Position of the area, shape (n,).
    stand
        One of ``STANDEN``.
    laag, hoog
        Lowest and highest reading of the category, as codes; negative where the
        stand gives none.
    ruim
        The category if everything in doubt falls out wide, at least ``hoog``: what
        fits when objects of which something is unknown do not count, or the
        loosest of zones that contradict each other. Never drawn.
    zekerheid
        ``zeker``, ``mogelijk``, or empty where nothing is said.
    regel, bron
        The rule, and what it rests on.
    shapes
        Polygons.
    """

    gebied: Positions
    stand: Objects
    laag: Codes
    hoog: Codes
    ruim: Codes
    zekerheid: Objects
    regel: Objects
    bron: Objects
    shapes: Shapes

    def __len__(self) -> int:
        return len(self.gebied)

    def with_shapes(self, shapes: Shapes) -> Stukken:
        """Give the same pieces other shapes; those that have none fall away."""
        kept = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        return take(replace(self, shapes=shapes), kept)


def list_parks(terreinen: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """List the parks that have a shape, mended, in the order of their id."""
    has_shape = ~shapely.is_missing(terreinen.geometry.to_numpy())
    parks = terreinen[has_shape].sort_values("terrein_id", kind="stable")
    mended = mend(parks.geometry.to_numpy())
    return parks.set_geometry(gpd.GeoSeries(mended, parks.index, crs=terreinen.crs))


def make_stukken(
    gebied: Positions,
    shapes: Shapes,
    stand: str,
    codes: tuple[int, int] = (UNKNOWN, UNKNOWN),
    regel: str = "",
    bron: str = "",
) -> Stukken:
    """Give pieces of one kind their stand; empty ones are left out."""
    n = len(gebied)
    says = {"categorie": "zeker", "geen": "zeker", "plafond": "mogelijk"}
    texts = {"stand": stand, "zekerheid": says.get(stand, ""), "regel": regel, "bron": bron}
    columns = {name: np.full(n, text, dtype=object) for name, text in texts.items()}
    low, high = (np.full(n, code, dtype=np.int8) for code in codes)
    made = Stukken(gebied=gebied, laag=low, hoog=high, ruim=high, shapes=shapes, **columns)
    return made.with_shapes(shapes)


def with_vlakloos(kaart: Stukken, areas: Shapes) -> Stukken:
    """Add an unknown piece of 0 m2 for each area without land, so that no park is left out."""
    flat = np.flatnonzero(shapely.area(areas) == 0)
    nothing = np.full(len(flat), shapely.Polygon(), dtype=object)
    # Drawn as land first, for pieces without any fall away.
    square = np.full(len(flat), shapely.box(0, 0, 1, 1), dtype=object)
    made = make_stukken(flat, square, "onbekend", regel=GEEN_VLAK, bron="bedrijventerreinen")
    return joined([kaart, replace(made, shapes=nothing)])


def take(stukken: Stukken, mask: BoolArray | Positions) -> Stukken:
    """Take the pieces where the mask is true, or those at positions."""
    return Stukken(*(getattr(stukken, name)[mask] for name in (*KOLOMMEN, "shapes")))


def list_pairs(some: Stukken, other: Stukken) -> tuple[Positions, Positions]:
    """List the pieces of two maps of one area that meet, as positions in both.

    Of pieces whose bounds meet half do not meet themselves, and to ask costs a tenth
    of an overlay. Sorted: in the order of a tree sums of areas would differ by what
    else is in it.
    """
    first, second = shapely.STRtree(other.shapes).query(some.shapes, predicate="intersects")
    same = some.gebied[first] == other.gebied[second]
    first, second = first[same], second[same]
    order = np.lexsort((second, first))
    return first[order], second[order]


def joined(parts: list[Stukken]) -> Stukken:
    """Lay lists of pieces end to end."""
    names = (*KOLOMMEN, "shapes")
    return Stukken(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def as_rows(
    stukken: Stukken, terrein_ids: Objects, kaart: str, laag: str = "", groep: str = ""
) -> gpd.GeoDataFrame:
    """List pieces as rows of ``milieuruimte``, one per park, stand, category and rule.

    The id of a row says what it is: it stays the same however rows are ordered.
    """
    kind = _list_kinds(stukken, terrein_ids).assign(kaart=kaart, laag=laag, groep=groep)
    kind = kind[["terrein_id", "kaart", "laag", "groep", *KENMERKEN]].astype("string")
    number = kind.groupby(list(kind.columns), sort=True).ngroup().to_numpy().astype(np.intp)
    order = np.argsort(number, kind="stable")
    starts = np.flatnonzero(np.diff(number[order], prepend=-1))
    shapes = union_by(stukken.shapes[order], number[order], len(starts))
    rows = kind.iloc[order[starts]].reset_index(drop=True)
    return gpd.GeoDataFrame(
        rows.replace("", pd.NA).assign(
            ruimte_id=rows["terrein_id"].str.cat(rows.iloc[:, 1:], sep="|"),
            oppervlakte_m2=shapely.area(shapes),
            bron=join_by(stukken.bron, number).replace("", pd.NA).astype("string"),
        ),
        geometry=gpd.GeoSeries(shapes, crs=CRS_RD),
    )


def _list_kinds(stukken: Stukken, terrein_ids: Objects) -> pd.DataFrame:
    """Park and characteristics of each piece, as text."""
    words = (stukken.stand, stukken.zekerheid)
    # Empty is a value of its own here: grouping would drop a missing category.
    wider = np.where(stukken.ruim > stukken.hoog, stukken.ruim, UNKNOWN).astype(np.int8)
    codes = [list_names(each) for each in (stukken.laag, stukken.hoog, wider)]
    columns = dict(zip(KENMERKEN, (*words, *codes, stukken.regel), strict=True))
    return pd.DataFrame({"terrein_id": terrein_ids[stukken.gebied], **columns})


def list_names(codes: Codes) -> Objects:
    """List the category of each code; empty where it is none."""
    names = np.array([*CATEGORIEEN, ""], dtype=object)
    return np.asarray(names[np.where(codes < 0, len(CATEGORIEEN), codes)])


def join_by(texts: Objects, owner: Positions) -> pd.Series:
    """Join the distinct texts of each owner, sorted; a text may itself be joined of several."""
    single = pd.Series(texts, dtype="object").str.split(", ").explode()
    pairs = pd.DataFrame({"owner": owner[single.index.to_numpy()], "text": single.to_numpy()})
    rows = pairs.drop_duplicates().sort_values(["owner", "text"]).set_index("owner")["text"]
    # Most owners have one text: only of the others are texts joined, which is dear.
    is_several = rows.index.duplicated(keep=False)
    joined_up = rows[is_several].groupby(level=0).agg(", ".join)
    # An empty text sorts first.
    found: pd.Series = pd.concat([rows[~is_several], joined_up]).sort_index().str.lstrip(", ")
    return found
