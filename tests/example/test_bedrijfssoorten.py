"""Kinds of firm in invented regions."""

from __future__ import annotations

import numpy as np
from werklocaties_gis.example.bedrijfssoorten import (
    OMGEVINGEN,
    make_soorten,
    read_bedrijfssoorten,
)
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import read_lijsten
from werklocaties_gis.zoning.sbi import match_longest_prefix


def test_nearly_every_code_is_in_the_shipped_list_and_some_are_not() -> None:
    codes = read_bedrijfssoorten()["sbi"].tolist()
    listed = read_lijsten().milieucategorie["sbi_2008"].tolist()
    matched, _ = match_longest_prefix(codes, listed)
    share = len(set(matched.tolist())) / len(codes)
    assert 0.9 < share < 1


def test_categories_are_on_the_scale_or_missing() -> None:
    assert set(read_bedrijfssoorten()["categorie"].dropna()) <= set(CATEGORIEEN)


def test_heavy_parks_hold_heavy_firms_and_town_centres_none() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    kinds = read_bedrijfssoorten()
    for name, expected in (("zwaar", True), ("centrum", False)):
        position = np.full(400, OMGEVINGEN.index(name))
        drawn = kinds["soort"].iloc[make_soorten(rng, position)]
        assert ("Betonwarenfabriek" in set(drawn)) is expected
