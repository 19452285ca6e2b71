"""What hangs on an entry: files, and attempts at a competition."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    attach = commands.add("attach", "attach files to an entry, all or none", "ID")
    attach.add_argument("files", nargs="+", metavar="FILE")
    files = commands.add("files", "list the files of an entry", "ID")
    files.add_argument("--save", metavar="FOLDER", help="also copy them into a folder")
    commands.add("attempts", "list the attempts at a Kaggle competition, oldest first", "ID")
    attempt = commands.add("add-attempt", "keep an attempt at a Kaggle competition", "ID")
    attempt.add_argument("--date", metavar="DATE", help="the day of it; today unless said")
    for name, text in {"local": "your own validation", "public": "the public", "private": "the private"}.items():
        board = "" if name == "local" else " leaderboard"
        attempt.add_argument(f"--{name}", default="", metavar="SCORE", help=f"its score on {text}{board}")
    attempt.add_argument("--tried", default="", metavar="TEXT", help="what was tried")
    attempt.add_argument("--lesson", default="", metavar="TEXT", help="what it taught")
