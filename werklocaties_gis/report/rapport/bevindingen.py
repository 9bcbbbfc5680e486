"""What was found: the ten most telling signals in words, and the totals of each check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

import pandas as pd

from werklocaties_gis.report.druk import BESIDE
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.report.overview import MEASURES, STANDEN, list_totaal
from werklocaties_gis.report.rapport.elementen import (
    Groepskop,
    find_leeg,
    make_alinea,
    make_kop,
    make_lijst,
    make_tabel,
)
from werklocaties_gis.report.rapport.toplijst import list_sprekend, select_geldig
from werklocaties_gis.report.tekst import list_findings, list_grondslagen, list_remarks
from werklocaties_gis.report.toelichting import BETEKENIS
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

KENMERKEN: Final = ("ha", "banen")


def make_bevindingen(inhoud: Inhoud) -> Iterator[str]:
    """What a signal is, the most telling ones, and the totals; firms never in public."""
    taal = inhoud.taal
    yield make_kop("rapport_signalen", taal)
    yield make_alinea("rapport_signaal_uitleg", taal)
    yield make_lijst([sentence(code, {}, taal) for code in BETEKENIS])
    yield from make_totalen(inhoud)
    yield make_alinea("rapport_nooit_optellen", taal)
    if not inhoud.is_publiek:
        yield from _make_sprekend(inhoud)


def make_totalen(inhoud: Inhoud) -> Iterator[str]:
    """Firms, jobs and ha of each check: certain, certain or possible, unknown."""
    taal, rows = inhoud.taal, list_totaal(inhoud)
    names = rows["toets"].map(lambda value: label("toets", str(value), taal)).astype("string")
    table = rows.assign(toets=names)
    title = sentence("kop_toets", {}, taal)
    kop = Groepskop(
        title,
        tuple(capitalise(label("totaal", stand, taal)) for stand in STANDEN),
        tuple(sentence(f"kop_{maat}", {}, taal) for maat in MEASURES),
    )
    order = ["toets", *(f"{stand}_{maat}" for stand in STANDEN for maat in MEASURES)]
    caption = sentence("rapport_totalen", {}, taal)
    yield from make_tabel(
        *(table[order], taal), bijschrift=caption, kop=kop, klasse="totalen", leeg=find_leeg(inhoud)
    )


def _make_sprekend(inhoud: Inhoud) -> Iterator[str]:
    """The most telling findings, and how many there are besides."""
    taal = inhoud.taal
    valid = select_geldig(inhoud.resultaat("mismatches"))
    refuted = len(inhoud.resultaat("mismatches")) - len(valid)
    found = list_sprekend(valid)
    yield make_kop("rapport_sprekend", taal, 3, aantal=len(found))
    yield make_alinea("rapport_sprekend_maat", taal)
    yield from make_signalen(inhoud, found)
    counts = {"signalen": len(valid), "bedrijven": valid["vestiging_id"].nunique()}
    blad = sentence("sheet_mismatches", {}, taal)
    yield make_alinea("rapport_sprekend_rest", taal, "rest", blad=blad, **counts)
    if refuted:
        yield make_alinea("rapport_weerlegd", taal, "rest", aantal=refuted, blad=blad)


def make_signalen(
    inhoud: Inhoud, rows: pd.DataFrame, *, kanttekeningen: bool = True
) -> Iterator[str]:
    """Make a list of findings, each with what it rests on and what to mind.

    Parameters
    ----------
    inhoud
        The run.
    rows
        As ``list_sprekend`` gives them.
    kanttekeningen
        Whether what to mind follows.
    """
    taal = inhoud.taal
    # Where all is invented the banner says so once; on each row it would hide what differs.
    skip = {"verzonnen"} if inhoud.project.studie.fictief else set()
    lines = zip(
        rows.to_dict("records"),
        rows["terrein_id"].map(list_names(inhoud, "terrein_id")),
        list_findings(rows.drop(columns=list(BESIDE)), taal),
        list_grondslagen(rows, taal),
        list_remarks(rows["opmerkingen"], taal, skip),
        strict=True,
    )
    yield '<ol class="signalen">'
    for row, park, text, base, remarks in lines:
        name = row["vestiging_id"] if pd.isna(row["naam"]) else row["naam"]
        where = "" if pd.isna(park) else f", {park}"
        # The gate is escape: what follows are texts of the data.
        parts = (f"<b>{escape(f'{name}{where}')}</b>", f"<p>{escape(text)}</p>")
        beside = {"rapport_grondslag": base, "rapport_let_op": remarks if kanttekeningen else ""}
        more = [sentence(code, {"tekst": told}, taal) for code, told in beside.items() if told]
        small = escape(" ".join((_feiten(row, taal), *more)))
        yield f"<li>{''.join(parts)}<small>{small}</small></li>"
    yield "</ol>"


def _feiten(row: Mapping[Any, Any], taal: Taal) -> str:
    """Certainty, size, jobs and further signals of one firm."""
    sure = label("uitkomst", str(row["uitkomst"]), taal)
    facts = [sentence("rapport_zekerheid", {"stand": sure}, taal)]
    known = [name for name in KENMERKEN if not pd.isna(row[name])]
    facts += [sentence(f"rapport_feit_{name}", {"aantal": row[name]}, taal) for name in known]
    if row["meer"]:
        facts.append(sentence("rapport_meer_signalen", {"aantal": row["meer"]}, taal))
    if not pd.isna(row["oordeel"]):
        facts.append(_oordeel(row, taal))
    return "; ".join(facts) + "."


def _oordeel(row: Mapping[Any, Any], taal: Taal) -> str:
    word = label("oordeel", str(row["oordeel"]), taal)
    return sentence("rapport_oordeel", {"oordeel": word}, taal)
