"""The objects of a file with one or more IMRO plans, in the words of the file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import shapely

from werklocaties_gis.errors import Notice, UnreadableSourceError
from werklocaties_gis.sources.geometrie import Shapes
from werklocaties_gis.sources.gml.geometrie import list_crs_names
from werklocaties_gis.sources.gml.stroom import local_name, read_members, text_of
from werklocaties_gis.sources.gml.verwijzingen import list_references, read_targets
from werklocaties_gis.sources.imro.plannen import Plan, is_plan, read_plan
from werklocaties_gis.sources.imro.ruw import ZONE_LINKS, Fout, Ruw, fill_ruw, read_ruw
from werklocaties_gis.sources.imro.soorten import (
    BESLUITVLAKKEN,
    GEOMETRIEDRAGER,
    METADATA,
    SOORTEN,
    VISIES,
    soort_by_name,
)
from werklocaties_gis.sources.imro.stelsel import bring_to_rd

ONGEBRUIKT: Final = "ongebruikt"
VISIE: Final = "visie"
"""Part of a structuurvisie; no row of ``bestemmingen``, but homes in it are planned."""

BOXES: Final = frozenset({"Envelope", "EnvelopeWithTimePeriod", "Box", "Null", "null"})
"""What the envelope of a collection is called in GML 3 and 2."""

MAX_POINTS: Final = 30_000_000
"""A circle of a few bytes in the file may be 20 000 chords in memory; no plan has so many."""

NO_PLAN: Final[Fout] = ("imro_no_plan", ())


@dataclass(frozen=True)
class Planobject:
    """One object of a plan, in the words of its file.

    Attributes
    ----------
    plan
        The plan that it belongs to.
    ruw
        The element as it stands in the file, its shape in RD.
    soort
        One of the soorten of ``bestemmingen``, ``visie`` or ``ongebruikt``.
    nummer
        Its id within the plan; a second object with that id has a mark behind it.
    """

    plan: Plan
    ruw: Ruw
    soort: str
    nummer: str

    @property
    def object_id(self) -> str:
        """Key: an id is unique within one version of a plan only."""
        return f"{self.plan.plan_id}/{self.nummer}"


@dataclass(frozen=True)
class Planbestand:
    """A file with its plans.

    Attributes
    ----------
    objecten
        Every object whose shape could be read, or that has none, in the order
        of the file.
    fouten
        Objects that cannot be used, with what is wrong.
    meldingen
        What was done about coordinates.
    """

    plannen: tuple[Plan, ...]
    objecten: tuple[Planobject, ...]
    fouten: tuple[tuple[Ruw, Fout], ...]
    meldingen: tuple[Notice, ...]

    @property
    def aantal(self) -> int:
        """Number of objects in the file."""
        return len(self.objecten) + len(self.fouten)


def read_planbestand(path: Path, table: str = "") -> Planbestand:
    """Read every object of every plan in a file.

    Parameters
    ----------
    path
        GML of IMRO 2006, 2008 or 2012.
    table
        Table that is asked for; named in messages.

    Raises
    ------
    UnreadableSourceError
        If the file is no IMRO, holds no plan, or is broken.
    CrsError
        If objects are in another coordinate system than RD or degrees, or if
        what they claim cannot be.
    """
    elementen, file_crs = _read_elements(path)
    plannen = [plan for _, plan in elementen if plan is not None]
    if not plannen:
        raise UnreadableSourceError("imro_plans", source=path.name, count=0)
    ruwe = [ruw for ruw, _ in elementen]
    # Only now: metadata with the coordinate system may be the last object (Goes, Zuid-Oost).
    in_rd = bring_to_rd(
        np.array([ruw.shape for ruw in ruwe], dtype=object),
        [ruw.stelsel for ruw in ruwe],
        file_crs,
        source=path.name,
        table=table,
    )
    by_id = {name: plan for plan in plannen for name in (plan.gml_id, plan.plan_id) if name}
    objecten: list[Planobject] = []
    fouten: list[tuple[Ruw, Fout]] = []
    for (ruw, own), shape in zip(elementen, in_rd.shapes, strict=True):
        plan = own or _owner(ruw, by_id, plannen)
        if ruw.fout is not None or plan is None:
            fouten.append((ruw, ruw.fout or NO_PLAN))
        else:
            soort = _soort(ruw, plan, is_area=own is not None)
            objecten.append(Planobject(plan, replace(ruw, shape=shape), soort, ruw.lokaal_id))
    return Planbestand(tuple(plannen), _unique(objecten), tuple(fouten), in_rd.meldingen)


def with_shapes(bestand: Planbestand, shapes: Shapes) -> Planbestand:
    """Give the same objects other shapes: mended ones, None where nothing was left."""
    pairs = zip(bestand.objecten, shapes, strict=True)
    objecten = [replace(item, ruw=replace(item.ruw, shape=shape)) for item, shape in pairs]
    return replace(bestand, objecten=tuple(objecten))


def _read_elements(path: Path) -> tuple[list[tuple[Ruw, Plan | None]], str | None]:
    """Read the elements one by one, and once more those that shapes refer to."""
    found: list[tuple[Ruw, Plan | None]] = []
    envelope = metadata = None
    points = 0
    for element in read_members(path):
        name = local_name(element)
        if name in BOXES:
            envelope = next(iter(list_crs_names(element)), None)
        elif name in METADATA:
            metadata = text_of(element, "codeReferentiesysteem")
        elif not GEOMETRIEDRAGER.match(name):
            plan = read_plan(element) if is_plan(element) else None
            found.append((read_ruw(element, path.name, len(found) + 1), plan))
            points += shapely.get_num_coordinates(found[-1][0].shape)
            if points > MAX_POINTS:
                raise UnreadableSourceError("imro_points", source=path.name, limit=MAX_POINTS)
    # A second reading instead of keeping every shape: most files refer to none.
    wanted = frozenset(
        name
        for ruw, _ in found
        if ruw.wachtend is not None
        for name in list_references(ruw.wachtend, path.name)
    )
    targets = read_targets(path, wanted) if wanted else {}
    return [(fill_ruw(ruw, targets), plan) for ruw, plan in found], envelope or metadata


def _owner(ruw: Ruw, by_id: dict[str, Plan], plannen: list[Plan]) -> Plan | None:
    """Find the plan of an object: the only one in the file, or the one that it names.

    Of an object that is listed only, any plan will do.
    """
    is_used = ruw.element in SOORTEN or ruw.element in BESLUITVLAKKEN or VISIES.match(ruw.element)
    if len(plannen) == 1 or not is_used:
        return plannen[0]
    named = ruw.linked(("plangebied", "besluitgebied"))
    return next((by_id[name] for name in named if name in by_id), None)


def _soort(ruw: Ruw, plan: Plan, *, is_area: bool) -> str:
    """Give what an object is to us; what only binds by its name is told by its name."""
    if is_area:
        return "plangebied" if plan.heeft_bestemmingen else ONGEBRUIKT
    if ruw.element in BESLUITVLAKKEN and plan.heeft_bestemmingen:
        return soort_by_name(ruw.naam, BESLUITVLAKKEN[ruw.element])
    if VISIES.match(ruw.element):
        return VISIE
    return SOORTEN.get(ruw.element, ONGEBRUIKT)


def _unique(objecten: list[Planobject]) -> tuple[Planobject, ...]:
    """Mark objects that share an id, in an order that does not depend on that of the file."""
    counts = Counter(item.object_id for item in objecten)
    shared = [at for at, item in enumerate(objecten) if counts[item.object_id] > 1]
    # By content: the same file in another order must give the same keys.
    ordered = sorted(shared, key=lambda at: _content(objecten[at]))
    seen: Counter[str] = Counter()
    result = list(objecten)
    for at in ordered:
        item = objecten[at]
        seen[item.object_id] += 1
        if seen[item.object_id] > 1:
            result[at] = replace(item, nummer=f"{item.nummer}#{seen[item.object_id]}")
    return tuple(result)


def _content(item: Planobject) -> tuple[str, str, str, bytes]:
    ruw = item.ruw
    shape = b"" if ruw.shape is None else shapely.to_wkb(ruw.shape)
    return item.soort, ruw.gml_id, ruw.woorden or "", shape


def zone_links(item: Planobject) -> tuple[str, ...]:
    """Give the ids of the zones that an object says to lie in."""
    return item.ruw.linked(ZONE_LINKS)
