from __future__ import annotations

import json
from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.arcgis_layer import accept_esri, make_request
from werklocaties_gis.sources.protocols.yielded import Service

SERVICE = Service("a", "t", "arcgis", "https://x.nl", geldig_dagen=7)


def judge(folder: Path, body: str) -> None:
    path = folder / "antwoord"
    path.write_text(body, encoding="utf-8")
    accept_esri(path, "application/json")


@pytest.mark.parametrize("body", ["", "<html>", '{"count": 1', "[1, 2]"])
def test_what_is_no_whole_answer_is_asked_again(tmp_path: Path, body: str) -> None:
    with pytest.raises(BadReplyError, match="reply_not_json"):
        judge(tmp_path, body)


@pytest.mark.parametrize("code", [500, 503, 504, 429, 408])
def test_an_error_that_may_pass_is_asked_again(tmp_path: Path, code: int) -> None:
    with pytest.raises(BadReplyError, match="arcgis_error"):
        judge(tmp_path, json.dumps({"error": {"code": code, "message": "Wait"}}))


@pytest.mark.parametrize("code", [400, 403, 498, 499, None])
def test_an_error_that_stays_is_told_in_the_words_of_the_service(
    tmp_path: Path, code: int | None
) -> None:
    said = {"error": {"code": code, "message": "Token Required", "details": ["Log in", ""]}}
    with pytest.raises(ServiceError) as caught:
        judge(tmp_path, json.dumps(said))
    assert type(caught.value) is ServiceError
    assert caught.value.fields["text"] == "Token Required; Log in"


def test_an_answer_without_error_is_accepted(tmp_path: Path) -> None:
    judge(tmp_path, '{"count": 0}')


def test_long_questions_go_in_the_body() -> None:
    pairs = (("objectIds", "1,2"), ("f", "json"))
    posted = make_request(SERVICE, "https://x.nl/query", pairs, by_post=True)
    assert (posted.method, posted.params) == ("POST", ())
    assert posted.body == b"objectIds=1%2C2&f=json"
    got = make_request(SERVICE, "https://x.nl/query", pairs, by_post=False)
    assert (got.method, got.params, got.valid_days) == ("GET", pairs, 7)
