"""Lines of the quality report in words, for whoever may see rows and for whoever may not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.report.tellingen import (
    NIETS,
    PER_BEDRIJF,
    list_dicht,
    list_openbare_tellingen,
    list_samen,
)
from werklocaties_gis.report.totalenstelsel import CELLS
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, format_number, is_missing
from werklocaties_gis.vocabulary.sentences import sentence

GETOOND: Final = 3
"""Rows named with a line on screen and paper; the table of rows has them all."""

OPENBAAR: Final = frozenset({"grens", "jaren", "kolom", "laag", "hoog", "toets"})
"""What a line may name in public: limits and names of ours, nothing that was measured."""

MELDINGEN: Final = frozenset({"melding", "melding_let_op"})
"""Lines that pass on what reading told, in its words."""

ALLEEN_INTERN: Final = MELDINGEN | {"kolommen_ongebruikt"}
"""Lines in the words of a file, which may hold names."""

GEMETEN: Final = frozenset({"vorm_hersteld", "kavels_overlappen", "plekken_overlappen"})
"""Lines that name what was measured, and have a sentence of their own for the public."""

DOMEINEN: Final[Mapping[str, str]] = MappingProxyType({"toets": "toets", "laag": "tabel"})
"""Fields that are codes, and where their words stand."""


@dataclass(frozen=True)
class Regelzin:
    """One line of the report in words.

    Attributes
    ----------
    ernst, onderwerp
        Codes under which it is grouped.
    wat
        What was found, and how often.
    rijen
        The first rows, as file, number and key.
    meer
        How many more rows there are.
    gevolg, remedie
        What it does to the findings and how to mend it.
    """

    ernst: str
    onderwerp: str
    wat: str
    rijen: tuple[str, ...]
    meer: int
    gevolg: str
    remedie: str


def make_openbaar(
    regels: pd.DataFrame,
    drempel: int,
    totalen: pd.DataFrame | None = None,
    tellingen: Mapping[str, int] = NIETS,
    herkomst: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Give the lines as they may leave the house: counts only, small ones of firms not told.

    Parameters
    ----------
    regels
        The table ``kwaliteit``.
    drempel
        Fewest firms behind a count that is told.
    totalen
        What map, workbook, report and summary show of the totals; None where
        nothing was counted.
    tellingen
        Rows of each table.
    herkomst
        Origins of the tables as ``mask_herkomst`` leaves them: counts of rows in
        ``rijen_in`` and ``rijen_uit``, missing where they are not told.

    Returns
    -------
    pandas.DataFrame
        Without files, rows and measured values. ``aantal`` is missing where it is
        small. A line of firms is left out where few of those looked at are left,
        since the number tells that, or where it was looked for in a few more or
        less than another line, a table or a source tells; a rate also where either side
        is small, and where the totals of its check are shown nowhere.
    """
    firms = regels["tabel"].isin(PER_BEDRIJF).to_numpy(dtype=bool)
    known, total = (regels[name].to_numpy(dtype=float, na_value=0.0) for name in ("aantal", "van"))
    small = firms & (known > 0) & (known < drempel)
    rest = (total > known) & (total - known < drempel)
    besloten = (total > 0) & _tells_hidden(regels, drempel, totalen)
    few = firms & (((known >= drempel) & rest) | ((total > 0) & (total < drempel)))
    is_rate = regels["onderwerp"].isin(("toetsen", "totalen")).to_numpy(dtype=bool)
    hidden = regels["regel"].isin(ALLEEN_INTERN).to_numpy(dtype=bool, copy=True)
    hidden |= few | (is_rate & firms & (small | rest | besloten))
    sizes = _list_verteld(list_openbare_tellingen(tellingen, drempel), herkomst)
    hidden |= _find_dicht(regels["tabel"], np.where(firms & ~hidden, total, 0.0), drempel, sizes)
    pairs = zip(regels["velden"], is_rate.tolist(), strict=True)
    nothing = pd.Series([()] * len(regels), regels.index, dtype=object)
    shown: pd.DataFrame = regels.assign(
        bron=pd.array([pd.NA] * len(regels), dtype="string"),
        aantal=regels["aantal"].mask(small),
        voorbeelden=nothing,
        velden=[_only_public(text, is_rate=rate) for text, rate in pairs],
    )[~hidden]
    return shown.reset_index(drop=True)


def _list_verteld(
    tellingen: Mapping[str, int], herkomst: pd.DataFrame | None
) -> Sequence[tuple[str, float]]:
    """Table and number of every count of rows that is told of tables and of their sources."""
    told = [(name, float(count)) for name, count in tellingen.items()]
    if herkomst is None:
        return told
    for column in ("rijen_in", "rijen_uit"):
        known = herkomst[herkomst[column].notna()]
        told += zip(known["tabel"].astype(str), known[column].astype(float), strict=True)
    return told


def _find_dicht(
    tabel: pd.Series,
    van: npt.NDArray[np.float64],
    drempel: int,
    verteld: Sequence[tuple[str, float]],
) -> npt.NDArray[np.bool_]:
    """Lines that looked at a few rows more or less than is told, or than a line before them.

    Of 168 activities 165 were looked up: the other three have no code.
    """
    close = np.zeros(len(van), dtype=bool)
    for group in list_samen():
        told = [count for name, count in verteld if name in group]
        places = np.flatnonzero(tabel.isin(group).to_numpy(dtype=bool) & (van > 0))
        close[places] = list_dicht(van[places, None], told, drempel)
    return close


