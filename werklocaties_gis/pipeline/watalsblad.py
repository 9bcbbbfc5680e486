"""What-if in words, for a notebook."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.report.notebookblad import Notebookblad
from werklocaties_gis.report.werkboek.blad import Blad
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_number
from werklocaties_gis.vocabulary.sentences import sentence


def make_scenarioblad(code: str, table: pd.DataFrame, taal: Taal) -> Notebookblad:
    """Make a sheet with the title and the sentence of its code.

    Parameters
    ----------
    code
        Of the sentence.
    table
        Headings and values in the language of the reader.
    taal
        Language.
    """
    title, told = (sentence(f"scenarios_{code}{end}", {}, taal) for end in ("", "_uitleg"))
    return Notebookblad(Blad(code, title, table, told), taal)


def make_watalsblad(watals: pd.DataFrame, terreinen: Mapping[str, str], taal: Taal) -> Notebookblad:
    """Make the sheet of what-if: what brings most comes first.

    Parameters
    ----------
    watals
        The table.
    terreinen
        Names of parks by number.
    taal
        Language.
    """
    rows = watals[watals["wat"].ne("basis")]
    rows = rows.sort_values(["verschil", "variant"], ascending=[False, True])
    what = [_name_variant(row, terreinen, taal) for row in rows.to_dict("records")]
    columns = {
        "watals": what,
        "verschil": rows["verschil"].to_numpy(),
        "verhuizingen": rows["verhuizingen"].to_numpy(),
        "hmc_ha": rows["hmc_ha"].to_numpy(),
        "sleutel": rows["variant"].to_numpy(),
    }
    table = pd.DataFrame({label("notebookkop", name, taal): of for name, of in columns.items()})
    return make_scenarioblad("watals", table, taal)


def _name_variant(row: Mapping[object, object], terreinen: Mapping[str, str], taal: Taal) -> str:
    """What there is more of, and where."""
    kind, _, where = str(row["variant"]).partition(":")
    place, _, categorie = where.partition(":")
    fields = {
        "hoeveel": format_number(float(str(row["hoeveel"])), taal),
        "waar": terreinen.get(place, place),
        "categorie": categorie,
    }
    return sentence(f"watals_{kind}_{where}" if kind == "jaar" else f"watals_{kind}", fields, taal)
