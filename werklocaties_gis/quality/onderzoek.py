"""Every check of the data, and what they found as two tables: one of lines, one of rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from werklocaties_gis.quality.bevinding import Bevinding, Controle, Gegevens
from werklocaties_gis.quality.controles import (
    activiteiten,
    dekking,
    dubbelen,
    gebruik,
    geometrie,
    kavels,
    ligging,
    omgeving,
    ouderdom,
    plannen,
    tabellen,
    terreinen,
    toetsen,
    totalen,
    vestigingen,
)
from werklocaties_gis.quality.regels import ERNST, read_regels
from werklocaties_gis.quality.rijen import list_failure_rows, list_rows_of
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.tables.schema import INPUT_TABLES, read_schema

CONTROLES: Final[tuple[Controle, ...]] = (
    tabellen.check_fouten,
    tabellen.check_letters,
    tabellen.check_sleutels,
    tabellen.check_gelijk,
    tabellen.check_kolommen,
    tabellen.check_meldingen,
    geometrie.check_buiten_gebied,
    geometrie.check_hersteld,
    geometrie.check_zonder_vorm,
    geometrie.check_snippers,
    geometrie.check_oppervlakte,
    kavels.check_overlap,
    kavels.check_terrein_van_kavel,
    kavels.check_som,
    kavels.check_plek_op_kavel,
    kavels.check_plekmaten,
    kavels.check_kaveldelen,
    terreinen.check_dubbel,
    terreinen.check_plan,
    terreinen.check_categorie,
    terreinen.check_inhoud,
    plannen.check_tegenspraak,
    plannen.check_zonder_categorie,
    plannen.check_ongelezen,
    plannen.check_hoofdcategorie,
    plannen.check_status,
    omgeving.check_objecten,
    omgeving.check_woningen,
    omgeving.check_natuur,
    omgeving.check_net,
    omgeving.check_stations,
    ligging.check_plek,
    ligging.check_gebied,
    ligging.check_stapel,
    ligging.check_schijnpunt,
    ligging.check_raster,
    ligging.check_gebruik_ligging,
    dubbelen.check_nummer,
    dubbelen.check_bedrijf,
    vestigingen.check_zonder_naam,
    vestigingen.check_banen,
    vestigingen.check_dichtheid,
    vestigingen.check_ruimtevraag,
    vestigingen.check_kleine_vraag,
    vestigingen.check_verlopen,
    activiteiten.check_zonder_sbi,
    activiteiten.check_codes,
    activiteiten.check_uitgaven,
    activiteiten.check_hoofdactiviteit,
    activiteiten.check_dubbel,
    activiteiten.check_soorten,
    gebruik.check_som,
    gebruik.check_klein,
    gebruik.check_gedeeld,
    gebruik.check_zoekers,
    ouderdom.check_peildatum,
    ouderdom.check_gemengd,
    ouderdom.check_bron,
    ouderdom.check_fictief,
    dekking.check_gebied,
    dekking.check_lagen,
    dekking.check_leeg,
    toetsen.check_onbekend,
    toetsen.check_grootteorde,
    totalen.check_banen,
    totalen.check_uitgeefbaar,
    totalen.check_gemeente,
)
"""Every check; a new one is a function and a line here, and a row in ``regels.csv``."""

VOORBEELDEN: Final = 5
"""Rows that a line names; all of them stand in the table of rows."""


@dataclass(frozen=True, eq=False)
class Kwaliteit:
    """What the checks found.

    Attributes
    ----------
    regels
        The table ``kwaliteit``: a line for each rule, table and part; worst first.
    rijen
        The table ``kwaliteitsrijen``: every row that a line speaks of.
    """

    regels: pd.DataFrame
    rijen: pd.DataFrame

    def count(self, ernst: str) -> int:
        """Count the lines of one severity."""
        return int(self.regels["ernst"].eq(ernst).sum())


def list_kwaliteit(gegevens: Gegevens) -> Kwaliteit:
    """Run every check and list what they found, worst first.

    Parameters
    ----------
    gegevens
        Tables, dates, what reading told and refused, totals of the detector.

    Returns
    -------
    Kwaliteit
        Tables ``kwaliteit`` and ``kwaliteitsrijen``. The same data give the same
        tables whatever the order of their rows.
    """
    found = sorted(list_bevindingen(gegevens), key=_order)
    rows = [list_rows_of(finding, gegevens, rang) for rang, finding in enumerate(found, 1)]
    rows += [list_failure_rows(finding, gegevens, at) for at, finding in enumerate(found, 1)]
    rijen = conform(pd.concat(rows) if rows else pd.DataFrame(), "kwaliteitsrijen")
    lines = [_as_line(finding, rang) for rang, finding in enumerate(found, 1)]
    regels = pd.DataFrame(lines, columns=list(LINE))
    regels["bron"] = _list_sources(regels, rijen)
    regels["voorbeelden"] = _list_examples(regels, rijen)
    return Kwaliteit(conform(regels, "kwaliteit"), rijen)


def list_bevindingen(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Run every check, one after another."""
    for controle in CONTROLES:
        yield from controle(gegevens)


