"""A record as a download leaves it."""

from __future__ import annotations

import datetime as dt

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.download.record import Area, Asked, LayerFile, Record

MOMENT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)

RECORD = Record(
    dienst="natura2000",
    tabel="natura2000",
    protocol="wfs",
    url="https://a.example/wfs",
    laag="natura2000",
    waar="",
    opgehaald=MOMENT,
    geldig_dagen=30,
    verzoeken=(Asked("https://a.example/wfs?startIndex=0", MOMENT, "ab", 12),),
    beloofd=160,
    ontvangen=160,
    dubbel=0,
    volledigheid="volledig",
    reden="as_promised",
    bestanden=(LayerFile("natura2000.gpkg", "cd"),),
    bewaard=False,
    licentie="CC0",
    naamsvermelding="RVO",
    gebied=Area("ef", (1.0, 2.0, 3.0, 4.5), 10_000.0),
    instellingen_sha256="01",
    meldingen=(Notice("axes_swapped", "", 3, "natura2000", (("a", "b"),)),),
)
