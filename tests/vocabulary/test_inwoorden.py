"""A refused study tells in a notebook what the command line tells."""

from __future__ import annotations

import pickle
import traceback
from pathlib import Path

import pytest
import werklocaties_gis as wg
from werklocaties_gis.errors import InvalidProjectError, MissingInputError, WerklocatiesError
from werklocaties_gis.vocabulary.inwoorden import in_woorden
from werklocaties_gis.vocabulary.meldingen import list_lines

PROJECT = """versie = 1
[studie]
naam = "Oost"
taal = "{taal}"
peildatum = 2026-01-01
[uitvoer]
privaci = "publiek"
"""


def refuse(folder: Path, taal: str) -> InvalidProjectError:
    """What reading a project file with a misspelt key raises."""
    (folder / "werklocaties.toml").write_text(PROJECT.format(taal=taal), encoding="utf-8")
    with pytest.raises(InvalidProjectError) as caught:
        wg.read_studie(folder)
    return caught.value


@pytest.mark.parametrize(("taal", "meant"), [("nl", "Bedoelt u"), ("en", "Do you mean")])
def test_a_traceback_ends_with_the_sentences_in_the_language_of_the_study(
    tmp_path: Path, taal: str, meant: str
) -> None:
    error = refuse(tmp_path, taal)
    told = "".join(traceback.format_exception(error))
    assert "werklocaties.toml [uitvoer] privaci" in told
    assert f"{meant} 'privacy'" in told
    assert str(error) == "project_invalid: count=1"


def test_the_sentences_are_those_of_the_command_line_and_come_once(tmp_path: Path) -> None:
    error = refuse(tmp_path, "nl")
    assert error.__notes__ == list_lines(error, "nl")
    assert in_woorden(len)([1]) == 1

    @in_woorden
    def again(_path: Path) -> None:
        raise error

    with pytest.raises(InvalidProjectError):
        again(tmp_path)
    assert error.__notes__ == list_lines(error, "nl")


def test_without_a_file_or_a_study_the_sentence_is_dutch(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError) as caught:
        wg.read_studie(path=tmp_path / "weg")
    assert caught.value.__notes__ == list_lines(caught.value, "nl")

    @in_woorden
    def interrupt() -> None:
        raise WerklocatiesError("interrupted")

    with pytest.raises(WerklocatiesError) as other:
        interrupt()
    assert other.value.__notes__ == list_lines(other.value, "nl")


def test_a_name_that_would_move_the_cursor_is_spelled_out(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError) as caught:
        wg.read_studie(tmp_path / "\x1b[2J")
    assert "\x1b" not in "".join(caught.value.__notes__)


def test_functions_stay_what_they_were() -> None:
    assert pickle.loads(pickle.dumps(wg.read_studie)) is wg.read_studie  # noqa: S301
    assert wg.read_studie.__name__ == "read_studie"
