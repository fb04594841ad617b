"""Which network addresses a page may be fetched from: public ones, and the editor's own network only on demand."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable

from ..errors import AddError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int, float], tuple[str, ...]]
"""Host, port and seconds to wait -> the addresses it has now, as text."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def refused(text: str, allow_private: bool = False) -> str | None:
    """What is wrong with connecting to an address, or None. An IPv6 address that wraps an IPv4 one is judged by that one.

    `allow_private` opens loopback and private networks. Link-local (where cloud machines keep their keys), multicast, reserved and
    unspecified addresses stay closed.

    >>> refused("127.0.0.1"), refused("127.0.0.1", allow_private=True), refused("93.184.215.14")
    ('a loopback address', None, None)
    >>> refused("169.254.169.254", allow_private=True), refused("::ffff:10.0.0.1")
    ('a link-local address', 'a private address')
    """
    address = _inner(ipaddress.ip_address(text.partition("%")[0]))
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_unspecified:
        return "no address at all"
    if address.is_loopback:
        return None if allow_private else "a loopback address"
    if address.is_reserved:
        return "a reserved address"
    if address.is_private or not address.is_global:
        return None if allow_private else "a private address"
    return None


def _inner(address: Address) -> Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
    if wrapped is None and address in _NAT64:
        wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return wrapped or address


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """The addresses of a host, each once, in the system's order. Raises AddError when there is none or no answer in time.

    The system's own look-up knows no time limit, so it runs in a thread that is left behind when the time is over.
    """
    found: list[str] = []
    trouble: list[Exception] = []

    def look_up() -> None:
        try:
            found.extend(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError, OverflowError) as error:
            trouble.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(max(seconds, 0.0))
    if thread.is_alive():
        raise AddError(f"no answer in time to the question where {host} is; try again later")
    if trouble or not found:
        raise AddError(f"there is no such host as {host}; check the address, and whether this machine is on line")
    return tuple(found)


def checked(host: str, port: int, seconds: float, allow_private: bool, look_up: Resolver = resolve) -> tuple[str, ...]:
    """The addresses of a host after the check. One that is refused refuses the host. Raises AddError."""
    found = look_up(host, port, seconds)
    for address in found:
        if wrong := refused(address, allow_private):
            advice = "; add --allow-private if that is meant" if refused(address, allow_private=True) is None else ""
            raise AddError(f"{host} is {address}, {wrong}: refused{advice}")
    return found
