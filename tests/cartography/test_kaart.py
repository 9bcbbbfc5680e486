"""The map is a folium map: drawn from tables, saved as one file, shown in a notebook."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from werklocaties_gis.cartography.kaart import HEART_OF_THE_COUNTRY, Kaart, draw_kaart
from werklocaties_gis.errors import InvalidMapError

HOSTILE = (
    '{{ cycler.__init__.__globals__.os.mkdir("geraakt") }}</script><img src=x onerror=alert(1)>'
)


def draw(studie: Any, **traits: Any) -> Kaart:
    """The map of the invented study."""
    given = {"titel": "Proef", "peildatum": "2026-01-01"} | traits
    return draw_kaart(studie.tabellen, **studie.resultaten, **given)


def test_it_is_a_folium_map_with_the_extent_of_the_data(studie: Any) -> None:
    kaart = draw(studie)
    assert isinstance(kaart, folium.Map)
    (south, west), (north, east) = kaart.get_bounds()
    assert 52.3 < south < north < 52.4  # type: ignore[operator]
    assert 4.8 < west < east < 5.0  # type: ignore[operator]


def test_two_maps_of_the_same_tables_are_the_same_file(studie: Any, tmp_path: Path) -> None:
    draw(studie).save(tmp_path / "een.html")
    draw(studie).save(str(tmp_path / "twee.html"))
    assert (tmp_path / "een.html").read_bytes() == (tmp_path / "twee.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["een.html", "twee.html"]


def test_saving_twice_gives_the_same_page(studie: Any) -> None:
    kaart, first, second = draw(studie), io.BytesIO(), io.BytesIO()
    kaart.save(first, close_file=False)
    kaart.save(second, close_file=False)
    assert first.getvalue() == second.getvalue()


def test_a_notebook_gets_a_frame_in_which_scripts_run_files_come_and_printing_works(
    studie: Any,
) -> None:
    shown = draw(studie, titel='Proef "<b>"')._repr_html_()
    assert shown.startswith(
        '<iframe sandbox="allow-scripts allow-downloads allow-modals" '
        'title="Proef &quot;&lt;b&gt;&quot; (fictief)"'
    )
    assert "cdn.jsdelivr" not in shown


def test_a_hostile_title_is_no_template_and_no_markup(
    studie: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_data: Callable[[str], Any]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = str(draw(studie, titel=HOSTILE).get_root().render())
    assert list(tmp_path.iterdir()) == []
    assert "<img src=x" not in page
    assert read_data(page)["opschrift"]["titel"] == HOSTILE


def test_invented_firms_make_an_invented_map(studie: Any, read_data: Callable[[str], Any]) -> None:
    page = str(draw(studie).get_root().render())
    assert read_data(page)["opschrift"]["fictief"] is True
    real = studie.with_column("vestigingen", "fictief", False)
    page = str(draw(real).get_root().render())
    assert read_data(page)["opschrift"]["fictief"] is False
    assert "(fictief)" not in page.partition("</title>")[0]


def test_a_study_without_any_table_is_an_empty_map() -> None:
    kaart = draw_kaart({}, titel="Leeg", peildatum="2026-01-01")
    assert tuple(kaart.location) == HEART_OF_THE_COUNTRY
    assert "werklocaties-gegevens" in str(kaart.get_root().render())


@pytest.mark.parametrize(("name", "value"), [("taal", "fy"), ("achtergrond", "roze")])
def test_a_choice_that_does_not_exist_is_refused(studie: Any, name: str, value: str) -> None:
    with pytest.raises(InvalidMapError) as refused:
        draw(studie, **{name: value})
    assert refused.value.fields["naam"] == name


def test_five_thousand_firms_and_four_thousand_plekken_stay_under_four_megabytes(
    kaartstudie: Any, tmp_path: Path
) -> None:
    large = kaartstudie.make_kaartstudie(5_000, 1_334)
    draw(large).save(tmp_path / "groot.html")
    assert (tmp_path / "groot.html").stat().st_size < 4_000_000
