"""Contacts from the command line."""

from typing import Any

import pytest

from tests.command_line.conftest import Run, assert_refused, logged


@pytest.fixture
def grace(run: Run) -> str:
    return logged(run("log", "contact", "--title", "Grace Hopper", "--where", "Navy", "--every-days", "30"))


def contacts(run: Run) -> list[dict[str, Any]]:
    return list(run("list", "contact", "--json").document["entries"])


def test_being_in_touch_sets_the_next_time(run: Run, grace: str) -> None:
    found = run("in-touch", grace, "--date", "2026-11-02", "--channel", "coffee", "--notes", "Compilers.", "--json")
    assert found.document == {"ids": [grace], "next": "2026-12-02"}
    (contact,) = contacts(run)
    assert contact["interactions"] == [{"on": "2026-11-02", "channel": "coffee", "notes": "Compilers."}]
    assert "next by 2026-12-02" in logged(run("in-touch", grace, "--date", "2026-11-01"))


def test_whom_to_write_to_is_listed_the_longest_due_first(run: Run, grace: str) -> None:
    ada = logged(run("log", "contact", "--title", "Ada", "--follow-up", "2024-03-01"))
    logged(run("in-touch", grace, "--date", "2024-01-01"))
    logged(run("log", "contact", "--title", "Never"))
    assert run("follow-ups", "--json").document["contacts"] == [
        {"id": grace, "name": "Grace Hopper", "next": "2024-01-31"},
        {"id": ada, "name": "Ada", "next": "2024-03-01"},
    ]
    assert logged(run("follow-ups", "--until", "2024-02")) == f"{grace}  2024-01-31  Grace Hopper"
    assert_refused(run("follow-ups", "--until", "soon"), "is not a date")


def test_a_reference_goes_into_the_ledger(run: Run, grace: str) -> None:
    logged(run("add-reference", grace, "--for", "MLE at ACME", "--asked", "2026-10", "--until", "2027-06"))
    (contact,) = contacts(run)
    assert contact["references"] == [
        {"purpose": "MLE at ACME", "asked": "2026-10", "agreed": None, "until": "2027-06", "checked": None}
    ]


def test_contacts_are_merged_and_the_one_kept_is_right(run: Run, grace: str) -> None:
    other = logged(run("log", "contact", "--title", "Grace B. Hopper", "--email", "grace@example.org"))
    assert logged(run("merge", grace, other)) == grace
    (contact,) = contacts(run)
    assert (contact["id"], contact["title"], contact["where"]) == (grace, "Grace Hopper", "Navy")
    assert contact["email"] == "grace@example.org"
    assert "Grace B. Hopper" in contact["notes"]
    logged(run("undo"))
    assert {one["id"] for one in contacts(run)} == {grace, other}


def test_what_cannot_be_is_refused_and_changes_nothing(run: Run, grace: str) -> None:
    assert_refused(run("in-touch", grace, "--date", "2099"), "is still to come")
    assert_refused(run("in-touch", grace, "--date", "soon"), "is not a date")
    assert_refused(run("in-touch", "nobody"), "No contact has the id “nobody”")
    assert_refused(run("add-reference", grace, "--asked", "2026", "--agreed", "2020"), "before they were asked")
    assert_refused(run("add-reference", grace, "--checked", "soon"), "is not a date")
    assert_refused(run("merge", grace, grace), "nobody to merge them with")
    assert_refused(run("merge", grace, "nobody"), "No contact has the id “nobody”")
    assert_refused(run("merge", "nobody", grace), "No contact has the id “nobody”")
    assert run("merge", grace).status == 2
    assert len(run("history", "--json").document["steps"]) == 1
