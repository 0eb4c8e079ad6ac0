"""The lists in force of every township, and the years that they give a household."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.reference.ledger import Ledger
from tests.reference.rows import Listed, Status


@dataclass(frozen=True)
class Snapshot:
    """The rows in force of one register for one township at one date, by household.

    Attributes:
        is_hidden: a list of households on whose date there is one of persons: it
            decides nothing, and can only tell years that others lack.
    """

    on: dt.date
    rows: dict[str, tuple[int, Listed]]
    is_hidden: bool = False


@dataclass(frozen=True)
class Lists:
    """A township's lists in order of their dates: full ones, and rows of partial ones.

    Attributes:
        all_full: the full lists, on one date that of persons before that of households.
        partial: by household, the partial rows that name it.
    """

    all_full: tuple[Snapshot, ...]
    partial: dict[str, list[tuple[int, Listed]]]

    @property
    def full(self) -> list[Snapshot]:
        """The full lists that decide: on one date persons win over households."""
        return [snapshot for snapshot in self.all_full if not snapshot.is_hidden]

    @property
    def dates(self) -> list[dt.date]:
        return sorted(
            {snapshot.on for snapshot in self.full}
            | {row.on for rows in self.partial.values() for _, row in rows}
        )

    @property
    def identified(self) -> list[int]:
        """The first identification years that the full lists give."""
        return [
            row.identified
            for snapshot in self.all_full
            for _, row in snapshot.rows.values()
            if row.identified is not None
        ]

    @property
    def identified_anywhere(self) -> list[int]:
        """The same, with those of partial lists."""
        partial = [row.identified for rows in self.partial.values() for _, row in rows]
        return self.identified + [year for year in partial if year is not None]


def lists_by_township(ledger: Ledger, version: int) -> dict[str, Lists]:
    """The lists in force, by township."""
    full: dict[str, list[Snapshot]] = defaultdict(list)
    of_persons: set[tuple[str, dt.date]] = set()
    for register in ("persons", "households"):
        rows: dict[tuple[str, dt.date], dict[str, tuple[int, Listed]]] = {}
        for number, row in ledger.rows(register, version):
            assert isinstance(row, Listed)
            of_date = rows.setdefault((row.township, row.on), {})
            of_date[row.household] = (number, row)
        for (township, on), households in rows.items():
            is_hidden = (township, on) in of_persons
            full[township].append(Snapshot(on, households, is_hidden))
        if register == "persons":
            of_persons = set(rows)
    partial: dict[str, dict[str, list[tuple[int, Listed]]]] = defaultdict(dict)
    for number, row in ledger.partial_rows(version):
        assert isinstance(row, Listed)
        partial[row.township].setdefault(row.household, []).append((number, row))
    return {
        township: Lists(
            tuple(sorted(full[township], key=lambda s: (s.on, s.is_hidden))),
            {
                household: sorted(rows, key=lambda row: (row[1].on, row[0]))
                for household, rows in partial[township].items()
            },
        )
        for township in full.keys() | partial.keys()
    }


def listed_years(lists: Iterable[Lists]) -> range:
    """From the first identification year to the last list's year."""
    known = list(lists)
    years = [on.year for township in known for on in township.dates]
    if not years:
        return range(0)
    identified = [y for township in known for y in township.identified_anywhere]
    return range(min(years + identified), max(years) + 1)


def first_known_year(lists: Lists, listed: range) -> int:
    """The first year whose end a township's lists can tell.

    Lists that give no identification year at all say nothing of the time before the
    first of them; those that do reach back to the first listed year.
    """
    return listed.start if lists.identified else lists.dates[0].year


def _written_year(
    lists: Lists, used: Snapshot, household: str, column: str
) -> int | None:
    """A year as the snapshot has it, else the nearest later list, else an earlier.

    A list of households on the date of one of persons is as near as can be; before
    the date, the list of persons speaks first.
    """
    later = [s for s in lists.all_full if s.on >= used.on]
    earlier = [s for s in lists.all_full if s.on < used.on]
    earlier.sort(key=lambda s: (-s.on.toordinal(), s.is_hidden))
    for snapshot in later + earlier:
        if household in snapshot.rows:
            year = getattr(snapshot.rows[household][1], column)
            if year is not None:
                return year
    return None


def _first_shown(lists: Lists, household: str, status: Status | None) -> int | None:
    """The year of the first full list that shows a household (with a status)."""
    shown = [
        snapshot.on.year
        for snapshot in lists.all_full
        if household in snapshot.rows
        and status in (None, snapshot.rows[household][1].status)
    ]
    return min(shown, default=None)


def years_given(
    lists: Lists, used: Snapshot, household: str
) -> tuple[int, int | None, int | None]:
    """The years of identification, exit and return that count for a household."""
    found: list[int | None] = []
    for column, status in (
        ("identified", None),
        ("exit_year", "exited"),
        ("return_year", "returned"),
    ):
        year = _written_year(lists, used, household, column)
        if year is None:
            year = _first_shown(lists, household, status)
        found.append(year)
    identified, exit_year, return_year = found
    assert identified is not None
    return identified, exit_year, return_year


def exit_years(townships: Iterable[Lists], household: str) -> set[int]:
    """The exit years that lists give for a household, or else first show."""
    found: set[int] = set()
    for lists in townships:
        written = {
            snapshot.rows[household][1].exit_year
            for snapshot in lists.all_full
            if household in snapshot.rows
        } - {None}
        first = _first_shown(lists, household, "exited")
        found |= written or ({first} if first else set())
        found |= {row.on.year for _, row in lists.partial.get(household, [])}
    return found
