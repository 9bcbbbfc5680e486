"""The data and their quality: what is unknown, what must be mended, what was repaired."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from werklocaties_gis.errors import Notice
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.kwaliteit import (
    count_ruimtezoekers,
    list_dekking,
    make_kwaliteit_blad,
)
from werklocaties_gis.report.kwaliteitszinnen import list_zinnen
from werklocaties_gis.report.rapport.elementen import (
    find_leeg,
    make_alinea,
    make_kop,
    make_lijst,
    make_rest,
    make_tabel,
)
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

REGELS: Final = 8
"""Lines of what is wrong with the data."""
MELDINGEN: Final = 20


def make_gegevens(inhoud: Inhoud) -> Iterator[str]:
    """What the data can tell: the share unknown, the layers, what is wrong, what was repaired."""
    taal = inhoud.taal
    yield make_kop("rapport_gegevens", taal)
    yield make_alinea("rapport_onbekend_uitleg", taal)
    title = sentence("rapport_onbekend_kop", {}, taal)
    table = make_kwaliteit_blad(inhoud)
    yield from make_tabel(table, taal, bijschrift=title, leeg=find_leeg(inhoud))
    yield make_lijst(list_dekking(inhoud))
    if inhoud.is_publiek:
        return
    yield make_alinea("rapport_ruimtezoekers", taal, aantal=count_ruimtezoekers(inhoud))
    yield from _make_regels(inhoud)
    yield from _make_meldingen(inhoud)


def _make_regels(inhoud: Inhoud) -> Iterator[str]:
    """The gravest of what the data leave to be desired, with what it does and how to mend it."""
    taal, rows = inhoud.taal, inhoud.resultaat("kwaliteit")
    if rows.empty:
        return
    yield make_kop("rapport_kwaliteit", taal, 3)
    yield "<ul>"
    for zin in list_zinnen(rows.sort_values("rang").head(REGELS), taal):
        grave = label("ernst", zin.ernst, taal)
        beside = escape(f"{zin.gevolg} {zin.remedie}")
        yield f"<li><b>{escape(grave)}</b>: {escape(zin.wat)}. <small>{beside}</small></li>"
    yield "</ul>"
    yield from make_rest(inhoud, min(REGELS, len(rows)), len(rows), "sheet_kwaliteit")


def _make_meldingen(inhoud: Inhoud) -> Iterator[str]:
    """What was detected, repaired or derived on the way; samples in it are not for the public."""
    if not inhoud.meldingen:
        return
    yield make_kop("rapport_meldingen", inhoud.taal, 3)
    yield make_lijst(_tell(notice, inhoud.taal) for notice in inhoud.meldingen[:MELDINGEN])
    if len(inhoud.meldingen) > MELDINGEN:
        count = len(inhoud.meldingen)
        yield make_alinea("rapport_meldingen_rest", inhoud.taal, shown=MELDINGEN, count=count)


def _tell(notice: Notice, taal: Taal) -> str:
    """One notice as a sentence."""
    own = {"table": notice.table, "count": notice.count, "source": notice.source}
    return sentence(notice.code, {**dict(notice.fields), **own}, taal)
