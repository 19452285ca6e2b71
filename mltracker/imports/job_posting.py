"""Job postings: a saved page that describes itself as one (schema.org JobPosting), or a posting's text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mltracker.domain.dates import PartialDate, partial_date
from mltracker.domain.entries import MAX_TEXT, MAX_TITLE
from mltracker.domain.jobs import Job, Reached, Stage, checked_job
from mltracker.domain.problems import Problem
from mltracker.imports import csv_text
from mltracker.imports.drafts import Circumstances, Draft, Drafts, Unreadable
from mltracker.imports.html_text import page_of, text_of
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
_CHECK = ("Title and company are guessed from its first lines: check them.",)


class JobPostingReader:
    """Reads pages saved by a browser."""

    format = "saved job posting"

    def recognises(self, source: Source) -> bool:
        """Whether it is a page with a job posting among its linked data."""
        start = source.begin()
        if not _HTML.search(start[:4096]):
            return False
        if _POSTING in start:
            return True
        return source.size <= MAX_PAGE and _POSTING in source.read(MAX_PAGE)

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read every posting on the page.

        Raises:
            Problem: the page is too large, or the posting on it cannot be read.
        """
        circumstances.work.advance(0)
        data = source.read(MAX_PAGE)
        title, seen, documents = page_of(data.decode(csv_text.encoding(data), errors="replace"))
        drafts: list[Draft] = []
        unreadable: list[Unreadable] = []
        for number, node in enumerate((one for document in documents for one in _postings(document)), start=1):
            place = f"{source.name}, posting {number}"
            try:
                drafts.append(Draft(place, _job(node, title, seen, circumstances)))
            except Problem as problem:
                unreadable.append(Unreadable(place, problem.happened, shown(node)))
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
        if b"\0" in start or len(start) < _LEAST_TEXT:
            return False
        words = start.decode(csv_text.encoding(start), errors="replace")
        return len({found.casefold() for found in _TELLING.findall(words)}) >= _TELLS_ENOUGH

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read the posting; its first line is taken for the title.

        Raises:
            Problem: it is too large.
        """
        circumstances.work.advance(0)
        data = source.read(MAX_PAGE)
        words = text_of(data.decode(csv_text.encoding(data), errors="replace").replace("<", "&lt;"))
        first, *rest = [line.strip(" -#*") for line in words.splitlines() if line.strip(" -#*")]
        title, _, company = first.partition(" at ")
        job = Job(title[:MAX_TITLE], company=(company or _company(rest))[:MAX_TITLE], posting=words)
        return Drafts(source, self.format, (Draft(source.name, _ready(job, circumstances), remarks=_CHECK),))


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
        left = [(json.loads(document), 0)]
    except (ValueError, RecursionError):
        return
    while left:
        node, depth = left.pop(0)
        if isinstance(node, dict) and "JobPosting" in texts(node, "@type"):
            yield node
        elif depth < _DEEPEST:
            inner = node if isinstance(node, list) else list(node.values()) if isinstance(node, dict) else []
            left += [(one, depth + 1) for one in inner if isinstance(one, (dict, list))]


def _job(node: Node, page_title: str, seen: str, circumstances: Circumstances) -> Job:
    organisation, place = node.get("hiringOrganization"), node.get("jobLocation")
    company = text(organisation, "name") if isinstance(organisation, dict) else text(node, "hiringOrganization")
    description = text_of(text(node, "description"))
    told = [f"Kind of work: {', '.join(texts(node, 'employmentType')).replace('_', ' ').lower()}"]
    return _ready(
        Job(
            text_of(text(node, "title", "name")) or page_title,
            company=text_of(company),
            place="Remote" if text(node, "jobLocationType") == "TELECOMMUTE" else _place(place),
            url=web_link(text(node, "url")),
            posted=_day(text(node, "datePosted")),
            closes=_day(text(node, "validThrough")),
            posting=(description or seen),
            notes="\n".join(told) if texts(node, "employmentType") else "",
        ),
        circumstances,
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
