"""Runs made by hand: squares of land, plans over them, and firms with findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from werklocaties_gis.change.moment import Moment
from werklocaties_gis.tables.conform import conform

Rows = Sequence[Mapping[str, Any]]
Maak = Callable[..., Moment]

ALL = shapely.box(99_000, 399_000, 111_000, 411_000)
WERK: Mapping[str, Any] = {"functies": ("bedrijf",), "milieucategorie_max": "4.2"}
WONEN: Mapping[str, Any] = {"hoofdgroep": "wonen", "naam": "Wonen"}


def square(x_m: float, y_m: float, width_m: float, height_m: float) -> shapely.Polygon:
    """A rectangle, from the corner of the drawing."""
    x, y = 100_000 + x_m, 400_000 + y_m
    return shapely.box(x, y, x + width_m, y + height_m)


def _table(name: str, rows: Rows) -> pd.DataFrame:
    frame = pd.DataFrame([dict(row) for row in rows])
    if "geometry" in frame:
        frame = gpd.GeoDataFrame(frame, geometry="geometry", crs="EPSG:28992")
    return conform(frame, name)


def make_moment(
    naam: str = "nu",
    peildatum: str = "2024-01-01",
    *,
    instellingen: Mapping[str, Any] | None = None,
    totalen: Rows = (),
    is_gedekt: bool = True,
    **tabellen: Rows,
) -> Moment:
    """A run with these tables; complete everywhere unless said otherwise."""
    if is_gedekt and "dekking" not in tabellen:
        layers = ("kavels", "bedrijventerreinen", "bestemmingen")
        tabellen["dekking"] = [{"bron": "b", "laag": laag, "geometry": ALL} for laag in layers]
    columns = ["toets", "uitkomst", "vestigingen", "banen", "ha"]
    return Moment(
        naam=naam,
        peildatum=dt.date.fromisoformat(peildatum),
        versie="1.0",
        instellingen={"beleid.hmc_vanaf": "4.1", **(instellingen or {})},
        invoer={},
        tabellen={name: _table(name, rows) for name, rows in tabellen.items() if rows},
        totalen=pd.DataFrame(list(totalen), columns=columns),
    )


def plots(**shapes: shapely.Geometry) -> list[dict[str, Any]]:
    """Plots of park T1."""
    return [
        {"kavel_id": name, "terrein_id": "T1", "geometry": shape} for name, shape in shapes.items()
    ]


def zones(*items: tuple[str, shapely.Geometry, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Bestemmingen, each of a plan of its own name."""
    return [
        {
            "bestemming_id": name,
            "plan_id": f"plan {name}",
            "soort": "bestemming",
            "naam": "Bedrijventerrein",
            "geometry": shape,
            **what,
        }
        for name, shape, what in items
    ]


def finding(firm: str, toets: str, uitkomst: str, **more: object) -> dict[str, Any]:
    """An outcome of today."""
    return {
        "vestiging_id": firm,
        "plek_id": "P1",
        "soort": "bestaand",
        "toets": toets,
        "uitkomst": uitkomst,
        **more,
    }


def firm(vestiging_id: str, x_m: float = 50, **more: object) -> dict[str, Any]:
    """A firm at a point."""
    point = shapely.Point(100_000 + x_m, 400_050)
    return {"vestiging_id": vestiging_id, "naam": f"Firma {vestiging_id}", "geometry": point} | more


class Hand:
    """What tests build runs with."""

    moment = staticmethod(make_moment)
    plots = staticmethod(plots)
    zones = staticmethod(zones)
    finding = staticmethod(finding)
    firm = staticmethod(firm)
    square = staticmethod(square)
    werk = WERK
    wonen = WONEN


@pytest.fixture(scope="session")
def hand() -> type[Hand]:
    """Runs, plots, plans, firms and findings by hand."""
    return Hand
