"""A figure of each chain: who goes where, in which order, and who waits for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_names
from werklocaties_gis.report.rapport.elementen import make_rest, told
from werklocaties_gis.vocabulary.numbers import format_value
from werklocaties_gis.vocabulary.zetten import list_zetten

HEEL: Final = 5
"""Moves of a chain that is not divided over pages."""
GETEKEND: Final = 60
"""Moves that are drawn: some four pages."""

PIJL: Final = (
    '<svg class="pijl" viewBox="0 0 60 20" aria-hidden="true">'
    '<path d="M2 10H50M43 4L52 10L43 16"/></svg>'
)


def make_ketens(inhoud: Inhoud) -> Iterator[str]:
    """Make the figures, chain by chain, whole chains as long as they fit.

    Parameters
    ----------
    inhoud
        The run, with a plan.
    """
    rows = _list_rijen(inhoud)
    shown = 0
    for letter, chain in rows.groupby("letter", sort=False):
        if shown and shown + len(chain) > GETEKEND:
            break
        yield from _draw_keten(str(letter), chain, inhoud)
        shown += len(chain)
    yield from make_rest(inhoud, shown, len(rows), "sheet_verplaatsingen")


def _list_rijen(inhoud: Inhoud) -> pd.DataFrame:
    """Moves with the names that a reader knows."""
    rows = list_zetten(inhoud.resultaat("verplaatsingen"))
    plekken = inhoud.tabellen["plekken"].set_index("plek_id")
    parks = plekken["terrein_id"].map(list_names(inhoud, "terrein_id"))
    first = rows.drop_duplicates("vestiging_id")
    zetten = dict(zip(first["vestiging_id"], first["zet"], strict=True))
    named = {
        f"{side}_{kind}": rows[f"{side}_plek_id"].map(names)
        for side in ("van", "naar")
        for kind, names in (("plek", list_names(inhoud, "plek_id")), ("terrein", parks))
    }
    firms = rows["vestiging_id"].map(list_names(inhoud, "vestiging_id"))
    waits = [_waits(value, zetten) for value in rows["wacht_op"]]
    letters = rows["zet"].str.rstrip("0123456789")
    return rows.assign(bedrijf=firms, wacht=waits, letter=letters, **named)


def _waits(value: object, zetten: Mapping[str, str]) -> str:
    firms = value if isinstance(value, tuple | list) else ()
    return ", ".join(zetten.get(str(firm), str(firm)) for firm in firms)


def _draw_keten(letter: str, chain: pd.DataFrame, inhoud: Inhoud) -> Iterator[str]:
    """One chain: a row a move, in an order in which each finds its place free."""
    taal, count = inhoud.taal, len(chain)
    code = "rapport_keten" if count > 1 else "rapport_keten_een"
    whole = " heel" if count <= HEEL else ""
    yield f'<figure class="keten{whole}">'
    yield f"<figcaption>{told(code, taal, keten=letter, aantal=count)}</figcaption><ol>"
    for row in chain.to_dict("records"):
        yield _draw_zet({str(name): value for name, value in row.items()}, inhoud)
    yield "</ol></figure>"


def _draw_zet(row: Mapping[str, Any], inhoud: Inhoud) -> str:
    """One move: its name, the firm, the place it leaves, the place it goes to."""
    taal = inhoud.taal
    waits = f'<span class="wacht">{told("rapport_na", taal, zet=row["wacht"])}</span>'
    goes = _plek(row, "naar", taal) + (waits if row["wacht"] else "")
    return (
        f'<li><strong class="zet">{escape(row["zet"])}</strong>'
        f'<span class="plek">{_plek(row, "van", taal)}</span>'
        f'<span class="wie">{escape(str(row["bedrijf"]))}{PIJL}</span>'
        f'<span class="plek doel">{goes}</span></li>'
    )


def _plek(row: Mapping[str, Any], side: str, taal: Any) -> str:  # noqa: ANN401
    """Name of a place and of its park; a firm that only seeks room leaves none."""
    place, park = row[f"{side}_plek"], row[f"{side}_terrein"]
    if pd.isna(place):
        return told("rapport_zonder_plek", taal)
    under = "" if pd.isna(park) else f"<small>{escape(format_value(park, taal))}</small>"
    return f"<b>{escape(format_value(place, taal))}</b>{under}"
