"""The page of the planning model and the code say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from werklocaties_gis.relocation.explain import MODEL_STAPPEN
from werklocaties_gis.relocation.kader.afvallers import KADER_STAPPEN
from werklocaties_gis.relocation.optimum import grenzen, model
from werklocaties_gis.relocation.optimum.fasen import kolommen
from werklocaties_gis.relocation.plaatsing import eigen_criteria
from werklocaties_gis.relocation.plaatsing.opties import BLIJVEND, MAAT_STAPPEN, PLEK_STAPPEN
from werklocaties_gis.relocation.plaatsing.plekeisen import STAPPEN
from werklocaties_gis.settings.plan import Plan

HEADING = re.compile(r"^### (\d+)\. .+ · `(\w+)`$", re.MULTILINE)
KEY = re.compile(r"`plan\.([a-z_.]+)`")


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "planmodel.md").read_text(encoding="utf-8")


def _find(section: type[BaseModel], path: list[str]) -> Any:
    """The field at the end of a path of keys; none where there is no such key."""
    field = section.model_fields.get(path[0])
    if field is None or len(path) == 1:
        return field
    inner = field.annotation
    return _find(inner, path[1:]) if isinstance(inner, type) else None


def test_every_family_of_rows_has_one_paragraph_in_order(page: str) -> None:
    found = HEADING.findall(page)
    assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))
    families = [*model.FAMILIES, *grenzen.FAMILIES, *kolommen.FAMILIES]
    assert sorted(family for _, family in found) == sorted(families)


def test_every_paragraph_says_what_switches_it(page: str) -> None:
    rules = page.split("## 4. The rules")[1].split("## 5.", maxsplit=1)[0]
    paragraphs = re.split(r"^### ", rules, flags=re.MULTILINE)[1:]
    for text in paragraphs:
        assert re.search(r"\*[^*]*(Always on|On where|`plan\.)[^*]*\*", text) or (
            "Without `plan.tijd.grenzen`" in text
        ), text


def test_every_key_of_the_page_exists(page: str) -> None:
    keys = sorted(set(KEY.findall(page)))
    assert len(keys) > 20
    assert [key for key in keys if _find(Plan, key.split(".")) is None] == []


def test_every_step_of_the_funnel_is_in_the_table(page: str) -> None:
    table = page.split("## 3.")[1].split("## 4.", maxsplit=1)[0]
    named = set(re.findall(r"`(\w+)`", table))
    steps = {*PLEK_STAPPEN, BLIJVEND, *MAAT_STAPPEN, *STAPPEN, *eigen_criteria.STAPPEN}
    assert {*steps, *KADER_STAPPEN, *MODEL_STAPPEN} <= named
