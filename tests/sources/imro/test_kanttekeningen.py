from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werklocaties_gis.errors import Notice
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.imro.kanttekeningen import main_group
from werklocaties_gis.sources.imro.plan import read_imro
from werklocaties_gis.vocabulary.sentences import sentence

Parts = tuple[Callable[..., str], Callable[..., str]]


def told(folder: Path, name: str, table: str = "bestemmingen") -> dict[str, tuple[int, str]]:
    notices = read_imro(Bron(bestand=name), table, folder).meldingen
    assert not any(say(notice).endswith("onbekend.") for notice in notices)
    return {item.code: (item.count, dict(item.fields).get("which", "")) for item in notices}


def say(notice: Notice) -> str:
    return sentence(
        notice.code, {**dict(notice.fields), "count": notice.count, "source": notice.source}
    )


def test_a_sound_plan_asks_for_no_remark(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    name = write_plan(member("Enkelbestemming", "1", surface(), "<imro:naam>Wonen</imro:naam>"))
    assert told(tmp_path, name) == {}


@pytest.mark.parametrize(
    ("kind", "more", "code", "which"),
    [
        ("Waterdeel", "", "imro_unused", "Waterdeel (1)"),
        ("Maatvoering", "leeg", "imro_no_shape", "1"),
        (
            "Enkelbestemming",
            (
                "<imro:naam>Bedrijf - 1</imro:naam>"
                "<imro:bestemmingshoofdgroep>wonen</imro:bestemmingshoofdgroep>"
            ),
            "imro_group",
            "1",
        ),
        ("Bouwvlak", '<imro:bestemmingsvlak xlink:href="#weg"/>', "imro_dangling", "1 → weg"),
        (
            "Bouwvlak",
            (
                '<imro:punt><gml:Point srsName="EPSG:28992"><gml:pos>1 2</gml:pos></gml:Point>'
                "</imro:punt>"
            ),
            "imro_beside",
            "1",
        ),
    ],
)
def test_what_does_not_hold_is_told_with_the_objects_it_is_about(
    kind: str,
    more: str,
    code: str,
    which: str,
    write_plan: Callable[..., str],
    plan_parts: Parts,
    tmp_path: Path,
) -> None:
    member, surface = plan_parts
    shape, words = ("", "") if more == "leeg" else (surface(), more)
    assert told(tmp_path, write_plan(member(kind, "1", shape, words))) == {code: (1, which)}


def test_a_line_without_length_is_left_out_and_told(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, _ = plan_parts
    dot = "155000 463000 155000 463000"
    line = f'<gml:LineString srsName="EPSG:28992"><gml:posList>{dot}</gml:posList></gml:LineString>'
    found = told(tmp_path, write_plan(member("Figuur", "1", line)))
    assert found["imro_no_shape"] == (1, "1")


def test_a_lapsed_plan_covers_nothing(write_plan: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / write_plan()
    path.write_text(path.read_text().replace("vastgesteld", "geheel vernietigd"))
    assert len(read_imro(Bron(bestand=path.name), "dekking", tmp_path).frame) == 0


def test_two_objects_with_one_id_keep_their_rows_whatever_their_order(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    parts = [
        member("Bouwvlak", "1", surface(), "<imro:naam>a</imro:naam>"),
        member("Bouwvlak", "1", surface(), "<imro:naam>b</imro:naam>"),
    ]
    for members in (parts, parts[::-1]):
        name = write_plan(*members)
        assert told(tmp_path, name) == {"imro_double_id": (1, "1#2")}
        frame = read_imro(Bron(bestand=name), "bestemmingen", tmp_path).frame
        names = frame.set_index("bestemming_id")["naam"]
        assert names["NL.IMRO.0664.TEST/1"] == "a"
        assert names["NL.IMRO.0664.TEST/1#2"] == "b"


def test_a_mixed_zone_is_told_where_homes_are_looked_for(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    name = write_plan(member("Enkelbestemming", "1", surface(), "<imro:naam>Gemengd</imro:naam>"))
    assert told(tmp_path, name, "gevoelige_objecten") == {"imro_open": (1, "1")}
    assert told(tmp_path, name) == {}


def test_an_aanduiding_in_doubtful_words_is_told_where_homes_are_looked_for(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    names = ("woonwerkkavel", "bedrijfswoning uitgesloten")
    name = write_plan(
        *(
            member("Functieaanduiding", str(at), surface(), f"<imro:naam>{name}</imro:naam>")
            for at, name in enumerate(names)
        )
    )
    assert told(tmp_path, name, "gevoelige_objecten") == {"imro_open": (1, "0")}


def test_objects_in_an_unknown_namespace_are_read_by_their_names_and_told(
    write_plan: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / write_plan()
    path.write_text(path.read_text().replace("http://www.geonovum.nl/imro/2012/1.1", "urn:vreemd"))
    assert told(tmp_path, path.name) == {"imro_namespace": (1, "urn:vreemd")}


def test_a_lapsed_plan_and_a_date_that_does_not_exist_are_told(
    write_plan: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / write_plan()
    text = path.read_text().replace("vastgesteld", "vernietigd").replace("2024-05-06", "2024-13-06")
    path.write_text(text)
    assert told(tmp_path, path.name) == {
        "imro_lapsed": (1, "NL.IMRO.0664.TEST (vernietigd)"),
        "imro_date": (1, "NL.IMRO.0664.TEST (2024-13-06)"),
    }


def test_a_name_that_only_begins_like_a_group_is_not_of_it() -> None:
    assert main_group("Waterstaat - Waterkering") is None
    assert main_group("Bedrijventerrein-2") == "bedrijventerrein"
