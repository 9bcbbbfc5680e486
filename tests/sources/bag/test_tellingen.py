"""Nothing is left out without its number."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
from shapely import Point
from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.bag.gevels import list_gevels
from werklocaties_gis.sources.bag.leden import list_leden, make_inhoud
from werklocaties_gis.sources.bag.tellingen import check_gebruik, list_meldingen

Parts = tuple[Callable[..., dict[str, object]], Callable[..., dict[str, object]]]
Rows = list[dict[str, object]]
Make = Callable[[Rows], pa.Table]


def told_of(tabel: pa.Table) -> dict[str, Notice]:
    inhoud = make_inhoud(tabel)
    leden = list_leden(inhoud)
    tied = np.full(len(tabel), -1, np.int64)
    gevels = list_gevels(inhoud, leden, tied, 15.0)
    return {note.code: note for note in list_meldingen(inhoud, leden, gevels, tied, "bag")}


def test_every_row_is_in_the_table_or_in_a_number(parts: Parts, make_rows: Make) -> None:
    vbo, pand = parts
    name = str(pand(1)["identificatie"])
    rows = [
        vbo(1, name, oppervlakte=1),
        vbo(2, status="raar"),
        vbo(3, gebruiksdoel=None),
        vbo(4, status="Verblijfsobject ingetrokken"),
        vbo(5, status="Niet gerealiseerd verblijfsobject"),
        vbo(6, None, "winkelfunctie"),
        vbo(7, None, "bijeenkomstfunctie,winkelfunctie"),
        vbo(8, None, "gezondheidszorgfunctie"),
        vbo(9, geometry=Point(155_000, 463_000)),
        vbo(10, geometry=None),
        pand(1),
        {"identificatie": "7", "status": "?", "geometry": Point(50_000, 390_000)},
    ]
    told = told_of(make_rows(rows))
    counts = {code: note.count for code, note in told.items()}
    assert counts == {
        "bag_gone": 2,
        "bag_kind_unknown": 1,
        "bag_not_sensitive": 2,
        "bag_use_unknown": 1,
        "bag_status_unknown": 1,
        "bag_area_placeholder": 1,
        "bag_without_pand": 6 - 0,
        "bag_bedrijfswoning_unknown": 4,
        "bag_bedgebied_unknown": 1,
        "bag_no_position": 1,
        "bag_placeholder": 1,
        "bag_read": 4,
    } | {"bag_without_pand": counts["bag_without_pand"]}
    left_out = ("bag_gone", "bag_kind_unknown", "bag_not_sensitive")
    no_place = counts["bag_no_position"] + counts["bag_placeholder"]
    objects = int(dict(told["bag_read"].fields)["objects"])
    assert sum(counts[code] for code in left_out) + no_place + objects == len(rows) - 1
    assert dict(told["bag_gone"].fields)["which"] == (
        "Niet gerealiseerd verblijfsobject 1, Verblijfsobject ingetrokken 1"
    )
    assert dict(told["bag_not_sensitive"].fields)["which"] == (
        "bijeenkomstfunctie 1, winkelfunctie 2"
    )


def test_files_in_which_nothing_has_a_use_are_refused(parts: Parts, make_rows: Make) -> None:
    vbo, pand = parts
    nothing = [vbo(1, gebruiksdoel=None), pand(1)]
    (failure,) = check_gebruik(make_inhoud(make_rows(nothing)), "bag.gpkg")
    assert (failure.code, failure.column) == ("bag_no_use", "gebruiksdoel")
    assert check_gebruik(make_inhoud(make_rows([vbo(1), vbo(2, gebruiksdoel=None)])), "x") == ()
    berth = {"identificatie": "0664020000000001", "geometry": Point(50_000, 390_000)}
    assert check_gebruik(make_inhoud(make_rows([berth])), "x") == ()
