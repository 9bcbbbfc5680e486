"""The tree of the project: layers in groups, from the top of the map to the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from werklocaties_gis.report.qgis.bouwstenen import element
from werklocaties_gis.report.qgis.projectlagen import Projectlaag
from werklocaties_gis.report.qgis.stijl.lagen import GROEPEN
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.sentences import sentence

OPEN: Final = frozenset({"plan", "bedrijven", "plekken", "gevoelig"})
"""Groups that are folded out; the others would push these off the screen."""

IN_GROEP: Final = MappingProxyType({"toetsen": "bedrijven"})


def make_boom(layers: Sequence[Projectlaag], taal: Taal, *, telt: bool = True) -> Element:
    """Make the tree.

    Parameters
    ----------
    layers
        From the top of the map to the bottom; groups without any are left out.
    taal
        Language of the names.
    telt
        Whether it says how many rows there are of each class.
    """
    root = element("layer-tree-group")
    groups: dict[str, Element] = {}
    for name in (*GROEPEN, "achtergrond"):
        mine = [layer for layer in layers if layer.groep == name]
        if not mine:
            continue
        group = element(
            "layer-tree-group",
            {
                "name": sentence(f"qgis_groep_{name}", {}, taal),
                "checked": "Qt::Checked",
                "expanded": 1 if name in OPEN else 0,
            },
            *(_leaf(layer, telt=telt) for layer in mine),
        )
        groups.get(IN_GROEP.get(name, ""), root).append(group)
        groups[name] = group
    return root


def _leaf(layer: Projectlaag, *, telt: bool) -> Element:
    leaf = element(
        "layer-tree-layer",
        {
            "id": layer.id,
            "name": layer.naam,
            "source": layer.bron,
            "providerKey": layer.provider,
            "checked": "Qt::Checked" if layer.aan else "Qt::Unchecked",
            "expanded": 1 if layer.aan and layer.telt else 0,
        },
    )
    if layer.telt and telt:
        known = SubElement(SubElement(leaf, "customproperties"), "Option", {"type": "Map"})
        known.append(element("Option", {"type": "int", "name": "showFeatureCount", "value": 1}))
    return leaf
