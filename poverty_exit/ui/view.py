"""The view resolved against the data: which place, which year, how old its lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from poverty_exit.filters import Filters, Level
from poverty_exit.ui import reads
from poverty_exit.ui.session import Mode, colour_mode, current_filters, current_version


@dataclass(frozen=True)
class Place:
    """A county, township or village."""

    level: Level
    code: str
    name: str
    parent_code: str | None


@dataclass(frozen=True)
class View:
    """What a page shows: everything that its parts need to know.

    Attributes:
        place: the county where the URL names none, or none that exists.
        county: the whole county.
        township: the township that the place is or lies in; None for the county.
        year: the latest listed where the URL names none, or none that is listed.
        years: all listed years, the earliest first.
        as_on: date of the place's latest list of the year; None where the year is
            worked out from other years' lists.
        version: data version that the figures are of.
    """

    filters: Filters
    place: Place
    county: Place
    township: Place | None
    year: int
    years: tuple[int, ...]
    as_on: dt.date | None
    version: int
    mode: Mode

    @property
    def place_name(self) -> str | None:
        """The place as sentences want it: None for the county."""
        return None if self.place.level == "county" else self.place.name

    @property
    def level_below(self) -> Level:
        """The level of the places that the page compares."""
        return "township" if self.place.level == "county" else "village"


def divisions() -> pd.DataFrame:
    """All places: level, code, name, parent_code, is_poor_village."""
    return reads.run("panels/divisions")


def places(level: Level, parent_code: str | None = None) -> list[Place]:
    """The places of a level, in the order of their codes; within a parent if given."""
    rows = divisions()
    rows = rows[rows["level"] == level]
    if parent_code is not None:
        rows = rows[rows["parent_code"] == parent_code]
    return [_place(row) for row in rows.itertuples()]


def listed_years() -> tuple[int, ...]:
    """All years that the lists speak for, the earliest first."""
    years = reads.run("panels/township_years")["year"]
    return tuple(int(year) for year in sorted(years.unique()))


def current_view() -> View | None:
    """The view; None while there are no places or no lists."""
    filters = current_filters()
    rows = divisions()
    years = listed_years()
    if rows.empty or not years:
        return None
    known = {str(row.code): _place(row) for row in rows.itertuples()}
    county = next(place for place in known.values() if place.level == "county")
    place = known.get(filters.place or county.code, county)
    township = known.get(place.parent_code or "") if place.level == "village" else place
    year = filters.year if filters.year in years else years[-1]
    return View(
        filters=filters,
        place=place,
        county=county,
        township=None if place.level == "county" else township,
        year=year,
        years=years,
        as_on=_latest_own(year, None if place.level == "county" else township),
        version=current_version(),
        mode=colour_mode(),
    )


def lists_of_year(year: int, township: Place | None) -> pd.DataFrame:
    """Which list speaks for each township: township_name, source, as_on."""
    rows = reads.run("panels/township_years")
    rows = rows[rows["year"] == year]
    return rows if township is None else rows[rows["township_code"] == township.code]


def _latest_own(year: int, township: Place | None) -> dt.date | None:
    rows = lists_of_year(year, township)
    own = rows.loc[rows["source"] == "own", "as_on"]
    return None if own.empty else pd.Timestamp(own.max()).date()


def _place(row: object) -> Place:
    parent = getattr(row, "parent_code", None)
    return Place(
        level=row.level,  # type: ignore[attr-defined]
        code=str(row.code),  # type: ignore[attr-defined]
        name=str(row.name),  # type: ignore[attr-defined]
        parent_code=None if pd.isna(parent) else str(parent),
    )
