"""Portfolios that the exports are tested with: a rich one, a hostile one and an empty one."""

from datetime import date

from mltracker.domain.composition import Section
from mltracker.domain.dates import PartialDate
from mltracker.domain.entries import CertificationLevel, Degree, Entry, Kind, Medal
from mltracker.domain.figures import AreaBar
from mltracker.domain.portfolio import Portfolio, PortfolioItem, Profile, SkillClaim, first_paragraph

ON = date(2026, 11, 21)

HOSTILE = (
    '#read("/etc/passwd")',
    "]]> <script>alert(1)</script> &amp; <b>",
    "\\ \\u{41} %s {0} $x$ *b* _i_ `c` @ref <label> // /* */ = head",
    "\"double\" 'single' “typeset” -- --- ...",
    '#import "@preview/example:0.1.0": * #image("http://example.org/x.png")',
    "عنوان المشروع שלום 2024",
    "Học máy ứng dụng: Nguyễn Thị Ánh Tuyết",
    "机器学习 カタカナ ひらがな 한국어",
    "🎉 👩🏽‍💻 🇻🇳 ❤️",
    "ไทย हिन्दी 𓀀 \ufdd0 \ue000",
    "two\nlines\tand a tab",
    "=1+1 +1 -1 @SUM(A1)",
)
"""Texts that naive writers interpret, break or lose."""

FAR = "W" * 10_000
"""A title that never pauses."""


def day(text: str) -> PartialDate:
    return PartialDate(text)


def item(kind: Kind, title: str, skills: str = "", **fields: object) -> PortfolioItem:
    entry = Entry(kind, title, **fields)  # type: ignore[arg-type] # a test names fields of an entry
    return PortfolioItem(entry, tuple(filter(None, skills.split(", "))), entry.notes, first_paragraph(entry.notes))


PROJECTS = (
    item(
        Kind.KAGGLE,
        "House Prices: stacked regression",
        "boosting, feature engineering, cross-validation",
        where="Kaggle",
        date=day("2026-11"),
        medal=Medal.SILVER,
        url="https://www.kaggle.com/competitions/house-prices",
        notes="Stacked ridge, LightGBM and a small MLP; leakage check on the neighbourhood target.",
    ),
    item(
        Kind.OPEN_SOURCE,
        "Feature store contribution",
        "data pipelines, SQL, testing",
        where="Feast",
        date=day("2026-10"),
        notes="Point-in-time joins for streaming sources, merged.",
    ),
    item(
        Kind.PROJECT,
        "Nhận dạng chữ viết tay tiếng Việt",
        "convolutional networks, PyTorch",
        where="own work",
        start=day("2026-02"),
        end=day("2026-06"),
        url="https://example.org/ocr",
        notes="Handwriting recognition with connectionist temporal classification. Độ chính xác 94 %.",
    ),
    item(Kind.PROJECT, "机器翻译 · transformer from scratch 🎉", "transformers, attention", start=day("2026-08")),
    item(Kind.PROJECT, "Churn model in production", "deployment, monitoring", where="Analytical Ltd", date=day("2025")),
    item(Kind.KAGGLE, "Titanic", "logistic regression", date=day("2023-05-14"), medal=Medal.NONE),
)
WORK = (
    item(
        Kind.WORK,
        "Software engineer",
        "Python, SQL, system design",
        where="Analytical Engines Ltd",
        start=day("2022-03"),
        notes="Owns the billing service.\nBuilt the forecasting job that plans its capacity.",
    ),
    item(
        Kind.WORK,
        "Teaching assistant, statistics",
        "statistics",
        where="University of London",
        start=day("2020"),
        end=day("2021"),
        share=0.5,
    ),
)
CERTIFICATIONS = (
    item(
        Kind.CERTIFICATION,
        "AWS Certified Cloud Practitioner",
        "AWS",
        where="Amazon Web Services",
        date=day("2026-10"),
        expires=day("2029-10"),
        level=CertificationLevel.FOUNDATIONAL,
        url="https://example.org/verify/1",
    ),
    item(
        Kind.CERTIFICATION,
        "TensorFlow Developer Certificate",
        "TensorFlow",
        where="Google",
        date=day("2022-12-03"),
        expires=day("2025-12-03"),
    ),
    item(Kind.CERTIFICATION, "Kubernetes Administrator", where="CNCF", date=day("2024"), expires=day("2026-11")),
)
COURSES = tuple(
    item(Kind.COURSE, title, skills, where=where, date=day(when))
    for title, skills, where, when in (
        ("Deep Learning Specialization", "neural networks, optimisation", "Coursera", "2026-09"),
        ("Machine Learning Engineering for Production", "ML pipelines", "Coursera", "2026-04-30"),
        ("Bayesian Statistics", "Bayesian inference", "edX", "2025"),
        ("Practical SQL", "SQL", "Udemy", "2024-07"),
    )
)
EDUCATION = (
    item(
        Kind.EDUCATION,
        "Mathematics",
        "linear algebra, probability",
        where="University of London",
        start=day("2017-10"),
        end=day("2020-07"),
        degree=Degree.MASTER,
    ),
    item(Kind.EDUCATION, "Evening school of engineering", where="Turin", date=day("2016"), degree=Degree.BACHELOR),
)
PUBLICATIONS = (
    item(
        Kind.PUBLICATION,
        "Notes on the Analytical Engine",
        "algorithms",
        where="Taylor’s Scientific Memoirs",
        date=day("2024-09"),
        url="https://example.org/notes",
    ),
)

