"""What must be said beside the figures: what is carried on, or not there at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.wording.phrases import listed, name, names

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator


def carried_notice(
    year: int, carried: int, total: int, from_years: Sequence[int]
) -> str:
    """How many townships' figures are those of an earlier year's list."""
    return ngettext(
        "{number} of {total} townships has no list of {year}; "
        "it is carried forward from {years}.",
        "{number} of {total} townships have no list of {year}; "
        "theirs are carried forward from {years}.",
        carried,
        **_list_values(year, carried, total, from_years),
    )


def filled_notice(year: int, filled: int, total: int, from_years: Sequence[int]) -> str:
    """How many townships' figures are read off the years in a later list."""
    return ngettext(
        "{number} of {total} townships has no list of {year}; "
        "it is worked out from the years written in that of {years}.",
        "{number} of {total} townships have no list of {year}; "
        "theirs are worked out from the years written in those of {years}.",
        filled,
        **_list_values(year, filled, total, from_years),
    )


def missing_notice(townships: Sequence[str], total: int) -> str:
    """Townships that never sent a list: the county's counts are of the others."""
    return ngettext(
        "{names} has never sent a list: the counts are of the other {others} "
        "townships, the rural population of all {total}.",
        "{names} have never sent a list: the counts are of the other {others} "
        "townships, the rural population of all {total}.",
        len(townships),
        names=names(townships),
        others=formats.number(total - len(townships)),
        total=formats.number(total),
    )


def no_data_yet(*, may_upload: bool = True) -> str:
    """What a page says before the first list has been published."""
    if not may_upload:
        return _(
            "There are no data yet. Figures stand here once the statisticians have "
            "published a first list."
        )
    return _("There are no data yet. Publish a list on the upload page first.")


def nothing_known(indicator: Indicator, place: str, year: int | None = None) -> str:
    """Why a figure is empty: nothing is known of this indicator there and then."""
    if year is None:
        return _(
            "Nothing is known of the {indicator} of {place}.",
            indicator=name(indicator),
            place=place,
        )
    return _(
        "Nothing is known of the {indicator} of {place} in {year}.",
        indicator=name(indicator),
        place=place,
        year=formats.year(year),
    )


def _list_values(
    year: int, count: int, total: int, from_years: Sequence[int]
) -> dict[str, str]:
    return {
        "number": formats.number(count),
        "total": formats.number(total),
        "year": formats.year(year),
        "years": listed([formats.year(one) for one in sorted(set(from_years))]),
    }
