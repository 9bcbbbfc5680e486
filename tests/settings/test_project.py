"""A project file needs a version, a name and a date; all else has a default."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError
from werklocaties_gis.settings.project import Project, Uitvoer


def test_the_least_that_a_study_must_say() -> None:
    project = Project.model_validate(
        {"versie": 1, "studie": {"naam": "Oost", "peildatum": "2026-01-31"}}
    )
    assert project.studie.peildatum == dt.date(2026, 1, 31)
    assert project.uitvoer.privacy == "intern"
    assert not project.studie.fictief


@pytest.mark.parametrize("missing", ["naam", "peildatum"])
def test_name_and_date_have_no_default(missing: str) -> None:
    studie = {"naam": "Oost", "peildatum": "2026-01-31"}
    del studie[missing]
    with pytest.raises(ValidationError):
        Project.model_validate({"versie": 1, "studie": studie})


def test_a_threshold_that_hides_nothing_is_refused() -> None:
    with pytest.raises(ValidationError):
        Uitvoer(privacydrempel=1)


def test_where_the_file_lies_is_no_part_of_the_settings() -> None:
    project = Project.model_validate(
        {"versie": 1, "studie": {"naam": "Oost", "peildatum": "2026-01-31"}}
    )
    assert "folder" not in project.model_dump()
