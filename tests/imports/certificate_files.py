"""Certificates as PDF documents, laid out as those of the platforms are, made for a test."""

import io
from collections.abc import Sequence

import typst
from pypdf import PdfWriter

UUID = "0f1e2d3c-4b5a-4978-8675-0a1b2c3d4e5f"

COURSERA = (
    "Mar 7, 2026",
    "Hà Lê",
    "Neural Networks and Deep Learning",
    "an online non-credit course authorized by DeepLearning.AI and offered through",
    "Coursera",
    "has successfully completed",
    "Andrew Ng",
    "Verify at:",
    "https://coursera.org/verify/EXAMPLE00001",
    "Coursera has confirmed the identity of this individual and their",
    "participation in the course.",
)
COURSERA_OLD = (
    "UNIVERSITY OF MICHIGAN",
    "07/08/2019",
    "Hà Lê",
    "has successfully completed",
    "Programming for Everybody",
    "(Getting Started with Python)",
    "an online non-credit course authorized by University of Michigan and offered through Coursera",
    "COURSE CERTIFICATE",
    "Verify at coursera.org/verify/EXAMPLE00002",
)
SPECIALIZATION = (
    "3 Courses",
    "Supervised Machine Learning",
    "Advanced Learning Algorithms",
    "Unsupervised Learning",
    "Jan 15, 2026",
    "Hà Lê",
    "has successfully completed the online, non-credit Specialization",
    "Machine Learning",
    "Verify this certificate at: https://coursera.org/verify/specialization/EXAMPLE00003",
)
UDEMY = (
    f"Certificate no: UC-{UUID}",
    f"Certificate url: ude.my/UC-{UUID}",
    "Reference Number: 0004",
    "CERTIFICATE OF COMPLETION",
    "PyTorch for Deep Learning",
    "in 2026: Zero to Mastery",
    "Instructors Ada Example, Bo Example",
    "Hà Lê",
    "Date April 5, 2026",
    "Length 52 total hours",
)
EDX = (
    "This is to certify that",
    "Hà Lê",
    "successfully completed and received a passing grade in",
    "6.86x: Machine Learning with Python",
    "a course of study offered by MITx, an online learning initiative of the institute.",
    "Issued May 4, 2026",
    f"Valid Certificate ID https://courses.edx.org/certificates/{'0a' * 16}",
)
DATACAMP = (
    "STATEMENT OF ACCOMPLISHMENT",
    "HAS BEEN AWARDED TO",
    "Hà Lê",
    "FOR SUCCESSFULLY COMPLETING",
    "Introduction to Deep Learning",
    "LENGTH 4 HOURS",
    "COMPLETED ON",
    "JUN 05, 2026",
)
LINKEDIN = (
    "Certificate of Completion",
    "Congratulations, Hà Lê",
    "MLOps Essentials: Model Development",
    "Course completed on Feb 03, 2026 at 06:40PM UTC • 1 hour 20 minutes",
    "Top skills covered",
    "MLOps",
    f"Certificate ID: {'ab' * 32}",
)
LINKEDIN_LINK = f"https://www.linkedin.com/learning/certificates/{'ab' * 32}?trk=share"
DATACAMP_LINK = f"https://www.datacamp.com/statement-of-accomplishment/course/{'0b' * 20}?raw=1"
OTHER = (
    "Certificate of Completion",
    "This is to certify that",
    "Hà Lê",
    "has successfully completed the course",
    "Applied Statistics",
    "Date: 05/04/2026",
)


def pdf(lines: Sequence[str], links: Sequence[str] = ()) -> bytes:
    """A document with those lines below each other, and a mark for each link."""
    shown = "\n".join(f"#block({_quoted(line)})" for line in lines)
    marks = "\n".join(f"#link({_quoted(link)})[#rect(width: 9pt, height: 9pt)]" for link in links)
    return bytes(typst.compile(f"#set page(width: 900pt)\n{shown}\n{marks}\n".encode()))


def protected(content: bytes, password: str) -> bytes:
    """The document, to be opened with a password and changed with another."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
