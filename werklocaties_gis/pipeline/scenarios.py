"""Plans side by side, in words, for a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.pipeline.bladen import Bladen
from werklocaties_gis.pipeline.watalsblad import make_scenarioblad
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.relocation.watals import scenarios
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.vocabulary.inwoorden import in_woorden
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

TOTALEN: Final = (
    *("scenario", "waarde", "verschil", "verhuizingen", "anders", "hmc_ha", "kosten_eur"),
    "status",
)


@in_woorden
def list_scenarios(studie: Studie, plannen: Mapping[str, Verplaatsplan]) -> Bladen:
    """List plans side by side: what each is worth, and where each firm goes in it.

    Parameters
    ----------
    studie
        The study that the plans were made of.
    plannen
        Plans by the name of their scenario, the first to compare with.

    Returns
    -------
    Bladen
        A sheet of totals and a sheet of firms.
    """
    taal = studie.project.studie.taal
    totals = scenarios.list_scenariototalen(plannen)
    blad = make_scenarioblad("totalen", _list_totalen(totals, taal), taal)
    firms = make_scenarioblad("bedrijven", _list_bedrijven(studie, plannen), taal)
    return Bladen({one.blad.titel: one for one in (blad, firms)}, taal)


def _list_totalen(totals: pd.DataFrame, taal: Taal) -> pd.DataFrame:
    """The totals with short headings, and the proof in words."""
    told = [label("planstand", str(status), taal) for status in totals["status"]]
    names = {name: label("notebookkop", name, taal) for name in TOTALEN}
    return totals.assign(status=told)[[*TOTALEN]].rename(columns=names)


def _list_bedrijven(studie: Studie, plannen: Mapping[str, Verplaatsplan]) -> pd.DataFrame:
    """Each firm that moves in any of the plans, with the name of its new place in each."""
    taal = studie.project.studie.taal
    rows = scenarios.list_scenarios(plannen)
    wide = rows.pivot_table(
        index="vestiging_id", columns="nummer", values="naar_plek_id", aggfunc="first", dropna=False
    ).reindex(columns=range(len(plannen)))
    firms = studie.tabellen["vestigingen"].set_index("vestiging_id")["naam"]
    places = dict(studie.tabellen["plekken"].set_index("plek_id")["naam"].dropna())
    stays, differs = (sentence(f"scenarios_{code}", {}, taal) for code in ("blijft", "verschilt"))
    table = pd.DataFrame(
        {label("notebookkop", "vestiging", taal): firms.reindex(wide.index).to_numpy()}
    )
    for number, name in enumerate(plannen):
        goes = wide[number].astype("string")
        table[name] = goes.map(lambda plek: places.get(plek, plek)).fillna(stays).to_numpy()
    same = rows.drop_duplicates("vestiging_id").set_index("vestiging_id")["gelijk"]
    table[differs] = [label("ja_nee", "nee" if same[firm] else "ja", taal) for firm in wide.index]
    return table
