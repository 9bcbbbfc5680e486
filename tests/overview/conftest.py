"""The region of docs/overzicht.md, with its findings, its parts and its overview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.overview import overzicht as kern
from werklocaties_gis.overview.gebieden import Delen
from werklocaties_gis.overview.overzicht import Kader
from werklocaties_gis.overview.resultaat import Overzicht
from werklocaties_gis.pipeline import overzicht as stap
from werklocaties_gis.study.studie import Studie, make_studie


@pytest.fixture(scope="session")
def bladzijde(repository: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """Reader of the tables of the page."""
    return load(repository / "tests" / "overview" / "bladzijde.py")


@pytest.fixture(scope="session")
def studie(bladzijde: ModuleType) -> Studie:
    """The region of the page."""
    return make_studie(bladzijde.make_project(), bladzijde.read_invoer())


@pytest.fixture(scope="session")
def mismatches(studie: Studie) -> Mismatches:
    """What the detector finds in it."""
    return pipeline.detect_mismatches(studie)


@pytest.fixture(scope="session")
def resultaten(studie: Studie, mismatches: Mismatches) -> dict[str, pd.DataFrame]:
    """What the overview is handed."""
    return stap.list_gevonden(studie, mismatches)


@pytest.fixture(scope="session")
def kader(studie: Studie) -> Kader:
    """Dates and bands of the page."""
    return stap.make_kader(studie, None)


@pytest.fixture(scope="session")
def delen(studie: Studie, resultaten: dict[str, pd.DataFrame], kader: Kader) -> Delen:
    """Land, firms and long tables of the page."""
    return kern.list_delen(studie.tabellen, resultaten, kader)


@pytest.fixture(scope="session")
def blad(studie: Studie, mismatches: Mismatches) -> Overzicht:
    """The overview of the page."""
    return pipeline.list_overzicht(studie, mismatches)
