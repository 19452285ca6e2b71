import time
import zlib
from datetime import date
from typing import Any

import pytest

from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.long_work import LongWork, Stopped
from mltracker.domain.problems import Problem
from mltracker.imports import pdf_text
from mltracker.imports.drafts import Circumstances, Draft
from mltracker.imports.readers import read_source
from mltracker.imports.source import Source
from tests.imports import certificate_files as files
from tests.imports.certificate_files import UUID, pdf, protected

CIRCUMSTANCES = Circumstances(date(2026, 11, 21))
NAMED = ("Issued to Hà Lê", "Not verified online")


def read(content: bytes, circumstances: Circumstances = CIRCUMSTANCES) -> tuple[Entry, tuple[str, ...]]:
    (drafts,) = read_source(Source("certificate.pdf", content=content), circumstances)
    (draft,) = drafts.drafts
    assert isinstance(draft, Draft)
    assert draft.keeps_file
    assert isinstance(draft.item, Entry)
    assert draft.item.source_key
    return draft.item, draft.remarks


@pytest.mark.parametrize(
    ("lines", "links", "title", "where", "day", "url"),
    [
        (
            files.COURSERA,
            (),
            "Neural Networks and Deep Learning",
            "Coursera",
            "2026-03-07",
            "https://coursera.org/verify/EXAMPLE00001",
        ),
        (
            files.COURSERA_OLD,
            (),
            "Programming for Everybody (Getting Started with Python)",
            "Coursera",
            "2019-07-08",
            "https://coursera.org/verify/EXAMPLE00002",
        ),
        (
            files.SPECIALIZATION,
            (),
            "Machine Learning",
            "Coursera",
            "2026-01-15",
            "https://coursera.org/verify/specialization/EXAMPLE00003",
        ),
        (
            files.UDEMY,
            (),
            "PyTorch for Deep Learning in 2026: Zero to Mastery",
            "Udemy",
            "2026-04-05",
            f"https://ude.my/UC-{UUID}",
        ),
        (
            files.EDX,
            (),
            "6.86x: Machine Learning with Python",
            "edX",
            "2026-05-04",
            f"https://courses.edx.org/certificates/{'0a' * 16}",
        ),
        (
            files.DATACAMP,
            (files.DATACAMP_LINK,),
            "Introduction to Deep Learning",
            "DataCamp",
            "2026-06-05",
            f"https://www.datacamp.com/statement-of-accomplishment/course/{'0b' * 20}",
        ),
        (
            files.LINKEDIN,
            (files.LINKEDIN_LINK,),
            "MLOps Essentials: Model Development",
            "LinkedIn Learning",
            "2026-02-03",
            f"https://www.linkedin.com/learning/certificates/{'ab' * 32}",
        ),
    ],
)
def test_the_certificates_of_the_platforms_are_read(
    lines: tuple[str, ...], links: tuple[str, ...], title: str, where: str, day: str, url: str
) -> None:
    found, remarks = read(pdf(lines, links))
    assert (found.kind, found.title, found.where, str(found.date), found.url) == (Kind.COURSE, title, where, day, url)
    assert found.notes.startswith("Issued to: Hà Lê")
    assert remarks == NAMED


@pytest.mark.parametrize(
    ("address", "kind", "url"),
    [
        (
            "coursera.org/verify/professional-cert/ABCDEF123456",
            Kind.CERTIFICATION,
            "https://coursera.org/verify/professional-cert/ABCDEF123456",
        ),
        (
            "https://www.coursera.org/account/accomplishments/certificate/ABCDEF123456",
            Kind.COURSE,
            "https://coursera.org/verify/ABCDEF123456",
        ),
        (f"www.udemy.com/certificate/UC-{UUID}/", Kind.COURSE, f"https://ude.my/UC-{UUID}"),
        (f"credly.com/badges/{UUID}/public_url", Kind.CERTIFICATION, f"https://www.credly.com/badges/{UUID}"),
        (
            "kaggle.com/learn/certification/ha/pandas",
            Kind.COURSE,
            "https://www.kaggle.com/learn/certification/ha/pandas",
        ),
        (
            "freecodecamp.org/certification/ha/machine-learning",
            Kind.CERTIFICATION,
            "https://www.freecodecamp.org/certification/ha/machine-learning",
        ),
    ],
)
def test_a_link_alone_names_the_platform_and_the_rest_is_left_to_the_user(address: str, kind: Kind, url: str) -> None:
    found, remarks = read(pdf(("Certificate", address)))
    assert (found.kind, found.url, found.date) == (kind, url, None)
    assert found.title.startswith(f"{found.where} certificate ")
    assert remarks[:2] == (
        "Type its title: it cannot be told from the words",
        "Type its date: none can be told for sure",
    )


