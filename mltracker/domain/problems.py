"""What the user can mend, told in plain words."""


class Problem(Exception):  # noqa: N818 - it is the word users read
    """Something the user can mend: a wrong date, a full disk, a file that is no archive.

    Anything else that goes wrong is a bug and keeps its own exception type.

    Attributes:
        happened: what happened, one sentence.
        kept: what was kept, one sentence; empty where nothing was at stake.
        todo: what to do about it, one sentence; empty where it is plain.
    """

    def __init__(self, happened: str, *, kept: str = "", todo: str = "") -> None:
        self.happened = happened
        self.kept = kept
        self.todo = todo
        super().__init__(" ".join(part for part in (happened, kept, todo) if part))
