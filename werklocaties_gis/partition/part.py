"""The parts of a study: tables of a few places, with all round them that a rule can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.afstanden import list_reach_m
from werklocaties_gis.partition.halo import Layer, list_near, list_nearest, make_layer
from werklocaties_gis.partition.planorde import Planorde, list_planorde
from werklocaties_gis.partition.volgorde import list_place_numbers

Tabellen = Mapping[str, pd.DataFrame]
Rows = npt.NDArray[np.intp]
FloatArray = npt.NDArray[np.float64]

OF_FIRMS: Final = ("vestigingen", "activiteiten", "gebruik", "milieuwaarden", "oordelen")
"""Tables of which the rows go wherever their firm goes, to several parts if it must."""

LAYERS: Final = (
    *("bedrijventerreinen", "bestemmingen", "gevoelige_objecten", "natura2000"),
    *("netgebieden", "beperkingen", "haltes", "hoofdwegen", "plekken"),
)
"""Tables of shapes; of all but the last a part needs what lies round its places."""

NEAREST: Final = ("natura2000", "haltes", "hoofdwegen")
"""Those of which the nearest is told, however far."""

WHOLE: Final = ("dekking", "gebiedstypen")
"""Few shapes, and large: how far a layer is complete is measured to the edge of all together."""

HOME: Final = (
    *("netstations", "gebieden", "kostenposten", "groeiscenarios"),
    *("energiegebruik", "energieaanbod", "eigen_scores"),
)
"""Tables that no toets reads. A part does not hold them, so that a toets which does fails."""


@dataclass(frozen=True)
class Part:
    """A part of a study, which can be worked on by itself, wherever.

    Attributes
    ----------
    number
        Which part it is, from 0.
    tabellen
        The tables it needs: of its own places and firms, and of what is round them.
    plaatsingen
        Its own placements, numbered from 0.
    rows
        Where those stand among all placements.
    plek_ids
        Its own places; others are there only because a rule looks at them.
    """

    number: int
    tabellen: Tabellen
    plaatsingen: pd.DataFrame
    rows: Rows
    plek_ids: npt.NDArray[np.object_]


@dataclass(frozen=True)
class Whole:
    """A whole study, indexed once so that parts can be taken from it.

    ``firm`` and ``plek`` have of tables the position of the firm and of the place
    of each row, -1 without; ``objects_m`` is how inexact the least exact object is.
    """

    tabellen: Tabellen
    plaatsingen: pd.DataFrame
    firm: Mapping[str, Rows]
    plek: Mapping[str, Rows]
    layers: Mapping[str, Layer]
    planorde: Planorde
    objects_m: float


@dataclass(frozen=True)
class Middle:
    """What rules look round: bounds (shape (n, 4)), and how much farther than round a place.

    ``parks`` are positions of parks that the part is about itself.
    """

    bounds: FloatArray
    parks: Rows
    further_m: float = 0.0


def make_whole(tabellen: Tabellen, plaatsingen: pd.DataFrame) -> Whole:
    """Index a study: one tree per layer, and whose each row is.

    Parameters
    ----------
    tabellen
        Every input table, as its schema says; EPSG:28992.
    plaatsingen
        The placements of the whole study: who sits where cannot be told from a part.
    """
    firms = pd.Index(tabellen["vestigingen"]["vestiging_id"])
    places = pd.Index(tabellen["plekken"]["plek_id"])
    of_firm = {
        name: firms.get_indexer(pd.Index(tabellen[name]["vestiging_id"]))
        for name in OF_FIRMS
        if name in tabellen
    }
    of_firm["plaatsingen"] = firms.get_indexer(pd.Index(plaatsingen["vestiging_id"]))
    of_plek = {
        name: places.get_indexer(pd.Index(tabellen[name]["plek_id"]))
        for name in ("plek_kavels", "gebruiksruimte")
        if name in tabellen
    }
    return Whole(
        tabellen=tabellen,
        plaatsingen=plaatsingen.reset_index(drop=True),
        firm=of_firm,
        plek=of_plek,
        layers={
            name: make_layer(tabellen[name].geometry.to_numpy())
            for name in LAYERS
            if name in tabellen
        },
        planorde=list_planorde(tabellen["bestemmingen"]),
        objects_m=_most_inexact_m(tabellen["gevoelige_objecten"]),
    )


def list_parts(whole: Whole, parts: int) -> Iterator[Part]:
    """Cut a study in parts, one at a time: what was done can be let go of.

    Parameters
    ----------
    whole
        As ``make_whole`` gives it.
    parts
        How many; but for the first, a part without a place and without a firm is left out.

    Yields
    ------
    Part
        Each place and each placement is in one of them.

    Raises
    ------
    ValueError
        If there are to be no parts.
    """
    if parts < 1:
        raise ValueError("there must be a part to hold the study")
    tables = whole.tabellen
    of_place, of_placement = list_place_numbers(
        tables["plekken"], tables["vestigingen"], whole.plaatsingen, parts
    )
    for number in range(parts):
        places, rows = np.flatnonzero(of_place == number), np.flatnonzero(of_placement == number)
        if len(places) or len(rows) or number == 0:
            yield make_part(whole, number, places, rows)


def make_part(
    whole: Whole, number: int, places: Rows, rows: Rows, middle: Middle | None = None
) -> Part:
    """Take the part of some places and placements.

    Parameters
    ----------
    whole
        The study.
    number
        Number of the part.
    places
        Positions of its places in ``plekken``.
    rows
        Positions of its placements.
    middle
        What rules look round; the places by default.
    """
    around = middle or Middle(whole.layers["plekken"].bounds[places], np.array([], dtype=np.intp))
    inexact_m = _most_inexact_m(whole.tabellen["plekken"].iloc[places])
    chosen = _list_chosen(whole, places, rows) | _list_around(whole, around, inexact_m)
    chosen["bedrijventerreinen"] = np.union1d(around.parks, _list_parks(whole, chosen))
    chosen |= _list_room(whole, places, chosen["bestemmingen"])
    ids = whole.tabellen["plekken"]["plek_id"].to_numpy(dtype=object)
    tables = {
        name: table.iloc[chosen[name]].reset_index(drop=True) if name in chosen else table
        for name, table in whole.tabellen.items()
        if name not in HOME
    }
    own = whole.plaatsingen.iloc[rows].reset_index(drop=True)
    return Part(number, tables, own, rows, ids[places])


def _list_chosen(whole: Whole, places: Rows, rows: Rows) -> dict[str, Rows]:
    """Rows of the tables of firms, places and plots that a part needs."""
    tables = whole.tabellen
    firms = _mask(whole.firm["plaatsingen"][rows], len(tables["vestigingen"]))
    chosen = {name: np.flatnonzero(firms[whole.firm[name]]) for name in OF_FIRMS if name in tables}
    here = _mask(places, len(tables["plekken"]))
    parts = np.flatnonzero(here[whole.plek["plek_kavels"]])
    kavels = tables["plek_kavels"]["kavel_id"].iloc[parts]
    return chosen | {
        "plekken": places,
        "plek_kavels": parts,
        "kavels": _where(tables["kavels"]["kavel_id"].isin(kavels)),
    }


def _list_room(whole: Whole, places: Rows, zones: Rows) -> dict[str, Rows]:
    """Rows of room per aspect: of these places, and of zones."""
    tables = whole.tabellen
    if "gebruiksruimte" not in tables:
        return {}
    here = _mask(places, len(tables["plekken"]))[whole.plek["gebruiksruimte"]]
    ids = tables["bestemmingen"]["bestemming_id"].iloc[zones]
    return {"gebruiksruimte": _where(tables["gebruiksruimte"]["bestemming_id"].isin(ids) | here)}


def _list_around(whole: Whole, middle: Middle, inexact_m: float) -> dict[str, Rows]:
    """Rows of each layer round the middle, as far as a rule of that layer can reach."""
    tables, layers, bounds = whole.tabellen, whole.layers, middle.bounds
    reach_m = list_reach_m(inexact_m + whole.objects_m) + middle.further_m
    found = {
        "bestemmingen": whole.planorde.add(list_near(layers["bestemmingen"], bounds, 0.0)),
        "netgebieden": list_near(layers["netgebieden"], bounds, 0.0),
        "beperkingen": list_near(layers["beperkingen"], bounds, inexact_m),
        "gevoelige_objecten": list_near(layers["gevoelige_objecten"], bounds, reach_m),
    }
    for name in NEAREST:
        if name in tables:
            found[name] = list_nearest(layers[name], bounds, list_counts(tables, name))
    return found


def list_counts(tabellen: Tabellen, name: str) -> npt.NDArray[np.bool_]:
    """List what can be the nearest: a site known not to be sensitive to nitrogen hides none."""
    if name != "natura2000":
        return np.ones(len(tabellen[name]), dtype=bool)
    return tabellen[name]["stikstofgevoelig"].fillna(value=True).to_numpy(dtype=bool)


def _list_parks(whole: Whole, chosen: Mapping[str, Rows]) -> Rows:
    """Parks of the places, and those that objects stand on: a home there may belong to a firm."""
    tables, objects = whole.tabellen, whole.layers["gevoelige_objecten"]
    named = tables["plekken"]["terrein_id"].iloc[chosen["plekken"]]
    own = _where(tables["bedrijventerreinen"]["terrein_id"].isin(named))
    around = list_near(
        whole.layers["bedrijventerreinen"], objects.bounds[chosen["gevoelige_objecten"]], 0.0
    )
    return np.union1d(own, around).astype(np.intp)


def list_users(whole: Whole, places: Rows) -> Rows:
    """List the positions of the placements on some places."""
    ids = whole.tabellen["plekken"]["plek_id"].iloc[places]
    return _where(whole.plaatsingen["plek_id"].isin(ids))


def _most_inexact_m(rows: pd.DataFrame) -> float:
    inexact_m = rows["nauwkeurigheid_m"].to_numpy(dtype=float, na_value=0.0)
    return float(inexact_m.max(initial=0.0))


def _mask(positions: Rows, n: int) -> npt.NDArray[np.bool_]:
    """Mask of positions, one longer: position -1 is never in it."""
    mask = np.zeros(n + 1, dtype=bool)
    mask[positions[positions >= 0]] = True
    return mask


def _where(mask: pd.Series[bool]) -> Rows:
    return np.flatnonzero(mask.to_numpy(dtype=bool))
