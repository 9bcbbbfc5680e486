"""The chain runs without a command line, says what it does, and does nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.pipeline import Studie
from werklocaties_gis.pipeline.doorrekenen import reken_door
from werklocaties_gis.report.uitvoer import ACCOUNT


class Onthoudt:
    """Remembers everything that it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def say(self, text: str) -> None:
        self.told.append(text)

    def warn(self, text: str) -> None:
        self.told.append(text)

    @contextmanager
    def step(self, text: str) -> Iterator[Callable[[str], None]]:
        self.told.append(text)
        yield self.told.append


def test_what_was_computed_is_told_and_not_computed_again(studie: Studie, tmp_path: Path) -> None:
    first, second = Onthoudt(), Onthoudt()
    done = reken_door(studie, tmp_path / "uit", first, ("samenvatting",), has_plan=False)
    assert done.veranderd
    assert done.bestanden == ("samenvatting.json",)
    assert first.told == ["Mismatches zoeken", "Resultaten schrijven"]
    account = (tmp_path / "uit" / ACCOUNT).read_bytes()
    again = reken_door(studie, tmp_path / "uit", second, ("samenvatting",), has_plan=False)
    assert (again.veranderd, second.told) == (False, [])
    assert (tmp_path / "uit" / ACCOUNT).read_bytes() == account


def test_what_may_not_be_public_is_refused_before_the_folder_is_made(
    studie: Studie, tmp_path: Path
) -> None:
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))
    with pytest.raises(WerklocatiesError, match="nothing_public"):
        reken_door(public, tmp_path / "uit", Onthoudt(), ("zonering",))
    assert not (tmp_path / "uit").exists()
