"""Lines of cost that the tables hold, and which of them count for a firm and a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import nan
from typing import Final

import pandas as pd

Tabellen = Mapping[str, pd.DataFrame]

OPBRENGSTEN: Final = frozenset(
    {
        "gronduitgifte",
        "waardestijging",
        "opstalopbrengst",
        "verhuur",
        "canon",
        "bijdrage_bedrijf",
        "subsidie",
        "bijdrage_derde",
        "overige_opbrengsten",
    }
)
"""Kinds of line that bring money in."""
VERWERVING: Final = frozenset({"verwerving_grond", "verwerving_opstal"})


@dataclass(frozen=True)
class Post:
    """A row of ``kostenposten``; texts empty and numbers NaN where not filled in."""

    vestiging_id: str
    plek_id: str
    gemeente_code: str
    rol: str
    kostensoort: str
    per: str
    drager: str
    midden_eur: float
    duur_jaren: float
    aandeel_share: float

    @property
    def precisie(self) -> int:
        """How precise it is: plek goes before firm, firm before municipality."""
        return 4 * bool(self.plek_id) + 2 * bool(self.vestiging_id) + bool(self.gemeente_code)

    def fits(self, firm: str, plek: str, gemeente: str) -> bool:
        """Whether it is about a firm and a place."""
        named = ((self.vestiging_id, firm), (self.plek_id, plek), (self.gemeente_code, gemeente))
        return all(name in ("", here) for name, here in named)


@dataclass(frozen=True)
class Regel:
    """One line of a move: kind, who bears it, and its amount; NaN where not known."""

    soort: str
    drager: str
    eur: float


def list_posten(tabellen: Tabellen) -> tuple[Post, ...]:
    """List the posts of a study; one without the table has none.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten``. An amount a year without end has no total.
    """
    table = tabellen.get("kostenposten")
    if table is None or table.empty:
        return ()
    texts = ["vestiging_id", "plek_id", "gemeente_code", "rol", "kostensoort", "per", "drager"]
    frame = table[texts].astype(object).fillna("")
    frame["per"] = frame["per"].replace("", "vast")
    for column in ("midden_eur", "duur_jaren", "aandeel_share"):
        frame[column] = table[column].astype(float).fillna(nan)
    endless = table["eeuwigdurend"].fillna(value=False).astype(bool)
    frame["duur_jaren"] = frame["duur_jaren"].mask(endless, nan)
    return tuple(Post(*row) for row in frame.itertuples(index=False, name=None))


def list_geldend(
    posten: tuple[Post, ...], rol: str, firm: str, plek: str, gemeente: str
) -> Iterator[Post]:
    """List the posts of a rol that count: of each kind only those that name most precisely.

    Parameters
    ----------
    posten
        All posts.
    rol
        bedrijf, vertrek or komst.
    firm, plek, gemeente
        What the row of the plan is about; gemeente empty where not known.
    """
    fits = [post for post in posten if post.rol == rol and post.fits(firm, plek, gemeente)]
    best: dict[str, int] = {}
    for post in fits:
        best[post.kostensoort] = max(post.precisie, best.get(post.kostensoort, 0))
    return (post for post in fits if post.precisie == best[post.kostensoort])


def make_regel(post: Post, times: Mapping[str, float]) -> Regel:
    """Make one line of a post.

    Parameters
    ----------
    post
        The post.
    times
        Quantity by ``per``; a yearly amount runs for its years.
    """
    part = post.aandeel_share if post.kostensoort == "waardestijging" else 1.0
    years = post.duur_jaren if post.per == "jaar" else 1.0
    return Regel(post.kostensoort, post.drager, post.midden_eur * times[post.per] * part * years)
