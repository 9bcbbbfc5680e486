"""The page of all delen says what is known, and takes no text of the data for markup."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from werklocaties_gis.report.landelijk import Landelijk, write_pagina

EVIL = "<script>alert(1)</script>&\"'"
OUTCOMES = ("zeker", "mogelijk", "onbekend", "rest", "zeker_plus_mogelijk")


def make_totalen(stand: str) -> pd.DataFrame:
    rows = [
        {
            "niveau": niveau,
            "deel": deel,
            "toets": "lager_dan_maximum",
            "uitkomst": uitkomst,
            "vestigingen": 1_200,
            "vestigingen_stand": stand,
            "ha": 3.5,
            "ha_stand": stand,
            "vestigingen_share": 0.25 if stand == "bekend" else None,
        }
        for niveau, deel in (("deel", "a"), ("deel", "b"), ("totaal", "totaal"))
        for uitkomst in OUTCOMES
    ]
    return pd.DataFrame(rows)


def make_content(stand: str = "bekend", **changes: object) -> Landelijk:
    counts = {"vestigingen": 10, "plekken": 20, "terreinen": 1, "vrij_ha": 1.25}
    delen = pd.DataFrame(
        {
            "deel": ["a", "b"],
            "naam": [EVIL, "Veere"],
            "stand": ["doorgerekend", "mislukt"],
            **{name: [value, None] for name, value in counts.items()},
            "vrij_stand": ["ten_minste", "onbekend"],
        }
    )
    given: dict[str, object] = {
        "naam": EVIL,
        "peildata": ("2026-01-01", "2026-04-01"),
        "taal": "nl",
        "privacy": "intern",
        "fictief": False,
        "delen": delen,
        "totalen": make_totalen(stand),
        "samen": {name: (float(value), "ten_minste") for name, value in counts.items()},
        "links": ((("kaart.html", "../a/maps/kaart.html?x=%22"),), ()),
    }
    return Landelijk(**{**given, **changes})  # type: ignore[arg-type]


def page(content: Landelijk, folder: Path) -> str:
    return write_pagina(content, folder / "landelijk.html").read_text(encoding="utf-8")


def test_nothing_of_the_data_becomes_markup(tmp_path: Path) -> None:
    text = page(make_content(), tmp_path)
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_figures_links_and_dates_are_told_as_a_reader_expects_them(tmp_path: Path) -> None:
    text = page(make_content(), tmp_path)
    assert "Peildata: 01-01-2026 tot en met 01-04-2026." in text
    assert '<td class="n">1.200</td>' in text
    assert "25,0 %" in text
    assert "ten minste 1,25" in text
    assert '<a href="../a/maps/kaart.html?x=%22">Kaart</a>' in text
    assert "fictief" not in text


def test_a_sum_that_misses_a_deel_is_a_least_and_has_no_share(tmp_path: Path) -> None:
    text = page(make_content("ten_minste"), tmp_path)
    assert "ten minste 1.200" in text
    assert "%</td>" not in text
    assert "mislukt: Veere (aantal delen: 1)" in text


def test_invented_data_and_a_public_version_are_told_in_the_language(tmp_path: Path) -> None:
    text = page(make_content(fictief=True, privacy="publiek", taal="en"), tmp_path)
    assert 'class="banner"' in text
    assert "Public version" in text
    assert "Deel" not in text


def test_a_reader_is_told_not_to_add_up_the_plans_of_delen(tmp_path: Path) -> None:
    told = "Budget, quota en vrije ruimte op het net tellen in elk deel opnieuw mee."
    assert told in page(make_content(), tmp_path)
    # In public there is no plan to add up.
    assert told not in page(make_content(privacy="publiek"), tmp_path)


def test_a_reader_is_told_that_a_deel_counts_only_its_own(tmp_path: Path) -> None:
    # Its workbook names every municipality, and of the others it has nothing to count.
    told = "Die tellen alleen wat in het deel ligt, ook bij een gemeente of regio die verder reikt."
    assert told in page(make_content(), tmp_path)
