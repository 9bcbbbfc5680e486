"""Counts with and without firms that stand in the register but hardly on the ground."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from werklocaties_gis.report import overview
from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.rapport.elementen import (
    Groepskop,
    make_alinea,
    make_tabel,
    tell_getallen,
)
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.sentences import sentence

MATEN: Final = ("alle", *(name for _, name in overview.MATEN))
STANDEN: Final = ("alle", *overview.STANDEN)
REDENEN: Final = ("zzp", "holding", "vastgoed")
GETALLEN: Final = ("vestigingen", "banen", "ha")


def make_zonder(inhoud: Inhoud) -> Iterator[str]:
    """Tell the counts of the whole study with and without such firms, side by side.

    Parameters
    ----------
    inhoud
        The run; nothing where the counts were not made.
    """
    taal, rows = inhoud.taal, inhoud.resultaat("overzicht_zonder")
    rows = rows[rows["niveau"].eq("totaal")]
    whole = rows[rows["maat"].eq("alle")]
    if whole.empty:
        return
    number, *few = (int(whole[name].iloc[0]) for name in ("vestigingen", *REDENEN))
    code = "rapport_zonder_uitleg" if any(few) else "rapport_zonder_geen"
    yield make_alinea(code, taal, "", vestigingen=number, **dict(zip(REDENEN, few, strict=True)))
    if not any(few):
        return
    kop = Groepskop(
        label("overzicht", "vestigingen", taal),
        tuple(capitalise(sentence(f"kop_{name}", {}, taal)) for name in GETALLEN),
        tuple(sentence(code, {}, taal) for code in ("rapport_met", "rapport_zonder_kort")),
    )
    yield from make_tabel(
        _make_rijen(rows, taal),
        taal,
        bijschrift=sentence("rapport_zonder", {}, taal),
        kop=kop,
        klasse="dicht getallen",
    )


def _make_rijen(rows: pd.DataFrame, taal: Taal) -> pd.DataFrame:
    """A row for all firms and for each measure by how certain, with and without in pairs."""
    by_key = rows.set_index(["maat", "stand"])
    keys = [(maat, stand) for maat in MATEN for stand in STANDEN if (maat, stand) in by_key.index]
    told = by_key.loc[keys]
    names = [_name(maat, stand, taal) for maat, stand in keys]
    pairs = {name: told[name] for one in GETALLEN for name in (one, f"{one}_zonder")}
    cells = {name: tell_getallen(values, taal) for name, values in pairs.items()}
    return pd.DataFrame({"naam": names, **cells})


def _name(maat: str, stand: str, taal: Taal) -> str:
    """What a reader calls the row."""
    name = label("maat", maat, taal)
    return capitalise(name) if maat == "alle" else f"{name}: {label('totaal', stand, taal)}"
