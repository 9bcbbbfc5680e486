"""Who moves and what counts: maat a alone moves nobody, and weights are never negative."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.beleid import TOETSEN
from werklocaties_gis.settings.plan import Eis, Gewichten, Plan, Reserve


def test_the_checks_that_make_a_mover_exist_and_maat_a_is_not_among_them() -> None:
    assert set(Plan().toetsen) <= set(TOETSEN)
    assert "lager_dan_maximum" not in Plan().toetsen


def test_solving_a_mismatch_is_worth_most() -> None:
    weights = Gewichten().model_dump(exclude={"per_toets"})
    assert max(weights, key=lambda name: weights[name]) == "opgelost"


@pytest.mark.parametrize("name", Gewichten.model_fields)
def test_no_weight_can_be_negative(name: str) -> None:
    with pytest.raises(ValidationError):
        Gewichten.model_validate({name: -0.1})


def test_nothing_is_kept_back_unless_asked() -> None:
    assert Reserve() == Reserve(plek_ids=(), share=0.0)
    with pytest.raises(ValidationError):
        Reserve(share=1.0)


def test_a_pinned_move_names_a_firm() -> None:
    assert Eis(soort="vast", vestiging_id="V1").plek_id == ""
    with pytest.raises(ValidationError):
        Eis.model_validate({"soort": "vast"})
