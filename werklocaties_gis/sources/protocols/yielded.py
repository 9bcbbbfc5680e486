"""What a service gave of one layer, with the proof of how much of it that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.web.request import Reply

Completeness = Literal["volledig", "onvolledig", "onbekend"]


@dataclass(frozen=True)
class Service:
    """A service with all that is known of it: the catalogue, as changed by the project file.

    The same keys as ``settings.diensten.Dienst``, none of them open any more.
    """

    naam: str
    tabel: str
    protocol: str
    url: str
    laag: str = ""
    crs: str = "EPSG:28992"
    per_pagina: int = 1000
    plafond: int | None = None
    sleutelveld: str = ""
    waar: str = ""
    marge_m: float = 0.0
    landelijk: bool = False
    licentie: str = ""
    naamsvermelding: str = ""
    geldig_dagen: int | None = None
    omgevingssleutel: str = ""
    sleutelkop: str = ""
    kolommen: Mapping[str, str] | None = None
    vast: Mapping[str, str | float | bool] | None = None
    alleen: Mapping[str, str] | None = None
    leeg: Mapping[str, tuple[str, ...]] | None = None
    bewerking: str = ""


@dataclass(frozen=True)
class Yielded:
    """One layer as it came.

    Attributes
    ----------
    frame
        The rows with the columns of the service, in EPSG:28992 where they have a place; each row
        once, in the order of its key field or else as they came.
    promised
        Rows that the service said there are; none where it did not say, or said ``unknown``.
    received
        Rows that came, without those that came twice.
    duplicates
        Rows that came more than once.
    completeness
        ``volledig`` only where it is proved: as many as promised, or pages until an empty one of
        a service without a cap; ``onvolledig`` where fewer came than promised.
    reason
        Code of a sentence: how that is known.
    replies
        Every answer that the layer was made of, in order.
    notices
        What was noticed on the way: an ignored filter, a repeated page, swapped axes put right.
    """

    frame: gpd.GeoDataFrame | pd.DataFrame
    promised: int | None
    received: int
    duplicates: int
    completeness: Completeness
    reason: str
    replies: tuple[Reply, ...]
    notices: tuple[Notice, ...] = ()
