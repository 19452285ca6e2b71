"""Work that takes a while: how far it has come, and a way to stop it."""


class LongWork:
    """How far some work has come; any thread may read it and ask to stop.

    Attributes:
        total: bytes or rows to work through; 0 while that is not known.
        done: those worked through.
        stopped: whether somebody asked to stop.
        over: whether it has ended.
    """

    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self.stopped = False
        self.over = False

    def stop(self) -> None:
        """Ask to stop; the work then leaves everything as it was."""
        self.stopped = True

    def advance(self, size: int) -> None:
        """Note that so much more is done.

        Raises:
            Stopped: somebody asked to stop.
        """
        if self.stopped:
            raise Stopped
        self.done += size


class Stopped(Exception):  # noqa: N818 - no error: the user wants it so
    """The work was stopped."""
