"""A saved page asks nothing of the network, and its policy lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import pytest
from werklocaties_gis.cartography.escape import safe_text
from werklocaties_gis.cartography.kaart import Kaart, draw_kaart
from werklocaties_gis.cartography.offline import check_inside, make_policy
from werklocaties_gis.errors import InvalidMapError

SCRIPT = re.compile(r"<script(?P<traits>[^>]*)>(?P<body>.*?)</script>", re.S)


def draw(studie: Any, **traits: Any) -> Kaart:
    """The map of the invented study."""
    return draw_kaart(
        studie.tabellen, **studie.resultaten, titel="Proef", peildatum="2026-01-01", **traits
    )


def page_of(kaart: Kaart) -> str:
    """The page as it would be saved."""
    return str(kaart.get_root().render())


def test_the_page_has_no_address_outside_it_but_tiles(studie: Any) -> None:
    page = SCRIPT.sub("", page_of(draw(studie)))
    addresses = re.findall(r"(?:src|href)\s*=\s*[\"']?(https?:|//)", page)
    assert addresses == []
    assert "connect-src" not in page
    assert "default-src 'none'" in page


def test_the_policy_holds_the_hash_of_every_script_and_no_other(studie: Any) -> None:
    page = page_of(draw(studie))
    scripts = [one["body"] for one in SCRIPT.finditer(page) if "json" not in one["traits"]]
    hashes = {
        "sha256-" + base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()
        for one in scripts
    }
    assert hashes == set(re.findall(r"'(sha256-[^']+)'", page.partition('>\n<meta name="view')[0]))
    assert "unsafe-inline' script" not in page
    assert "unsafe-eval" not in page


def test_two_saves_are_the_same_file_with_layers_of_the_user_too(studie: Any) -> None:
    def make() -> str:
        kaart = draw(studie)
        group = folium.FeatureGroup(name="eigen").add_to(kaart)
        folium.Marker([52.37, 4.9], popup=folium.Popup(safe_text("hier"))).add_to(group)
        folium.LayerControl().add_to(kaart)
        return page_of(kaart)

    assert make() == make()


def test_the_page_speaks_its_language_and_can_be_enlarged(studie: Any) -> None:
    page = page_of(draw(studie, taal="en"))
    assert '<html lang="en">' in page
    assert "<title>Proef (invented)</title>" in page
    assert page.count('name="viewport"') == 1
    assert "user-scalable" not in page


def test_jquery_comes_along_only_where_a_layer_asks_for_it(studie: Any) -> None:
    assert "jQuery v3" not in page_of(draw(studie))
    kaart = draw(studie)
    folium.Marker([52.37, 4.9], popup="hier").add_to(kaart)
    assert "jQuery v3" in page_of(kaart)


@pytest.mark.parametrize(
    "layer",
    [
        folium.plugins.MarkerCluster(),
        folium.plugins.HeatMap([[52.37, 4.9]]),
        folium.Marker([52.37, 4.9], icon=folium.Icon(color="red")),
    ],
)
def test_a_layer_that_needs_a_script_from_elsewhere_is_refused_by_name(
    studie: Any, layer: Any
) -> None:
    kaart = draw(studie)
    layer.add_to(kaart)
    with pytest.raises(InvalidMapError) as refused:
        page_of(kaart)
    assert refused.value.code == "kaart_externe_koppeling"
    assert ".js" in str(refused.value.fields["adres"])


def test_a_link_in_the_page_itself_is_refused() -> None:
    with pytest.raises(InvalidMapError):
        check_inside("", '<iframe src="https://example.org/"></iframe>', "")
    check_inside("", '<a href="https://example.org/">bron</a>', "")


@pytest.mark.parametrize("argument", ['"geraakt"', "cycler.__name__"])
def test_a_hostile_name_in_a_layer_of_the_user_runs_nothing_here(
    studie: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str
) -> None:
    monkeypatch.chdir(tmp_path)
    kaart = draw(studie)
    hostile = f"{{{{ cycler.__init__.__globals__.os.mkdir({argument}) }}}}"
    folium.Marker([52.37, 4.9], tooltip=hostile).add_to(kaart)
    folium.FeatureGroup(name=hostile).add_to(kaart)
    folium.LayerControl().add_to(kaart)
    with pytest.raises(InvalidMapError) as refused:
        page_of(kaart)
    assert refused.value.code == "kaart_sjabloon"
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_ends_a_script_does_not_get_a_script_of_its_own(studie: Any) -> None:
    kaart = draw(studie)
    folium.Marker([52.37, 4.9], tooltip="</script><script>alert(1)</script>").add_to(kaart)
    bodies = [one["body"] for one in SCRIPT.finditer(page_of(kaart))]
    assert "alert(1)" not in bodies


def test_tile_hosts_of_the_user_are_let_in_by_name(studie: Any) -> None:
    kaart = draw(studie)
    folium.TileLayer("https://{s}.tile.example.org/{z}/{x}/{y}.png", attr="proef").add_to(kaart)
    policy = page_of(kaart).partition("img-src ")[2].partition(";")[0]
    assert policy == "data: https://*.tile.example.org https://service.pdok.nl"


def test_a_policy_without_tiles_lets_in_no_host() -> None:
    assert "img-src data:;" in make_policy(["1"], [])
