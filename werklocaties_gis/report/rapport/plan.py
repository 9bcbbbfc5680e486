"""The plan: what it is not, its chains as figures, its money, and who stays and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from werklocaties_gis.report.blijvers import make_blijvers_blad
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.report.rapport.elementen import make_alinea, make_kop, make_rest, make_tabel
from werklocaties_gis.report.rapport.geld import make_geld
from werklocaties_gis.report.rapport.ketens import make_ketens
from werklocaties_gis.report.tekst import make_readable
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.vocabulary.zetten import list_zetten

ZETTEN: Final = 60
"""Moves in the table."""
BLIJVERS: Final = 12
"""Firms that stay and of which the reason is printed."""
KOLOMMEN: Final = ("verwerving", "vrijgekomen_m2", "nodig_m2", "voorwaarden", "didam_route")


def make_plan(inhoud: Inhoud) -> Iterator[str]:
    """The chapter; nothing without a plan, and nothing in public."""
    taal, plan = inhoud.taal, inhoud.plan
    if plan is None or inhoud.is_publiek:
        return
    yield make_kop("rapport_verplaatsingen", taal)
    yield make_alinea("rapport_verkenning", taal, "banner")
    yield make_alinea("rapport_zetten", taal)
    yield from make_ketens(inhoud)
    yield from _make_zetten(inhoud)
    yield make_alinea("rapport_didam", taal, "noot")
    yield make_alinea(
        "rapport_bewijs",
        taal,
        "noot",
        objective=plan.objective,
        bound=plan.bound,
        gap=plan.gap * 100,
        status=label("planuitkomst", plan.status, taal),
    )
    yield from make_geld(inhoud)
    yield from _make_blijvers(inhoud)


def _make_zetten(inhoud: Inhoud) -> Iterator[str]:
    """What each move asks and gives, under the name that it has in the figures."""
    rows, taal = list_zetten(inhoud.resultaat("verplaatsingen")), inhoud.taal
    told = make_readable(rows, "verplaatsingen", KOLOMMEN, taal)
    told.columns = pd.Index([sentence(f"rapport_kop_{name}", {}, taal) for name in KOLOMMEN])
    told.insert(0, sentence("kop_zet", {}, taal), rows["zet"])
    names = rows["vestiging_id"].map(list_names(inhoud, "vestiging_id"))
    told.insert(1, sentence("rapport_kop_bedrijf", {}, taal), names)
    title = sentence("rapport_zetten_tabel", {}, taal)
    yield from make_tabel(told.head(ZETTEN), taal, bijschrift=title, klasse="dicht")
    yield from make_rest(inhoud, min(ZETTEN, len(told)), len(told), "sheet_verplaatsingen")


def _make_blijvers(inhoud: Inhoud) -> Iterator[str]:
    """How many firms stay for which reason, and the first of them in words."""
    taal, stay = inhoud.taal, make_blijvers_blad(inhoud)
    steps = inhoud.resultaat("niet_passend")
    counts = steps["reden"].dropna().value_counts().rename_axis("reden").reset_index(name="n")
    counts = counts.sort_values(["n", "reden"], ascending=[False, True])
    yield make_kop("rapport_niet_passend", taal, 3)
    words = [label("reden", str(code), taal) for code in counts["reden"]]
    heads = (sentence("rapport_kop_reden", {}, taal), sentence("kop_vestigingen", {}, taal))
    summed = pd.DataFrame({heads[0]: words, heads[1]: counts["n"].to_numpy()})
    yield from make_tabel(summed, taal, bijschrift=sentence("rapport_redenen", {}, taal))
    columns = [sentence(f"kop_{name}", {}, taal) for name in ("naam", "reden", "over")]
    title = sentence("rapport_blijvers", {}, taal)
    yield from make_tabel(stay.head(BLIJVERS)[columns], taal, bijschrift=title)
    yield from make_rest(inhoud, min(BLIJVERS, len(stay)), len(stay), "sheet_niet_passend")
