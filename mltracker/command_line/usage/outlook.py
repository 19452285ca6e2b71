"""Looking ahead and back."""

from mltracker.command_line.usage.commands import Commands, add_count, add_day

NEXT = 20
"""So many steps are shown unless said."""
USUAL = "usual"
"""What stands for the hours that a step usually takes."""


def add_to(commands: Commands) -> None:
    """Add the commands."""
    following = commands.add("next", "show what would help most, with the gain of each step")
    following.add_argument("--by-hour", action="store_true", help="most gain per hour first")
    add_count(following, NEXT)
    estimate = commands.add("step-hours", "say how many hours a step of `next` would take you", "KEY")
    estimate.add_argument("hours", metavar=f"HOURS|{USUAL}", help="such as 30 or 1:30, or what is usual again")
    due = commands.add("due", "show what expires, was planned, or waits for a word from you")
    add_day(due)
    due.add_argument("--all", action="store_true", help="also what was put off")
    add_day(commands.add("forecast", "show when the role is reached at the pace of the year before"))
    progress = commands.add("progress", "show how readiness changed between two days, and what caused it")
    progress.add_argument("--from", dest="from_", metavar="DATE", help="the earlier day")
    progress.add_argument("--to", metavar="DATE", help="the later day; today unless said")
    add_day(commands.add("activity", "show how much was done in each week of the last year"))
