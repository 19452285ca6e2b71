import json
from datetime import date

import pytest

from mltracker.domain.jobs import Job
from mltracker.domain.problems import Problem
from mltracker.imports.drafts import Circumstances, Drafts
from mltracker.imports.job_posting import JobPostingReader, PostingTextReader
from mltracker.imports.source import Source

CIRCUMSTANCES = Circumstances(date(2026, 11, 20))


def page(*documents: str) -> Source:
    scripts = "".join(f'<script type="application/ld+json">{one}</script>' for one in documents)
    html = f"<html><head><title>Careers</title>{scripts}</head><body>JobPosting<p>Seen</p></body></html>"
    return Source("page.html", content=html.encode())


def posting(**values: object) -> str:
    return json.dumps({"@type": "JobPosting", "title": "Engineer", **values})


def read(*documents: str) -> Drafts:
    assert JobPostingReader().recognises(page(*documents))
    return JobPostingReader().read(page(*documents), CIRCUMSTANCES)


def job(document: str) -> Job:
    (draft,) = read(document).drafts
    assert isinstance(draft.item, Job)
    return draft.item


def test_the_description_is_text_without_anything_that_runs() -> None:
    found = job(posting(description="<p onclick='x()'>Train &amp; <b>ship</b></p><style>p{}</style><iframe src=x>"))
    assert found.posting == "Train & ship"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", 7, None])
def test_only_links_of_the_web_become_links(url: object) -> None:
    assert job(posting(url=url)).url == ""


@pytest.mark.parametrize("day", ["soon", "0000-00-00", "10000-01-01", 7, None, "1066-01-01"])
def test_a_date_that_is_none_is_left_out(day: object) -> None:
    assert job(posting(datePosted=day)).posted is None


def test_postings_that_hold_each_other_end() -> None:
    deep = json.dumps({"@graph": [{"@type": "x", "a": {"a": {}}}]})
    nested = deep.replace("{}", "[" * 900 + "]" * 900)
    assert len(read(posting(), nested, "[" * 100_000, posting(title="Other")).drafts) == 2


def test_a_posting_without_a_title_takes_that_of_its_page() -> None:
    assert job(posting(title="")).title == "Careers"


def test_a_page_that_names_a_posting_it_does_not_have_says_what_to_do() -> None:
    with pytest.raises(Problem, match="cannot be read"):
        JobPostingReader().read(page("{}"), CIRCUMSTANCES)


@pytest.mark.parametrize("text", ["Dear diary, " * 50, "apply salary hiring", "requirements: " * 40])
def test_a_text_that_speaks_of_other_things_is_no_posting(text: str) -> None:
    assert not PostingTextReader().recognises(Source("Pasted text", content=text.encode()))


def test_what_only_looks_like_a_section_is_a_comment() -> None:
    source = Source("page.html", content=page(posting()).content.replace(b"<html>", b"<![]ctype html><html><![if x]>"))
    assert len(JobPostingReader().read(source, CIRCUMSTANCES).drafts) == 1
