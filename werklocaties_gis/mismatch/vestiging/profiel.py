"""What the toetsen need to know of each firm, as arrays: once per firm, then never again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

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
from werklocaties_gis.mismatch.vestiging.soorten import (
    list_reeksen,
    list_soorten,
    spread,
    take_firms,
)
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.conform import is_in_order, key_order
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_codes
from werklocaties_gis.zoning.reference import ASPECTEN, Lijsten

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.intp]
Tabellen = Mapping[str, pd.DataFrame]

EIGEN_STATUS = frozenset({"vergund_afwijkend", "overgangsrecht", "persoonsgebonden"})
"""Statuses under which heavier, wrong function and hinder are never zeker."""

_KOLOMMEN: Final = (
    "vestiging_id",
    "milieucategorie_eigen",
    "watergebonden_nodig",
    "planologische_status",
    "ondersteunend",
    "bvo_m2",
    "buitenopslag_m2",
    "gtv_kw",
    "opwek_kw",
    "fictief",
)
"""Columns of a firm that its profile is made of, besides its own distances."""


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
    firms, ids = _list_firms(tabellen["vestigingen"])
    acts = list_activiteiten(tabellen["activiteiten"], firms["vestiging_id"], lijsten)
    reeksen = list_reeksen(acts, len(ids))
    eigen, eigen_m = list_codes(firms["milieucategorie_eigen"]), list_eigen_m(firms)
    maten = list_maten(firms, tabellen["gebruik"])
    status = firms["planologische_status"]
    return Profielen(
        ids=ids,
        **_list_kinds(
            acts, reeksen, eigen, eigen_m, firms["watergebonden_nodig"], tabellen, lijsten
        ),
        menging=_list_menging(acts, reeksen, maten, lijsten),
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


def _list_firms(vestigingen: pd.DataFrame) -> tuple[pd.DataFrame, npt.NDArray[np.object_]]:
    """Firms in the order of their ids, with the columns that a profile is made of."""
    asked = (*_KOLOMMEN, *(f"{aspect}_eigen_m" for aspect in ASPECTEN))
    columns = {name: vestigingen[name] for name in asked if name in vestigingen}
    firms, order = pd.DataFrame(columns, copy=False), key_order(vestigingen, "vestigingen")
    firms = firms if is_in_order(order) else firms.iloc[order]
    return firms, firms["vestiging_id"].to_numpy(dtype=object)


def _list_kinds(
    acts: Activiteiten,
    reeksen: Positions,
    eigen: Codes,
    eigen_m: FloatArray,
    water: pd.Series,
    tabellen: Tabellen,
    lijsten: Lijsten,
) -> dict[str, Any]:
    """What follows from activities and own categories: asked of one firm of each kind."""
    n = len(eigen)
    firms, kinds = list_soorten(reeksen, (eigen, *eigen_m.T, _answers(water)))
    few = take_firms(acts, firms, n)
    bereik = list_bereik(few, eigen[firms], lijsten, eigen_m[firms])
    functie = list_functieprofiel(few, water.iloc[firms], lijsten.functies)
    benoemd = list_benoemdprofiel(few, tabellen["bestemmingen"], lijsten, len(firms))
    indices = list_indices(few, bereik.hoog[:, 0].astype(np.int8), lijsten)
    return {
        "bereik": spread(bereik, kinds),
        "functie": spread(functie, kinds, ("klassen", "gebonden")),
        "benoemd": spread(benoemd, kinds, ("namen", "masks")),
        "indices": indices[kinds],
    }


def _list_menging(
    acts: Activiteiten, reeksen: Positions, maten: pd.DataFrame, lijsten: Lijsten
) -> Mengprofiel:
    """Class of each firm, which hangs on its sizes besides: other kinds than those above."""
    sizes = [maten[name].to_numpy(dtype=float) for name in maten]
    firms, kinds = list_soorten(reeksen, sizes)
    few = take_firms(acts, firms, len(maten))
    return spread(list_mengprofiel(few, maten.iloc[firms], lijsten), kinds)


def _answers(values: pd.Series) -> npt.NDArray[np.int8]:
    """Answers of a ja_nee column as numbers: -1 where there is none."""
    known = values.astype("boolean").fillna(value=False).to_numpy(dtype=np.int8)
    return np.where(values.isna(), np.int8(-1), known)


def is_true(values: pd.Series) -> BoolArray:
    """Where a ja_nee column says ja; missing is not ja."""
    return np.asarray(values.astype("boolean").fillna(value=False).to_numpy(dtype=bool))


def _some(acts: Activiteiten, mask: BoolArray, n: int) -> BoolArray:
    """Whether some activity of each firm is marked."""
    return np.bincount(acts.vestiging[mask], minlength=n) > 0
