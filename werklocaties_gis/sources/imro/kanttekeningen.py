"""What a reader of plans must know: objects that are not used, ids and links that do not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.sources.imro.bestemmingen import is_row
from werklocaties_gis.sources.imro.gevoelig_namen import is_open
from werklocaties_gis.sources.imro.plannen import status_of
from werklocaties_gis.sources.imro.planobjecten import (
    ONGEBRUIKT,
    VISIE,
    Planbestand,
    Planobject,
)
from werklocaties_gis.zoning.plantekst import normalise

HOOFDGROEPEN: Final = (
    *("agrarisch", "agrarisch met waarden", "bedrijf", "bedrijventerrein", "bos", "centrum"),
    *("cultuur en ontspanning", "detailhandel", "dienstverlening", "gemengd", "groen", "horeca"),
    *("kantoor", "maatschappelijk", "natuur", "recreatie", "sport", "tuin", "verkeer", "water"),
    *("wonen", "woongebied"),
)
"""Main groups of SVBP 2012; "overig" says nothing that a name could contradict."""

ALIKE: Final = (
    frozenset({"bedrijf", "bedrijventerrein"}),
    frozenset({"wonen", "woongebied"}),
    frozenset({"agrarisch", "agrarisch met waarden"}),
)
"""Groups that a plan may give for one another's names without contradiction."""

NEVER_SENSITIVE: Final = frozenset(
    {"Maatvoering", "Figuur", "Bouwaanduiding", "Dubbelbestemming", "Gebiedsaanduiding"}
)
"""Objects of which none becomes a row of ``gevoelige_objecten`` or stands for one."""

SHOWN: Final = 20
"""Ids that one notice names; its count is of all."""


def list_kanttekeningen(plan: Planbestand, table: str, source: str) -> tuple[Notice, ...]:
    """List what is noticed about a file of plans, for one of the tables it gives.

    Every object of the file that is no row of ``bestemmingen`` is in the count
    of ``imro_unused``, of ``imro_no_shape``, or a failure: nothing is lost.

    Parameters
    ----------
    plan
        Plans as they stand in their file.
    table
        Table that is read.
    source
        File as the user named it.
    """
    found = [*_unused(plan, table), *_no_shape(plan)] if table != "dekking" else []
    if table == "gevoelige_objecten":
        found += _named("imro_open", (item for item in plan.objecten if _is_open(item)))
    if table == "bestemmingen":
        found += _named("imro_double_id", (item for item in plan.objecten if _is_doubled(item)))
        found += _named("imro_group", (item for item in plan.objecten if _is_contrary(item)))
        found += _named("imro_beside", (item for item in plan.objecten if item.ruw.has_beside))
        found += [*_dangling(plan), *_plans(plan), *_namespaces(plan)]
    told = (
        Notice(code, table, count, source, fields) for code, count, fields in found if count > 0
    )
    return (*plan.meldingen, *told)


def list_failures(plan: Planbestand, table: str, source: str) -> tuple[Failure, ...]:
    """List every object that cannot be used and that the table would need, each with why."""
    found = [(ruw, fout) for ruw, fout in plan.fouten if is_needed(ruw.element, table)]
    if table == "gevoelige_objecten":
        # A zone with bouwvlakken of which one is lost would keep its homes out of that one.
        lost = (item.ruw for item in plan.objecten if item.soort == "bouwvlak")
        found += [(ruw, ("missing_geometry", ())) for ruw in lost if ruw.shape is None]
    return tuple(
        Failure(
            table,
            "geometry",
            str(ruw.plaats),
            ruw.lokaal_id,
            code,
            source,
            tuple(sorted({**dict(fields), "at_row": ruw.lokaal_id, "source": source}.items())),
        )
        for ruw, (code, fields) in found
    )


def is_needed(element: str, table: str) -> bool:
    """Whether a kind of object counts for a table; for ``bestemmingen`` each does.

    >>> is_needed("Figuur", "bestemmingen"), is_needed("Figuur", "gevoelige_objecten")
    (True, False)
    """
    if table == "dekking":
        return "gebied" in element.lower() and element != "Gebiedsaanduiding"
    return table == "bestemmingen" or element not in NEVER_SENSITIVE


