"""Where a redirect may lead: checked as strictly as the address it started from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import httpx

from werklocaties_gis.errors import ForbiddenAddressError, ServiceError
from werklocaties_gis.sources.web.address import parse_url
from werklocaties_gis.sources.web.secrets import bare_url, is_open_header

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


def follow(url: httpx.URL, location: str) -> httpx.URL:
    """Give the next address of a redirect.

    From http to https is a step up and allowed; back is refused, for what was asked in secret
    would be asked in the open.

    Raises
    ------
    ForbiddenAddressError
        Another scheme, or from https to http.
    ServiceError
        A redirect to nowhere.
    """
    if not location:
        raise ServiceError("redirect_nowhere", url=bare_url(str(url)))
    try:
        target = parse_url(str(url.join(location)))
    except httpx.InvalidURL as error:
        raise ServiceError("redirect_nowhere", url=bare_url(str(url))) from error
    if url.scheme == "https" and target.scheme == "http":
        raise ForbiddenAddressError("redirect_in_the_open", url=bare_url(str(target)))
    return target


def keep_headers(
    headers: Mapping[str, str], given: Mapping[str, str], url: httpx.URL, target: httpx.URL
) -> Mapping[str, str]:
    """Leave out, for another host, the headers that say who asks.

    Parameters
    ----------
    headers
        What is sent.
    given
        Those of the request; the others are the door's own.
    url, target
        Where from, and where to.
    """
    if url.host == target.host and url.port == target.port:
        return headers
    private = {name.lower() for name in given if not is_open_header(name)}
    return {name: value for name, value in headers.items() if name.lower() not in private}