def _tells_hidden(
    regels: pd.DataFrame, drempel: int, totalen: pd.DataFrame | None
) -> npt.NDArray[np.bool_]:
    """Lines on a check of which the totals are shown nowhere, or that tell of a few by their sum.

    Those to which a check does not apply are the firms in its totals less those judged.
    """
    if totalen is None:
        return np.ones(len(regels), dtype=bool)
    own = totalen[totalen["niveau"].eq("totaal") & totalen["uitkomst"].isin(CELLS)]
    firms = own.groupby(own["toets"].astype(str))["vestigingen"].sum()
    toets = [json.loads(text).get("toets", part) for text, part in _pairs(regels)]
    whole = firms.reindex(toets).to_numpy(dtype=float)
    left = whole - regels["van"].to_numpy(dtype=float)
    return np.asarray(np.isnan(whole) | ((left > 0) & (left < drempel)))


def _pairs(regels: pd.DataFrame) -> Iterator[tuple[str, object]]:
    """Fields of each line, and the part that it is about."""
    return zip(regels["velden"], regels["onderdeel"], strict=True)


def _only_public(text: str, *, is_rate: bool) -> str:
    """Fields that say nothing of a single row."""
    fields = json.loads(text)
    shown = OPENBAAR | ({"bekend", "bekend_ha", "share"} if is_rate else set())
    return json.dumps({name: value for name, value in fields.items() if name in shown})


def list_zinnen(
    regels: pd.DataFrame, taal: Taal, rijen: pd.DataFrame | None = None, drempel: int = 0
) -> tuple[Regelzin, ...]:
    """List the lines in words, in their order.

    Parameters
    ----------
    regels
        The table ``kwaliteit``, or what ``make_openbaar`` leaves of it.
    taal
        Language.
    rijen
        The table ``kwaliteitsrijen``; none where no row may be named.
    drempel
        What a missing count is below.
    """
    named = {} if rijen is None else _list_rijen(rijen, taal)
    zinnen = []
    for row in regels.to_dict("records"):
        fields = _fields({str(name): value for name, value in row.items()}, taal, drempel)
        first, count = named.get(row["rang"], ((), 0))
        zinnen.append(
            Regelzin(
                str(row["ernst"]),
                str(row["onderwerp"]),
                _wat(row["regel"], fields, taal, is_public=rijen is None),
                first,
                count - len(first),
                sentence(str(row["gevolg"]), fields, taal),
                sentence(str(row["remedie"]), fields, taal),
            )
        )
    return tuple(zinnen)


def _wat(regel: Any, fields: Mapping[str, object], taal: Taal, *, is_public: bool) -> str:  # noqa: ANN401
    """What was found; a fault or notice in its own words, which public does not see."""
    if regel in MELDINGEN:
        return sentence(str(fields["code"]), fields, taal)
    if regel != "fout":
        variant = "_publiek" if is_public and regel in GEMETEN else ""
        return sentence(f"kw_{regel}{variant}", fields, taal)
    if is_public:
        return sentence("kwaliteit_fout_publiek", fields, taal)
    told = sentence(str(fields["code"]), fields, taal)
    return sentence("kw_fout", {**fields, "fout": told}, taal)


def _fields(row: Mapping[str, Any], taal: Taal, drempel: int) -> dict[str, object]:
    """All that the sentences of a line can name."""
    told = json.loads(row["velden"])
    tabel = "" if is_missing(row["tabel"]) else str(row["tabel"])
    kolom = str(told.get("kolom") or "")
    few = sentence("kwaliteit_klein", {"drempel": drempel}, taal)
    named = {
        name: label(domain, str(told[name]), taal)
        for name, domain in DOMEINEN.items()
        if name in told and not isinstance(told[name], float)
    }
    percents = {
        name: format_number(float(told[name]), taal, 0)
        for name in ("bekend", "bekend_ha", "share")
        if name in told
    }
    # A notice or fault names its own table in its own way; ours are the words for a reader.
    return {
        **told,
        **named,
        **percents,
        "tabel": label("tabel", tabel, taal),
        "table": tabel or told.get("table", ""),
        "column": kolom,
        "kolom": kolom,
        "count": row["aantal"],
        "plaats": ", ".join(filter(None, (told.get("source"), label("tabel", tabel, taal), kolom))),
        "aantal": few if is_missing(row["aantal"]) else int(row["aantal"]),
        "van": row["van"],
    }


def _list_rijen(rijen: pd.DataFrame, taal: Taal) -> dict[int, tuple[tuple[str, ...], int]]:
    """First rows of each line in words, and how many there are."""
    counts = rijen["rang"].value_counts()
    first = rijen[rijen["volgnr"].le(GETOOND).to_numpy(dtype=bool)]
    found: dict[int, list[str]] = {}
    columns = ["rang", "bestand", "rij", "sleutel", "waarde"]
    for rang, *parts in first[columns].itertuples(index=False, name=None):
        found.setdefault(int(rang), []).append(_name(parts, taal))
    return {rang: (tuple(names), int(counts[rang])) for rang, names in found.items()}


def _name(parts: Sequence[Any], taal: Taal) -> str:
    """One row: where it stands, its key, and what stands there."""
    bestand, rij, sleutel, waarde = parts
    word = "rij" if taal == "nl" else "row"
    key = "" if is_missing(sleutel) else str(sleutel)
    # The name is enough to find a file by; the table of rows has the whole path.
    place = "" if is_missing(bestand) else str(bestand).replace("\\", "/").rpartition("/")[2]
    place = place if is_missing(rij) else f"{place} {word} {int(rij)}".strip()
    where = f"{place} ({key})" if place and key else place or key
    return where if is_missing(waarde) else f"{where}: {waarde}"
