"""The table ``kasstromen``: every amount of a plan in the year in which it falls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.relocation.kosten.basis import Kostenbasis
from werklocaties_gis.relocation.kosten.contant import list_contant
from werklocaties_gis.relocation.kosten.plankosten import Plankosten
from werklocaties_gis.relocation.kosten.posten import (
    DRAGERS,
    KOSTENSOORTEN,
    VARIANTEN,
    Bools,
    Floats,
    Ints,
    Objects,
    is_soort,
)
from werklocaties_gis.relocation.kosten.regels import AFGELEID
from werklocaties_gis.tables.formats import conform

ONDERDELEN: Final = ("verhuizing", "planbreed")


@dataclass(frozen=True)
class Stromen:
    """Amounts by year, shape (n,): costs positive, revenues negative.

    Attributes
    ----------
    regel
        Line that the amount belongs to.
    jaar
        Years after the start of the plan.
    eur, contant_eur
        Amount and present value, NaN where not known, shape (3, n).
    is_eeuwig
        Whether the amount comes back every year from then on.
    """

    regel: Ints
    jaar: Ints
    eur: Floats
    contant_eur: Floats
    is_eeuwig: Bools


def list_stromen(basis: Kostenbasis, kosten: Plankosten) -> Stromen:
    """List the amounts of a plan by year.

    A yearly amount falls at the end of each of its years, a canon paid in
    advance at its start. Of one without end the first year stands for all.

    Parameters
    ----------
    basis
        Settings: discount rate, and when a canon is paid.
    kosten
        Lines of the plan.
    """
    lines, zaak = kosten.regels, basis.plan.zaak
    is_canon = is_soort(lines.soort, ("canon",)) & lines.is_stroom
    advance = is_canon & bool(zaak.canon_vooraf)
    endless = np.isinf(lines.duur)
    base = kosten.beginjaar[lines.rij] + lines.jaar
    first = base + (lines.is_stroom & ~advance)
    once = endless | np.isnan(lines.duur) | ~lines.is_stroom
    count = np.where(once, 1, np.nan_to_num(lines.duur, posinf=1.0)).astype(np.int64)
    regel: Ints = np.repeat(np.arange(len(count)), count)
    rank = np.arange(len(regel)) - np.repeat(np.cumsum(count) - count, count)
    jaar = first[regel] + rank
    amounts = np.where(lines.is_kost, lines.eur, -lines.eur)[:, regel]
    amounts = np.where(np.isnan(lines.duur[regel]), np.nan, amounts)
    rate = np.nan if zaak.discontovoet is None else zaak.discontovoet
    years = np.where(endless, np.inf, np.nan)[regel]
    begins = np.where(endless[regel], base[regel], jaar)
    value = list_contant(amounts, begins, rate, jaren=years, vooraf=advance[regel])
    unsure = is_canon[regel] & (zaak.canon_vooraf is None)
    late = np.append(kosten.fase, 0)[lines.rij][regel] < 0
    value = np.where(unsure | late | np.isnan(rate), np.nan, value)
    return Stromen(regel, jaar, amounts, value, endless[regel])


def list_kasstromen(basis: Kostenbasis, kosten: Plankosten, stromen: Stromen) -> pd.DataFrame:
    """List the table ``kasstromen``: amounts of one post and year added up.

    Parameters
    ----------
    basis, kosten
        What the amounts were made from.
    stromen
        The amounts.
    """
    lines = kosten.regels
    firm = np.append(kosten.zetten.v, -1)[lines.rij]
    names = (firm, lines.p, lines.post, lines.soort, lines.drager)
    keys = np.column_stack(
        [*(values[stromen.regel] for values in names), stromen.jaar, stromen.is_eeuwig]
    )
    kinds, cell = np.unique(keys.reshape(-1, 7), axis=0, return_inverse=True)
    frames = [
        _frame(basis, kinds).assign(
            variant=name,
            bedrag_eur=_sum(cell, stromen.eur[number], len(kinds)),
            contant_eur=_sum(cell, stromen.contant_eur[number], len(kinds)),
            richting=np.where(lines.is_kost, "kost", "opbrengst")[_first(cell, stromen.regel)],
        )
        for number, name in enumerate(VARIANTEN)
    ]
    return conform(pd.concat(frames, ignore_index=True), "kasstromen")


def _first(cell: Ints, regel: Ints) -> Ints:
    """A line of each group: the first."""
    _, first = np.unique(cell, return_index=True)
    found: Ints = regel[first]
    return found


def _sum(cell: Ints, eur: Floats, size: int) -> Floats:
    """Sum by group, to the cent; NaN where one is not known."""
    return np.round(np.bincount(cell.ravel(), weights=eur, minlength=size), 2)


def _frame(basis: Kostenbasis, kinds: Ints) -> pd.DataFrame:
    """Names of the groups (firm, plek, post, kostensoort, drager, year, without end)."""
    firm, plek, post, soort, drager, jaar, endless = kinds.T
    return pd.DataFrame(
        {
            "onderdeel": np.where(firm < 0, ONDERDELEN[1], ONDERDELEN[0]),
            "vestiging_id": _named(basis.aanbod.vestiging_ids, firm),
            "plek_id": _named(basis.aanbod.ids, plek),
            "post": list_postnamen(basis, post),
            "kostensoort": np.array(KOSTENSOORTEN, dtype=object)[soort],
            "drager": np.array(DRAGERS, dtype=object)[drager],
            "jaar": jaar,
            "eeuwigdurend": endless.astype(bool),
        }
    )


def list_postnamen(basis: Kostenbasis, post: Ints) -> Objects:
    """List what each line is called: its post_id, or where it follows from."""
    names = np.array([*basis.posten.ids, *reversed(AFGELEID)], dtype=object)
    return np.asarray(names[post])


def _named(ids: Objects, position: Ints) -> Objects:
    """Keys; none where there is none."""
    return np.asarray(np.array([*ids, None], dtype=object)[position])
