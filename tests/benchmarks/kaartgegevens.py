"""An invented region of any number of firms on 4,000 areas, with what a run would say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty

PARKS, PLEKKEN_PER_PARK = 80, 48
"""With a zone for each park that makes 80 + 80 + 3,840 = 4,000 areas."""

CORNERS = 12
"""Corners of a plek: thirteen points, as plots of the cadastre have on average."""

KINDS = [
    "Aannemersbedrijf",
    "Autobedrijf",
    "Bakkerij",
    "Betonwerken",
    "Bouwmarkt",
    "Carrosserie",
    "Constructie",
    "Drukkerij",
    "Elektrotechniek",
    "Garage",
    "Groothandel",
    "Houthandel",
    "Installatie",
    "Kantoor",
    "Koeltechniek",
    "Kunststoffen",
    "Laboratorium",
    "Logistiek",
    "Machinefabriek",
    "Meubelfabriek",
    "Metaalbewerking",
    "Recycling",
    "Reclame",
    "Schildersbedrijf",
    "Slagerij",
    "Sportcentrum",
    "Staalbouw",
    "Stukadoor",
    "Textiel",
    "Timmerfabriek",
    "Transport",
    "Veevoeder",
    "Verhuur",
    "Zandhandel",
]
OWNERS = [
    "Akkerman",
    "Baars",
    "Bosch",
    "Brouwer",
    "Dekker",
    "Dijkstra",
    "Evers",
    "Faber",
    "Gerritsen",
    "Groen",
    "Haan",
    "Hendriks",
    "Hoekstra",
    "Jacobs",
    "Jansen",
    "Jonker",
    "Kok",
    "Kramer",
    "Kuiper",
    "Lammers",
    "Meijer",
    "Mulder",
    "Noord",
    "Oosten",
    "Peters",
    "Postma",
    "Prins",
    "Rietveld",
    "Scholten",
    "Smit",
    "Timmer",
    "Veen",
    "Verhoeven",
    "Vermeulen",
    "Visser",
    "Vos",
    "Willems",
    "Wolters",
    "Zand",
    "Zijlstra",
]
SBI = [
    "1071",
    "1392",
    "1623",
    "1812",
    "2059",
    "2222",
    "2361",
    "2511",
    "2562",
    "2899",
    "3109",
    "3320",
    "3832",
    "4120",
    "4321",
    "4520",
    "4621",
    "4673",
    "4690",
    "4941",
    "5210",
    "6201",
    "7120",
    "7711",
    "8129",
    "9311",
]
CATEGORIEEN = ("2", "3.1", "3.2", "4.1", "4.2", "5.1")
METRES = ("10", "30", "50", "100", "200")

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Kaartgegevens:
    """Tables of the region, and the result tables of a run."""

    tabellen: dict[str, Any]
    resultaten: dict[str, pd.DataFrame]


def make_kaartgegevens(firms: int) -> Kaartgegevens:
    """Make the region; the same for the same number of firms."""
    random = np.random.default_rng(firms)
    tabellen: dict[str, Any] = {name: make_empty(name) for name in INPUT_TABLES}
    tabellen |= _make_land(random)
    plekken = tabellen["plekken"]
    at = np.sort(random.integers(0, len(plekken), firms))
    tabellen |= _make_firms(random, plekken, at)
    return Kaartgegevens(tabellen, _make_results(random, tabellen, at))


def _table(name: str, geometry: Any = None, **columns: Any) -> Any:
    """A table out of columns; what is invented says so."""
    size = len(next(iter(columns.values())))
    frame: Any = pd.DataFrame(columns, index=range(size))
    if geometry is not None:
        frame = gpd.GeoDataFrame(frame, geometry=geometry, crs=CRS_RD)
    if name in INPUT_TABLES and name != "plek_kavels":
        frame = frame.assign(bron="verzonnen (proef)", peildatum="2026-01-01", fictief=True)
    return conform(frame, name)


def _make_land(random: np.random.Generator) -> dict[str, Any]:
    """Parks ten abreast with six rows of eight plekken in each, and a zone over each park."""
    park = np.arange(PARKS)
    east, north = 110_000 + park % 10 * 2_400.0, 460_000 + park // 10 * 1_900.0
    ids = np.array([f"T{one + 1:03d}" for one in park])
    shapes = shapely.box(east, north, east + 880, north + 660)
    of, cell = np.divmod(np.arange(PARKS * PLEKKEN_PER_PARK), PLEKKEN_PER_PARK)
    middle = np.column_stack([east[of] + 55 + cell % 8 * 110, north[of] + 55 + cell // 8 * 110])
    status = random.choice(
        ["uitgegeven", "terstond_uitgeefbaar", "optie"], len(of), p=[0.8, 0.15, 0.05]
    )
    return {
        "bedrijventerreinen": _table(
            "bedrijventerreinen",
            shapes,
            terrein_id=ids,
            naam=[f"Terrein {one + 1}" for one in park],
        ),
        "bestemmingen": _table(
            "bestemmingen",
            shapely.box(east - 20, north - 20, east + 900, north + 680),
            bestemming_id=[f"B{one + 1:03d}" for one in park],
            soort=["bestemming"] * PARKS,
            naam=[f"Bedrijventerrein - {one % 4 + 1}" for one in park],
            milieucategorie_max=random.choice(["3.2", "4.1", "4.2", "5.1"], PARKS),
        ),
        "plekken": _table(
            "plekken",
            _draw_plots(random, middle),
            plek_id=[f"P{one + 1:05d}" for one in range(len(of))],
            naam=[f"Terrein {p + 1} kavel {c + 1}" for p, c in zip(of, cell, strict=True)],
            soort=["kavel"] * len(of),
            terrein_id=ids[of],
            kavel_m2=random.integers(40, 95, len(of)) * 100.0,
            status=status,
            verwerving=np.where(status == "uitgegeven", "aankoop", "gemeente"),
            uitgiftevorm=["koop"] * len(of),
            prijs_eur_m2=random.integers(120, 260, len(of)) * 1.0,
        ),
    }


def _draw_plots(random: np.random.Generator, middle: Array) -> Array:
    """Plots of twelve corners around their middles, none the same."""
    angle = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    reach = random.uniform(40, 50, (len(middle), CORNERS))
    rings = middle[:, None, :] + reach[..., None] * np.stack(
        [np.cos(angle), np.sin(angle)], axis=-1
    )
    return shapely.polygons(rings)


def _make_firms(random: np.random.Generator, plekken: Any, at: Array) -> dict[str, Any]:
    """Firms within the plek that they use; the last has no position."""
    total = len(at)
    middle = shapely.get_coordinates(shapely.centroid(plekken.geometry.to_numpy()))
    points = shapely.points(middle[at] + random.uniform(-35, 35, (total, 2)))
    points[-1] = None
    ids = np.array([f"V{one + 1:06d}" for one in range(total)])
    kind, owner = random.integers(0, len(KINDS), total), random.integers(0, len(OWNERS), total)
    return {
        "vestigingen": _table(
            "vestigingen",
            points,
            vestiging_id=ids,
            naam=[
                f"{KINDS[k]} {OWNERS[o]} {n}"
                for n, (k, o) in enumerate(zip(kind, owner, strict=True))
            ],
            banen=np.ceil(random.lognormal(1.8, 1.1, total)),
            kavel_m2=random.integers(5, 60, total) * 100.0,
            bvo_m2=random.integers(2, 40, total) * 100.0,
            eigendom_huur=random.choice(["eigendom", "huur"], total),
        ),
        "activiteiten": _table(
            "activiteiten",
            vestiging_id=ids,
            volgnr=np.ones(total, dtype=int),
            sbi=random.choice(SBI, total),
            sbi_versie=["2008"] * total,
            hoofdactiviteit=np.ones(total, dtype=bool),
        ),
        "gebruik": _table("gebruik", vestiging_id=ids, plek_id=plekken["plek_id"].to_numpy()[at]),
    }


def _make_results(
    random: np.random.Generator, tabellen: dict[str, Any], at: Array
) -> dict[str, Any]:
    """Findings, opties and moves, in the proportions of the example and of the real studies."""
    names = tabellen["vestigingen"]["vestiging_id"].to_numpy(dtype=object)
    here = tabellen["plekken"]["plek_id"].to_numpy(dtype=object)[at]
    status = tabellen["plekken"]["status"].to_numpy(dtype=object)
    free = tabellen["plekken"]["plek_id"].to_numpy(dtype=object)[status == "terstond_uitgeefbaar"]
    seeking = np.sort(random.choice(len(names), len(names) * 3 // 20, replace=False))
    return {
        "mismatches": _make_mismatches(random, tabellen["vestigingen"], names, here),
        "uitkomsten": _make_uitkomsten(random, names, here),
        "opties": _make_opties(random, names[seeking], free),
        "niet_passend": _make_niet_passend(random, names[seeking]),
        "verplaatsingen": _make_moves(names[seeking[::8]], here[seeking[::8]], free),
    }


CHECKS = (
    ("lager_dan_maximum", None, "categorie", "maat_a", 0.60),
    ("functie_past_niet", None, "functie", "maat_b", 0.10),
    ("licht_op_hmc", None, "categorie", "maat_c_hmc", 0.20),
    ("zwaarder_dan_maximum", None, "categorie", "planmaximum", 0.05),
    ("hinder_gevoelig", "geluid", "m", "richtafstand", 0.15),
    ("hinder_gevoelig", "gevaar", "m", "richtafstand", 0.05),
)
"""Check, aspect, unit, rule, and how large a share of the firms it concerns."""


def _make_mismatches(random: np.random.Generator, firms: Any, names: Array, here: Array) -> Any:
    """Findings of each check on its share of the firms."""
    parts = []
    for toets, aspect, unit, regel, share in CHECKS:
        rows = np.flatnonzero(random.random(len(names)) < share)
        low, high = _measures(random, unit, len(rows))
        parts.append(
            pd.DataFrame(
                {
                    "vestiging_id": names[rows],
                    "plek_id": here[rows],
                    "toets": toets,
                    "aspect": aspect,
                    "uitkomst": random.choice(["zeker", "mogelijk"], len(rows), p=[0.6, 0.4]),
                    "waarde": low,
                    "grens": high,
                    "eenheid": unit,
                    "object_id": [f"W{one:05d}" for one in rows] if unit == "m" else None,
                    "regel": regel,
                    "opmerkingen": _remarks(random, len(rows)),
                    "naam": firms["naam"].to_numpy(dtype=object)[rows],
                }
            )
        )
    found = pd.concat(parts, ignore_index=True)
    return conform(found.assign(bron="verzonnen (proef)", peildatum="2026-01-01"), "mismatches")


def _measures(random: np.random.Generator, unit: str, size: int) -> tuple[Array, Array]:
    """Values and limits as a detector writes them."""
    if unit == "m":
        return random.integers(1, 300, size).astype(str), random.choice(METRES, size)
    if unit == "functie":
        return np.full(size, "kantoor"), np.full(size, "bedrijf")
    return random.choice(CATEGORIEEN[:3], size), random.choice(CATEGORIEEN[3:], size)


def _remarks(random: np.random.Generator, size: int) -> Array:
    """None, one or two remarks a row."""
    choices = np.empty(3, dtype=object)
    choices[:] = [(), ("eigen_categorie",), ("bedrijfswoning_onbekend", "gebiedstype_onbekend")]
    chosen: Array = choices[random.integers(0, 3, size)]
    return chosen


def _make_uitkomsten(random: np.random.Generator, names: Array, here: Array) -> Any:
    """Four outcomes a firm, one in eight unknown; the other checks say no more on a map."""
    words = random.choice(
        ["geen_signaal", "onbekend", "nvt"], len(names) * 4, p=[0.6, 0.125, 0.275]
    )
    checks = ["zwaarder_dan_maximum", "hinder_gepland", "onder_minimum", "functie_past_niet"]
    return conform(
        pd.DataFrame(
            {
                "vestiging_id": np.repeat(names, 4),
                "plek_id": np.repeat(here, 4),
                "toets": np.tile(checks, len(names)),
                "uitkomst": words,
                "opmerkingen": _remarks(random, len(words)),
            }
        ),
        "uitkomsten",
    )


def _make_opties(random: np.random.Generator, seeking: Array, free: Array) -> Any:
    """Twelve opties for each firm that seeks."""
    # A step that shares no divisor with the number of places gives twelve different ones.
    start = random.integers(0, len(free), len(seeking))[:, None]
    places = free[(start + np.arange(12) * 7) % len(free)].ravel()
    size = len(places)
    return conform(
        pd.DataFrame(
            {
                "vestiging_id": np.repeat(seeking, 12),
                "plek_id": places,
                "nodig_m2": random.integers(10, 60, size) * 100.0,
                "kosten_eur": random.integers(20, 900, size) * 1_000.0,
                "afstand_m": random.integers(200, 9_000, size) * 1.0,
                "waarde": random.random(size).round(3),
                "voorwaarden": [("hinder_gepland",) if one % 3 == 0 else () for one in range(size)],
                "mogelijk": np.arange(size) % 5 == 0,
            }
        ),
        "opties",
    )


STEPS = (
    "alle_plekken",
    "eigen_plek",
    "te_klein",
    "zwaarder_dan_maximum",
    "hinder_gevoelig",
    "minder_geschikt",
)


def _make_niet_passend(random: np.random.Generator, seeking: Array) -> Any:
    """A funnel of six steps for each firm that seeks."""
    return conform(
        pd.DataFrame(
            {
                "vestiging_id": np.repeat(seeking, len(STEPS)),
                "volgorde": np.tile(np.arange(len(STEPS)) + 1, len(seeking)),
                "stap": np.tile(STEPS, len(seeking)),
                "over": np.tile([576, 575, 300, 120, 40, 12], len(seeking)),
                "weg": random.integers(0, 300, len(seeking) * len(STEPS)),
                "reden": np.repeat(
                    random.choice(["niet_de_moeite", "verdrongen"], len(seeking)), len(STEPS)
                ),
            }
        ),
        "niet_passend",
    )


def _make_moves(movers: Array, here: Array, free: Array) -> Any:
    """Chains of three: the first goes to a free plek, each next one where the last one was."""
    turn = np.arange(len(movers)) % 3
    to = np.where(turn == 0, free[np.arange(len(movers)) % len(free)], np.roll(here, 1))
    waits = [(movers[one - 1],) if turn[one] else () for one in range(len(movers))]
    return conform(
        pd.DataFrame(
            {
                "vestiging_id": movers,
                "volgorde": turn + 1,
                "fase": turn + 1,
                "van_plek_id": here,
                "naar_plek_id": to,
                "keten_id": [f"K{one // 3 + 1:05d}" for one in range(len(movers))],
                "wacht_op": waits,
                "kosten_eur": [250_000.0] * len(movers),
                "waarde": [0.5] * len(movers),
                "voorwaarden": [()] * len(movers),
                "verwerving": ["aankoop"] * len(movers),
            }
        ),
        "verplaatsingen",
    )
