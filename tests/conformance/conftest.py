"""Plans of our own, the published ones, and the law that no object of a file is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.gelezen import Gelezen
from werklocaties_gis.sources.imro.plan import read_imro

LISTED = frozenset({"imro_unused", "imro_no_shape"})
"""Remarks that count objects which are no row."""


@pytest.fixture(scope="session")
def eigen_plannen(repository: Path) -> Path:
    """Small plans of the fictitious municipality 9999."""
    return repository / "tests" / "conformance" / "plannen"


@pytest.fixture(scope="session")
def plans(shared: Path) -> Path:
    """Plans as they were published."""
    return shared / "data" / "plans"


def account(gelezen: Gelezen) -> tuple[int, int]:
    """Objects in the file, and objects that came out as row, as listed or as failure."""
    listed = sum(item.count for item in gelezen.meldingen if item.code in LISTED)
    objects = sum(item.rijen_in for item in gelezen.herkomst)
    return objects, len(gelezen.frame) + listed + len(gelezen.failures)


Lezer = Callable[[Path], Gelezen | WerklocatiesError]


@pytest.fixture(scope="session")
def lees() -> Lezer:
    """Read a plan that may be damaged: what was read, or the error that names the file.

    Nothing else may come out: no other exception, no object that is neither a
    row nor listed nor a failure.
    """

    def read(path: Path) -> Gelezen | WerklocatiesError:
        found = _read(path)
        if isinstance(found, WerklocatiesError):
            assert found.fields["source"] == path.name, found
            return found
        objects, told = account(found)
        assert objects == told
        assert all(failure.source == path.name for failure in found.failures)
        assert all(failure.row and failure.code for failure in found.failures)
        return found

    return read


def _read(path: Path) -> Gelezen | WerklocatiesError:
    try:
        return read_imro(Bron(bestand=path.name), "bestemmingen", path.parent)
    except WerklocatiesError as error:
        return error
