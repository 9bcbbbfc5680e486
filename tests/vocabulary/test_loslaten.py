"""What would have to be let go, taken apart and called by name."""

from __future__ import annotations

import pytest
from werklocaties_gis.vocabulary.loslaten import Los, read_los


@pytest.mark.parametrize(
    ("code", "los"),
    [
        (
            "vertrek:V03",
            Los("een gebruiker die in dit plan niet verhuist, vertrekt", "vertrek", wie="V03"),
        ),
        ("te_klein@P1", Los("te klein", "te_klein", waar="P1")),
        ("net:0", Los("de grens van het stroomnet vervalt", "net")),
        (
            "net?@P1",
            Los(
                "ruimte op het elektriciteitsnet niet zeker",
                "net",
                waar="P1",
                is_toets=True,
                is_onbekend=True,
            ),
        ),
        (
            "eis_verboden:V40@N1",
            Los("een uitgesloten verhuizing mag", "eis_verboden", wie="V40", waar="N1"),
        ),
        ("een nieuwe code!", Los("een nieuwe code!", "een nieuwe code!")),
    ],
)
def test_a_code_tells_what_who_and_where(code: str, los: Los) -> None:
    assert read_los(code, "nl") == los
