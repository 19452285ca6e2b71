from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mltracker.domain.backups import DAYS, MONTHS, WEEKS, Copy, Reason, outdated

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
AMPLE = 10**12


def copy(days_ago: int, number: int = 0, reason: Reason = Reason.DAY, size: int = 100, *, proven: bool = True) -> Copy:
    taken = NOON - timedelta(days_ago) + timedelta(seconds=number)
    return Copy(f"{days_ago}-{number}-{reason}", taken, reason, size, taken if proven else None)


COPIES = st.lists(
    st.builds(
        copy,
        st.integers(0, 900),
        st.integers(0, 5),
        st.sampled_from(Reason),
        st.integers(1, 300),
        proven=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda one: one.name,
).map(frozenset)


def kept(copies: Collection[Copy], today: date = TODAY, budget: int = AMPLE) -> frozenset[Copy]:
    return frozenset(copies) - outdated(copies, today, budget)


@given(COPIES, st.integers(0, 5_000))
@settings(max_examples=30)
def test_the_newest_good_copy_never_goes_nor_any_before_an_upgrade_of_late_nor_a_damaged_record(
    copies: frozenset[Copy], budget: int
) -> None:
    staying = kept(copies, budget=budget)
    good = [one for one in copies if one.proven and one.reason is not Reason.DAMAGED]
    assert not good or max(good, key=lambda one: (one.taken, one.name)) in staying
    protecting = {Reason.UPGRADE, Reason.RESTORE, Reason.REPAIR}
    assert {one for one in copies if one.reason in protecting and one.day >= TODAY - timedelta(30)} <= staying
    assert {one for one in copies if one.reason is Reason.DAMAGED} <= staying


@given(COPIES, st.integers(0, 5_000))
@settings(max_examples=30)
def test_letting_go_twice_lets_go_of_nothing_more(copies: frozenset[Copy], budget: int) -> None:
    staying = kept(copies, budget=budget)
    assert kept(staying, budget=budget) == staying


@given(COPIES)
@settings(max_examples=30)
def test_the_budget_is_kept_but_for_copies_that_never_go(copies: frozenset[Copy]) -> None:
    least = kept(copies, budget=0)
    for budget in (500, 2_000):
        staying = kept(copies, budget=budget)
        assert least <= staying
        assert sum(one.size for one in staying) <= max(budget, sum(one.size for one in least))


@given(st.lists(st.integers(0, 800), min_size=1, max_size=60, unique=True), st.integers(1, 3))
@settings(max_examples=20)
@example(ages=[*range(400)], a_day=2)
def test_copies_that_come_day_by_day_leave_what_the_rule_says_of_all(ages: list[int], a_day: int) -> None:
    everything: set[Copy] = set()
    left: frozenset[Copy] = frozenset()
    for age in sorted(ages, reverse=True):
        made = {copy(age, number) for number in range(a_day)}
        everything |= made
        left = kept(left | made, TODAY - timedelta(age))
    assert kept(left) == kept(everything)


def test_of_one_copy_a_day_those_of_the_last_days_weeks_and_months_are_left() -> None:
    left = kept([copy(age) for age in range(1_000)])
    days = {one.day for one in left}
    assert {TODAY - timedelta(age) for age in range(DAYS)} <= days
    # The week's and the month's newest: its Sunday, its last day.
    monday = TODAY - timedelta(TODAY.weekday())
    assert {monday - timedelta(7 * week + 1) for week in range(WEEKS - 1)} <= days
    firsts = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(MONTHS - 1)]
    assert {first - timedelta(1) for first in firsts} <= days
    assert len(left) <= DAYS + WEEKS + MONTHS


def test_within_a_budget_copies_reach_as_far_back_as_before() -> None:
    copies = [copy(age) for age in range(700)]
    few = kept(copies, budget=1_000)
    assert len(few) == 10
    oldest = min(kept(copies), key=lambda one: one.taken)
    assert oldest in few
    assert len([one for one in few if one.day > TODAY - timedelta(DAYS)]) >= 3


def test_a_copy_that_was_never_proven_takes_the_place_of_no_good_one() -> None:
    good, unproven = copy(40, 1), copy(40, 2, proven=False)
    damaged = copy(40, 3, Reason.DAMAGED, proven=False)
    assert kept([copy(0), good, unproven, damaged]) == {copy(0), good, damaged}
