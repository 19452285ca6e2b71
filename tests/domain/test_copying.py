from dataclasses import replace

import pytest

from mltracker.domain.contacts import Contact
from mltracker.domain.copying import copying
from mltracker.domain.entries import Entry, Kind, SkillLink


def test_a_copy_is_what_replacing_gives() -> None:
    entry = Entry(Kind.COURSE, "Python", hours=2.5, tags=("a",), source="Table", source_key="k")
    changes = {"id": "1", "skills": (SkillLink("python"),), "logged_on": "2026-11-20"}
    assert copying(Entry)(entry, **changes) == replace(entry, **changes)  # type: ignore[arg-type] # any field
    assert copying(Contact)(Contact("Ada"), met="Here") == Contact("Ada", met="Here")


def test_no_field_is_made_up() -> None:
    with pytest.raises(KeyError):
        copying(Contact)(Contact("Ada"), title="None")
