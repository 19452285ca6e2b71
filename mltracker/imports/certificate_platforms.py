"""The certificates of the platforms that people learn on: their links, and the shapes of their words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mltracker.domain.entries import Kind

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_LINE = r"[^\n]{1,200}"
_LINES = rf"{_LINE}(?:\n{_LINE}){{0,2}}?"
_NAME = rf"(?P<name>{_LINE})"
_TITLE = rf"(?P<title>{_LINES})"
_ON = rf"(?P<date>{_LINE})"


@dataclass(frozen=True)
class Platform:
    """A platform's certificates.

    Attributes:
        link: how the address under which one is verified looks, after `https://` and `www.`.
        canonical: that address as the platform itself writes it.
        kind: what they are evidence of.
        shapes: how their words run, with `title`, `name`, `date`, `by` and `length` where they stand.
        american: whether `05/04/2026` is May 4 on them.
    """

    name: str
    link: re.Pattern[str]
    canonical: str
    kind: Kind = Kind.COURSE
    shapes: tuple[re.Pattern[str], ...] = ()
    american: bool = False


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def _link(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:www\.)?{pattern}(?![\w-])", re.IGNORECASE)


_CODE = r"(?P<id>[A-Z0-9]{12})"
_COURSERA_WORDS = (
    _shape(
        rf"^(?P<date>{_LINE})\n{_NAME}\nhas successfully completed\n{_TITLE}\n"
        rf"an online non-credit course authorized by (?P<by>{_LINES})\s+and offered through\s+Coursera"
    ),
    _shape(
        rf"^(?P<date>{_LINE})\n{_NAME}\n(?P<title>{_LINE})\n"
        rf"an online non-credit course authorized by (?P<by>{_LINES})\s+and offered through\s+Coursera"
    ),
    _shape(
        rf"^(?P<date>{_LINE})\n{_NAME}\nhas successfully completed the online,? non-credit\s+"
        rf"(?:Specialization|Professional\s+Certificate)\n(?P<title>{_LINE})"
    ),
)

PLATFORMS = (
    Platform(
        "Coursera",
        _link(
            rf"coursera\.org/(?:account/accomplishments/)?(?:verify|certificate)/(?P<sort>professional-cert/){_CODE}"
        ),
        "https://coursera.org/verify/professional-cert/{id}",
        Kind.CERTIFICATION,
        _COURSERA_WORDS,
        american=True,
    ),
    Platform(
        "Coursera",
        _link(
            rf"coursera\.org/(?:account/accomplishments/specialization/(?:certificate/|verify/)?|verify/specialization/)"
            rf"{_CODE}"
        ),
        "https://coursera.org/verify/specialization/{id}",
        shapes=_COURSERA_WORDS,
        american=True,
    ),
    Platform(
        "Coursera",
        _link(rf"coursera\.org/(?:account/accomplishments/)?(?:verify|certificate)/{_CODE}"),
        "https://coursera.org/verify/{id}",
        shapes=_COURSERA_WORDS,
        american=True,
    ),
    Platform(
        "Udemy",
        _link(rf"(?:ude\.my|udemy\.com/certificate)/(?P<id>UC-{_UUID})"),
        "https://ude.my/{id}",
        shapes=(
            _shape(
                rf"certificate of completion\n{_TITLE}\nInstructors? ?:?\s+(?P<by>{_LINES})\n{_NAME}\n"
                rf"Date ?:?\s+{_ON}\nLength ?:?\s+(?P<length>{_LINE})"
            ),
            _shape(
                rf"certif(?:y|ies) that\s+{_NAME}\s+successfully completed\s+(?:(?P<length>[\d.]+ total hours?) of\s+)?"
                rf"{_TITLE}\s+online course on\s+{_ON}"
            ),
        ),
    ),
    Platform(
        "Credly",
        _link(rf"credly\.com/(?:go/|earner/earned/badge/|badges/)(?P<id>{_UUID})"),
        "https://www.credly.com/badges/{id}",
        Kind.CERTIFICATION,
    ),
    Platform(
        "edX",
        _link(r"(?:courses|credentials)\.edx\.org/(?:certificates|credentials)/(?P<id>[0-9a-f]{32})"),
        "https://{match}",
        shapes=(
            _shape(
                rf"This is to certify that\n{_NAME}\nsuccessfully completed(?:[ \n]and received a passing grade in)?\n"
                rf"{_TITLE}\n(?:a|an) (?:course of study|program of study|online course){_LINE}"
            ),
        ),
    ),
    Platform(
        "DataCamp",
        _link(r"datacamp\.com/statement-of-accomplishment/(?:course|track)/(?P<id>[0-9a-f]{39,40})"),
        "https://www.{match}",
        shapes=(
            _shape(
                rf"has been awarded to\n{_NAME}\nfor successfully completing(?: the)?\n{_TITLE}\n"
                rf"(?:LENGTH\s+(?P<length>{_LINE})\n)?COMPLETED ON\s+{_ON}"
            ),
        ),
    ),
    Platform(
        "DataCamp",
        _link(r"datacamp\.com/certificate/(?P<id>[A-Z]{2,5}\d{8,16})"),
        "https://www.{match}",
        Kind.CERTIFICATION,
    ),
    Platform(
        "Kaggle Learn",
        _link(r"kaggle\.com/learn/certification/(?P<id>[\w-]{1,60}/[\w-]{1,80})"),
        "https://www.{match}",
        shapes=(_shape(rf"^{_NAME}\nhas (?:successfully )?completed the\s+(?:course\s+)?(?P<title>{_LINE})"),),
    ),
    Platform(
        "LinkedIn Learning",
        _link(r"linkedin\.com/learning/certificates/(?P<id>[0-9a-f]{40,64})"),
        "https://www.{match}",
        shapes=(
            _shape(rf"Congratulations,\s+{_NAME}\n{_TITLE}\n(?:Course|Learning path) completed on\s+{_ON}"),
            _shape(
                rf"certificate of completion\n{_TITLE}\n(?:Course|Learning path) completed (?:by {_NAME}\n?)?on\s+{_ON}"
            ),
        ),
    ),
    Platform(
        "freeCodeCamp",
        _link(r"freecodecamp\.org/certification/(?P<id>[\w-]{1,60}/[\w-]{1,80})"),
        "https://www.{match}",
        Kind.CERTIFICATION,
        (_shape(rf"certifies that\n{_NAME}\nhas successfully completed the freeCodeCamp\.org\n{_TITLE}\nDeveloper"),),
    ),
)
"""In the order in which they are looked for: a longer address before one that begins alike."""


@dataclass(frozen=True)
class Verified:
    """A platform and the address under which one of its certificates is verified."""

    platform: Platform
    url: str


def verified(texts: Iterable[str]) -> tuple[Verified, ...]:
    """The certificates that texts and links name by their addresses, each once."""
    found: dict[str, Verified] = {}
    for text in texts:
        for platform in PLATFORMS:
            for match in platform.link.finditer(text):
                bare = re.sub(r"^www\.", "", match[0], flags=re.IGNORECASE)
                url = platform.canonical.format(match=bare, id=match["id"])
                found.setdefault(url.casefold(), Verified(platform, url))
    return tuple(found.values())
