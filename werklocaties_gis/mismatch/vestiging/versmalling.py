"""Candidate rows that fall away because the firm's own number contradicts their condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.vestiging.kandidaten import (
    Activiteiten,
    Kandidaten,
    Positions,
    list_activiteiten,
    list_antwoorden,
    list_geldend,
)
from werklocaties_gis.zoning.lijstvoorwaarden import is_strijdig, list_voorwaarden
from werklocaties_gis.zoning.reference import Lijsten

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Paren:
    """Pairs of rows of one list under one code: ``rij`` gives way to ``ander`` where that holds.

    ``is_ruimer`` marks pairs of which the other takes every activity that the row
    takes, ``is_nauwer`` those of which it is the same with tighter bounds.
    """

    rij: Positions
    ander: Positions
    is_ruimer: BoolArray
    is_nauwer: BoolArray


def list_vervallen(found: Kandidaten, lijst: pd.DataFrame, acts: Activiteiten) -> BoolArray:
    """List which candidate rows the firm's own numbers rule out.

    A list gives sizes of one kind of activity in rows of their own. A row falls away

    - if the number contradicts it and another row surely takes that kind of
      activity at that size. Without such a row the list has no class for the
      size, and what is left would be other activities: nothing falls away;
    - if the number is in its bounds, and in tighter ones of the same kind as
      well: of ``p.o. <= 1000`` and ``p.o. <= 200`` the list means the second at
      150 m2 (the third row could else never be chosen), and of a kind without
      a bound and the same ``p.o. < 200 m2`` likewise.

    At least one row of each kind is left, so of each activity too.

    Parameters
    ----------
    found
        Candidate rows of one list.
    lijst
        That list; without ``omschrijving`` it has no conditions.
    acts
        Activities with the firm's own numbers.

    Returns
    -------
    BoolArray
        For each candidate row, shape (m,).
    """
    falls = np.zeros(len(found.rij), dtype=bool)
    if not acts.details or "omschrijving" not in lijst or not len(found.rij):
        return falls
    has_number = np.logical_or.reduce([~np.isnan(known) for known in acts.details.values()])
    here = np.flatnonzero(has_number[found.activiteit])
    rows, inverse = np.unique(found.rij[here], return_inverse=True)
    voorwaarden = list_voorwaarden(lijst["omschrijving"].iloc[rows]).reset_index(drop=True)
    paren = _list_paren(voorwaarden, lijst["sbi_2008"].iloc[rows].to_numpy(dtype=object))
    falls[here] = _gives_way(
        found.activiteit[here], inverse.astype(np.intp), acts, voorwaarden, paren
    )
    return falls


def _gives_way(
    activiteit: Positions,
    rij: Positions,
    acts: Activiteiten,
    voorwaarden: pd.DataFrame,
    paren: _Paren,
) -> BoolArray:
    """Whether each candidate gives way to another row of its activity."""
    asked = pd.DataFrame({"kandidaat": np.arange(len(rij)), "rij": rij})
    pairs = pd.DataFrame({"rij": paren.rij, "paar": np.arange(len(paren.rij))})
    pairs = asked.merge(pairs, on="rij")
    candidate = pairs["kandidaat"].to_numpy(dtype=np.intp)
    pair = pairs["paar"].to_numpy(dtype=np.intp)
    holds, contradicted = _list_words(activiteit[candidate], paren.rij[pair], acts, voorwaarden)
    other_holds, _ = _list_words(activiteit[candidate], paren.ander[pair], acts, voorwaarden)
    gives = contradicted & paren.is_ruimer[pair] | holds & paren.is_nauwer[pair]
    falls = np.zeros(len(rij), dtype=bool)
    falls[candidate[gives & other_holds]] = True
    return falls


def _list_words(
    activiteit: Positions, rij: Positions, acts: Activiteiten, voorwaarden: pd.DataFrame
) -> tuple[BoolArray, BoolArray]:
    """Whether each row's condition surely holds for an activity, and surely does not."""
    rows = voorwaarden.iloc[rij]
    answers = list_antwoorden(acts, activiteit, rows)
    contradicted = is_strijdig(rows, answers)
    is_free = ~rows["heeft_voorwaarde"].to_numpy(dtype=bool)
    return is_free | (~np.isnan(answers) & ~contradicted), contradicted


def _list_paren(voorwaarden: pd.DataFrame, codes: npt.NDArray[np.object_]) -> _Paren:
    """Pairs of different rows under one code that are about one kind of activity."""
    keyed = pd.DataFrame({"code": codes, "rij": np.arange(len(codes))})
    pairs = keyed.merge(keyed, on="code", suffixes=("", "_ander"))
    pairs = pairs[pairs["rij"] != pairs["rij_ander"]]
    first, last = (pairs[name].to_numpy(dtype=np.intp) for name in ("rij", "rij_ander"))
    kinds = _list_kinds(voorwaarden["soort"], codes)
    wider = np.array(
        [_takes(kinds[b], kinds[a]) for a, b in zip(first, last, strict=True)], dtype=bool
    )
    same = wider & (kinds[first] == kinds[last])
    tighter = same & _is_nauwer(voorwaarden.iloc[first], voorwaarden.iloc[last])
    kept = wider | tighter
    return _Paren(first[kept], last[kept], wider[kept], tighter[kept])


