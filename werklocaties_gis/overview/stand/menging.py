"""The functiemengingsindex of every row, how far it can be trusted, and the published figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.overview.indeling.optellen import list_sommen
from werklocaties_gis.overview.indeling.plaatsen import AREAS, TOTAAL, Indeling
from werklocaties_gis.zoning.functiemengingsindex import list_fmi

Objects = npt.NDArray[np.object_]
Tabellen = Mapping[str, pd.DataFrame]

WONINGEN: Final = ("woning", "ligplaats", "standplaats")
VOLLEDIG_SHARE: Final = 0.99
"""Share of an area within which the layer of homes must be complete."""


def list_woningen(tabellen: Tabellen, indeling: Indeling) -> pd.DataFrame:
    """List the homes that stand there today, by row of the overview.

    A home without a number of its own counts as one; how many are in a
    ``woongebied`` is not known. What lies outside every municipality of the
    study is not part of the whole.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``woningen``, ``woningen_zonder_aantal`` and
        ``woongebieden`` (areas with a number of homes that is not known).
    """
    objects = tabellen["gevoelige_objecten"]
    number = objects["aantal_objecten"].to_numpy(dtype=float, na_value=np.nan)
    is_home = objects["soort"].isin(WONINGEN).to_numpy(dtype=bool)
    # An area or object of unknown use may hold homes; a number behind it says nothing of what.
    vague = (objects["soort"].eq("woongebied") | objects["soort"].isna()).to_numpy(dtype=bool)
    stands = objects["planstatus"].eq("bestaand").to_numpy(dtype=bool, na_value=False)
    values = pd.DataFrame(
        {
            "woningen": np.where(is_home, np.nan_to_num(number, nan=1.0), 0.0),
            "woningen_zonder_aantal": (is_home & np.isnan(number)).astype(float),
            "woongebieden": vague.astype(float),
        }
    )
    where = indeling.objecten
    if where["gemeente"].ne("").any():
        where = where.assign(totaal=np.where(where["gemeente"].ne(""), TOTAAL, ""))
    return list_sommen(where[stands], values[stands])


def list_menging(
    tabellen: Tabellen, rijen: pd.DataFrame, indeling: Indeling, gepubliceerd: pd.DataFrame
) -> pd.DataFrame:
    """List the functiemengingsindex of every row, and the published figure beside it.

    Parameters
    ----------
    tabellen
        Uses ``gevoelige_objecten``, ``bedrijventerreinen``, ``gebieden`` and ``dekking``.
    rijen
        ``niveau``, ``id``, ``banen`` and ``banen_onbekend``.
    indeling
        Where everything belongs.
    gepubliceerd
        ``gemeente_code``, ``fmi_gemeente``, ``fmi_regio``, ``peiljaar`` and
        ``bron``: those of ``read_gepubliceerd``, or the user's own.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``banen``, ``woningen``, ``fmi``, ``fmi_stand``
        (``bekend``; ``ten_minste`` where jobs lack, ``ten_hoogste`` where homes do;
        ``onbekend`` where both do, or neither is there), and the published
        figure with the difference (own less published).
    """
    rows = rijen[["niveau", "id", "banen", "banen_onbekend"]].merge(
        list_woningen(tabellen, indeling), on=["niveau", "id"], how="left"
    )
    rows = rows.merge(_list_dekking(tabellen), on=["niveau", "id"], how="left")
    share = rows.pop("dekking_share").astype(float)
    complete = share.ge(VOLLEDIG_SHARE)
    # Where the layer is complete, no home found is no home.
    for name in ("woningen", "woningen_zonder_aantal", "woongebieden"):
        rows[name] = rows[name].mask(rows[name].isna() & complete, 0.0)
    rows["woningen_volledig"] = complete.astype("boolean").mask(share.isna())
    return _compared(_judged(rows), gepubliceerd)


def _judged(rows: pd.DataFrame) -> pd.DataFrame:
    """Index and how far it can be trusted."""
    complete = rows["woningen_volledig"].fillna(value=False).to_numpy(dtype=bool)
    jobs = rows["banen_onbekend"].eq(0).to_numpy(dtype=bool)
    homes = complete & rows["woongebieden"].eq(0).to_numpy(dtype=bool)
    fmi = list_fmi(rows["banen"].to_numpy(dtype=float), rows["woningen"].to_numpy(dtype=float))
    known = ~np.isnan(fmi)
    stand = np.select(
        [known & jobs & homes, known & homes, known & jobs],
        ["bekend", "ten_minste", "ten_hoogste"],
        "onbekend",
    )
    return rows.assign(fmi=np.where(stand == "onbekend", np.nan, fmi), fmi_stand=stand)


def _compared(rows: pd.DataFrame, gepubliceerd: pd.DataFrame) -> pd.DataFrame:
    """The published figure of a municipality, and the difference."""
    names = {
        "gemeente_code": "id",
        "fmi_gemeente": "gepubliceerd",
        "fmi_regio": "gepubliceerd_regio",
        "peiljaar": "gepubliceerd_jaar",
        "bron": "gepubliceerd_bron",
    }
    told = gepubliceerd[list(names)].rename(columns=names).drop_duplicates("id")
    found = rows.merge(told.assign(niveau="gemeente"), on=["niveau", "id"], how="left")
    gap = found["fmi"].astype(float) - found["gepubliceerd"].astype(float)
    return found.assign(verschil=gap.round(1))


def _list_dekking(tabellen: Tabellen) -> pd.DataFrame:
    """Share of each area within which the layer of sensitive objects is complete."""
    dekking = tabellen["dekking"]
    mask = dekking["laag"].eq("gevoelige_objecten").to_numpy(dtype=bool)
    seen = shapely.union_all(np.asarray(dekking["geometry"], dtype=object)[mask])
    rows = _list_vlakken(tabellen)
    shapes = rows.pop("vlak").to_numpy(dtype=object)
    inside = shapely.area(shapely.intersection(shapes, seen))
    whole = shapely.area(shapes)
    return rows.assign(dekking_share=inside / np.where(whole > 0, whole, np.nan))


def _list_vlakken(tabellen: Tabellen) -> pd.DataFrame:
    """Shape of every row that has one; of the whole, its municipalities together."""
    parks, areas = tabellen["bedrijventerreinen"], tabellen["gebieden"]
    drawn = areas[areas["soort"].isin(AREAS).to_numpy(dtype=bool)]
    is_gemeente = drawn["soort"].eq("gemeente")
    code = drawn["code"].fillna(drawn["gebied_id"]).where(is_gemeente, drawn["gebied_id"])
    own = np.asarray(drawn["geometry"], dtype=object)
    rows = [
        _vlakken("terrein", parks["terrein_id"], np.asarray(parks["geometry"], dtype=object)),
        _vlakken(drawn["soort"], code, own),
    ]
    if is_gemeente.any():
        whole = shapely.union_all(own[is_gemeente.to_numpy(dtype=bool)])
        rows.append(_vlakken(TOTAAL, pd.Series([TOTAAL]), np.array([whole], dtype=object)))
    return pd.concat(rows, ignore_index=True).drop_duplicates(["niveau", "id"])


def _vlakken(niveau: str | pd.Series, ids: pd.Series, shapes: Objects) -> pd.DataFrame:
    return pd.DataFrame({"niveau": niveau, "id": ids.astype(object), "vlak": shapes}).reset_index(
        drop=True
    )
