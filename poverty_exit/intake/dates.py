"""The data date that a sheet's title rows or a person states."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from poverty_exit.intake.words import folded, reading_words

_DATE = re.compile(r"((?:19|20)\d{2})\D?(?:(\d{1,2})\D?(?:(\d{1,2}))?)?")


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
    """The data date that the title rows state, None where they state none."""
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
    dates = {date for date in found if date}
    return dates.pop() if len(dates) == 1 else None
