"""How moves are spread: what each municipality takes, and firms that stay together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.omvang import M2_PER_HA, make_m2
from werklocaties_gis.relocation.controle.spel import Spel, Zet, list_finals, make_failure
from werklocaties_gis.settings.planlimieten import Quotum

Tabellen = Mapping[str, pd.DataFrame]


def check_quota(spel: Spel, tabellen: Tabellen, quota: Sequence[Quotum]) -> Iterator[Failure]:
    """Check the moves for good into each municipality, and their ha.

    Parameters
    ----------
    spel
        The replay.
    tabellen
        Uses ``plekken`` and ``gebieden``.
    quota
        Limits by municipality.
    """
    if not quota:
        return
    lies_in = list_gemeenten(tabellen["plekken"], tabellen["gebieden"])
    for quotum in quota:
        into = [
            zet
            for zet in list_finals(spel)
            if lies_in.get(spel.parts(zet.naar_plek_id)[0]) == quotum.gemeente_code
        ]
        yield from _check_quotum(quotum, into)


def _check_quotum(quotum: Quotum, into: list[Zet]) -> Iterator[Failure]:
    """One municipality."""
    count, m2 = len(into), sum(zet.nodig_m2 for zet in into)
    ha = m2 / M2_PER_HA
    code = quotum.gemeente_code
    if quotum.max_verhuizingen is not None and count > quotum.max_verhuizingen:
        yield make_failure("quota_moves", code, aantal=count, hoogstens=quotum.max_verhuizingen)
    if quotum.max_ha is not None and m2 > make_m2(quotum.max_ha):
        yield make_failure("quota_ha_over", code, ha=round(ha, 4), hoogstens=quotum.max_ha)
    if quotum.min_ha is not None and m2 < make_m2(quotum.min_ha):
        yield make_failure("quota_ha_under", code, ha=round(ha, 4), minstens=quotum.min_ha)


def list_gemeenten(plekken: gpd.GeoDataFrame, gebieden: gpd.GeoDataFrame) -> dict[str, str]:
    """List the municipality of each plek by a point on it; of several the first code.

    Parameters
    ----------
    plekken, gebieden
        The tables; a plek outside every municipality is left out.
    """
    areas = gebieden[gebieden["soort"].eq("gemeente").fillna(value=False).astype(bool)]
    areas = areas[["code", "geometry"]].dropna(subset=["code"])
    points = plekken[["plek_id"]].set_geometry(plekken.geometry.representative_point())
    joined = points.sjoin(areas, predicate="intersects")
    first = joined.groupby("plek_id")["code"].min()
    return {str(plek): str(code) for plek, code in first.items()}


def check_samen(spel: Spel, groepen: Sequence[Sequence[str]]) -> Iterator[Failure]:
    """Check that firms of a group move all or none, and end on the same terrein.

    Outside a terrein they end on the same plek.

    Parameters
    ----------
    spel
        The replay.
    groepen
        Firms of each group.
    """
    final = {zet.vestiging_id: zet.naar_plek_id for zet in list_finals(spel)}
    for groep in groepen:
        movers = sorted(firm for firm in groep if firm in final)
        stayers = sorted(set(groep) - set(movers))
        if movers and stayers:
            yield make_failure("samen_apart", movers[0], final[movers[0]], blijvers=stayers)
        where = {spel.terrein(final[firm]) or f"plek {final[firm]}" for firm in movers}
        if len(where) > 1:
            yield make_failure(
                "samen_elsewhere",
                movers[0],
                final[movers[0]],
                groep=movers,
                terreinen=sorted(where),
            )
