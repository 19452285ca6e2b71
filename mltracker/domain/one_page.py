"""A portfolio cut to one page: shorter words first, then without what says least, and never silently."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from mltracker.domain.composition import Section
from mltracker.domain.portfolio import Portfolio, PortfolioItem

MOST_ITEMS = 200
"""More lines than this has no page, and each thing listed takes one at least."""
_NAMED = 5

Place = tuple[Section, int]
"""One thing listed: its section, and its number there."""


@dataclass(frozen=True)
class Fitted:
    """A portfolio as it is written, and what that took.

    Attributes:
        portfolio: what is written.
        shortened: whether its words were shortened.
        cut: the titles of what was left out, the most worth first.
        fits: whether it is as long as was asked; where it cannot be, nothing is left out.
    """

    portfolio: Portfolio
    shortened: bool = False
    cut: tuple[str, ...] = ()
    fits: bool = True

    @property
    def words(self) -> str:
        """What became of it in a sentence; empty where nothing did."""
        if not self.fits:
            return "It does not fit on one page, whatever is left out of its lists: it is shown whole."
        if self.cut:
            more = len(self.cut) - _NAMED
            named = ", ".join(f"“{title}”" for title in self.cut[:_NAMED])
            return f"To fit on one page, texts were shortened and left out: {named}{f' and {more} more' * (more > 0)}."
        return "To fit on one page, texts were shortened." if self.shortened else ""


def fitted(portfolio: Portfolio, fits: Callable[[Portfolio], bool]) -> Fitted:
    """The portfolio with as much in it as fits, if its style asks for one page.

    Texts become short first; then what is worth least goes, entries and skills in step, the appendix before them.
    """
    if not portfolio.style.one_page:
        return Fitted(portfolio)
    order = _least_first(portfolio)
    if len(order) <= MOST_ITEMS and fits(portfolio):
        return Fitted(portfolio)
    short = _shortened(portfolio)
    files = tuple(file.name for file in portfolio.files)

    def keeping(count: int) -> Portfolio:
        return _with_only(short, set(order[len(order) - count :]))

    if not fits(keeping(0)):
        return Fitted(portfolio, fits=False)
    most, too_many = 0, min(len(order), MOST_ITEMS) + 1
    while too_many - most > 1:
        middle = (most + too_many) // 2
        if fits(keeping(middle)):
            most = middle
        else:
            too_many = middle
    gone = order[: len(order) - most]
    cut = (*(_title(portfolio, place) for place in reversed(gone)), *files)
    return Fitted(keeping(most), shortened=True, cut=cut)


def _shortened(portfolio: Portfolio) -> Portfolio:
    sections = {
        section: tuple(replace(item, words=item.short) for item in items)
        for section, items in portfolio.sections.items()
    }
    return replace(portfolio, sections=sections, brief=True, files=())


def _least_first(portfolio: Portfolio) -> list[Place]:
    """All that is listed, in the order in which it goes: of entries and of skills the same share each time."""
    entries = [
        (item, (section, number)) for section, items in portfolio.sections.items() for number, item in enumerate(items)
    ]
    entries.sort(key=lambda one: _value(one[0]))
    skills = [(Section.SKILLS, number) for number in reversed(range(len(portfolio.skills)))]
    ranked: list[tuple[float, Place]] = []
    for places in ([place for _, place in entries], skills):
        ranked += [((number + 1) / len(places), place) for number, place in enumerate(places)]
    return [place for _, place in sorted(ranked, key=lambda one: one[0])]


def _value(item: PortfolioItem) -> tuple[float, str, str]:
    """What an entry is worth; of two alike the older one goes first."""
    return item.worth, item.entry.sort_date, item.entry.title


def _with_only(portfolio: Portfolio, kept: set[Place]) -> Portfolio:
    sections = {
        section: tuple(item for number, item in enumerate(items) if (section, number) in kept)
        for section, items in portfolio.sections.items()
    }
    return replace(
        portfolio,
        sections={section: items for section, items in sections.items() if items},
        skills=tuple(one for number, one in enumerate(portfolio.skills) if (Section.SKILLS, number) in kept),
    )


def _title(portfolio: Portfolio, place: Place) -> str:
    section, number = place
    if section is Section.SKILLS:
        return portfolio.skills[number].name
    return portfolio.sections[section][number].entry.title
