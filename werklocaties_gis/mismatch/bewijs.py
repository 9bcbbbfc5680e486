"""Outcomes of placements as a table: word, measure, limit, object and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.mismatch.plek.omgeving import Omgeving
from werklocaties_gis.mismatch.sleutels import list_positions
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Toets, Vraag, heaviest
from werklocaties_gis.mismatch.uitkomst import GEEN_SIGNAAL, NVT, ONBEKEND, Words, list_names
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, is_true
from werklocaties_gis.settings.beleid import Beleid

Tabellen = Mapping[str, pd.DataFrame]
Positions = npt.NDArray[np.intp]

NOEMERS: Final = (
    "bestemmingen",
    "bedrijventerreinen",
    "gevoelige_objecten",
    "natura2000",
    "netgebieden",
)
"""Tables that an outcome can rest on; the first column of each is its key."""


@dataclass(frozen=True)
class Uitkomsten:
    """Outcomes of placements.

    ``tabel`` has a row per placement, toets and aspect, with ``plaatsing`` its
    position; ``words`` the heaviest word of each placement by toets.
    """

    tabel: pd.DataFrame
    words: dict[str, Words]


def list_uitkomsten(
    toetsen: Iterable[Toets],
    profielen: Profielen,
    omgeving: Omgeving,
    plaatsingen: pd.DataFrame,
    beleid: Beleid,
) -> Uitkomsten:
    """List the outcome of each placement on each toets and aspect, with its evidence.

    Parameters
    ----------
    toetsen
        The checks.
    profielen, omgeving
        Firms and places.
    plaatsingen
        Placements; one without a plek is onbekend on all that speaks of sitting firms.
    beleid
        The policy.
    """
    i = list_positions(profielen.ids, plaatsingen["vestiging_id"])
    j = list_positions(omgeving.ids, plaatsingen["plek_id"])
    is_new = plaatsingen["soort"].eq("nieuw").to_numpy(dtype=bool)
    words = {}
    blocks: list[pd.DataFrame] = []
    for toets in toetsen:
        worst = np.full(len(plaatsingen), GEEN_SIGNAAL, dtype=np.int8)
        for nieuw in (False, True):
            here = np.flatnonzero((is_new == nieuw) & (j >= 0))
            vraag = Vraag(profielen, omgeving, i[here], j[here], nieuw, beleid)
            worst[here] = _add_placed(toets, vraag, here, blocks)
            nowhere = np.flatnonzero((is_new == nieuw) & (j < 0))
            worst[nowhere] = _add_unplaced(toets, nowhere, blocks, nieuw=nieuw)
        words[toets.id] = worst
    return Uitkomsten(_named(pd.concat(blocks, ignore_index=True), plaatsingen), words)


def _add_placed(toets: Toets, vraag: Vraag, here: Positions, blocks: list[pd.DataFrame]) -> Words:
    """Add the outcomes of placements with a plek; return the heaviest of each."""
    outcomes = toets.outcomes(
        vraag.profielen, vraag.omgeving, vraag.i, vraag.j, nieuw=vraag.nieuw, beleid=vraag.beleid
    )
    evidence = toets.evidence(vraag, outcomes)
    for aspect, words in outcomes.items():
        told = _is_told(aspect, vraag)
        block = _frame(toets, aspect, words, here, evidence.get(aspect))
        blocks.append(block[told])
    return heaviest(outcomes)


def _is_told(aspect: str, vraag: Vraag) -> npt.NDArray[np.bool_]:
    """Whether an aspect exists there at all: mixing does so in mixed-use areas only."""
    if aspect != "menging":
        return np.ones(len(vraag.i), dtype=bool)
    return np.asarray(vraag.omgeving.menging[vraag.j] >= 0)


def _add_unplaced(
    toets: Toets, nowhere: Positions, blocks: list[pd.DataFrame], *, nieuw: bool
) -> Words:
    """Add the outcomes of firms without a plek: onbekend, if it speaks of them."""
    speaks = toets.nieuw if nieuw else toets.bestaand
    words = np.full(len(nowhere), ONBEKEND if speaks else NVT, dtype=np.int8)
    told = [aspect for aspect in toets.aspecten if aspect != "menging"]
    blocks.extend(_frame(toets, aspect, words, nowhere, None) for aspect in told)
    return words


def _frame(
    toets: Toets, aspect: str, words: Words, here: Positions, evidence: Evidence | None
) -> pd.DataFrame:
    """One block of outcomes: one toets, one aspect."""
    n = len(words)
    nan, none = np.full(n, np.nan), np.full(n, None, dtype=object)
    own = evidence or Evidence(nan, nan, "", "", none, {})
    return pd.DataFrame(
        {
            "plaatsing": here,
            "toets": pd.array([toets.id] * n, dtype="string"),
            "aspect": pd.array([aspect or pd.NA] * n, dtype="string"),
            "woord": words,
            "waarde": own.waarde,
            "waarde_tot": own.waarde if own.waarde_tot is None else own.waarde_tot,
            "grens": own.grens,
            "grens_tot": own.grens if own.grens_tot is None else own.grens_tot,
            "eenheid": pd.array([own.eenheid or pd.NA] * n, dtype="string"),
            "tabel": np.broadcast_to(np.asarray(own.tabel, dtype=object), n),
            "object_id": own.object_id,
            "band": none if own.band is None else own.band,
            "waarde_tekst": none if own.waarde_tekst is None else own.waarde_tekst,
            "grens_tekst": none if own.grens_tekst is None else own.grens_tekst,
            "opmerkingen": list_remarks(own.opmerkingen, n),
            "regel": pd.array([toets.regel] * n, dtype="string"),
        }
    )


def list_remarks(remarks: Mapping[str, npt.NDArray[np.bool_]], n: int) -> npt.NDArray[np.object_]:
    """Sorted tuples of the remark codes whose mask is true, shape (n,)."""
    codes = sorted(remarks)
    result = np.empty(n, dtype=object)
    if not codes:
        result[:] = [()] * n
        return result
    masks = np.column_stack([np.broadcast_to(remarks[code], n) for code in codes])
    unique, inverse = np.unique(masks, axis=0, return_inverse=True)
    tuples = np.empty(len(unique), dtype=object)
    tuples[:] = [tuple(np.array(codes, dtype=object)[row]) for row in unique]
    return tuples[inverse.reshape(-1)] if n else result


def _named(tabel: pd.DataFrame, plaatsingen: pd.DataFrame) -> pd.DataFrame:
    """Put the key of the placement beside each outcome, and the word as text."""
    placed = plaatsingen.iloc[tabel["plaatsing"]].reset_index(drop=True)
    keys = placed[["vestiging_id", "plek_id", "soort"]]
    words = tabel["woord"].to_numpy(dtype=np.int8)
    return pd.concat([keys, tabel], axis=1).assign(uitkomst=pd.array(list_names(words), "string"))


def add_herkomst(
    tabel: pd.DataFrame, plaatsingen: pd.DataFrame, tabellen: Tabellen
) -> pd.DataFrame:
    """Add source, date and inventedness of what each outcome rests on, and remark on the placement.

    Parameters
    ----------
    tabel
        Outcomes as ``list_uitkomsten`` gives them.
    plaatsingen
        The placements.
    tabellen
        The tables of the study.
    """
    origin = pd.concat([_list_origin(name, tabellen[name]) for name in NOEMERS])
    asked = tabel[["tabel", "object_id"]].astype("string")
    found = asked.merge(origin, on=["tabel", "object_id"], how="left").set_axis(tabel.index)
    invented = is_true(found["fictief"]) | _is_invented(tabel, tabellen)
    derived = is_true(plaatsingen["afgeleid"])[tabel["plaatsing"]]
    plots = _list_derived_plots(tabel, tabellen)
    said = tabel["woord"].to_numpy() >= ONBEKEND
    extra = {
        "verzonnen": invented & said,
        "afgeleid_gebruik": derived & said,
        "afgeleide_kavel": plots & said,
    }
    return tabel.assign(
        bron=found["bron"],
        peildatum=found["peildatum"],
        fictief=invented,
        opmerkingen=_joined(tabel["opmerkingen"].to_numpy(), list_remarks(extra, len(tabel))),
    )


def _list_origin(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Key, source and date of each row of a table."""
    key = table.columns[0]
    rows = pd.DataFrame(table[[key, "bron", "peildatum", "fictief"]])
    rows = rows.rename(columns={key: "object_id"}).assign(tabel=name)
    return rows.astype({"object_id": "string", "tabel": "string"})


