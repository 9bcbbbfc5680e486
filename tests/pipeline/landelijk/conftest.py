"""Three small studies in a folder, run once; read what came of it, or copy it to change it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pipeline.landelijk.delenmap import write_delen
from werklocaties_gis.pipeline.landelijk.cijfers import Cijfers, read_cijfers
from werklocaties_gis.pipeline.landelijk.delen import Gedaan, reken_delen


@pytest.fixture(scope="package")
def delen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_delen(
        tmp_path_factory.mktemp("land") / "Zeeland", onderdelen='["gpkg", "samenvatting"]'
    )


@pytest.fixture(scope="package")
def gedaan(delen: Path) -> tuple[Gedaan, ...]:
    return reken_delen(delen)


@pytest.fixture(scope="package")
def cijfers(gedaan: tuple[Gedaan, ...]) -> Cijfers:
    return read_cijfers(gedaan)
