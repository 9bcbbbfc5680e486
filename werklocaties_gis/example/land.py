"""Invented regions of the size of a part of the country, for measuring speed."""

from __future__ import annotations

from typing import Final

from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.example.tabel import Tabellen

TERREINEN: Final = 3_800
VESTIGINGEN: Final = 2_300_000
WONINGEN: Final = 7_810_000
"""Parks, establishments and dwellings in the Netherlands, rounded."""

OP_TERREIN_SHARE: Final = 0.18
"""Share of the establishments that sit on or round a park."""


def make_land(share: float, seed: int) -> Tabellen:
    """Make an invented region with a share of all parks, firms and homes of the country.

    Parks lie near towns, homes in groups round parks; firms outside the parks
    have an address and no place.

    Parameters
    ----------
    share
        Part of the country: 0.01 gives 38 parks, 23,000 firms and 78,100 homes.
    seed
        The same seed and share give the same region.

    Returns
    -------
    dict
        Every table of ``INPUT_TABLES``, as ``make_regio`` makes them.
    """
    vestigingen = round(VESTIGINGEN * share)
    op_terrein = round(vestigingen * OP_TERREIN_SHARE)
    return make_regio(
        seed,
        vestigingen=vestigingen,
        plekken=round(op_terrein * 1.1),
        terreinen=max(1, round(TERREINEN * share)),
        woningen=round(WONINGEN * share),
        vrij_share=0.12,
        zonder_plek=vestigingen - op_terrein,
        onvolledig=0.0,
    )
