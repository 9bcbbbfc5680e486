"""Imagined placements pass the same checks as the detector's, and the funnel adds up."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.mismatch.detect import TOETSEN, worst_words
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.gevolg import is_gevolg
from werklocaties_gis.relocation.plaatsing.opties import list_kandidaten
from werklocaties_gis.settings.plan import Plan


@pytest.mark.parametrize("seed", [0, 1])
def test_the_funnel_takes_from_all_places_what_is_not_a_candidate(
    regions: ModuleType, seed: int
) -> None:
    region = regions.make_region(seed)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    trechter = opgave.trechter
    left = trechter.begin - trechter.weg.sum(axis=1)
    found = np.bincount(opgave.kandidaten.v, minlength=len(opgave.aanbod.vestiging_ids))
    assert left.tolist() == found[trechter.v].tolist()
    assert left.sum() > 20


def test_no_candidate_is_refused_and_every_other_pair_is_for_a_reason(regions: ModuleType) -> None:
    region = regions.make_region(0)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    ahead, aanbod, pairs = opgave.vraagstuk.vooruitblik, opgave.aanbod, opgave.kandidaten
    movers = opgave.trechter.v
    v, p = (grid.ravel() for grid in np.meshgrid(movers, np.arange(len(aanbod.ids)), indexing="ij"))
    allowed = (aanbod.is_aangeboden & ~aanbod.is_tijdelijk)[p]
    for toets in TOETSEN:
        words = worst_words(
            toets, ahead.profielen, ahead.omgeving, v, p, nieuw=True, beleid=region.beleid
        )
        allowed &= ~is_gevolg(words, toets.id, region.beleid, "weigert")
    chosen = set(zip(pairs.v.tolist(), pairs.p.tolist(), strict=True))
    possible = set(zip(v[allowed].tolist(), p[allowed].tolist(), strict=True))
    assert chosen <= possible
    own = set(zip(aanbod.user_v.tolist(), aanbod.user_p.tolist(), strict=True))
    need = opgave.vraagstuk.behoefte
    for firm, plek in possible - chosen - own:
        asked = need.vloer_m2[firm] if aanbod.is_vloer[plek] else need.grond_m2[firm]
        room = (
            aanbod.vrij_m2[plek] + aanbod.back_m2[plek]
            if aanbod.is_deelbaar[plek]
            else aanbod.maat_m2[plek]
        )
        assert not asked <= room


def test_an_excess_limit_refuses_what_is_far_too_large(regions: ModuleType) -> None:
    region = regions.make_region(0)
    sizes = []
    for limit in (None, 1.2):
        plan = Plan(verhuizers=regions.EVERYBODY, max_overmaat=limit)
        opgave = make_opgave(
            region.tabellen, region.lijsten, region.beleid, plan, region.mismatches
        )
        pairs, _ = list_kandidaten(opgave.vraagstuk, opgave.trechter.v)
        room = opgave.aanbod.maat_m2[pairs.p]
        whole = ~opgave.aanbod.is_deelbaar[pairs.p]
        sizes.append((room / pairs.nodig_m2)[whole].max())
    assert sizes[0] > 1.2
    assert sizes[1] <= 1.2
