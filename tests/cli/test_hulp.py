"""The frame that typer puts around a help text is Dutch too."""

from __future__ import annotations

from werklocaties_gis.cli.hulp import in_dutch


def test_the_words_around_a_help_text_are_translated_and_ours_stay() -> None:
    text = (
        "Usage: x [OPTIONS]\n\nOptions:\n  --out MAP  Map.\n  --help  Show this message and exit.\n"
    )
    assert in_dutch(text) == (
        "Gebruik: x [OPTIES]\n\nOpties:\n  --out MAP  Map.\n  --help  Toon deze uitleg.\n"
    )
