"""More than a hundred texts that try to be more than text, and a study with one in every field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from werklocaties_gis.tables.schema import read_schema

_RUNS = "alert(1)"
_MARKUP = tuple(
    form.format(run=_RUNS)
    for form in (
        "<script>{run}</script>",
        "</script><script>{run}</script>",
        "</SCRIPT ><script>{run}//",
        "<!--<script>{run}</script>",
        "--><script>{run}</script>",
        "]]><script>{run}</script>",
        "</title><script>{run}</script>",
        "</style><script>{run}</script>",
        "</textarea><script>{run}</script>",
        "</noscript><script>{run}</script>",
        "</template><script>{run}</script>",
        "<script src=data:text/javascript,{run}></script>",
        "<img src=x onerror={run}>",
        '"><img src=x onerror={run}>',
        "'><img src=x onerror={run}>",
        "<img/src=x/onerror={run}>",
        "<IMG SRC=x OnErRoR={run}>",
        "<img src=`x`onerror={run}>",
        "<image src=x onerror={run}>",
        "<svg onload={run}>",
        "<svg><script>{run}</script></svg>",
        "<svg><animate onbegin={run} attributeName=x dur=1s>",
        "<svg><foreignObject><img src=x onerror={run}></foreignObject></svg>",
        "<svg><use href=data:image/svg+xml,x></svg>",
        "<math><mtext><img src=x onerror={run}></mtext></math>",
        "<math href=javascript:{run}>x</math>",
        "<iframe srcdoc='<script>{run}</script>'></iframe>",
        "<iframe src=javascript:{run}></iframe>",
        "<object data=javascript:{run}></object>",
        "<embed src=javascript:{run}>",
        "<video><source onerror={run}></video>",
        "<video src=x onerror={run}>",
        "<audio src=x onerror={run}>",
        "<body onload={run}>",
        "<details open ontoggle={run}>",
        "<marquee onstart={run}>",
        "<input autofocus onfocus={run}>",
        "<select autofocus onfocus={run}>",
        "<button autofocus onfocus={run}>",
        "<a href=javascript:{run}>x</a>",
        "<a href='java&#10;script:{run}'>x</a>",
        "<form action=javascript:{run}><button>x</button></form>",
        "<isindex action=javascript:{run}>",
        "<base href=https://voorbeeld.invalid/>",
        "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
        "<link rel=stylesheet href=https://voorbeeld.invalid/x.css>",
        "<style>body{{display:none}}</style>",
        "<div style=position:fixed;inset:0>x</div>",
        "<table background=javascript:{run}>",
        "<plaintext>",
        "<xmp>",
        "<!DOCTYPE html>",
        "<?xml version='1.0'?>",
        "<![CDATA[{run}]]>",
        "<template><img src=x onerror={run}></template>",
        '" onmouseover="{run}" x="',
        "' onfocus='{run}' autofocus x='",
        "javascript:{run}",
        "data:text/html,<script>{run}</script>",
        "vbscript:{run}",
    )
)
_TEMPLATES = (
    "{{ 7*7 }}",
    "{{ ''.__class__.__mro__ }}",
    '{{ cycler.__init__.__globals__.os.mkdir("geraakt") }}',
    "{{ cycler.__init__.__globals__.os.mkdir(cycler.__name__) }}",
    "{{ self._TemplateReference__context }}",
    "{{ config }}",
    "{% raw",
    "{% raw %}",
    "{% endraw %}",
    "{% include '/etc/hostname' %}",
    "{% for x in range(9) %}x{% endfor %}",
    "{# noot",
    "{# noot #}",
    "}}{{",
    "${alert(1)}",
    "#{alert(1)}",
    "<%= 7*7 %>",
    "{aantal} {totaal} {naam}",
    "{0} {}",
    "%s %d %(naam)s",
)
_QUOTES = (
    "`+alert(1)+`",
    "'+alert(1)+'",
    '"+alert(1)+"',
    "';alert(1);//",
    '";alert(1);//',
    "\\';alert(1);//",
    "*/alert(1)/*",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "Jansen & Zn &amp; Co &nbsp;&copy;",
    "C:\\nieuw\\tabel\\x41",
    "\"dubbel\" en 'enkel' en `schuin`",
    "$& $1 $` $' $$",
    "=HYPERLINK(1)",
    "@SUM(1)",
)
_SIGNS = (
    "voor\u2028na\u2029slot",
    "rechts\u202enaar links",
    "nul\u200bbreed\u200d",
    "\ufeffmerk",
    "é e\u0301 ß İ ı",
    "🏭👩🏽‍🏭",
    "شركة الاختبار",
    "公司测试",
    "a\u0338\u0338\u0338\u0338",
    "\ue000privé",
    "x" * 300,
    "W W W" * 20,
)
_NAMES = (
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "null",
    "undefined",
    "NaN",
    "true",
    "0",
    "-1",
    "[object Object]",
    "onbekend?",
)

TEKSTEN = (*_MARKUP, *_TEMPLATES, *_QUOTES, *_SIGNS, *_NAMES)


REFERENCES = frozenset({"van_plek_id", "naar_plek_id"})
"""Texts that name a plek: another text there is another plan, and no text that is shown."""


@dataclass(frozen=True)
class Veld:
    """One text field of one row, and what was written in it."""

    table: str
    column: str
    row: int
    text: str


def list_tekstvelden(table: str) -> list[str]:
    """Columns of a table that hold free text: no key, no reference, no choice."""
    return [
        column.name
        for column in read_schema(table).columns
        if column.type == "tekst"
        and not (column.is_key or column.refers_to or column.allowed or column.name in REFERENCES)
    ]


def spoil_all(studie: Any, shift: int) -> tuple[Any, list[Veld]]:
    """The study with a hostile text in each text field of each row; each is told from all others.

    Parameters
    ----------
    studie
        The invented study.
    shift
        Which text comes first; every text comes in every field as this runs
        over all of them.
    """
    written: list[Veld] = []
    for place, (table, rows) in enumerate({**studie.tabellen, **studie.resultaten}.items()):
        for at, column in enumerate(list_tekstvelden(table) if len(rows) else []):
            first = shift + place + at
            texts = [
                f"{TEKSTEN[(first + row) % len(TEKSTEN)]} ~{place}.{at}.{row}~"
                for row in range(len(rows))
            ]
            studie = studie.with_column(table, column, texts)
            written += [Veld(table, column, row, text) for row, text in enumerate(texts)]
    return studie, written
