"""What every kind of exported file has in common."""

from typing import Protocol

from mltracker.domain.portfolio import Portfolio


class Writer(Protocol):
    """One kind of file. Writers turn a portfolio into bytes and add nothing to it."""

    kind: str
    """Its name on the command line."""

    name: str
    """What people call such files."""

    suffix: str
    """How its files' names end, with the dot."""

    def write(self, portfolio: Portfolio) -> bytes:
        """The file's content. The same portfolio gives the same bytes.

        Raises:
            Problem: this portfolio cannot be written in this format.
        """
        ...
