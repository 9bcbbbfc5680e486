"""The sheet of what the input leaves to be desired: what, in which file and row, how to mend it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from werklocaties_gis.report.kwaliteitszinnen import list_zinnen
from werklocaties_gis.report.werkboek.blad import Blad
from werklocaties_gis.report.werkboek.cellen import MAX_EIGENSCHAP, clean_line, tab_name
from werklocaties_gis.report.werkboek.kolommen import open_boek
from werklocaties_gis.report.werkboek.opmaak import make_formats
from werklocaties_gis.report.werkboek.schrijven import Omgeving, write_blad
from werklocaties_gis.report.werkboek.taalmerk import write_taal
from werklocaties_gis.settings.project import Project, Taal
from werklocaties_gis.tables.replace import replacing
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


def write_kwaliteitswerkboek(
    project: Project, regels: pd.DataFrame, rijen: pd.DataFrame, path: Path
) -> Path:
    """Write the sheet as a workbook of its own: the list to mend a refused input by.

    Parameters
    ----------
    project
        Name, date and language of the study.
    regels, rijen
        As ``make_kwaliteit``.
    path
        Where it must come.
    """
    info, taal = project.studie, project.studie.taal
    blad = make_kwaliteit(regels, rijen, taal)
    with replacing(path) as temporary:
        book = open_boek(temporary)
        title = clean_line(info.naam, MAX_EIGENSCHAP)
        made = dt.datetime.combine(info.peildatum, dt.time())
        book.set_properties({"title": title, "created": made})
        omgeving = Omgeving(
            formats=make_formats(book),
            taal=taal,
            studie=info.naam,
            kop=sentence("fictief_banner", {}, taal) if info.fictief else "",
            privacy=sentence("privacy_intern", {}, taal),
            voorblad="",
            rijen={},
            has_map=False,
        )
        write_blad(book.add_worksheet(tab_name(blad.titel, ())), blad, omgeving)
        book.close()
        write_taal(temporary, taal)
    return path
