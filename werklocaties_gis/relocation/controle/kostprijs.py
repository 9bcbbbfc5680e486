"""What each move costs the municipality, reckoned anew from the tables, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan, nan
from typing import Final

import pandas as pd

from werklocaties_gis.relocation.controle.kostenposten import (
    OPBRENGSTEN,
    VERWERVING,
    Post,
    Regel,
    list_geldend,
    list_posten,
    make_regel,
)
from werklocaties_gis.relocation.controle.kostenverwachting import list_verwacht, stands_for
from werklocaties_gis.relocation.controle.plekstand import Plek, list_days
from werklocaties_gis.relocation.controle.spel import Spel, Zet
from werklocaties_gis.settings.plan import Plan

Tabellen = Mapping[str, pd.DataFrame]
GEMEENTE: Final = ("gemeente", "erfpacht_eindigt", "aankoop", "voorkeursrecht")
"""Routes along which the municipality gets a place, and issues it again."""
KOOPT: Final = frozenset({"aankoop", "voorkeursrecht"})
"""Routes along which something is bought, so that it has a price."""


@dataclass(frozen=True)
class Kostprijs:
    """What the costs of moves are reckoned from.

    Attributes
    ----------
    spel, plan
        The replay, and the settings.
    eigen
        Places that each firm uses at the start, sorted.
    posten
        Rows of ``kostenposten``.
    gemeente
        Municipality of each plek; empty where not known.
    verwerving_eur
        What acquiring each plek costs; NaN where not known.
    uitgifte, prijs_eur_m2
        How the municipality issues each plek (empty: it does not), and the price of its land.
    zit, contract_tot, banen
        Of each firm: how it sits, the end of its lease, its jobs.
    """

    spel: Spel
    plan: Plan
    eigen: Mapping[str, tuple[str, ...]]
    posten: tuple[Post, ...]
    gemeente: Mapping[str, str]
    verwerving_eur: Mapping[str, float]
    uitgifte: Mapping[str, str]
    prijs_eur_m2: Mapping[str, float]
    zit: Mapping[str, str]
    contract_tot: Mapping[str, date | None]
    banen: Mapping[str, float]

    def plekken(self, firm: str) -> tuple[str, ...]:
        """Places that a firm uses at the start."""
        return self.eigen.get(firm, ())

    def is_afkoop(self, firm: str) -> bool:
        """Whether the lease of a firm is bought off when it moves."""
        tijd, until = self.plan.tijd, self.contract_tot[firm]
        if tijd.huurders != "afkopen" or self.zit[firm] != "huur" or until is None:
            return False
        return not tijd.fasen or until > tijd.grenzen[0]


def make_kostprijs(
    tabellen: Tabellen, spel: Spel, plan: Plan, gemeente: Mapping[str, str]
) -> Kostprijs:
    """Read what costs are reckoned from.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten`` (none: no posts), ``plekken``, ``plek_kavels``,
        ``kavels``, ``vestigingen`` and ``bedrijventerreinen``.
    spel, plan
        The replay, and the settings.
    gemeente
        Municipality in which each plek lies; that of its terrein goes before it.
    """
    firms, plekken = tabellen["vestigingen"], tabellen["plekken"]
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")["gemeente_code"].dropna()
    own = {plek: str(parks.get(place.terrein, "")) for plek, place in spel.places.items()}
    keys = firms["vestiging_id"]
    eigen: dict[str, tuple[str, ...]] = {}
    for plek, place in sorted(spel.places.items()):
        eigen |= {firm: (*eigen.get(firm, ()), plek) for firm in place.users}
    sits = firms["eigendom_huur"].astype(object).fillna("")
    return Kostprijs(
        spel=spel,
        plan=plan,
        eigen=eigen,
        posten=list_posten(tabellen),
        gemeente={plek: code or gemeente.get(plek, "") for plek, code in own.items()},
        verwerving_eur=_by_key(plekken["plek_id"], plekken["verwerving_kosten_eur"]),
        uitgifte=_uitgifte(tabellen),
        prijs_eur_m2=_by_key(plekken["plek_id"], plekken["prijs_eur_m2"]),
        zit={
            firm: sit if firm in eigen else "zoeker" for firm, sit in zip(keys, sits, strict=True)
        },
        contract_tot=dict(zip(keys, list_days(firms["contract_tot"]), strict=True)),
        banen=_by_key(keys, firms["banen"]),
    )


def _uitgifte(tabellen: Tabellen) -> dict[str, str]:
    """How the municipality issues what it owns or comes to own; empty where others issue it."""
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"], on="kavel_id")
    public = set(parts.loc[parts["eigenaar_type"].eq("gemeente").fillna(value=False), "plek_id"])
    plekken = tabellen["plekken"]
    forms = plekken["uitgiftevorm"].astype(object).fillna("koop")
    routes = plekken["verwerving"].isin(GEMEENTE)
    rows = zip(plekken["plek_id"], forms, routes, strict=True)
    return {plek: form if route or plek in public else "" for plek, form, route in rows}


def _by_key(keys: pd.Series, values: pd.Series) -> dict[str, float]:
    """Numbers by key; NaN where missing."""
    return dict(zip(keys, values.astype(float).fillna(nan), strict=True))


def list_kosten_eur(prijs: Kostprijs, zet: Zet) -> float:
    """What one row of the plan costs the municipality (eur); NaN where that is not known.

    Undiscounted, in the period of the move: lines of the move and of its
    destination, and, of a move that lasts, those of every place that the firm
    uses today with its share of their acquisition.
    """
    entry = [*_bij_komst(prijs, zet)]
    leaves = [
        line for plek in prijs.plekken(zet.vestiging_id) for line in _bij_vertrek(prijs, zet, plek)
    ]
    entry = _with_herbouw(prijs, zet, entry, leaves)
    if _mist(prijs, zet, entry, leaves):
        return nan
    lines = entry if zet.tijdelijk else [*entry, *leaves]
    mine = [line for line in lines if line.drager == "gemeente"]
    zaak = prijs.plan.zaak
    costs = sum(line.eur for line in mine if line.soort not in OPBRENGSTEN)
    total = costs * (1.0 + (zaak.onvoorzien_share or 0.0))
    if zaak.opbrengsten_tellen_mee:
        # Captured uplift stands for land that is not bought: it pays no budget of this plan.
        gains = OPBRENGSTEN - {"waardestijging"}
        total -= sum(line.eur for line in mine if line.soort in gains)
    return total


def _geldend(prijs: Kostprijs, rol: str, firm: str, plek: str) -> list[Post]:
    """Posts that count; a lease is bought off only where somebody does."""
    here = prijs.gemeente.get(prijs.spel.parts(plek)[0], "")
    found = list_geldend(prijs.posten, rol, firm, plek, here)
    return [post for post in found if post.kostensoort != "afkoop_huur" or prijs.is_afkoop(firm)]


def _bij_komst(prijs: Kostprijs, zet: Zet) -> Iterator[Regel]:
    """Lines of the move itself and of the place that is entered."""
    firm, plek = zet.vestiging_id, zet.naar_plek_id
    place = prijs.spel.places[prijs.spel.parts(plek)[0]]
    issued = zet.nodig_m2 if place.deelbaar else prijs.spel.maat_m2(plek)
    posts: list[tuple[str, Post]] = []
    for rol, m2 in (("bedrijf", zet.nodig_m2), ("komst", issued)):
        times = {"vast": 1.0, "jaar": 1.0, "m2": m2, "baan": prijs.banen[firm]}
        for post in _geldend(prijs, rol, firm, plek):
            if _is_elders(prijs, zet, post):
                continue
            posts.append((rol, post))
            yield make_regel(post, times)
    if not any(rol == "komst" and post.kostensoort in VERWERVING for rol, post in posts):
        for part in prijs.spel.parts(plek):
            yield from _aankoop_bij_komst(prijs, zet, part)
    is_told = any(post.kostensoort == "gronduitgifte" for _, post in posts)
    price = prijs.prijs_eur_m2.get(plek, nan)
    if _verkoop(prijs, zet) and not is_told and not isnan(price):
        yield Regel("gronduitgifte", "gemeente", price * issued)


def _is_elders(prijs: Kostprijs, zet: Zet, post: Post) -> bool:
    """Whether a table of prices (a post without plek) is for land that is not issued so here."""
    if post.plek_id:
        return False
    lease = prijs.uitgifte.get(prijs.spel.parts(zet.naar_plek_id)[0]) == "erfpacht"
    sold, leased = _verkoop(prijs, zet), lease and not zet.tijdelijk
    return (post.kostensoort == "gronduitgifte" and not sold) or (
        post.kostensoort == "canon" and not leased
    )


def _verkoop(prijs: Kostprijs, zet: Zet) -> bool:
    """Whether the municipality sells land to a firm that stays."""
    form = prijs.uitgifte.get(prijs.spel.parts(zet.naar_plek_id)[0])
    return form == "koop" and not zet.tijdelijk and not prijs.spel.is_vloer(zet.naar_plek_id)


def _aankoop_bij_komst(prijs: Kostprijs, zet: Zet, plek: str) -> Iterator[Regel]:
    """Acquisition of a destination that is given out and that nobody uses."""
    place = prijs.spel.places[plek]
    if place.is_issued and place.has_route and not place.users:
        part = zet.nodig_m2 / place.maat_m2 if place.deelbaar else 1.0
        yield from _aankoop(place, prijs.verwerving_eur[plek] * part)


def _aankoop(place: Plek, eur: float) -> Iterator[Regel]:
    """Acquisition as the table plekken prices it; along other routes no price is no cost."""
    if not isnan(eur) or place.verwerving in KOOPT:
        yield Regel("verwerving_grond", "gemeente", eur)


def _bij_vertrek(prijs: Kostprijs, zet: Zet, plek: str) -> Iterator[Regel]:
    """Lines of one place that a firm leaves: its share of them."""
    firm, place = zet.vestiging_id, prijs.spel.places[plek]
    share = _aandeel(place, firm)
    own_m2 = place.users[firm] or nan
    m2 = own_m2 if place.deelbaar else place.maat_m2 * share
    posts = _geldend(prijs, "vertrek", firm, plek)
    for post in posts:
        own = 1.0 if post.vestiging_id else share
        times = {"vast": own, "jaar": own, "m2": m2, "baan": prijs.banen[firm]}
        yield make_regel(post, times)
    if place.has_route and not {post.kostensoort for post in posts} & VERWERVING:
        yield from _aankoop(place, prijs.verwerving_eur[plek] * share)


def _aandeel(place: Plek, firm: str) -> float:
    """Share of a user in its place: by m2 where those of all are known, else equal."""
    if all(m2 > 0 for m2 in place.users.values()):
        return place.users[firm] / sum(place.users.values())
    return 1.0 / len(place.users)


def _with_herbouw(
    prijs: Kostprijs, zet: Zet, entry: list[Regel], leaves: list[Regel]
) -> list[Regel]:
    """Rebuilding less what the firm was paid for its building, and less new for old."""
    whole = sum(line.eur for line in entry if line.soort == "herbouw")
    share = prijs.plan.zaak.nieuw_voor_oud_share
    told = [line.eur for line in leaves if line.soort == "verwerving_opstal"]
    paid = nan if not told and prijs.plekken(zet.vestiging_id) else sum(told)
    left = whole * (1.0 - (nan if share is None else share)) - paid
    extra = left if isnan(left) else max(0.0, left)
    factor = 0.0 if whole == 0 else extra / whole
    return [
        Regel(line.soort, line.drager, line.eur * factor) if line.soort == "herbouw" else line
        for line in entry
    ]


def _mist(prijs: Kostprijs, zet: Zet, entry: list[Regel], leaves: list[Regel]) -> bool:
    """Whether a line of cost that is to be expected is absent, or how the firm sits unknown."""
    zaak, firm = prijs.plan.zaak, zet.vestiging_id
    expected = list_verwacht(zaak)
    sit = prijs.zit[firm]
    if not sit:
        return any(expected.get(name, ()) for name in ("eigendom", "erfpacht", "huur"))
    there = stands_for({line.soort for line in (*entry, *leaves)})
    situations = ["altijd", sit, *(["afkoop"] if prijs.is_afkoop(firm) else [])]
    situations += _komst_situaties(prijs, zet)
    wanted = {soort for name in situations for soort in expected.get(name, ())}
    if not zet.tijdelijk:
        for plek in prijs.plekken(firm):
            route = prijs.spel.places[plek].verwerving
            here = stands_for({line.soort for line in _bij_vertrek(prijs, zet, plek)})
            lacks = set(expected.get(route, ())) - here if route in KOOPT else set()
            if lacks - _uncounted(prijs):
                return True
    return bool(wanted - there - _uncounted(prijs))


def _komst_situaties(prijs: Kostprijs, zet: Zet) -> list[str]:
    """Whether a given-out place is bought for the newcomer, and whether land is sold or leased."""
    parts = prijs.spel.parts(zet.naar_plek_id)
    places = [prijs.spel.places[part] for part in parts]
    found = [
        place.verwerving
        for place in places
        if place.is_issued and not place.users and place.verwerving in KOOPT
    ]
    found += ["uitgifte_koop"] if _verkoop(prijs, zet) else []
    is_lease = prijs.uitgifte.get(parts[0]) == "erfpacht" and not zet.tijdelijk
    return [*found, "uitgifte_erfpacht"] if is_lease else found


def _uncounted(prijs: Kostprijs) -> frozenset[str]:
    """Kinds whose absence does not matter for what the municipality pays."""
    return frozenset() if prijs.plan.zaak.opbrengsten_tellen_mee else OPBRENGSTEN
