"""A service has the keys of the project file, so that nothing a user says is dropped."""

from __future__ import annotations

import dataclasses

from werklocaties_gis.settings.diensten import Dienst
from werklocaties_gis.sources.protocols.yielded import Service


def test_a_service_has_every_key_that_a_project_file_may_give() -> None:
    known = {field.name for field in dataclasses.fields(Service)}
    assert set(Dienst.model_fields) <= known
    assert known - set(Dienst.model_fields) == {"naam", "bewerking"}


def test_only_its_name_table_protocol_and_address_have_no_default() -> None:
    needed = [
        field.name
        for field in dataclasses.fields(Service)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    assert needed == ["naam", "tabel", "protocol", "url"]
