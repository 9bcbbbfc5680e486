"""Coverage: layers that are nowhere said to be complete, and places that they do not reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, is_true, list_rows, tell
from werklocaties_gis.quality.vlakken import covered_m2, list_areas, list_shapes

LAYERS: Final = ("bestemmingen", "gevoelige_objecten", "natura2000", "netgebieden")
"""Layers of which the absence of an object is news only where they are complete."""

GEVRAAGD: Final = ("haltes", "hoofdwegen")
"""Layers that a study may do without; where they are given, the same holds."""

TABLES: Final = ("vestigingen", "activiteiten", "plekken", "bedrijventerreinen")
"""Tables without which nothing, or nothing per park, can be found."""

WHOLE: Final = 0.999
"""A place is covered where no more than a thousandth of it is left out by rounding."""


def check_lagen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find layers without coverage, and places outside the coverage of a layer."""
    dekking, plekken = gegevens.tabellen["dekking"], gegevens.tabellen["plekken"]
    shapes = list_shapes(plekken)
    areas = list_areas(shapes)
    looked = int((areas > 0).sum())
    given = tuple(laag for laag in GEVRAAGD if len(gegevens.tabellen[laag]))
    for laag in (*LAYERS, *given):
        rows = dekking[is_true(dekking["laag"].eq(laag))]
        if rows.empty:
            # Of a layer that is not there at all, that is told, and not this besides.
            if len(gegevens.tabellen[laag]):
                yield tell("dekking_ontbreekt", laag, onderdeel=laag, laag=laag)
            continue
        share = covered_m2(shapes, list_shapes(rows)) / np.where(areas > 0, areas, 1)
        outside = (areas > 0) & (share < WHOLE)
        yield from list_rows("dekking_deels", "plekken", outside, looked, None, laag, laag=laag)


def check_leeg(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find tables that are empty though findings need them; an empty layer may be an answer."""
    known = set(gegevens.tabellen["dekking"]["laag"].dropna().astype(str))
    # A table that was refused is not empty: what is wrong with it is told.
    known |= {failure.table for failure in gegevens.failures}
    for tabel in (*TABLES, *LAYERS):
        if gegevens.tabellen[tabel].empty and tabel not in known:
            yield tell("tabel_leeg", tabel, 0, 0)


def check_gebied(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Tell that the study area is not known, so that nothing can be said to lie outside."""
    if gegevens.gebied is None:
        yield tell("gebied_onbekend", "gebieden", 0, 0)
