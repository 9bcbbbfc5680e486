"""A site that is designated for birds and for habitats is one site."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from tests.sources.catalogue.conftest import ask, codes, layer, square
from werklocaties_gis.sources.catalogue.natura2000 import adapt_natura2000

SHAPES = [square(0, 0), square(100, 0), square(900, 0)]


def test_rows_of_one_number_become_one_site_with_both_areas() -> None:
    frame = layer(SHAPES, nr=[118, 118, 55], naamN2K=["Oosterschelde"] * 2 + ["Aamsveen"])
    made = adapt_natura2000(ask(frame))
    assert made.frame["natura_id"].tolist() == ["118", "55"]
    assert made.frame["naam"].tolist() == ["Oosterschelde", "Aamsveen"]
    assert made.frame.geometry.area.tolist() == [20_000, 10_000]
    assert codes(made.meldingen) == {"natura_merged": 1}
    assert made.frame["stikstofgevoelig"].isna().all()


def test_the_other_service_calls_the_same_columns_otherwise() -> None:
    frame = layer(SHAPES[:1], nr=["118"], naam_n2k=["Oosterschelde"], bescherming=["VR+HR"])
    made = adapt_natura2000(ask(frame))
    assert made.frame[["natura_id", "naam"]].values.tolist() == [["118", "Oosterschelde"]]


@pytest.mark.parametrize(
    ("said", "site"),
    [
        (["true", "false"], True),
        ([None, "ja"], True),
        (["nee", "nee"], False),
        (["nee", None], None),
    ],
)
def test_a_site_is_sensitive_where_a_part_is_and_not_where_all_parts_say_so(
    said: list[str | None], site: bool | None
) -> None:
    frame = layer(SHAPES[:2], nr=["1", "1"], naam=["a", "a"], stikstofgevoelig=said)
    (found,) = adapt_natura2000(ask(frame)).frame["stikstofgevoelig"].astype("object").tolist()
    assert (found is True) == (site is True)
    assert (found is False) == (site is False)


def test_the_order_of_the_rows_makes_no_difference() -> None:
    frame = layer(SHAPES, nr=["2", "2", "1"], naam=["a", "b", "c"])
    there = adapt_natura2000(ask(frame)).frame
    back = adapt_natura2000(ask(frame.iloc[::-1].reset_index(drop=True))).frame
    assert there.to_wkb().equals(back.to_wkb())


def test_the_160_sites_of_the_country_are_mended_as_measured(shared: Path) -> None:
    frame = gpd.read_file(shared / "data" / "natura2000" / "natura2000_nl_160_sites.gpkg")
    made = adapt_natura2000(ask(frame))
    assert len(made.frame) == 160
    assert codes(made.meldingen) == {"geometry_mended": 38}
    assert int(made.frame["stikstofgevoelig"].sum()) == 128
    assert made.frame.geometry.area.sum() / 10_000 == pytest.approx(1_780_829.2, rel=2e-4)
