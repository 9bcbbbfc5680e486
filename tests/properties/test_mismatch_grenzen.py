"""Situations exactly on a limit, and one step to either side of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.detect import detect_mismatches

Case = tuple[str, str, str | None, str]


@pytest.fixture(scope="module")
def cases(situaties: ModuleType) -> Mapping[str, tuple[Any, Any, bool, Case]]:
    """Name to situation, switches, whether V1 is a newcomer, and toets, aspect and outcome."""
    box, home, zone, firm = situaties.box, situaties.home, situaties.zone, situaties.one_firm

    def near(*homes: Any, sbi: str = "32", place: Any = None, **tables: Any) -> Any:
        plek = {"plek_id": "P1", "soort": "kavel", "geometrie": box(), **(place or {})}
        return firm(sbi, plekken=[plek], gevoelige_objecten=list(homes), **tables)

    def hinder(outcome: str, given: Any, aspect: str = "geluid", **switches: Any) -> Any:
        return given, switches, False, ("hinder_gevoelig", aspect, outcome)

    def band(toets: str, outcome: str, lowest: str, highest: str, sbi: Any, **extra: Any) -> Any:
        switches = extra.pop("switches", {})
        given = firm(sbi, bestemmingen=[zone(lowest, highest, **extra)])
        return given, switches, False, (toets, None, outcome)

    def two_zones(toets: str, outcome: str, width: float, sbi: str = "32") -> Any:
        """A strip of the plek, of that width in metres, in a zone that allows 4.2; the rest 3.2."""
        left = zone("1", "3.2", geometrie=box(width=100 - width))
        right = zone("1", "4.2", geometrie=box(x=100_100 - width, width=width), bestemming_id="Z2")
        return firm(sbi, bestemmingen=[left, right]), {}, False, (toets, None, outcome)

    def nature(outcome: str, distance_m: float, **switches: Any) -> Any:
        site = {"natura_id": "N1", "geometrie": box(x=100_100 + distance_m)}
        return firm(natura2000=[site]), switches, True, ("natura2000", None, outcome)

    def power(outcome: str, need: float, code: str, place: Any, **switches: Any) -> Any:
        plek = {"plek_id": "P1", "soort": "kavel", "geometrie": box(), **place}
        area = {
            "net_id": "E1",
            "afname_code": code,
            "geometrie": box(99_000, 399_000, 5_000, 5_000),
        }
        given = firm(
            plekken=[plek],
            netgebieden=[area],
            vestigingen=[{"vestiging_id": "V1", "gtv_kw": need}],
        )
        return given, switches, True, ("net", "afname", outcome)

    def stacked(toets: str, outcome: str, under: Any, over: Any, sbi: str = "20") -> Any:
        """Two objects of a plan over the whole plek: alike in kind, or a designation on top."""
        zones = [zone("1", "4.2", **under), zone("1", "4.2", bestemming_id="Z2", **over)]
        given = firm(sbi, bestemmingen=zones)
        given["vestigingen"] = [{"vestiging_id": "V1", "watergebonden_nodig": "nee"}]
        return given, {}, False, (toets, None, outcome)

    def two_areas(outcome: str, need: float, codes: tuple[str, str], **switches: Any) -> Any:
        given, *_ = power("", need, "0", {})
        halves = [
            {"net_id": f"E{n}", "afname_code": code, "geometrie": box(99_950 + 100 * n, width=100)}
            for n, code in enumerate(codes)
        ]
        given["netgebieden"] = halves
        return given, switches, True, ("net", "afname", outcome)

    inexact = {"plek_id": "P1", "soort": "kavel", "nauwkeurigheid_m": 5, "geometrie": box()}
    covered = {"bron": "proef", "laag": "gevoelige_objecten"}
    ring = box(99_900, 399_900, 300, 300)
    narrow = box(99_901, 399_900, 300, 300)
    own = {"plek_id": "P1", "soort": "pand", "gtv_kw": 400.0}
    confirmed = {"overname_bevestigd": "2026-01-10"}
    return {
        # distance, tolerance 0.01 m in favour of the firm
        "at 100 m": hinder("geen_signaal", near(home(100))),
        "at 99.99 m, on the tolerance": hinder("geen_signaal", near(home(99.99))),
        "at 99.985 m, beyond it": hinder("zeker", near(home(99.985))),
        "limit 0 m at 0 m": hinder("geen_signaal", near(home(0), sbi="11")),
        "category 1 with all 0 m asks nothing": hinder(
            "geen_signaal", near(home(0), sbi="11"), "grootste"
        ),
        "category 1 with 10 m asks 10": hinder("zeker", near(home(9.98), sbi="12"), "grootste"),
        "category 1 at 10 m": hinder("geen_signaal", near(home(10), sbi="12"), "grootste"),
        "gemengd at 50 m": hinder("geen_signaal", near(home(50, gebiedstype="gemengd"))),
        "gemengd at 49.98 m": hinder("zeker", near(home(49.98, gebiedstype="gemengd"))),
        "gevaar in gemengd at 100 m": hinder(
            "geen_signaal", near(home(100, gebiedstype="gemengd"), sbi="39"), "gevaar"
        ),
        "gevaar in gemengd at 99 m": hinder(
            "zeker", near(home(99, gebiedstype="gemengd"), sbi="39"), "gevaar"
        ),
        "gevaar lowered, at 50 m": hinder(
            "geen_signaal",
            near(home(50, gebiedstype="gemengd"), sbi="39"),
            "gevaar",
            gevaar_verlagen=True,
        ),
        "gebiedstype unknown at 50 m": hinder("mogelijk", near(home(50, gebiedstype=None))),
        "gebiedstype unknown at 49 m": hinder("zeker", near(home(49, gebiedstype=None))),
        "gebiedstype unknown at 100 m": hinder("geen_signaal", near(home(100, gebiedstype=None))),
        "category distance at 1,500 m": hinder(
            "geen_signaal", near(home(1500), sbi="60"), "grootste"
        ),
        "category distance at 1,499 m": hinder("zeker", near(home(1499), sbi="60"), "grootste"),
        "only the category sourced, grootste": hinder(
            "zeker", near(home(150), sbi="81"), "grootste"
        ),
        "only the category sourced, geur": hinder("mogelijk", near(home(150), sbi="81"), "geur"),
        # accuracy makes the distance an interval
        "105 m give or take 5": hinder("geen_signaal", near(home(105, nauwkeurigheid_m=5))),
        "104.9 m give or take 5": hinder("mogelijk", near(home(104.9, nauwkeurigheid_m=5))),
        "95 m give or take 5": hinder("mogelijk", near(home(95, nauwkeurigheid_m=5))),
        "94.9 m give or take 5": hinder("zeker", near(home(94.9, nauwkeurigheid_m=5))),
        "place and object both inexact": hinder(
            "mogelijk", near(home(104, nauwkeurigheid_m=3), place={"nauwkeurigheid_m": 2})
        ),
        "place and object both exact enough": hinder(
            "geen_signaal", near(home(105, nauwkeurigheid_m=3), place={"nauwkeurigheid_m": 2})
        ),
        # coverage as far as the limit reaches
        "covered to exactly 100 m": hinder(
            "geen_signaal", near(dekking=[{**covered, "geometrie": ring}])
        ),
        "covered to 99 m": hinder("onbekend", near(dekking=[{**covered, "geometrie": narrow}])),
        "covered to exactly 100 m round a place that is 5 m inexact": hinder(
            "onbekend", near(dekking=[{**covered, "geometrie": ring}], place=inexact)
        ),
        "covered to 105 m round a place that is 5 m inexact": hinder(
            "geen_signaal",
            near(dekking=[{**covered, "geometrie": box(99_895, 399_895, 310, 310)}], place=inexact),
        ),
        # what is not known of an object
        "childcare without known beds, whatever the policy on care": hinder(
            "mogelijk", near(home(60, soort="kinderopvang")), zorg_zonder_bedgebied_telt=False
        ),
        "a school that is called a bedrijfswoning": hinder(
            "zeker", near(home(60, soort="onderwijs", bedrijfswoning="ja"))
        ),
        "care without known beds": hinder("mogelijk", near(home(60, soort="zorg"))),
        "care with beds": hinder("zeker", near(home(60, soort="zorg", bedgebied="ja"))),
        "care without beds": hinder("geen_signaal", near(home(60, soort="zorg", bedgebied="nee"))),
        "care without known beds, by policy": hinder(
            "geen_signaal", near(home(60, soort="zorg")), zorg_zonder_bedgebied_telt=False
        ),
        "a berth, by policy": hinder(
            "geen_signaal", near(home(60, soort="ligplaats")), ligplaats_telt=False
        ),
        # categories
        "3.2 where 3.2 is allowed": band("zwaarder_dan_maximum", "geen_signaal", "1", "3.2", "32"),
        "3.2 where 3.1 is allowed": band("zwaarder_dan_maximum", "zeker", "1", "3.1", "32"),
        "3.2 where only 3 is named": band(
            "zwaarder_dan_maximum", "mogelijk", "1", "3.2", "32", max_hoofdcategorie="ja"
        ),
        "3.1 where only 3 is named": band(
            "lager_dan_maximum", "mogelijk", "1", "3.2", "31", max_hoofdcategorie="ja"
        ),
        "2 where only 3 is named": band(
            "lager_dan_maximum", "zeker", "1", "3.2", "20", max_hoofdcategorie="ja"
        ),
        "4.1 is lower than 4.2": band("lager_dan_maximum", "zeker", "1", "4.2", "41"),
        "4.2 is not lower than 4.2": band("lager_dan_maximum", "geen_signaal", "1", "4.2", "42"),
        # minimum
        "at the minimum": band("onder_minimum", "geen_signaal", "3.2", "5.1", "32"),
        "one step under it": band("onder_minimum", "zeker", "3.2", "5.1", "31"),
        "a range up to the minimum": band("onder_minimum", "mogelijk", "3.2", "5.1", "70"),
        # high categories
        "light, at the threshold": band("licht_op_hmc", "zeker", "1", "4.1", "31"),
        "light, under the threshold": band("licht_op_hmc", "geen_signaal", "1", "3.2", "31"),
        "not light any more": band("licht_op_hmc", "geen_signaal", "1", "4.1", "32"),
        "light by policy": band(
            "licht_op_hmc", "zeker", "1", "4.1", "32", switches={"laag_tot": "3.2"}
        ),
        "only 4 is named, threshold 4.2": band(
            "licht_op_hmc",
            "mogelijk",
            "1",
            "4.2",
            "31",
            max_hoofdcategorie="ja",
            switches={"hmc_vanaf": "4.2"},
        ),
        # a strip of 0.5 % of the plek (50 m2 of 10,000) counts, a smaller one does not
        "a strip of 0.5 %": two_zones("lager_dan_maximum", "mogelijk", 0.5),
        "a strip of 0.49 %": two_zones("lager_dan_maximum", "geen_signaal", 0.49),
        # objects of a plan that lie over each other
        "wet and dry at once": stacked(
            "onnodig_op_nat", "mogelijk", {"watergebonden": "nee"}, {"watergebonden": "ja"}
        ),
        "a dry designation on a wet zone": stacked(
            "onnodig_op_nat",
            "geen_signaal",
            {"watergebonden": "ja"},
            {"watergebonden": "nee", "soort": "functieaanduiding"},
        ),
        "two lists of functions, the firm in the first": stacked(
            "functie_past_niet", "mogelijk", {"functies": ["bedrijf"]}, {"functies": ["kantoor"]}
        ),
        "two lists of functions, the firm in the second": stacked(
            "functie_past_niet", "mogelijk", {"functies": ["kantoor"]}, {"functies": ["bedrijf"]}
        ),
        "a designation for offices on a zone for firms": stacked(
            "functie_past_niet",
            "zeker",
            {"functies": ["bedrijf"]},
            {"functies": ["kantoor"], "soort": "functieaanduiding"},
        ),
        "4.2, and 4 by main category only, for a firm of 4.1": stacked(
            "lager_dan_maximum", "mogelijk", {}, {"max_hoofdcategorie": "ja"}, sbi="41"
        ),
        "4 by main category only, and 4.2, for a firm of 4.1": stacked(
            "lager_dan_maximum", "mogelijk", {"max_hoofdcategorie": "ja"}, {}, sbi="41"
        ),
        "two minima under one maximum": stacked(
            "onder_minimum", "mogelijk", {"milieucategorie_min": "3.1"}, {}
        ),
        # nature
        "a site at 25,000 m": nature("mogelijk", 25_000),
        "a site at 25,000.5 m": nature("geen_signaal", 25_000.5),
        "a site at the policy's 3,000 m": nature("mogelijk", 3_000, natura2000_signaal_tot_m=3_000),
        # grid
        "as much contracted as needed": power("geen_signaal", 400, "3", {**own, **confirmed}),
        "half a kW short": power("zeker", 400.5, "3", {**own, **confirmed}),
        "enough but not confirmed": power("mogelijk", 400, "3", own),
        "small at 50 kW": power("onbekend", 50, "3", {}),
        "just not small": power("zeker", 50.1, "3", {}),
        "small and free": power("geen_signaal", 50, "3", {}, kleinverbruik_vrij=True),
        "small and free, on limited and on short supply": two_areas(
            "mogelijk", 50, ("1", "3"), kleinverbruik_vrij=True
        ),
        "small and not said, on limited and on short supply": two_areas("mogelijk", 50, ("1", "3")),
        "small by policy": power(
            "geen_signaal", 80, "3", {}, kleinverbruik_vrij=True, kleinverbruik_tot_kw=80
        ),
    }


def test_every_outcome_on_a_limit_is_as_worked_out_by_hand(
    cases: Mapping[str, Any], situaties: ModuleType
) -> None:
    groups: dict[str, list[str]] = {}
    for name, (_, switches, _, _) in cases.items():
        groups.setdefault(repr(sorted(switches.items())), []).append(name)
    wrong = {}
    for names in groups.values():
        tables = situaties.side_by_side({name: cases[name][0] for name in names})
        placements = [
            {
                "vestiging_id": f"{name}|V1",
                "plek_id": f"{name}|P1",
                "soort": "nieuw" if cases[name][2] else "bestaand",
            }
            for name in names
        ]
        found = detect_mismatches(
            situaties.as_tabellen(tables),
            situaties.list_lijsten(),
            situaties.as_beleid(cases[names[0]][1]),
            situaties.as_plaatsingen(placements),
        )
        for name in names:
            toets, aspect, expected = cases[name][3]
            row = situaties.find(found.uitkomsten, toets, aspect, f"{name}|V1", f"{name}|P1")
            if row["uitkomst"].tolist() != [expected]:
                wrong[name] = (row["uitkomst"].tolist(), expected)
    assert wrong == {}
    assert len(cases) >= 50
