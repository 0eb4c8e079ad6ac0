"""The answers: one sentence a page, made from the numbers, in the reader's language.

Every function is pure: the numbers are passed in, nothing is looked up or computed.
``place`` is the name of a township or village, or None for the county.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from poverty_exit.wording.phrases import (
    at_year_end,
    in_year,
    sentence,
)
from poverty_exit.wording.rates import Rate, distance_clause, rate_clause
from poverty_exit.wording.targets import Places, standings_clause

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold
    from poverty_exit.statistics.intervals import Standing


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


def _below_clause(
    standings: Mapping[Standing, int] | None,
    places: Places,
    threshold: Threshold | None,
) -> str:
    if standings is None or threshold is None:
        return ""
    return standings_clause(standings, places, threshold)
