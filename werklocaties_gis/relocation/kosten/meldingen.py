"""What a reader of the business case must know besides."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.relocation.kosten.check import list_dubbele_posten
from werklocaties_gis.relocation.kosten.posten import SCHADELOOSSTELLING, TABEL, Tabellen
from werklocaties_gis.tables.schema import make_empty


def list_steunmeldingen(tabellen: Tabellen) -> Iterator[Notice]:
    """List what to look at in the posts: support without a scheme, and posts that say the same.

    Support: subsidy, and what others than the firm pay to make it whole. No
    verdict is given: whether support is state aid is for a lawyer.

    Parameters
    ----------
    tabellen
        Uses ``kostenposten``.
    """
    posten = tabellen.get(TABEL, make_empty(TABEL))
    subsidy = posten["drager"].eq("subsidie") | posten["kostensoort"].eq("subsidie")
    made_whole = posten["kostensoort"].isin(SCHADELOOSSTELLING) & posten["drager"].ne("bedrijf")
    open_ones = (subsidy | made_whole) & posten["steunregel"].isna()
    if count := int(open_ones.fillna(value=False).sum()):
        yield Notice("kosten_steunregel_leeg", TABEL, count)
    yield from list_dubbele_posten(tabellen)


def list_zaakmeldingen(zaken: pd.DataFrame) -> Iterator[Notice]:
    """List how many moves have a business case that is onvolledig, and on what.

    Parameters
    ----------
    zaken
        The table.
    """
    middle = zaken[zaken["variant"].eq("midden") & zaken["onderdeel"].ne("totaal")]
    short = middle[middle["onvolledig"].astype(bool)]
    if len(short):
        words = sorted(set(short["ontbreekt"].explode().dropna()))
        yield Notice(
            "zaak_onvolledig", "zaken", len(short), fields=(("ontbreekt", ", ".join(words)),)
        )
