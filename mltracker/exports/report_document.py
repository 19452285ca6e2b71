"""The readiness report as the words that its pages say: plain data for templates, which decide only how they look."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mltracker.domain.calibration import Calibration, Claim, gap_words
from mltracker.domain.causes import What, points_words
from mltracker.domain.dates import PartialDate
from mltracker.domain.figures import AreaBar
from mltracker.domain.next_steps import NextStep, gain_words
from mltracker.domain.readiness import CAVEAT, SENTENCE, STATUS_WORDS, no_number
from mltracker.domain.readiness_report import ReadinessReport, SkillGap
from mltracker.domain.typed_numbers import hours_text
from mltracker.exports.bidirectional import isolated
from mltracker.exports.document import Words

MOST_ROWS = 12
"""So many gaps, steps and ratings are listed; the rest are counted."""

_NONE = "–"


def report_document(report: ReadinessReport) -> Words:
    """All that the report says, part by part: `text`, `bars` with `alt`, and a `table` with its `caption`."""
    role = report.readiness.role.title
    by = f" of {report.name}" if report.name else ""
    found = (_summary(report), _areas(report), _gaps(report.gaps), _steps(report.steps), _ratings(report.calibration))
    return {
        "title": f"Readiness report{by}: {role}",
        "author": report.name,
        "language": "en",
        "region": "",
        "words_language": "en",
        "paper": "a4",
        "name": "Readiness report",
        "about": [isolated(one) for one in (report.name, role, f"as of {_day(report.readiness.on)}") if one],
        "parts": [*(part for part in found if part), *_ahead(report)],
        "footer": f"{CAVEAT} · as of {_day(report.readiness.on)} · ML Tracker",
    }


def _day(day: date) -> str:
    return PartialDate(day.isoformat()).words


def _percent(share: float | None) -> str:
    return _NONE if share is None else f"{share:.0%}"


def _part(heading: str, text: str, **more: Any) -> Words:
    return {"heading": heading, "text": text, "bars": [], "alt": "", "table": None} | more


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], caption: str = "", *, texts: int = 1) -> Words:
    """A table, of whose columns the first so many are texts; the others are figures or single words."""
    return {"header": list(header), "rows": [list(row) for row in rows], "caption": caption, "texts": texts}


def _rest(count: int, what: str) -> str:
    return f"{count - MOST_ROWS} more {what} are not listed." if count > MOST_ROWS else ""


def _summary(report: ReadinessReport) -> Words:
    now = report.readiness
    if now.overall is None:
        return _part("", no_number(now))
    ready = f"ready is {report.course.ready:.0%}"
    stands = f"{STATUS_WORDS[now.status]}: {now.overall:.0%} of what the role asks is backed by evidence; {ready}."
    changed = f"Constants of the model that were changed: {', '.join(now.changed_constants)}."
    return _part("", " ".join((stands, SENTENCE, *([changed] if now.changed_constants else []))))


def _areas(report: ReadinessReport) -> Words | None:
    if not report.bars:
        return None
    listed = "; ".join(f"{bar.name}: {_percent(bar.share)}" for bar in report.bars)
    header = ("Area", "Weight", "Entries", "Evidence", "Self-assessed", "At least")
    return _part(
        "Areas, widest gap first",
        "",
        alt=f"Bar chart of the share of each area that is backed by evidence. {listed}.",
        bars=[{"name": isolated(bar.name), "share": bar.share, "percent": _percent(bar.share)} for bar in report.bars],
        table=_table(
            header,
            [_area_row(bar) for bar in report.bars],
            "“At least” is what an area that weighs much must reach, whatever the whole is.",
        ),
    )


def _area_row(bar: AreaBar) -> tuple[str, ...]:
    counts = (str(bar.weight), str(bar.evidence))
    return (isolated(bar.name), *counts, _percent(bar.share), _percent(bar.self_share), _percent(bar.floor))


def _gaps(gaps: tuple[SkillGap, ...]) -> Words:
    if not gaps:
        return _part("Gaps", "No skill lies below what the role asks.")
    rows = [
        (isolated(one.name), isolated(one.area), f"{one.level:.1f}", str(one.required), _percent(one.attained))
        for one in gaps[:MOST_ROWS]
    ]
    return _part(
        "Gaps, widest first",
        "",
        table=_table(("Skill", "Area", "Level of 4", "Asked for", "Reached"), rows, _rest(len(gaps), "gaps"), texts=2),
    )


def _steps(steps: tuple[NextStep, ...]) -> Words:
    if not steps:
        return _part("Next steps", "Nothing known would raise readiness.")
    rows = [
        (isolated(one.entry.title), isolated(one.reason), gain_words(one.gain), f"{hours_text(one.hours)} h")
        for one in steps[:MOST_ROWS]
    ]
    caption = f"Gain is in points of readiness, each step done alone today. {_rest(len(steps), 'steps')}".strip()
    return _part("Next steps", "", table=_table(("Step", "Why", "Gain", "Takes"), rows, caption, texts=2))


def _ratings(found: Calibration) -> Words:
    heading = "Self-assessment against evidence"
    if found.mean_gap is None:
        return _part(heading, "No skill was self-assessed.")
    counted = ", ".join(f"{found.count(claim)} {claim}" for claim in Claim)
    text = f"{len(found.skills)} skills were rated: {counted}. The mean gap is {gap_words(found.mean_gap)} rungs."
    rows = [
        (isolated(one.skill.name), str(one.said), f"{one.level:.1f}", gap_words(one.gap), str(one.claim))
        for one in found.skills[:MOST_ROWS]
    ]
    header = ("Skill", "Rated", "Evidence", "Gap", "The rating is")
    return _part(heading, text, table=_table(header, rows, _rest(len(found.skills), "ratings")))


def _ahead(report: ReadinessReport) -> list[Words]:
    if report.readiness.overall is None:
        return []
    fading = report.fading
    left = "" if fading.end is None else f" Without anything new it is {fading.end:.0%} on {_day(fading.until)}."
    words = f"{report.forecast.words.rstrip('.')}.{left}"
    expiries = [
        (isolated(cause.title), points_words(cause.change)) for cause in fading.causes if cause.what is What.EXPIRY
    ]
    held = _table(("What expires by then", "Change in points"), expiries) if expiries else None
    months = [(_day(point.on), _percent(point.overall)) for point in report.course.points]
    course = _part("The last year", "", table=_table(("Day", "Readiness"), months)) if months else None
    return [part for part in (_part("Outlook", words, table=held), course) if part]
