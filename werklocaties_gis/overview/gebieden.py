"""The rows of the overview: everything that is known of each park, part, municipality, region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.beeld.trend import list_compensatiekolommen
from werklocaties_gis.overview.indeling.plaatsen import Indeling
from werklocaties_gis.overview.stand.bedrijven import list_banen_per_ha, list_bedrijven
from werklocaties_gis.overview.stand.eigendom import list_reserve
from werklocaties_gis.overview.stand.grond import list_grond
from werklocaties_gis.overview.stand.maten import Woorden, list_maatkolommen
from werklocaties_gis.overview.stand.omgeving import NET, list_natuurafstand
from werklocaties_gis.overview.stand.verdringing import list_verdrongen
from werklocaties_gis.overview.stand.woningen import KOLOMMEN, list_woningen_in_contour

Tabellen = Mapping[str, pd.DataFrame]

KEY: Final = ("niveau", "id")
FIRMS: Final = ("vestigingen", "zonder_plek", "banen_onbekend", "banen_deel_onbekend")
JOBS: Final = ("banen", "banen_verdeeld")


@dataclass(frozen=True)
class Delen:
    """What the rows are made of.

    Attributes
    ----------
    indeling
        Where everything belongs.
    gronden, bezetting
        Land plot by plot, and today's placements.
    woorden
        The word of each placement, as ``list_woorden`` gives it.
    lang
        The long tables, by name.
    """

    indeling: Indeling
    gronden: pd.DataFrame
    bezetting: pd.DataFrame
    woorden: Woorden
    lang: Mapping[str, pd.DataFrame]


def list_gebieden(tabellen: Tabellen, resultaten: Tabellen, delen: Delen) -> pd.DataFrame:
    """List the rows of the overview, without the functiemengingsindex.

    Parameters
    ----------
    tabellen, resultaten
        As for ``list_overzicht``.
    delen
        What the rows are made of.
    """
    parts = [
        list_grond(tabellen, delen.gronden, delen.indeling),
        list_reserve(resultaten.get("verborgen_reserve"), delen.gronden),
        list_bedrijven(delen.bezetting),
        list_maatkolommen(delen.lang["overzicht_maten"]),
        list_woningen_in_contour(tabellen, resultaten.get("geraakt"), delen.indeling),
        _list_net(delen.lang["overzicht_net"]),
        list_natuurafstand(delen.gronden),
        _list_eigendom(delen.lang["overzicht_eigendom"]),
        _list_zoekers(delen.lang["overzicht_vraag"]),
        list_verdrongen(delen.bezetting),
        list_compensatiekolommen(resultaten.get("compensatie")),
    ]
    rows = delen.indeling.gebieden
    for part in parts:
        rows = rows.merge(
            part.astype({"niveau": "string", "id": "string"}), on=list(KEY), how="left"
        )
    filled = _fill(rows, tabellen, resultaten, delen)
    marks = (frame["fictief"] for frame in tabellen.values() if "fictief" in frame)
    invented = any(bool(mark.fillna(value=False).any()) for mark in marks)
    return filled.assign(banen_per_ha=list_banen_per_ha(filled, delen.bezetting), fictief=invented)


def _fill(
    rows: pd.DataFrame, tabellen: Tabellen, resultaten: Tabellen, delen: Delen
) -> pd.DataFrame:
    """Nothing found is none, where somebody looked; else it stays unknown."""
    zero = _looked_for_firms(rows, delen) & (len(tabellen["vestigingen"]) > 0)
    found = rows.copy()
    names = [str(name) for name in found]
    measures = [name for name in names if name.endswith(("_zeker", "_mogelijk", "_onbekend"))]
    counts = [*FIRMS, *(name for name in measures if "contour" not in name)]
    found = _zero(found, counts, zero)
    for name in JOBS:
        found[name] = found[name].mask(found["vestigingen"].eq(0), 0.0)
    nobody = found["zoekers"].isna()
    if "geraakt" in resultaten:
        # A firm of which nobody knows what it asks, or what lies near it, may reach a home.
        hit = found[KOLOMMEN[1]].notna()
        found = _zero(found, KOLOMMEN, zero & (hit | found["omgekeerd_onbekend"].eq(0)))
    if tabellen["gebieden"]["soort"].eq("transformatie").any():
        found = _zero(found, ("in_transformatie",), zero)
    if "compensatie" in resultaten:
        ledger = [name for name in names if name.startswith("compensatie_")]
        found = _zero(found, ledger, found["niveau"].isin(("gemeente", "terrein")))
    found = _zero(found, ("zoekers", "vraag_ha"), zero & nobody)
    return _zero(found, ("terreinen",), pd.Series(True, index=rows.index))


def _looked_for_firms(rows: pd.DataFrame, delen: Delen) -> pd.Series:
    """Where no firm means that there is none: not on a park without a single place."""
    parks = set(delen.indeling.plekken["terrein"])
    return rows["niveau"].ne("terrein") | rows["id"].isin(parks)


def _zero(rows: pd.DataFrame, columns: Iterable[str], where: pd.Series) -> pd.DataFrame:
    """Rows with 0 for what is missing in some places."""
    filled = {
        name: rows[name].astype(float).mask(rows[name].isna() & where, 0.0)
        for name in columns
        if name in rows
    }
    return rows.assign(**filled)


def _list_net(net: pd.DataFrame) -> pd.DataFrame:
    """Ha by state of the grid, as columns."""
    return _wide(net, "stand", {stand: f"net_{stand}_ha" for stand in (*NET, "onbekend")})


def _list_eigendom(eigendom: pd.DataFrame) -> pd.DataFrame:
    """Land of the municipality, and land by how it comes free, as columns."""
    owners = eigendom[eigendom["soort"].eq("eigenaar_type")]
    routes = eigendom[eigendom["soort"].eq("verwerving")]
    kind = np.where(routes["waarde"].isin(("geen", "onbekend")), routes["waarde"], "weg")
    known = {"gemeente": "grond_gemeente_ha", "onbekend": "eigenaar_onbekend_ha"}
    names = {
        "weg": "verwerfbaar_ha",
        "geen": "verwerving_geen_ha",
        "onbekend": "verwerving_onbekend_ha",
    }
    found = _wide(routes.assign(waarde=kind), "waarde", names)
    return _wide(owners, "waarde", known).merge(found, on=list(KEY), how="outer")


def _wide(rows: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Ha by value as columns; none of a value is 0 where there is land at all."""
    sums = rows.groupby([*KEY, column])["ha"].sum().unstack(column)
    return sums.reindex(columns=list(names)).fillna(0.0).rename(columns=names).reset_index()


def _list_zoekers(vraag: pd.DataFrame) -> pd.DataFrame:
    """Firms that seek room and can move, and the land that they need."""
    rows = vraag[vraag["verplaatsbaar"].eq("ja")]
    sums = rows.groupby(list(KEY))[["vestigingen", "ha"]].sum(min_count=1)
    return sums.rename(columns={"vestigingen": "zoekers", "ha": "vraag_ha"}).reset_index()
