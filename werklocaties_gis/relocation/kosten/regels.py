"""Lines of a business case: each post that counts with its amount, of moves and departures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from werklocaties_gis.relocation.kosten.basis import Kostenbasis
from werklocaties_gis.relocation.kosten.posten import (
    DRAGERS,
    ELKE,
    KOSTENSOORTEN,
    OPBRENGSTEN,
    PER,
    ROLLEN,
    VARIANTEN,
    VERWERVING,
    Bools,
    Floats,
    Ints,
    is_soort,
    soort_of,
)
from werklocaties_gis.relocation.kosten.toepassing import list_toepassing

AFGELEID: Final = ("plekken.verwerving_kosten_eur", "plekken.prijs_eur_m2", "zaak.onvoorzien_share")
"""Where lines come from that no post holds; the post of such a line is -1, -2 or -3."""

KOOPT: Final = ("aankoop", "voorkeursrecht")
"""Routes along which the municipality buys, so that there is a price to be paid."""


@dataclass(frozen=True)
class Zetten:
    """Moves, planned or imagined, shape (n,): firm, destination, need (m2), whether it lasts."""

    v: Ints
    p: Ints
    nodig_m2: Floats
    is_blijvend: Bools

    def __len__(self) -> int:
        return len(self.v)


@dataclass(frozen=True)
class Regels:
    """Lines, shape (n,).

    Attributes
    ----------
    rij
        Row (a move, or a user of a plek) that the line belongs to.
    post
        Number of the post; negative for a line that no post holds (``AFGELEID``).
    p
        The plek that it is about: destination, or place that is left; -1 for none.
    rol, soort, drager
        Numbers in ``ROLLEN``, ``KOSTENSOORTEN`` and ``DRAGERS``.
    eur
        Amount by variant (a year, of a yearly line), NaN where not known, shape (3, n).
    jaar, duur
        Years after the move; years that a yearly line runs, 1 for other lines.
    is_stroom
        Whether the line is yearly.
    """

    rij: Ints
    post: Ints
    p: Ints
    rol: Ints
    soort: Ints
    drager: Ints
    eur: Floats
    jaar: Ints
    duur: Floats
    is_stroom: Bools

    @property
    def is_kost(self) -> Bools:
        """Whether each line is a cost."""
        return ~is_soort(self.soort, OPBRENGSTEN)

    @property
    def totaal_eur(self) -> Floats:
        """Amount over all its years, undiscounted, shape (3, n); NaN without end."""
        years = np.where(np.isinf(self.duur), np.nan, self.duur)
        return self.eur * years

    def take(self, keep: Bools | Ints) -> Regels:
        """The lines where ``keep`` is true, or at its positions."""
        parts = {name: value[..., keep] for name, value in vars(self).items()}
        return Regels(**parts)


def join_regels(*parts: Regels) -> Regels:
    """Put lines together."""
    names = vars(parts[0])
    joined = {
        name: np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in names
    }
    return Regels(**joined)


def list_komstregels(basis: Kostenbasis, zetten: Zetten) -> Regels:
    """List the lines of moves themselves and of the places that they enter (rol bedrijf, komst).

    Parameters
    ----------
    basis
        What costs are reckoned from.
    zetten
        The moves.
    """
    v, p = zetten.v, zetten.p
    where = basis.gemeenten.of_plek[p]
    issued_m2 = np.where(basis.aanbod.is_deelbaar[p], zetten.nodig_m2, basis.aanbod.maat_m2[p])
    parts = []
    for rol, m2 in (("bedrijf", zetten.nodig_m2), ("komst", issued_m2)):
        row, post = list_toepassing(basis.posten, rol, v, p, where)
        times = np.array([np.ones(len(row)), m2[row], basis.banen[v[row]], np.ones(len(row))])
        parts.append(_of_posts(basis, row, post, p[row], times))
    lines = _without_needless(basis, join_regels(*parts), v)
    lines = _without_uitgifte(basis, zetten, lines)
    bought = _aankoop_bij_komst(basis, zetten, lines)
    return join_regels(lines, bought, _grondprijs(basis, zetten, lines, issued_m2))


def list_vertrekregels(basis: Kostenbasis) -> Regels:
    """List the lines of each user that leaves its plek (rol vertrek); ``rij`` is the user.

    Parameters
    ----------
    basis
        What costs are reckoned from.
    """
    aanbod, posten, share = basis.aanbod, basis.posten, basis.aandeel_share
    v, p = aanbod.user_v.astype(np.int64), aanbod.user_p.astype(np.int64)
    row, post = list_toepassing(posten, "vertrek", v, p, basis.gemeenten.of_plek[p])
    own = np.where(posten.v[post] != ELKE, 1.0, share[row])
    part_m2 = np.where(aanbod.user_m2 > 0, aanbod.user_m2, np.nan)
    m2 = np.where(aanbod.is_deelbaar[p], part_m2, aanbod.maat_m2[p] * share)
    times = np.array([own, m2[row], basis.banen[v[row]], own])
    lines = _without_needless(basis, _of_posts(basis, row, post, p[row], times), v)
    held = np.zeros(len(v), dtype=bool)
    held[lines.rij[is_soort(lines.soort, VERWERVING)]] = True
    rows = np.flatnonzero(~held & (basis.route[p] != ""))
    return join_regels(lines, _aankoop(basis, rows, p[rows], share[rows], "vertrek"))


def list_planregels(basis: Kostenbasis) -> Regels:
    """List the lines that count once for the whole plan; a yearly amount or one by piece too.

    By m2 or job there is no quantity: such a line is not known.
    """
    post = np.flatnonzero(basis.posten.rol == ROLLEN.index("plan"))
    ones, none = np.ones(len(post)), np.full(len(post), np.nan)
    times = np.array([ones, none, none, ones])
    row = np.zeros(len(post), dtype=np.int64)
    return _of_posts(basis, row, post, basis.posten.p[post], times)


def _of_posts(basis: Kostenbasis, row: Ints, post: Ints, p: Ints, times: Floats) -> Regels:
    """Lines of posts, with quantities by ``PER``, shape (4, lines)."""
    posten = basis.posten
    soort = posten.soort[post]
    quantity = times[posten.per[post], np.arange(len(post))]
    captured = np.where(is_soort(soort, ("waardestijging",)), posten.aandeel_share[post], 1.0)
    is_stroom = posten.per[post] == PER.index("jaar")
    return Regels(
        rij=row,
        post=post,
        p=p,
        rol=posten.rol[post],
        soort=soort,
        drager=posten.drager[post],
        eur=posten.eur[:, post] * quantity * captured,
        jaar=posten.jaar[post],
        duur=np.where(is_stroom, posten.duur[post], 1.0),
        is_stroom=is_stroom,
    )


def _without_needless(basis: Kostenbasis, regels: Regels, v: Ints) -> Regels:
    """The lines without a buy-off of leases that nobody buys off."""
    is_afkoop = is_soort(regels.soort, ("afkoop_huur",))
    return regels.take(~is_afkoop | basis.is_afkoop[v[regels.rij]])


def _without_uitgifte(basis: Kostenbasis, zetten: Zetten, regels: Regels) -> Regels:
    """The lines without prices and canons of a table where the municipality does not issue so."""
    p, stays = zetten.p[regels.rij], zetten.is_blijvend[regels.rij]
    anywhere = (regels.post >= 0) & (basis.posten.p[regels.post] == ELKE)
    sold = is_soort(regels.soort, ("gronduitgifte",)) & ~(list_is_verkoop(basis)[p] & stays)
    leased = is_soort(regels.soort, ("canon",)) & ~(list_is_erfpacht(basis)[p] & stays)
    return regels.take(~(anywhere & (sold | leased)))


def _aankoop_bij_komst(basis: Kostenbasis, zetten: Zetten, regels: Regels) -> Regels:
    """Acquisition of destinations that are given out and that nobody uses."""
    held = np.zeros(len(zetten), dtype=bool)
    entered = is_soort(regels.soort, VERWERVING) & (regels.rol == ROLLEN.index("komst"))
    held[regels.rij[entered]] = True
    rij, p = list_delen_van(basis, zetten.p)
    bought = basis.is_leeg_uitgegeven[p] & ~held[rij]
    rij, p = rij[bought], p[bought]
    part = zetten.nodig_m2[rij] / basis.aanbod.maat_m2[p]
    return _aankoop(basis, rij, p, np.where(basis.aanbod.is_deelbaar[p], part, 1.0), "komst")


def list_delen_van(basis: Kostenbasis, p: Ints) -> tuple[Ints, Ints]:
    """List each plek and, of a merged one, its parts: row and plek."""
    merged, part = basis.delen
    first = np.searchsorted(merged, p)
    count = np.searchsorted(merged, p, side="right") - first
    row = np.repeat(np.arange(len(p)), count)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    whole = np.arange(len(p))
    return np.concatenate([whole, row]), np.concatenate([p, part[np.repeat(first, count) + rank]])


def _aankoop(basis: Kostenbasis, rij: Ints, p: Ints, part: Floats, rol: str) -> Regels:
    """Lines of the acquisition that the table plekken names; NaN where it is bought unpriced."""
    eur = basis.verwerving_eur[p] * part
    keep = ~np.isnan(eur) | np.isin(basis.route[p], KOOPT)
    return _afgeleid(rij[keep], p[keep], eur[keep], "verwerving_grond", rol, -1)


def _grondprijs(basis: Kostenbasis, zetten: Zetten, regels: Regels, m2: Floats) -> Regels:
    """Issue revenue by the price of the plek, where the municipality sells land without a post."""
    held = np.zeros(len(zetten), dtype=bool)
    held[regels.rij[is_soort(regels.soort, ("gronduitgifte",))]] = True
    eur = basis.prijs_eur_m2[zetten.p] * m2
    sells = list_is_verkoop(basis)[zetten.p] & zetten.is_blijvend
    rows = np.flatnonzero(sells & ~held & ~np.isnan(eur))
    return _afgeleid(rows, zetten.p[rows], eur[rows], "gronduitgifte", "komst", -2)


def list_is_verkoop(basis: Kostenbasis) -> Bools:
    """Whether the municipality sells each plek as land, shape (p,)."""
    form = np.isin(basis.uitgiftevorm, ("koop", ""))
    return np.asarray(basis.is_uitgifte & ~basis.aanbod.is_vloer & form)


def list_is_erfpacht(basis: Kostenbasis) -> Bools:
    """Whether the municipality leases each plek out, shape (p,)."""
    return np.asarray(basis.is_uitgifte & (basis.uitgiftevorm == "erfpacht"))


def _afgeleid(rows: Ints, p: Ints, eur: Floats, soort: str, rol: str, post: int) -> Regels:
    """Lines that no post holds: the municipality's, the same in every variant."""
    size = len(rows)
    return Regels(
        rij=rows.astype(np.int64),
        post=np.full(size, post),
        p=p.astype(np.int64),
        rol=np.full(size, ROLLEN.index(rol)),
        soort=np.full(size, soort_of(soort)),
        drager=np.full(size, DRAGERS.index("gemeente")),
        eur=np.tile(eur, (len(VARIANTEN), 1)),
        jaar=np.zeros(size, dtype=np.int64),
        duur=np.ones(size),
        is_stroom=np.zeros(size, dtype=bool),
    )


def list_is_aanwezig(regels: Regels, rijen: int) -> Bools:
    """Whether each row has a line of each kostensoort, shape (rows, soorten); amount or not."""
    found = np.zeros((rijen, len(KOSTENSOORTEN)), dtype=bool)
    found[regels.rij, regels.soort] = True
    return found


def sum_per_rij(regels: Regels, eur: Floats, rijen: int) -> Floats:
    """Sum amounts by row, shape (3, rows); NaN where one of them is not known."""
    return np.array(
        [np.bincount(regels.rij, weights=amounts, minlength=rijen) for amounts in eur]
    ).reshape(len(eur), rijen)
