"""The detector beside the script that most people would write: same answers, how much sooner.

The obvious script joins with geopandas and walks through pandas row by row. It
does a part of the detector's work: the range of each firm, zone and nearest
home of its place, and whether it is lighter or heavier than allowed. The
detector's time is that of all ten toetsen, evidence and totals included.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.example.land import make_land
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import read_lijsten

pytestmark = pytest.mark.bench

SHARE = float(os.environ.get("WERKLOCATIES_BENCH_SHARE", "0.01"))
"""Part of the country; more by the environment."""

ONBEKEND = (-1, -1)


def list_bereik(tabellen: Mapping[str, pd.DataFrame], lijst: pd.DataFrame) -> dict[str, Any]:
    """Range of categories per firm, by looping over firms and their activities."""
    rows = dict(iter(lijst.groupby("sbi_2008")))
    per_firm = dict(iter(tabellen["activiteiten"].groupby("vestiging_id")))
    bereik = {}
    for _, firm in tabellen["vestigingen"].iterrows():
        if pd.notna(firm["milieucategorie_eigen"]):
            code = CATEGORIEEN.index(firm["milieucategorie_eigen"])
            bereik[firm["vestiging_id"]] = (code, code)
            continue
        acts = per_firm.get(firm["vestiging_id"])
        bereik[firm["vestiging_id"]] = ONBEKEND if acts is None else _range_of(acts, rows)
    return bereik


def _range_of(acts: pd.DataFrame, rows: Mapping[str, pd.DataFrame]) -> tuple[int, int]:
    laag, hoog = [], []
    for _, act in acts.iterrows():
        if pd.isna(act["sbi"]) or act["sbi_versie"] != "2008":
            return ONBEKEND
        prefix = next(
            (act["sbi"][:n] for n in range(len(act["sbi"]), 1, -1) if act["sbi"][:n] in rows), None
        )
        if prefix is None:
            return ONBEKEND
        codes = [CATEGORIEEN.index(category) for category in rows[prefix]["categorie"]]
        laag.append(min(codes))
        hoog.append(max(codes))
    return max(laag), max(hoog)


def list_zones(tabellen: Mapping[str, pd.DataFrame]) -> dict[str, tuple[int, int]]:
    """Maximum of the one zone that covers a place; places with more zones are left out."""
    plekken, bestemmingen = tabellen["plekken"], tabellen["bestemmingen"]
    pairs = gpd.sjoin(
        plekken[["plek_id", "menging", "geometry"]], bestemmingen, predicate="intersects"
    )
    zones = {}
    for plek_id, found in pairs.groupby("plek_id"):
        row = found.iloc[0]
        shape = plekken.geometry[found.index[0]]
        zone = bestemmingen.geometry[row["index_right"]]
        is_plain = len(found) == 1 and row["soort"] == "bestemming" and zone.covers(shape)
        if is_plain and pd.isna(row["menging"]) and pd.notna(row["milieucategorie_max"]):
            zones[plek_id] = _band(row)
    return zones


def _band(row: pd.Series[Any]) -> tuple[int, int]:
    hoog = CATEGORIEEN.index(row["milieucategorie_max"])
    if not row["max_hoofdcategorie"]:
        return hoog, hoog
    hoofd = row["milieucategorie_max"].split(".")[0]
    return min(n for n, name in enumerate(CATEGORIEEN) if name.split(".")[0] == hoofd), hoog


def list_afstanden_m(tabellen: Mapping[str, pd.DataFrame]) -> dict[str, float]:
    """Distance from each place in use to the nearest home that is there or allowed."""
    objecten = tabellen["gevoelige_objecten"]
    telt = objecten["planstatus"].isin(["bestaand", "bestemd"])
    is_dwelling = ~objecten["soort"].isin(["onderwijs", "zorg", "kinderopvang"])
    telt &= ~(is_dwelling & objecten["bedrijfswoning"].fillna(value=False).astype(bool))
    needs_beds = objecten["soort"].isin(["zorg", "kinderopvang"])
    telt &= ~needs_beds | objecten["bedgebied"].fillna(value=True).astype(bool)
    in_gebruik = tabellen["plekken"]["plek_id"].isin(tabellen["gebruik"]["plek_id"])
    nearest = gpd.sjoin_nearest(
        tabellen["plekken"].loc[in_gebruik, ["plek_id", "geometry"]],
        objecten.loc[telt, ["object_id", "geometry"]],
        max_distance=1_500,
        distance_col="afstand_m",
    )
    return nearest.groupby("plek_id")["afstand_m"].min().to_dict()


def list_signalen(
    tabellen: Mapping[str, pd.DataFrame],
    bereik: Mapping[str, tuple[int, int]],
    zones: Mapping[str, tuple[int, int]],
) -> dict[tuple[str, str], tuple[bool, bool]]:
    """For each use of a place with one known zone: lighter, and heavier, than allowed."""
    vestigingen = tabellen["vestigingen"].set_index("vestiging_id")
    signalen = {}
    for _, use in tabellen["gebruik"].iterrows():
        laag, hoog = bereik[use["vestiging_id"]]
        if use["plek_id"] in zones and laag >= 0:
            laagste, hoogste = zones[use["plek_id"]]
            dient = vestigingen.loc[use["vestiging_id"], "ondersteunend"]
            licht = laag < hoogste and not dient
            signalen[use["vestiging_id"], use["plek_id"]] = (licht, hoog > laagste)
    return signalen


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Result, wall seconds and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def obvious(tabellen: Mapping[str, pd.DataFrame], lijst: pd.DataFrame) -> tuple[Any, Any, Any]:
    bereik = list_bereik(tabellen, lijst)
    signalen = list_signalen(tabellen, bereik, list_zones(tabellen))
    return bereik, signalen, list_afstanden_m(tabellen)


def signals(mismatches: Mismatches, toets: str) -> dict[tuple[str, str], bool]:
    """Whether each placement signals, certain or not."""
    rows = mismatches.uitkomsten
    rows = rows[rows["toets"].eq(toets) & rows["plek_id"].notna()]
    keys = zip(rows["vestiging_id"], rows["plek_id"], strict=True)
    return dict(zip(keys, rows["uitkomst"].isin(["zeker", "mogelijk"]), strict=True))


def test_the_detector_answers_as_the_obvious_script_does_and_sooner() -> None:
    land, lijsten, beleid = make_land(SHARE, seed=1), read_lijsten(), Beleid()
    detect_mismatches(make_land(0.0005, seed=2), lijsten, beleid)
    (bereik, signalen, afstanden), wall, cpu = timed(lambda: obvious(land, lijsten.milieucategorie))
    mismatches, all_wall, all_cpu = timed(lambda: detect_mismatches(land, lijsten, beleid))
    omgeving, where_wall, where_cpu = timed(lambda: list_omgeving(land, beleid))
    profielen, who_wall, who_cpu = timed(lambda: list_profielen(land, lijsten, beleid))
    core_wall, core_cpu = where_wall + who_wall, where_cpu + who_cpu
    print(
        f"\n{len(land['vestigingen'])} firms, {len(land['plekken'])} places, "
        f"{len(land['gevoelige_objecten'])} homes"
        f"\nobvious script      {wall:6.1f} s wall {cpu:6.1f} s CPU"
        f"\nranges and places   {core_wall:6.1f} s wall {core_cpu:6.1f} s CPU"
        f"   {wall / core_wall:4.1f}x wall {cpu / core_cpu:4.1f}x CPU"
        f"\nwhole detector      {all_wall:6.1f} s wall {all_cpu:6.1f} s CPU"
        f"   {wall / all_wall:4.1f}x wall {cpu / all_cpu:4.1f}x CPU"
    )
    same_ranges(bereik, profielen)
    same_signals(signalen, mismatches)
    same_distances(afstanden, omgeving)
    assert cpu > core_cpu


def same_ranges(bereik: Mapping[str, tuple[int, int]], profielen: Any) -> None:
    """Every firm of which both know the range; the script gives up where one activity is open."""
    found = profielen.bereik
    known = ~found.is_open & (found.laag[:, 0] >= 0)
    ranges = np.array([bereik[key] for key in profielen.ids])
    assert known.mean() > 0.8
    assert (ranges[known] == np.column_stack([found.laag[known, 0], found.hoog[known, 0]])).all()
    assert (ranges[~known] == ONBEKEND).all()


def same_signals(signalen: Mapping[Any, tuple[bool, bool]], mismatches: Mismatches) -> None:
    lager, zwaarder = (
        signals(mismatches, toets) for toets in ("lager_dan_maximum", "zwaarder_dan_maximum")
    )
    assert len(signalen) > 1_000 * SHARE / 0.01
    assert {key: (lager[key], zwaarder[key]) for key in signalen} == dict(signalen)


def same_distances(afstanden: Mapping[str, float], omgeving: pd.DataFrame) -> None:
    columns = [f"gevoelig_{soort}_m" for soort in ("rustig", "gemengd", "onbekend")]
    nearest = omgeving.set_index("plek_id")[columns].astype(float).min(axis=1)
    for plek_id, afstand_m in afstanden.items():
        assert nearest[plek_id] == pytest.approx(afstand_m, abs=1e-6)
