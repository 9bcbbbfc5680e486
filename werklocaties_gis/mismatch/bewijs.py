"""Outcomes of placements as a table: word, measure, limit, object and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from werklocaties_gis.mismatch.opmerkingen import list_bits
from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.sleutels import list_positions, spread
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Toets, Vraag, heaviest
from werklocaties_gis.mismatch.uitkomst import (
    GEEN_SIGNAAL,
    MOGELIJK,
    NVT,
    ONBEKEND,
    UITKOMSTEN,
    ZEKER,
    Words,
)
from werklocaties_gis.mismatch.vestiging.profiel import Profielen
from werklocaties_gis.settings.beleid import Beleid

Columns = Mapping[str, npt.NDArray[Any]]
Positions = npt.NDArray[np.intp]

NAMEN: Final = ("toets", "aspect")
"""What an outcome is an outcome of, besides its placement."""

_NAN: Final = np.float64(np.nan)
_LEEG: Final[Mapping[str, np.generic]] = MappingProxyType(
    {
        "plaatsing": np.intp(-1),
        "woord": NVT,
        "waarde": _NAN,
        "waarde_tot": _NAN,
        "grens": _NAN,
        "grens_tot": _NAN,
        "opmerkingen": np.int64(0),
    }
)
"""Columns of numbers, and what they hold where nothing is told."""

_TEKSTEN: Final = ("tabel", "object_id", "band", "waarde_tekst", "grens_tekst")
"""Columns of texts that differ within a block."""

_Deel = tuple[Positions, npt.NDArray[Any]]
"""Rows of the table, and what comes there."""


@dataclass(frozen=True)
class Uitkomsten:
    """Outcomes of placements.

    ``tabel`` has a row per placement, toets and aspect, with ``plaatsing`` its
    position, ``woord`` its word and ``opmerkingen`` its remarks as bits;
    ``words`` the heaviest word of each placement by toets.
    """

    tabel: pd.DataFrame
    words: dict[str, Words]


@dataclass(frozen=True)
class _Blok:
    """Outcomes of one toets and aspect: columns of equal length, texts apart as they repeat."""

    teksten: Mapping[str, str]
    columns: Columns


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
    blocks: list[_Blok] = []
    for toets in toetsen:
        worst = np.full(len(plaatsingen), GEEN_SIGNAAL, dtype=np.int8)
        for nieuw in (False, True):
            here = np.flatnonzero((is_new == nieuw) & (j >= 0))
            vraag = Vraag(profielen, omgeving, i[here], j[here], nieuw, beleid)
            worst[here] = _add_placed(toets, vraag, here, blocks)
            nowhere = np.flatnonzero((is_new == nieuw) & (j < 0))
            worst[nowhere] = _add_unplaced(toets, nowhere, blocks, nieuw=nieuw)
        words[toets.id] = worst
    return Uitkomsten(_joined(blocks, plaatsingen), words)


def _add_placed(toets: Toets, vraag: Vraag, here: Positions, blocks: list[_Blok]) -> Words:
    """Add the outcomes of placements with a plek; return the heaviest of each."""
    answers = toets.outcomes(
        vraag.profielen, vraag.omgeving, vraag.i, vraag.j, nieuw=vraag.nieuw, beleid=vraag.beleid
    )
    outcomes = limit_derived(answers, vraag.omgeving, vraag.j)
    evidence = toets.evidence(vraag, outcomes) if len(here) else {}
    for aspect, words in outcomes.items():
        block = _blok(toets, aspect, words, here, evidence.get(aspect))
        if aspect == "menging":
            # The aspect does not exist outside a gebied met functiemenging: no row, not even nvt.
            block = _kept(block, vraag.omgeving.menging[vraag.j] >= 0)
        blocks.extend(_by_unit(block, evidence.get(aspect)))
    return heaviest(outcomes)


def limit_derived(
    answers: Mapping[str, Words], omgeving: Omgeving, j: Positions
) -> dict[str, Words]:
    """Make findings on a place of which the plot was derived at most mogelijk.

    Where the firm's ground ends is then a reading of parcels, not a fact. What
    the policy refuses a newcomer is decided on the word of the toets itself.

    Parameters
    ----------
    answers
        Words by aspect, shape (n,).
    omgeving
        The places.
    j
        Position of the place of each word.
    """
    derived = omgeving.tabel["afgeleide_kavel"].fillna(value=False).to_numpy(dtype=bool)[j]
    most = np.where(derived, MOGELIJK, ZEKER).astype(np.int8)
    return {aspect: np.minimum(words, most) for aspect, words in answers.items()}


def _kept(block: _Blok, mask: npt.NDArray[np.bool_]) -> _Blok:
    return replace(block, columns={name: values[mask] for name, values in block.columns.items()})


def _by_unit(block: _Blok, evidence: Evidence | None) -> Iterator[_Blok]:
    """Take a block apart where its pairs have several units or rules, which repeat per block."""
    if evidence is None or (isinstance(evidence.eenheid, str) and isinstance(evidence.regel, str)):
        yield block
        return
    n = len(block.columns["woord"])
    told = {
        "eenheid": np.broadcast_to(np.asarray(evidence.eenheid, dtype=object), n),
        "regel": np.broadcast_to(np.asarray(evidence.regel, dtype=object), n),
    }
    eenheden, units = pd.factorize(told["eenheid"], use_na_sentinel=False)
    regels, rules = pd.factorize(told["regel"], use_na_sentinel=False)
    pair = eenheden * len(rules) + regels
    for kind in pd.unique(pair):
        eenheid, regel = units[kind // len(rules)], rules[kind % len(rules)]
        texts = {**block.teksten, "eenheid": eenheid, "regel": regel or block.teksten["regel"]}
        yield _kept(replace(block, teksten=texts), pair == kind)


def _add_unplaced(toets: Toets, nowhere: Positions, blocks: list[_Blok], *, nieuw: bool) -> Words:
    """Add the outcomes of firms without a plek: onbekend, if it speaks of them."""
    speaks = toets.nieuw if nieuw else toets.bestaand
    words = np.full(len(nowhere), ONBEKEND if speaks else NVT, dtype=np.int8)
    told = [aspect for aspect in toets.aspecten if aspect != "menging"]
    blocks.extend(_blok(toets, aspect, words, nowhere, None) for aspect in told)
    return words


def _blok(
    toets: Toets, aspect: str, words: Words, here: Positions, evidence: Evidence | None
) -> _Blok:
    """One block of outcomes: one toets, one aspect."""
    told = {} if evidence is None else _told(evidence, len(words))
    texts = {"toets": toets.id, "aspect": aspect, **_same_for_all(toets, evidence)}
    return _Blok(texts, {"plaatsing": here, "woord": words, **told})


def _told(evidence: Evidence, n: int) -> dict[str, npt.NDArray[Any]]:
    """Columns of n outcomes that evidence says something of."""
    columns = {
        "waarde": evidence.waarde,
        "waarde_tot": evidence.waarde if evidence.waarde_tot is None else evidence.waarde_tot,
        "grens": evidence.grens,
        "grens_tot": evidence.grens if evidence.grens_tot is None else evidence.grens_tot,
        "tabel": np.broadcast_to(np.asarray(evidence.tabel, dtype=object), n),
        "object_id": evidence.object_id,
        "band": evidence.band,
        "waarde_tekst": evidence.waarde_tekst,
        "grens_tekst": evidence.grens_tekst,
        "opmerkingen": list_bits(evidence.opmerkingen, n),
    }
    return {name: values for name, values in columns.items() if values is not None}


def _same_for_all(toets: Toets, evidence: Evidence | None) -> dict[str, str]:
    """Unit and rule of a block, as far as all its pairs have one."""
    eenheid, regel = ("", "") if evidence is None else (evidence.eenheid, evidence.regel)
    return {
        "eenheid": eenheid if isinstance(eenheid, str) else "",
        "regel": (regel if isinstance(regel, str) else "") or toets.regel,
    }


def _joined(blocks: Sequence[_Blok], plaatsingen: pd.DataFrame) -> pd.DataFrame:
    """All blocks as one table in the order of its key, with key and word as text."""
    filled = [block for block in blocks if len(block.columns["woord"])] or blocks[:1]
    number = np.repeat(np.arange(len(filled)), [len(block.columns["woord"]) for block in filled])
    order = _list_order(filled, number, plaatsingen)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    columns = {name: _placed(filled, name, place, empty) for name, empty in _LEEG.items()}
    told = {name: _placed_texts(filled, name, place) for name in _TEKSTEN}
    number = number[order]
    texts = {
        name: spread([block.teksten[name] for block in filled], number)
        for name in filled[0].teksten
    }
    # One frame from finished columns: joining a frame per block took most of a small study.
    placed = {
        name: plaatsingen[name].astype("string").array.take(columns["plaatsing"])
        for name in ("vestiging_id", "plek_id", "soort")
    }
    word = spread(UITKOMSTEN, columns["woord"].astype(np.intp) + 1)
    return pd.DataFrame({**placed, **texts, **columns, **told, "uitkomst": word}, copy=False)


def _list_parts(blocks: Sequence[_Blok], name: str, place: Positions) -> Iterator[_Deel]:
    """Where the rows of each block that has a column come, and its values."""
    start = 0
    for block in blocks:
        stop = start + len(block.columns["woord"])
        if name in block.columns:
            yield place[start:stop], block.columns[name]
        start = stop


def _placed(
    blocks: Sequence[_Blok], name: str, place: Positions, empty: np.generic
) -> npt.NDArray[Any]:
    """Numbers of all blocks, each row where it comes; most firms have no place, and so none."""
    made = np.full(len(place), empty, dtype=empty.dtype)
    for at, values in _list_parts(blocks, name, place):
        made[at] = values
    return made


def _placed_texts(blocks: Sequence[_Blok], name: str, place: Positions) -> ExtensionArray:
    """Texts of all blocks, each row where it comes; missing where there is none."""
    parts = list(_list_parts(blocks, name, place))
    told = np.concatenate([np.empty(0, dtype=object), *(values for _, values in parts)])
    which = np.full(len(place), -1, dtype=np.intp)
    which[np.concatenate([place[:0], *(at for at, _ in parts)])] = np.arange(len(told))
    return pd.array(told, dtype="string").take(which, allow_fill=True)


def _list_order(blocks: Sequence[_Blok], number: Positions, plaatsingen: pd.DataFrame) -> Positions:
    """Order of the rows of blocks by the key of the table.

    Taken while rows are numbers: sorting the finished table copies all of its texts.
    """
    placed = np.concatenate([block.columns["plaatsing"] for block in blocks])
    each = np.arange(len(blocks))
    told = {name: spread([block.teksten[name] for block in blocks], each) for name in NAMEN}
    kind = _rank_rows(pd.DataFrame(told), NAMEN)
    rank = _rank_rows(plaatsingen, ("vestiging_id", "plek_id", "soort"))
    return np.argsort(rank[placed] * len(blocks) + kind[number], kind="stable")


def _rank_rows(rows: pd.DataFrame, keys: Sequence[str]) -> Positions:
    """Place of each row in the order of some columns of the key; equal rows share one."""
    texts = rows[[*keys]].astype("string")
    return np.asarray(texts.groupby([*keys], dropna=False).ngroup(), dtype=np.intp)
