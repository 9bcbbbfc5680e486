"""The codes that the main activity of each firm may stand for."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import list_activiteiten
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]


def list_hoofdactiviteiten(tabellen: Tabellen, lijsten: Lijsten) -> pd.DataFrame:
    """List the SBI 2008 codes of the main activity of each firm.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen`` and ``activiteiten``.
    lijsten
        For the correspondence of SBI 2025 to 2008.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id`` and ``sbi`` (tuple, sorted; several where the main activity is
        not known or a code of 2025 became several). A firm of which no code is known
        is not in it.
    """
    ids = tabellen["vestigingen"]["vestiging_id"].sort_values().to_numpy(dtype=object)
    acts = list_activiteiten(tabellen["activiteiten"], ids, lijsten)
    is_main = acts.is_hoofd[acts.code_activiteit]
    firm = ids[acts.vestiging[acts.code_activiteit][is_main]]
    rows = pd.DataFrame({"vestiging_id": firm, "sbi": acts.codes[is_main].astype(object)})
    known = rows[rows["sbi"].ne("")].drop_duplicates().sort_values(["vestiging_id", "sbi"])
    return known.groupby("vestiging_id")["sbi"].agg(tuple).reset_index()
