"""A small invented study for the map: every layer, every word, a chain, and why not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import CRS_RD, INPUT_TABLES, make_empty

ORIGIN_M = (121_500.0, 487_000.0)
PARKS = ("De Vijfsluizen", "Zilverpark", "Noorderkade")
PLEKKEN_PER_PARK = 20
STATUS = ("uitgegeven", "uitgegeven", "terstond_uitgeefbaar", "optie", None)
PLANSTATUS = ("bestaand", "bestemd", "ontwerp", "visie")
KINDS = (
    "Timmerfabriek",
    "Drukkerij",
    "Garage",
    "Bakkerij",
    "Betoncentrale",
    "Kantoor",
    "Sportschool",
)


@dataclass(frozen=True)
class Kaartstudie:
    """Tables of a study and what was found and planned in it."""

    tabellen: dict[str, Any]
    resultaten: dict[str, pd.DataFrame] = field(default_factory=dict)

    def with_column(self, table: str, column: str, values: Any) -> Kaartstudie:
        """The same study with other values in one column of one table."""
        if table in self.tabellen:
            changed = self.tabellen[table].assign(**{column: values})
            return replace(self, tabellen={**self.tabellen, table: conform(changed, table)})
        changed = self.resultaten[table].assign(**{column: values})
        return replace(self, resultaten={**self.resultaten, table: changed})


def make_kaartstudie(
    vestigingen: int = 40, plekken_per_park: int = PLEKKEN_PER_PARK
) -> Kaartstudie:
    """Make the study; more firms and plekken for measuring."""
    tabellen: dict[str, Any] = {name: make_empty(name) for name in INPUT_TABLES}
    tabellen |= make_land(plekken_per_park) | make_surroundings()
    tabellen |= make_firms(vestigingen, tabellen["plekken"])
    return Kaartstudie(tabellen, make_results(tabellen))


def table(name: str, geometry: Any = None, **columns: Any) -> Any:
    """A table out of columns, the rest missing or by default."""
    lists = [values for values in columns.values() if isinstance(values, list)]
    size = len(list(geometry)) if geometry is not None else len(lists[0])
    frame: Any = pd.DataFrame(columns, index=range(size))
    if geometry is not None:
        frame = gpd.GeoDataFrame(frame, geometry=list(geometry), crs=CRS_RD)
    if "bron" not in frame and name in INPUT_TABLES and name not in {"plek_kavels"}:
        frame = frame.assign(bron="verzonnen (test)", peildatum="2026-01-01", fictief="ja")
    return conform(frame, name)


def box_at(east_m: float, north_m: float, width_m: float, height_m: float) -> shapely.Polygon:
    """A box on the drawing board."""
    x, y = ORIGIN_M[0] + east_m, ORIGIN_M[1] + north_m
    return shapely.box(x, y, x + width_m, y + height_m)


def make_land(per_park: int) -> dict[str, Any]:
    """Parks with plekken in rows of ten; the last park lies on the water."""
    rows = -(-per_park // 10)
    corners = [(park * 1_150.0, park * 320.0) for park in range(len(PARKS))]
    cells = [(p, k) for p in range(len(PARKS)) for k in range(per_park)]
    shapes = [
        box_at(corners[p][0] + 20 + k % 10 * 92, corners[p][1] + 20 + k // 10 * 112, 80, 92)
        for p, k in cells
    ]
    ids = [f"P{p + 1}{k + 1:04d}" for p, k in cells]
    status = [STATUS[(p + k) % len(STATUS)] for p, k in cells]
    return {
        "bedrijventerreinen": table(
            "bedrijventerreinen",
            [box_at(x, y, 960, rows * 112 + 30) for x, y in corners],
            terrein_id=[f"T{p + 1}" for p in range(len(PARKS))],
            naam=list(PARKS),
            gemeente_code="GM9999",
            watergebonden=["nee", "nee", "ja"],
            milieucategorie_plafond=["4", "5", "3"],
        ),
        "plekken": table(
            "plekken",
            shapes,
            plek_id=ids,
            naam=[f"{PARKS[p]} kavel {k + 1}" for p, k in cells],
            soort="kavel",
            terrein_id=[f"T{p + 1}" for p, _ in cells],
            kavel_m2=[7_360.0] * len(ids),
            status=status,
            verwerving=["aankoop" if one == "uitgegeven" else "gemeente" for one in status],
            uitgiftevorm="koop",
            prijs_eur_m2=[185.0] * len(ids),
        ),
        "bestemmingen": table(
            "bestemmingen",
            [box_at(x, y, 960, 130) for x, y in corners] + [box_at(-400, -500, 3_800, 260)],
            bestemming_id=["B1", "B2", "B3", "B4"],
            soort="bestemming",
            naam=["Bedrijf - 1", "Bedrijf - 2", "Bedrijf - Haven", "Wonen"],
            milieucategorie_max=["4.2", "5.1", "3.2", None],
        ),
    }


def make_surroundings() -> dict[str, Any]:
    """Homes, nature, grid and boundaries."""
    homes = [box_at(-380 + h % 12 * 70, -480 + h // 12 * 60, 14, 12) for h in range(48)]
    return {
        "gevoelige_objecten": table(
            "gevoelige_objecten",
            homes,
            object_id=[f"W{h + 1:03d}" for h in range(48)],
            soort="woning",
            planstatus=[PLANSTATUS[h // 12] for h in range(48)],
            gebiedstype="rustig",
        ),
        "natura2000": table(
            "natura2000",
            [box_at(3_300, 900, 900, 700)],
            natura_id="N1",
            naam="Veenplas",
            stikstofgevoelig="ja",
        ),
        "netgebieden": table(
            "netgebieden",
            [box_at(-600, -700, 2_200, 2_500), box_at(1_600, -700, 2_700, 2_500)],
            net_id=["E1", "E2"],
            netbeheerder="Voorbeeldnet",
            afname_code=["3", "0"],
        ),
        "netstations": table(
            "netstations",
            [shapely.Point(*ORIGIN_M)],
            station_id="S1",
            soort="MS",
            netbeheerder="Voorbeeldnet",
        ),
        "gebieden": table(
            "gebieden",
            [box_at(-600, -700, 4_900, 2_500)],
            gebied_id="G1",
            soort="gemeente",
            naam="Voorbeelddam",
        ),
    }


def make_firms(total: int, plekken: Any) -> dict[str, Any]:
    """Firms on issued plekken; the last but one has no position, the last no plek either."""
    taken = plekken[plekken["status"].fillna("") == "uitgegeven"].reset_index(drop=True)
    place = np.arange(total) % len(taken)
    centre = taken.geometry.centroid.iloc[place]
    layer = np.arange(total) // len(taken)
    points = [
        shapely.Point(x + 9 * turn % 60, y - 7 * turn % 50)
        for x, y, turn in zip(centre.x, centre.y, layer, strict=True)
    ]
    points[-2:] = [None, None]
    ids = [f"V{firm + 1:05d}" for firm in range(total)]
    return {
        "vestigingen": table(
            "vestigingen",
            points,
            vestiging_id=ids,
            naam=[f"{KINDS[firm % len(KINDS)]} {firm + 1}" for firm in range(total)],
            adres=[f"Meentlaan {2 * firm + 1}" if firm < 6 else None for firm in range(total)],
            banen=[float(3 + firm * 7 % 90) for firm in range(total)],
            kavel_m2=[float(900 + firm % 11 * 400) for firm in range(total)],
        ),
        "activiteiten": table(
            "activiteiten",
            vestiging_id=ids[:-1],
            volgnr=[1] * (total - 1),
            sbi=[
                ("16231", "18129", "45204", "10711", "2363", "6920", "93119")[firm % 7]
                for firm in range(total - 1)
            ],
            sbi_versie="2008",
            hoofdactiviteit="ja",
        ),
        "gebruik": table(
            "gebruik", vestiging_id=ids[:-1], plek_id=list(taken["plek_id"].iloc[place])[:-1]
        ),
    }


def make_results(tabellen: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """What a detector and a planner could have said of the study."""
    firms, use = tabellen["vestigingen"], tabellen["gebruik"]
    names = firms["vestiging_id"].tolist()
    plek_of = dict(zip(use["vestiging_id"], use["plek_id"], strict=True))
    free = (
        tabellen["plekken"]
        .loc[tabellen["plekken"]["status"].fillna("") == "terstond_uitgeefbaar", "plek_id"]
        .tolist()
    )
    moved = names[:3]
    return {
        "mismatches": make_mismatches(firms, plek_of),
        "uitkomsten": make_uitkomsten(names, plek_of),
        "opties": make_opties(names, free),
        "niet_passend": table(
            "niet_passend",
            vestiging_id=[names[4]] * 3,
            volgorde=[1, 2, 3],
            stap=["zwaarder_dan_maximum", "hinder_gevoelig", "oppervlakte"],
            over=[9, 4, 0],
            weg=[11, 5, 4],
            reden=[None, None, "geen plek is groot genoeg"],
        ),
        "verplaatsingen": table(
            "verplaatsingen",
            vestiging_id=moved,
            volgorde=[1, 2, 3],
            fase=[1, 1, 2],
            van_plek_id=[plek_of[one] for one in moved],
            naar_plek_id=[free[5], plek_of[moved[0]], plek_of[moved[1]]],
            keten_id=["K1", "K1", "K1"],
            wacht_op=[(), (moved[0],), (moved[1],)],
            kosten_eur=[120_000.0, 80_000.0, 95_000.0],
            waarde=[0.81, 0.64, 0.6],
            voorwaarden=[("hinder_gepland", "minimaal_onbekend"), (), ()],
            verwerving=["aankoop"] * 3,
        ),
    }


def make_mismatches(firms: Any, plek_of: dict[str, str]) -> pd.DataFrame:
    """One firm in two has a light use of heavy land, one in five is too near to homes."""
    names = firms["vestiging_id"].tolist()
    light, near = names[0:-2:2], names[1:-2:5]
    size = len(light) + len(near)
    return table(
        "mismatches",
        vestiging_id=light + near,
        plek_id=[plek_of[one] for one in light + near],
        toets=["lager_dan_maximum"] * len(light) + ["hinder_gevoelig"] * len(near),
        aspect=[None] * len(light) + ["geluid"] * len(near),
        uitkomst=["zeker" if at % 3 else "mogelijk" for at in range(size)],
        waarde=["2"] * len(light) + [str(30 + at) for at in range(len(near))],
        grens=["4.2"] * len(light) + ["100"] * len(near),
        eenheid=["categorie"] * len(light) + ["m"] * len(near),
        object_id=[None] * len(light) + ["W001"] * len(near),
        regel="VNG 2009, tabel 1",
        bron="verzonnen (test)",
        peildatum="2026-01-01",
        naam=firms.set_index("vestiging_id")["naam"].loc[light + near].tolist(),
    )


def make_uitkomsten(names: list[str], plek_of: dict[str, str]) -> pd.DataFrame:
    """Firms of which the category cannot be judged; the last has no plek at all."""
    unknown = [*names[3:-2:6], names[-1]]
    return table(
        "uitkomsten",
        vestiging_id=unknown,
        plek_id=[plek_of.get(one) for one in unknown],
        toets="zwaarder_dan_maximum",
        uitkomst="onbekend",
    )


def make_opties(names: list[str], free: list[str]) -> pd.DataFrame:
    """Every third firm fits on twelve free plekken."""
    pairs = [(name, plek) for name in names[::3] for plek in free[:12]]
    size = len(pairs)
    return table(
        "opties",
        vestiging_id=[name for name, _ in pairs],
        plek_id=[plek for _, plek in pairs],
        nodig_m2=[1_500.0] * size,
        kosten_eur=[90_000.0] * size,
        afstand_m=[float(400 + at % 12 * 90) for at in range(size)],
        waarde=[round(1 - at % 12 * 0.05, 3) for at in range(size)],
        voorwaarden=[
            ("hinder_gepland", "behoefte_ondergrens") if at % 2 else () for at in range(size)
        ],
        mogelijk=["ja" if at % 5 == 0 else "nee" for at in range(size)],
    )
