from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from mltracker.domain.contacts import Contact, Interaction, ReferenceRequest, Way, with_follow_up
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.problems import Problem
from mltracker.services import contacts, undoing
from mltracker.services.entries import all_contacts, change_contact
from mltracker.services.log import log
from mltracker.services.searching import Search
from mltracker.services.tracker import Tracker
from tests.domain.test_merging import CROWDS

ADA = Contact(
    "Ada Byron",
    company="Contoso",
    email="ada@old.example",
    follow_up=PartialDate("2026-11-08"),
    every_days=90,
    interactions=(Interaction(PartialDate("2026-04-02"), "call", "About engines."),),
)
AGAIN = Contact(
    "Ada King",
    company="Fabrikam",
    email="ada@new.example",
    tags=("mentor",),
    ways=(Way("Signal", "+44 1"),),
    interactions=(Interaction(PartialDate("2026-09-02"), "coffee"),),
    references=(ReferenceRequest("for a letter", asked=PartialDate("2026-10")),),
)


def test_being_in_touch_today_moves_the_follow_up_in_one_step(tracker: Tracker) -> None:
    (ada,) = log(tracker, [ADA])
    contacts.in_touch(tracker, ada, channel="email", notes="Said hello.")
    found = contacts.contact(tracker, ada)
    newest = found.interactions[0]
    assert (newest.on.text, newest.channel, newest.notes) == ("2026-11-20", "email", "Said hello.")
    assert (found.follow_up, str(found.next_follow_up)) == (None, "2027-02-18")
    assert undoing.undoable(tracker) == "In touch with “Ada Byron”"
    undoing.undo(tracker)
    assert contacts.contact(tracker, ada).follow_up == PartialDate("2026-11-08")


def test_nobody_was_in_touch_on_a_day_to_come(tracker: Tracker) -> None:
    (ada,) = log(tracker, [ADA])
    with pytest.raises(Problem, match="still to come"):
        contacts.in_touch(tracker, ada, PartialDate("2026-11-21"))
    contacts.in_touch(tracker, ada, PartialDate("2026-11"))


def test_a_follow_up_set_by_hand_is_refused_where_it_could_not_hold(tracker: Tracker) -> None:
    (ada,) = log(tracker, [ADA])
    stored = contacts.contact(tracker, ada)
    with pytest.raises(Problem, match="Apr 2, 2026 already"):
        change_contact(tracker, with_follow_up(stored, PartialDate("2026-04-01")))
    change_contact(tracker, with_follow_up(stored, PartialDate("2026-12-03")))
    assert str(contacts.contact(tracker, ada).next_follow_up) == "2026-12-03"
    change_contact(tracker, replace(with_follow_up(stored, None), every_days=None))
    assert contacts.contact(tracker, ada).next_follow_up is None


def test_references_are_added_one_by_one(tracker: Tracker) -> None:
    (ada,) = log(tracker, [ADA])
    contacts.add_reference(tracker, ada, ReferenceRequest(" a letter "))
    contacts.add_reference(tracker, ada, ReferenceRequest("a call"))
    assert [one.purpose for one in contacts.contact(tracker, ada).references] == ["a letter", "a call"]
    contradiction = ReferenceRequest(asked=PartialDate("2026-05"), agreed=PartialDate("2026-04"))
    with pytest.raises(Problem, match="before they were asked"):
        contacts.add_reference(tracker, ada, contradiction)


def test_two_contacts_become_one_and_undo_makes_them_two_again_just_as_they_were(tracker: Tracker) -> None:
    (entry,) = log(tracker, [Entry(Kind.COURSE, "Engines")])
    first, second = log(tracker, [ADA, Contact("Ada King", entries=(entry,), references=AGAIN.references)])
    before = all_contacts(tracker)
    whole = contacts.merge(tracker, first, [second, second, first], {"name": first})
    assert all_contacts(tracker) == (whole,) == (contacts.contact(tracker, first),)
    assert (whole.name, whole.entries, len(whole.references)) == ("Ada Byron", (entry,), 1)
    assert "Ada King" in whole.notes
    undoing.undo(tracker)
    assert all_contacts(tracker) == before
    undoing.redo(tracker)
    assert all_contacts(tracker) == (whole,)


@given(CROWDS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_takes_any_merge_back_to_the_letter(tracker: Tracker, crowd: list[Contact]) -> None:
    ids = log(tracker, [replace(one, id="", entries=()) for one in crowd])
    before = all_contacts(tracker)
    whole = contacts.merge(tracker, ids[0], ids[1:])
    assert whole in all_contacts(tracker)
    assert len(all_contacts(tracker)) == len(before) - len(ids) + 1
    undoing.undo(tracker)
    assert all_contacts(tracker) == before
    undoing.undo(tracker)


def test_a_merge_that_breaks_a_rule_changes_nothing(tracker: Tracker) -> None:
    ids = log(tracker, [Contact("A", notes="a" * 60_000), Contact("B", notes="b" * 60_000)])
    before = all_contacts(tracker)
    with pytest.raises(Problem, match="longer than"):
        contacts.merge(tracker, ids[0], ids[1:])
    assert all_contacts(tracker) == before


@pytest.mark.parametrize("others", [[], ["itself"], ["nobody"]])
def test_a_merge_needs_two_contacts_that_exist(tracker: Tracker, others: list[str]) -> None:
    (ada,) = log(tracker, [ADA])
    with pytest.raises(Problem):
        contacts.merge(tracker, ada, [ada if other == "itself" else other for other in others])


def test_several_are_deleted_in_one_step_and_those_already_gone_are_passed_over(tracker: Tracker) -> None:
    log(tracker, [ADA, AGAIN])
    both = all_contacts(tracker)
    assert contacts.delete_contacts(tracker, both) == "Delete 2 contacts"
    assert all_contacts(tracker) == ()
    contacts.delete_contacts(tracker, both)
    undoing.undo(tracker)
    assert all_contacts(tracker) == both


def test_linked_entries_are_the_newest_first(tracker: Tracker) -> None:
    old, new = log(
        tracker,
        [Entry(Kind.COURSE, "Old", date=PartialDate("2020")), Entry(Kind.COURSE, "New", date=PartialDate("2026"))],
    )
    (ada,) = log(tracker, [Contact("Ada", entries=(old, new))])
    assert [one.title for one in contacts.linked_entries(tracker, contacts.contact(tracker, ada))] == ["New", "Old"]


def test_what_was_merged_is_found_by_either_of_its_names(tracker: Tracker) -> None:
    first, second = log(tracker, [ADA, AGAIN])
    contacts.merge(tracker, first, [second])
    assert {Search(tracker).find(word).hits[0].id for word in ("byron", "king", "contoso", "fabrikam")} == {first}
