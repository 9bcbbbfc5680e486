from __future__ import annotations

import json
from pathlib import Path

import pytest
from werklocaties_gis.errors import BadReplyError, ServiceError
from werklocaties_gis.sources.protocols.arcgis_answer import accept_answer


def judge(folder: Path, body: str, wanted: str = "") -> None:
    path = folder / "antwoord"
    path.write_text(body, encoding="utf-8")
    accept_answer(wanted)(path, "application/json")


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


@pytest.mark.parametrize(
    ("said", "code", "text"),
    [
        ({"error": "Token required"}, 0, "Token required"),
        ({"error": {"code": "InvalidToken", "message": "x"}}, "InvalidToken", "x"),
        ({"error": {"code": 400, "message": "x", "details": "wrong"}}, 400, "x; wrong"),
    ],
)
def test_an_error_in_another_form_is_an_error(
    tmp_path: Path, said: object, code: object, text: str
) -> None:
    with pytest.raises(ServiceError) as caught:
        judge(tmp_path, json.dumps(said))
    assert type(caught.value) is ServiceError
    assert (caught.value.fields["said_code"], caught.value.fields["text"]) == (code, text)


@pytest.mark.parametrize("extra", [{"code": 500}, {}])
def test_a_service_that_was_stopped_is_no_empty_layer(
    tmp_path: Path, extra: dict[str, int]
) -> None:
    said = {"status": "error", "messages": ["Service kavels not started"], **extra}
    with pytest.raises(BadReplyError, match=r"arcgis_error.*not started"):
        judge(tmp_path, json.dumps(said), "features")


@pytest.mark.parametrize(
    ("wanted", "body"),
    [
        ("count", "{}"),
        ("count", '{"count": null}'),
        ("count", '{"features": []}'),
        ("objectIds", "{}"),
        ("objectIds", '{"objectIds": 3}'),
        ("features", '{"messages": ["x"]}'),
        ("features", '{"features": null}'),
    ],
)
def test_an_answer_to_another_question_is_asked_again(
    tmp_path: Path, wanted: str, body: str
) -> None:
    with pytest.raises(BadReplyError, match="arcgis_not_answered"):
        judge(tmp_path, body, wanted)


@pytest.mark.parametrize(
    ("wanted", "body"),
    [
        ("count", '{"count": 0}'),
        ("objectIds", '{"objectIdFieldName": "OBJECTID", "objectIds": null}'),
        ("objectIds", '{"objectIds": []}'),
        ("features", '{"features": []}'),
        ("", '{"fields": []}'),
    ],
)
def test_an_answer_without_error_is_accepted(tmp_path: Path, wanted: str, body: str) -> None:
    judge(tmp_path, body, wanted)
