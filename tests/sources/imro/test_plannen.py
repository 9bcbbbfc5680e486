from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from werklocaties_gis.sources.imro.plannen import is_plan, read_date, read_plan, status_of


def status(text: str) -> str:
    return f"<planstatusInfo>{text}</planstatusInfo>"


def one(word: str, day: str) -> str:
    words = f"<planstatus>{word}</planstatus><datum>{day}</datum>"
    return f"<PlanstatusEnDatum>{words}</PlanstatusEnDatum>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (status(one("ontwerp", "2020-01-02")), ("ontwerp", "2020-01-02")),
        (
            "<planstatus>vigerend</planstatus><datumPlanstatus>20060523</datumPlanstatus>",
            ("vigerend", "2006-05-23"),
        ),
        (
            status(one("vastgesteld", "2021-05-06") + one("ontwerp", "2020-01-02")),
            ("vastgesteld", "2021-05-06"),
        ),
        ("", ("", None)),
    ],
)
def test_the_last_status_of_a_plan_counts(text: str, expected: tuple[str, str | None]) -> None:
    plan = read_plan(fromstring(f"<Bestemmingsplangebied>{text}</Bestemmingsplangebied>"))
    assert (plan.planstatus, plan.datum) == expected
    assert plan.bad_date is None


def test_a_date_that_does_not_exist_is_kept_apart() -> None:
    text = status(one("ontwerp", "2020-02-31"))
    plan = read_plan(fromstring(f"<Bestemmingsplangebied>{text}</Bestemmingsplangebied>"))
    assert (plan.datum, plan.bad_date) == (None, "2020-02-31")
    assert read_date("gisteren") is read_date(None) is None


@pytest.mark.parametrize(
    ("text", "plan_id"),
    [
        (
            (
                "<NEN3610ID><namespace>NL.IMRO</namespace><lokaalID>9999.BP1</lokaalID>"
                "<versie> VG01</versie></NEN3610ID>"
            ),
            "NL.IMRO.9999.BP1-VG01",
        ),
        ("NL.IMRO.99990000BP1-", "NL.IMRO.99990000BP1-"),
    ],
)
def test_the_identification_is_as_it_is_published(text: str, plan_id: str) -> None:
    element = fromstring(
        f"<Bestemmingsplangebied><identificatie>{text}</identificatie></Bestemmingsplangebied>"
    )
    assert read_plan(element).plan_id == plan_id


@pytest.mark.parametrize(
    ("name", "type_plan", "zones"),
    [
        ("Bestemmingsplangebied", "inpassingsplan", True),
        ("Wijzigingsplangebied", "", True),
        ("Besluitgebied_X", "beheersverordening", True),
        ("Besluitgebied_X", "voorbereidingsbesluit", False),
        ("Besluitgebied_P", "provinciale verordening", False),
        ("Structuurvisieplangebied_G", "structuurvisie", False),
    ],
)
def test_only_plans_with_zones_give_bestemmingen(name: str, type_plan: str, zones: bool) -> None:
    element = fromstring(f"<{name}><typePlan>{type_plan}</typePlan></{name}>")
    assert is_plan(element)
    assert read_plan(element).heeft_bestemmingen is zones
    assert not is_plan(fromstring("<Bouwvlak/>"))


def test_an_area_under_an_unknown_name_is_known_by_its_type() -> None:
    element = fromstring("<Gebied><typePlan>Beheersverordening</typePlan></Gebied>")
    assert is_plan(element)
    assert read_plan(element).heeft_bestemmingen


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("vastgesteld", "vastgesteld"),
        ("gedeeltelijk vernietigd", "vastgesteld"),
        ("Geheel vernietigd", "vervallen"),
        ("In voorbereiding", "ontwerp"),
        *((word, "ontwerp") for word in ("concept", "voorontwerp")),
        *((word, "vervallen") for word in ("vernietigd", "ingetrokken", "geheel ingetrokken")),
        *((word, "vervallen") for word in ("vervallen", "afgewezen", "niet in werking")),
        ("buiten werking", "vervallen"),
        ("plan; ontwerp", "ontwerp"),
    ],
)
def test_a_status_is_law_a_draft_or_lapsed(status: str, ours: str) -> None:
    assert status_of(status) == ours
