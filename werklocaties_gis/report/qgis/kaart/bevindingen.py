"""Findings on the map: one point for each, and one for each firm with what they come to."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.qgis.kaart.ligging import Ligging, as_layer, look_up
from werklocaties_gis.report.tekst import list_findings, list_remarks
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.among import is_among
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import label

TELLEND: Final = ("zeker", "mogelijk", "onbekend")
"""Outcomes that a reader wants to see, heaviest first."""


def list_bevindingpunten(inhoud: Inhoud, ligging: Ligging) -> gpd.GeoDataFrame:
    """List a point for each finding and for each check that could not tell.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``kaart_bevindingen``, EPSG:28992.
    """
    taal = inhoud.taal
    found = inhoud.resultaat("mismatches")
    found = found[found["soort"].astype("string").eq("bestaand")]
    told = found.assign(
        zin=pd.array(list_findings(found, taal), dtype="string"),
        kanttekeningen=_remarks(found, taal),
    )
    rows = pd.concat([told, _list_onbekend(inhoud)], ignore_index=True)
    firms = rows["vestiging_id"].astype("string")
    park = look_up(rows["plek_id"].astype("string"), ligging.plek_terrein)
    park = look_up(park, ligging.terrein_namen)
    rows = rows.assign(naam=look_up(firms, ligging.vestiging_namen), terrein=park)
    return as_layer(rows, ligging.points(firms), "kaart_bevindingen")


def _list_onbekend(inhoud: Inhoud) -> pd.DataFrame:
    """Checks of today that could not tell, and that the planner did not settle."""
    told = ["vestiging_id", "plek_id", "toets", "aspect", "uitkomst", "bron", "peildatum"]
    rows = inhoud.resultaat("uitkomsten")[[*told, "soort", "opmerkingen"]]
    settled = inhoud.tabellen["oordelen"]
    is_open = rows["soort"].astype("string").eq("bestaand")
    is_open &= rows["uitkomst"].astype("string").eq("onbekend")
    rows = rows[is_open.fillna(value=False).to_numpy(dtype=bool)]
    settled = settled[settled["oordeel"].astype("string").eq("weerlegd").fillna(value=False)]
    if len(settled):
        keys = list(read_schema("oordelen").keys)
        rows = rows[~_keys(rows[keys]).isin(_keys(settled[keys]))]
    return rows[told].assign(kanttekeningen=_remarks(rows, inhoud.taal))


def list_vestigingpunten(
    inhoud: Inhoud, ligging: Ligging, bevindingen: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """List a point for each firm, with its heaviest finding.

    Parameters
    ----------
    inhoud, ligging
        The run, and where everything lies.
    bevindingen
        What ``list_bevindingpunten`` gave; one that the planner refuted does not count.

    Returns
    -------
    geopandas.GeoDataFrame
        The table ``kaart_vestigingen``, EPSG:28992. A firm of which no check speaks,
        as one that only seeks a place, has the state onbekend.
    """
    firms = inhoud.tabellen["vestigingen"]
    keys = firms["vestiging_id"].astype("string")
    counts = _count(bevindingen, keys)
    told = inhoud.resultaat("uitkomsten")["vestiging_id"].astype("string")
    judged = pd.Series(is_among(keys, told), index=keys.index)
    used = ligging.in_gebruik.assign(
        naam=ligging.in_gebruik["plek_id"].map(ligging.plek_namen).astype("string"),
        park=ligging.in_gebruik["plek_id"]
        .map(ligging.plek_terrein)
        .map(ligging.terrein_namen)
        .astype("string"),
    )
    rows = pd.DataFrame(
        {
            **{name: firms[name] for name in ("banen", "bron", "peildatum", "fictief")},
            **{f"aantal_{name}": counts[name] for name in TELLEND},
            "vestiging_id": keys,
            "naam": keys.map(ligging.vestiging_namen),
            "stand": _heaviest(counts, judged),
            "signalen": keys.map(_join(_name_toetsen(bevindingen, inhoud.taal), "toets")),
            "plekken": keys.map(_join(used, "naam")),
            "terrein": keys.map(_join(used, "park")),
            "verhuist": _moves(inhoud, keys),
        }
    )
    return as_layer(rows, ligging.points(keys), "kaart_vestigingen")


def _count(bevindingen: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    """Findings that count, for each firm and outcome."""
    counting = bevindingen[
        bevindingen["oordeel"].astype("string").ne("weerlegd").fillna(value=True)
    ]
    pairs = [counting["vestiging_id"], counting["uitkomst"].astype("string")]
    table = counting.groupby(pairs).size().unstack(fill_value=0)
    table = table.reindex(index=pd.Index(keys), columns=list(TELLEND), fill_value=0)
    return table.set_axis(keys.index).astype("Int64")


def _heaviest(counts: pd.DataFrame, judged: pd.Series) -> pd.Series:
    """The heaviest word that occurs; of a firm that no check speaks about: onbekend."""
    stand = pd.Series("geen_signaal", index=counts.index, dtype="string").where(judged, "onbekend")
    for name in reversed(TELLEND):
        stand = stand.mask(counts[name] > 0, name)
    return stand


def _name_toetsen(bevindingen: pd.DataFrame, taal: Taal) -> pd.DataFrame:
    """Checks that signal, as words; once where aspects repeat it."""
    signals = bevindingen["uitkomst"].astype("string").isin(("zeker", "mogelijk"))
    signals &= bevindingen["oordeel"].astype("string").ne("weerlegd").fillna(value=True)
    rows = bevindingen.loc[signals, ["vestiging_id", "toets"]].drop_duplicates()
    words = {
        name: label("toets", name, taal) for name in read_schema("mismatches")["toets"].allowed
    }
    return rows.assign(toets=rows["toets"].astype("string").map(words))


def _moves(inhoud: Inhoud, keys: pd.Series) -> pd.Series:
    """Whether each firm moves; not known where no plan was made."""
    if "verplaatsingen" not in inhoud.resultaten:
        return pd.Series(pd.NA, index=keys.index, dtype="boolean")
    moves = inhoud.resultaat("verplaatsingen")["vestiging_id"].astype("string")
    return pd.Series(is_among(keys, moves), index=keys.index)


def _remarks(rows: pd.DataFrame, taal: Taal) -> Any:  # noqa: ANN401 - an array of text
    texts = pd.array(list_remarks(rows["opmerkingen"], taal), dtype="string")
    return pd.Series(texts, index=rows.index).replace("", pd.NA)


def _join(rows: pd.DataFrame, value: str) -> pd.Series:
    """All different values of a firm in one text."""
    texts = rows[["vestiging_id", value]].dropna().astype("string").drop_duplicates()
    texts = texts.sort_values(["vestiging_id", value])
    return texts.groupby("vestiging_id")[value].agg("; ".join).astype("string")


def _keys(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows.astype("string").fillna(""))
