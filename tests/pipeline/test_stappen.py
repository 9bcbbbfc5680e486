"""From study to findings, plan and map."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie, Verplaatsplan
from werklocaties_gis.settings.plan import Eis
from werklocaties_gis.tables.formats import write_csv


def test_the_map_is_a_folium_map_with_the_title_of_the_study(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    kaart = pipeline.draw_kaart(studie, mismatches, plan)
    kaart.save(tmp_path / "kaart.html")
    assert "Voorbeeldregio" in (tmp_path / "kaart.html").read_text(encoding="utf-8")


def test_no_step_changes_the_tables_of_the_study(studie: Studie) -> None:
    before = {table: frame.copy() for table, frame in studie.tabellen.items()}
    found = pipeline.detect_mismatches(studie)
    moves = pipeline.plan_verplaatsingen(studie, found)
    pipeline.draw_kaart(studie, found, moves)
    for table, frame in before.items():
        pd.testing.assert_frame_equal(frame, studie.tabellen[table])


def test_after_a_refusal_as_few_promises_as_can_be_change(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    write_csv(plan.verplaatsingen, "verplaatsingen", tmp_path / "eerder.csv")
    refuser = plan.verplaatsingen["vestiging_id"].iloc[0]
    refused = Eis(soort="geweigerd", vestiging_id=refuser)
    own = studie.project.plan
    again = own.model_copy(update={"eisen": (*own.eisen, refused), "vorig": "eerder.csv"})
    project = studie.project.model_copy(update={"plan": again, "folder": tmp_path})
    found = pipeline.plan_verplaatsingen(studie.with_project(project), mismatches)
    soort = found.herplan.set_index("vestiging_id")["soort"]
    assert soort[refuser] == "geweigerd"
    assert refuser not in set(found.verplaatsingen["vestiging_id"])
    anew = again.model_copy(update={"vorig": ""})
    free = studie.with_project(studie.project.model_copy(update={"plan": anew}))
    fresh = pipeline.plan_verplaatsingen(free, mismatches)
    assert found.objective <= fresh.objective
    assert _kept(plan, found) >= _kept(plan, fresh)
    assert (soort == "gebleven").sum() == _kept(plan, found)


def _kept(earlier: Verplaatsplan, later: Verplaatsplan) -> int:
    key = ["vestiging_id", "naar_plek_id"]
    return len(earlier.verplaatsingen[key].merge(later.verplaatsingen[key]))


def test_roads_that_the_project_names_are_followed(
    studie: Studie, mismatches: Mismatches, plan: Verplaatsplan, tmp_path: Path
) -> None:
    west, south, east, north = studie.tabellen["plekken"].total_bounds
    lines = [
        shapely.LineString([(x, south), (x, north)]) for x in np.arange(west, east + 100, 100.0)
    ]
    lines += [
        shapely.LineString([(x, y) for x in np.arange(west, east + 100, 100.0)])
        for y in (south, north)
    ]
    roads = gpd.GeoDataFrame(geometry=lines, crs="EPSG:28992")
    roads.to_file(tmp_path / "wegen.gpkg")
    own = studie.project.plan.model_copy(update={"wegennet": "wegen.gpkg"})
    project = studie.project.model_copy(update={"plan": own, "folder": tmp_path})
    found = pipeline.plan_verplaatsingen(studie.with_project(project), mismatches)
    assert set(plan.opties["afstand_soort"].dropna()) == {"hemelsbreed"}
    assert set(found.opties["afstand_soort"].dropna()) == {"netwerk"}
    both = plan.opties.merge(found.opties, on=["vestiging_id", "plek_id"])
    assert (both["afstand_m_y"] >= both["afstand_m_x"] - 1.0).all()
