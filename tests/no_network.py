"""Tests have no network: whoever asks for one, to any other place than a socket of this machine's files, is refused."""

from typing import Any

NAMES = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})
ADDRESSES = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


class NetworkUsed(Exception):  # noqa: N818 - it says what happened
    """Something asked for a network. It is no OSError, which code may rightly pass over."""


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse it where Python hears of it; to be given to `sys.addaudithook`.

    Raises:
        NetworkUsed: a name was asked for, or an address that is no path.
    """
    # A message without an address goes where its socket is connected to.
    if event in NAMES or (event in ADDRESSES and not isinstance(arguments[1], str | bytes | None)):
        raise NetworkUsed(f"{event} {arguments[1:]}")
