"""Unknown never passes: taking any value away never makes an outcome better."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.check import check_tabel
from werklocaties_gis.tables.schema import read_schema

MEANS_SOMETHING = frozenset(
    {
        # The rule itself names a next source, so that the next source answers.
        ("vestigingen", "milieucategorie_eigen"),
        ("vestigingen", "watergebonden_nodig"),
        ("plekken", "functies"),
        ("bestemmingen", "watergebonden"),
        # Absence says something by definition: no functiemengingsgebied, no connection.
        ("plekken", "menging"),
        ("plekken", "gtv_kw"),
        ("plekken", "aansluiting_kva"),
        # A row of room that names neither zone nor plek is refused (needs_one_of).
        ("gebruiksruimte", "bestemming_id"),
        ("gebruiksruimte", "plek_id"),
    }
)
"""Columns whose absence is an answer; all others must never give a better outcome."""


def noise(limit: float) -> dict[str, Any]:
    edge = {"aspect": "geluid", "plaats": "grens", "eenheid": "dB(A)"}
    return {**edge, "grenswaarde": limit}


def odour(limit: float) -> dict[str, Any]:
    edge = {"aspect": "geur", "plaats": "grens", "eenheid": "ouE/m3"}
    return {**edge, "grenswaarde": limit}


def value(room: dict[str, Any]) -> dict[str, Any]:
    """A measured value of the quantity of that room."""
    named = {"waarde" if name == "grenswaarde" else name: each for name, each in room.items()}
    return {**named, "herkomst": "meting"}


@pytest.fixture(scope="module")
def study(situaties: ModuleType) -> dict[str, list[dict[str, Any]]]:
    """Four firms on four plekken, so that every toets says something somewhere."""
    box = situaties.box
    rows = [(100_000, "P1"), (100_200, "P2"), (100_400, "P3"), (100_600, "P4"), (100_800, "P5")]
    common = {"nauwkeurigheid_m": 1.0, "kavel_m2": 10_000.0, "fictief": "ja"}
    place = {plek: {"plek_id": plek, **common, "geometrie": box(x=x)} for x, plek in rows}
    place["P1"] |= {"soort": "kavel", "terrein_id": "T1"}
    place["P2"] |= {"soort": "pand", "terrein_id": "T1", "gtv_kw": 300.0, "aansluiting_kva": 500.0}
    place["P2"] |= {"overname_bevestigd": "2026-01-01", "functies": ["bedrijf"]}
    place["P3"] |= {"soort": "kavel", "terrein_id": "T2"}
    place["P5"] |= {"soort": "kavel", "functies": ["bedrijf"]}
    place["P4"] |= {"soort": "programmaruimte", "menging": "A", "functies": ["kantoor"]}
    firms = [
        {"vestiging_id": "V1", "gtv_kw": 200.0, "planologische_status": "overgangsrecht"},
        {"vestiging_id": "V2", "gtv_kw": 400.0, "milieucategorie_eigen": "4.2"},
        {"vestiging_id": "V3", "watergebonden_nodig": "nee", "planologische_status": "past"},
        {"vestiging_id": "V4", "gtv_kw": 10.0, "ondersteunend": "nee"},
    ]
    codes = {"V1": ("32", "20"), "V2": ("42",), "V3": ("12",), "V4": ("31", "12")}
    zones = [
        (100_000, "3.1", "3.1", ["bedrijf"], "nee"),
        (100_200, "3.2", "4.2", ["bedrijf", "kantoor"], "ja"),
        (100_800, None, None, ["bedrijf"], "nee"),
    ]
    return {
        "vestigingen": [{**row, "banen": 10.0, "zoekt_ruimte": "nee"} for row in firms],
        "activiteiten": [
            {
                "vestiging_id": firm,
                "volgnr": number + 1,
                "sbi": sbi,
                "sbi_versie": "2008",
                "hoofdactiviteit": "nee" if number else "ja",
            }
            for firm, own in codes.items()
            for number, sbi in enumerate(own)
        ],
        "plekken": list(place.values()),
        "gebruik": [
            {"vestiging_id": f"V{n}", "plek_id": f"P{n}", "bvo_m2": 500.0} for n in range(1, 5)
        ],
        "bestemmingen": [
            {
                "bestemming_id": f"Z{x}",
                "soort": "bestemming",
                "milieucategorie_min": lowest,
                "milieucategorie_max": highest,
                "functies": functies,
                "watergebonden": water,
                "max_hoofdcategorie": "nee",
                "minimum_onzeker": "nee",
                "regime": "nieuwe_stijl" if x == 100_800 else "vng2009",
                "geometrie": box(x=x),
            }
            for x, lowest, highest, functies, water in zones
        ],
        "bedrijventerreinen": [
            {
                "terrein_id": terrein,
                "milieucategorie_plafond": ceiling,
                "zonebeheer": zoned,
                "watergebonden": water,
                "geometrie": box(x=x, y=399_990, width=390, height=120),
            }
            for terrein, x, ceiling, zoned, water in (
                ("T1", 99_995, "4", "nee", "ja"),
                ("T2", 100_390, "5", "zone", "nee"),
            )
        ],
        "gebruiksruimte": [
            {"ruimte_id": "R1", "bestemming_id": "Z100800", "periode": "dag", **noise(50)},
            {"ruimte_id": "R2", "bestemming_id": "Z100800", "periode": "nacht", **noise(45)},
            {"ruimte_id": "R3", "plek_id": "P5", "periode": "nacht", **noise(40)},
            {"ruimte_id": "R4", "bestemming_id": "Z100800", **odour(5)},
            {"ruimte_id": "R5", "bestemming_id": "Z100800", **odour(3), "aspect": "stof"},
            {"ruimte_id": "R6", "bestemming_id": "Z100800", "aspect": "gevaar"}
            | {
                "plaats": "afstand",
                "afstand_m": 30.0,
                "eenheid": "m (PR 10-6)",
                "grenswaarde": 1.0,
            },
        ],
        "milieuwaarden": [
            {"waarde_id": "M1", "vestiging_id": "V1", "periode": "dag", **value(noise(48))},
            {"waarde_id": "M2", "vestiging_id": "V1", "periode": "nacht", **value(noise(42))},
            {"waarde_id": "M3", "vestiging_id": "V1", **value(odour(4))},
            {"waarde_id": "M4", "vestiging_id": "V1", **value(odour(6)), "aspect": "stof"},
            {"waarde_id": "M5", "vestiging_id": "V2", **value(odour(6))},
            {"waarde_id": "M6", "vestiging_id": "V1", "aspect": "gevaar", "herkomst": "meting"}
            | {"plaats": "afstand", "afstand_m": 30.0, "eenheid": "m (PR 10-6)", "waarde": 0.5},
        ],
        "gevoelige_objecten": [
            {
                "object_id": f"W{number}",
                "soort": soort,
                "planstatus": status,
                "gebiedstype": kind,
                "bedrijfswoning": tied,
                "bedgebied": beds,
                "nauwkeurigheid_m": 0.5,
                "geometrie": box(100_000 + 150 * number, 400_160, 10, 10),
            }
            for number, (soort, status, kind, tied, beds) in enumerate(
                (
                    ("woning", "bestaand", "rustig", "nee", None),
                    ("zorg", "bestemd", "gemengd", "nee", "ja"),
                    ("woning", "ontwerp", "gemengd", "ja", None),
                    ("woongebied", "visie", "rustig", "nee", None),
                    ("zorg", "bestaand", "rustig", "nee", "nee"),
                )
            )
        ],
        "natura2000": [
            {"natura_id": "N1", "stikstofgevoelig": "ja", "geometrie": box(110_000)},
            {"natura_id": "N2", "stikstofgevoelig": "nee", "geometrie": box(101_000)},
        ],
        "beperkingen": [
            {
                "beperking_id": "X1",
                "soort": "water",
                "werking": "verbod",
                "categorie_max": "3.1",
                "gevolg": "geen zware bedrijven",
                "geometrie": box(99_990, 399_990, 330, 120),
            },
        ],
        "netgebieden": [
            {
                "net_id": "E1",
                "afname_code": "3",
                "opwek_code": "0",
                "geometrie": box(99_990, width=330),
            },
            {"net_id": "E2", "afname_code": "0", "geometrie": box(100_320, width=400)},
        ],
    }


def blanks(study: Any) -> Iterator[tuple[str, int, str]]:
    """Every value of the study: table, row and column."""
    for table, rows in study.items():
        for number, row in enumerate(rows):
            yield from ((table, number, column) for column, v in row.items() if v is not None)


def without(study: Any, table: str, number: int, column: str) -> Any:
    """The study with one value taken away."""
    rows = [{**row, column: None} if n == number else row for n, row in enumerate(study[table])]
    return {**study, table: rows}


def schema_column(table: str, column: str) -> Any:
    return read_schema(table)["geometry" if column == "geometrie" else column]


def test_a_value_that_may_not_be_missing_is_refused_with_its_row(
    study: Any, situaties: ModuleType
) -> None:
    refused = 0
    for table, number, column in blanks(study):
        if schema_column(table, column).if_missing != "weigeren":
            continue
        changed = without(study, table, number, column)[table]
        name = schema_column(table, column).name
        failures = check_tabel(situaties.as_table(table, changed), table)
        assert any((f.table, f.column) == (table, name) for f in failures), (table, column)
        refused += 1
    assert refused > 40


def test_no_value_taken_away_gives_a_better_outcome(study: Any, situaties: ModuleType) -> None:
    variants = {
        f"{table}.{number}.{column}": without(study, table, number, column)
        for table, number, column in blanks(study)
        if schema_column(table, column).if_missing == "onbekend"
    }
    found = run({"heel": study, **variants}, situaties)
    words = situaties.weights(found).reset_index()
    words["variant"] = words["vestiging_id"].str.split("|").str[0]
    for key in ("vestiging_id", "plek_id"):
        words[key] = words[key].str.split("|").str[1].fillna("")
    key = ["vestiging_id", "plek_id", "soort", "toets", "aspect"]
    whole = words[words["variant"].eq("heel")].set_index(key)["uitkomst"].rename("heel")
    compared = words[words["variant"].ne("heel")].merge(whole, on=key, how="left")
    passed = compared[compared["uitkomst"].eq(0) & compared["heel"].gt(0)]
    better = {(table, column) for table, _, column in passed["variant"].str.split(".").map(tuple)}
    assert better <= MEANS_SOMETHING, better - MEANS_SOMETHING
    assert len(variants) > 70
    assert set(whole[whole.gt(1)].index.get_level_values("toets")) == set(
        read_schema("uitkomsten")["toets"].allowed
    )


def run(studies: Any, situaties: ModuleType) -> Mismatches:
    """All variants side by side: today's placements, and every firm on every plek."""
    placements = [
        situaties.moved(row, f"{name}|")
        for name, tables in studies.items()
        for row in (
            *({**used, "soort": "bestaand"} for used in tables["gebruik"]),
            *situaties.all_pairs(tables, "nieuw"),
        )
    ]
    tabellen = situaties.as_tabellen(situaties.side_by_side(studies))
    return detect_mismatches(
        tabellen, situaties.list_lijsten(), Beleid(), situaties.as_plaatsingen(placements)
    )


def test_a_value_with_a_default_gives_what_the_default_gives(
    study: Any, situaties: ModuleType
) -> None:
    pairs: dict[str, Any] = {}
    for table, number, column in blanks(study):
        described = schema_column(table, column)
        if described.if_missing == "standaard":
            name = f"{table}.{number}.{column}"
            pairs[f"{name}.leeg"] = without(study, table, number, column)
            rows = [dict(row) for row in study[table]]
            rows[number][column] = described.default
            pairs[f"{name}.standaard"] = {**study, table: rows}
    words = situaties.weights(run(pairs, situaties)).reset_index()
    words["variant"] = words["vestiging_id"].str.split("|").str[0]
    words["vestiging_id"] = words["vestiging_id"].str.split("|").str[1]
    words["plek_id"] = words["plek_id"].str.split("|").str[1]
    key = ["vestiging_id", "plek_id", "soort", "toets", "aspect"]
    for name in {variant.rpartition(".")[0] for variant in pairs}:
        empty, default = (
            words[words["variant"].eq(f"{name}.{which}")].set_index(key)["uitkomst"]
            for which in ("leeg", "standaard")
        )
        pd.testing.assert_series_equal(empty, default)
    assert len(pairs) > 50
