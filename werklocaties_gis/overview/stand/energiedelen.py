"""What the firms of each park could share of energy, as far as somebody stated it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.namen import list_namen

Tabellen = Mapping[str, pd.DataFrame]

ELEKTRICITEIT: Final = "elektriciteit"
KEY: Final = ("terrein_id", "drager")
ROLLEN: Final = (("aanbod", "aanbieders"), ("vraag", "vragers"))


def list_energiedelen(
    tabellen: Tabellen, bezetting: pd.DataFrame, paren: pd.DataFrame | None
) -> pd.DataFrame:
    """List, for every park and carrier, supply, demand, pairs and contracted power.

    Parameters
    ----------
    tabellen
        Uses ``energieaanbod``, ``bedrijventerreinen``, ``plekken`` and ``vestigingen``;
        without a row of the first each park says that it is unknown.
    bezetting
        As ``list_bezetting`` gives it: who is on which park.
    paren
        As ``list_energieparen`` gives them; none where no distance was given.

    Returns
    -------
    pandas.DataFrame
        The table ``overzicht_energiedelen`` but for the use of power, which is unknown here and
        added where it is masked. Power is always there; heat and cold where somebody stated some.
        ``onbekend`` names what is not known: ``aanbod``, ``vraag``, ``vermogen``,
        ``ligging``, ``afstand``, ``gtv`` and ``gebruik``.
    """
    stated = _list_opgaven(tabellen, bezetting)
    rows = _list_rijen(tabellen["bedrijventerreinen"], tabellen["energieaanbod"])
    for rol, name in ROLLEN:
        sums = _sum(stated[stated["rol"].eq(rol)], f"{rol}_kw", name)
        rows = rows.merge(sums, on=list(KEY), how="left")
    rows = rows.merge(_count_paren(paren), on=list(KEY), how="left")
    rows["paren"] = rows["paren"].fillna(0.0) if paren is not None else np.nan
    rows = rows.merge(_sum_gtv(tabellen["plekken"], bezetting), on=list(KEY), how="left")
    lost = stated[stated["ligging"].isna()].groupby(list(KEY)).size().reset_index(name="ligging")
    rows = rows.merge(lost, on=list(KEY), how="left")
    return rows.assign(onbekend=_list_onbekend(rows))


def _list_rijen(terreinen: pd.DataFrame, energieaanbod: pd.DataFrame) -> pd.DataFrame:
    """A row for each park and carrier."""
    stated = energieaanbod["drager"].astype("string")
    dragers = pd.DataFrame({"drager": sorted({ELEKTRICITEIT, *stated.dropna()})})
    return terreinen[["terrein_id", "naam"]].merge(dragers.astype("string"), how="cross")


def _list_opgaven(tabellen: Tabellen, bezetting: pd.DataFrame) -> pd.DataFrame:
    """Supply and demand once on each park of its firm, with the point of the firm."""
    firms = tabellen["vestigingen"]
    points = pd.Series(firms["geometry"].to_numpy(dtype=object), index=firms["vestiging_id"])
    on_park = bezetting.loc[bezetting["terrein"].ne(""), ["vestiging_id", "terrein"]]
    on_park = on_park.drop_duplicates().rename(columns={"terrein": "terrein_id"})
    rows = tabellen["energieaanbod"].merge(on_park.astype("string"), on="vestiging_id")
    rows = rows.assign(ligging=rows["vestiging_id"].map(points))
    return rows.astype({"drager": "string", "rol": "string"})


def _sum(rows: pd.DataFrame, power: str, firms: str) -> pd.DataFrame:
    """Firms and power; the power is unknown where that of somebody is."""
    groups = rows.groupby(list(KEY))
    known = groups["vermogen_kw"].sum(min_count=1).astype(float)
    gaps = groups["vermogen_kw"].count().lt(groups.size())
    return pd.DataFrame(
        {power: known.mask(gaps), firms: groups["vestiging_id"].nunique().astype(float)}
    ).reset_index()


def _count_paren(paren: pd.DataFrame | None) -> pd.DataFrame:
    """Pairs by park: of one park once, of two parks on both."""
    if paren is None or paren.empty:
        return pd.DataFrame({name: pd.Series(dtype="string") for name in KEY}).assign(paren=0.0)
    sides = [
        paren[["drager"]].assign(terrein_id=paren[f"{side}_terrein_id"], paar=range(len(paren)))
        for side in ("van", "naar")
    ]
    rows = pd.concat(sides).drop_duplicates().astype({"drager": "string", "terrein_id": "string"})
    return rows.groupby(list(KEY)).size().astype(float).reset_index(name="paren")


def _sum_gtv(plekken: pd.DataFrame, bezetting: pd.DataFrame) -> pd.DataFrame:
    """Contracted power of the places in use of each park, each place once."""
    used = bezetting.loc[bezetting["terrein"].ne(""), ["plek_id", "terrein"]].drop_duplicates()
    gtv = plekken.set_index("plek_id")["gtv_kw"].astype(float)
    rows = used.assign(gtv_kw=used["plek_id"].map(gtv), terrein_id=used["terrein"])
    groups = rows.astype({"terrein_id": "string"}).groupby("terrein_id")["gtv_kw"]
    unknown = groups.size() - groups.count()
    found = pd.DataFrame({"gtv_kw": groups.sum(min_count=1), "gtv_onbekend": unknown.astype(float)})
    return found.reset_index().assign(drager=ELEKTRICITEIT).astype({"drager": "string"})


def _list_onbekend(rows: pd.DataFrame) -> pd.Series:
    """Names of what is not known of each row."""
    power = [rows[f"{rol}_kw"].isna() & rows[name].notna() for rol, name in ROLLEN]
    electric = rows["drager"].eq(ELEKTRICITEIT)
    masks = {
        "aanbod": rows["aanbieders"].isna(),
        "vraag": rows["vragers"].isna(),
        "vermogen": power[0] | power[1],
        "ligging": rows["ligging"].notna(),
        "afstand": rows["paren"].isna(),
        "gtv": electric & (rows["gtv_kw"].isna() | rows["gtv_onbekend"].gt(0)),
        "gebruik": electric,
    }
    return pd.Series(list_namen(masks), index=rows.index, dtype=object)
