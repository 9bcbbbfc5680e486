"""What a plan frees stands by class and period, and is no supply."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from werklocaties_gis.overview.ruimte.vrijkomend import list_vrijkomend
from werklocaties_gis.tables.conform import conform

GRENZEN = (dt.date(2027, 1, 1), dt.date(2029, 1, 1), dt.date(2031, 1, 1))
EERSTE, TWEEDE = "2027-01-01/2029-01-01", "2029-01-01/2031-01-01"


def _freed(**columns: object) -> dict[str, object]:
    base = {"plek_id": "P1", "vertrekkers": ("V1",), "vloer": False}
    return {**base, "verwerfbaar_m2": 6_000.0, "duurzaam_m2": 0.0, **columns}


def _list(freed: list[dict[str, object]], moves: dict[str, list[object]]) -> pd.DataFrame:
    places = pd.DataFrame({"plek_id": ["P1", "P2"], "totaal": "totaal"})
    names = ("regio", "gemeente", "deelgebied", "terrein")
    around = {"plek_id": ["P1"], "band_bron": ["plan"], "max_laag": ["4.1"], "max_open": [False]}
    rows = list_vrijkomend(
        conform(pd.DataFrame(freed), "vrijgekomen"),
        conform(pd.DataFrame(moves), "verplaatsingen"),
        places.assign(**dict.fromkeys(names, "")),
        conform(pd.DataFrame(around), "omgeving"),
        GRENZEN,
        dt.date(2026, 1, 1),
    )
    return rows[rows["niveau"].eq("totaal")].reset_index(drop=True)


def _moves(**dates: str | None) -> dict[str, list[object]]:
    return {
        "vestiging_id": list(dates),
        "volgorde": list(range(len(dates))),
        "periode_van": [pd.Timestamp(one) if one else pd.NaT for one in dates.values()],
    }


def test_land_comes_free_when_the_last_user_goes() -> None:
    freed = [_freed(vertrekkers=("V1", "V2"), duurzaam_m2=6_000.0)]
    row = _list(freed, _moves(V1="2027-01-01", V2="2029-01-01")).iloc[0]
    assert (row["milieucategorie"], row["grootte"]) == ("4.1", "0.5_tot_1")
    assert row["periode"] == TWEEDE
    assert (row["vrijkomend_ha"], row["vrijkomend_geborgd_ha"]) == (0.6, 0.6)


def test_who_makes_a_stopover_has_left_with_the_first_move() -> None:
    moves = _moves(V1="2027-01-01", V2="2029-01-01")
    row = _list([_freed()], {**moves, "vestiging_id": ["V1", "V1"]}).iloc[0]
    assert row["periode"] == EERSTE


def test_floor_and_what_nobody_can_acquire_free_no_land() -> None:
    freed = [_freed(vloer=True), _freed(plek_id="P2", verwerfbaar_m2=0.0)]
    assert _list(freed, _moves(V1="2027-01-01")).empty


def test_a_size_that_nobody_knows_and_a_plan_without_dates_stay_unknown() -> None:
    freed = [_freed(plek_id="P2", verwerfbaar_m2=None, duurzaam_m2=None)]
    row = _list(freed, _moves(V1=None)).iloc[0]
    assert (row["milieucategorie"], row["grootte"], row["periode"]) == ("onbekend",) * 3
    assert row[["vrijkomend_ha", "vrijkomend_geborgd_ha"]].isna().all()
