"""The API key of a service, in the header that it wants it in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from werklocaties_gis.sources.protocols.yielded import Service
from werklocaties_gis.sources.web.secrets import read_key

USUAL_HEADER: Final = "X-Api-Key"


def key_headers(service: Service) -> Mapping[str, str]:
    """Give the header with the key of a service; none where it needs no key.

    Raises
    ------
    MissingInputError
        If the service needs a key and neither environment nor keyring has it.
    """
    if not service.omgevingssleutel:
        return MappingProxyType({})
    header = service.sleutelkop or USUAL_HEADER
    return MappingProxyType({header: read_key(service.omgevingssleutel)})
