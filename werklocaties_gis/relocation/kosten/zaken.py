"""The business case of a plan: onrendabele top per move and in all, who bears it, what lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.kosten.basis import Kostenbasis, make_kostenbasis
from werklocaties_gis.relocation.kosten.gevoeligheid import list_gevoeligheid
from werklocaties_gis.relocation.kosten.kasstromen import Stromen, list_kasstromen, list_stromen
from werklocaties_gis.relocation.kosten.meldingen import (
    list_steunmeldingen,
    list_zaakmeldingen,
)
from werklocaties_gis.relocation.kosten.plankosten import (
    Plankosten,
    list_onbekende_bedragen,
    list_plankosten,
)
from werklocaties_gis.relocation.kosten.posten import (
    BIJDRAGEN,
    DRAGERS,
    KOSTENSOORTEN,
    OPBRENGSTEN,
    VARIANTEN,
    Bools,
    Floats,
    Ints,
    Tabellen,
    is_soort,
    soort_of,
)
from werklocaties_gis.relocation.kosten.verwacht import is_zit_onbekend
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform

INSTELLINGEN: Final = (
    *("eigendom_huur", "fase", "discontovoet", "canon_vooraf", "nieuw_voor_oud_share"),
)
"""What can be missing besides lines: how a firm sits, when it moves, and settings."""
WOORDEN: Final = (*KOSTENSOORTEN, *INSTELLINGEN)
VOOR_OPBRENGSTEN: Final = (*OPBRENGSTEN, "fase", "discontovoet", "canon_vooraf")
VOOR_KOSTEN: Final = tuple(sorted({*WOORDEN} - {*OPBRENGSTEN, "canon_vooraf"}))
"""What must be there for revenues, and for costs, to be known."""


@dataclass(frozen=True)
class Zaken:
    """The business case of a plan as tables.

    Attributes
    ----------
    zaken
        Per move, for the plan-wide posts and in all, by variant.
    kasstromen
        Every amount in the year in which it falls.
    gevoeligheid
        What the gap becomes when one kind of line goes low or high.
    meldingen
        What a reader must know besides.
    """

    zaken: pd.DataFrame
    kasstromen: pd.DataFrame
    gevoeligheid: pd.DataFrame
    meldingen: tuple[Notice, ...]


def list_zaken(
    tabellen: Tabellen, plan: Plan, aanbod: Aanbod, verplaatsingen: pd.DataFrame
) -> Zaken:
    """Reckon the business case of a plan: OT = PV(costs) - PV(revenues), a surplus negative.

    The year of a move is the end of its period, counted in whole years from
    the start of the plan (year-end cash flow); without periods it is 0. Posts
    fall ``jaar`` years later.

    Parameters
    ----------
    tabellen, plan, aanbod
        The study, its settings, and plekken with their users.
    verplaatsingen
        The table of moves: vestiging_id, naar_plek_id, nodig_m2, fase, tijdelijk.
    """
    basis = make_kostenbasis(tabellen, aanbod, plan)
    kosten = list_plankosten(basis, verplaatsingen)
    stromen = list_stromen(basis, kosten)
    zaken = _zaken(basis, kosten, stromen)
    return Zaken(
        zaken=zaken,
        kasstromen=list_kasstromen(basis, kosten, stromen),
        gevoeligheid=list_gevoeligheid(kosten, stromen),
        meldingen=(*list_steunmeldingen(tabellen), *list_zaakmeldingen(zaken)),
    )


def _zaken(basis: Kostenbasis, kosten: Plankosten, stromen: Stromen) -> pd.DataFrame:
    """The table ``zaken``: firms in order, then plan-wide posts, then all together."""
    firms, group = _groups(kosten)
    words = _words(basis, kosten, group, len(firms) + 2)
    frames = []
    for variant, name in enumerate(VARIANTEN):
        sums = _sums(kosten, stromen, variant, group, len(firms) + 2)
        columns = {**_keys(basis, kosten, firms), **_columns(sums, words[variant])}
        frames.append(pd.DataFrame(columns).assign(variant=name))
    return conform(pd.concat(frames, ignore_index=True), "zaken")


def _groups(kosten: Plankosten) -> tuple[Ints, Ints]:
    """Firms that move, and the row in ``zaken`` of each move; the plan's own comes after them."""
    firms, row = np.unique(kosten.zetten.v, return_inverse=True)
    return firms, np.append(row.ravel(), len(firms)).astype(np.int64)


