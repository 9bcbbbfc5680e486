"""Which firms to ask first: settle these, and so much of what is uncertain is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.bewijs import limit_derived
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.oordelen import without_weerlegd
from werklocaties_gis.mismatch.plek.kenmerken import Omgeving, list_arrays
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.toetsen.toets import heaviest
from werklocaties_gis.mismatch.uitkomst import MOGELIJK, ONBEKEND, Words
from werklocaties_gis.mismatch.vestiging.bereik import list_bereik, list_lezingen
from werklocaties_gis.mismatch.vestiging.eigen import list_eigen_m
from werklocaties_gis.mismatch.vestiging.kandidaten import Activiteiten, list_activiteiten
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.mismatch.vestiging.vraagdetails import list_grenzen, list_vraagteksten
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_categories
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]
BoolArray = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.intp]

DECIMALS: Final = 9
"""Sums are rounded before they rank, so that the order of rows leaves no trace."""


@dataclass(frozen=True)
class _Vragen:
    """What the questions are about: today's placements of firms on places."""

    acts: Activiteiten
    profielen: Profielen
    omgeving: Omgeving
    i: Positions
    j: Positions
    beleid: Beleid
    lezingen: BoolArray


def list_vragen(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    mismatches: Mismatches,
    taal: Taal = "nl",
) -> pd.DataFrame:
    """List the firms whose category, once known, settles what is uncertain today.

    A toets is run again with each firm pinned at every category that its
    candidate rows leave open, as if a permit said so. Where today's word is
    mogelijk or onbekend, and at each of those categories it is neither, the firm
    alone makes it uncertain. What the place leaves open (a park's ceiling, a
    zone that is not there, a layer that ends) no answer of a firm settles.

    For internal use: it names firms, and what is not known of them.

    Parameters
    ----------
    tabellen, lijsten, beleid
        What the mismatches were detected with.
    mismatches
        What was found.
    taal
        Language of the questions.

    Returns
    -------
    pandas.DataFrame
        The table ``vragen``: by ha settled, then jobs, then id. ``ha`` counts each
        placement once, also where several toetsen become certain; ``toetsen`` are
        settled whatever the answer, ``toetsen_deels`` by some answers only.
    """
    placed = mismatches.plaatsingen
    placed = placed[placed["soort"].eq("bestaand") & placed["plek_id"].notna()]
    placed = placed.reset_index(drop=True)
    vragen = _list_basis(tabellen, lijsten, beleid, mismatches, placed)
    today = _list_words(vragen, vragen.profielen, np.arange(len(placed)))
    today = without_weerlegd(today, placed, tabellen["oordelen"])
    always, sometimes = _settle(vragen, tabellen, lijsten)
    unsure = {toets: is_onzeker(words) for toets, words in today.items()}
    settled = {toets: unsure[toets] & always[toets] for toets in unsure}
    partly = {toets: unsure[toets] & sometimes[toets] & ~always[toets] for toets in unsure}
    rows = _rank(vragen, tabellen, placed, settled, partly)
    return conform(_with_questions(rows, vragen, lijsten, taal), "vragen")


def count_vragen(vragen: pd.DataFrame, share: float = 0.9) -> int:
    """Count the firms to ask, from the top, until that share of the uncertain ha is settled.

    Parameters
    ----------
    vragen
        As ``list_vragen`` gives them.
    share
        Between 0 and 1, of the ha that answers of firms can settle.

    Examples
    --------
    >>> count_vragen(pd.DataFrame({"cumulatief_share": [0.6, 0.9, 1.0]}))
    2
    """
    reached = vragen["cumulatief_share"].dropna().to_numpy(dtype=float)
    return int(min((reached < share - 10.0**-DECIMALS).sum() + 1, len(reached)))


def is_onzeker(words: Words) -> BoolArray:
    """Whether each word leaves something to find out: onbekend or mogelijk."""
    return np.asarray((words == ONBEKEND) | (words == MOGELIJK))


