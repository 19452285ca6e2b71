"""How dates are written where the user lives."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from mltracker.desktop.date_words import date_words
from mltracker.domain.typed_dates import typed_date

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("locale", "typed", "text"),
    [
        ("en_US", "11/9/2026", "2026-11-09"),
        ("en_GB", "9/11/2026", "2026-11-09"),
        ("de_DE", "9.11.2026", "2026-11-09"),
        ("de_DE", "9. März", "2026-03-09"),
        ("de_DE", "Fr", "2026-11-20"),
        ("fr_FR", "9 août 2025", "2025-08-09"),
        ("es_ES", "9 de noviembre de 2025", "2025-11-09"),
        ("vi_VN", "9 tháng 11 2025", "2025-11-09"),
        ("ru_RU", "9 ноября", "2026-11-09"),
        ("pl_PL", "listopad 2025", "2025-11"),
        ("ja_JP", "2026/11/09", "2026-11-09"),
        ("de_DE", "last friday", "2026-11-13"),
    ],
)
def test_dates_are_read_in_the_words_of_a_place(locale: str, typed: str, text: str) -> None:
    assert typed_date(typed, TODAY, date_words(QLocale(locale))).text == text


def test_every_locale_that_qt_knows_gives_words_by_which_english_dates_are_read() -> None:
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )[::7]:
        words = date_words(locale)
        assert typed_date("nov 9, 2025", TODAY, words).text == "2025-11-09", locale.name()
        assert typed_date("2025-11", TODAY, words).text == "2025-11"
