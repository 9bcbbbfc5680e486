from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring

from werklocaties_gis.sources.imro.woorden import list_labels, list_waarden, list_woorden


def test_every_attribute_is_kept_and_no_shape_nor_place_of_a_label() -> None:
    element = fromstring(
        '<E><naam> Wonen  - 1 </naam><artikelnummer>4</artikelnummer><plangebied href="#p"/>'
        "<labelInfo><Label><tekst>W</tekst><positie><hoek>0</hoek></positie></Label></labelInfo>"
        "<geometrie><Surface><posList>1 2</posList></Surface></geometrie><leeg/></E>"
    )
    assert json.loads(list_woorden(element) or "") == {
        "naam": ["Wonen - 1"],
        "artikelnummer": ["4"],
        "plangebied": ["#p"],
        "tekst": ["W"],
    }
    assert list_labels(element) == ("W",)
    assert list_woorden(fromstring("<E/>")) is None


def test_values_are_read_as_2012_writes_them_and_as_2006_does() -> None:
    new = "<m><WaardeEnType><waarde>10</waarde><waardeType>max (m)</waardeType></WaardeEnType></m>"
    old = (
        "<m><OmvangWaardeBP><waarde>7</waarde><waardeType>maatvoering; hoogte; max (m)"
        "</waardeType></OmvangWaardeBP></m>"
    )
    assert list_waarden(fromstring(new)) == (("max (m)", "10"),)
    assert list_waarden(fromstring(old)) == (("max (m)", "7"),)