def _is_invented(tabel: pd.DataFrame, tabellen: Tabellen) -> npt.NDArray[np.bool_]:
    """Whether firm or place is invented."""
    result = np.zeros(len(tabel), dtype=bool)
    for name, key in (("vestigingen", "vestiging_id"), ("plekken", "plek_id")):
        flags = tabellen[name].set_index(key)["fictief"]
        result |= is_true(tabel[key].map(flags))
    return result


def _list_derived_plots(tabel: pd.DataFrame, tabellen: Tabellen) -> npt.NDArray[np.bool_]:
    """Whether the place consists of plots of which the boundary was derived."""
    derived = tabellen["kavels"].loc[is_true(tabellen["kavels"]["afgeleid"]), "kavel_id"]
    parts = tabellen["plek_kavels"]
    places = parts.loc[parts["kavel_id"].isin(derived), "plek_id"]
    return np.asarray(tabel["plek_id"].isin(places).to_numpy(dtype=bool))


def _joined(
    first: npt.NDArray[np.object_], second: npt.NDArray[np.object_]
) -> npt.NDArray[np.object_]:
    """Tuples put together; equal pairs are joined once."""
    pairs = pd.MultiIndex.from_arrays([first, second])
    codes, unique = pd.factorize(pairs)
    joined = np.empty(len(unique), dtype=object)
    joined[:] = [tuple(sorted({*one, *other})) for one, other in unique]
    return joined[codes]
