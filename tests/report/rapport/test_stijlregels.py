"""A style sheet brings nothing from elsewhere, however it is written."""

from __future__ import annotations

import pytest
from tests.report.hostile import NAMES
from werklocaties_gis.report.rapport.huisstijl import read_standaard
from werklocaties_gis.report.rapport.stijlregels import list_verboden, quote_css


@pytest.mark.parametrize(
    "css",
    [
        "@import 'x.css';",
        "@IMPORT url(data:image/png,)",
        r"@\69mport 'x.css';",
        r"@\000069 mport 'x.css';",
        "@im/**/port 'x.css';",
        "p{background:url(https://x.example/a.png)}",
        "p{background:url( '//x.example/a.png' )}",
        r"p{background:u\72l(https://x.example)}",
        "p{background:URL(a.png)}",
        "p{background:url/**/(https://x.example)}",
        "p{background:image-set('https://x.example/a.png' 1x)}",
        "p{background:-webkit-image-set('a.png' 1x)}",
        "@font-face{font-family:x;src:url(https://x.example/f.woff2)}",
        "p{background:url(data:text/html,<script>)}",
        "p{background:url(javascript:alert(1))}",
        "p{width:expression(alert(1))}",
        "p{behavior:url(#default)}",
        "</style><script>alert(1)</script>",
        "/* </style> */",
        "p{content:'<'}",
        "/* open @import 'x'",
    ],
)
def test_what_fetches_runs_or_gets_out_is_refused(css: str) -> None:
    # A comment that is never closed hides the rest from a browser too; refusing it is no loss.
    assert list(list_verboden(css))


@pytest.mark.parametrize(
    "css",
    [
        "h1{color:#154273;font-family:'RO Sans',sans-serif}",
        ":root{--kleur:#39870c}@page{size:A4 landscape;margin:20mm}",
        "@media print{.kop{display:none}}p::before{content:'\\201C'}",
        "p{background:url(data:image/png;base64,AAAA)}",
        "@font-face{font-family:x;src:url('data:font/woff2;base64,AAAA') format('woff2')}",
        "@font-face{font-family:x;src:url(data:application/font-woff;base64,AAAA)}",
        ".beeld>img{max-width:10cm}",
    ],
)
def test_an_ordinary_house_style_passes(css: str) -> None:
    assert list(list_verboden(css)) == []


@pytest.mark.parametrize("name", ["standaard.css", "vast.css"])
def test_our_own_style_obeys_the_rules_of_others(name: str) -> None:
    assert list(list_verboden(read_standaard(name))) == []


def test_any_text_becomes_a_string_of_css_that_cannot_end() -> None:
    for name in (*NAMES, "\n", "é\\", '"};@import "x"'):
        quoted = quote_css(name)
        assert quoted[0] == quoted[-1] == '"'
        assert not set(quoted[1:-1]) & set("\"'<>{};@\n()")
    assert quote_css("x" * 100).count("x") == 79