BARS = tuple(
    AreaBar(name.lower(), name, evidence, share, self_share)
    for name, evidence, share, self_share in (
        ("Programming languages", 12, 0.8213, 0.9),
        ("Computer science", 8, 0.74, None),
        ("Maths & statistics", 7, 0.71, None),
        ("Data modelling & evaluation", 9, 0.655, 0.6),
        ("ML algorithms & libraries", 6, 0.64, None),
        ("Deep learning & AI", 4, 0.57, None),
        ("Cloud & deployment", 2, 0.2, None),
        ("Communication", 0, 0.0, None),
        ("Robotics", 0, None, None),
    )
)

CLAIMS = (
    SkillClaim("Python", "Programming languages", 3.4142, tuple(f"Piece of work {number}" for number in range(1, 9))),
    SkillClaim("SQL", "Programming languages", 2.96, ("Feature store contribution", "Practical SQL")),
    SkillClaim("Boosting", "ML algorithms & libraries", 2.7, ("House Prices: stacked regression",)),
)


def ada() -> Portfolio:
    return Portfolio(
        profile=Profile(
            name="Ada Lovelace",
            headline="Machine learning engineer",
            email="ada@example.org",
            url="https://github.com/example",
            place="London",
        ),
        role_title="Machine learning engineer",
        on=ON,
        overall=0.6125,
        summary=(
            "Software engineer moving into machine learning: 18 projects, 4 certifications and 14 courses since 2022, "
            "strongest in programming, statistics and tabular modelling."
        ),
        bars=BARS,
        sections={
            Section.PROJECTS: PROJECTS,
            Section.WORK: WORK,
            Section.CERTIFICATIONS: CERTIFICATIONS,
            Section.COURSES: COURSES,
            Section.EDUCATION: EDUCATION,
            Section.PUBLICATIONS: PUBLICATIONS,
        },
        skills=CLAIMS,
    )


def hostile() -> Portfolio:
    """Every text that a user writes is one that a naive writer trips over, each kind of entry included."""
    return Portfolio(
        profile=Profile(
            name=HOSTILE[0],
            headline=HOSTILE[1],
            email="not an address",
            url="javascript:alert(1)",
            place=HOSTILE[5],
            summary=HOSTILE[2],
        ),
        role_title=HOSTILE[3],
        on=ON,
        overall=1.0,
        summary="\n".join(HOSTILE),
        bars=tuple(AreaBar(str(number), text, 1, number / 11, 1.0) for number, text in enumerate(HOSTILE)),
        sections={
            section: tuple(
                item(
                    kind,
                    text,
                    text.replace(", ", " ")[:100],
                    where=text[:100],
                    notes=text[:100],
                    date=day("2026-02"),
                    url="file:///etc/passwd" if number % 2 else "https://[",
                )
                for number, text in enumerate((*HOSTILE, FAR))
            )
            for section, kind in (
                (Section.PROJECTS, Kind.PROJECT),
                (Section.WORK, Kind.WORK),
                (Section.CERTIFICATIONS, Kind.CERTIFICATION),
                (Section.COURSES, Kind.COURSE),
                (Section.EDUCATION, Kind.EDUCATION),
                (Section.PUBLICATIONS, Kind.PUBLICATION),
            )
        },
        skills=tuple(SkillClaim(text, text, 4.0, HOSTILE) for text in HOSTILE),
    )


def empty() -> Portfolio:
    return Portfolio(
        profile=Profile(),
        role_title="Machine learning engineer",
        on=ON,
        overall=None,
        summary="",
        bars=(),
        sections={},
        skills=(),
    )
