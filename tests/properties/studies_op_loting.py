"""Small invented studies by lot, in which everything that the toetsen read may be odd at once."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import shapely

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]

APART_M = 200_000
LIMITS_M = (0, 10, 30, 50, 100, 200, 300, 500, 700, 1000, 1500)
BESIDE_M = (0, 0, 0.005, -0.005, 0.02, -0.02, 1, -1, 5, -5, 7, -7)
CATEGORIES = ("1", "2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2", "5.3", "6")
HIGHEST = (None, "2", "3.1", "3.2", "3.2", "4.1", "4.2", "4.2", "5.3", "6")
LOWEST = (None, None, "1", "1", "1", "2", "3.1", "3.2", "5.1")
CHECKS = (
    "lager_dan_maximum",
    "functie_past_niet",
    "licht_op_hmc",
    "onnodig_op_nat",
    "zwaarder_dan_maximum",
    "hinder_gevoelig",
)

_CATEGORY_ROWS = (
    # sbi, nr, geur, stof, geluid, gevaar, categorie, status
    ("11", "", 0, 0, 0, 0, "1", "stored-source"),
    ("12", "", 0, 0, 10, 0, "1", "stored-source"),
    ("20", "", 10, 0, 30, 0, "2", "stored-source"),
    ("31", "", 30, 10, 50, 10, "3.1", "stored-source"),
    ("32", "", 30, 30, 100, 30, "3.2", "stored-source"),
    ("321", "", 30, 50, 200, 30, "4.1", "stored-source"),
    ("3213", "", 10, 0, 30, 100, "3.2", "stored-source"),
    ("39", "", 30, 10, 50, 100, "3.2", "stored-source"),
    ("41", "", 50, 50, 200, 30, "4.1", "stored-source"),
    ("42", "", 100, 100, 300, 50, "4.2", "stored-source"),
    ("51", "", 10, 300, 500, 30, "5.1", "stored-source"),
    ("52", "", 200, 50, 100, 700, "5.2", "stored-source"),
    ("53", "", 1000, 300, 700, 100, "5.3", "stored-source"),
    ("60", "", 500, 100, 300, 1500, "6", "stored-source"),
    ("70", "1", 10, 30, 30, 0, "2", "stored-source"),
    ("70", "2", 30, 50, 100, 30, "3.2", "stored-source"),
    ("71", "1", 30, 30, 100, 30, "3.2", "stored-source"),
    ("71", "2", 50, 50, 300, 30, "4.2", "stored-source"),
    ("72", "1", 100, 10, 30, 10, "3.2", "stored-source"),
    ("72", "2", 10, 10, 100, 10, "3.2", "stored-source"),
    ("80", "", 100, 50, 500, 30, "5.1", "from-memory"),
    ("81", "", 200, 30, 50, 30, "4.1", "stored-category"),
    ("82", "1", 10, 30, 50, 10, "3.1", "stored-source"),
    ("82", "2", 10, 30, 100, 10, "3.2", "from-memory-low"),
)
_FUNCTION_ROWS = (
    # sbi, functieklasse, terrein_gebonden, watergebonden_indicatie
    ("12", "kantoor", "nee", "nee"),
    ("20", "industrie", "ja", "nee"),
    ("31", "industrie", "ja", "soms"),
    ("32", "industrie", "ja", "altijd"),
    ("321", "bouw", "twijfel", "vaak"),
    ("39", "bouw", "ja", "nee"),
    ("41", "logistiek", "ja", "nee"),
    ("42", "industrie", "ja", "nee"),
    ("51", "nutsbedrijf", "ja", "nee"),
    ("52", "leisure", "nee", "vaak"),
    ("60", "industrie", "ja", "nee"),
    ("70", "detailhandel", "twijfel", "nee"),
    ("71", "industrie", "ja", "nee"),
    ("80", "industrie", "ja", "altijd"),
    ("81", "zorg", "nee", "nee"),
)
_MIX_ROWS = (
    ("12", "A", "stored-source"),
    ("20", "B", "stored-source"),
    ("31", "B", "from-memory"),
    ("39", "C", "stored-source"),
    ("41", "C", "from-memory"),
)
CODES = (*(row[0] for row in _CATEGORY_ROWS), "32.19", "3213.4", "4.2", "99", "1299")

LISTS: Mapping[str, Rows] = {
    "milieucategorie": [
        dict(
            zip(
                ("sbi_2008", "nr", "geur", "stof", "geluid", "gevaar", "categorie", "status"),
                row,
                strict=True,
            )
        )
        for row in _CATEGORY_ROWS
    ],
    "functies": [
        dict(
            zip(
                ("sbi_2008", "functieklasse", "terrein_gebonden", "watergebonden_indicatie"),
                row,
                strict=True,
            )
        )
        for row in _FUNCTION_ROWS
    ],
    "functiemenging": [
        {"sbi_2008": sbi, "nr": "", "voorwaarde": "", "klasse": klasse, "status": status}
        for sbi, klasse, status in _MIX_ROWS
    ],
}


def box(x: float, y: float, width: float, height: float) -> str:
    return shapely.to_wkt(shapely.box(x, y, x + width, y + height), rounding_precision=-1)


def make_switches(seed: int) -> dict[str, Any]:
    """A policy by lot."""
    lot = random.Random(f"beleid {seed}")  # noqa: S311 - a lot, no secret
    return {
        "hmc_vanaf": lot.choice(("4.1", "4.1", "3.2", "4.2", "5.1")),
        "laag_tot": lot.choice(("3.1", "3.1", "2", "3.2")),
        "gevaar_verlagen": lot.random() < 0.3,
        "zorg_zonder_bedgebied_telt": lot.random() < 0.7,
        "ligplaats_telt": lot.random() < 0.7,
        "natura2000_signaal_tot_m": lot.choice((25_000, 25_000, 3_000, 0)),
        "natuurbanden": (1_000, 3_000, 10_000, 25_000),
        "natura2000_per_categorie_m": lot.choice(
            ({}, {}, {"3.1": 1_000, "4.1": 9_000}, {"1": 400, "3.2": 3_000})
        ),
        "beperkingen": lot.choice(({}, {}, {"geluid": "melding", "water": "verbod"})),
        "kleinverbruik_vrij": lot.choice((None, True, False)),
        "kleinverbruik_tot_kw": lot.choice((50, 50, 10)),
        "regime": lot.choice(("plan", "plan", "plan", "vng2009", "nieuwe_stijl")),
        "gemengd_verlagen": lot.random() < 0.8,
        "functiemenging": lot.random() < 0.8,
        "gevoelige_lijst": lot.choice(
            ({}, {}, {"geur": ("woning", "zorg")}, {"stof": ("woning",), "gevaar": ("onderwijs",)})
        ),
        "bedrijfswoning_telt": lot.random() < 0.3,
        "bkl_standaard_geldt": lot.random() < 0.3,
    }


def make_study(seed: int, number: int = 0) -> Tables:
    """One study; ``number`` says which corner of the map it takes, and names its ids."""
    return _Lottery(seed, number).tables


class _Lottery:
    """Draws one study, table by table."""

    def __init__(self, seed: int, number: int) -> None:
        self.lot = random.Random(f"studie {seed}")  # noqa: S311 - a lot, no secret
        self.name = f"S{number:03}"
        self.west = 100_000 + APART_M * (number % 16)
        self.south = 400_000 + APART_M * (number // 16)
        self.tables: Tables = {
            name: []
            for name in (
                "vestigingen",
                "activiteiten",
                "plekken",
                "gebruik",
                "bedrijventerreinen",
                "bestemmingen",
                "gevoelige_objecten",
                "gebruiksruimte",
                "milieuwaarden",
                "natura2000",
                "netgebieden",
                "beperkingen",
                "dekking",
                "oordelen",
            )
        }
        self.parks: list[str] = []
        for count in range(self.lot.choice((0, 1, 1, 2))):
            self.add_park(count)
        for count in range(self.lot.choice((1, 1, 2, 3))):
            self.add_plek(count)
        for count in range(self.lot.choice((1, 2, 3, 4))):
            self.add_firm(count)
        self.add_nature()
        for layer in ("gevoelige_objecten", "natura2000"):
            self.add_coverage(layer)
        for layer in ("bedrijventerreinen", "bestemmingen", "netgebieden"):
            self.cover(layer, 0, self.around(60_000))
        self.add_verdicts()
        self.add_contours()
        self.add_room()

    def pick(self, *values: Any) -> Any:
        return self.lot.choice(values)

    def add(self, table: str, **row: Any) -> None:
        self.tables[table].append({k: v for k, v in row.items() if v is not None})

    def around(self, metres: float) -> str:
        return box(self.west - metres, self.south - metres, 6_200 + 2 * metres, 200 + 2 * metres)

    def add_park(self, count: int) -> None:
        self.parks.append(f"{self.name}T{count}")
        self.add(
            "bedrijventerreinen",
            terrein_id=self.parks[-1],
            milieucategorie_plafond=self.pick(None, "2", "3", "4", "5", "4.1", "6"),
            zonebeheer=self.pick("nee", "nee", "zone", "gpp", None),
            watergebonden=self.pick("ja", "nee", None, "onbekend"),
            geometrie=box(self.west + 3_000 * count - 300, self.south - 300, 560, 700),
        )

    def add_plek(self, count: int) -> None:
        x, y = self.west + 3_000 * count, self.south
        wide, high = self.pick(100, 100, 60, 12), self.pick(100, 40)
        self.add(
            "plekken",
            plek_id=f"{self.name}P{count}",
            soort=self.pick("kavel", "kavel", "pand", "unit", "programmaruimte", None),
            terrein_id=self.parks[count] if count < len(self.parks) else None,
            kavel_m2=self.pick(None, None, 8_000.0),
            functies=self.functions() if self.lot.random() < 0.35 else None,
            menging=self.pick(None, None, None, None, None, "A", "B", "C"),
            aansluiting_kva=self.pick(None, None, 630.0),
            gtv_kw=self.pick(None, None, 100.0, 399.0, 400.0),
            overname_bevestigd=self.pick(None, "2026-01-01"),
            nauwkeurigheid_m=self.pick(None, 0.0, 0.0, 2.0, 5.0),
            geometrie=box(x, y, wide, high),
        )
        self.add_zones(count, x, y, wide, high)
        self.add_areas(count, x, y, wide, high)
        for number in range(self.pick(0, 1, 1, 2, 3)):
            self.add_object(f"{self.name}W{count}{number}", x, y, wide, high)

    def functions(self) -> list[str]:
        names = ("bedrijf", "kantoor", "detailhandel", "industrie", "bouw", "zorg", "logistiek")
        return self.lot.sample(names, self.pick(1, 1, 2, 3))

    def strip(self, x: float, y: float, wide: float, high: float) -> str:
        """A part of a place, the whole of it, or nearly nothing; it may reach out of it."""
        start = self.pick(0, 0, 0, 0.5, 0.25, 0.996, 0.99, 1)
        end = self.pick(1, 1, 1, 0.5, 0.75, 0.004, 0.01, 0.996)
        start, end = min(start, end), max(start, end)
        if start == end:
            start, end = 0, 1
        low = self.pick(0, 0, 0, 0.5)
        left = x + start * wide - self.pick(0, 50) * (start == 0)
        right = x + end * wide + self.pick(0, 50) * (end == 1)
        return box(left, y + low * high, right - left, high * (1 - low))

    def add_zones(self, count: int, x: float, y: float, wide: float, high: float) -> None:
        shapes: list[tuple[str, str]] = []
        if self.lot.random() < 0.35:
            shapes += [("bestemming", box(x - 9, y - 9, wide + 18, high + 18))]
        elif self.lot.random() < 0.5:
            shapes += [
                ("bestemming", box(x - 9, y, 9 + wide / 2, high)),
                ("bestemming", box(x + wide / 2, y, 9 + wide / 2, high)),
            ]
        kinds = (
            *("bestemming", "functieaanduiding", "gebiedsaanduiding") * 3,
            "functieaanduiding",
            "bouwaanduiding",
            "maatvoering",
            "dubbelbestemming",
            "bouwvlak",
        )
        for _ in range(self.pick(0, 0, 1, 1, 2)):
            shapes.append((self.pick(*kinds), self.strip(x, y, wide, high)))
        for number, (kind, shape) in enumerate(shapes):
            highest, lowest = self.pick(*HIGHEST), self.pick(*LOWEST)
            if highest and lowest and CATEGORIES.index(lowest) > CATEGORIES.index(highest):
                lowest = highest
            self.add(
                "bestemmingen",
                bestemming_id=f"{self.name}Z{count}{number}",
                soort=kind,
                milieucategorie_min=lowest,
                milieucategorie_max=highest,
                max_hoofdcategorie=self.pick(None, "nee", "nee", "ja"),
                minimum_onzeker=self.pick(None, "nee", "nee", "onbekend", "ja"),
                watergebonden=self.pick("ja", "nee", None, "onbekend"),
                functies=self.functions() if self.lot.random() < 0.6 else None,
                geometrie=shape,
            )

    def add_areas(self, count: int, x: float, y: float, wide: float, high: float) -> None:
        whole = box(x - 500, y - 500, 1_000, 1_000)
        shapes = self.pick(
            [whole],
            [whole],
            [],
            [box(x - 9, y - 9, 9 + wide / 2, high + 18)],
            [box(x - 9, y - 9, 9 + wide / 2, 200), box(x + wide / 2, y - 9, 200, 200)],
        )
        for number, shape in enumerate(shapes):
            self.add(
                "netgebieden",
                net_id=f"{self.name}E{count}{number}",
                afname_code=self.pick("-1", "0", "1", "2", "3", "3", None),
                opwek_code=self.pick(None, "3"),
                geometrie=shape,
            )

    def add_object(self, name: str, x: float, y: float, wide: float, high: float) -> None:
        away = max(self.pick(*LIMITS_M) + self.pick(*BESIDE_M), 0)
        east = x + wide + away
        point = shapely.Point(east, y + 10).wkt
        corner = box(x - 10 - 0.6 * away, y + high + 0.8 * away, 10, 10)
        self.add(
            "gevoelige_objecten",
            object_id=name,
            soort=self.pick(
                *["woning"] * 5,
                "ligplaats",
                "standplaats",
                "onderwijs",
                "zorg",
                "kinderopvang",
                "woongebied",
                "overig",
            ),
            planstatus=self.pick("bestaand", "bestaand", "bestemd", "ontwerp", "visie", None),
            gebiedstype=self.pick("rustig", "rustig", "gemengd", None),
            bedrijfswoning=self.pick("nee", "nee", "ja", None, "onbekend"),
            bedgebied=self.pick("ja", "nee", None),
            nauwkeurigheid_m=self.pick(None, 0.0, 0.0, 1.0, 5.0),
            geometrie=self.pick(box(east, y + 10, 10, 10), point, corner),
        )

    def add_firm(self, count: int) -> None:
        firm = f"{self.name}V{count}"
        self.add(
            "vestigingen",
            vestiging_id=firm,
            banen=float(self.lot.randrange(1, 90)),
            milieucategorie_eigen=self.pick(None, None, None, "2", "3.2", "4.1", "4.2"),
            watergebonden_nodig=self.pick("ja", "nee", None, "onbekend"),
            planologische_status=self.pick(
                "past", None, "overgangsrecht", "vergund_afwijkend", "persoonsgebonden"
            ),
            ondersteunend=self.pick(None, "nee", "nee", "nee", "nee", "ja"),
            zoekt_ruimte=self.pick(None, "nee", "ja"),
            gtv_kw=self.pick(None, 10.0, 50.0, 51.0, 100.0, 400.0, 400.5),
        )
        acts = self.pick(0, 1, 1, 1, 2, 2, 3)
        main = self.pick(0, 0, 1, 1, 2, None)
        for volgnr in range(acts):
            self.add(
                "activiteiten",
                vestiging_id=firm,
                volgnr=volgnr + 1,
                sbi=self.pick(*CODES),
                sbi_versie=self.pick(*["2008"] * 9, "2025"),
                hoofdactiviteit=self.said_of_main(volgnr, None if main is None else main % acts),
            )
        used = self.lot.sample(self.tables["plekken"], self.pick(0, 1, 1, 1, 2) % 4 and 1)
        if used and self.lot.random() < 0.2:
            used = self.tables["plekken"]
        for plek in used:
            self.add(
                "gebruik",
                vestiging_id=firm,
                plek_id=plek["plek_id"],
                bvo_m2=self.pick(None, 500.0, 900.0),
                kavel_m2=self.pick(None, 500.0, 2_500.0),
            )

    def said_of_main(self, volgnr: int, main: int | None) -> str | None:
        """Mostly one main activity; sometimes none, two, or all denied."""
        if main is None:
            return self.pick("nee", None, "onbekend", "ja")
        return "ja" if volgnr == main else self.pick("nee", None)

    def add_nature(self) -> None:
        for number in range(self.pick(0, 1, 1, 2)):
            away = self.pick(0, 400, 999, 1_000, 2_999.99, 3_000, 9_000, 24_999, 25_000, 25_001)
            self.add(
                "natura2000",
                natura_id=f"{self.name}N{number}",
                stikstofgevoelig=self.pick("ja", "ja", None, "nee", "onbekend"),
                geometrie=box(self.west - 500 - away, self.south, 500, 500),
            )

    def add_coverage(self, layer: str) -> None:
        plek = shapely.from_wkt(self.tables["plekken"][0]["geometrie"])
        x, y, right, top = plek.bounds
        far = self.pick(*LIMITS_M[1:], 105, 25_000) + self.pick(*BESIDE_M)
        ring = box(x - far, y - far, right - x + 2 * far, top - y + 2 * far)
        halves = [
            box(x - 40_000, y - 40_000, 40_000 + (right - x) / 2, 80_000),
            box((x + right) / 2, y - 40_000, 50_000, 80_000),
        ]
        aside = [box(x + 10, y - 40_000, 80_000, 80_000)]
        whole = [self.around(60_000)]
        for number, shape in enumerate(self.pick(whole, whole, whole, [ring], halves, aside, [])):
            self.cover(layer, number, shape)

    def add_contours(self) -> None:
        """Over a whole place, over a part of it, beside it, or just touching."""
        plek = shapely.from_wkt(self.tables["plekken"][0]["geometrie"])
        x, y, right, top = plek.bounds
        for number in range(self.pick(0, 1, 1, 2)):
            left = self.pick(x - 20, x - 5, x, (x + right) / 2, right - 0.5, right, right + 3)
            self.add(
                "beperkingen",
                beperking_id=f"{self.name}X{number}",
                soort=self.pick("geluid", "water", None),
                werking=self.pick("verbod", "verbod", "voorwaarde", "melding", None),
                categorie_max=self.pick(None, None, "2", "3.2", "4.1", "6"),
                geometrie=box(left, y - 20, right - x + 60, top - y + 40),
            )
        for number, shape in enumerate(self.pick([self.around(60_000)], [])):
            self.cover("beperkingen", number, shape)

    def add_room(self) -> None:
        """Turn some zones to the new style, and give room and values on few quantities."""
        # A lot of its own: the rest of the study stays what it is without this.
        self.lot = random.Random(f"ruimte {self.name} {len(str(self.tables))}")  # noqa: S311
        if self.lot.random() < 0.5:
            return
        for row in self.tables["bestemmingen"]:
            if self.lot.random() < 0.6:
                row["regime"] = self.pick("nieuwe_stijl", "nieuwe_stijl", "vng2009")
        holders = [{"bestemming_id": row["bestemming_id"]} for row in self.tables["bestemmingen"]]
        holders += [{"plek_id": row["plek_id"]} for row in self.tables["plekken"]]
        for number in range(self.pick(0, 4, 9, 14, 20)):
            self.add(
                "gebruiksruimte",
                ruimte_id=f"{self.name}R{number}",
                grenswaarde=self.pick(None, *(40, 45, 50) * 4),
                **self.pick(*holders),
                **self.quantity(),
            )
        for number in range(self.pick(0, 6, 12, 20)):
            self.add(
                "milieuwaarden",
                waarde_id=f"{self.name}M{number}",
                vestiging_id=self.pick(*self.tables["vestigingen"])["vestiging_id"],
                waarde=self.pick(None, *(38, 42, 45, 48, 52) * 3),
                herkomst=self.pick("meting", "berekening", "vergunning"),
                **self.quantity(),
            )

    def quantity(self) -> dict[str, Any]:
        """One of few quantities, so that values and rooms meet."""
        aspect = self.pick("geur", "stof", "gevaar", *["geluid"] * 5)
        units = {"geur": "ouE/m3", "stof": "ug/m3", "geluid": "dB(A)", "gevaar": "m (PR 10-6)"}
        at = self.pick(*["grens"] * 12, "gevel", "gevel", "afstand", None)
        return {
            "aspect": aspect,
            "periode": self.pick("dag", "dag", "dag", "nacht", None)
            if aspect == "geluid"
            else None,
            "plaats": at,
            "afstand_m": self.pick(30, 30, None) if at == "afstand" else None,
            "eenheid": units[aspect] if self.lot.random() < 0.97 else None,
        }

    def cover(self, layer: str, number: int, shape: str) -> None:
        self.add("dekking", bron=f"{self.name}B{number}", laag=layer, geometrie=shape)

    def add_verdicts(self) -> None:
        for row in self.tables["gebruik"]:
            if self.lot.random() < 0.25:
                self.add(
                    "oordelen",
                    vestiging_id=row["vestiging_id"],
                    plek_id=row["plek_id"],
                    toets=self.pick(*CHECKS),
                    oordeel=self.pick("weerlegd", "weerlegd", "bevestigd", "in gesprek"),
                    soort=self.pick("bestaand", "bestaand", "nieuw"),
                )


def join_studies(studies: list[Tables]) -> Tables:
    """Several studies as one, as they lie."""
    return {name: [row for study in studies for row in study[name]] for name in studies[0]}


def list_placements(tables: Tables, seated: Callable[[], list[dict[str, Any]]]) -> Rows:
    """Today's placements, and every firm imagined on every place."""
    everyone = [
        {"vestiging_id": firm["vestiging_id"], "plek_id": plek["plek_id"], "soort": "nieuw"}
        for firm in tables["vestigingen"]
        for plek in tables["plekken"]
    ]
    return [*seated(), *everyone]