def _list_kinds(soort: pd.Series, codes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Kind of activity of each row; of a code with nothing but sizes below it, the code itself.

    Official lists write ``Margarinefabrieken:`` once, and under it ``- p.c. < 250.000
    t/j``. Where some rows of the code do name a kind, which of them a bare size
    belongs to cannot be told, and it stays without one.
    """
    is_bare = soort.eq("").to_numpy(dtype=bool)
    only_sizes = pd.Series(is_bare).groupby(codes).transform("all").to_numpy(dtype=bool)
    return np.where(only_sizes, codes, soort.to_numpy(dtype=object))


def _takes(wider: str, kind: str) -> bool:
    """Whether a kind of activity is the other one, or the other one with more said of it.

    More is said after a comma, slash, colon or bracket: ``kalk`` does not take ``kalk
    en gips``, and nothing takes a kind that is not named.
    """
    rest = kind.removeprefix(wider).lstrip()
    return bool(wider) and kind.startswith(wider) and (not rest or rest[0] in ",/:;(")


def _is_nauwer(rows: pd.DataFrame, others: pd.DataFrame) -> BoolArray:
    """Whether the bounds of the other row lie within those of the row, and are not the same."""
    low, other_low = (part["ondergrens"].to_numpy(dtype=float) for part in (rows, others))
    high, other_high = (part["bovengrens"].to_numpy(dtype=float) for part in (rows, others))
    alike = (rows["grootheid"].to_numpy() == others["grootheid"].to_numpy()) & (
        rows["eenheid"].to_numpy() == others["eenheid"].to_numpy()
    )
    is_free = ~rows["heeft_voorwaarde"].to_numpy(dtype=bool)
    comparable = others["begrepen"].to_numpy(dtype=bool) & (alike | is_free)
    within = (other_low >= low) & (other_high <= high)
    return np.asarray(comparable & within & ((other_low > low) | (other_high < high)))


def list_versmallingen(tabellen: Mapping[str, pd.DataFrame], lijsten: Lijsten) -> pd.DataFrame:
    """List which rows of the list fell away, and the firm's own number that did it.

    The evidence behind the remark ``activiteit_versmald``. Firms with a category by
    permit are not in it: that outranks any size.

    Parameters
    ----------
    tabellen
        Uses ``vestigingen`` and ``activiteiten``.
    lijsten
        The lists in force.

    Returns
    -------
    pandas.DataFrame
        ``vestiging_id``, ``volgnr``, ``grootheid``, ``waarde`` and ``eenheid`` of the
        number, ``vervallen`` (description of the row), ``categorie`` of it.
    """
    firms = tabellen["vestigingen"]
    listed = firms.loc[firms["milieucategorie_eigen"].isna(), "vestiging_id"].sort_values()
    ids = listed.to_numpy(dtype=object)
    acts = list_activiteiten(tabellen["activiteiten"], ids, lijsten)
    parts = [_list_evidence(acts, *part) for part in list_geldend(acts, lijsten)]
    rows = pd.concat(parts, ignore_index=True)
    position = rows["activiteit"].to_numpy(dtype=np.intp)
    rows.insert(0, "vestiging_id", pd.array(ids[acts.vestiging[position]], dtype="string"))
    rows.insert(1, "volgnr", pd.array(acts.volgnr[position], dtype="Int64"))
    rows = rows.sort_values(["vestiging_id", "volgnr", "vervallen"], kind="stable")
    return rows.drop(columns="activiteit").reset_index(drop=True)


def _list_evidence(acts: Activiteiten, found: Kandidaten, lijst: pd.DataFrame) -> pd.DataFrame:
    """Rows of one list that fell away, with the number that its kind of activity is told by."""
    falls = list_vervallen(found, lijst, acts)
    touched = np.isin(found.activiteit, found.activiteit[falls])
    activiteit, falls = found.activiteit[touched], falls[touched]
    rows = lijst.iloc[found.rij[touched]]
    words = rows.get("omschrijving", pd.Series("", index=rows.index))
    asked = list_voorwaarden(words).reset_index(drop=True)
    known = asked[["grootheid", "eenheid"]].assign(
        activiteit=activiteit, waarde=list_antwoorden(acts, activiteit, asked)
    )
    # A row without a bound gave way to a size beside it: the number is that of the size.
    own = known["waarde"].isna().to_numpy(dtype=bool)
    told = known.dropna(subset="waarde").drop_duplicates("activiteit").set_index("activiteit")
    for name in ("grootheid", "eenheid", "waarde"):
        known[name] = known[name].where(~own, known["activiteit"].map(told[name]))
    known["vervallen"] = words.to_numpy(dtype=object)
    known["categorie"] = rows["categorie"].to_numpy(dtype=object)
    columns = ["activiteit", "grootheid", "waarde", "eenheid", "vervallen", "categorie"]
    return known.loc[falls, columns]
