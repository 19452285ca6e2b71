"""The Overview of odd records: each card and each chart is right, or says why it is empty."""

import math
import re
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.dialogs.outlook_window import SPANS, OutlookWindow
from mltracker.desktop.pages.activity_card import ActivityCard
from mltracker.desktop.pages.overview import OverviewPage
from mltracker.desktop.parts.card import Card
from mltracker.services import dashboard
from mltracker.services.activity import activity
from mltracker.services.dashboard import readiness
from mltracker.services.due import due
from mltracker.services.next_steps import advice
from mltracker.services.outlook import forecast, whole_outlook, without_new_evidence
from mltracker.services.tracker import Tracker
from mltracker.settings import AREAS_VIEW
from tests.desktop import odd_records
from tests.desktop.desks import desk_on
from tests.desktop.odd_records import ODD

_BROKEN = re.compile(r"\b(nan|inf|none)\b|%%|\{|\}", re.IGNORECASE)


def overview(tracker: Tracker, qtbot: QtBot) -> OverviewPage:
    page = OverviewPage(desk_on(tracker))
    qtbot.addWidget(page)
    page.resize(1060, 760)
    page.show()
    assert wait_for_idle()
    return page


def texts(root: QWidget) -> list[str]:
    """All that can be read on it, or heard of it."""
    found = []
    for one in root.findChildren(QWidget):
        if one.isVisibleTo(root):
            words = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
            found += [words, one.accessibleName(), one.accessibleDescription(), one.toolTip()]
    return [text for text in found if text]


def says_something(card: Card) -> bool:
    return len(texts(card)) > 1


@pytest.mark.parametrize("fill", ODD, ids=lambda fill: fill.__name__)
def test_every_card_and_chart_of_an_odd_record_is_drawn_and_says_something(
    fill: Callable[[Tracker], None], tracker: Tracker, qtbot: QtBot
) -> None:
    fill(tracker)
    page = overview(tracker, qtbot)
    for view, _ in AREAS_VIEW.choices:
        page.areas.views.choose(view)
        assert not page.grab().isNull()
        assert wait_for_idle()
        for card in page.findChildren(Card):
            # What is put into a layout is shown in the next turn of the event loop.
            qtbot.waitUntil(partial(says_something, card))
            assert [text for text in texts(card) if _BROKEN.search(text)] == []


@pytest.mark.parametrize("fill", ODD, ids=lambda fill: fill.__name__)
def test_the_outlook_of_an_odd_record_is_drawn_and_says_something(
    fill: Callable[[Tracker], None], tracker: Tracker, qtbot: QtBot
) -> None:
    fill(tracker)
    window = OutlookWindow(desk_on(tracker))
    qtbot.addWidget(window)
    window.show()
    for span, _ in SPANS:
        window.spans.choose(span)
        assert wait_for_idle()
        assert not window.grab().isNull()
        assert window.forecast.text()
        assert [text for text in texts(window) if _BROKEN.search(text)] == []
    found = whole_outlook(tracker, None)
    courses = (found.curve.points, found.curve.fading, found.curve.planned, found.curve.ahead)
    assert all(0 <= point.overall <= 1 for course in courses for point in course)
    assert all(math.isfinite(part.cause.change) for part in found.parts)
    assert bool(found.parts) is bool(found.curve.fading)


def test_what_is_only_planned_or_ahead_is_drawn_from_today_on(tracker: Tracker) -> None:
    odd_records.all_planned(tracker)
    found = whole_outlook(tracker)
    assert (len(found.curve.points), found.plans_left_out) == (1, 3)
    assert found.planned_words == (
        "With what you planned, done on its days, it is 0.5% then. "
        "3 planned entries are left out: they have no day in this time."
    )
    odd_records.all_in_the_future(tracker)
    assert (
        "Even without anything new, 0.0% becomes 4.7% by Nov 20, 2028: +4.66 points"
        in whole_outlook(tracker).fading_words
    )


def test_what_expired_is_marked_where_it_did(tracker: Tracker) -> None:
    odd_records.all_expired(tracker)
    found = whole_outlook(tracker, None)
    assert [mark.on.isoformat() for mark in found.curve.marks] == ["2015-12-31", "2020-12-31", "2025-12-31"]
    assert [len(whole_outlook(tracker, years).curve.marks) for years in (1, 5)] == [1, 1]


