from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.imro.gevoelig import planstatus
from werklocaties_gis.sources.imro.plan import read_imro

Parts = tuple[Callable[..., str], Callable[..., str]]


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("ontwerp", "ontwerp"),
        ("Ontwerp", "ontwerp"),
        ("voorontwerp", "ontwerp"),
        ("concept", "ontwerp"),
        ("vastgesteld", "bestemd"),
        ("onherroepelijk", "bestemd"),
        ("", "bestemd"),
    ],
)
def test_what_is_not_a_draft_counts_as_law(status: str, ours: str) -> None:
    assert planstatus(status) == ours


def test_zones_for_living_are_sensitive_and_others_are_not(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    groups = ("wonen", "Woongebied", "bedrijf", "gemengd")
    name = write_plan(
        *(
            member(
                "Enkelbestemming",
                str(at),
                surface(),
                f"<imro:bestemmingshoofdgroep>{group}</imro:bestemmingshoofdgroep>",
            )
            for at, group in enumerate(groups)
        )
    )
    frame = read_imro(Bron(bestand=name), "gevoelige_objecten", tmp_path).frame
    assert [item.rpartition("/")[2] for item in frame["object_id"]] == ["0", "1"]
    assert frame["bedrijfswoning"].tolist() == [False, False]
    assert frame["gebiedstype"].isna().all()


def test_a_bouwvlak_without_a_shape_is_refused_since_a_facade_may_stand_there(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    name = write_plan(
        member("Enkelbestemming", "1", surface(), "<imro:naam>Wonen</imro:naam>"),
        member("Bouwvlak", "2", ""),
    )
    gelezen = read_imro(Bron(bestand=name), "gevoelige_objecten", tmp_path, gevel="bouwvlak")
    assert [(item.code, item.value) for item in gelezen.failures] == [("missing_geometry", "2")]
    assert [item.rpartition("/")[2] for item in gelezen.frame["object_id"]] == ["1"]
