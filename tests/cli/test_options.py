"""What the command line leaves open is left to the project file."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis.cli.options import Keuzes, Taalkeuze


def test_nothing_chosen_means_this_folder_and_the_words_of_the_project_file() -> None:
    chosen = Keuzes()
    assert (chosen.pad, chosen.out, chosen.lang, chosen.privacy) == (Path(), None, None, None)


def test_messages_are_dutch_unless_english_was_asked_for() -> None:
    assert Keuzes().taal == "nl"
    assert Keuzes(lang=Taalkeuze.nl).taal == "nl"
    assert Keuzes(lang=Taalkeuze.en).taal == "en"
