from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from shapely import box
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.gelezen import join_gelezen
from werklocaties_gis.sources.read import read_tabel

DURPERVELD = "NL.IMRO.0999.BP2012000001-0005.gml"
TABLE = "gevoelige_objecten"


def test_a_source_is_a_table_of_ones_own_or_a_plan(plans: Path, tmp_path: Path) -> None:
    plan = Bron(bestand=DURPERVELD, vorm="imro")
    assert len(read_tabel(plan, "bestemmingen", plans).frame) == 186
    zones = [
        read_tabel(plan, TABLE, plans, gevel=gevel) for gevel in ("bestemmingsvlak", "bouwvlak")
    ]
    assert zones[0].frame.geometry.area.sum() > zones[1].frame.geometry.area.sum()
    (tmp_path / "a.csv").write_text("vestiging_id;naam\n2;b\n1;a\n")
    own = read_tabel(Bron(bestand="a.csv"), "vestigingen", tmp_path)
    assert own.frame["naam"].tolist() == ["a", "b"]
    assert own.rijen.nummer.tolist() == [3, 2]


@pytest.fixture
def homes(plans: Path, tmp_path: Path) -> Path:
    """A home of 8 by 8 m inside the first zone for homes of a real plan, and one far away."""
    zones = read_tabel(Bron(bestand=DURPERVELD, vorm="imro"), TABLE, plans).frame
    within = zones[zones["planstatus"].eq("bestemd") & zones["bedrijfswoning"].eq(False)]
    zone = within.geometry.loc[within.geometry.area.idxmax()].point_on_surface()
    shapes = [box(x - 4, y - 4, x + 4, y + 4) for x, y in ((zone.x, zone.y), (60_000, 400_000))]
    rows = {
        "identificatie": ["0999100000000001", "0999100000000002"],
        "gebruiksdoel": ["woonfunctie", "woonfunctie"],
        "status": ["Pand in gebruik", "Pand in gebruik"],
    }
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:28992").to_file(
        tmp_path / "pand.gpkg", layer="pand"
    )
    (tmp_path / "opvang.csv").write_text("object_id;soort;x;y\nK1;kinderopvang;60000;400000\n")
    return tmp_path


def bron_of(plans: Path) -> Bron:
    return Bron.model_validate(
        {
            "bestand": "pand.gpkg",
            "vorm": "bag",
            "ook": [
                {"bestand": str(plans / DURPERVELD), "vorm": "imro"},
                {"bestand": "opvang.csv", "crs": "EPSG:28992", "x": "x", "y": "y"},
            ],
        }
    )


def test_plan_and_register_speak_of_each_home_once_as_the_switch_says(
    homes: Path, plans: Path
) -> None:
    zones = set(read_tabel(Bron(bestand=DURPERVELD, vorm="imro"), TABLE, plans).frame["object_id"])
    outermost = read_tabel(bron_of(plans), TABLE, homes, gevel="bestemmingsvlak").frame
    assert set(outermost["object_id"]) == zones | {"0999100000000002/woning", "K1"}
    facade = read_tabel(bron_of(plans), TABLE, homes, gevel="pand").frame
    standing = {"0999100000000001/woning", "0999100000000002/woning", "K1"}
    assert standing <= set(facade["object_id"])
    assert len(zones - set(facade["object_id"])) >= 1
    assert zones & set(facade["object_id"])


def test_sources_join_in_the_order_of_their_key(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("vestiging_id\n2\n")
    (tmp_path / "b.csv").write_text("vestiging_id\n1\n")
    parts = [read_tabel(Bron(bestand=name), "vestigingen", tmp_path) for name in ("a.csv", "b.csv")]
    joined = join_gelezen(parts, "vestigingen")
    assert joined.frame["vestiging_id"].tolist() == ["1", "2"]
    assert joined.rijen.bestand.tolist() == ["b.csv", "a.csv"]
