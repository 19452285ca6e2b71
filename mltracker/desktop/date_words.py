"""How dates are written where the user lives."""

from functools import cache

from PySide6.QtCore import QLocale

from mltracker.domain.typed_dates import ENGLISH, DateWords

_FORMS = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)


def date_words(locale: QLocale | None = None) -> DateWords:
    """The order and the names of a locale, the user's own where none is given, with the English names beside them."""
    return _date_words((locale or QLocale()).name())


@cache
def _date_words(name: str) -> DateWords:
    locale = QLocale(name)
    order = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return DateWords(
        months=tuple(
            (
                *english,
                *(read(number, form) for form in _FORMS for read in (locale.monthName, locale.standaloneMonthName)),
            )
            for number, english in enumerate(ENGLISH.months, 1)
        ),
        weekdays=tuple(
            (*english, *(locale.dayName(number, form) for form in _FORMS))
            for number, english in enumerate(ENGLISH.weekdays, 1)
        ),
        day_first=order.index("d") < order.index("M"),
    )
