"""Commands that work on a study."""

from __future__ import annotations

import pytest
from werklocaties_gis.cli import opdrachten
from werklocaties_gis.cli.app import app
from werklocaties_gis.cli.opstudie import OP_STUDIE


@pytest.mark.parametrize(("name", "work", "words"), OP_STUDIE)
def test_each_is_a_command_with_its_words_and_its_work(name: str, work: str, words: str) -> None:
    (command,) = (one for one in app.registered_commands if one.name == name)
    assert command.help == words
    assert callable(getattr(opdrachten, work))
