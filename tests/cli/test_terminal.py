"""Results on stdout, all else on stderr; with JSON one object and nothing beside it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from werklocaties_gis.cli import terminal
from werklocaties_gis.cli.options import Toon
from werklocaties_gis.cli.terminal import (
    Terminal,
    find_studie,
    make_printable,
    read_toon,
)
from werklocaties_gis.settings.toml import read_studietaal


def test_a_result_goes_to_stdout_and_a_warning_to_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Terminal(Toon()).say("klaar")
    Terminal(Toon()).warn("let op")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("klaar\n", "let op\n")


def test_with_json_stdout_holds_one_object_only(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Terminal(Toon(json=True))
    screen.say("klaar")
    screen.give({"naam": "Café", "aantal": 3})
    told = capsys.readouterr()
    assert json.loads(told.out) == {"naam": "Café", "aantal": 3}
    assert told.err == "klaar\n"


def test_quiet_leaves_errors_only(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Terminal(Toon(quiet=True))
    screen.say("klaar")
    with screen.step("bezig"):
        screen.give({"aantal": 3})
    screen.warn("fout")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "fout\n")


def test_a_step_is_named_when_it_starts_and_timed_when_it_was_slow(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "SLOW_S", -1.0)
    with Terminal(Toon()).step("[b]lezen[/b]"):
        pass
    assert capsys.readouterr().err == "[b]lezen[/b] ...\n[b]lezen[/b] (0 s)\n"


def test_on_a_live_terminal_a_wheel_turns_and_brackets_are_shown_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with Terminal(Toon()).step("[bold]lezen"):
        pass
    assert "[bold]lezen" in screen.getvalue()


def test_what_a_terminal_would_act_upon_is_spelled_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Terminal(Toon()).warn("a\x1b[31mrood\x07\nregel twee \u202egnp.exe\x9b2J é")
    assert capsys.readouterr().err == ("a\\x1b[31mrood\\x07\\nregel twee \\u202egnp.exe\\x9b2J é\n")


def test_json_survives_a_console_that_lacks_its_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Terminal(Toon(json=True)).give({"naam": "✓ Café"})
    told = capsys.readouterr().out
    assert told.isascii()
    assert json.loads(told) == {"naam": "✓ Café"}


def test_how_to_tell_is_read_from_any_command_line() -> None:
    words = ["kaart", "--lang", "en", "--json", "--debug"]
    assert read_toon(words) == Toon("en", json=True, quiet=False, debug=True)
    assert read_toon(["map", "--lang=en", "--quiet"]).taal == "en"
    assert read_toon(["map", "--lang"]) == Toon()


@pytest.mark.parametrize(
    ("text", "taal"),
    [
        ('[studie]\ntaal = "en"\n', "en"),
        ('\ufeff[studie]\r\ntaal = "en"\r\n', "en"),
        ('[studie]\ntaal = "nl"\n', "nl"),
        ('[studie]\ntaal = "fr"\n', "nl"),
        ('studie = "taal"\n', "nl"),
        ("[studie]\n", "nl"),
        ('[studie]\ntaal = "en"\nnaam = Oost\n', "en"),
        ('[studie]\n# taal = "en"\nnaam = Oost\n', "nl"),
    ],
)
def test_the_language_is_that_of_the_project_file_as_far_as_it_can_be_read(
    text: str, taal: str, tmp_path: Path
) -> None:
    file = tmp_path / "werklocaties.toml"
    file.write_bytes(text.encode())
    assert read_studietaal(tmp_path) == read_studietaal(file) == taal
    assert read_toon(["check", str(tmp_path)]).taal == taal
    assert read_toon(["check", str(tmp_path), "--lang", "nl"]).taal == "nl"
    assert read_toon(["check", "--lang=en", str(tmp_path)]).taal == "en"


def test_a_file_that_is_not_there_or_no_text_is_told_of_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "plaatje.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "weg", tmp_path / "plaatje.toml", tmp_path, Path("a\0b")):
        assert read_studietaal(path) == "nl"


def test_the_study_is_the_first_word_that_is_no_option() -> None:
    assert find_studie(["run", "--out", "kaarten", "--json", "goes"]) == Path("goes")
    assert find_studie(["run", "--out"]) == find_studie([]) == Path()


def test_a_character_that_the_console_lacks_is_a_question_mark() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    make_printable(stream)
    print("✓ één → €", file=stream, end="", flush=True)
    assert stream.buffer.getvalue() == "? één ? €".encode("cp1252")  # type: ignore[attr-defined]
