"""Posts that cannot stand side by side, or that say what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure, Notice
from werklocaties_gis.relocation.kosten.posten import (
    SCHADELOOSSTELLING,
    TABEL,
    VARIANTEN,
    Bools,
    Objects,
    Tabellen,
    list_kostenposten,
)

Firms = frozenset[str]

HERUITGIFTE: Final = ("gemeente", "erfpacht_eindigt", "aankoop", "voorkeursrecht")
"""Routes after which the municipality issues the plot anew."""
EENMALIG: Final = ("canon", "gronduitgifte", "verwerving_grond", "verwerving_opstal")
"""Kinds of which one plek or firm has one: a second one with the same scope is likely the same."""
BEREIK: Final = (
    *("kostensoort", "rol", "vestiging_id", "plek_id", "gemeente_code", "drager", "jaar"),
)
"""What two posts that may be the same have in common."""
MAG_NEGATIEF: Final = ("waardestijging", "huurverschil")
"""Kinds that can go either way: land can lose value, rent can fall."""


def check_kostenposten(tabellen: Tabellen) -> tuple[Failure, ...]:
    """List the posts that are counted double or that cannot be.

    - nadeelcompensatie (a plan change) next to schadeloosstelling (a buy-out)
      that others than the firm itself bear: never both for one loss;
    - waardestijging and gronduitgifte, by post or by ``plekken.prijs_eur_m2``,
      for one plek: the issue revenue already holds the uplift;
    - amounts below 0, or laag above midden above hoog;
    - herbouw with another rol than bedrijf;
    - eeuwigdurend on a post that is not per jaar, or that has duur_jaren.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten``, ``gebruik`` and ``plekken``.
    """
    posten = list_kostenposten(tabellen)
    if posten.empty:
        return ()
    return tuple(
        sorted(
            {
                *_double_losses(posten, tabellen["gebruik"]),
                *_double_uplift(posten, tabellen["plekken"]),
                *_amounts(posten),
                *_roles(posten),
                *_endless(posten),
            }
        )
    )


def _failure(column: str, row: object, code: str, **fields: str) -> Failure:
    """A failure of one post."""
    return Failure(TABEL, column, str(row), "", code, fields=tuple(sorted(fields.items())))


def _double_losses(posten: pd.DataFrame, gebruik: pd.DataFrame) -> Iterator[Failure]:
    """Pairs of nadeelcompensatie and schadeloosstelling that can be for one firm."""
    public = posten["drager"].ne("bedrijf").fillna(value=True)
    is_loss = posten["kostensoort"].eq("nadeelcompensatie").fillna(value=False)
    by_plek = gebruik.groupby("plek_id")["vestiging_id"]
    users = {str(plek): frozenset(firms) for plek, firms in by_plek}
    whole = _with_firms(posten[posten["kostensoort"].isin(SCHADELOOSSTELLING) & public], users)
    for row, firms in _with_firms(posten[is_loss], users):
        same = [other for other, theirs in whole if _meet(firms, theirs)]
        if same:
            told = ", ".join(same)
            yield _failure("kostensoort", row, "kostenpost_dubbel_verlies", anderen=told)


def _with_firms(posten: pd.DataFrame, users: Mapping[str, Firms]) -> list[tuple[str, Firms | None]]:
    """Each post with the firms that it can count for; None: any."""
    found: list[tuple[str, Firms | None]] = []
    columns = (posten[name] for name in ("post_id", "vestiging_id", "plek_id", "rol"))
    for post, firm, plek, rol in zip(*columns, strict=True):
        named = None if pd.isna(firm) else frozenset({firm})
        leaves = rol == "vertrek" and not pd.isna(plek)
        there = users.get(plek, frozenset()) if leaves else None
        both = [firms for firms in (named, there) if firms is not None]
        found.append((str(post), frozenset.intersection(*both) if both else None))
    return found


def _meet(first: Firms | None, second: Firms | None) -> bool:
    """Whether two posts can count for one firm."""
    if first is None or second is None:
        return first != frozenset() and second != frozenset()
    return bool(first & second)


def _double_uplift(posten: pd.DataFrame, plekken: pd.DataFrame) -> Iterator[Failure]:
    """Uplift of plots that are issued anew."""
    uplift = posten[posten["kostensoort"].eq("waardestijging").fillna(value=False)]
    issue = posten[posten["kostensoort"].eq("gronduitgifte").fillna(value=False)]
    named = set(issue["plek_id"].dropna())
    again = plekken["verwerving"].isin(HERUITGIFTE).to_numpy(dtype=bool)
    priced = plekken["prijs_eur_m2"].notna().to_numpy(dtype=bool) | bool(
        issue["plek_id"].isna().any()
    )
    ids: Objects = plekken["plek_id"].to_numpy(dtype=object)
    issued: Bools = np.isin(ids, sorted(named)) | (again & priced)
    for post, plek in zip(uplift["post_id"], uplift["plek_id"], strict=True):
        mine = issued if pd.isna(plek) else issued & (ids == plek)
        if mine.any():
            told = ", ".join(map(str, sorted(ids[mine])[:5]))
            yield _failure("kostensoort", post, "kostenpost_dubbele_waarde", plekken=told)


def _amounts(posten: pd.DataFrame) -> Iterator[Failure]:
    """Amounts below 0 and out of order."""
    amounts = [f"{name}_eur" for name in VARIANTEN]
    either = posten["kostensoort"].isin(MAG_NEGATIEF)
    for name in amounts:
        bad = posten[name].lt(0).fillna(value=False) & ~either
        yield from (
            _failure(name, row, "kostenpost_negatief") for row in posten.loc[bad, "post_id"]
        )
    for low, high in (amounts[:2], amounts[1:], amounts[::2]):
        bad = posten[low].gt(posten[high]).fillna(value=False)
        yield from (
            _failure(high, row, "kostenpost_volgorde", laagste=low)
            for row in posten.loc[bad, "post_id"]
        )


def _roles(posten: pd.DataFrame) -> Iterator[Failure]:
    """Rebuilding that is not the move's own."""
    bad = posten["kostensoort"].eq("herbouw") & posten["rol"].ne("bedrijf")
    rows = posten.loc[bad.fillna(value=False), "post_id"]
    yield from (_failure("rol", row, "kostenpost_rol") for row in rows)


def _endless(posten: pd.DataFrame) -> Iterator[Failure]:
    """Posts without end that are no yearly amount, or that end all the same."""
    endless = posten[posten["eeuwigdurend"].eq(True).fillna(value=False).astype(bool)]
    once = endless["per"].ne("jaar").fillna(value=True)
    for row in endless.loc[once, "post_id"]:
        yield _failure("eeuwigdurend", row, "kostenpost_eeuwig_per")
    for row in endless.loc[endless["duur_jaren"].notna(), "post_id"]:
        yield _failure("duur_jaren", row, "kostenpost_eeuwig_duur")


def list_dubbele_posten(tabellen: Tabellen) -> Iterator[Notice]:
    """List posts that say the same of the same plek or firm: they add up, which may be meant.

    Of ``EENMALIG`` kinds, with the same scope, payer and year.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten``.
    """
    posten = list_kostenposten(tabellen)
    once = posten[posten["kostensoort"].isin(EENMALIG)]
    for _, same in once.groupby([*BEREIK], dropna=False, sort=True):
        if len(same) > 1:
            told = ", ".join(same["post_id"].astype(str))
            yield Notice("kosten_dubbele_post", TABEL, len(same), fields=(("posten", told),))
