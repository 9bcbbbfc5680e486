from __future__ import annotations

from werklocaties_gis.sources.protocols.arcgis_layer import make_request
from werklocaties_gis.sources.protocols.yielded import Service

SERVICE = Service("a", "t", "arcgis", "https://x.nl", geldig_dagen=7)


def test_long_questions_go_in_the_body() -> None:
    pairs = (("objectIds", "1,2"), ("f", "json"))
    posted = make_request(SERVICE, "https://x.nl/query", pairs, by_post=True)
    assert (posted.method, posted.params) == ("POST", ())
    assert posted.body == b"objectIds=1%2C2&f=json"
    got = make_request(SERVICE, "https://x.nl/query", pairs, by_post=False)
    assert (got.method, got.params, got.valid_days) == ("GET", pairs, 7)
