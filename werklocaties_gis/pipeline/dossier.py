"""The file on a plan: reasons, consequences, business case, and a page per firm and per place."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.relocation.dossier.aankoopkansen import list_aankoopkansen
from werklocaties_gis.relocation.dossier.fasering import list_fasering
from werklocaties_gis.relocation.dossier.geschiktheid import list_geschiktheid
from werklocaties_gis.relocation.dossier.kavelpaspoort import list_kavelpaspoorten
from werklocaties_gis.relocation.dossier.mengkansen import list_mengkansen
from werklocaties_gis.relocation.dossier.profieltoetsing import list_profieltoetsing
from werklocaties_gis.relocation.dossier.versnippering import list_versnippering
from werklocaties_gis.relocation.dossier.was_wordt import list_was_wordt
from werklocaties_gis.relocation.kosten.zaken import list_zaken
from werklocaties_gis.relocation.opgave import Opgave
from werklocaties_gis.relocation.optimum.oplossing import Limiet, Zoekopdracht, tell_nobody
from werklocaties_gis.relocation.plaatsing.tabellen import list_plaatsingstabellen
from werklocaties_gis.relocation.plan import Verplaatsplan
from werklocaties_gis.relocation.uitleg.gevolgen import list_gevolgen
from werklocaties_gis.relocation.uitleg.waarom import list_uitleg
from werklocaties_gis.study.studie import Studie
from werklocaties_gis.tables.formats import read_csv, write_csv
from werklocaties_gis.vocabulary.inwoorden import in_woorden

Progress = Callable[[str, int], None]

TABELLEN: Final = (
    "uitleg",
    "gevolgen",
    "was_wordt",
    "zaken",
    "kasstromen",
    "gevoeligheid",
    "kavelpaspoorten",
    "geschiktheid",
    "mengkansen",
    "fasering",
    "aankoopkansen",
    "versnippering",
    "verhuizers",
    "vrijgekomen",
    "vrijgekomen_totalen",
    "rangorde",
    "rangordescores",
    "profieltoetsing",
)
"""Tables of the file, in the order in which it is read."""
MAX_PAREN: Final = 250_000
"""Rows of candidates that a person can still sort in a workbook."""
KNOPEN: Final = 20_000
"""Nodes of each search for a reason: far more than any has needed, and the same everywhere."""


@in_woorden
def list_dossier(
    studie: Studie,
    mismatches: Mismatches,
    plan: Verplaatsplan,
    progress: Progress = tell_nobody,
) -> Mapping[str, pd.DataFrame]:
    """List what an alderman, a lawyer and a firm ask of a plan, as tables.

    Parameters
    ----------
    studie, mismatches
        The study, and what the detector found in it.
    plan
        A plan that was made from them just now.
    progress
        Called with ``plan_explain`` or ``plan_consequences`` and a count.

    Returns
    -------
    Mapping
        By name of the table: why firms stay, what hangs on each move, was and
        becomes, business case and cash flows, plots, candidates for each plot,
        light firms that fit among homes, where to start, chances to buy, and how the land is owned.

    Raises
    ------
    ValueError
        If the plan was read back from files: then what it was made from is lost.
    """
    if plan.opgave is None or plan.oplossing is None:
        raise ValueError
    opgave, found, tabellen = plan.opgave, plan.oplossing, plan.opgave.kader.tabellen
    settings, beleid = studie.project.plan, studie.project.beleid
    opdracht = Zoekopdracht(Limiet(settings.max_knopen or KNOPEN), progress)
    moves = plan.verplaatsingen
    zaken = list_zaken(tabellen, settings, opgave.aanbod, moves)
    uitleg = list_uitleg(opgave, found, opdracht)
    made = {
        "uitleg": uitleg,
        "gevolgen": list_gevolgen(opgave, found, opdracht),
        "was_wordt": list_was_wordt(
            tabellen,
            mismatches,
            opgave,
            plan.opties,
            plan.niet_passend,
            moves,
            zaken.zaken,
            uitleg,
        ),
        "zaken": zaken.zaken,
        "kasstromen": zaken.kasstromen,
        "gevoeligheid": zaken.gevoeligheid,
        "kavelpaspoorten": list_kavelpaspoorten(tabellen, mismatches, beleid, opgave, plan.opties),
        "geschiktheid": list_geschiktheid(opgave, plan.opties, plan.scores, _asked(opgave, plan)),
        "mengkansen": list_mengkansen(tabellen, mismatches, opgave),
        "fasering": list_fasering(tabellen, opgave, moves),
        "aankoopkansen": list_aankoopkansen(tabellen, mismatches, settings, opgave.aanbod, moves),
        "versnippering": list_versnippering(tabellen),
        "profieltoetsing": list_profieltoetsing(opgave.vraag.eigenschappen),
        **list_plaatsingstabellen(opgave, plan.opties, moves, plan.samenvoegingen),
    }
    return MappingProxyType({name: made[name] for name in TABELLEN})


def _asked(opgave: Opgave, plan: Verplaatsplan) -> list[str]:
    """Plekken of which all candidates are listed: of very many, those that the plan enters first.

    Then those that are free now, then the others, each by key.
    """
    aanbod = opgave.aanbod
    entered = np.isin(aanbod.ids, plan.verplaatsingen["naar_plek_id"])
    order = np.lexsort((np.arange(len(aanbod.ids)), aanbod.in_use, ~entered))
    some = order[aanbod.is_aangeboden[order]]
    fits = max(1, MAX_PAREN // max(1, len(opgave.trechter.v)))
    return [str(key) for key in aanbod.ids[some[:fits]]]


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table as CSV under its own name."""
    for name, table in tables.items():
        write_csv(table, name, folder / f"{name}.csv")


def read_dossier(
    folder: Path, valid: Container[str], names: Sequence[str] = TABELLEN
) -> dict[str, pd.DataFrame]:
    """Read the tables of the file that an earlier run left in a folder.

    Parameters
    ----------
    folder
        Where that run wrote.
    valid
        Names of its files that still hold: made of the same inputs and settings.
    names
        Tables to look for: what-if has some of its own.
    """
    return {
        name: read_csv(folder / f"{name}.csv", name) for name in names if f"{name}.csv" in valid
    }
