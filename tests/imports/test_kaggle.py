from datetime import date

import pytest

from mltracker.domain.entries import Entry, Medal
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.kaggle import KaggleReader
from mltracker.imports.source import Source

COMPETITIONS = "ref,deadline,category,reward,teamCount,userHasEntered,userRank\n"
SUBMISSIONS = "ref,fileName,date,description,status,publicScore,privateScore\n"


def read(text: str) -> Drafts:
    source = Source("kaggle.csv", content=text.encode())
    assert KaggleReader().recognises(source)
    return KaggleReader().read(source, Circumstances(date(2026, 11, 20)))


def test_a_rank_counts_once_the_competition_is_over() -> None:
    row = "titanic,{},Featured,Usd,1000,True,7\n"
    over, running = read(COMPETITIONS + row.format("2026-11-19 23:59:00") + row.format("2026-11-20 23:59:00")).drafts
    assert isinstance(over.item, Entry)
    assert isinstance(running.item, Entry)
    assert (over.item.rank, over.item.teams, str(over.item.date)) == (7, 1000, "2026-11-19")
    assert (running.item.rank, running.item.date) == (None, None)
    assert "Rank so far: 7" in running.item.notes


@pytest.mark.parametrize(("category", "medal"), [("Getting Started", Medal.NONE), ("Featured", None)])
def test_categories_without_medals_award_none_whatever_the_rank(category: str, medal: Medal | None) -> None:
    (draft,) = read(COMPETITIONS + f"titanic,2020-01-01,{category},Usd,1000,True,1\n").drafts
    assert isinstance(draft.item, Entry)
    assert draft.item.medal is medal


def test_a_slug_and_a_link_name_the_same_competition() -> None:
    row = "{},2020-01-01,Featured,Usd,1000,True,1\n"
    links = [row.format(ref) for ref in ("titanic", "https://www.kaggle.com/competitions/titanic")]
    assert len({getattr(draft.item, "source_key", "") for draft in read(COMPETITIONS + "".join(links)).drafts}) == 1


@pytest.mark.parametrize("status", ["SubmissionStatus.COMPLETE", "complete"])
def test_only_complete_submissions_are_attempts(status: str) -> None:
    drafts = read(SUBMISSIONS + f"1,s.csv,2026-07-28 15:17:26.5,first,{status},0.5,None\n2,s.csv,2026-07-28,,error,,\n")
    assert len(drafts.drafts) == 1
    assert "not complete: error" in drafts.unreadable[0].reason


def test_notices_before_the_header_are_passed_over() -> None:
    assert read(
        "Next Page Token = x\n\nWarning: old, update\n" + SUBMISSIONS + "1,s.csv,2026-07-28,x,complete,1,\n"
    ).drafts
