"""Skills, areas, and what the user says of them."""

from mltracker.command_line.usage.commands import Commands, add_day


def add_to(commands: Commands) -> None:
    """Add the commands."""
    skills = commands.add("skills", "list the skills with level, target and evidence")
    skills.add_argument("--filter", metavar="WHICH", help="all, gaps, at-target, fading, changed or not-relevant")
    add_day(skills)
    skills.add_argument("--against", metavar="DATE", help="an earlier day to compare with")
    skill = commands.add("skill", "show a skill, or change one thing about it", "ID")
    add_day(skill)
    change = skill.add_mutually_exclusive_group()
    change.add_argument("--name", help="what you call it; empty for the catalog's name")
    change.add_argument("--area", metavar="ID", help="another area, for a skill of your own")
    change.add_argument("--word", help="one more word for it")
    change.add_argument("--no-word", metavar="WORD", help="no longer a word for it")
    change.add_argument("--relevant", action="store_true", default=None, help="it counts for you again")
    change.add_argument("--not-relevant", dest="relevant", action="store_false", help="it leaves the sums of its area")
    add = commands.add("add-skill", "add a skill of your own and print its id", "NAME")
    add.add_argument("--area", required=True, metavar="ID", help="the area that it belongs to")
    add.add_argument("--description", default="", help="a sentence on it")
    add.add_argument("--volatility", metavar="HOW", help="how fast it goes stale: stable, normal or fast")
    add.add_argument("--importance", metavar="HOW", help="within its area: core, common or optional")
    commands.add("delete-skill", "delete a skill of your own", "ID")
    commands.add("add-area", "add an area of your own and print its id", "NAME")
    commands.add("rename-area", "call an area otherwise; an empty name takes the catalog's again", "ID", "NAME")
    commands.add("delete-area", "delete an area of your own that holds no skill", "ID")
    assess = commands.add("assess", "say how well you know a skill", "SKILL")
    assess.add_argument("level", metavar="0-4")
    assess.add_argument("--date", metavar="DATE", help="the day it held on; today unless said")
    commands.add("assessments", "list what you said of a skill, newest first", "SKILL")
    calibration = commands.add("calibration", "compare what you say of skills with what the evidence shows")
    add_day(calibration)