def _list_basis(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    mismatches: Mismatches,
    placed: pd.DataFrame,
) -> _Vragen:
    """Firms, places, and the categories that are open of each firm without one of its own."""
    profielen = list_profielen(tabellen, lijsten, beleid)
    omgeving = list_arrays(mismatches.omgeving, tabellen, beleid)
    acts = list_activiteiten(tabellen["activiteiten"], profielen.ids, lijsten)
    eigen_m = list_eigen_m(_sorted_firms(tabellen))
    lezingen = list_lezingen(acts, profielen.bereik, lijsten, eigen_m)
    return _Vragen(
        acts=acts,
        profielen=profielen,
        omgeving=omgeving,
        i=list_positions(profielen.ids, placed["vestiging_id"]),
        j=list_positions(omgeving.ids, placed["plek_id"]),
        beleid=beleid,
        lezingen=lezingen & ~profielen.is_eigen[:, None],
    )


def _sorted_firms(tabellen: Tabellen) -> pd.DataFrame:
    return tabellen["vestigingen"].sort_values("vestiging_id", kind="stable")


def _list_words(vragen: _Vragen, profielen: Profielen, here: Positions) -> dict[str, Words]:
    """Heaviest word of each toets on some of the placements."""
    i, j = vragen.i[here], vragen.j[here]
    answers = {
        toets.id: toets.outcomes(
            profielen, vragen.omgeving, i, j, nieuw=False, beleid=vragen.beleid
        )
        for toets in TOETSEN
    }
    # No answer of a firm makes certain what hangs on a boundary that was derived.
    return {
        toets: heaviest(limit_derived(words, vragen.omgeving, j))
        for toets, words in answers.items()
    }


def _settle(
    vragen: _Vragen, tabellen: Tabellen, lijsten: Lijsten
) -> tuple[dict[str, BoolArray], dict[str, BoolArray]]:
    """Whether each placement is certain at every, and at some, category that its firm may have."""
    asked = np.asarray(vragen.lezingen.any(axis=1))[vragen.i]
    always = {toets.id: asked.copy() for toets in TOETSEN}
    sometimes = {toets.id: np.zeros(len(asked), dtype=bool) for toets in TOETSEN}
    for code in np.flatnonzero(vragen.lezingen.any(axis=0)):
        is_open = vragen.lezingen[:, code]
        here = np.flatnonzero(is_open[vragen.i])
        pinned = _pin(vragen, tabellen, lijsten, np.where(is_open, code, UNKNOWN))
        for toets, words in _list_words(vragen, pinned, here).items():
            is_certain = ~is_onzeker(words)
            always[toets][here] &= is_certain
            sometimes[toets][here] |= is_certain
    return always, sometimes


def _pin(
    vragen: _Vragen, tabellen: Tabellen, lijsten: Lijsten, eigen: npt.NDArray[np.integer]
) -> Profielen:
    """The firms as if a permit gave each the category; just what filling it in would do."""
    eigen_m = list_eigen_m(_sorted_firms(tabellen))
    bereik = list_bereik(vragen.acts, eigen.astype(np.int8), lijsten, eigen_m)
    return replace(vragen.profielen, bereik=bereik)


