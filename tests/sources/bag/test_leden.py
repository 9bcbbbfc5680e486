"""Each sensitive object is found, with the building it lies in."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
from shapely import box
from werklocaties_gis.sources.bag.leden import list_ja_nee, list_leden, make_inhoud

Parts = tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]
Make = Callable[[list[dict[str, object]]], pa.Table]


def pairs(tabel: pa.Table) -> list[tuple[str, str]]:
    """Identification of each object and of what stands for it."""
    leden = list_leden(make_inhoud(tabel))
    ids = tabel["identificatie"].to_pylist()
    return sorted((ids[at], ids[place]) for at, place in zip(leden.rij, leden.plaats, strict=True))


def test_an_object_lies_in_every_building_that_it_names_and_that_stands(
    parts: Parts, make_rows: Make
) -> None:
    vbo, pand = parts
    one, two, gone = pand(1), pand(2), pand(3, status="Pand gesloopt")
    both = vbo(1, f"{one['identificatie']},{two['identificatie']}")
    lost = vbo(2, str(gone["identificatie"]))
    found = pairs(make_rows([both, lost, vbo(3), one, two, gone]))
    assert found == [
        (both["identificatie"], one["identificatie"]),
        (both["identificatie"], two["identificatie"]),
        (lost["identificatie"], lost["identificatie"]),
        ("0664010000000003", "0664010000000003"),
    ]


def test_what_is_not_sensitive_or_no_more_is_no_member(parts: Parts, make_rows: Make) -> None:
    vbo, _ = parts
    rows = [
        vbo(1, None, "logiesfunctie"),
        vbo(2, status="Verblijfsobject ingetrokken"),
        vbo(3, None, "onderwijsfunctie", status="Verblijfsobject gevormd"),
        vbo(4, gebruiksdoel=None),
    ]
    inhoud = make_inhoud(make_rows(rows))
    assert inhoud.telt.tolist() == [False, False, True, True]
    assert inhoud.soort.tolist() == ["", "woning", "onderwijs", "onbekend"]
    assert inhoud.planstatus.tolist()[2] == "bestemd"


def test_the_uses_of_buildings_count_only_where_no_verblijfsobject_is_given(
    parts: Parts, make_rows: Make
) -> None:
    vbo, pand = parts
    school = pand(1, gebruiksdoel="onderwijsfunctie")
    assert pairs(make_rows([school])) == [(school["identificatie"], school["identificatie"])]
    named = vbo(1, pand_identificatie=school["identificatie"])
    assert len(pairs(make_rows([school, named]))) == 1
    # A home elsewhere takes no use away from a school of which no verblijfsobject is here.
    assert len(pairs(make_rows([school, vbo(1)]))) == 2


def test_the_same_building_in_two_files_is_chosen_by_its_outline_not_by_its_place(
    parts: Parts, make_rows: Make
) -> None:
    vbo, pand = parts
    small = pand(1)
    large = pand(1, geometry=box(50_020, 390_000, 50_050, 390_008))
    home = vbo(1, str(small["identificatie"]))
    chosen = []
    for rows in ([home, small, large], [large, home, small]):
        tabel = make_rows(rows)
        leden = list_leden(make_inhoud(tabel))
        chosen.append(tabel["wkb"][int(leden.plaats[0])].as_py())
    assert chosen[0] == chosen[1]


def test_words_for_yes_and_no() -> None:
    assert list_ja_nee(pa.array(["J", "waar", "0", "NEE", "", None])).tolist() == [
        1,
        1,
        0,
        0,
        -1,
        -1,
    ]
    assert list_ja_nee(pa.nulls(2, pa.large_string())).tolist() == [-1, -1]


def test_buildings_are_found_by_names_of_any_make(parts: Parts, make_rows: Make) -> None:
    vbo, pand = parts
    one, two = pand(1), pand(2, identificatie="P-2", type="Pand")
    rows = [
        vbo(1, "664100000000001"),
        vbo(2, "NL.IMBAG.Pand.0664100000000001"),
        vbo(3, '["P-2", "0664100000000001"]'),
    ]
    found = pairs(make_rows([*rows, one, two]))
    first, second, third = (str(row["identificatie"]) for row in rows)
    assert found == [
        (first, one["identificatie"]),
        (second, one["identificatie"]),
        (third, one["identificatie"]),
        (third, "P-2"),
    ]
