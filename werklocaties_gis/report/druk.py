"""Tables as they are printed: fewer columns than the workbook, and all by name."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.report.overview import MATEN, STANDEN, list_terreinen
from werklocaties_gis.report.planbladen import make_zetten_blad
from werklocaties_gis.report.tekst import heading, list_findings, list_grondslagen, list_remarks
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import format_number, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

BESIDE: Final = ("regel", "bron", "peildatum", "opmerkingen")
"""What stands in a column of its own beside the sentence of a finding in print."""


def make_zetten_kort(inhoud: Inhoud) -> pd.DataFrame:
    """Make the table of moves for print: by name, as numbers too would not fit on the paper."""
    sheet = make_zetten_blad(inhoud)
    numbers = ("vestiging_id", "van_plek_id", "naar_plek_id", "keten_id", "waarde")
    return sheet.drop(columns=[heading("verplaatsingen", name, inhoud.taal) for name in numbers])


def make_bevindingen_blad(inhoud: Inhoud, rows: pd.DataFrame) -> pd.DataFrame:
    """Make the table of findings for print: where, what, on what it rests, and what to mind."""
    taal = inhoud.taal
    # Where all is invented the banner says so once; on each row it would hide what differs.
    skip = {"verzonnen"} if inhoud.project.studie.fictief else set()
    columns = {
        "naam": rows["naam"].fillna(rows["vestiging_id"]),
        "terrein": rows["terrein_id"].map(list_names(inhoud, "terrein_id")),
        "signaal": list_findings(rows.drop(columns=list(BESIDE)), taal),
        "grondslag": list_grondslagen(rows, taal),
        "opmerkingen": list_remarks(rows["opmerkingen"], taal, skip),
    }
    return pd.DataFrame(
        {sentence(f"kop_{name}", {}, taal): values for name, values in columns.items()}
    )


def make_terrein_kort(inhoud: Inhoud) -> pd.DataFrame:
    """Make the table of parks for print: each measure as three numbers in one column."""
    taal, table = inhoud.taal, list_terreinen(inhoud)
    own = ("naam", "netto_ha", "vestigingen", "banen")
    columns = {sentence(f"kop_{name}", {}, taal): table[name] for name in own}
    for toets, maat in MATEN:
        counts = (table[f"{maat}_{stand}"].tolist() for stand in STANDEN)
        columns[label("toets", toets, taal)] = pd.Series(
            [" / ".join(_short(value, taal) for value in row) for row in zip(*counts, strict=True)],
            index=table.index,
        )
    last = ("uitgeefbaar_plekken", "uitgeefbaar_ha")
    columns |= {sentence(f"kop_{name}", {}, taal): table[name] for name in last}
    return pd.DataFrame(columns)


def _short(value: float, taal: Taal) -> str:
    """A count; shared places are divided, so it may have a decimal."""
    return "–" if is_missing(value) else format_number(float(value), taal)
