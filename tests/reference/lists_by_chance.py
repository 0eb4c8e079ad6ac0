"""Lists of households by chance: true but for some rows; full, partial, corrected."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.reference.lives import YEARS, Life
from tests.reference.rows import Listed, Village
from tests.reference.uploads import Upload

COLUMNS = ("identified", "exit_year", "return_year", "income")


def date(chance: Random) -> dt.date:
    """A year's end more often than not; never in January."""
    year = chance.randint(2014, 2019)
    within = dt.date(year, chance.randint(2, 12), chance.choice((1, 20)))
    return chance.choice((dt.date(year, 12, 31), within))


def told(chance: Random, row: Listed, villages: Sequence[Village]) -> Listed | None:
    """The row with something else in it than the truth, or no row."""
    column = chance.choice(("identified", "exit_year", "return_year"))
    village = chance.choice(villages)
    return chance.choice(
        (
            None,
            replace(row, status=chance.choice(("poor", "exited", "returned"))),
            replace(row, village=village.code, township=village.township),
            replace(row, persons=chance.randint(1, 5)),
            replace(row, income=chance.choice((None, chance.randint(-200, 9000)))),
            replace(row, **{column: chance.choice(YEARS)}),
            replace(row, **{column: None}),
        )
    )


def shown(row: Listed, columns: frozenset[str], *, is_partial: bool) -> Listed:
    """The row without what the list has no column for."""
    hidden = {column: None for column in COLUMNS if column not in columns}
    if is_partial:
        hidden["status"] = None
    return replace(row, **hidden)


def _columns(chance: Random) -> frozenset[str]:
    """All columns, as late lists have them, or the early ones' few, or some."""
    some = [column for column in COLUMNS if chance.randrange(2)]
    return frozenset(chance.choice((COLUMNS, COLUMNS, ("income",), some)))


def _rows_of_date(
    chance: Random,
    on: dt.date,
    lives: Sequence[Life],
    villages: Sequence[Village],
    untrue: float,
) -> list[Listed]:
    """What a list of one township, or of all, has at a date."""
    township = chance.choice((None, chance.choice(villages).township))
    rows = []
    for life in lives:
        row = life.listed(on)
        if row is not None and chance.random() < untrue:
            row = told(chance, row, villages)
        if row is not None and township in (None, row.township):
            rows.append(row)
    return rows


def list_file(
    chance: Random, lives: Sequence[Life], villages: Sequence[Village], untrue: float
) -> Upload | None:
    """A list of persons or households at a date or two, if anybody is on it.

    Args:
        untrue: the share of rows that tell something else than the truth.
    """
    is_partial = chance.random() < 0.2
    columns = _columns(chance)
    dates = {date(chance) for _ in range(chance.choice((1, 1, 1, 2)))}
    rows = tuple(
        shown(row, columns, is_partial=is_partial)
        for on in sorted(dates)
        for row in _rows_of_date(chance, on, lives, villages, untrue)
        if not (is_partial and row.status != "exited")
    )
    if not rows:
        return None
    register = chance.choice(("persons", "persons", "households"))
    dated_by = ["column"]
    if len({row.on for row in rows}) == 1:
        dated_by += ["title", "title", "column", "person"]
        if is_partial and register == "persons" and (rows[0].on.month == 12):
            dated_by += ["year"] if rows[0].on.day == 31 else []
    return Upload(
        register=register,
        listing="partial" if is_partial else "full",
        rows=rows,
        columns=columns,
        dated_by=chance.choice(dated_by),
        is_on_head_only=chance.choice((True, False)),
        year_form=chance.choice(("{}", "{}年12月", "{}06")),
    )


def revised(
    chance: Random, upload: Upload, villages: Sequence[Village]
) -> list[Upload]:
    """What may come after a full list: it once more, and a correction of some rows."""
    if upload.listing != "full":
        return []
    again = [
        row if chance.randrange(3) else told(chance, row, villages)
        for row in upload.rows
        if isinstance(row, Listed)
    ]
    corrected = [
        told(chance, row, villages)
        for row in upload.rows
        if isinstance(row, Listed) and chance.randrange(2)
    ]
    found = [
        replace(
            upload,
            listing=listing,
            rows=tuple(
                shown(row, upload.columns, is_partial=False)
                for row in rows
                if row is not None
            ),
        )
        for listing, rows in (("full", again), ("corrects", corrected))
        if chance.randrange(5) < 2
    ]
    return [revision for revision in found if revision.rows]
