"""Which status a household has at a year's end, where it lives and how many it counts.

The three rules run township by township: a year's own list, else the nearest later one
by the years that it gives, else the nearest earlier one carried forward. Lists without
a status column name households that exited and say nothing of others.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from tests.reference.ledger import Ledger
from tests.reference.lists import (
    Lists,
    exit_years,
    listed_years,
    lists_by_township,
    years_given,
)
from tests.reference.rows import Listed, Status

Source = Literal["own", "filled", "carried"]
_RANK = {"own": 3, "filled": 2, "carried": 1}


@dataclass(frozen=True)
class HouseholdYear:
    """A registered household at a year's end.

    Attributes:
        source: a list of the year itself, a later one, or an earlier one.
        number: the batch that the row came with.
        exited_since: the year of the exit that counts for the household, if any.
        returned_since: the year of the return that counts for it, if any.
    """

    household: str
    year: int
    status: Status
    township: str
    village: str
    persons: int
    income: int | None
    source: Source
    on: dt.date
    number: int
    exited_since: int | None = None
    returned_since: int | None = None


def status_by_years(
    identified: int, exit_year: int | None, return_year: int | None, year: int
) -> Status | None:
    """The status at a year's end that the years of a household give."""
    if year < identified:
        return None
    has_exited = exit_year is not None and exit_year <= year
    has_returned = return_year is not None and return_year <= year
    if has_returned and not (has_exited and exit_year > return_year):
        return "returned"
    return "exited" if has_exited else "poor"


def _by_full_lists(lists: Lists, year: int) -> dict[str, HouseholdYear]:
    """The three rules on a township's full lists."""
    own = [snapshot for snapshot in lists.full if snapshot.on.year == year]
    later = [snapshot for snapshot in lists.full if snapshot.on.year > year]
    earlier = [snapshot for snapshot in lists.full if snapshot.on.year < year]
    found: dict[str, HouseholdYear] = {}
    if not own and not later and not earlier:
        return found
    used = own[-1] if own else later[0] if later else earlier[-1]
    source: Source = "own" if own else "filled" if later else "carried"
    for household, (number, row) in used.rows.items():
        identified, exit_year, return_year = years_given(lists, used, household)
        status = row.status
        if source == "filled":
            status = status_by_years(identified, exit_year, return_year, year)
        if status is not None:
            found[household] = replace(
                _household_year(row, number, year, status, source),
                exited_since=exit_year,
                returned_since=return_year,
            )
    return found


def _household_year(
    row: Listed, number: int, year: int, status: Status, source: Source
) -> HouseholdYear:
    return HouseholdYear(
        household=row.household,
        year=year,
        status=status,
        township=row.township,
        village=row.village,
        persons=row.persons,
        income=row.income if source == "own" else None,
        source=source,
        on=row.on,
        number=number,
    )


def _partial_rows_that_speak(lists: Lists, year: int) -> dict[str, HouseholdYear]:
    """The newest partial row of a household that no full list has spoken after.

    Households in a partial list are exited from it on. A full list of the township that
    is dated after it decides by itself; of one date, where it names the household.
    """
    full = [snapshot for snapshot in lists.full if snapshot.on.year <= year]
    found: dict[str, HouseholdYear] = {}
    for household, rows in lists.partial.items():
        shown = [(number, row) for number, row in rows if row.on.year <= year]
        if not shown:
            continue
        number, row = shown[-1]
        if full and full[-1].on > row.on:
            continue
        if full and full[-1].on == row.on and household in full[-1].rows:
            continue
        source: Source = "own" if row.on.year == year else "carried"
        found[household] = replace(
            _household_year(row, number, year, "exited", source),
            exited_since=row.on.year,
        )
    return found


def _with_partial(
    at: HouseholdYear, shown: HouseholdYear | None, first: int | None
) -> HouseholdYear:
    """The status that partial lists leave, of a household that a full list places.

    Between an earlier partial list and the later list that fills a year it is exited,
    unless it returned since. Before the first partial list, an exit year that a list
    carried forward gives for a time after its own date is borne out.
    """
    since = at.exited_since
    if shown is not None and at.source == "filled":
        returned = at.returned_since
        is_back = returned is not None and returned > shown.on.year
        if at.status == "exited" or (at.status == "returned" and is_back):
            return at
        return replace(at, status="exited", exited_since=shown.on.year)
    is_announced = since is not None and at.on.year < since <= at.year
    if at.source == "carried" and first is not None and at.year < first:
        return replace(at, status="exited") if is_announced else at
    return at


def household_years(
    ledger: Ledger, version: int
) -> dict[tuple[str, int], HouseholdYear]:
    """Every registered household at every listed year's end, once each."""
    townships = lists_by_township(ledger, version).values()
    events: dict[str, list[int]] = defaultdict(list)
    for event in ledger.events(version):
        events[event.household].append(event.on.year)
    found: dict[tuple[str, int], HouseholdYear] = {}
    for year in listed_years(townships):
        for household, at in _placed(townships, year).items():
            exits = exit_years(townships, household)
            found[(household, year)] = _with_events(at, events[household], exits)
    return found


def _placed(townships: Iterable[Lists], year: int) -> dict[str, HouseholdYear]:
    """Every household at one place at a year's end, before returns events."""
    by_full: dict[str, list[HouseholdYear]] = defaultdict(list)
    shown: dict[str, HouseholdYear] = {}
    first_shown: dict[str, int] = {}
    for lists in townships:
        speaking = _partial_rows_that_speak(lists, year)
        for household, at in _by_full_lists(lists, year).items():
            own_partial = speaking.get(household)
            if not (own_partial and own_partial.source == at.source == "own"):
                by_full[household].append(at)
        for household, at in speaking.items():
            before = shown.get(household)
            if before is None or (before.on.year, before.number) < (
                at.on.year,
                at.number,
            ):
                shown[household] = at
        for household, rows in lists.partial.items():
            first = min(row.on.year for _, row in rows)
            first_shown[household] = min(first, first_shown.get(household, first))
    found: dict[str, HouseholdYear] = {}
    for household in by_full.keys() | shown.keys():
        partial = shown.get(household)
        at = max(by_full[household] + ([partial] if partial else []), key=_precedence)
        if at is not partial:
            at = _with_partial(at, partial, first_shown.get(household))
        found[household] = at
    return found


def _precedence(at: HouseholdYear) -> tuple[int, ...]:
    """Which of two places counts: own, then a later list's, then a carried one.

    In two own lists the later published, of two later or two earlier ones the nearest
    year's, then the later published; of one file the later date.
    """
    distance = 0 if at.source == "own" else abs(at.on.year - at.year)
    return (_RANK[at.source], -distance, at.number, at.on.toordinal())


def _with_events(
    at: HouseholdYear, events: list[int], exits: set[int]
) -> HouseholdYear:
    """Returned by an event, until a later exit, but never against an own list."""
    if at.status != "exited" or at.source == "own":
        return at
    for event in events:
        if event <= at.year and not any(event < then <= at.year for then in exits):
            return replace(at, status="returned")
    return at
