"""The policy turns words into refused, warned and counted."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, MOGELIJK, NVT, ONBEKEND, ZEKER
from werklocaties_gis.relocation.opgave import make_opgave
from werklocaties_gis.relocation.plaatsing.gevolg import is_gevolg, list_refusing, numbers_of
from werklocaties_gis.relocation.plan import plan_verplaatsingen
from werklocaties_gis.settings.beleid import Beleid, Gevolgen, Gevolgentabel
from werklocaties_gis.settings.plan import Eis, Plan
from werklocaties_gis.tables.formats import conform

WORDS = np.array([NVT, GEEN_SIGNAAL, ONBEKEND, MOGELIJK, ZEKER])


def test_unknown_is_refused_where_a_newcomer_passes_on_its_highest_reading() -> None:
    refused = is_gevolg(WORDS, "zwaarder_dan_maximum", Beleid(), "weigert")
    assert refused.tolist() == [False, False, True, True, True]


def test_a_policy_may_warn_instead() -> None:
    warns = Gevolgen(zeker="waarschuwt", mogelijk="telt", onbekend="weigert")
    beleid = Beleid(toetsen=Gevolgentabel(net=warns))
    assert is_gevolg(WORDS, "net", beleid, "waarschuwt").tolist() == [False] * 4 + [True]
    assert is_gevolg(WORDS, "net", beleid, "weigert").tolist() == [False, False, True, False, False]


def test_only_checks_that_can_refuse_are_run_on_blocks() -> None:
    names = [TOETSEN[number].id for number in list_refusing(Beleid())]
    assert "natura2000" not in names
    assert numbers_of(["net", "licht_op_hmc"]) == (2, 9)


def _judged(regions: ModuleType, oordeel: str, soort: str) -> tuple[object, Plan, str, str]:
    """A region in which one refusal of one pair got a verdict; that pair pinned."""
    region = regions.make_region(0)
    plan = Plan(verhuizers=regions.EVERYBODY)
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, plan, region.mismatches)
    ahead, aanbod, need = opgave.vraagstuk.vooruitblik, opgave.aanbod, opgave.vraagstuk.behoefte
    free = np.flatnonzero(aanbod.is_vrij & ~aanbod.is_tijdelijk & ~aanbod.is_vloer)
    v, p = (grid.ravel() for grid in np.meshgrid(opgave.trechter.v, free, indexing="ij"))
    refused = np.array(
        [
            is_gevolg(ahead.words(number, v, p), TOETSEN[number].id, region.beleid, "weigert")
            for number in range(len(TOETSEN))
        ]
    )
    fits = need.grond_m2[v] <= aanbod.maat_m2[p]
    pair = np.flatnonzero((refused.sum(axis=0) == 1) & fits)[0]
    toets = TOETSEN[int(refused[:, pair].argmax())].id
    firm, plek = aanbod.vestiging_ids[v[pair]], aanbod.ids[p[pair]]
    row = {"vestiging_id": [firm], "plek_id": [plek], "soort": [soort], "toets": [toets]}
    verdict = conform(pd.DataFrame({**row, "oordeel": [oordeel]}), "oordelen")
    eis = Eis(soort="vast", vestiging_id=firm, plek_id=plek)
    judged = regions.Region(
        {**region.tabellen, "oordelen": verdict}, region.mismatches, region.lijsten, region.beleid
    )
    return judged, plan.model_copy(update={"eisen": (eis,)}), firm, plek


def test_a_refutation_of_an_imagined_placement_lifts_its_refusal(regions: ModuleType) -> None:
    region, plan, firm, plek = _judged(regions, "weerlegd", "nieuw")
    # The planner replays every plan: the checker of the promise reads the verdict too.
    found = plan_verplaatsingen(
        region.tabellen, region.lijsten, region.beleid, plan, region.mismatches
    )
    goes = found.verplaatsingen.set_index("vestiging_id")["naar_plek_id"]
    assert goes[firm] == plek


@pytest.mark.parametrize(
    ("oordeel", "soort"),
    [("bevestigd", "nieuw"), ("in gesprek", "nieuw"), ("weerlegd", "bestaand")],
)
def test_any_other_verdict_leaves_the_refusal(
    regions: ModuleType, oordeel: str, soort: str
) -> None:
    region, plan, firm, plek = _judged(regions, oordeel, soort)
    free = plan.model_copy(update={"eisen": ()})
    opgave = make_opgave(region.tabellen, region.lijsten, region.beleid, free, region.mismatches)
    pairs = opgave.kandidaten
    keys = zip(opgave.aanbod.vestiging_ids[pairs.v], opgave.aanbod.ids[pairs.p], strict=True)
    assert (firm, plek) not in set(keys)
