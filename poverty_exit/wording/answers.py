"""The answers: one sentence a page, made from the numbers, in the reader's language.

Every function is pure: the numbers are passed in, nothing is looked up or computed.
``place`` is the name of a township or village, or None for the county.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.wording.phrases import (
    at_year_end,
    in_year,
    name,
    sentence,
)
from poverty_exit.wording.rates import Rate, distance_clause, rate_clause
from poverty_exit.wording.targets import Places, standings_clause, verdict_clause

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold
    from poverty_exit.statistics.intervals import Standing


@dataclass(frozen=True)
class VillageCounts:
    """How many villages there are, and how many of them stand where."""

    total: int
    known: int
    no_data: int
    beyond: int = 0
    surely_beyond: int = 0


def overview_answer(
    year: int,
    indicator: Indicator,
    rate: Rate,
    threshold: Threshold | None,
    standings: Mapping[Standing, int] | None = None,
    places: Places = "townships",
    place: str | None = None,
    as_on: date | None = None,
) -> str:
    """Where the place stands at the year's end, and how many places below may not."""
    return sentence(
        rate_clause(at_year_end(year, as_on), indicator, rate, threshold, place),
        _below_clause(standings, places, threshold),
    )


def return_watch_answer(
    year: int,
    indicator: Indicator,
    rate: Rate,
    threshold: Threshold | None,
    distance: float | None,
    standings: Mapping[Standing, int] | None = None,
    places: Places = "townships",
    place: str | None = None,
    as_on: date | None = None,
) -> str:
    """The rate of the year against its limit, and how many households are left."""
    return sentence(
        rate_clause(in_year(year, as_on), indicator, rate, threshold, place),
        distance_clause(distance),
        _below_clause(standings, places, threshold),
    )


def village_map_answer(
    year: int,
    indicator: Indicator,
    threshold: Threshold | None,
    counts: VillageCounts,
    as_on: date | None = None,
) -> str:
    """How many villages break the target, how many surely, how many have no data.

    Without a target, of how many the value is known.
    """
    values = {
        "when": in_year(year, as_on),
        "indicator": name(indicator),
        "total": formats.number(counts.total),
        "known": formats.number(counts.known),
        "beyond": formats.number(counts.beyond),
        "sure": formats.number(counts.surely_beyond),
    }
    if threshold is None or counts.known == 0:
        return sentence(
            _(
                "{when} the {indicator} of {known} of {total} villages is known",
                **values,
            )
        )
    values["within"] = verdict_clause("within", threshold, indicator)
    values["verdict"] = verdict_clause("beyond", threshold, indicator)
    if counts.beyond == 0:
        said = ngettext(
            "{when} the one village with data is {within} by the count",
            "{when} all {known} villages with data are {within} by the count",
            counts.known,
            **values,
        )
    else:
        said = ngettext(
            "{when}, {beyond} of {total} villages is {verdict} by the count, "
            "{sure} of them surely",
            "{when}, {beyond} of {total} villages are {verdict} by the count, "
            "{sure} of them surely",
            counts.beyond,
            **values,
        )
    unknown = ngettext(
        "{number} has no data",
        "{number} have no data",
        counts.no_data,
        number=formats.number(counts.no_data),
    )
    return sentence(said, unknown if counts.no_data else "")


def _below_clause(
    standings: Mapping[Standing, int] | None,
    places: Places,
    threshold: Threshold | None,
) -> str:
    if standings is None or threshold is None:
        return ""
    return standings_clause(standings, places, threshold)
