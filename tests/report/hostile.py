"""Names that run as formula, markup or template somewhere, and the run that carries them."""

from __future__ import annotations

import dataclasses

import pandas as pd
from werklocaties_gis.report.inhoud import Inhoud

NAMES = (
    "=CMD|' /C calc'!A0",
    '=HYPERLINK("http://x.example","klik")',
    "{=1+1}",
    "+31 118 123456",
    "-2+3",
    "@SUM(A1)",
    "\tTab",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '{{ cycler.__init__.__globals__.os.mkdir("x") }}',
    "{% raw %}",
    "${alert(1)}`",
    "http://x.example/",
    "01234567",
    "Café & Zn. \"De 'Punt'\"",
)


def with_hostile_names(inhoud: Inhoud) -> Inhoud:
    """The same run with these names on firms, places, parks and findings."""
    return dataclasses.replace(
        inhoud,
        tabellen={
            **inhoud.tabellen,
            **{
                table: _named(inhoud.tabellen[table])
                for table in ("vestigingen", "plekken", "bedrijventerreinen")
            },
        },
        resultaten={
            **inhoud.resultaten,
            "mismatches": _named(inhoud.resultaat("mismatches")),
        },
    )


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    names = [NAMES[position % len(NAMES)] for position in range(len(frame))]
    return frame.assign(naam=pd.array(names, dtype="string"))
