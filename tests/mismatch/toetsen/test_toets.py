"""What every toets has in common."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.toetsen.toets import Toets, heaviest, worst_words
from werklocaties_gis.mismatch.uitkomst import NVT
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid


@pytest.mark.parametrize("toets", TOETSEN, ids=lambda toets: toets.id)
def test_each_toets_answers_on_its_aspects_in_the_shape_that_was_asked(
    situaties: ModuleType, toets: Toets
) -> None:
    tabellen = situaties.as_tabellen(situaties.make_random(1, size=3))
    beleid = Beleid()
    profielen = list_profielen(tabellen, situaties.list_lijsten(), beleid)
    omgeving = list_arrays(list_omgeving(tabellen, beleid))
    i, j = np.arange(2)[:, None], np.arange(3)[None, :]
    found = toets.outcomes(profielen, omgeving, i, j, nieuw=True, beleid=beleid)
    assert tuple(found) == toets.aspecten
    assert {words.shape for words in found.values()} == {(2, 3)}
    worst = worst_words(toets, profielen, omgeving, i, j, nieuw=True, beleid=beleid)
    np.testing.assert_array_equal(worst, heaviest(found))
    if not toets.bestaand:
        silent = worst_words(toets, profielen, omgeving, i, j, nieuw=False, beleid=beleid)
        assert (silent == NVT).all()
