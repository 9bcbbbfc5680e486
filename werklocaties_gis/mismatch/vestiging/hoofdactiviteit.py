"""The codes that the main activity of each firm may stand for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
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
    firm, codes = acts.vestiging[acts.code_activiteit][is_main], acts.codes[is_main]
    known = codes != ""
    sbi, names = pd.factorize(codes[known].astype(object), sort=True)
    # Each code of a firm once, firm by firm, in the order of the codes.
    pairs = np.unique(firm[known] * max(len(names), 1) + sbi)
    owner, code = np.divmod(pairs, max(len(names), 1))
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    texts = names[code].tolist()
    ends = np.append(first, len(owner))[1:].tolist()
    told = [tuple(texts[start:end]) for start, end in zip(first.tolist(), ends, strict=True)]
    return pd.DataFrame({"vestiging_id": ids[owner[first]], "sbi": pd.Series(told, dtype=object)})
