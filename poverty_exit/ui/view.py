"""The view resolved against the data: which place, which year, how old its lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from poverty_exit.filters import Filters, Level
from poverty_exit.ui import reads
from poverty_exit.ui.caches import kept
from poverty_exit.ui.session import (
    Mode,
    colour_mode,
    current_filters,
    current_version,
    store_key,
)

MOST_VERSIONS = 20


@dataclass(frozen=True)
class Place:
    """A county, township or village."""

    level: Level
    code: str
    name: str
    parent_code: str | None


@dataclass(frozen=True)
class Lists:
    """The lists that a place's figures of a year stand on.

    Attributes:
        first, last: the earliest and the latest of their data dates.
        own_last: the latest of those of the year itself; None where there is none.
        townships: how many townships there are.
        carried, filled: names of those whose list is of an earlier, or of a later year.
        carried_from, filled_from: the years that these lists are of.
        missing: names of those that never sent a list.
    """

    first: dt.date | None
    last: dt.date | None
    own_last: dt.date | None
    townships: int
    carried: tuple[str, ...]
    carried_from: tuple[int, ...]
    filled: tuple[str, ...]
    filled_from: tuple[int, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """What a page shows: everything that its parts need to know.

    Attributes:
        place: the county where the URL names none, or none that exists.
        county: the whole county.
        township: the township that the place is or lies in; None for the county.
        year: the latest listed where the URL names none, or none that is listed.
        years: all listed years, the earliest first.
        lists: what the place's figures of the year stand on.
        version: data version that the figures are of.
    """

    filters: Filters
    place: Place
    county: Place
    township: Place | None
    year: int
    years: tuple[int, ...]
    lists: Lists
    version: int
    mode: Mode

    @property
    def as_on(self) -> dt.date | None:
        """Date of the place's latest list of the year; None where it has none."""
        return self.lists.own_last

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
    return [
        place
        for place in known_places().values()
        if place.level == level and parent_code in (None, place.parent_code)
    ]


def known_places() -> dict[str, Place]:
    """All places by code, in the order of levels and codes."""
    return _known_places(store_key(), current_version())


@kept(MOST_VERSIONS)
def _known_places(path: str, version: int) -> dict[str, Place]:
    del path, version
    rows = divisions()
    columns = (rows[one].tolist() for one in ("level", "code", "name", "parent_code"))
    return {
        code: Place(level, code, name, None if pd.isna(parent) else parent)
        for level, code, name, parent in zip(*columns, strict=True)
    }


def listed_years() -> tuple[int, ...]:
    """All years that the lists speak for, the earliest first."""
    return _listed_years(store_key(), current_version())


@kept(MOST_VERSIONS)
def _listed_years(path: str, version: int) -> tuple[int, ...]:
    del path, version
    return tuple(sorted(set(reads.run("panels/township_years")["year"].tolist())))


def current_view() -> View | None:
    """The view; None while there are no places or no lists."""
    filters = current_filters()
    reads.ahead([("panels/township_years", {})])
    known, years = known_places(), listed_years()
    if not known or not years:
        return None
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
        lists=_lists(
            store_key(),
            current_version(),
            year,
            None if township is None or place.level == "county" else township.code,
        ),
        version=current_version(),
        mode=colour_mode(),
    )


def lists_of_year(year: int, township_code: str | None) -> pd.DataFrame:
    """Which list speaks for each township: township_name, source, as_on."""
    rows = reads.run("panels/township_years")
    rows = rows[rows["year"] == year]
    if township_code is None:
        return rows
    return rows[rows["township_code"] == township_code]


@kept(reads.MOST_VALUES)
def _lists(path: str, version: int, year: int, township_code: str | None) -> Lists:
    del path, version
    rows = lists_of_year(year, township_code)
    columns = (rows[one].tolist() for one in ("source", "township_name", "as_on"))
    lists = list(zip(*columns, strict=True))
    days = {
        source: [day.date() for of, _name, day in lists if of == source]
        for source in ("own", "carried", "filled")
    }
    names = {
        source: tuple(name for of, name, _day in lists if of == source)
        for source in ("carried", "filled", "none")
    }
    known = [day for of_source in days.values() for day in of_source]
    return Lists(
        first=min(known, default=None),
        last=max(known, default=None),
        own_last=max(days["own"], default=None),
        townships=len(lists),
        carried=names["carried"],
        carried_from=_years(days["carried"]),
        filled=names["filled"],
        filled_from=_years(days["filled"]),
        missing=names["none"],
    )


def _years(days: list[dt.date]) -> tuple[int, ...]:
    return tuple(sorted({day.year for day in days}))
