"""Tables of invented parks and the plans that hold there: bands, minima and designations."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.example.loting import Objects, make_blanks, make_choice, make_ids
from werklocaties_gis.example.tabel import Tabellen, make_tabel
from werklocaties_gis.example.terreinen import (
    PLAFOND,
    WATER,
    WEG_M,
    ZWAAR,
    Percelen,
    Terreinen,
    make_boxes,
)

MAXIMA: Final = (
    ("4.1", "4.2", "5.1", "5.2"),
    ("2", "3.1", "3.2", "4.1"),
    ("3.1", "3.2", "4.1", "4.2"),
    ("4.2", "5.1", "5.3", "4.1"),
)
"""Highest categories in the plan of each kind of park, all four as likely."""

PLAFONDS: Final = ("3", "4", "5", "4.2", None)

SOORTNAMEN: Final = ("zwaar", "gemengd regulier", "gemengd regulier", "watergebonden")


def make_bedrijventerreinen(rng: np.random.Generator, terreinen: Terreinen, bron: str) -> Tabellen:
    """Make the table ``bedrijventerreinen``."""
    soort, size = terreinen.soort, len(terreinen.soort)
    plafond = make_choice(rng, size, PLAFONDS, (0.25, 0.3, 0.2, 0.15, 0.1))
    zone = make_choice(rng, size, ("zone", "gpp", "nee"), (0.5, 0.3, 0.2))
    netto = (terreinen.box_m[:, 2:] - terreinen.box_m[:, :2]).prod(axis=1) * 0.8
    columns = {
        "terrein_id": make_ids("T", size),
        "naam": [f"Verzonnen terrein {i}" for i in range(1, size + 1)],
        "gemeente_code": make_choice(rng, size, ("GM9901", "GM9902", None), (0.6, 0.35, 0.05)),
        "werkmilieu": np.asarray(SOORTNAMEN, dtype=object)[soort],
        "watergebonden": np.where(
            soort == WATER, True, make_choice(rng, size, (False, None), (9, 1))
        ),
        "milieucategorie_plafond": plafond,
        "zonebeheer": np.where((soort == WATER) | (soort == ZWAAR), zone, "nee"),
        "netto_m2": np.round(netto),
        "bron": bron,
    }
    return {
        "bedrijventerreinen": make_tabel("bedrijventerreinen", columns, make_boxes(terreinen.box_m))
    }


def make_bestemmingen(
    rng: np.random.Generator, terreinen: Terreinen, percelen: Percelen, bron: str
) -> Tabellen:
    """Make the table ``bestemmingen``: two zones a park, designations, and the centres.

    The parks of the kind PLAFOND have no plan here: of these only the IBIS
    value is known.
    """
    parts = [
        _zones(rng, terreinen),
        _aanduidingen(rng, terreinen, percelen),
        _centrum(rng, percelen),
    ]
    columns: dict[str, Any] = {
        name: np.concatenate([part[name] for part in parts]) for name in parts[0] if name != "box_m"
    }
    box = np.concatenate([part["box_m"] for part in parts])
    columns |= {"bestemming_id": make_ids("Z", len(box)), "plan_id": "PLAN-VERZONNEN", "bron": bron}
    return {"bestemmingen": make_tabel("bestemmingen", columns, make_boxes(box))}


def _zones(rng: np.random.Generator, terreinen: Terreinen) -> dict[str, Any]:
    """Make a southern and a northern zone on each park with a plan.

    One boundary in five runs through plots instead of along the road.
    """
    met_plan = np.flatnonzero(terreinen.soort != PLAFOND)
    west, south, east, north = terreinen.box_m[met_plan].T
    half = (terreinen.rijen * (terreinen.diepte_m + WEG_M))[met_plan] // 2 - WEG_M // 2
    scheef = np.where(rng.random(len(met_plan)) < 0.2, 16, 0)
    grens = south + half + scheef
    box = np.concatenate(
        [
            np.column_stack([west - 4, south - 4, east + 4, grens]),
            np.column_stack([west - 4, grens, east + 4, north + 4]),
        ]
    )
    soort = np.tile(terreinen.soort[met_plan], 2)
    hoogste = np.asarray(MAXIMA, dtype=object)[soort, rng.integers(4, size=len(soort))]
    return {"box_m": box, "soort": _full(len(soort), "bestemming"), **_band(rng, soort, hoogste)}


def _band(
    rng: np.random.Generator, soort: npt.NDArray[np.int64], hoogste: Objects
) -> dict[str, Any]:
    """Lowest and highest category, and what is uncertain about them."""
    size = len(soort)
    is_hoofd = np.isin(hoogste.astype(str), ("3.2", "4.2", "5.3")) & (rng.random(size) < 0.12)
    draw = rng.random(size)
    onzeker = draw < 0.08
    has_minimum = (draw > 0.8) & np.isin(soort, (ZWAAR, WATER))
    laagste = np.where(has_minimum, "3.1", "1").astype(object)
    functies = (("bedrijf",), ("bedrijf", "detailhandel"), None)
    return {
        "naam": np.asarray([f"Bedrijventerrein tot en met categorie {c}" for c in hoogste], object),
        "milieucategorie_max": make_blanks(hoogste, rng.random(size) < 0.04),
        "milieucategorie_min": laagste,
        "max_hoofdcategorie": is_hoofd,
        "minimum_onzeker": onzeker,
        "laagst_genoemd": np.where(onzeker, "2", laagste),
        "functies": make_choice(rng, size, functies, (0.7, 0.15, 0.15)),
        "watergebonden": np.where(
            soort == WATER,
            make_choice(rng, size, (True, None), (8, 2)),
            make_choice(rng, size, (False, None), (8, 2)),
        ),
    }


def _aanduidingen(
    rng: np.random.Generator, terreinen: Terreinen, percelen: Percelen
) -> dict[str, Any]:
    """Make designations that allow something else on one plot."""
    soort = np.append(terreinen.soort, PLAFOND)[percelen.terrein]
    chosen = np.flatnonzero((soort != PLAFOND) & (rng.random(len(soort)) < 0.06))
    size = len(chosen)
    hoogste = make_choice(rng, size, ("2", "3.2", "4.2", "5.1"), (1, 1, 1, 1))
    return {
        "box_m": percelen.box_m[chosen],
        "soort": _full(size, "functieaanduiding"),
        "naam": np.asarray([f"bedrijf tot en met categorie {c}" for c in hoogste], dtype=object),
        "milieucategorie_max": hoogste,
        "milieucategorie_min": _full(size, "1"),
        "max_hoofdcategorie": np.zeros(size, dtype=bool),
        "minimum_onzeker": np.zeros(size, dtype=bool),
        "laagst_genoemd": _full(size, "1"),
        "functies": make_choice(rng, size, (("bedrijf",), None), (3, 1)),
        "watergebonden": _full(size, None),
    }


def _centrum(rng: np.random.Generator, percelen: Percelen) -> dict[str, Any]:
    """Make a mixed zone round each place in town."""
    chosen = np.flatnonzero(percelen.terrein < 0)
    size = len(chosen)
    functies = ("detailhandel", "horeca", "kantoor", "zakelijke_dienst", "leisure", "zorg")
    return {
        "box_m": percelen.box_m[chosen] + np.array([-2, -2, 2, 2]),
        "soort": _full(size, "bestemming"),
        "naam": _full(size, "Gemengd"),
        "milieucategorie_max": make_choice(rng, size, ("2", "3.1", None), (0.5, 0.2, 0.3)),
        "milieucategorie_min": _full(size, "1"),
        "max_hoofdcategorie": np.zeros(size, dtype=bool),
        "minimum_onzeker": np.zeros(size, dtype=bool),
        "laagst_genoemd": _full(size, "1"),
        "functies": make_choice(rng, size, (functies, (*functies, "bedrijf")), (0.6, 0.4)),
        "watergebonden": _full(size, None),
    }


def _full(size: int, value: str | None) -> Objects:
    """Repeat one value for every row."""
    return np.full(size, value, dtype=object)
