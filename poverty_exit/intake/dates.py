"""Written dates in all their forms; the data date that a sheet or a person states."""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from poverty_exit.intake.words import folded, reading_words, visible

_DATE = re.compile(r"((?:19|20)\d{2})\D?(?:(\d{1,2})\D?(?:(\d{1,2}))?)?")


LONGEST = 60
_SERIAL = re.compile(r"[234]\d{4}(\.\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(?:(0[1-9]|1[0-2])([0-3]\d)?)?(?:\.0)?")
_SERIAL_ZERO = dt.date(1899, 12, 30)


@cache
def _parted() -> re.Pattern:
    """Year, month and day with signs between them, and a time that may follow."""
    year, month, day = reading_words()["date_signs"]
    return re.compile(
        rf"((?:19|20)\d{{2}})[-./{year}]"
        rf"(?:(\d{{1,2}})(?:[-./{month}](?:(\d{{1,2}}){day}?)?)?)?"
        r"(?:[ T]?\d{1,2}:[\d:.]*)?"
    )


def date_parts(written: str) -> str | None:
    """A written date as digits, in its own precision; None where it is none.

    Reads 201512, 2015-12, 2015.12, 2015/12/31, 20151231, years, the same with the signs
    for year, month and day, times behind them, and Excel's serial numbers.

    Returns:
        yyyy, yyyymm or yyyymmdd.
    """
    if len(written) > LONGEST:
        return None
    text = _year_alone(visible(unicodedata.normalize("NFKC", written)).strip())
    if _SERIAL.fullmatch(text):
        return f"{_SERIAL_ZERO + dt.timedelta(days=int(float(text))):%Y%m%d}"
    compact = re.sub(r"\s", "", text)
    said = _COMPACT.fullmatch(compact) or _parted().fullmatch(
        re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", text)
    )
    if not said:
        return None
    year, month, day = (int(part) if part else None for part in said.groups())
    if year is None or last_day(year, month, day) is None:
        return None
    return f"{year}" + (f"{month:02}" if month else "") + (f"{day:02}" if day else "")


def _year_alone(text: str) -> str:
    """The text without a word that only says that it is a year, or its end."""
    for ending in reading_words()["year_words"]:
        if text.endswith(ending):
            return text.removesuffix(ending).strip()
    return text


def last_day(year: int, month: int | None, day: int | None) -> dt.date | None:
    """The last day of a year, month or day; None where there is no such date."""
    month = month or 12
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def stated_date(written: str) -> dt.date | None:
    """The last day of what is written as yyyy, yyyy-mm or yyyy-mm-dd."""
    said = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", written.strip())
    if not said:
        return None
    year, month, day = (int(part) if part else None for part in said.groups())
    return None if year is None else last_day(year, month, day)


def title_date(titles: Sequence[str]) -> dt.date | None:
    """The data date that the title rows state, None where they state none or two."""
    dates = title_dates(titles)
    return dates.pop() if len(dates) == 1 else None


def title_dates(titles: Sequence[str]) -> set[dt.date]:
    """All different data dates that the title rows state."""
    marks = reading_words()["date_marks"]
    found = []
    # a mark and its date may stand in two cells: the last text is all of them in a row
    for text in [folded(title) for title in (*titles, "".join(titles))]:
        for mark in marks:
            _before, said, after = text.partition(mark)
            date = _DATE.search(after[:24]) if said else None
            if date:
                year, month, day = (int(p) if p else None for p in date.groups())
                found.append(last_day(year or 0, month, day))
                break
    return {date for date in found if date}
