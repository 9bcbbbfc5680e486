"""Sums are those of the delen, and what a deel does not know is never silently left out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline.landelijk.cijfers import (
    Cijfers,
    list_overzicht,
    list_toetsen,
    read_cijfers,
)
from werklocaties_gis.pipeline.landelijk.delen import Gedaan
from werklocaties_gis.pipeline.landelijk.verdeling import Deel


def make_deel(folder: Path, name: str, **changes: object) -> Gedaan:
    """A deel as its run left it: four firms, of which one certainly sits too low."""
    counts = {"zeker": 1, "mogelijk": 1, "onbekend": 0, "rest": 2, "zeker_plus_mogelijk": 2}
    figures = {key: {"vestigingen": n, "banen": 10 * n, "ha": n / 2} for key, n in counts.items()}
    summary = {
        "privacy": "intern",
        "studie": {"peildatum": "2026-01-01", "fictief": False},
        "tabellen": {"vestigingen": 4, "plekken": 5, "bedrijventerreinen": 1},
        "toetsen": {"lager_dan_maximum": figures},
        **changes,
    }
    (folder / name).mkdir()
    text = json.dumps(summary)
    (folder / name / "samenvatting.json").write_text(text, encoding="utf-8")
    return Gedaan(Deel(name, name), folder / name, veranderd=True)


def total(cijfers: Cijfers, uitkomst: str, toets: str = "lager_dan_maximum") -> pd.Series:
    rows = cijfers.totalen.set_index(["niveau", "toets", "uitkomst"])
    return rows.loc[("totaal", toets, uitkomst)]


def test_figures_of_all_delen_are_the_sum_of_each(
    gedaan: tuple[Gedaan, ...], cijfers: Cijfers
) -> None:
    told = [json.loads((one.folder / "samenvatting.json").read_text()) for one in gedaan]  # type: ignore[operator]
    for toets in list_toetsen():
        parts = [one["toetsen"][toets]["zeker"] for one in told]
        for name in ("vestigingen", "banen", "ha"):
            found = total(cijfers, "zeker", toets)
            assert found[name] == pytest.approx(sum(one[name] for one in parts))
            assert found[f"{name}_stand"] == "bekend"
    assert cijfers.samen["vestigingen"] == (18.0, "bekend")
    assert cijfers.samen["plekken"] == (24.0, "bekend")
    assert cijfers.samen["vrij_ha"][0] == pytest.approx(float(cijfers.delen["vrij_ha"].sum()))


def test_shares_follow_from_the_sums_and_not_from_the_shares(tmp_path: Path) -> None:
    large = {"zeker": 0, "mogelijk": 0, "onbekend": 0, "rest": 96, "zeker_plus_mogelijk": 0}
    figures = {key: {"vestigingen": n, "banen": 0, "ha": 0} for key, n in large.items()}
    two = [
        make_deel(tmp_path, "A"),
        make_deel(tmp_path, "B", toetsen={"lager_dan_maximum": figures}),
    ]
    assert total(read_cijfers(two), "zeker")["vestigingen_share"] == 0.01


def test_a_deel_that_failed_makes_every_sum_a_least(tmp_path: Path) -> None:
    done, failed = make_deel(tmp_path, "A"), make_deel(tmp_path, "B")
    cijfers = read_cijfers([done, replace(failed, fout=("stuk",))])
    found = total(cijfers, "zeker")
    assert (found["vestigingen"], found["vestigingen_stand"]) == (1, "ten_minste")
    assert pd.isna(found["vestigingen_share"])
    assert cijfers.samen["vestigingen"] == (4.0, "ten_minste")
    assert cijfers.samen["vrij_ha"] == (None, "onbekend")
    told = list_overzicht(cijfers)
    assert told["delen"] == {"aantal": 2, "doorgerekend": 1, "mislukt": ["B"]}


def test_a_deel_without_a_placement_adds_nothing_and_hides_nothing(tmp_path: Path) -> None:
    two = [make_deel(tmp_path, "A"), make_deel(tmp_path, "B", toetsen={})]
    found = total(read_cijfers(two), "zeker")
    assert (found["vestigingen"], found["vestigingen_stand"]) == (1, "bekend")


def test_a_deel_without_plots_has_no_supply_where_others_know_theirs(
    gedaan: tuple[Gedaan, ...], cijfers: Cijfers, tmp_path: Path
) -> None:
    counts = {"vestigingen": 3, "plekken": 0, "kavels": 0, "bedrijventerreinen": 0}
    bare = make_deel(tmp_path, "overig", tabellen=counts)
    assert read_cijfers([*gedaan, bare]).samen["vrij_ha"] == cijfers.samen["vrij_ha"]
    assert cijfers.samen["vrij_ha"][1] == "bekend"
    # Where nobody gave plots at all nobody knows.
    assert read_cijfers([bare]).samen["vrij_ha"] == (None, "onbekend")


def test_what_a_public_deel_keeps_back_is_not_0(tmp_path: Path) -> None:
    public = {"privacy": "publiek"}
    few = {"zeker": {}, "rest": {"vestigingen": 40, "banen": None, "ha": 8.0}}
    two = [
        make_deel(tmp_path, "A", **public),
        make_deel(tmp_path, "B", **public, toetsen={"lager_dan_maximum": few}),
        make_deel(tmp_path, "C", **public, toetsen={}),
    ]
    found, rest = read_cijfers(two), total(read_cijfers(two), "rest")
    assert total(found, "zeker")["vestigingen_stand"] == "ten_minste"
    assert (rest["vestigingen"], rest["vestigingen_stand"]) == (42, "ten_minste")
    assert (rest["banen"], rest["banen_stand"]) == (20.0, "ten_minste")
    assert found.samen["vrij_ha"] == (None, "onbekend")


def test_public_and_internal_delen_do_not_stand_on_one_page(tmp_path: Path) -> None:
    two = [make_deel(tmp_path, "A"), make_deel(tmp_path, "B", privacy="publiek")]
    with pytest.raises(WerklocatiesError, match="landelijk_gemengd"):
        read_cijfers(two)


def test_when_every_deel_failed_nothing_is_known(tmp_path: Path) -> None:
    cijfers = read_cijfers([replace(make_deel(tmp_path, "A"), fout=("stuk",))])
    assert cijfers.samen["vestigingen"] == (None, "onbekend")
    assert total(cijfers, "zeker")["vestigingen_stand"] == "onbekend"