def _keys(basis: Kostenbasis, kosten: Plankosten, firms: Ints) -> dict[str, object]:
    """What each row of ``zaken`` is about."""
    zetten = kosten.zetten
    last = np.full(len(basis.zit), -1)
    lasting = np.flatnonzero(zetten.is_blijvend)
    last[zetten.v[lasting]] = lasting
    move = last[firms]
    to = [basis.aanbod.ids[zetten.p[m]] if m >= 0 else None for m in move]
    known = (move >= 0) & (np.append(kosten.fase, -1)[move] >= 0)
    years = np.where(known, kosten.beginjaar[move], -1).tolist()
    return {
        "onderdeel": ["verhuizing"] * len(firms) + ["planbreed", "totaal"],
        "vestiging_id": [*basis.aanbod.vestiging_ids[firms], None, None],
        "naar_plek_id": [*to, None, None],
        "jaar": pd.array([*(y if y >= 0 else None for y in years), None, None], dtype="Int64"),
    }


def _sums(
    kosten: Plankosten, stromen: Stromen, variant: int, group: Ints, size: int
) -> dict[str, Floats]:
    """Amounts by row of ``zaken``, the last row the sum of all."""
    lines = kosten.regels.take(stromen.regel)
    row, value = group[lines.rij], stromen.contant_eur[variant]
    plain = np.where(stromen.is_eeuwig, 0.0, np.nan_to_num(stromen.eur[variant]))

    def add(mask: Bools, amounts: Floats) -> Floats:
        total = np.bincount(row[mask], weights=amounts[mask], minlength=size).astype(float)
        total[-1] = total[:-1].sum()
        return total

    parts = {
        name: add(lines.is_kost & (lines.drager == n), value) for n, name in enumerate(DRAGERS)
    }
    for soort, payer in BIJDRAGEN:
        paid = lines.soort == soort_of(soort)
        for n, name in enumerate(DRAGERS):
            given = add(paid & (lines.drager == n), -value)
            parts[name] = parts[name] - given
            parts[payer] = parts[payer] + given
    return {
        "kosten_eur": add(lines.is_kost, value),
        "opbrengsten_eur": add(~lines.is_kost, -value),
        **{f"{name}_eur": amounts for name, amounts in parts.items()},
        "kosten_bekend_eur": add(lines.is_kost, plain),
        "opbrengsten_bekend_eur": add(~lines.is_kost, -plain),
    }


def _columns(sums: dict[str, Floats], words: Bools) -> dict[str, object]:
    """Columns of ``zaken``: what rests on something missing is empty."""
    no_costs = words[:, np.isin(WOORDEN, VOOR_KOSTEN)].any(axis=1)
    no_gains = words[:, np.isin(WOORDEN, VOOR_OPBRENGSTEN)].any(axis=1)
    blank = {
        "kosten_eur": no_costs,
        "opbrengsten_eur": no_gains,
        **{f"{name}_eur": no_costs | no_gains for name in DRAGERS},
    }
    shown = {
        name: np.where(blank.get(name, False), np.nan, np.round(values, 2))
        for name, values in sums.items()
    }
    gap = np.where(no_costs | no_gains, np.nan, sums["kosten_eur"] - sums["opbrengsten_eur"])
    return {
        **shown,
        "onrendabele_top_eur": np.round(gap, 2),
        "onvolledig": words.any(axis=1),
        "ontbreekt": [tuple(np.array(WOORDEN, dtype=object)[row]) for row in words],
    }


def _words(basis: Kostenbasis, kosten: Plankosten, group: Ints, size: int) -> Bools:
    """What is missing by variant and row of ``zaken``, shape (3, rows, words)."""
    moves = len(group)
    soorten = list_onbekende_bedragen(kosten.regels, moves) | kosten.ontbreekt[None]
    others = np.zeros((moves, len(INSTELLINGEN)), dtype=bool)
    for number, mask in enumerate(_instellingen(basis, kosten, moves)):
        others[:, number] = mask
    by_move = np.concatenate(
        [soorten, np.broadcast_to(others, (len(VARIANTEN), *others.shape))], axis=2
    )
    found = np.zeros((len(VARIANTEN), size, len(WOORDEN)), dtype=bool)
    for variant in range(len(VARIANTEN)):
        np.logical_or.at(found[variant], group, by_move[variant])
    found[:, -1] = found[:, :-1].any(axis=1)
    return found


def _instellingen(basis: Kostenbasis, kosten: Plankosten, moves: int) -> tuple[Bools, ...]:
    """Moves that miss each of ``INSTELLINGEN``; the last row is the plan itself."""
    zaak, lines = basis.plan.zaak, kosten.regels

    def has(name: str, *, yearly: bool = False) -> Bools:
        mine = is_soort(lines.soort, (name,)) & (lines.is_stroom if yearly else True)
        return np.isin(np.arange(moves), lines.rij[mine])

    unknown = np.append(is_zit_onbekend(basis, kosten.zetten.v), False)
    canon = has("canon", yearly=True) & (zaak.canon_vooraf is None)
    herbouw = has("herbouw") & (zaak.nieuw_voor_oud_share is None)
    no_rate = np.full(moves, zaak.discontovoet is None)
    return unknown, np.append(kosten.fase < 0, False), no_rate, canon, herbouw