def _rank(
    vragen: _Vragen,
    tabellen: Tabellen,
    placed: pd.DataFrame,
    settled: Mapping[str, BoolArray],
    partly: Mapping[str, BoolArray],
) -> pd.DataFrame:
    """Firms by what they settle: ha, then jobs, then id; with running totals."""
    n = len(vragen.profielen)
    firms = _sorted_firms(tabellen)
    is_settled = np.logical_or.reduce(list(settled.values()))
    ha = placed["ha"].to_numpy(dtype=float, na_value=0.0)
    rows = pd.DataFrame(
        {
            "positie": np.arange(n),
            "vestiging_id": vragen.profielen.ids,
            "naam": firms["naam"].to_numpy(dtype=object),
            "fictief": vragen.profielen.is_fictief,
            "ha": np.bincount(vragen.i, weights=ha * is_settled, minlength=n).round(DECIMALS),
            "banen": firms["banen"].to_numpy(dtype=float, na_value=0.0),
            "toetsen": _list_toetsen(settled, vragen.i, n),
            "toetsen_deels": _list_toetsen(partly, vragen.i, n),
        }
    )
    # Jobs count only where the firm settles something; else they would push it up the list.
    rows["banen"] *= rows["toetsen"].map(bool)
    rows = rows[rows["toetsen"].map(bool) | rows["toetsen_deels"].map(bool)]
    order = ["ha", "banen", "vestiging_id"]
    rows = rows.sort_values(order, ascending=[False, False, True]).reset_index(drop=True)
    running = rows["ha"].cumsum().round(DECIMALS)
    total = running.iloc[-1] if len(rows) else 0.0
    # Where no firm settles any land there is no share of it.
    share = (running / total).round(DECIMALS) if total > 0 else running.where(running > 0)
    return rows.assign(rang=rows.index + 1, cumulatief_ha=running, cumulatief_share=share)


def _list_toetsen(masks: Mapping[str, BoolArray], i: Positions, n: int) -> npt.NDArray[np.object_]:
    """Toetsen that some placement of each firm is marked for, as tuples; equal sets are one."""
    marked = np.column_stack([np.bincount(i[mask], minlength=n) > 0 for mask in masks.values()])
    unique, inverse = np.unique(marked, axis=0, return_inverse=True)
    tuples = np.empty(len(unique), dtype=object)
    names = np.array(list(masks), dtype=object)
    tuples[:] = [tuple(names[row].tolist()) for row in unique]
    return tuples[inverse.reshape(-1)]


def _with_questions(
    rows: pd.DataFrame, vragen: _Vragen, lijsten: Lijsten, taal: Taal
) -> pd.DataFrame:
    """Add the range, and what to ask: the kind of question and its words."""
    position = rows["positie"].to_numpy(dtype=np.intp)
    grenzen = list_grenzen(vragen.acts, lijsten)
    sizes = list_vraagteksten(grenzen[grenzen["vestiging"].isin(position)], taal)
    details = rows["positie"].map(sizes).astype("string").fillna("")
    soort = _list_soorten(vragen, details.ne("").to_numpy(dtype=bool), position)
    opening = pd.Series(soort).map(
        {name: sentence(f"vraag_{name}", {}, taal) for name in np.unique(soort).tolist()}
    )
    return rows.assign(
        vraagsoort=soort,
        vraag=(opening.astype("string") + " " + details.reset_index(drop=True)).str.strip(),
        categorie_laag=list_categories(vragen.profielen.laag[position]),
        categorie_hoog=list_categories(vragen.profielen.hoog[position]),
    )


def _list_soorten(
    vragen: _Vragen, has_sizes: BoolArray, position: Positions
) -> npt.NDArray[np.object_]:
    """What to ask of each firm: the activity, which of several codes, its size, or the permit.

    A size helps only where the rows are read in a source: of rows from memory
    any size leaves the word at mogelijk, and only permit or Staat lifts it.
    """
    bereik, acts, n = vragen.profielen.bereik, vragen.acts, len(vragen.profielen)
    several = np.bincount(acts.vestiging[acts.is_meerduidig], minlength=n) > 0
    is_range = (bereik.laag[:, 0] != bereik.hoog[:, 0])[position]
    return np.select(
        [
            (bereik.is_open | (bereik.hoog[:, 0] < 0))[position],
            several[position],
            has_sizes & is_range & ~bereik.is_uit_geheugen[position],
        ],
        ["activiteit", "omzetting", "grootte"],
        "vergunning",
    ).astype(object)
