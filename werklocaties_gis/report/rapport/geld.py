"""What the whole plan costs and brings: low, middle and high beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.elementen import make_alinea, make_kop, make_tabel, tell_euro
from werklocaties_gis.vocabulary.labels import label, read_labels
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

VARIANTEN: Final = ("laag", "midden", "hoog")
REGELS: Final = (
    *("kosten_eur", "opbrengsten_eur", "onrendabele_top_eur"),
    *("gemeente_eur", "bedrijf_eur", "derde_eur", "subsidie_eur"),
)
"""Lines of the table, as the table ``zaken`` calls them."""


def list_totaal(inhoud: Inhoud) -> pd.DataFrame:
    """List the money of the whole plan, a row a variant; empty where none was reckoned."""
    rows = inhoud.resultaat("zaken")
    rows = rows[rows["onderdeel"].eq("totaal")]
    present = set(rows["variant"])
    return rows.set_index("variant").reindex([one for one in VARIANTEN if one in present])


def make_geld(inhoud: Inhoud) -> Iterator[str]:
    """Make the table of the business case; says what is missing in it, and nothing without one."""
    rows = list_totaal(inhoud)
    if rows.empty:
        return
    taal = inhoud.taal
    yield make_kop("rapport_zaak", taal, 3)
    yield make_alinea("rapport_zaak_uitleg", taal)
    missing = sorted({str(code) for codes in rows["ontbreekt"] for code in codes})
    if rows["onvolledig"].any():
        named = "; ".join(_word(code, taal) for code in missing)
        yield make_alinea("rapport_onvolledig", taal, "let", ontbreekt=named)
    heads = [label("variant", name, taal) for name in rows.index]
    told = {
        head: [tell_euro(value, taal) for value in rows.loc[name, list(REGELS)]]
        for head, name in zip(heads, rows.index, strict=True)
    }
    first = sentence("rapport_kop_euro", {}, taal)
    lines = [sentence(f"rapport_{name}", {}, taal) for name in REGELS]
    yield from make_tabel(
        pd.DataFrame({first: lines, **told}),
        taal,
        bijschrift=sentence("rapport_zaak", {}, taal),
        klasse="geld",
    )


def _word(code: str, taal: Taal) -> str:
    """What is missing: a setting, or a kind of cost."""
    domain = "ontbreekt" if ("ontbreekt", code) in read_labels() else "kostensoort"
    return label(domain, code, taal)
