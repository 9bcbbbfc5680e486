"""Tables that become several layers, or a part of themselves: drawn whole they would hide all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from werklocaties_gis.report.qgis.stijl.lagen import Laag
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import sentence

RUIMTEKAARTEN: Final = (
    ("bestemd", "\"kaart\" = 'bestemd'"),
    ("past", "\"kaart\" = 'past' AND \"laag\" = 'hinder' AND \"groep\" = 'gevoelig'"),
    ("past_gevaar", "\"kaart\" = 'past' AND \"laag\" = 'gevaar' AND \"groep\" = 'gevoelig'"),
    ("gebruikt", '"kaart" = \'gebruikt\' AND "laag" IS NULL'),
)
"""Maps of milieuruimte, and the rows that each draws; drafts and visions stay out."""

DEEL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bestemmingen": '"milieucategorie_max" IS NOT NULL OR "soort" = \'bestemming\'',
        "kaart_opties": '"rang" <= 3',
        "vestigingen": "",
    }
)
"""Tables of which the project draws a part, or that it calls otherwise, and the rows it draws."""


def split_laag(laag: Laag, values: Mapping[str, tuple[str, ...]], taal: Taal) -> tuple[Laag, ...]:
    """Split a layer that would draw everything over everything.

    Parameters
    ----------
    laag
        Layer of a whole table.
    values
        Values that its columns hold, by column.
    taal
        Language of the names.

    Returns
    -------
    tuple of Laag
        Findings a check at a time, contours by what they lie round, room by map,
        of a plan what carries a category or is a bestemming, and the best opties of
        each firm; others as they are.
    """
    if laag.table == "kaart_bevindingen":
        order = read_schema(laag.table)["toets"].allowed
        return tuple(_of_toets(laag, name, taal) for name in order if name in values["toets"])
    if laag.table == "contouren":
        return tuple(_of_contour(laag, name, taal) for name in values["van"])
    if laag.table == "milieuruimte":
        return tuple(_of_ruimte(laag, name, text, taal) for name, text in RUIMTEKAARTEN)
    if laag.table not in DEEL:
        return (laag,)
    name = sentence(f"qgis_laag_{laag.table.removeprefix('kaart_')}", {}, taal)
    return (replace(laag, filter=DEEL[laag.table], naam=name),)


def _of_toets(laag: Laag, name: str, taal: Taal) -> Laag:
    return replace(
        laag,
        id=f"bevindingen_{name}",
        naam=label("toets", name, taal),
        filter=f"\"toets\" = '{name}'",
        uitkomst=True,
    )


def _of_contour(laag: Laag, name: str, taal: Taal) -> Laag:
    """Contours on the safe side: largest distance, quiet area, possible ones too."""
    safe = "\"aspect\" = 'grootste' AND \"gebiedstype\" = 'rustig' AND \"zekerheid\" = 'mogelijk'"
    return replace(
        laag,
        id=f"contouren_{name}",
        naam=sentence(f"qgis_contour_{name}", {}, taal),
        filter=f"\"van\" = '{name}' AND {safe}",
    )


def _of_ruimte(laag: Laag, name: str, condition: str, taal: Taal) -> Laag:
    return replace(
        laag,
        id=f"milieuruimte_{name}",
        naam=sentence(f"qgis_ruimte_{name}", {}, taal),
        filter=condition,
    )
