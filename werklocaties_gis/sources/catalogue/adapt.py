"""What is done to a fetched layer before its columns are sought: by name, from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from werklocaties_gis.sources.catalogue.bewerkt import Bewerkt, Opgevraagd
from werklocaties_gis.sources.catalogue.gebieden import adapt_gebieden
from werklocaties_gis.sources.catalogue.ibis import adapt_ibis
from werklocaties_gis.sources.catalogue.kavelstatus import adapt_kavels
from werklocaties_gis.sources.catalogue.natura2000 import adapt_natura2000
from werklocaties_gis.sources.catalogue.netgebieden import (
    adapt_capaciteitskaart,
    adapt_capaciteitskaart_pc6,
)
from werklocaties_gis.sources.catalogue.netstations import adapt_netstations

Bewerking = Callable[[Opgevraagd], Bewerkt]
"""Rows of the services of one table, as they came, to rows with columns of ours."""

BEWERKINGEN: Final[Mapping[str, Bewerking]] = MappingProxyType(
    {
        "ibis": adapt_ibis,
        "natura2000": adapt_natura2000,
        "capaciteitskaart": adapt_capaciteitskaart,
        "capaciteitskaart_pc6": adapt_capaciteitskaart_pc6,
        "stations": adapt_netstations,
        "kavelstatus": adapt_kavels,
        "gebieden": adapt_gebieden,
    }
)

SAMEN: Final = frozenset({"ibis", "natura2000", "capaciteitskaart", "capaciteitskaart_pc6"})
"""Ways in which several services speak of the same rows; any other service is read by itself."""

VORMEN: Final = frozenset({"bag", "imro"})
"""Names in the catalogue of what is read by a reader of its own."""
