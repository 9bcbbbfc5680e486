"""What each firm is in a gebied met functiemenging: class A, B or C."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.vestiging.kandidaten import (
    Activiteiten,
    is_all,
    list_highest,
    list_lowest,
)
from werklocaties_gis.zoning.functie import list_functieklassen
from werklocaties_gis.zoning.menging import KLASSEN, UNKNOWN, list_mengklassen
from werklocaties_gis.zoning.reference import Lijsten

Codes = npt.NDArray[np.int8]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Tabellen = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Mengprofiel:
    """Classes of firms as codes, shape (n,); -1 where nothing is known.

    ``bewezen`` is the heaviest class that sourced rows prove by themselves;
    ``is_open`` marks firms with an activity that is not in the list,
    ``is_voorwaarde_onbekend`` and ``is_breder`` those that may be no such
    activity: for want of a quantity, or because the code covers heavier ones.
    """

    laag: Codes
    hoog: Codes
    bewezen: Codes
    is_open: BoolArray
    is_uit_geheugen: BoolArray
    is_voorwaarde_onbekend: BoolArray
    is_breder: BoolArray


def list_klassen(values: pd.Series) -> Codes:
    """List the code of each class; -1 where missing."""
    return pd.Categorical(values, categories=list(KLASSEN), ordered=True).codes.astype(np.int8)


def list_mengprofiel(acts: Activiteiten, maten: pd.DataFrame, lijsten: Lijsten) -> Mengprofiel:
    """List the class of each firm: per activity a range, over activities the maximum.

    Parameters
    ----------
    acts
        Activities of the firms.
    maten
        Sizes of the firms as ``list_maten`` gives them, shape (n, 2).
    lijsten
        The lists in force.
    """
    n, number = len(maten), acts.code_activiteit
    firm = acts.vestiging[number]
    codes = pd.Series(acts.codes, dtype="string")
    asked = _with_details(_quantities(codes, maten.iloc[firm], lijsten), acts)
    found = list_mengklassen(codes, "2008", lijsten, asked)
    low, high = (found[name].to_numpy(dtype=float) for name in ("laag", "hoog"))
    sourced, sure, unknown, broader = (
        found[name].to_numpy(dtype=bool)
        for name in ("bron_zeker", "past_zeker", "voorwaarde_onbekend", "breder")
    )
    is_listed = low != UNKNOWN
    lowest = list_lowest(low[is_listed], number[is_listed], len(acts))
    # An activity that may be another than the list means proves no class of the firm.
    proven = is_all(sourced & sure & ~acts.is_meerduidig[number], number, len(acts))
    blind = (np.bincount(number, minlength=len(acts)) == 0) | _some(~is_listed, number, len(acts))
    has_none = np.bincount(acts.vestiging, minlength=n) == 0
    return Mengprofiel(
        laag=list_highest(lowest, acts.vestiging, n).astype(np.int8),
        hoog=list_highest(high, firm, n).astype(np.int8),
        bewezen=list_highest(np.where(proven, lowest, -1.0), acts.vestiging, n).astype(np.int8),
        is_open=_some(blind, acts.vestiging, n) | has_none,
        is_uit_geheugen=_some(is_listed & ~sourced, firm, n),
        is_voorwaarde_onbekend=_some(unknown, firm, n),
        is_breder=_some(broader, firm, n),
    )


def _quantities(codes: pd.Series, maten: pd.DataFrame, lijsten: Lijsten) -> pd.DataFrame:
    """What the conditions of the list ask: sizes, and whether the activity is office work only.

    The list of functies says so for the activities that are done in an office
    by nature; without it no office could be placed in a mixed area, which is
    where offices belong. What is not an office there stays unknown.
    """
    klasse = list_functieklassen(codes, "2008", lijsten.functies)["functieklasse"]
    is_office = klasse.eq("kantoor").fillna(value=False).to_numpy(dtype=bool)
    return maten.assign(alleen_kantoor=np.where(is_office, 1.0, np.nan))


def _with_details(quantities: pd.DataFrame, acts: Activiteiten) -> pd.DataFrame:
    """Add what the firm says of each activity, which goes before the floor of the whole firm."""
    number = acts.code_activiteit
    details = {name: values[number] for name, values in acts.details.items()}
    own_m2 = details.pop("bedrijfsoppervlakte_m2", np.full(len(number), np.nan))
    firm_m2 = quantities["bedrijf_m2"].to_numpy(dtype=float)
    if "productieoppervlakte_m2" in details:
        details["productie_m2"] = details.pop("productieoppervlakte_m2")
    return quantities.assign(
        **details,
        bedrijf_m2=np.where(np.isnan(own_m2), firm_m2, own_m2),
        capaciteit_eenheid=acts.eenheid[number],
    )


def list_maten(firms: pd.DataFrame, gebruik: pd.DataFrame) -> pd.DataFrame:
    """List what is known of the size of each firm, as the conditions of the list ask it.

    Parameters
    ----------
    firms
        Rows of ``vestigingen``, shape (n,).
    gebruik
        The table; its floors count where the firm itself gives none, if all
        of them are known.

    Returns
    -------
    pandas.DataFrame
        ``vloer_m2``, of which production (p.o.) is a part, and ``bedrijf_m2``
        (b.o.): the floor with what is stored outside.
    """
    floor_m2 = firms["bvo_m2"].to_numpy(dtype=float, na_value=np.nan)
    position = list_positions(firms["vestiging_id"], gebruik["vestiging_id"])
    rows = position >= 0
    used_m2 = np.zeros(len(firms))
    np.add.at(used_m2, position[rows], gebruik["bvo_m2"].to_numpy(float, na_value=np.nan)[rows])
    # No use at all is as unknown as a use without a floor, which makes the sum NaN.
    used_m2[np.bincount(position[rows], minlength=len(firms)) == 0] = np.nan
    floor_m2 = np.where(np.isnan(floor_m2), used_m2, floor_m2)
    outside_m2 = firms["buitenopslag_m2"].to_numpy(dtype=float, na_value=0.0)
    return pd.DataFrame({"vloer_m2": floor_m2, "bedrijf_m2": floor_m2 + outside_m2})


def _some(mask: BoolArray, groups: npt.NDArray[np.intp], n: int) -> BoolArray:
    """Whether some entry of each of n groups is marked."""
    return np.bincount(groups[mask], minlength=n) > 0
