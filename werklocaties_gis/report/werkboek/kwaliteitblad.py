"""The sheet of what the input leaves to be desired: what, in which file and row, how to mend it."""

from __future__ import annotations

import pandas as pd

from werklocaties_gis.report.kwaliteitszinnen import list_zinnen
from werklocaties_gis.report.werkboek.blad import Blad
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence


def make_kwaliteit(regels: pd.DataFrame, rijen: pd.DataFrame, taal: Taal) -> Blad:
    """Make the sheet: a row for each row of the input that a finding speaks of.

    Parameters
    ----------
    regels, rijen
        The tables ``kwaliteit`` and ``kwaliteitsrijen``. What is about a whole
        layer has one row here, without file and number.
    taal
        Language.
    """
    lines = regels if len(regels) else make_empty("kwaliteit")
    zinnen = list_zinnen(lines, taal, rijen)
    told = pd.DataFrame(
        {
            "rang": lines["rang"].to_numpy(),
            "ernst": [label("ernst", zin.ernst, taal) for zin in zinnen],
            "onderwerp": [label("kwaliteitsonderwerp", zin.onderwerp, taal) for zin in zinnen],
            "wat": [zin.wat for zin in zinnen],
            "gevolg": [zin.gevolg for zin in zinnen],
            "remedie": [zin.remedie for zin in zinnen],
        }
    )
    places = rijen[["rang", "volgnr", "bestand", "rij", "sleutel", "waarde"]]
    whole = told.merge(places, on="rang", how="left").sort_values(["rang", "volgnr"])
    order = ("ernst", "wat", "bestand", "rij", "sleutel", "waarde", "gevolg", "remedie")
    table = whole[[*order, "onderwerp"]].rename(
        columns={name: sentence(f"kop_kw_{name}", {}, taal) for name in (*order, "onderwerp")}
    )
    return Blad(
        "kwaliteit",
        sentence("sheet_kwaliteit", {}, taal),
        table.reset_index(drop=True),
        sentence("uitleg_kwaliteit", {}, taal),
        soorten={sentence("kop_kw_rij", {}, taal): "jaar"},
    )
