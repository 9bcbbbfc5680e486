"""What firms can be chosen by: their category, that of their place, size, and what codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.cartography.velden import number_column
from werklocaties_gis.cartography.vestigingen import TOETSEN
from werklocaties_gis.tables.schema import CATEGORIEEN
from werklocaties_gis.zoning.reference import read_shipped
from werklocaties_gis.zoning.sbi import match_longest_prefix

TEGEN_MAXIMUM: Final = ("zwaarder_dan_maximum", "lager_dan_maximum")
"""Checks whose limit is the highest category that the place allows."""


def make_kiezen(
    tabellen: Mapping[str, pd.DataFrame], uitkomsten: pd.DataFrame, ids: pd.Series
) -> dict[str, object]:
    """Columns to choose firms by, in the order of the page.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``activiteiten`` and ``gebruik``.
    uitkomsten
        Outcomes of today's placements: they know the category that each firm
        was judged by, and what its place allows.
    ids
        Numbers of the firms, in that order.

    Returns
    -------
    dict
        ``toetsen`` and ``categorieen`` by their names in links; ``eigen`` and
        ``plek``, each firm's lowest and highest category as places in
        ``categorieen``; ``m2``; and ``sbi``, names of the codes.
    """
    today = _of_today(uitkomsten)
    against = today[today["toets"].astype("string").isin(TEGEN_MAXIMUM)]
    own = _list_ranges(today, "waarde", ids)
    return {
        "toetsen": list(TOETSEN),
        "categorieen": list(CATEGORIEEN),
        "eigen": _code_ranges(own.fillna(_list_registered(tabellen["vestigingen"]))),
        "plek": _code_ranges(_list_ranges(against, "grens", ids)),
        "m2": number_column(_list_m2(tabellen, ids), 0),
        "sbi": list_sbi_names(tabellen["activiteiten"]),
    }


def _of_today(uitkomsten: pd.DataFrame) -> pd.DataFrame:
    """Outcomes of sitting firms that were judged by category."""
    sitting = uitkomsten["soort"].astype("string") == "bestaand"
    return uitkomsten[sitting & (uitkomsten["eenheid"].astype("string") == "categorie")]


def _list_ranges(rows: pd.DataFrame, column: str, ids: pd.Series) -> pd.DataFrame:
    """Lowest and highest category of each firm, as places on the scale; <NA> is not known."""
    low = rows[column].astype("Float64")
    spans = pd.DataFrame(
        {
            "v": rows["vestiging_id"].astype("string"),
            "laag": low,
            "hoog": rows[f"{column}_tot"].astype("Float64").fillna(low),
        }
    ).dropna(subset="laag")
    found = spans.groupby("v").agg({"laag": "min", "hoog": "max"})
    return found.reindex(ids.astype("string")).reset_index(drop=True)


def _list_registered(vestigingen: pd.DataFrame) -> pd.DataFrame:
    """The category by permit or survey, for firms that were not judged."""
    places = {name: float(place) for place, name in enumerate(CATEGORIEEN)}
    own = vestigingen["milieucategorie_eigen"].astype("string").map(places)
    own = own.astype("Float64").reset_index(drop=True)
    return pd.DataFrame({"laag": own, "hoog": own})


def _code_ranges(spans: pd.DataFrame) -> dict[str, object]:
    """Each different range once, and for each firm which one; -1 is not known."""
    texts = spans["laag"].astype("string") + " " + spans["hoog"].astype("string")
    codes, words = pd.factorize(texts, sort=True)
    pairs = [[int(float(end)) for end in str(word).split()] for word in words]
    return {"w": pairs, "i": codes.tolist()}


def _list_m2(tabellen: Mapping[str, pd.DataFrame], ids: pd.Series) -> pd.Series:
    """Land of each firm (m2): what it needs, else what it uses where all of that is known."""
    own = tabellen["vestigingen"]["kavel_m2"].astype("Float64").reset_index(drop=True)
    use = tabellen["gebruik"]
    used = use["kavel_m2"].astype("Float64").groupby(use["vestiging_id"].astype("string"))
    total = used.sum(min_count=1).where(used.count() == used.size())
    return own.fillna(total.reindex(ids.astype("string")).reset_index(drop=True))


def list_sbi_names(activiteiten: pd.DataFrame) -> dict[str, str]:
    """List what each code in use is called, by the nearest heading of SBI 2008.

    A code that is also given in another edition has no name: the same digits
    mean other activities there.
    """
    rows = activiteiten.dropna(subset="sbi")
    is_2008 = (rows["sbi_versie"].astype("string") == "2008").fillna(value=False)
    codes = sorted(set(rows.loc[is_2008, "sbi"].astype(str)) - set(rows.loc[~is_2008, "sbi"]))
    functies = read_shipped("functies")
    titled = functies[functies["officiele_titel"].fillna("") != ""]
    asked, found = match_longest_prefix(codes, titled["sbi_2008"].tolist())
    titles = titled["officiele_titel"].tolist()
    names: dict[str, str] = {}
    for at, row in zip(asked.tolist(), found.tolist(), strict=True):
        # Of rows with the same code the first: they differ in condition, not in name.
        names.setdefault(codes[at], str(titles[row]))
    return names
