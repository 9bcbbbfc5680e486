"""How intensively places and parks are used: floor space, built share and jobs, per what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]

M2_PER_HA: Final = 10_000.0


def list_dichtheid(tabellen: Tabellen, plaatsingen: pd.DataFrame, beleid: Beleid) -> pd.DataFrame:
    """List fsi, built share and jobs per ha, each with its denominator.

    A park that has 49 jobs per ha of net land in use may have 30 per ha of
    gross land: the same park then passes and fails the same norm. So every
    denominator is a row of its own, and the norm for jobs is held against the
    one that the policy names. Where part of a numerator is not known the value
    is a lower bound: it can exceed a norm, but never fall short of it.

    Parameters
    ----------
    tabellen
        Uses ``plekken``, ``kavels``, ``plek_kavels``, ``bedrijventerreinen``
        and ``vestigingen``.
    plaatsingen
        Today's placements, with ``ha``.
    beleid
        ``fsi_min``, ``banen_per_ha_min`` and ``noemer_banen_per_ha``.

    Returns
    -------
    pandas.DataFrame
        The table ``dichtheid``: per plek the three measures on its own land,
        per terrein jobs per ha on each denominator.
    """
    banen = _list_banen(tabellen["vestigingen"], plaatsingen)
    parts = [
        _list_fsi(tabellen, beleid),
        _list_bebouwing(tabellen),
        _list_plek_banen(tabellen["plekken"], banen),
        *_list_terrein_banen(tabellen, banen, beleid),
    ]
    found = _judged(pd.concat(parts, ignore_index=True))
    return conform(found.sort_values(["niveau", "id", "maat", "noemer"]), "dichtheid")


def _list_fsi(tabellen: Tabellen, beleid: Beleid) -> pd.DataFrame:
    """Gross floor area over land; a place without a known floor area is unknown."""
    plekken = tabellen["plekken"]
    rows = _rows_of_plekken(plekken, "fsi", plekken["bvo_m2"])
    least = np.nan if beleid.fsi_min is None else beleid.fsi_min
    return rows.assign(
        norm_min=least,
        norm_max=_of_kavels(tabellen, "fsi_max", "min"),
        norm_deels=_is_partly_known(tabellen, "fsi_max"),
    )


def _list_bebouwing(tabellen: Tabellen) -> pd.DataFrame:
    """Built over total land, against what the plan says of the plots."""
    plekken = tabellen["plekken"]
    rows = _rows_of_plekken(plekken, "bebouwing", plekken["bebouwd_m2"])
    return rows.assign(
        norm_min=_of_kavels(tabellen, "bebouwing_min_share", "max"),
        norm_max=_of_kavels(tabellen, "bebouwing_max_share", "min"),
        norm_deels=_is_partly_known(tabellen, "bebouwing_min_share", "bebouwing_max_share"),
    )


def _of_kavels(tabellen: Tabellen, column: str, strictest: str) -> FloatArray:
    """Strictest value over the plots of each place, in the order of the places."""
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"][["kavel_id", column]], "left")
    found = parts.groupby("plek_id")[column].agg(strictest)
    norms = tabellen["plekken"]["plek_id"].map(found).astype("Float64")
    return np.asarray(norms.to_numpy(dtype=float, na_value=np.nan))


def _is_partly_known(tabellen: Tabellen, *columns: str) -> BoolArray:
    """Whether some plot of each place has a norm and another has none, which may be stricter."""
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"][["kavel_id", *columns]], "left")
    missing = parts[list(columns)].isna().groupby(parts["plek_id"])
    is_mixed = (missing.any() & ~missing.all()).any(axis=1)
    partly = is_mixed.index[is_mixed]
    return np.asarray(tabellen["plekken"]["plek_id"].isin(partly).to_numpy(dtype=bool))


def _rows_of_plekken(plekken: pd.DataFrame, maat: str, teller: pd.Series) -> pd.DataFrame:
    known = teller.to_numpy(dtype=float, na_value=np.nan)
    return pd.DataFrame(
        {
            "niveau": "plek",
            "id": plekken["plek_id"].to_numpy(dtype=object),
            "maat": maat,
            "noemer": "kavel",
            "teller": known,
            "teller_onvolledig": np.isnan(known),
            "noemer_m2": plekken["kavel_m2"].to_numpy(dtype=float, na_value=np.nan),
            "norm_min": np.nan,
            "norm_max": np.nan,
            "norm_deels": False,
            "fictief": plekken["fictief"].to_numpy(dtype=bool, na_value=False),
        }
    )


def _list_banen(vestigingen: pd.DataFrame, plaatsingen: pd.DataFrame) -> pd.DataFrame:
    """Jobs of each placement; a firm on several places divides them by its ha there."""
    placed = plaatsingen[plaatsingen["plek_id"].notna()]
    ha = placed["ha"].to_numpy(dtype=float, na_value=np.nan)
    firm, names = pd.factorize(placed["vestiging_id"])
    count, total = np.bincount(firm, minlength=len(names)), np.zeros(len(names))
    np.add.at(total, firm, ha)
    share = np.where(count[firm] == 1, 1.0, ha / np.where(total[firm] > 0, total[firm], np.nan))
    jobs = placed["vestiging_id"].map(vestigingen.set_index("vestiging_id")["banen"])
    banen = jobs.to_numpy(dtype=float, na_value=np.nan) * share
    return pd.DataFrame({"plek_id": placed["plek_id"].to_numpy(dtype=object), "banen": banen})


def _sums(ids: pd.Series, keys: pd.Series, values: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Known sum for each id, and whether some value of it is not known."""
    at = pd.Index(ids).get_indexer(pd.Index(keys))
    there = at >= 0
    known, missing = np.zeros(len(ids)), np.zeros(len(ids), dtype=bool)
    np.add.at(known, at[there], np.nan_to_num(values[there]))
    missing[at[there & np.isnan(values)]] = True
    return known, missing


