"""What surrounds a sitting firm: how far nature is, and how scarce the grid is at its place."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.velden import make_veld
from werklocaties_gis.vocabulary.numbers import Taal

NATUUR: Final = ("natura_m", "natura_id")
NET: Final = ("afname_hoog", "opwek_hoog", "jaar_opgelost")


def make_omgevingsvelden(
    omgeving: pd.DataFrame | None,
    pairs: pd.DataFrame,
    ids: pd.Series,
    natura2000: pd.DataFrame,
    taal: Taal,
) -> dict[str, object]:
    """Make what the card of a firm shows of its surroundings.

    A sitting firm is not tested on nature and grid: it has its permit and its
    contract. What is there is shown all the same. Of several places the nearest
    site and the scarcest grid count.

    Parameters
    ----------
    omgeving
        The table; None where it was not made: then nothing is said.
    pairs
        ``vestiging_id`` and ``plek_id``.
    ids
        Numbers of the firms, in the order of the page.
    natura2000
        For the names of the sites.
    taal
        Language of names and values.
    """
    if omgeving is None:
        return {}
    found = pairs.merge(omgeving[["plek_id", *NATUUR, *NET]], on="plek_id")
    nature = found.sort_values(["natura_m", "plek_id"]).drop_duplicates("vestiging_id")
    names = natura2000.dropna(subset="naam").set_index("natura_id")["naam"]
    nature = nature.set_index("vestiging_id")
    columns = {
        "natura_m": nature["natura_m"],
        "natura_id": nature["natura_id"].map(lambda key: names.get(key, key)),
        "afname_hoog": _scarcest(found, "afname_hoog", "afname_hoog"),
        "jaar_opgelost": _scarcest(found, "afname_hoog", "jaar_opgelost"),
        "opwek_hoog": _scarcest(found, "opwek_hoog", "opwek_hoog"),
    }
    of_firms = {name: values.reindex(ids.astype(str)) for name, values in columns.items()}
    return {
        name: make_veld("omgeving", name, values, taal)
        for name, values in of_firms.items()
        if values.notna().any()
    }


def _scarcest(found: pd.DataFrame, by: str, column: str) -> pd.Series:
    """A column of the place of each firm where the code is the highest."""
    order = found.sort_values([by, "plek_id"], na_position="first")
    return order.drop_duplicates("vestiging_id", keep="last").set_index("vestiging_id")[column]
