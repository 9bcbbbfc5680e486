"""What moves a cursor or turns a text round is spelled out."""

from __future__ import annotations

from werklocaties_gis.vocabulary.zichtbaar import printable


def test_what_a_screen_would_act_upon_is_spelled_out_and_the_rest_stays() -> None:
    assert printable("Café\x1b[31m\u202e\n") == "Café\\x1b[31m\\u202e\\n"
