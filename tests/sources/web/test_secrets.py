"""A key is found where it belongs, and nowhere else."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest
from werklocaties_gis.errors import MissingInputError
from werklocaties_gis.sources.web.request import Request
from werklocaties_gis.sources.web.secrets import (
    bare_url,
    is_open_header,
    list_hidden,
    mask_params,
    mask_text,
    read_key,
    tells_who,
)

VALUE = "ab12cd34/+="


class KeyringError(Exception):
    """As the package has it."""


def put_keyring(monkeypatch: pytest.MonkeyPatch, kept: dict[tuple[str, str], str]) -> None:
    keyring = ModuleType("keyring")
    keyring.errors = SimpleNamespace(KeyringError=KeyringError)  # type: ignore[attr-defined]

    def get_password(service: str, name: str) -> str | None:
        if not kept:
            raise KeyringError
        return kept.get((service, name))

    keyring.get_password = get_password  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", keyring)


def test_the_environment_goes_before_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    put_keyring(monkeypatch, {("werklocaties-gis", "DSO_KEY"): "uit de sleutelbos"})
    assert read_key("DSO_KEY") == "uit de sleutelbos"
    monkeypatch.setenv("DSO_KEY", f" {VALUE}\n")
    assert read_key("DSO_KEY") == VALUE


@pytest.mark.parametrize("has_keyring", [True, False])
def test_a_key_that_is_nowhere_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, has_keyring: bool
) -> None:
    monkeypatch.delenv("DSO_KEY", raising=False)
    if has_keyring:
        put_keyring(monkeypatch, {})
    else:
        monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(MissingInputError, match="api_key_absent") as caught:
        read_key("DSO_KEY")
    assert caught.value.fields["name"] == "DSO_KEY"


@pytest.mark.parametrize("key", ["a\nb", "GEHEIM\u200b123", "sleutel\u20ac", "a\x07b"])
def test_a_key_that_no_header_can_carry_is_told_by_its_name_and_never_shown(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("DSO_KEY", key)
    with pytest.raises(MissingInputError, match="api_key_characters") as caught:
        read_key("DSO_KEY")
    assert key not in str(caught.value.fields)


def test_a_key_stays_with_the_headers_that_say_who_asks() -> None:
    given = {"X-Api-Key": "k", "Accept": "a"}
    assert tells_who(["x-api-key", "accept"], given)
    assert not tells_who(["accept", "user-agent"], given)


def test_text_is_masked_by_name_and_by_value() -> None:
    assert mask_text("GET https://x.nl/a?TOKEN=q1&n=2#token=q") == (
        "GET https://x.nl/a?TOKEN=***&n=2#token=q"
    )
    assert mask_text(f"a {VALUE} b ab12cd34%2F%2B%3D c", [VALUE]) == "a *** b *** c"
    assert mask_text("de kop nl blijft", ["nl"]) == "de kop nl blijft"
    assert mask_text("abcdef abcd", ["abcd", "abcdef"]) == "*** ***"
    assert mask_text("https://x.nl/a?code=aB3dE5gH7jK9m&code=GM0664&pwd=x") == (
        "https://x.nl/a?code=***&code=GM0664&pwd=***"
    )
    assert mask_params([("Token", "x"), ("n", "1")]) == (("Token", "***"), ("n", "1"))


def test_what_may_be_a_key_is_listed_and_what_says_what_is_asked_is_not() -> None:
    headers = {"X-Sleutel": "abc1", "Accept": "application/json"}
    request = Request("https://x.nl?key=abc3", (("token", "abc2"), ("n", "1")), headers)
    assert list_hidden(request) == ("abc1", "abc2", "abc3")
    assert is_open_header("ACCEPT")
    assert not is_open_header("authorization")


def test_an_address_in_a_sentence_is_bare() -> None:
    assert bare_url("https://u:p@x.nl:8080/a/b?c=d#e") == "https://x.nl:8080/a/b"