Found = tuple[str, int, tuple[tuple[str, str], ...]]


def _unused(plan: Planbestand, table: str) -> Iterator[Found]:
    """Objects of kinds that no table is made of, by the name of their element."""
    # Homes in a structuurvisie are used as planned homes, and only there.
    soorten = {ONGEBRUIKT} if table == "gevoelige_objecten" else {ONGEBRUIKT, VISIE}
    kinds = Counter(item.ruw.element for item in plan.objecten if item.soort in soorten)
    which = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
    yield "imro_unused", kinds.total(), (("which", which),)


def _no_shape(plan: Planbestand) -> Iterable[Found]:
    lost = (
        item for item in plan.objecten if not is_row(item) and item.soort not in (ONGEBRUIKT, VISIE)
    )
    return _named("imro_no_shape", lost)


def _dangling(plan: Planbestand) -> Iterator[Found]:
    """Links to objects that are not in the file."""
    # An object that failed is in the file all the same: a link to it leads somewhere.
    known = {item.ruw.gml_id for item in plan.objecten} | {ruw.gml_id for ruw, _ in plan.fouten}
    lost = [
        f"{item.nummer} → {name}"
        for item in plan.objecten
        for _, name in item.ruw.links
        if name not in known
    ]
    yield "imro_dangling", len(lost), (("which", ", ".join(sorted(lost)[:SHOWN])),)


def _plans(plan: Planbestand) -> Iterator[Found]:
    """Plans that are law no more, and dates that are none."""
    lapsed = sorted(
        f"{item.plan_id} ({item.planstatus})"
        for item in plan.plannen
        if status_of(item.planstatus) == "vervallen"
    )
    yield "imro_lapsed", len(lapsed), (("which", ", ".join(lapsed)),)
    dates = sorted(f"{item.plan_id} ({item.bad_date})" for item in plan.plannen if item.bad_date)
    yield "imro_date", len(dates), (("which", ", ".join(dates)),)


def _namespaces(plan: Planbestand) -> Iterator[Found]:
    """Objects in a namespace that is not one of IMRO: read by their names, yet told."""
    # geonovum.nl/imro/2012/1.1 and 1.0, geonovum.nl/imro/2008/1, ravi.nl/imro2006.
    spaces = Counter(item.ruw.ruimte for item in plan.objecten)
    strange = {space: n for space, n in spaces.items() if "imro" not in space.lower()}
    which = ", ".join(space or "-" for space in sorted(strange))
    yield "imro_namespace", sum(strange.values()), (("which", which),)


def _named(code: str, items: Iterable[Planobject]) -> list[Found]:
    names = sorted(item.nummer for item in items)
    return [(code, len(names), (("which", ", ".join(names[:SHOWN])),))]


def _is_open(item: Planobject) -> bool:
    return is_open(item.soort, item.ruw.naam, item.ruw.hoofdgroep)


def _is_doubled(item: Planobject) -> bool:
    return item.nummer != item.ruw.lokaal_id


def _is_contrary(item: Planobject) -> bool:
    """Whether the name of a zone begins with another main group than it is given."""
    if item.soort != "bestemming":
        return False
    named = main_group(item.ruw.naam or "")
    given = normalise(item.ruw.hoofdgroep or "")
    return (
        named is not None
        and given in HOOFDGROEPEN
        and named != given
        and not any({named, given} <= pair for pair in ALIKE)
    )


def main_group(naam: str) -> str | None:
    """Give the main group that a name begins with; the longest that fits.

    >>> main_group("Agrarisch met waarden - 1"), main_group("Waterstaat"), main_group("Bosbad")
    ('agrarisch met waarden', None, None)
    """
    text = normalise(naam)
    fitting = [
        group
        for group in HOOFDGROEPEN
        if text == group or text.startswith((f"{group} ", f"{group}-"))
    ]
    return max(fitting, key=len) if fitting else None
