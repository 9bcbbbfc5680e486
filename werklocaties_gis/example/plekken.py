"""Tables of invented kavels and plekken: what can be had, in which form, and how it comes free."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.example.loting import (
    Objects,
    make_blanks,
    make_choice,
    make_dates,
    make_ids,
    make_missing,
)
from werklocaties_gis.example.tabel import Tabellen, make_tabel
from werklocaties_gis.example.terreinen import Percelen, make_boxes

Mask = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]

VRIJE_STATUS: Final = ("terstond_uitgeefbaar", "niet_terstond", "optie", "gereserveerd")

FUNCTIES_CENTRUM: Final = (
    ("detailhandel", "horeca", "kantoor", "zakelijke_dienst", "zorg", "leisure"),
    ("bedrijf", "detailhandel", "kantoor", "zakelijke_dienst"),
    None,
)


def list_plek_ids(percelen: Percelen) -> Objects:
    """List the ids of the places, in their order."""
    return make_ids("P", len(percelen.terrein))


def list_terrein_ids(percelen: Percelen, aantal: int) -> Objects:
    """List the id of the park of each place; None in town."""
    ids = make_ids("T", aantal)[percelen.terrein]
    return make_blanks(ids, percelen.terrein < 0)


def make_plekken(
    rng: np.random.Generator, percelen: Percelen, terrein_ids: Objects, in_gebruik: Mask, bron: str
) -> Tabellen:
    """Make the tables ``kavels``, ``plekken`` and ``plek_kavels``.

    Parameters
    ----------
    rng
        Source of randomness.
    percelen
        Where the places lie.
    terrein_ids
        Park of each place, None in town.
    in_gebruik
        Whether a firm sits there today.
    bron
        Where the rows come from, in words.
    """
    status = make_choice(rng, len(in_gebruik), VRIJE_STATUS, (0.85, 0.05, 0.05, 0.05))
    status = np.where(in_gebruik, "uitgegeven", status)
    columns = {
        "plek_id": list_plek_ids(percelen),
        "terrein_id": terrein_ids,
        "status": status,
        "bron": bron,
        **_maten(rng, percelen, in_gebruik),
        **_aanbod(rng, percelen, in_gebruik),
        **_vrijkomen(rng, percelen),
        **_aansluiting(rng, percelen),
    }
    plekken = make_tabel("plekken", columns, make_boxes(percelen.box_m))
    return {**_kavels(rng, percelen, terrein_ids, status, bron), "plekken": plekken}


def _maten(rng: np.random.Generator, percelen: Percelen, in_gebruik: Mask) -> dict[str, Any]:
    """Form and size of each place."""
    soort, size = percelen.soort, len(in_gebruik)
    grond = np.where(soort == "programmaruimte", np.nan, percelen.oppervlakte_m2)
    is_gebouw = (soort != "kavel") | in_gebruik
    vloer = percelen.oppervlakte_m2 * np.where(soort == "programmaruimte", 2.0, 0.5)
    vloer = np.where(soort == "unit", percelen.oppervlakte_m2, vloer)
    kan_deelbaar = (soort == "programmaruimte") | ((soort == "kavel") & ~in_gebruik)
    deelbaar = kan_deelbaar & (rng.random(size) < np.where(soort == "kavel", 0.15, 0.6))
    vrij = np.where(soort == "kavel", grond, vloer) * np.where(in_gebruik, 0.3, 1.0)
    return {
        "soort": make_blanks(soort, rng.random(size) < 0.02),
        "kavel_m2": make_missing(rng, grond, 0.02),
        "bvo_m2": make_missing(rng, np.where(is_gebouw, np.round(vloer), np.nan), 0.03),
        "deelbaar": deelbaar,
        "vrij_m2": np.where(deelbaar, np.round(vrij), np.nan),
        "nauwkeurigheid_m": make_choice(rng, size, (0.0, 2.0, 5.0), (0.92, 0.04, 0.04)).astype(
            float
        ),
    }


def _aanbod(rng: np.random.Generator, percelen: Percelen, in_gebruik: Mask) -> dict[str, Any]:
    """When and how it can be had, and what it allows."""
    size = len(in_gebruik)
    vorm = make_choice(rng, size, ("koop", "erfpacht", "huur", None), (0.5, 0.15, 0.25, 0.1))
    in_centrum = percelen.terrein < 0
    menging = make_choice(rng, size, ("A", "B", "C", None), (0.2, 0.5, 0.15, 0.15))
    functies = make_choice(rng, size, (("bedrijf",), None), (0.1, 0.9))
    centrum = make_choice(rng, size, FUNCTIES_CENTRUM, (0.4, 0.4, 0.2))
    tot = make_dates(rng, size, (2031, 2036), 0.06)
    return {
        "uitgiftevorm": vorm,
        "prijs_eur_m2": np.where(vorm == "koop", rng.integers(12, 40, size) * 10.0, np.nan),
        "huur_eur_m2_jaar": np.where(vorm == "huur", rng.integers(4, 14, size) * 10.0, np.nan),
        "menging": make_blanks(menging, ~in_centrum),
        "functies": np.where(in_centrum, centrum, functies),
        "beschikbaar_vanaf": make_dates(rng, size, (2026, 2029), 0.25),
        "beschikbaar_tot": np.where(in_gebruik, np.datetime64("NaT", "s"), tot),
    }


def _vrijkomen(rng: np.random.Generator, percelen: Percelen) -> dict[str, Any]:
    """How it comes free once its users have left, and how the gain is made durable."""
    size = len(percelen.terrein)
    verwerving = make_choice(
        rng,
        size,
        (
            "aankoop",
            "gemeente",
            "erfpacht_eindigt",
            "eigenaar_werkt_mee",
            "voorkeursrecht",
            "geen",
            None,
        ),
        (0.35, 0.2, 0.1, 0.1, 0.05, 0.1, 0.1),
    )
    kosten = np.where(verwerving == "aankoop", percelen.oppervlakte_m2 * 300.0, np.nan)
    borging = ("minimum_omgevingsplan", "erfpacht", "kettingbeding", "geen", None)
    return {
        "verwerving": verwerving,
        "verwerving_kosten_eur": kosten,
        "borging": make_choice(rng, size, borging, (0.3, 0.1, 0.3, 0.2, 0.1)),
    }


def _aansluiting(rng: np.random.Generator, percelen: Percelen) -> dict[str, Any]:
    """Give buildings a connection and a contract; bare plots have none."""
    size = len(percelen.terrein)
    has_aansluiting = (percelen.soort != "kavel") & (rng.random(size) < 0.75)
    kva = make_choice(rng, size, (55.0, 173.0, 630.0, 1000.0), (0.4, 0.3, 0.2, 0.1)).astype(float)
    share = rng.choice([0.5, 0.8, 1.0], size)
    bevestigd = make_dates(rng, size, (2025, 2025), 0.4)
    return {
        "aansluiting_kva": np.where(has_aansluiting, kva, np.nan),
        "gtv_kw": make_missing(rng, np.where(has_aansluiting, kva * share, np.nan), 0.1),
        "overname_bevestigd": np.where(has_aansluiting, bevestigd, np.datetime64("NaT", "s")),
    }


def _kavels(
    rng: np.random.Generator, percelen: Percelen, terrein_ids: Objects, status: Objects, bron: str
) -> Tabellen:
    """Make plots under the places on parks: one each, or two side by side."""
    op_terrein = np.flatnonzero(percelen.terrein >= 0)
    aantal = 1 + (rng.random(len(op_terrein)) < 0.08).astype(np.int64)
    plek = np.repeat(op_terrein, aantal)
    is_tweede = np.r_[False, np.diff(plek) == 0]
    is_eerste_van_twee = np.r_[is_tweede[1:], False]
    west, south, east, north = percelen.box_m[plek].T
    midden = (west + east) // 2
    box = np.column_stack(
        [
            np.where(is_tweede, midden, west),
            south,
            np.where(is_eerste_van_twee, midden, east),
            north,
        ]
    )
    ids = make_ids("K", len(plek))
    oppervlakte = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])
    eigenaar = ("gemeente", "bedrijf", "belegger", "overig", None)
    kavels = {
        "kavel_id": ids,
        "terrein_id": terrein_ids[plek],
        "status": status[plek],
        "oppervlakte_m2": oppervlakte,
        "eigenaar_type": make_choice(rng, len(plek), eigenaar, (0.2, 0.5, 0.2, 0.05, 0.05)),
        "fsi_max": make_missing(rng, rng.choice([0.8, 1.0, 1.5, 2.0], len(plek)), 0.3),
        "bebouwing_max_share": make_missing(rng, rng.choice([0.6, 0.7, 0.8], len(plek)), 0.3),
        "bron": bron,
    }
    delen = {
        "plek_id": list_plek_ids(percelen)[plek],
        "kavel_id": ids,
        "oppervlakte_m2": oppervlakte,
    }
    return {
        "kavels": make_tabel("kavels", kavels, make_boxes(box)),
        "plek_kavels": make_tabel("plek_kavels", delen),
    }
