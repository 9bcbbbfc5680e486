"""The plans in a file: which they are, of what type, and what their status is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from werklocaties_gis.sources.gml.stroom import attribute, descendants, local_name, text_of
from werklocaties_gis.sources.imro.ruw import nen3610
from werklocaties_gis.sources.imro.soorten import (
    BESLUITGEBIEDEN,
    OVERIGE_GEBIEDEN,
    PLANGEBIEDEN,
    is_beheersverordening,
)

DATES: Final = ("datum", "datumPlanstatus", "planstatusdatum", "dossierdatum")
STATUSES: Final = ("planstatus", "dossierstatus")

ONTWERP: Final = ("ontwerp", "concept", "voorontwerp", "in voorbereiding")
"""Beginnings of a status that is not yet law; what is neither this nor lapsed counts as law."""

VERVALLEN: Final = (
    *("vernietigd", "geheel vernietigd", "ingetrokken", "geheel ingetrokken", "vervallen"),
    *("afgewezen", "niet in werking", "buiten werking"),
)
"""Beginnings of a status that is no law, or no more. Gedeeltelijk vernietigd still is law for
the rest, and which part is gone does not stand in the file."""

_ISO: Final = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*|Z|[+-]\d{2}:\d{2})?$")
"""A date of XML, with or without a time or zone; 2006 also without dashes."""


@dataclass(frozen=True)
class Plan:
    """One plan or decision in a file.

    Attributes
    ----------
    plan_id
        Identification as it is published: namespace, id and version.
    gml_id
        Its id in the file.
    planstatus
        In the words of the plan; empty where it states none.
    datum
        Date of that status, as ISO text; None where it states none.
    bad_date
        What stands there where it is no date.
    heeft_bestemmingen
        True where its objects are zones: a bestemmingsplan in any form, or a
        beheersverordening.
    """

    plan_id: str
    gml_id: str
    type_plan: str | None
    planstatus: str
    datum: str | None
    bad_date: str | None
    heeft_bestemmingen: bool


def is_plan(element: Element) -> bool:
    """Whether an element is the area of a plan, decision or vision, by its name or its type."""
    name = local_name(element)
    known = name in PLANGEBIEDEN or name in BESLUITGEBIEDEN
    is_typed = text_of(element, "typePlan") is not None
    return known or is_typed or OVERIGE_GEBIEDEN.match(name) is not None


def read_plan(element: Element) -> Plan:
    """Read what a plan says of itself."""
    type_plan = text_of(element, "typePlan")
    status, text = _status(element)
    datum = read_date(text)
    name = local_name(element)
    return Plan(
        plan_id=_identificatie(element),
        gml_id=attribute(element, "id") or "",
        type_plan=type_plan,
        planstatus=status,
        datum=datum,
        bad_date=text if datum is None else None,
        heeft_bestemmingen=name in PLANGEBIEDEN or is_beheersverordening(type_plan),
    )


def read_date(text: str | None) -> str | None:
    """Read a date as ISO text; none where it is no date.

    >>> read_date("20060523"), read_date("2014-02-13T00:00:00Z"), read_date("2014-02-31")
    ('2006-05-23', '2014-02-13', None)
    """
    found = _ISO.match((text or "").strip())
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None


def status_of(status: str) -> str | None:
    """Give the state of a plan as ``bestemmingen`` names it; none where the plan states none.

    Examples
    --------
    >>> [status_of(text) for text in ("onherroepelijk", "voorontwerp", "geheel vernietigd", "")]
    ['vastgesteld', 'ontwerp', 'vervallen', None]
    """
    # 2006 writes a path of terms; the last says it all.
    text = status.rpartition(";")[2].strip().lower()
    if not text:
        return None
    if text.startswith(ONTWERP):
        return "ontwerp"
    return "vervallen" if text.startswith(VERVALLEN) else "vastgesteld"


def _identificatie(plan: Element) -> str:
    """Give the identification as it is published; an id that holds its namespace keeps it once."""
    space, own = nen3610(plan, "namespace"), nen3610(plan, "lokaalID")
    joined = own if own.startswith(f"{space}.") or not space else f"{space}.{own}"
    # Without its version an id says nothing: ontwerp and vastgesteld share it (STRI 2012).
    version = next((item.text for item in descendants(plan, "versie") if item.text), None)
    return f"{joined}-{version.strip()}" if version else joined


def _status(element: Element) -> tuple[str, str | None]:
    """Give the status and its date: of several the last, since a plan only moves on.

    2012 and 2008 hold them in one element, 2006 may give them bare.
    """
    # 2008 prescribes one; files of municipal systems carry the whole history.
    holders = descendants(element, "PlanstatusEnDatum") or [element]
    pairs = [(_first(holder, STATUSES) or "", _first(holder, DATES)) for holder in holders]
    dated = [pair for pair in pairs if read_date(pair[1]) is not None]
    return max(dated, key=lambda pair: read_date(pair[1]) or "") if dated else pairs[0]


def _first(element: Element, names: tuple[str, ...]) -> str | None:
    found = (text_of(element, name) for name in names)
    return next((text for text in found if text), None)