def test_a_certificate_of_no_known_platform_says_what_to_check() -> None:
    found, remarks = read(pdf(files.OTHER))
    assert (found.kind, found.title, found.where, found.date) == (Kind.COURSE, "Applied Statistics", "", None)
    assert "Check its title, and type who issued it" in remarks
    assert "Type its date: none can be told for sure" in remarks


def test_an_expiry_makes_a_certification() -> None:
    lines = ("Certificate of Achievement", "Cloud ML Associate", "Issued on: 2026-03-01", "Valid until: March 1, 2029")
    found, _ = read(pdf(lines))
    assert (found.kind, found.date, found.expires) == (
        Kind.CERTIFICATION,
        PartialDate("2026-03-01"),
        PartialDate("2029-03-01"),
    )


def test_of_several_dates_without_a_label_none_is_taken() -> None:
    lines = ("Certificate of Completion", "Applied Statistics", "held May 4, 2026", "to May 8, 2026")
    assert read(pdf(lines))[0].date is None


def test_of_several_links_none_is_taken() -> None:
    found, remarks = read(pdf(("Certificate of Completion", "ude.my/UC-" + UUID, "coursera.org/verify/ABCDEF123456")))
    assert (found.url, found.where) == ("", "")
    assert "It has several verification links: none was taken" in remarks


def test_a_certificate_that_only_may_not_be_changed_is_read() -> None:
    assert read(protected(pdf(files.UDEMY), ""))[0].where == "Udemy"


CV = ("Hà Lê", "Machine learning engineer", *(f"Built the service number {number}" for number in range(60)))


def refusal(content: bytes) -> str:
    with pytest.raises(Problem) as problem:
        read(content)
    assert "certificate.pdf" in str(problem.value)
    return str(problem.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: pdf(("An invoice", "Total: 12.00")), "no sign of a certificate"),
        (lambda: pdf((*CV, "coursera.org/verify/ABCDEF123456")), "no sign of a certificate"),
        (lambda: pdf(()), "a picture without words"),
        (lambda: protected(pdf(files.UDEMY), "secret"), "protected by a password"),
        (lambda: b"%PDF-1.7\n", "damaged or cut short"),
        (lambda: pdf(files.UDEMY)[:400], "damaged or cut short"),
        (lambda: drawn(b"q " * 210_000), "larger unpacked than any certificate"),
        (lambda: drawn(b" " * 40_000_000), "larger unpacked than any certificate"),
    ],
)
def test_what_is_no_readable_certificate_is_refused_with_its_name(content: Any, words: str) -> None:
    made = content()
    started = time.process_time()
    assert words in refusal(made)
    assert time.process_time() - started < 3


def drawn(operations: bytes) -> bytes:
    """A document whose one page is drawn by those operations, packed."""
    stream = zlib.compress(operations)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(stream)).encode() + b"/Filter/FlateDecode>>stream\n" + stream + b"\nendstream "
        b"endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    )


def test_reading_ends_when_somebody_asks_to_stop_or_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    work = LongWork()
    work.stop()
    with pytest.raises(Stopped):
        read(pdf(files.UDEMY), Circumstances(date(2026, 11, 21), work=work))
    monkeypatch.setattr(pdf_text, "MAX_SECONDS", -1.0)
    assert "takes longer" in refusal(pdf(files.UDEMY))
