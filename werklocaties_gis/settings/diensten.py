"""Where layers can be fetched: the area, the services that the project adds or changes, manners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from werklocaties_gis.settings.frozen import Section

Protocol = Literal["wfs", "ogc_api", "arcgis", "atom", "bestand", "overpass"]
"""How a service is spoken to."""


class Gebied(Section):
    """The ``[gebied]`` section: what the layers are fetched for; all that is named together."""

    gemeenten: tuple[str, ...] = ()
    """Names or CBS codes (``GM0664``) of municipalities."""
    provincies: tuple[str, ...] = ()
    """Names or CBS codes (``PV29``) of provinces."""
    grens: str | None = None
    """File with a drawn area, relative to the project file."""
    crs: str | None = None
    """Coordinate system of that file, where it does not say so itself or says it wrongly."""
    laag: str | None = None
    """Layer of that file, where it has several."""


class Dienst(Section):
    """A service ``[diensten.<name>]``: a new one, or what differs from the catalogue's.

    Of a service that stands in the catalogue only the keys that are given
    change; a new one needs at least ``tabel``, ``protocol`` and ``url``.
    """

    tabel: str | None = None
    """Table that its rows become; none: only fetched (roads, plot boundaries)."""
    protocol: Protocol | None = None
    url: str | None = None
    laag: str | None = None
    """Name of the layer as the service calls it; of a zip: the file in it."""
    crs: str | None = None
    """Coordinate system to ask for; what comes is checked against it."""
    per_pagina: int | None = Field(default=None, gt=0)
    """Rows to ask for at once; the service may give fewer."""
    plafond: int | None = Field(default=None, gt=0)
    """Rows after which the service stops paging: the area is then cut into tiles."""
    sleutelveld: str | None = None
    """Field that tells two rows apart, to see rows that came twice."""
    waar: str | None = None
    """Filter in the words of the service; checked on arrival, as some ignore it."""
    marge_m: float | None = Field(default=None, ge=0)
    """How far around the area is fetched too."""
    landelijk: bool | None = None
    """Whether the whole file is fetched and cut to the area here."""
    licentie: str | None = None
    naamsvermelding: str | None = None
    geldig_dagen: int | None = Field(default=None, ge=0)
    """Days after which it is asked for again."""
    omgevingssleutel: str | None = None
    """Name of the environment variable that holds the API key; never the key itself."""
    sleutelkop: str | None = None
    """Header that the key is sent in."""
    kolommen: Mapping[str, str] = {}
    """Our column name to theirs."""
    vast: Mapping[str, str | float | bool] = {}
    alleen: Mapping[str, str] = {}
    leeg: Mapping[str, tuple[str, ...]] = {}


class Downloads(Section):
    """The ``[downloads]`` section: where fetched layers lie, and how services are treated."""

    map: str = "bronnen/opgehaald"
    """Folder of the fetched layers, relative to the project file."""
    geheugen: str = "bronnen/geheugen"
    """Folder that keeps what services answered; several studies may share one."""
    geldig_dagen: int = Field(default=30, ge=0)
    """Days after which a layer is asked for again, unless its service says otherwise."""
    tegelijk: int = Field(default=4, ge=1, le=8)
    """Services spoken to at the same time; one service never gets more than one request at once."""
    pogingen: int = Field(default=5, ge=1, le=20)
    """Times that a request is tried before its service counts as not answering."""
    wachttijd_s: float = Field(default=30.0, gt=0, le=600)
    """Seconds without a byte after which a request is given up and tried again."""
    langste_wacht_s: float = Field(default=120.0, ge=0, le=3600)
    """Longest wait that a service may ask for (Retry-After); longer: not answering now."""
    max_mb: Annotated[int, Field(gt=0)] = 4000
    """Largest answer that is accepted; what an archive unpacks to counts too."""
    eigen_hosts: tuple[str, ...] = ()
    """Hosts on a private network that may be spoken to, beside those named in diensten."""