def _order(finding: Bevinding) -> tuple[int, int, int, int, str, str]:
    """Worst first, then by subject, then as the rules and the tables stand in their lists."""
    regels = read_regels()
    subjects = read_schema("kwaliteit")["onderwerp"].allowed
    table = INPUT_TABLES.index(finding.tabel) if finding.tabel in INPUT_TABLES else 99
    return (
        ERNST.index(regels[finding.regel].ernst),
        subjects.index(regels[finding.regel].onderwerp),
        list(regels).index(finding.regel),
        table,
        finding.tabel,
        finding.onderdeel,
    )


LINE: Final = (
    *("rang", "regel", "tabel", "onderdeel", "onderwerp", "ernst"),
    *("aantal", "van", "velden", "gevolg", "remedie"),
)


def _as_line(finding: Bevinding, rang: int) -> tuple[object, ...]:
    """One finding as a row of the table ``kwaliteit``."""
    regel = read_regels()[finding.regel]
    kolom = {"kolom": finding.onderdeel} if finding.onderdeel else {}
    fields = json.dumps({**kolom, **finding.velden}, sort_keys=True, ensure_ascii=False)
    return (
        rang,
        finding.regel,
        finding.tabel or None,
        finding.onderdeel or None,
        regel.onderwerp,
        regel.ernst,
        finding.aantal,
        finding.van,
        fields,
        regel.gevolg,
        regel.remedie,
    )


def _list_sources(regels: pd.DataFrame, rijen: pd.DataFrame) -> list[str | None]:
    """Files that the rows of each line come from."""
    files = rijen.dropna(subset=["bestand"]).drop_duplicates(["rang", "bestand"])
    joined = files.groupby("rang")["bestand"].agg(lambda names: ", ".join(sorted(names)))
    return [joined.get(rang) for rang in regels["rang"]]


def _list_examples(regels: pd.DataFrame, rijen: pd.DataFrame) -> list[tuple[str, ...]]:
    """The first rows of each line, by file, number and key."""
    first = rijen[rijen["volgnr"].le(VOORBEELDEN).to_numpy(dtype=bool)]
    names = [
        name_row(*parts)
        for parts in first[["bestand", "rij", "sleutel"]].itertuples(index=False, name=None)
    ]
    by_line = pd.Series(names, dtype=object).groupby(first["rang"].to_numpy()).agg(tuple)
    return [by_line.get(rang, ()) for rang in regels["rang"]]


def name_row(bestand: Any, rij: Any, sleutel: Any) -> str:  # noqa: ANN401 - cells
    """Name a row as file, number and key, as far as these are known.

    Examples
    --------
    >>> name_row("vestigingen.csv", 12, "V1"), name_row(pd.NA, pd.NA, "V1")
    ('vestigingen.csv:12 (V1)', 'V1')
    """
    key = "" if pd.isna(sleutel) else str(sleutel)
    if pd.isna(bestand) or pd.isna(rij):
        place = "" if pd.isna(bestand) else str(bestand)
        return " ".join(filter(None, (place, key)))
    return f"{bestand}:{rij} ({key})" if key else f"{bestand}:{rij}"
