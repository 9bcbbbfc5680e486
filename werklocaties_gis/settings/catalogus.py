"""The services that are known of, as they stand in one CSV: defaults of ``[diensten.<naam>]``."""

from __future__ import annotations

import csv
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, Literal

from werklocaties_gis.settings.diensten import Protocol
from werklocaties_gis.settings.project import Taal

Gezien = Literal["live", "metadata", "niet"]
"""Whether a service itself was called, or only what others wrote of it was read, or neither."""

OPHAALBAAR: Final = frozenset(typing.get_args(Protocol))
"""Protocols that layers are fetched by; a row of any other is documentation."""

PER_LAAG: Final = "{laag}"
"""Part of an address in which each name of ``laag`` comes: a file per plan."""

SERVERS: Final = ("FeatureServer", "MapServer")
"""How the address of an ArcGIS server ends that names no layer."""

GEBIED: Final = "gebied"
"""Name under which the area of ``[gebied]`` itself lies among the fetched layers."""

MET_LAAG: Final = frozenset({"wfs", "ogc_api"})
"""Protocols that need the name of a layer; the others have it in their address, or give all."""


@dataclass(frozen=True)
class Valkuil:
    """What goes wrong with a source, and what is done about it."""

    nl: str
    en: str
    aanpak_nl: str
    aanpak_en: str


@dataclass(frozen=True)
class Catalogusrij:
    """One layer of one service.

    Attributes
    ----------
    naam
        Stable id, as ``[bronnen.<table>] dienst`` names it.
    bron
        Page of the documentation that it stands on.
    tabel
        Table that its rows become; empty: only fetched.
    rang
        Order in which it is recommended for its table; none: only where the user asks for it.
    samen_met
        Services that its table needs besides, such as panden beside verblijfsobjecten.
    dekt
        Whether a complete answer means that the whole table is known where it was asked for: a
        layer of the whole country does, one of a single grid operator does not.
    protocol
        How it is spoken to; outside ``OPHAALBAAR`` it is never fetched, for ``reden_nl``.
    gezien, gezien_op
        What is known of it, and since which month.
    """

    naam: str
    bron: str
    tabel: str
    rang: int | None
    samen_met: tuple[str, ...]
    dekt: bool
    wat: Mapping[Taal, str]
    eigenaar: str
    protocol: str
    url: str
    laag: str
    crs: str
    per_pagina: int | None
    plafond: int | None
    sleutelveld: str
    waar: str
    marge_m: float
    landelijk: bool
    licentie: str
    naamsvermelding: str
    geldig_dagen: int | None
    omgevingssleutel: str
    sleutelkop: str
    kolommen: Mapping[str, str]
    vast: Mapping[str, str | float | bool]
    alleen: Mapping[str, str]
    leeg: Mapping[str, tuple[str, ...]]
    bewerking: str
    gezien: Gezien
    gezien_op: str
    webpagina: str
    versheid: Mapping[Taal, str]
    valkuilen: tuple[Valkuil, ...]
    reden: Mapping[Taal, str]

    @property
    def is_ophaalbaar(self) -> bool:
        """Whether it can be fetched at all, be it after its address is filled in."""
        return self.protocol in OPHAALBAAR


@cache
def read_catalogue() -> Mapping[str, Catalogusrij]:
    """Read every service, in the order of the CSV."""
    text = resources.files(__package__).joinpath("catalogus.csv").read_text(encoding="utf-8")
    rows = (_row(row) for row in csv.DictReader(text.splitlines()))
    return MappingProxyType({row.naam: row for row in rows})


@cache
def list_recommended(table: str) -> tuple[tuple[str, ...], ...]:
    """List what is recommended for a table: first choice first, each with what it needs besides.

    Examples
    --------
    >>> list_recommended("natura2000")
    (('natura2000_pdok_wfs',), ('natura2000_pdok_ogc',))
    """
    ranked = [
        (row.rang, row.naam, row.samen_met)
        for row in read_catalogue().values()
        if row.tabel == table and row.rang is not None
    ]
    return tuple((naam, *samen) for _, naam, samen in sorted(ranked))


def find_gap(protocol: str, url: str, laag: str) -> str:
    """What of a service is still to be filled in: ``protocol``, ``url``, ``layer``, or nothing.

    An address with ``{laag}`` is asked for each name in ``laag``; one of a whole ArcGIS server
    needs to know which of its layers.

    Examples
    --------
    >>> find_gap("bestand", "https://a.nl/{laag}.gml", "NL.IMRO.0664.BP1")
    ''
    >>> find_gap("bestand", "https://a.nl/{laag}.gml", ""), find_gap("wfs", "https://a.nl/", "")
    ('layer', 'layer')
    >>> find_gap("bestand", "", ""), find_gap("rest", "https://a.nl/", "")
    ('url', 'protocol')
    """
    if protocol not in OPHAALBAAR:
        return "protocol"
    if not url or "{" in url.replace(PER_LAAG, ""):
        return "url"
    needs_layer = protocol in MET_LAAG or PER_LAAG in url
    needs_layer |= protocol == "arcgis" and url.rstrip("/").endswith(SERVERS)
    return "layer" if needs_layer and not laag else ""


def _row(row: Mapping[str, str]) -> Catalogusrij:
    """One line of the CSV, typed."""
    return Catalogusrij(
        **{name: row[name] for name in _TEXTS},
        rang=_whole(row["rang"]),
        samen_met=tuple(row["samen_met"].split()),
        dekt=row["dekt"] == "ja",
        wat=_both(row, "wat"),
        per_pagina=_whole(row["per_pagina"]),
        plafond=_whole(row["plafond"]),
        marge_m=float(row["marge_m"]),
        landelijk=row["landelijk"] == "ja",
        geldig_dagen=_whole(row["geldig_dagen"]),
        kolommen=_pairs(row["kolommen"]),
        vast=_pairs(row["vast"]),
        alleen=_pairs(row["alleen"]),
        leeg=MappingProxyType({k: tuple(v.split(",")) for k, v in _pairs(row["leeg"]).items()}),
        gezien=typing.cast("Gezien", row["gezien"]),
        versheid=_both(row, "versheid"),
        valkuilen=_traps(row),
        reden=_both(row, "reden"),
    )


_TEXTS: Final = (
    *("naam", "bron", "tabel", "eigenaar", "protocol", "url", "laag", "crs", "sleutelveld", "waar"),
    *("licentie", "naamsvermelding", "omgevingssleutel", "sleutelkop", "bewerking", "gezien_op"),
    "webpagina",
)
"""Columns that are taken as they stand."""


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _both(row: Mapping[str, str], name: str) -> Mapping[Taal, str]:
    return MappingProxyType({"nl": row[f"{name}_nl"], "en": row[f"{name}_en"]})


def _pairs(text: str) -> Mapping[str, str]:
    """Read ``ours=theirs|ours=theirs``.

    Examples
    --------
    >>> dict(_pairs("soort=MLS|netbeheerder=Stedin"))
    {'soort': 'MLS', 'netbeheerder': 'Stedin'}
    """
    pairs = (part.partition("=") for part in text.split("|") if part)
    return MappingProxyType({name: value for name, _, value in pairs})


def _traps(row: Mapping[str, str]) -> tuple[Valkuil, ...]:
    """Pair each trap with what is done about it, in both languages."""
    names = ("valkuilen_nl", "valkuilen_en", "aanpak_nl", "aanpak_en")
    parts = [row[name].split(" | ") for name in names]
    return tuple(Valkuil(*four) for four in zip(*parts, strict=True))
