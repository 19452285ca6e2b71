"""The fields of an entry that have more than one part: standing, tags and links."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mltracker.desktop.background import wait_for_idle
from mltracker.desktop.forms.entry_form import EntryForm
from mltracker.desktop.forms.field import Field
from mltracker.desktop.forms.link_fields import LinkField, LinksField
from mltracker.desktop.forms.tags_field import TagsField
from mltracker.domain.entries import (
    Entry,
    Kind,
    Medal,
)
from mltracker.domain.problems import Problem
from mltracker.services.log import log
from tests.desktop.entry_forms import COURSE, line, shown_form
from tests.desktop.keyboard import focused, presses, types
from tests.desktop.links import links_opened
from tests.records import opened


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[EntryForm]:
    with shown_form(qtbot, tmp_path) as found:
        yield found


def presses_on(links: Field) -> None:
    """Press the button that adds a link; its line has the focus then."""
    links.setFocus()
    presses(Qt.Key.Key_Space)


class TestStanding:
    @pytest.fixture
    def kaggle(self, form: EntryForm) -> EntryForm:
        form.set_entry(Entry(Kind.KAGGLE, "House Prices", id="two"))
        form.fields["rank"].setFocus()
        return form

    def test_rank_and_teams_typed_into_one_field_fill_both_and_the_medal(self, kaggle: EntryForm, qtbot: QtBot) -> None:
        types("182 of 4,651")
        assert kaggle.entry() == Entry(Kind.KAGGLE, "House Prices", id="two", rank=182, teams=4651, medal=Medal.SILVER)
        with qtbot.waitSignal(kaggle.edited):
            presses(Qt.Key.Key_Return)
        assert (line(kaggle, "rank").text(), line(kaggle, "teams").text()) == ("182", "4,651")
        assert "top 4 % (182 of 4,651)" in [one.text() for one in kaggle.findChildren(QLabel) if one.isVisible()]

    def test_the_medal_follows_until_the_user_chooses_another(self, kaggle: EntryForm) -> None:
        types("182 of 4,651")
        kaggle.fields["rank"].control.setFocus()
        line(kaggle, "rank").selectAll()
        types("400")
        assert kaggle.entry().medal is Medal.BRONZE
        kaggle.fields["medal"].setFocus()
        presses(Qt.Key.Key_Home)
        line(kaggle, "rank").setFocus()
        line(kaggle, "rank").selectAll()
        types("3")
        assert kaggle.entry().medal is Medal.NONE

    def test_a_stored_medal_that_was_not_earned_by_the_rank_stays(self, kaggle: EntryForm) -> None:
        kaggle.set_entry(Entry(Kind.KAGGLE, "Titanic", id="three", rank=3, teams=1000, medal=Medal.NONE))
        line(kaggle, "rank").selectAll()
        types("2")
        assert kaggle.entry().medal is Medal.NONE

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("many", "“many” is not a rank. Write one such as 182, or 182 of 4,651; up to 1,000,000."),
            ("0", "“0” is not a rank. Write one such as 182, or 182 of 4,651; up to 1,000,000."),
            ("9 of 3", "Rank 9 lies beyond the 3 teams. Mend one of the two."),
        ],
    )
    def test_a_rank_that_cannot_be_is_said_beside_it(self, kaggle: EntryForm, typed: str, words: str) -> None:
        types(typed)
        with pytest.raises(Problem):
            kaggle.entry()
        assert kaggle.fields["rank"].complaint == words


class TestTags:
    @pytest.fixture
    def tags(self, form: EntryForm) -> TagsField:
        form.set_entry(replace(COURSE, id="four", tags=("vision",)))
        field = form.fields["tags"]
        assert isinstance(field, TagsField)
        field.setFocus()
        return field

    def test_return_and_comma_add_a_tag_and_backspace_takes_the_last_off(self, tags: TagsField, qtbot: QtBot) -> None:
        with qtbot.waitSignal(tags.edited):
            types("team")
            presses(Qt.Key.Key_Return)
        types("2026, ")
        assert tags.value() == ("vision", "team", "2026")
        presses(Qt.Key.Key_Backspace)
        with qtbot.waitSignal(tags.edited):
            presses(Qt.Key.Key_Backspace)
        assert tags.value() == ("vision", "team")

    def test_a_tag_is_there_once_whatever_its_case(self, tags: TagsField, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(tags.edited):
            types("VISION")
            presses(Qt.Key.Key_Return)
        assert tags.value() == ("vision",)

    def test_half_a_tag_counts_and_is_added_when_the_line_is_left(self, form: EntryForm, tags: TagsField) -> None:
        types("draft")
        assert form.entry().tags == ("vision", "draft")
        form.title.setFocus()
        assert [chip.key for chip in tags.chips] == ["vision", "draft"]

    def test_a_tag_that_cannot_be_is_said_and_stays_typed(self, tags: TagsField) -> None:
        tags.line.setText("x" * 61)
        presses(Qt.Key.Key_Return)
        assert tags.complaint == "The tag is longer than 60 characters. Shorten it."
        assert tags.line.text() == "x" * 61

    def test_delete_takes_off_the_chip_with_the_focus(self, tags: TagsField) -> None:
        presses(Qt.Key.Key_Backtab)
        assert focused().accessibleName() == "Remove vision"
        presses(Qt.Key.Key_Delete)
        assert tags.value() == ()
        assert tags.line.hasFocus()

    def test_the_users_own_tags_complete_what_is_typed(self, qtbot: QtBot, tmp_path: Path) -> None:
        with opened(tmp_path / "tagged") as tracker:
            log(tracker, [Entry(Kind.COURSE, "A", tags=("computer vision", "work")), Entry(Kind.COURSE, "B")])
            form = EntryForm(tracker)
            qtbot.addWidget(form)
            form.show()
            form.activateWindow()
            form.fields["tags"].setFocus()
            qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
            assert wait_for_idle()
            types("vis")
            presses(Qt.Key.Key_Down)
            presses(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: form.fields["tags"].value() == ("computer vision",))
            assert wait_for_idle()


class TestLinks:
    @pytest.fixture
    def links(self, form: EntryForm) -> LinksField:
        form.set_entry(replace(COURSE, id="five", links=("https://a.org", "https://b.org")))
        field = form.fields["links"]
        assert isinstance(field, LinksField)
        return field

    def test_links_are_added_edited_and_removed(self, links: LinksField, qtbot: QtBot) -> None:
        presses_on(links)
        types("https://c.org")
        with qtbot.waitSignal(links.edited):
            presses(Qt.Key.Key_Return)
        assert links.value() == ("https://a.org", "https://b.org", "https://c.org")
        links.rows[0].line.setFocus()
        presses(Qt.Key.Key_End)
        types("/x")
        links.rows[1].remove.setFocus()
        with qtbot.waitSignal(links.edited):
            presses(Qt.Key.Key_Space)
        assert links.value() == ("https://a.org/x", "https://c.org")
        assert focused().accessibleName() == "Remove https://c.org"

    def test_a_link_that_is_none_is_said_and_stays_typed(self, form: EntryForm, links: LinksField) -> None:
        links.rows[0].line.setText("javascript:alert(1)")
        with pytest.raises(Problem):
            form.entry()
        assert links.complaint.startswith("“javascript:alert(1)” is not a web link.")
        assert not links.rows[0].open_button.isEnabled()

    def test_each_link_opens_from_beside_its_line(self, form: EntryForm, links: LinksField) -> None:
        with links_opened("https") as opened_links:
            main = form.fields["url"]
            assert isinstance(main, LinkField)
            for button in (main.open_button, links.rows[1].open_button):
                button.setFocus()
                presses(Qt.Key.Key_Space)
        assert opened_links == ["https://example.org/dl", "https://b.org"]

    def test_a_link_that_nothing_opens_is_told(self, links: LinksField) -> None:
        links.rows[0].open_button.refused.emit("No program opens it.")
        assert links.complaint == "No program opens it."
