"""Tables of what lies around invented parks: homes, nature, grid, and where each is known."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.example.loting import make_blanks, make_choice, make_dates, make_ids
from werklocaties_gis.example.tabel import Tabel, Tabellen, make_tabel
from werklocaties_gis.example.terreinen import PLAFOND, REGULIER, Terreinen, make_boxes

Integers = npt.NDArray[np.int64]

AFSTANDEN_LICHT_M: Final = (20, 45, 60, 110, 220, 320)
AFSTANDEN_ZWAAR_M: Final = (110, 220, 320, 520, 720)
"""Distances between a park and a group of homes; most lie just beyond a richtafstand."""

NABIJE_GROEPEN: Final = 200
"""Number of groups that stand near parks, whatever the size of the region."""

DEKKING_LAGEN: Final = (
    "bedrijventerreinen",
    "kavels",
    "bestemmingen",
    "gevoelige_objecten",
    "natura2000",
    "netgebieden",
    "beperkingen",
    "netstations",
)

REIKWIJDTE_M: Final = 30_000
"""How far beyond the region every layer is known; further than AERIUS calculates."""


def make_woningen(
    rng: np.random.Generator, terreinen: Terreinen, woningen: int, tot_m: int, bron: str
) -> Tabellen:
    """Make the table ``gevoelige_objecten``: groups of homes beside parks, a few on them.

    Parameters
    ----------
    rng
        Source of randomness.
    terreinen
        The parks.
    woningen
        Number of sensitive objects.
    tot_m
        How far groups stand from their park at most. The first groups of each
        park stand near it, where they matter; all others anywhere up to here.
    bron
        Where the rows come from, in words.
    """
    groepen = max(2 * len(terreinen.soort), woningen // 15)
    park = np.arange(groepen) % len(terreinen.soort)
    groep = np.sort(rng.integers(groepen, size=woningen))
    west, south = _hoeken(rng, terreinen, park, groep, tot_m)
    maat = rng.integers(7, 13, (woningen, 2))
    box = np.column_stack([west, south, west + maat[:, 0], south + maat[:, 1]])
    shapes = make_boxes(box)
    is_point = rng.random(woningen) < 0.15
    shapes[is_point] = shapely.centroid(shapes[is_point])
    soorten = ("woning", "ligplaats", "onderwijs", "zorg", "kinderopvang")
    soort = make_choice(rng, woningen, soorten, (0.93, 0.02, 0.02, 0.02, 0.01))
    status = ("bestaand", "bestemd", "ontwerp", "visie")
    # A group lies in one kind of area and belongs to one plan.
    gebied = make_choice(rng, groepen, ("rustig", "gemengd", None), (0.5, 0.35, 0.15))
    plan = make_choice(rng, groepen, status, (0.72, 0.1, 0.1, 0.08))
    columns = {
        "object_id": make_ids("W", woningen),
        "soort": soort,
        "planstatus": plan[groep],
        "gebiedstype": gebied[groep],
        "bedrijfswoning": make_choice(rng, woningen, (False, None, True), (0.8, 0.15, 0.05)),
        "bedgebied": make_blanks(make_choice(rng, woningen, (True, None), (1, 1)), soort != "zorg"),
        "aanwezig_vanaf": make_dates(rng, woningen, (1960, 2024), 0.5),
        "nauwkeurigheid_m": np.where(is_point, 5.0, 0.0),
        "bron": bron,
    }
    return {"gevoelige_objecten": make_tabel("gevoelige_objecten", columns, shapes)}


def _hoeken(
    rng: np.random.Generator, terreinen: Terreinen, park: Integers, groep: Integers, tot_m: int
) -> tuple[Integers, Integers]:
    """South-west corner of each home: on one side of its park, at the distance of its group."""
    groepen = len(park)
    ver = _afstand(rng, terreinen.soort[park], tot_m)
    zijde = rng.integers(4, size=groepen)[groep]
    box = terreinen.box_m[park][groep]
    langs = rng.random(groepen)[groep]
    zij = rng.integers(-50, 50, len(groep))
    uit = ver[groep] + rng.integers(0, 6, len(groep)) * 14
    # One home in forty stands on the park itself.
    uit = np.where(rng.random(len(groep)) < 0.025, -40, uit)
    x_langs = (box[:, 0] + langs * (box[:, 2] - box[:, 0])).astype(np.int64) + zij
    y_langs = (box[:, 1] + langs * (box[:, 3] - box[:, 1])).astype(np.int64) + zij
    west = np.choose(zijde, [x_langs, box[:, 2] + uit, x_langs, box[:, 0] - uit - 12])
    south = np.choose(zijde, [box[:, 3] + uit, y_langs, box[:, 1] - uit - 12, y_langs])
    return west, south


def _afstand(rng: np.random.Generator, soort: Integers, tot_m: int) -> Integers:
    """Distance of each group from its park; groups are numbered park by park in turn."""
    groepen = len(soort)
    is_licht = np.isin(soort, (REGULIER, PLAFOND))
    licht = rng.choice(AFSTANDEN_LICHT_M, groepen)
    bij = np.where(is_licht, licht, rng.choice(AFSTANDEN_ZWAAR_M, groepen))
    overal = rng.integers(bij, np.maximum(bij + 1, tot_m))
    return np.where(np.arange(groepen) < NABIJE_GROEPEN, bij, overal)


def make_lagen(
    rng: np.random.Generator, terreinen: Terreinen, bron: str, onvolledig: float
) -> Tabellen:
    """Make the tables of nature, grid, areas, contours, stations and coverage.

    Parameters
    ----------
    rng
        Source of randomness.
    terreinen
        The parks.
    bron
        Where the rows come from, in words.
    onvolledig
        Chance of each layer to lack a coverage row, so that absence is unknown.
    """
    west, south = terreinen.box_m[:, :2].min(axis=0) - 1_500
    east, north = terreinen.box_m[:, 2:].max(axis=0) + 1_500
    regio = np.array([west, south, east, north])
    return {
        "natura2000": _natura(rng, regio, bron),
        "netgebieden": _net(rng, terreinen, bron),
        "beperkingen": _beperkingen(terreinen, bron),
        "netstations": _stations(rng, terreinen, bron),
        "gebieden": _gebieden(regio, bron),
        "dekking": _dekking(rng, regio, bron, onvolledig),
    }


def _natura(rng: np.random.Generator, regio: Integers, bron: str) -> Tabel:
    """Make sites east of the region, from next door to beyond reach."""
    ver = np.array([int(rng.choice([400, 1_000, 2_500, 9_000])), 24_000, 26_000])
    south = regio[1] + rng.integers(0, 500, len(ver))
    east = regio[2] + ver
    box = np.column_stack([east, south, east + 900, south + 1_200])
    columns = {
        "natura_id": make_ids("N", len(ver)),
        "naam": [f"Verzonnen natuur {i + 1}" for i in range(len(ver))],
        "stikstofgevoelig": make_choice(rng, len(ver), (True, False, None), (0.6, 0.2, 0.2)),
        "bron": bron,
    }
    return make_tabel("natura2000", columns, make_boxes(box))


def _net(rng: np.random.Generator, terreinen: Terreinen, bron: str) -> Tabel:
    """Make a grid area round each park, with every code in turn."""
    size = len(terreinen.soort)
    codes = np.array(["0", "1", "2", "3", "-1"], dtype=object)
    afname = codes[(np.arange(size) + rng.integers(5)) % 5]
    columns = {
        "net_id": make_ids("G", size),
        "netbeheerder": "Verzonnen Netbeheer",
        "afname_code": np.where(rng.random(size) < 0.05, None, afname),
        "opwek_code": rng.choice(codes, size),
        "jaar_opgelost": np.where(afname == "3", rng.integers(2029, 2036, size), np.nan),
        "vrij_kw": np.where(afname == "1", rng.integers(2, 20, size) * 100.0, np.nan),
        "bron": bron,
    }
    box = terreinen.box_m + np.array([-600, -600, 600, 600])
    return make_tabel("netgebieden", columns, make_boxes(box))


def _beperkingen(terreinen: Terreinen, bron: str) -> Tabel:
    """Make a safety contour over a corner of the first park."""
    west, south = terreinen.box_m[0, :2]
    columns = {
        "beperking_id": ["B0001"],
        "soort": "plaatsgebonden risico",
        "gevolg": "geen kwetsbare objecten",
        "bron": bron,
    }
    return make_tabel(
        "beperkingen", columns, make_boxes(np.array([[west - 90, south - 90, west, south]]))
    )


def _stations(rng: np.random.Generator, terreinen: Terreinen, bron: str) -> Tabel:
    """Make a medium-voltage station at each park."""
    size = len(terreinen.soort)
    vermogen = rng.choice([400.0, 630.0, np.nan], size)
    columns = {
        "station_id": make_ids("S", size),
        "soort": "MLS",
        "netbeheerder": "Verzonnen Netbeheer",
        "vermogen_kva": vermogen,
        "rest_kva": np.round(vermogen * rng.random(size)),
        "bron": bron,
    }
    corners = np.asarray(shapely.points(terreinen.box_m[:, :2].astype(float)), dtype=object)
    return make_tabel("netstations", columns, corners)


def _gebieden(regio: Integers, bron: str) -> Tabel:
    """Make the region and two municipalities in it."""
    west, south, east, north = regio
    midden = (west + east) // 2
    box = np.array([regio, [west, south, midden, north], [midden, south, east, north]])
    columns = {
        "gebied_id": ["R1", "GM9901", "GM9902"],
        "soort": ["regio", "gemeente", "gemeente"],
        "naam": ["Verzonnen regio", "Westergemeente (verzonnen)", "Oostergemeente (verzonnen)"],
        "code": [None, "GM9901", "GM9902"],
        "bron": bron,
    }
    return make_tabel("gebieden", columns, make_boxes(box))


def _dekking(rng: np.random.Generator, regio: Integers, bron: str, onvolledig: float) -> Tabel:
    """Make each layer complete everywhere around, or nowhere."""
    lagen = [laag for laag in DEKKING_LAGEN if rng.random() >= onvolledig]
    reach = np.array([-1, -1, 1, 1]) * REIKWIJDTE_M
    box = np.tile(regio + reach, (len(lagen), 1))
    return make_tabel("dekking", {"laag": lagen, "bron": bron}, make_boxes(box))
