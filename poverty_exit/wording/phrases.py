"""The parts that sentences are put together from, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language, ngettext, translated

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator


def at_year_end(year: int, as_on: date | None = None) -> str:
    """At the end of the year, or as of the date where the year is not over."""
    if as_on is None or (as_on.month, as_on.day) == (12, 31):
        return _("At the end of {year}", year=formats.year(year))
    return _("As of {day}", day=formats.day(as_on))


def in_year(year: int, as_on: date | None = None) -> str:
    """In the year, with the date where the year is not over."""
    if as_on is None or (as_on.month, as_on.day) == (12, 31):
        return _("In {year}", year=formats.year(year))
    return _("In {year} (as of {day})", year=formats.year(year), day=formats.day(as_on))


def name(indicator: Indicator) -> str:
    """The indicator's label inside a sentence: English without its capital."""
    label = translated(indicator.label)
    if language() == "en" and not label[:2].isupper():
        return label[:1].lower() + label[1:]
    return label


def heading(indicator: Indicator) -> str:
    """The indicator's label where it stands by itself: English with a capital."""
    label = translated(indicator.label)
    return label[:1].upper() + label[1:]


def listed(parts: Sequence[str]) -> str:
    """Parts of a sentence as one: a, b and c."""
    if len(parts) <= 1:
        return "".join(parts)
    joined = parts[0]
    for part in parts[1:-1]:
        joined = _("{first}, {second}", first=joined, second=part)
    return _("{first} and {last}", first=joined, last=parts[-1])


def names(places: Sequence[str], most: int = 3) -> str:
    """Names of places as one: A, B and C; many are cut: A, B, C and 4 more."""
    shown = list(places[:most])
    rest = len(places) - len(shown)
    last = shown.pop() if len(shown) > 1 and not rest else None
    joined = shown[0] if shown else ""
    for place in shown[1:]:
        joined = _("{names}, {next_name}", names=joined, next_name=place)
    if last is not None:
        return _("{names} and {last_name}", names=joined, last_name=last)
    if rest:
        return ngettext(
            "{names} and {count} more", "{names} and {count} more", rest, names=joined
        )
    return joined


def sentence(*clauses: str) -> str:
    """Clauses as one sentence, parted and ended as the language does."""
    said = [clause for clause in clauses if clause]
    joined = said[0]
    for clause in said[1:]:
        joined = _("{first}; {second}", first=joined, second=clause)
    return _("{sentence}.", sentence=joined)
