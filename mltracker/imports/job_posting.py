"""Job postings: a saved page that describes itself as one (schema.org JobPosting), or a posting's text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE
from mltracker.domain.jobs import Job, Reached, Stage, checked_job
from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.html_text import page_of, text_in, text_of
from mltracker.imports.json_text import Node, shown, text, texts
from mltracker.imports.links import web_link
from mltracker.imports.source import Source

SOURCE = "Job posting"
MAX_PAGE = 8 * 1024 * 1024
_DEEPEST = 20
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2}).*", re.DOTALL)
_HTML = re.compile(rb"<!doctype html|<html|<head|<script", re.IGNORECASE)
_POSTING = b"JobPosting"
_TELLING = re.compile(
    r"\b(?:responsibilit|requirement|qualification|you will|your profile|your tasks|we offer|must have|nice to have|"
    r"years of experience|experience (?:with|in)|apply|applicants|full[- ]time|part[- ]time|salary|hiring|"
    r"about the (?:role|job|team)|job description|what you(?:’|')ll do)",
    re.IGNORECASE,
)
_TELLS_ENOUGH = 3
_LEAST_TEXT = 200
"""Characters that a posting has at least."""
_LONGEST_COMPANY = 60
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S{1,2000}) -->")
_CANONICAL = re.compile(
    r"""<link\s[^<>]{0,200}rel=["']?canonical["']?\s[^<>]{0,200}href=["']([^"'<>]{1,2000})""", re.IGNORECASE
)
_PARTS = re.compile(r"\s+[|–—-]\s+")
_HIRING = re.compile(r"(?:\(\d+\) )?(.+) (?:hiring|sucht|recrute|busca) (.+?)(?: in (.+))?")
_CHECK_TITLE = ("Title and company are guessed from the page’s title: check them.",)
_CHECK = ("Title and company are guessed from its first lines: check them.",)


class JobPostingReader:
    """Reads pages saved by a browser."""

    format = "saved job posting"

    def recognises(self, source: Source) -> bool:
        """Whether it is a page with a job posting among its linked data, or that speaks as postings do."""
        start = source.begin()
        if not _HTML.search(start[:4096]):
            return False
        if _POSTING in start:
            return True
        if source.size > MAX_PAGE:
            return False
        data = source.read(MAX_PAGE)
        return _POSTING in data or _speaks_of_a_job(page_of(_decoded(data))[1])

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read every posting on the page: from its linked data, else from what is seen.

        Raises:
            Problem: the page is too large, or the posting on it cannot be read.
        """
        circumstances.work.advance(0)
        html = _decoded(source.read(MAX_PAGE))
        title, seen, documents = page_of(html)
        address = _address(html)
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for number, node in enumerate((one for document in documents for one in _postings(document)), start=1):
            place = f"{source.name}, posting {number}"
            try:
                job = _job(node, title, seen)
                drafts.append(Draft(place, _ready(replace(job, url=job.url or address), circumstances)))
            except Problem as problem:
                unreadable.append(Unreadable(place, problem.happened, shown(node)))
        if not drafts and not unreadable and _speaks_of_a_job(seen):
            job = replace(_job_titled(title), url=address, posting=seen)
            drafts.append(Draft(source.name, _ready(job, circumstances), remarks=_CHECK_TITLE))
        if not drafts and not unreadable:
            raise Problem(
                f"“{source.name}” names a job posting that cannot be read.",
                kept="Nothing was read from it.",
                todo="Copy the posting’s text and paste it.",
            )
        return Drafts(source, self.format, tuple(drafts), tuple(unreadable))


class PostingTextReader:
    """Reads the text of a posting, as people copy it from a page."""

    format = "text of a job posting"

    def recognises(self, source: Source) -> bool:
        """Whether it is a text with the words by which postings speak."""
        start = source.begin()
        if b"\0" in start or len(start) < _LEAST_TEXT or _HTML.search(start[:4096]):
            return False
        return _speaks_of_a_job(_decoded(start))

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read the posting; its first line is taken for the title.

        Raises:
            Problem: it is too large.
        """
        circumstances.work.advance(0)
        words = text_of(_decoded(source.read(MAX_PAGE)).replace("<", "&lt;"))
        first, *rest = [line.strip(" -#*") for line in words.splitlines() if line.strip(" -#*")]
        title, _, company = first.partition(" at ")
        job = Job(title[:MAX_TITLE], company=(company or _company(rest))[:MAX_TITLE], posting=words)
        return Drafts(source, self.format, (Draft(source.name, _ready(job, circumstances), remarks=_CHECK),))


def _decoded(data: bytes) -> str:
    return data.decode(csv_text.encoding(data), errors="replace")


def _speaks_of_a_job(words: str) -> bool:
    return len({found.casefold() for found in _TELLING.findall(words)}) >= _TELLS_ENOUGH


def _address(html: str) -> str:
    """Where a page was saved from, as far as it says; on LinkedIn without what only tells who looked at it."""
    found = _SAVED_FROM.search(html[:4096]) or _CANONICAL.search(html)
    link = web_link(unescape(found[1])) if found else ""
    return link.partition("?")[0] if "linkedin.com/jobs/view/" in link else link


def _job_titled(page_title: str) -> Job:
    """The job that the title of a page names, as `ML Engineer | Contoso | LinkedIn`."""
    first, *rest = _PARTS.split(page_title)
    if hiring := _HIRING.fullmatch(first):
        return Job(hiring[2][:MAX_TITLE], company=hiring[1][:MAX_TITLE], place=(hiring[3] or "")[:MAX_TITLE])
    title, _, company = first.removeprefix("Job Application for ").partition(" at ")
    return Job(title[:MAX_TITLE], company=(company or (rest[0] if len(rest) > 1 else ""))[:MAX_TITLE])


def _company(lines: list[str]) -> str:
    """The second line where it is short enough for a name, without the place after it."""
    second = lines[0] if lines else ""
    return (
        re.split(r"\s[·•|–—-]\s", second)[0]
        if len(second) <= _LONGEST_COMPANY and not second.endswith((".", ":"))
        else ""
    )


def _postings(document: str) -> Iterator[Node]:
    """The postings in a document of linked data: alone, in a list, or in a graph."""
    try:
        # Some write line breaks into texts as they are.
        left = [(json.loads(document, strict=False), 0)]
    except (ValueError, RecursionError):
        return
    while left:
        node, depth = left.pop(0)
        if isinstance(node, dict) and "JobPosting" in texts(node, "@type"):
            yield node
        elif depth < _DEEPEST:
            inner = node if isinstance(node, list) else list(node.values()) if isinstance(node, dict) else []
            left += [(one, depth + 1) for one in inner if isinstance(one, (dict, list))]


def _job(node: Node, page_title: str, seen: str) -> Job:
    organisation, place = node.get("hiringOrganization"), node.get("jobLocation")
    company = text(organisation, "name") if isinstance(organisation, dict) else text(node, "hiringOrganization")
    description = text_of(text_in(text(node, "description")))
    told = [f"Kind of work: {', '.join(texts(node, 'employmentType')).replace('_', ' ').lower()}"]
    return Job(
        text_of(text(node, "title", "name")) or page_title,
        company=text_of(company),
        place="Remote" if text(node, "jobLocationType") == "TELECOMMUTE" else _place(place),
        url=web_link(text(node, "url")),
        posted=_day(text(node, "datePosted")),
        closes=_day(text(node, "validThrough")),
        posting=(description or seen),
        notes="\n".join(told) if texts(node, "employmentType") else "",
    )


def _ready(job: Job, circumstances: Circumstances) -> Job:
    key = job.url or " · ".join(filter(None, (job.title, job.company, str(job.posted or ""))))
    saved = Reached(Stage.SAVED, PartialDate(circumstances.today.isoformat()))
    posting = job.posting[:MAX_TEXT]
    return checked_job(replace(job, posting=posting, stages=(saved,), source=SOURCE, source_key=key))


def _place(place: Any) -> str:
    if isinstance(place, list):
        return _place(place[0]) if place else ""
    address = place.get("address") if isinstance(place, dict) else None
    if not isinstance(address, dict):
        return address if isinstance(address, str) else ""
    country = address.get("addressCountry")
    names = (
        text(address, "addressLocality"),
        text(address, "addressRegion"),
        text(country, "name") if isinstance(country, dict) else text(address, "addressCountry"),
    )
    return ", ".join(filter(None, names))


def _day(written: str) -> PartialDate | None:
    """The day of a date or time; None where it is none."""
    found = _DAY.fullmatch(written)
    try:
        return partial_date(found[1]) if found else None
    except Problem:
        return None
