"""Contours and room as the map draws them: computed for what is asked, and once for a run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from werklocaties_gis.mismatch.detect import Mismatches
from werklocaties_gis.mismatch.ruimte.contouren import list_contouren
from werklocaties_gis.mismatch.ruimte.milieuruimte import list_milieuruimte
from werklocaties_gis.mismatch.vestiging.profiel import Profielen, list_profielen
from werklocaties_gis.settings.project import KAARTLAGEN, Kaartlaag, Project
from werklocaties_gis.study.studie import Studie

VERSCHILVLAKKEN: Final = "verschilvlakken"
"""The land of each difference: for the map, no table of its own in the files."""

KAARTTABELLEN: Final[Mapping[Kaartlaag, tuple[str, ...]]] = MappingProxyType(
    {
        "contouren": ("contouren",),
        "milieuruimte": ("milieuruimte", "ruimteverschillen", VERSCHILVLAKKEN),
    }
)
"""Tables that each layer of the map is drawn from."""


def list_kaartlagen(
    studie: Studie, mismatches: Mismatches, lagen: Collection[Kaartlaag] = KAARTLAGEN
) -> Mapping[str, pd.DataFrame]:
    """List what the map draws of zoning, for the layers that are asked for.

    Parameters
    ----------
    studie, mismatches
        The study, and what ``detect_mismatches`` found in it.
    lagen
        ``contouren``, ``milieuruimte``; nothing of another is computed.

    Returns
    -------
    Mapping
        ``contouren``; ``milieuruimte`` with ``ruimteverschillen``, and
        ``verschilvlakken``: the land of each ``verschil_id``, EPSG:28992.
    """
    if not lagen:
        return MappingProxyType({})
    profielen = list_profielen(studie.tabellen, studie.lijsten, studie.project.beleid)
    found: dict[str, pd.DataFrame] = {}
    if "contouren" in lagen:
        found["contouren"] = list_contouren(
            studie.tabellen,
            profielen,
            mismatches.plaatsingen,
            studie.project.beleid,
            omgeving=mismatches.omgeving,
        )
    if "milieuruimte" in lagen:
        found |= _list_ruimte(studie, mismatches, profielen)
    return MappingProxyType(found)


def _list_ruimte(
    studie: Studie, mismatches: Mismatches, profielen: Profielen
) -> dict[str, pd.DataFrame]:
    """The three maps, their differences, and the land of those."""
    ruimte = list_milieuruimte(
        studie.tabellen,
        profielen,
        mismatches.omgeving,
        mismatches.plaatsingen,
        studie.project.beleid,
        met_vlakken=True,
    )
    return {
        "milieuruimte": ruimte.milieuruimte,
        "ruimteverschillen": ruimte.ruimteverschillen,
        VERSCHILVLAKKEN: ruimte.verschilvlakken,
    }


def list_asked_lagen(project: Project, files: Collection[str]) -> tuple[Kaartlaag, ...]:
    """List what is computed for some files: all for the file on zoning, else what the map asks."""
    return KAARTLAGEN if "zonering.gpkg" in files else project.uitvoer.kaartlagen


def select_kaarttabellen(
    project: Project, drawn: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Select what the map shows, where more was computed for the file on zoning."""
    kept = [name for laag in project.uitvoer.kaartlagen for name in KAARTTABELLEN[laag]]
    return {name: drawn[name] for name in kept}
