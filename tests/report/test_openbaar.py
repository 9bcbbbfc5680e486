"""A table of parks and areas leaves nothing hidden that follows from what is shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog
from werklocaties_gis.report.openbaar import protect_tabel

MATEN = ("vestigingen", "licht", "zwaar", "banen")
SOMMEN = {"vestigingen": ("licht", "zwaar")}
AANTALLEN = ("vestigingen", "licht", "zwaar")


def make_tabel(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Firms of parks, parts of the area and the region; one park in five lies in no part."""
    random = np.random.default_rng(seed)
    parks = int(random.integers(3, 9))
    counts = random.integers(0, 14, size=(parks, 2))
    part = random.integers(0, 3, size=parks)
    jobs = np.round(random.lognormal(2, 1, parks) * counts.sum(axis=1))
    rows, family = [], []
    groups = [("terrein", f"P{one}", np.arange(parks) == one) for one in range(parks)]
    groups += [("deelgebied", name, part == one) for one, name in enumerate("AB")]
    groups.append(("regio", "R", np.ones(parks, dtype=bool)))
    for niveau, name, here in groups:
        light, heavy = (int(one) for one in counts[here].sum(axis=0))
        figures = (light + heavy, light, heavy, float(jobs[here].sum()))
        behind = (light + heavy, light, heavy, light + heavy)
        for maat, value, firms in zip(MATEN, figures, behind, strict=True):
            rows.append((niveau, name, maat, value, firms))
        if niveau != "regio":
            family.append((niveau, name, "regio", "R"))
    family += [("terrein", f"P{i}", "deelgebied", "AB"[p]) for i, p in enumerate(part) if p < 2]
    table = pd.DataFrame(rows, columns=["niveau", "id", "maat", "waarde", "bedrijven"])
    return table, pd.DataFrame(family, columns=["niveau", "id", "ouder_niveau", "ouder_id"])


def list_narrow(table: pd.DataFrame, shown: pd.Series) -> list[str]:
    """Hidden figures that park by park a solver brings too close to.

    Unknown are light, heavy and jobs of each park, and the reader knows which
    park lies where: every figure is a sum of these.
    """
    parks = sorted(set(table.loc[table["niveau"].eq("terrein"), "id"]))
    names = [(one, maat) for one in parks for maat in ("licht", "zwaar", "banen")]
    inside = {row["id"]: _inside(table, row["niveau"], row["id"]) for _, row in table.iterrows()}
    goals = np.array(
        [
            [
                float(park in inside[row["id"]] and maat in SOMMEN.get(row["maat"], (row["maat"],)))
                for park, maat in names
            ]
            for _, row in table.iterrows()
        ]
    )
    seen = shown.to_numpy(dtype=bool)
    known = {"A_eq": goals[seen], "b_eq": table["waarde"].to_numpy(dtype=float)[seen]}
    narrow = []
    for goal, row in zip(goals[~seen], table[~seen].to_dict("records"), strict=True):
        ends = [linprog(sign * goal, bounds=(0, None), method="highs", **known) for sign in (1, -1)]
        width = -ends[1].fun - ends[0].fun if ends[1].status == 0 else np.inf
        if width < (2 if row["maat"] in AANTALLEN else 0.2 * row["waarde"]) - 1e-6:
            narrow.append(f"{row['niveau']} {row['id']} {row['maat']}: {width}")
    return narrow


def _inside(table: pd.DataFrame, niveau: str, name: str) -> set[str]:
    """Parks in an area, as the fixture lays them."""
    if niveau == "terrein":
        return {name}
    return set(table.attrs["delen"][name])


def make_case(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    table, family = make_tabel(seed)
    parks = family[family["niveau"].eq("terrein")]
    table.attrs["delen"] = {
        name: parks.loc[parks["ouder_id"].eq(name), "id"].tolist() for name in "RAB"
    }
    return table, family


@pytest.mark.parametrize("seed", range(12))
def test_nothing_hidden_follows_from_what_is_shown(seed: int) -> None:
    table, family = make_case(seed)
    found = protect_tabel(table, family, drempel=5, sommen=SOMMEN, aantallen=AANTALLEN)
    small = table["bedrijven"].between(1, 4)
    assert not found["getoond"][small].any()
    assert list_narrow(table, found["getoond"]) == []


@pytest.mark.lang
@pytest.mark.parametrize("seed", range(12, 300))
def test_the_same_for_many_tables(seed: int) -> None:
    table, family = make_case(seed)
    found = protect_tabel(table, family, drempel=5, sommen=SOMMEN, aantallen=AANTALLEN)
    assert list_narrow(table, found["getoond"]) == []


def test_dropping_small_cells_alone_would_give_them_away() -> None:
    """What the attack is for: without more, one small park follows from the region."""
    table, _ = make_case(2)
    assert list_narrow(table, ~table["bedrijven"].between(1, 4)) != []


def make_region(**parks: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Firms of parks, and of the region that they make."""
    rows = [("terrein", name, value) for name, value in parks.items()]
    table = pd.DataFrame(
        [*rows, ("regio", "R", sum(parks.values()))], columns=["niveau", "id", "n"]
    )
    family = pd.DataFrame(
        {"niveau": "terrein", "id": list(parks), "ouder_niveau": "regio", "ouder_id": "R"}
    )
    return table.assign(maat="vestigingen", waarde=table["n"], bedrijven=table["n"]), family


def shown(table: pd.DataFrame, family: pd.DataFrame) -> list[str]:
    found = protect_tabel(table, family, drempel=5)
    assert found.loc[~found["getoond"], "waarde"].isna().all()
    return found.loc[found["getoond"], "id"].tolist()


def test_where_nothing_is_small_everything_is_shown() -> None:
    assert shown(*make_region(A=6, B=9)) == ["A", "B", "R"]


def test_a_small_park_takes_the_smallest_other_with_it() -> None:
    assert shown(*make_region(A=2, B=30, C=9)) == ["B", "R"]


def test_firms_outside_the_children_are_protected_too() -> None:
    """The region has three firms that stand in no park: one park goes, or the region."""
    table, family = make_region(A=10, B=12)
    table.loc[table["id"].eq("R"), ["waarde", "bedrijven"]] = 25
    assert shown(table, family) in (["B", "R"], ["A", "B"])


def test_what_is_public_elsewhere_stays_and_something_else_goes() -> None:
    table, family = make_region(A=2, B=30, C=9)
    table["openbaar"] = pd.array([pd.NA, pd.NA, True, True], dtype="boolean")
    assert shown(table, family) == ["C", "R"]


def test_what_is_kept_inside_elsewhere_is_not_shown_here() -> None:
    table, family = make_region(A=8, B=30, C=9)
    table["openbaar"] = pd.array([False, pd.NA, pd.NA, pd.NA], dtype="boolean")
    assert shown(table, family) == ["B", "R"]


def test_unknown_stays_unknown_and_land_is_about_no_firm() -> None:
    table, family = make_region(A=6, B=9)
    table["waarde"] = pd.array([pd.NA, 9, 15], dtype="Float64")
    table["bedrijven"] = pd.array([pd.NA] * 3, dtype="Int64")
    assert protect_tabel(table, family, drempel=5)["getoond"].all()


def test_a_figure_that_stands_twice_is_refused() -> None:
    table, family = make_region(A=6, B=9)
    with pytest.raises(ValueError, match="twice"):
        protect_tabel(pd.concat([table, table]), family, drempel=5)
