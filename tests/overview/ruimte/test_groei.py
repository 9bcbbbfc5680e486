"""Land for growth is jobs x growth x land per job, by scenarios of the user alone."""

from __future__ import annotations

import pandas as pd
import pytest
from werklocaties_gis.overview.ruimte.groei import GROEI, list_groei, list_groeisaldo
from werklocaties_gis.tables.conform import conform

JOBS = {"F1": 100.0, "F2": 40.0, "F3": None}


def make_scenarios(*rows: tuple[str, str, tuple[str, ...], float]) -> pd.DataFrame:
    """Scenario, sector, codes and middle growth; the low one is half, the high one double."""
    return conform(
        pd.DataFrame(
            {
                "scenario": [row[0] for row in rows],
                "sector": [row[1] for row in rows],
                "sbi_codes": [row[2] for row in rows],
                "horizon_jaar": 2040,
                "groei_laag_share": [row[3] / 2 for row in rows],
                "groei_midden_share": [row[3] for row in rows],
                "groei_hoog_share": [row[3] * 2 for row in rows],
                "m2_per_baan": 250.0,
            }
        ),
        "groeiscenarios",
    )


def list_in_all(
    scenarios: pd.DataFrame, codes: dict[str, tuple[str, ...]] | None = None
) -> pd.DataFrame:
    """Growth of three firms in one place, the rows of the whole."""
    codes = codes or {"F1": ("2562",), "F2": ("3832",), "F3": ("3832",)}
    firms = pd.DataFrame(
        {
            "vestiging_id": list(codes),
            "sbi": list(codes.values()),
            "categorie_laag": "3.1",
            "categorie_hoog": "3.2",
        }
    )
    placed = pd.DataFrame(
        {
            "vestiging_id": list(JOBS),
            "banen_deel": pd.Series(list(JOBS.values()), dtype=float),
            "totaal": "totaal",
            **dict.fromkeys(("regio", "gemeente", "deelgebied", "terrein"), ""),
        }
    )
    rows = list_groei(scenarios, firms, placed)
    return rows[rows["niveau"].eq("totaal")].set_index(["scenario", "sector"])


def test_doubling_growth_doubles_the_extra_hectares() -> None:
    rows = list_in_all(
        make_scenarios(("trend", "maak", ("C",), 0.1), ("dubbel", "maak", ("C",), 0.2))
    )
    # 100 jobs x 10 % x 250 m2.
    assert rows.loc[("trend", "maak"), list(GROEI)].tolist() == [0.125, 0.25, 0.5]
    assert rows.loc[("dubbel", "maak"), list(GROEI)].tolist() == [0.25, 0.5, 1.0]
    assert set(rows.loc[("trend", "maak"), ["categorie_laag", "categorie_hoog"]]) == {"3.1", "3.2"}


def test_a_sector_of_ones_own_goes_before_the_section_that_holds_it() -> None:
    rows = list_in_all(
        make_scenarios(("a", "milieu", ("E",), 0.1), ("a", "circulair", ("C", "38.3"), 0.2))
    )
    assert ("a", "milieu") not in rows.index
    assert rows.loc[("a", "circulair"), "banen"] == 140.0
    assert rows.loc[("a", "circulair"), "zonder_banen"] == 1.0


def test_a_firm_between_two_sectors_or_in_none_is_of_an_unknown_one() -> None:
    codes = {"F1": ("2562", "4711"), "F2": ("0111",), "F3": ("2562",)}
    rows = list_in_all(make_scenarios(("a", "maak", ("C",), 0.1)), codes)
    assert rows.loc[("a", "onbekend"), "banen"] == 140.0
    assert rows.loc[("a", "onbekend"), list(GROEI)].isna().all()
    assert rows.loc[("a", "maak"), list(GROEI)].isna().all()


def test_the_balance_is_supply_less_todays_demand_less_growth() -> None:
    rows = list_in_all(make_scenarios(("a", "maak", ("C",), 0.4))).reset_index()
    room = pd.DataFrame(
        {"niveau": "totaal", "id": "totaal", "aanbod_ha": [2.0, 1.0], "vraag_ha": [0.5, 0.0]}
    )
    (row,) = list_groeisaldo(rows, room).to_dict("records")
    assert (row["aanbod_ha"], row["vraag_ha"], row["groei_midden_ha"]) == (3.0, 0.5, 1.0)
    assert (row["saldo_laag_ha"], row["saldo_midden_ha"], row["saldo_hoog_ha"]) == (2.0, 1.5, 0.5)
    assert (row["banen"], row["banen_onbekende_sector"]) == (100.0, 40.0)


def test_without_scenarios_there_is_no_number_at_all() -> None:
    rows = list_groei(make_scenarios().iloc[:0], pd.DataFrame(), pd.DataFrame())
    assert rows.empty
    assert list_groeisaldo(
        rows, pd.DataFrame(columns=["niveau", "id", "aanbod_ha", "vraag_ha"])
    ).empty


@pytest.mark.parametrize("growth", [-0.5, 0.0])
def test_a_sector_that_shrinks_gives_land_back(growth: float) -> None:
    rows = list_in_all(make_scenarios(("a", "maak", ("25",), growth)))
    assert rows.loc[("a", "maak"), "groei_midden_ha"] == 2.5 * growth