def _list_plek_banen(plekken: pd.DataFrame, banen: pd.DataFrame) -> pd.DataFrame:
    known, missing = _sums(plekken["plek_id"], banen["plek_id"], banen["banen"].to_numpy())
    rows = _rows_of_plekken(plekken, "banen_per_ha", pd.Series(known))
    return rows.assign(teller_onvolledig=missing)


def _list_terrein_banen(
    tabellen: Tabellen, banen: pd.DataFrame, beleid: Beleid
) -> list[pd.DataFrame]:
    """Jobs per ha of each park, once for each denominator."""
    parks = tabellen["bedrijventerreinen"]
    terrein = banen["plek_id"].map(tabellen["plekken"].set_index("plek_id")["terrein_id"])
    known, missing = _sums(parks["terrein_id"], terrein, banen["banen"].to_numpy())
    least = np.nan if beleid.banen_per_ha_min is None else beleid.banen_per_ha_min
    return [
        pd.DataFrame(
            {
                "niveau": "terrein",
                "id": parks["terrein_id"].to_numpy(dtype=object),
                "maat": "banen_per_ha",
                "noemer": noemer,
                "teller": known,
                "teller_onvolledig": missing,
                "noemer_m2": noemer_m2,
                "norm_min": least if noemer == beleid.noemer_banen_per_ha else np.nan,
                "norm_max": np.nan,
                "norm_deels": False,
                "fictief": parks["fictief"].to_numpy(dtype=bool, na_value=False),
            }
        )
        for noemer, noemer_m2 in _list_noemers_m2(tabellen).items()
    ]


def _list_noemers_m2(tabellen: Tabellen) -> dict[str, FloatArray]:
    """Areas that jobs can be divided by; in use is what is issued, built or not."""
    parks, kavels = tabellen["bedrijventerreinen"], tabellen["kavels"]
    netto = parks["netto_m2"].to_numpy(dtype=float, na_value=np.nan)
    free = parks["uitgeefbaar_m2"].to_numpy(dtype=float, na_value=np.nan)
    status = kavels["status"]
    empty = kavels[status.isna() | status.eq("uitgegeven_onbebouwd").fillna(value=False)]
    # A plot of unknown status may be built or not: then nobody knows the sum.
    area_m2 = empty["oppervlakte_m2"].to_numpy(dtype=float, na_value=np.nan)
    area_m2 = np.where(empty["status"].isna(), np.nan, area_m2)
    unbuilt, is_unclear = _sums(parks["terrein_id"], empty["terrein_id"], area_m2)
    # Without plots nobody knows what is issued but not built.
    has_plots = parks["terrein_id"].isin(kavels["terrein_id"]).to_numpy(dtype=bool)
    built = np.where(has_plots & ~is_unclear, netto - free - unbuilt, np.nan)
    return {
        "netto_bebouwd": np.maximum(built, 0.0),
        "netto_in_gebruik": np.maximum(netto - free, 0.0),
        "netto": netto,
        "bruto": shapely.area(parks.geometry.to_numpy()),
    }


def _judged(rows: pd.DataFrame) -> pd.DataFrame:
    """Values, and how they compare with the norm."""
    per_ha = rows["maat"].eq("banen_per_ha").to_numpy(dtype=bool)
    noemer = rows["noemer_m2"].to_numpy(dtype=float) / np.where(per_ha, M2_PER_HA, 1.0)
    teller = rows["teller"].to_numpy(dtype=float)
    waarde = teller / np.where(noemer > 0, noemer, np.nan)
    least, most = rows["norm_min"].to_numpy(float), rows["norm_max"].to_numpy(float)
    incomplete = rows["teller_onvolledig"].to_numpy(dtype=bool)
    oordeel = np.select(
        [
            np.isnan(least) & np.isnan(most),
            waarde > most,
            np.isnan(waarde) | (incomplete & ~np.isnan(most)),
            (waarde < least) & ~incomplete,
            ~(waarde < least) & ~rows["norm_deels"].to_numpy(dtype=bool),
        ],
        ["geen_norm", "boven", "", "onder", "voldoet"],
        "",
    )
    judged = rows.assign(waarde=waarde, oordeel=pd.Series(oordeel).replace("", pd.NA))
    return judged.drop(columns="norm_deels")
