"""What an entry would add to readiness, in words."""

from mltracker.services.dashboard import Gain, Nothing

_NOTHING = {
    Nothing.PLANNED: "Planned: adds to readiness once it is done",
    Nothing.NO_SKILLS: "Link a skill to see what it adds to readiness",
    Nothing.NO_START: "Say when it started: work counts by its months",
    Nothing.NOT_YET: "Adds nothing yet: its time is still to come",
    Nothing.NOT_ASKED: "{role} asks nothing of these skills",
    Nothing.NO_MORE: "Adds nothing more for {role}: this is shown already",
}
_LEAST = 0.0005
"""What a tenth of a point is rounded from."""


def gain_words(gain: Gain) -> str:
    """As in `+2.2 points for Machine learning engineer`, or why it is nothing."""
    if gain.nothing is not None:
        return _NOTHING[gain.nothing].format(role=gain.role)
    points = f"+{gain.points * 100:.1f} points" if gain.points >= _LEAST else "Less than 0.1 points"
    return f"{points} for {gain.role}"
