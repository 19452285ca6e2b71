"""Certificates as PDF documents: what their words and links say for sure becomes a course or a certification."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import USUAL_DEPTH, Entry, Kind, checked_entry
from mltracker.domain.problems import Problem
from mltracker.imports.badge_checks import NOT_ONLINE
from mltracker.imports.certificate_dates import dates_in, first_date
from mltracker.imports.certificate_platforms import Verified, verified
from mltracker.imports.drafts import Circumstances, Draft, Drafts
from mltracker.imports.pdf_text import MAX_FILE, PdfText, is_pdf, pdf_text
from mltracker.imports.source import Source

SOURCE = "Certificate PDF"
_SIGNS = re.compile(
    r"certificate of (?:\w+ )?(?:completion|achievement|accomplishment|attendance|participation|excellence)"
    r"|(?:course|verified|professional) certificate|statement of accomplishment"
    r"|(?:is to|hereby) certif(?:y|ies)|certifies that|has (?:successfully )?completed",
    re.IGNORECASE,
)
"""Words that certificates have and other documents rarely do."""
_SHORT = 1_500
"""Characters below which a document with a verification link is that certificate; a CV that has one is longer."""
_LINE = r"[^\n]{1,200}"
_USUAL_SHAPE = re.compile(
    rf"(?:certif(?:y|ies) that|awarded to|presented to)\s+(?P<name>{_LINE})\s+has (?:successfully )?completed"
    rf"(?: the)?(?: online)?(?: course| training| programme| program)?[:,]?\s+(?P<title>{_LINE})",
    re.IGNORECASE,
)
_EXAMINED = re.compile(r"\bcertification\b|\bcertified\b|\bexam\b", re.IGNORECASE)
_EXPIRES = re.compile(
    r"(?:valid (?:until|through|thru)|expir(?:es|ation|y)(?: date| on)?)\s*:?\s*(?P<date>[^\n]{4,40})", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:date of (?:issue|completion)|issue date|issued(?: on)?|completed on|completion date|awarded on|date)"
    r"\s*:?\s+(?P<date>[^\n]{4,40})",
    re.IGNORECASE,
)


class CertificatePdfReader:
    """Reads one certificate of a PDF document, which is kept with its entry."""

    format = SOURCE

    def recognises(self, source: Source) -> bool:
        """Whether it is a PDF document; whether that is a certificate turns out when it is read."""
        return is_pdf(source)

    def read(self, source: Source, circumstances: Circumstances) -> Drafts:
        """Read the certificate.

        Raises:
            Problem: the document is damaged, protected or over the bounds, or has no sign of a certificate.
            Stopped: somebody asked to stop.
        """
        document = pdf_text(source, circumstances)
        addresses = verified((document.text.replace("\n", " \n"), *document.links))
        if not _is_certificate(document, addresses):
            raise _no_certificate(source, document)
        found = addresses[0] if len(addresses) == 1 else None
        said = _said(document.text, found)
        entry = checked_entry(_entry(source, document.text, said, found, circumstances.today))
        draft = Draft(source.name, entry, keeps_file=True, remarks=_remarks(entry, said, addresses))
        return Drafts(source, self.format, (draft,))


def _is_certificate(document: PdfText, addresses: tuple[Verified, ...]) -> bool:
    if _SIGNS.search(document.text):
        return True
    return len(addresses) == 1 and len(document.text) < _SHORT


def _said(text: str, found: Verified | None) -> Mapping[str, str]:
    """What the words of a certificate say where they run as its platform's do, else as most do."""
    shapes = (*(found.platform.shapes if found else ()), _USUAL_SHAPE)
    match = next((match for shape in shapes if (match := shape.search(text))), None)
    groups = match.groupdict() if match else {}
    return {name: " ".join(value.split()) for name, value in groups.items() if value}


def _entry(source: Source, text: str, said: Mapping[str, str], found: Verified | None, today: date) -> Entry:
    american = found is not None and found.platform.american
    day = _day(text, said, american=american)
    expires = _expiry(text, day, american=american)
    kind = found.platform.kind if found else _usual_kind(text, expires)
    notes = {
        "Issued to": said.get("name", ""),
        "By": said.get("by", ""),
        "Length": said.get("length", ""),
        "Valid until": expires.words if expires and kind is Kind.COURSE else "",
        f"Read on {today.isoformat()}": NOT_ONLINE,
    }
    return Entry(
        kind,
        said.get("title") or _stand_in(source, found),
        where=found.platform.name if found else "",
        date=day,
        expires=expires if kind is Kind.CERTIFICATION else None,
        depth=USUAL_DEPTH[kind],
        url=found.url if found else "",
        notes="\n".join(f"{name}: {value}" for name, value in notes.items() if value),
        source=SOURCE,
        source_key=found.url if found else f"sha256:{hashlib.sha256(source.read(MAX_FILE)).hexdigest()}",
    )


def _day(text: str, said: Mapping[str, str], *, american: bool) -> PartialDate | None:
    """The day that stands where such certificates have it, or is labelled, or is the only one; else none."""
    if "date" in said and (day := first_date(said["date"], american=american)):
        return day
    rest = _EXPIRES.sub(" ", text)
    labelled = {first_date(match["date"], american=american) for match in _LABELLED.finditer(rest)} - {None}
    known = labelled or set(dates_in(rest, american=american))
    return known.pop() if len(known) == 1 else None


def _expiry(text: str, day: PartialDate | None, *, american: bool) -> PartialDate | None:
    ends = {first_date(match["date"], american=american) for match in _EXPIRES.finditer(text)} - {None}
    end = ends.pop() if len(ends) == 1 else None
    return None if end and day and end.last_day < day.first_day else end


def _usual_kind(text: str, expires: PartialDate | None) -> Kind:
    return Kind.CERTIFICATION if expires or _EXAMINED.search(text) else Kind.COURSE


def _stand_in(source: Source, found: Verified | None) -> str:
    """What a certificate is called whose title cannot be told."""
    if found:
        return f"{found.platform.name} certificate {found.url.rpartition('/')[2]}"
    return f"Certificate “{source.name[:200]}”"


def _remarks(entry: Entry, said: Mapping[str, str], addresses: tuple[Verified, ...]) -> tuple[str, ...]:
    remarks = [f"Issued to {said['name']}"] if "name" in said else []
    if "title" not in said:
        remarks.append("Type its title: it cannot be told from the words")
    elif not entry.where:
        remarks.append("Check its title, and type who issued it")
    if entry.date is None:
        remarks.append("Type its date: none can be told for sure")
    if len(addresses) > 1:
        remarks.append("It has several verification links: none was taken")
    return (*remarks, NOT_ONLINE)


def _no_certificate(source: Source, document: PdfText) -> Problem:
    seen = "has no sign of a certificate in it" if document.text else "is a picture without words"
    return Problem(
        f"“{source.name}” is a PDF document that {seen}.",
        kept="Nothing was read from it.",
        todo="Log what it is about, and attach it to that entry.",
    )
