"""The kavelpaspoort of each plek, and what becomes of the plek after the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels
from werklocaties_gis.cartography.velden import code_labels, code_text, make_veld, number_column
from werklocaties_gis.cartography.words import label_values, read_words
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal, is_missing

VELDEN: Final = (
    *("regime", "menging", "nat", "functies"),
    *("kavel_m2", "bvo_m2", "vrij_m2"),
    *("uitgiftevorm", "prijs_eur_m2", "huur_eur_m2_jaar", "didam_route"),
    *("beschikbaar_vanaf", "beschikbaar_tot", "verwerving", "verwerving_kosten_eur", "borging"),
    "eigenaren",
    *("afname_code", "opwek_code", "jaar_opgelost", "vrij_kw"),
    *("aansluiting_kva", "gtv_kw", "overname_bevestigd"),
    *("halte_afstand_m", "halte", "halte_soort", "hoofdweg_afstand_m", "hoofdweg"),
    *("bron", "peildatum"),
)
"""Columns that the card shows as they stand; what is made of several comes beside them."""

Teller = Callable[[Mapping[str, object], Taal], str | None]
"""What makes one text of a row."""

DOMEINEN: Final[Mapping[str, str]] = MappingProxyType(
    {"afname_code": "netcode", "opwek_code": "netcode", "didam_route": "didam_route"}
)
"""Where the vocabulary keeps the values of columns that bear another name."""


def make_paspoorten(
    kavelpaspoorten: pd.DataFrame, sleutels: Sleutels, taal: Taal
) -> dict[str, object]:
    """Make the kavelpaspoorten of the plekken on the map.

    Parameters
    ----------
    kavelpaspoorten
        One row for each plek that is on offer.
    sleutels
        Order of the plekken in the page.
    taal
        Language of names and values.
    """
    rows = sleutels.place_plekken(kavelpaspoorten)
    filled = [name for name in VELDEN if rows[name].notna().any()]
    own = {
        "aanbod": code_labels(rows["aanbod"], "aanbod", taal),
        "plan_categorie": _text(rows, _categorie, taal),
        "afstand_categorie": _text(rows, _milieuruimte, taal),
        "eigenaar_types": _text(rows, _eigenaren, taal),
    }
    return {
        "p": rows["_p"].tolist(),
        "passend": number_column(rows["passend"], 0),
        "mogelijk": number_column(rows["passend_mogelijk"], 0),
        "velden": {**own, **{name: _veld(name, rows[name], taal) for name in filled}},
    }


def make_daarna(vrijgekomen: pd.DataFrame, sleutels: Sleutels, taal: Taal) -> dict[str, object]:
    """Make what becomes of each plek that somebody leaves in the plan."""
    rows = sleutels.place_plekken(vrijgekomen)
    return {
        "p": rows["_p"].tolist(),
        "vertrekkers": sleutels.list_firms(rows["vertrekkers"]),
        "vervolg": code_labels(rows["vervolg"], "vervolg", taal),
        "verlaten_m2": number_column(rows["verlaten_m2"], 0),
        "verwerfbaar_m2": number_column(rows["verwerfbaar_m2"], 0),
        "duurzaam_m2": number_column(rows["duurzaam_m2"], 0),
    }


def _veld(name: str, column: pd.Series, taal: Taal) -> dict[str, object]:
    """One column, its values called by their names."""
    if name in DOMEINEN:
        return {**code_labels(column, DOMEINEN[name], taal)}
    return make_veld("kavelpaspoorten", name, column, taal)


def _text(rows: pd.DataFrame, tell: Teller, taal: Taal) -> dict[str, object]:
    """A column of texts that are made of several columns."""
    records = [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
    texts = [tell(row, taal) for row in records]
    return {**code_text(pd.Series(texts, index=rows.index, dtype="string"))}


def _categorie(row: Mapping[str, object], taal: Taal) -> str | None:
    """Categories that the plan allows, and how sure that is."""
    if is_missing(row["categorie_max"]):
        return None
    low, least, most = (
        row[name] for name in ("categorie_min", "categorie_max_laag", "categorie_max")
    )
    words = read_words(taal)
    top = str(most) if is_missing(least) or least == most else f"{least} / {most}"
    sure = label("categorie_zekerheid", str(row["categorie_zekerheid"]), taal)
    code = "kaart_categorie_tot" if is_missing(low) else "kaart_categorie_van_tot"
    return words[code].format(van=low, tot=top, zekerheid=sure)


def _milieuruimte(row: Mapping[str, object], taal: Taal) -> str | None:
    """Highest category that fits by distance, or that none does or it cannot be told."""
    stand = row["milieuruimte_stand"]
    if is_missing(stand):
        return None
    if str(stand) == "categorie" and not is_missing(row["milieuruimte"]):
        return read_words(taal)["kaart_milieuruimte_tot"].format(tot=row["milieuruimte"])
    return label("milieuruimte_stand", str(stand), taal)


def _eigenaren(row: Mapping[str, object], taal: Taal) -> str | None:
    """Kinds of owner of the kavels."""
    kinds = row["eigenaar_types"]
    if not isinstance(kinds, tuple | list) or not kinds:
        return None
    return ", ".join(label_values("eigenaar_type", [str(kind) for kind in kinds], taal))
