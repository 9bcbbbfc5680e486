"""Plans: the four real ones, and small ones written for one purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SQUARE = "155000 463000 155100 463000 155100 463100 155000 463100 155000 463000"
SURFACE = (
    '<gml:Surface srsName="urn:ogc:def:crs:EPSG::28992"><gml:patches><gml:PolygonPatch>'
    "<gml:exterior>{ring}</gml:exterior>{holes}</gml:PolygonPatch></gml:patches></gml:Surface>"
)
LINEAR = f"<gml:LinearRing><gml:posList>{SQUARE}</gml:posList></gml:LinearRing>"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}'
    '<imro:FeatureCollectionIMRO xmlns:imro="http://www.geonovum.nl/imro/{edition}" '
    'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">'
)
TAIL = "</imro:FeatureCollectionIMRO>"


def surface(ring: str = LINEAR, holes: str = "") -> str:
    return SURFACE.format(ring=ring, holes=holes)


def member(kind: str, number: str, shape: str, more: str = "") -> str:
    """One object of a plan."""
    return (
        f'<imro:featureMember><imro:{kind} gml:id="o{number}"><imro:identificatie>'
        f"<imro:NEN3610ID><imro:namespace>NL.IMRO</imro:namespace>"
        f"<imro:lokaalID>{number}</imro:lokaalID></imro:NEN3610ID></imro:identificatie>{more}"
        f"<imro:geometrie>{shape}</imro:geometrie></imro:{kind}></imro:featureMember>"
    )


def plangebied(status: str = "vastgesteld") -> str:
    more = (
        f"<imro:planstatusInfo><imro:PlanstatusEnDatum><imro:planstatus>{status}</imro:planstatus>"
        "<imro:datum>2024-05-06</imro:datum></imro:PlanstatusEnDatum></imro:planstatusInfo>"
    )
    return member("Bestemmingsplangebied", "0664.TEST", surface(), more)


PlanWriter = Callable[..., str]


@pytest.fixture
def write_plan(tmp_path: Path) -> PlanWriter:
    """Write a plan with these members; give the name of its file."""

    def write(*members: str, edition: str = "2012/1.1", doctype: str = "", tail: str = TAIL) -> str:
        head = HEAD.format(edition=edition, doctype=doctype)
        text = head + plangebied() + "".join(members) + tail
        (tmp_path / "plan.gml").write_text(text, encoding="utf-8")
        return "plan.gml"

    return write


@pytest.fixture(scope="session")
def plan_parts() -> tuple[Callable[..., str], Callable[..., str]]:
    """What plans are made of: an object, and a surface."""
    return member, surface


@pytest.fixture(scope="session")
def plans(shared: Path) -> Path:
    """Folder with the real plans."""
    return shared / "data" / "plans"
