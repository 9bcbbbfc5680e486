"""What the page of the overview shows: areas by level, and every measure of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from werklocaties_gis.cartography.achtergrond import list_achtergronden
from werklocaties_gis.cartography.geometry import VLAK, encode_shapes
from werklocaties_gis.cartography.overzicht.cijfers import list_cijfers
from werklocaties_gis.cartography.overzicht.indicatoren import INDICATOREN, Indicator
from werklocaties_gis.cartography.overzicht.klassen import list_grenzen, list_klassen
from werklocaties_gis.cartography.payload import Opschrift
from werklocaties_gis.cartography.velden import number_column
from werklocaties_gis.cartography.words import select_words
from werklocaties_gis.vocabulary.labels import capitalise, label
from werklocaties_gis.vocabulary.numbers import Taal

NIVEAUS: Final = ("terrein", "deelgebied", "gemeente", "regio")
"""Levels that a reader can choose, the finest first."""
TOTAAL: Final = "totaal"
STANDEN: Final = ("bekend", "ten_minste", "ten_hoogste", "onbekend", "nvt")
VAN_TERREIN_M: Final = 0.5
VAN_GEBIED_M: Final = 5.0
"""How far a drawn boundary of a park and of any other area may lie from the real one."""
DECIMALEN: Final[Mapping[str, int]] = MappingProxyType(
    {"ha": 2, "per_ha": 1, "aandeel": 3, "index": 1}
)
EIGEN: Final = "kaart_overzicht_"
"""Beginning of the sentences of this page."""
WOORDEN: Final = (
    *("kaart_achtergrond", "kaart_achtergrond_niet_bereikbaar", "kaart_fictief"),
    *("kaart_fictief_banier", "kaart_inzoomen", "kaart_onbekend", "kaart_peildatum"),
    *("kaart_signaal", "kaart_uitzoomen"),
)
"""Sentences that this page takes from the map."""


def make_inhoud(
    tabellen: Mapping[str, gpd.GeoDataFrame],
    overzicht: Mapping[str, pd.DataFrame],
    opschrift: Opschrift,
) -> dict[str, object]:
    """Everything that the page shows, as mappings and lists.

    Parameters
    ----------
    tabellen
        ``bedrijventerreinen`` and ``gebieden``, in RD New.
    overzicht
        ``overzicht_gebieden``, ``overzicht_schuifruimte`` and ``overzicht_bronnen``.
    opschrift
        What stands above it.
    """
    taal, cijfers = opschrift.taal, list_cijfers(overzicht)
    shapes = dict(_list_vlakken(tabellen))
    levels = [
        _make_niveau(niveau, cijfers, shapes[niveau], taal)
        for niveau in NIVEAUS
        if cijfers["niveau"].eq(niveau).any()
    ]
    return {
        "opschrift": {
            **vars(opschrift),
            "achtergronden": list_achtergronden(taal),
            "tekst": select_words(taal, WOORDEN, EIGEN),
        },
        "standen": list(STANDEN),
        "indicatoren": [
            _make_indicator(one, overzicht["overzicht_bronnen"], taal) for one in INDICATOREN
        ],
        "niveaus": levels,
    }


def _list_vlakken(
    tabellen: Mapping[str, gpd.GeoDataFrame],
) -> Iterator[tuple[str, gpd.GeoSeries]]:
    """Shapes of each level by the id that the overview gives them."""
    parks, areas = tabellen["bedrijventerreinen"], tabellen["gebieden"]
    yield "terrein", _by_id(parks, parks["terrein_id"])
    for niveau in NIVEAUS[1:]:
        rows = areas[areas["soort"].eq(niveau).fillna(value=False).to_numpy(dtype=bool)]
        rows = rows.sort_values("gebied_id", kind="stable")
        # Municipalities go by their code, as parks name them.
        code = rows["code"] if niveau == "gemeente" else rows["gebied_id"]
        yield niveau, _by_id(rows, code.astype("string").fillna(rows["gebied_id"].astype("string")))


def _by_id(rows: gpd.GeoDataFrame, ids: pd.Series) -> gpd.GeoSeries:
    """Shapes under their id, each id once."""
    shapes = gpd.GeoSeries(rows.geometry.to_numpy(), index=ids.astype(str).to_numpy(), crs=rows.crs)
    return shapes[~shapes.index.duplicated()]


def _make_niveau(
    niveau: str, cijfers: pd.DataFrame, shapes: gpd.GeoSeries, taal: Taal
) -> dict[str, object]:
    """The areas of one level, then what belongs to none of them, then the whole."""
    order = (niveau, f"buiten_{niveau}", TOTAAL)
    parts = [cijfers[cijfers["niveau"].eq(one)] for one in order]
    rows = pd.concat([parts[0].sort_values("id"), *parts[1:]], ignore_index=True)
    is_area = rows["niveau"].eq(niveau).to_numpy(dtype=bool)
    own = shapes.reindex(rows.loc[is_area, "id"].astype(str))
    tolerance = VAN_TERREIN_M if niveau == "terrein" else VAN_GEBIED_M
    kinds, drawn = encode_shapes(own, tolerance)
    return {
        "id": niveau,
        "naam": capitalise(label("niveau", niveau, taal)),
        "namen": _list_namen(rows, taal),
        "vorm": [shape if kind == VLAK else [] for kind, shape in zip(kinds, drawn, strict=True)],
        "kolommen": {name: number_column(rows[name], 2) for name in _list_telkolommen()},
        "cijfers": {one.id: _make_cijfers(rows, one, is_area) for one in INDICATOREN},
    }


def _list_namen(rows: pd.DataFrame, taal: Taal) -> list[str]:
    """What a reader calls each row: its name, else its number, else its level."""
    pairs = zip(rows["niveau"], rows["id"], rows["naam"].fillna(""), strict=True)
    return [
        capitalise(label("niveau", niveau, taal))
        if niveau.startswith((TOTAAL, "buiten"))
        else str(name or own)
        for niveau, own, name in pairs
    ]


def _list_telkolommen() -> list[str]:
    """Columns that some card names, each once."""
    return list(dict.fromkeys(name for one in INDICATOREN for name in one.telling))


def _make_cijfers(
    rows: pd.DataFrame, indicator: Indicator, is_area: np.ndarray
) -> dict[str, object]:
    """One measure of the rows of a level: value, how sure, rank and class; and its spread."""
    values = rows[indicator.id].to_numpy(dtype=float)
    own = np.where(is_area, values, np.nan)
    known = own[~np.isnan(own)]
    borders = list_grenzen(known, indicator.verdeling) if len(known) else ()
    ranks = pd.Series(own).rank(method="min", ascending=indicator.volgorde == "laagste")
    digits = DECIMALEN[indicator.eenheid]
    stand = rows[f"{indicator.id}_stand"]
    return {
        "waarde": number_column(pd.Series(values), digits),
        "stand": [STANDEN.index(str(one)) for one in stand],
        "rang": number_column(ranks, 0),
        "klasse": list_klassen(own, borders).tolist(),
        "grenzen": list(borders) if len(known) else None,
        "spreiding": [round(float(one), digits) for one in np.quantile(known, (0.0, 0.5, 1.0))]
        if len(known)
        else [],
    }


def _make_indicator(indicator: Indicator, bronnen: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """One measure as the page offers it, with where it comes from."""
    rules = bronnen.set_index("kolom").reindex(indicator.kolommen).dropna(subset=["regel"])
    return {
        "id": indicator.id,
        "naam": capitalise(label("indicator", indicator.id, taal)),
        "eenheid": indicator.eenheid,
        "volgorde": indicator.volgorde,
        "donker": indicator.donker,
        "verdeling": indicator.verdeling,
        "telling": list(indicator.telling),
        "bronnen": [
            {
                "kolom": capitalise(label("overzicht", str(name), taal)),
                "regel": str(row["regel"]),
                "bron": None if pd.isna(row["bronnen"]) else str(row["bronnen"]),
                "van": _date(row["oudste"]),
                "tot": _date(row["nieuwste"]),
            }
            for name, row in rules.iterrows()
        ],
    }


def _date(moment: object) -> str | None:
    """A date as the page reads it; None where it is not known."""
    when = pd.to_datetime(moment)  # type: ignore[call-overload]
    return None if pd.isna(when) else str(when.strftime("%Y-%m-%d"))
