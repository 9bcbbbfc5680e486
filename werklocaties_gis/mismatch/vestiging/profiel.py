"""What the toetsen need to know of each firm, as arrays: once per firm, then never again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.benoemd import Benoemdprofiel, list_benoemdprofiel
from werklocaties_gis.mismatch.vestiging.bereik import Bereik, list_bereik
from werklocaties_gis.mismatch.vestiging.eigen import list_eigen_m
from werklocaties_gis.mismatch.vestiging.functieprofiel import Functieprofiel, list_functieprofiel
from werklocaties_gis.mismatch.vestiging.indices import list_indices
from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten, list_activiteiten
from werklocaties_gis.mismatch.vestiging.mengprofiel import (
    Mengprofiel,
    list_maten,
    list_mengprofiel,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_codes
from werklocaties_gis.zoning.reference import Lijsten

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Tabellen = Mapping[str, pd.DataFrame]

EIGEN_STATUS = frozenset({"vergund_afwijkend", "overgangsrecht", "persoonsgebonden"})
"""Statuses under which heavier, wrong function and hinder are never zeker."""


@dataclass(frozen=True)
class Profielen:
    """Firms as arrays, one entry each, sorted by vestiging_id.

    Attributes
    ----------
    ids
        vestiging_id, shape (n,).
    bereik
        Category and metres per aspect.
    functie
        Function classes and need of water.
    menging
        Class A, B or C.
    benoemd
        Which firms that plans name it may be.
    indices
        Index letters Z and R of the rows that decide, shape (n, 2).
    is_eigen
        Whether the category is the firm's own, by permit or survey.
    is_eigen_m
        Whether some distance is the firm's own, likewise.
    is_2025
        Whether some activity is coded in SBI 2025.
    heeft_eigen_status
        Whether the planologische_status forbids certainty at its present place.
    is_status_onbekend
        Whether that status was not looked up.
    is_ondersteunend
        Whether it serves the park where it stands.
    gtv_kw
        Transport capacity needed; NaN where unknown.
    opwek_kw
        What it would feed in; NaN where unknown.
    is_fictief
        Whether it is invented.
    """

    ids: npt.NDArray[np.object_]
    bereik: Bereik
    functie: Functieprofiel
    menging: Mengprofiel
    benoemd: Benoemdprofiel
    indices: BoolArray
    is_eigen: BoolArray
    is_eigen_m: BoolArray
    is_2025: BoolArray
    heeft_eigen_status: BoolArray
    is_status_onbekend: BoolArray
    is_ondersteunend: BoolArray
    gtv_kw: FloatArray
    opwek_kw: FloatArray
    is_fictief: BoolArray

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def laag(self) -> Codes:
        """Lowest category code; ``UNKNOWN`` where nothing is known."""
        return self.bereik.laag[:, 0].astype(np.int8)

    @property
    def hoog(self) -> Codes:
        """Highest category code; ``UNKNOWN`` where nothing is known."""
        return self.bereik.hoog[:, 0].astype(np.int8)

    @property
    def bewezen(self) -> Codes:
        """Category code that sourced rows prove; ``UNKNOWN`` where none do."""
        return self.bereik.bewezen[:, 0].astype(np.int8)


def list_profielen(tabellen: Tabellen, lijsten: Lijsten, beleid: Beleid) -> Profielen:
    """List what the toetsen need to know of each firm.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen``, ``activiteiten`` and, for the floor of a firm, ``gebruik``.
    lijsten
        The reference lists in force.
    beleid
        The policy; not used by any profile yet, part of the common signature.

    Returns
    -------
    Profielen
        One entry per vestiging, sorted by vestiging_id.
    """
    del beleid
    firms = tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")
    ids = firms["vestiging_id"].to_numpy(dtype=object)
    acts = list_activiteiten(tabellen["activiteiten"], ids, lijsten)
    eigen = list_codes(firms["milieucategorie_eigen"])
    eigen_m = list_eigen_m(firms)
    status = firms["planologische_status"]
    bereik = list_bereik(acts, eigen, lijsten, eigen_m)
    return Profielen(
        ids=ids,
        bereik=bereik,
        functie=list_functieprofiel(acts, firms["watergebonden_nodig"], lijsten.functies),
        menging=list_mengprofiel(acts, list_maten(firms, tabellen["gebruik"]), lijsten),
        benoemd=list_benoemdprofiel(acts, tabellen["bestemmingen"], lijsten, len(ids)),
        indices=list_indices(acts, bereik.hoog[:, 0].astype(np.int8), lijsten),
        is_eigen=eigen != UNKNOWN,
        is_eigen_m=np.asarray((~np.isnan(eigen_m)).any(axis=1)),
        is_2025=_some(acts, acts.is_2025, len(ids)),
        heeft_eigen_status=status.isin(EIGEN_STATUS).to_numpy(dtype=bool),
        is_status_onbekend=status.isna().to_numpy(dtype=bool),
        is_ondersteunend=is_true(firms["ondersteunend"]),
        gtv_kw=firms["gtv_kw"].to_numpy(dtype=float, na_value=np.nan),
        opwek_kw=firms["opwek_kw"].to_numpy(dtype=float, na_value=np.nan),
        is_fictief=is_true(firms["fictief"]),
    )


def is_true(values: pd.Series) -> BoolArray:
    """Where a ja_nee column says ja; missing is not ja."""
    return np.asarray(values.astype("boolean").fillna(value=False).to_numpy(dtype=bool))


def _some(acts: Activiteiten, mask: BoolArray, n: int) -> BoolArray:
    """Whether some activity of each firm is marked."""
    return np.bincount(acts.vestiging[mask], minlength=n) > 0
