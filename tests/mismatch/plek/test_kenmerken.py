"""What surrounds each place, as codes and numbers."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from werklocaties_gis.mismatch.plek.kenmerken import list_arrays
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.settings.beleid import Beleid


def surroundings(situaties: ModuleType, **tables: Any) -> Any:
    place = {"plek_id": "P1", "terrein_id": "T1", "soort": "kavel", "geometrie": situaties.box()}
    given = {"plekken": [{**place, **tables.pop("plek", {})}], **tables}
    return list_omgeving(situaties.as_tabellen(given), Beleid())


def park(situaties: ModuleType, **extra: Any) -> list[dict[str, Any]]:
    around = situaties.box(99_000, 399_000, 2_000, 2_000)
    return [{"terrein_id": "T1", "geometrie": around, **extra}]


@pytest.mark.parametrize(
    ("soort", "kva", "expected"),
    [("kavel", None, 1), ("kavel", 100, 0), ("pand", None, 0), (None, None, -1), (None, 100, 0)],
)
def test_only_a_plot_without_a_connection_is_bare(
    situaties: ModuleType, soort: str | None, kva: float | None, expected: int
) -> None:
    table = surroundings(situaties, plek={"soort": soort, "aansluiting_kva": kva})
    assert list_arrays(table).kaal.tolist() == [expected]


def test_the_functions_of_the_place_go_before_those_of_the_zone(situaties: ModuleType) -> None:
    table = surroundings(
        situaties,
        plek={"functies": ["kantoor"]},
        bestemmingen=[situaties.zone("1", "3.2", functies=["bedrijf"])],
    )
    arrays = list_arrays(table)
    assert arrays.functienamen == ("kantoor",)
    assert arrays.functies_overal.tolist() == [[True, False]]
    assert not arrays.functies_open[0]
