"""Which addresses may be spoken to: public hosts over http(s), and private ones that are named."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import httpx

from werklocaties_gis.errors import ForbiddenAddressError
from werklocaties_gis.sources.web.faults import PassingError
from werklocaties_gis.sources.web.secrets import bare_url

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final[Mapping[str, int]] = MappingProxyType({"http": 80, "https": 443})
_LAST_PORT: Final = 65_535
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")

_ISATAP: Final = (0x00005EFE, 0x02005EFE)
"""Third quarter of an address of which the last quarter is an IPv4 address."""

_INSIDE: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in ("fec0::/10", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")
)
"""Site-local, NAT64 of one's own network, and older ways to write an IPv4 address: nothing on the
internet has one of these."""


def check_address(
    url: str, named_hosts: Iterable[str], *, is_resolved_elsewhere: bool = False
) -> tuple[str, ...]:
    """Refuse an address that a service, or who pointed us to it, has no business giving.

    Parameters
    ----------
    url
        Where a request would go: of a project file, a next link, or a redirect.
    named_hosts
        Hosts that the project names itself; these may be private.
    is_resolved_elsewhere
        Whether a proxy of the machine's owner makes the connection: names that only the proxy
        knows are then left to it.

    Returns
    -------
    tuple of str
        What the host resolves to; nothing where only the proxy knows that.

    Raises
    ------
    ForbiddenAddressError
        Another scheme than http(s), a password in the address, or a host that is, or resolves to,
        a private, loopback, link-local or reserved address.
    PassingError
        The name of the host is not known now.
    """
    parsed = parse_url(url)
    try:
        return list_addresses(parsed.host, parsed.port or _PORTS[parsed.scheme], named_hosts)
    except PassingError:
        if not is_resolved_elsewhere:
            raise
        return ()


def check_closed_line(url: httpx.URL, addresses: Iterable[str]) -> None:
    """Refuse to send a key where anybody on the way can read it.

    Over http it goes to this machine or a private network only, whose hosts the project names.

    Parameters
    ----------
    url
        Where the request goes.
    addresses
        What its host resolves to.

    Raises
    ------
    ForbiddenAddressError
        ``key_in_the_open``.
    """
    found = tuple(addresses)
    if url.scheme == "http" and (not found or any(is_public(address) for address in found)):
        raise ForbiddenAddressError("key_in_the_open", url=bare_url(str(url)))


def parse_url(url: str) -> httpx.URL:
    """Read an address with the parser that will also send it; http(s) with a host only."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise ForbiddenAddressError("address_invalid", url=bare_url(url)) from error
    if parsed.scheme not in _PORTS:
        raise ForbiddenAddressError("address_scheme", url=bare_url(url), scheme=parsed.scheme)
    if not parsed.host or not 0 < (parsed.port or _PORTS[parsed.scheme]) <= _LAST_PORT:
        raise ForbiddenAddressError("address_invalid", url=bare_url(url))
    if parsed.userinfo:
        raise ForbiddenAddressError("address_with_password", host=parsed.host)
    return parsed


def list_addresses(host: str, port: int, named_hosts: Iterable[str]) -> tuple[str, ...]:
    """Resolve a host once, and give the addresses that may be connected to.

    A name of which one address is private is refused as a whole: that is how a public name is
    made to point inside. A host that the project names may be private; what is link-local it may
    not be, for there machines in the cloud keep the keys of who runs them.

    Returns
    -------
    tuple of str
        In the order of the operating system, without doubles.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PassingError("host_unknown", host=host) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not is_named(host, named_hosts) and not all(map(is_public, addresses)):
        raise ForbiddenAddressError("address_private", host=host)
    if any(is_never_a_service(address) for address in addresses):
        raise ForbiddenAddressError("address_no_service", host=host)
    return addresses


def is_named(host: str, named_hosts: Iterable[str]) -> bool:
    """Tell whether the project names this host, whatever the case or a last dot."""
    return _plain(host) in {_plain(name) for name in named_hosts}


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine, without asking a name server.

    Examples
    --------
    >>> [is_loopback(host) for host in ("localhost", "127.0.0.2", "::1", "service.pdok.nl")]
    [True, True, True, False]
    """
    plain = _plain(host)
    try:
        return ipaddress.ip_address(plain).is_loopback
    except ValueError:
        return plain == "localhost" or plain.endswith(".localhost")


def _plain(host: str) -> str:
    return host.strip().strip("[]").rstrip(".").casefold()


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet.

    Examples
    --------
    >>> [is_public(a) for a in ("145.131.0.1", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if any(parsed in network for network in _INSIDE):
        return False
    return all(each.is_global and not each.is_multicast for each in _list_meant(parsed))


def is_never_a_service(address: str) -> bool:
    """Tell whether an address is one that no service has, whoever names it.

    Examples
    --------
    >>> [is_never_a_service(a) for a in ("169.254.169.254", "0.0.0.0", "10.0.0.1", "127.0.0.1")]
    [True, True, False, False]
    """
    meant = _list_meant(ipaddress.ip_address(address.partition("%")[0]))
    return any(each.is_link_local or each.is_multicast or each.is_unspecified for each in meant)


def _list_meant(address: IpAddress) -> tuple[IpAddress, ...]:
    """List the addresses that one stands for: itself, unless it holds others."""
    inner = _list_embedded(address) if isinstance(address, ipaddress.IPv6Address) else ()
    return inner or (address,)


def _list_embedded(address: ipaddress.IPv6Address) -> tuple[IpAddress, ...]:
    """List the addresses that an IPv6 address holds: mapped, 6to4, Teredo, NAT64, ISATAP."""
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    is_isatap = (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
    found: tuple[IpAddress | None, ...] = (address.ipv4_mapped, address.sixtofour)
    found = (*found, *(address.teredo or ()))
    found = (*found, last if address in _NAT64 else None)
    found = (*found, *((last, address) if is_isatap else ()))  # its first half may be inside too
    return tuple(each for each in found if each is not None)