@pytest.mark.parametrize("fill", ODD, ids=lambda fill: fill.__name__)
def test_every_number_of_an_odd_record_is_one(fill: Callable[[Tracker], None], tracker: Tracker) -> None:
    fill(tracker)
    found = dashboard.overview(tracker)
    past, ahead = dashboard.curve(tracker, years=None), forecast(tracker)
    fading, steps = without_new_evidence(tracker), advice(tracker)
    numbers = [
        *(bar.share for bar in found.bars),
        *(bar.self_share for bar in found.bars),
        *(share for heat in found.heats for share in heat.proven),
        *(point.overall for point in (*past.points, *ahead.ahead, *ahead.low, *ahead.high)),
        found.readiness.overall,
    ]
    assert all(0 <= number <= 1 for number in numbers if number is not None)
    assert all(math.isfinite(step.gain) and step.gain > 0 for step in (*steps.pinned, *steps.open))
    assert fading.change is None or math.isfinite(fading.change)
    assert math.isfinite(activity(tracker).hours)
    assert [one for one in due(tracker).open if not one.title] == []


def test_plans_alone_are_no_empty_record(tracker: Tracker, qtbot: QtBot) -> None:
    odd_records.all_planned(tracker)
    page = overview(tracker, qtbot)
    assert page.readiness_card.number.accessibleName() == "0%"
    assert "Plan 2026-01, planned Jan 31, 2026, overdue" in texts(page.due)
    assert "Nothing done yet." in texts(page.recent)


def test_what_lies_in_the_future_counts_for_nothing_yet(tracker: Tracker, qtbot: QtBot) -> None:
    odd_records.all_in_the_future(tracker)
    page = overview(tracker, qtbot)
    assert page.readiness_card.number.accessibleName() == "0%"
    assert page.readiness_card.outlook.text() == "There is no history yet."
    assert page.readiness_card.curve.accessibleDescription().startswith("No history yet.")
    assert activity(tracker).entries == 0


def test_one_entry_is_said_in_the_singular(tracker: Tracker, qtbot: QtBot) -> None:
    odd_records.one_entry(tracker)
    page = overview(tracker, qtbot)
    assert "1 entry in the last year; longest run 1 week" in texts(page.activity)
    assert page.readiness_card.curve.accessibleDescription() == (
        "Readiness is 4% on 2026-11-20, its first day; ready is 80%."
    )
    assert not [text for text in texts(page) if re.search(r"\b1 (entries|weeks|hours|days)\b", text)]


@pytest.mark.parametrize("fill", [odd_records.role_of_zero_weights, odd_records.role_without_requirements])
def test_a_role_that_asks_nothing_has_no_number_and_no_curve_and_says_so(
    fill: Callable[[Tracker], None], tracker: Tracker, qtbot: QtBot
) -> None:
    fill(tracker)
    card = overview(tracker, qtbot).readiness_card
    assert (card.number.accessibleName(), card.status.text()) == ("–", "This role asks nothing yet")
    assert card.change.isHidden()
    assert card.outlook.isHidden()
    assert card.curve.accessibleDescription() == "This role asks nothing yet."


def test_where_no_skill_is_relevant_that_is_the_reason(tracker: Tracker, qtbot: QtBot) -> None:
    odd_records.nothing_relevant(tracker)
    page = overview(tracker, qtbot)
    assert page.readiness_card.status.text() == "No skill that this role asks for is relevant to you"
    assert forecast(tracker).reason == "No skill that this role asks for is relevant to you."
    page.areas.views.choose("depth")
    assert "No skill is relevant to you." in texts(page.areas)


def test_what_has_expired_counts_still_and_is_due_no_more(tracker: Tracker) -> None:
    odd_records.all_expired(tracker)
    overall = readiness(tracker).overall
    assert overall is not None
    assert 0 < overall < 0.05
    assert due(tracker).open == ()


def test_a_day_with_everything_is_one_week_of_the_grid(tracker: Tracker, qtbot: QtBot) -> None:
    odd_records.all_on_one_day(tracker)
    found = activity(tracker)
    assert (found.entries, found.hours, found.longest_run) == (odd_records.MANY, 2 * odd_records.MANY, 1)
    card = overview(tracker, qtbot).activity
    assert isinstance(card, ActivityCard)
    assert sum(bool(card.grid.item_id(number)) for number in range(card.grid.item_count())) >= 1
