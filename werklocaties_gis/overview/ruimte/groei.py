"""What room sectors will want if they grow as a scenario of the user says, beside what there is."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import M2_PER_HA, ONBEKEND
from werklocaties_gis.overview.indeling.optellen import DIGITS, list_lang
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS
from werklocaties_gis.tables.schema import make_empty
from werklocaties_gis.zoning.sbi_secties import list_beginnen

RAMINGEN: Final = ("laag", "midden", "hoog")
GROEI: Final = tuple(f"groei_{raming}_ha" for raming in RAMINGEN)
SPLITS: Final = ("scenario", "sector", "categorie_laag", "categorie_hoog")
PLEK: Final = ("niveau", "id", "scenario")


def list_groei(
    scenarios: pd.DataFrame, bedrijven: pd.DataFrame, bezetting: pd.DataFrame
) -> pd.DataFrame:
    """List the land that each sector wants more, for every row of the overview.

    Land is jobs x growth x m2 per job, all three of the user: nothing is built
    in. A firm counts in the sector of which the code says most of its main
    activity; where its codes lie in two sectors, or in none, the sector is
    ``onbekend`` and so is its land.

    Parameters
    ----------
    scenarios
        The table ``groeiscenarios``.
    bedrijven
        ``vestiging_id``, ``sbi`` (tuple of SBI 2008 codes of the main activity),
        ``categorie_laag`` and ``categorie_hoog``.
    bezetting
        Today's placements with their jobs, see ``list_bezetting``.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, the columns of ``SPLITS``, ``banen``, ``zonder_banen``
        (placements), ``GROEI`` (ha; NaN where not given) and ``horizon_jaar``.
    """
    if scenarios.empty:
        return make_empty("overzicht_groei")
    rows = _list_rijen(scenarios, bedrijven, bezetting)
    jobs = rows["banen_deel"].astype(float)
    per_job = rows["m2_per_baan"].to_numpy(dtype=float, na_value=np.nan) / M2_PER_HA
    land = {
        name: jobs * per_job * rows[f"groei_{raming}_share"].to_numpy(dtype=float, na_value=np.nan)
        for name, raming in zip(GROEI, RAMINGEN, strict=True)
    }
    sums = pd.DataFrame({"banen": jobs, "zonder_banen": jobs.isna().astype(float), **land})
    found = list_lang(rows[list(NIVEAUS)], rows[list(SPLITS)], sums)
    years = scenarios[["scenario", "sector", "horizon_jaar"]].astype(
        {"scenario": object, "sector": object}
    )
    return found.merge(years, on=["scenario", "sector"], how="left")


def list_groeisaldo(groei: pd.DataFrame, schuifruimte: pd.DataFrame) -> pd.DataFrame:
    """List what is left of the supply once firms that move and growth are served.

    Categories are taken together: what a sector will make is not known that
    precisely. Firms that grow by themselves are in the demand already, see
    ``overzicht_vraag``; who lets them count there wants scenarios without them.

    Parameters
    ----------
    groei, schuifruimte
        As ``list_groei`` and ``list_schuifruimte`` give them.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``scenario``, ``aanbod_ha`` (hard), ``vraag_ha``, ``banen``,
        ``banen_onbekende_sector``, ``GROEI`` and a ``saldo_…_ha`` for each.
    """
    is_known = groei["sector"].ne(ONBEKEND)
    known = groei[is_known].groupby(list(PLEK))[["banen", *GROEI]].sum(min_count=1)
    rest = groei[~is_known].groupby(list(PLEK))["banen"].sum().rename("banen_onbekende_sector")
    rows = known.join(rest, how="outer").reset_index()
    room = schuifruimte.groupby(["niveau", "id"])[["aanbod_ha", "vraag_ha"]].sum()
    rows = rows.merge(room.reset_index(), on=["niveau", "id"], how="left")
    counts = ["aanbod_ha", "vraag_ha", "banen", "banen_onbekende_sector"]
    rows[counts] = rows[counts].astype(float).fillna(0.0)
    left = rows["aanbod_ha"] - rows["vraag_ha"]
    saldi = {name.replace("groei_", "saldo_"): (left - rows[name]).round(DIGITS) for name in GROEI}
    return rows.assign(**saldi).round(dict.fromkeys((*GROEI, *counts), DIGITS))


def _list_rijen(
    scenarios: pd.DataFrame, bedrijven: pd.DataFrame, bezetting: pd.DataFrame
) -> pd.DataFrame:
    """Each placement under each scenario, with the sector and its figures."""
    names = pd.DataFrame({"scenario": sorted(scenarios["scenario"].dropna().astype(str).unique())})
    firms = bedrijven[["vestiging_id", "categorie_laag", "categorie_hoog"]].astype(object)
    placed = bezetting.merge(firms.fillna(ONBEKEND), on="vestiging_id", how="left")
    rows = placed.merge(names, how="cross")
    sectors = _list_sectoren(scenarios, bedrijven)
    rows = rows.merge(sectors, on=["vestiging_id", "scenario"], how="left")
    rows[list(SPLITS)] = rows[list(SPLITS)].astype(object).fillna(ONBEKEND)
    figures = scenarios.drop(columns=["sbi_codes", "horizon_jaar", "fictief", "bron", "peildatum"])
    figures = figures.astype({"scenario": object, "sector": object})
    return rows.merge(figures, on=["scenario", "sector"], how="left")


def _list_sectoren(scenarios: pd.DataFrame, bedrijven: pd.DataFrame) -> pd.DataFrame:
    """Sector of each firm by scenario, where all codes of its main activity lie in one."""
    codes = bedrijven[["vestiging_id", "sbi"]].explode("sbi").dropna().drop_duplicates()
    codes = codes.astype(object).reset_index(drop=True)
    begin = _list_beginnen(scenarios)
    parts = [codes.assign(begin=codes["sbi"].str[:length], size=length) for length in (2, 3, 4, 5)]
    found = pd.concat(parts).drop_duplicates(["vestiging_id", "sbi", "begin"])
    found = found.merge(begin, on="begin")
    by = ["vestiging_id", "sbi", "scenario"]
    order = found.sort_values([*by, "size", "sector"], ascending=[True] * 3 + [False, True])
    best = order.drop_duplicates(by)
    asked = codes.groupby("vestiging_id")["sbi"].size()
    grouped = best.groupby(["vestiging_id", "scenario"])["sector"]
    one = grouped.agg(sector="first", kinds="nunique", size="size").reset_index()
    is_sure = one["kinds"].eq(1) & one["size"].eq(one["vestiging_id"].map(asked))
    return one.loc[is_sure, ["vestiging_id", "scenario", "sector"]]


def _list_beginnen(scenarios: pd.DataFrame) -> pd.DataFrame:
    """How the codes of each sector begin: ``scenario``, ``sector`` and ``begin``."""
    rows = [
        (scenario, sector, begin)
        for scenario, sector, codes in scenarios[["scenario", "sector", "sbi_codes"]].itertuples(
            index=False, name=None
        )
        for text in codes
        for begin in list_beginnen(str(text))
    ]
    return pd.DataFrame(rows, columns=["scenario", "sector", "begin"], dtype=object)
